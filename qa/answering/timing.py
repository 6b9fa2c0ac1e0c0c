"""The time that a question asks about, and which of a row's numbers tell of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from qa.evidence import Fact
from qa.facts import MONTHS, is_only_period, period_of, with_year, year_of

_DATE = re.compile(r"((?:19|20)\d\d)-(\d\d)-\d\d")
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEARS_ONLY = re.compile(r"(?:19|20)\d\d(?:–(?:19|20)\d\d)?|")
_TIME_STARTS = re.compile(r"\d{1,4}[/–-]|[a-zåäö]+[–-]")
LONGEST = 6  # words that tell a time: "från 1 januari till augusti 2024"
_SAME = re.compile(r"\b(?:samma|motsvarande) (?:period|tid|månader|läge)")
_CLOSED = re.compile(r"\bbokslut")  # accounts are closed for whole years
_ALL_OF_IT = re.compile(
    r"\bhelår|\bhela (?:året|projekt\w*)|\bsedan (?:projekt\w*|starten|byggstart\w*)"
    r"|\btill slut\b|\bslutlig|\bslut(?:kostnad|nota|summa)"
)
_MONTH = "|".join(MONTHS)
_TIME = re.compile(
    r"januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|okt|nov|dec|kvartal\w*|tertial\w*|läsår\w*|[tq][1-4]|vt|ht"
    r"|vår(?:en|termin\w*)?|höst(?:en|termin\w*)?|första|andra|tredje|fjärde|period\w*|\d{1,2}|\d{4}[/-]\d\d"
)
_WHOLE = re.compile(r"dec ((?:19|20)\d\d)")


@lru_cache(maxsize=1000)
def asked_period(text: str, year: str | None) -> str | None:
    """The part of a year, date or school year asked for ("jan–aug 2024"), None for whole years.

    Args:
        text: the question in lower case.
        year: the year meant. Of several times that the question names, the one of that year is taken; "samma
            period 2023" is the same part of it as the other time named.
    """
    named = [found for found in map(_part, _pieces(text)) if found is not None]
    of_year = [found for found in named if year is None or year_of(found) in (year, None)]
    if of_year:
        return with_year(of_year[-1], year)
    whole = year is not None and re.search(rf"(?<![\d/-]){year}(?!\d)", text)
    if not named or (whole and not _SAME.search(text)):
        return None
    return with_year(_YEAR.sub("", named[-1]).strip(), year) if "-" not in named[-1] else None


def _pieces(text: str) -> list[str]:
    """A text cut after each year."""
    return re.split(r"(?<=\D(?:19|20)\d\d)(?![\d/–-])", text)


def _part(text: str) -> str | None:
    """The part of a year, date or school year that a text names, None for whole years."""
    tokens = [token.strip(".,?!;:()") for token in text.split()]
    for length in range(LONGEST, 0, -1):
        for at in range(len(tokens) - length + 1):
            if not (_TIME.fullmatch(tokens[at]) or _TIME_STARTS.match(tokens[at])):
                continue
            words = " ".join(tokens[at : at + length])
            if is_only_period(words) and not _YEARS_ONLY.fullmatch(period_of(words) or ""):
                return period_of(words)
    return None


def tells_time(word: str, text: str) -> bool:
    """Whether a word of a question only tells the time that is asked for."""
    low = text.lower()
    if word.startswith("helår"):
        return True
    if word.isdigit() and not re.search(rf"\b{word}(?:/| (?:{_MONTH}))", low):
        return False
    return bool(_TIME.fullmatch(word)) and any(_part(piece) for piece in _pieces(low))


def in_the_end(text: str) -> bool:
    """Whether a question asks what becomes of something in the end, or over all of its time."""
    return bool(_ALL_OF_IT.search(text.lower()))


@lru_cache(maxsize=10_000)
def in_months(period: str) -> str:
    """A date as its month ("2024-08-31" → "aug 2024"), December as its year; others as they are."""
    match = _DATE.fullmatch(period)
    if match:
        period = f"{MONTHS[int(match[2]) - 1]} {match[1]}" if 1 <= int(match[2]) <= 12 else period
    whole = _WHOLE.fullmatch(period)
    return whole[1] if whole else period


def at_time(facts: Sequence[Fact], year: str | None, text: str) -> list[Fact]:
    """The facts of the time that a question asks about.

    A part of a year must be the one that was asked for. Where a whole year is asked for and a row has none,
    its only part of that year stands in.
    """
    asked = asked_period(text.lower(), year)
    if asked is not None:
        return [fact for fact in facts if fact.period and in_months(fact.period) == in_months(asked)]
    whole = [fact for fact in facts if fact.period == year]
    if whole or year is None:
        return whole
    if in_the_end(text) or _CLOSED.search(text.lower()):
        return []
    parts = [fact for fact in facts if fact.period and year_of(fact.period) == year]
    return parts if len({fact.period for fact in parts}) == 1 else []
