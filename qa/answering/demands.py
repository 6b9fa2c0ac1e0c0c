"""What a passage must speak of besides a question's names and years: the part of the year, women or men."""

from __future__ import annotations

import re
from functools import lru_cache

from qa.interpret import Query
from qa.swedish import words
from qa.vocabulary import load_vocabulary

NUMBERS = ("money", "percent", "count", "amount")
_SEASONS = {
    "vår": "januari februari mars april maj juni",
    "sommar": "juni juli augusti",
    "höst": "augusti september oktober november december",
    "vinter": "november december januari februari mars",
}
_MONTHS = "januari februari mars april maj juni juli augusti september oktober november december".split()
_SEASON = re.compile(
    r"\b(?:för|sen|tidig)?(?:(?<=i )(vår)\b|(vår)(?:en|ens|as)\b"
    r"|(höst|somma|som(?=ras)|vint)(?:en|ens|r|rn|rens|er|ern|erns|as|ras)?\b)"
)
_WHOLE_SEASON = {"somma": "sommar", "som": "sommar", "vint": "vinter"}
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})s?\b|\b(jan|feb|apr|aug|sept?|okt|nov|dec)\b")
_DAY = re.compile(r"\b(?:vilket datum|vilken dag|on what date|which day)\b")
_A_DAY = re.compile(
    rf"\b\d{{1,2}}(?:/\d{{1,2}}\b|:?e? (?:{'|'.join(_MONTHS)})\b)|\b\d{{4}}-\d\d-\d\d\b|dag\b"
)
_SEXES = ("women", "men")


def unspoken(query: Query, sentence: str, text: str) -> list[str]:
    """What a question says of the time of year and of women or men that a passage does not speak of.

    A month or season that stands nowhere is lacking where a number is asked for, and where the passage tells
    of other ones. A yes or no is left out: the report may well tell another month.

    Args:
        query: the question.
        sentence: one of the passage's sentences, in lower case; a number in it is of the time that it names.
        text: the passage with its headings, in lower case.
    """
    lacking = [kind for kind in query.breakdowns if kind in _SEXES and not _names_sex(kind, text)]
    missing = [_word_of(kind, query.text) for kind in lacking]
    asked = parts_of_year(query.text.lower())
    if not asked or query.yes_no or query.wants == "date":
        return missing
    told = (query.wants in NUMBERS and parts_of_year(sentence)) or parts_of_year(text)
    met = any(_same_time(part, other) for part in asked for other in told)
    return missing if met or not (told or query.wants in NUMBERS) else [*missing, *asked]


@lru_cache(maxsize=5000)
def parts_of_year(low: str) -> tuple[str, ...]:
    """The months and seasons that a text in lower case names."""
    found = ("".join(groups) for groups in _SEASON.findall(low))
    seasons = [_WHOLE_SEASON.get(season, season) for season in found]
    months = [next(name for name in _MONTHS if name.startswith(a or b[:3])) for a, b in _MONTH.findall(low)]
    return tuple(dict.fromkeys((*seasons, *months)))


def gives_day(asked: str, low: str) -> bool:
    """Whether a sentence tells a day, where the question asks for one; otherwise True."""
    return not _DAY.search(asked.lower()) or bool(_A_DAY.search(low))


def _same_time(asked: str, told: str) -> bool:
    return asked == told or told in _SEASONS.get(asked, "").split() or asked in _SEASONS.get(told, "").split()


def _names_sex(kind: str, text: str) -> bool:
    breakdowns = load_vocabulary().breakdowns
    return any(len(word) > 3 and breakdowns.get(word) == kind for word in words(text)) or (
        kind == "men" and "män" in words(text)
    )


def _word_of(kind: str, question: str) -> str:
    breakdowns = load_vocabulary().breakdowns
    return next((word for word in words(question.lower()) if breakdowns.get(word) == kind), kind)
