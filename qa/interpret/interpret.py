"""From a question's words to a `Query`, with the vocabulary's phrases."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from qa.interpret.asking import plain_question
from qa.interpret.ordering import ordering
from qa.interpret.query import Query, Term, Threshold
from qa.interpret.spelling import respelled
from qa.interpret.wants import is_yes_no, wanted
from qa.swedish import STOP_WORDS, find_numbers, squeeze, stem, words
from qa.vocabulary import Phrases, Vocabulary, load_english, load_phrases, load_vocabulary

_YEAR = re.compile(r"(?<![\d/-])((?:19|20)\d\d)(?![\d/])")
_YEAR_RANGE = re.compile(r"\b((?:19|20)\d\d)\s?[-–]\s?((?:19|20)\d\d)\b")
_EXCLUDED = re.compile(
    r"(?:\(|,|\balltså\b)\s*(?:alltså )?"
    r"(?:inte|ej|utan|exklusive|exkl|förutom|utom|bortsett från)\s+([^,.;()?]+)",
    re.IGNORECASE,
)
_SELECTS = re.compile(
    r"\bvilka\b.*\b(över budget|över sin budget|överskred|underskred|drog över|mer än|mindre än"
    r"|sprack|höll)\b"
)
_EXCLUDED_FROM = re.compile(
    r"\b(?:(?:om (?:man|vi|du) )?bortse(?:r|tt)? från|utöver|exklusive)\s+(?:raden |posten )?([^,.;()?]+)",
    re.IGNORECASE,
)
_EXCLUDED_AFTER = re.compile(
    r"[(,] ?([^(),]+?) (?:oräknat|oräknad|undantaget|undantagen|exkluderat|borträknat|borträknad)[),?]",
    re.IGNORECASE,
)
_LIMIT = re.compile(r"\b(?:minst|högst)\s+(?!(?:19|20)\d\d\b)\d+")
_EXPLAINING = re.compile(
    r", (?:där|vilket) [^?]*(?=\?|$)|,? med [^,?]{3,40} (?:med|in)räkna[td]e?\b,?", re.IGNORECASE
)
_TIMED = re.compile(r"(?<=(?:19|20)\d\d), (?:innan|när|då|medan|trots att|efter att) [^?,]*", re.IGNORECASE)
_AND = re.compile(r" o (?=[a-zåäö])")
_NAMED_YEAR = re.compile(r"\b\w+år(?:et)? ((?:19|20)\d\d)\b", re.IGNORECASE)
_NAME = re.compile(r"[A-ZÅÄÖ0-9]")
_DIRECTED = re.compile(r"(?:negativ|positiv)[ta]?")
_AMOUNTS = re.compile(r"kostnad|utgift|intäkt")
_BEST_OR_WORST = re.compile(r"\b(?:bäst|sämst)")
SURELY_ENGLISH = 4  # known words of a question in English that begins with another
_TABLES = ("tabell", "tabellen", "tabellens")
_SETS_APART = re.compile(r"\b(?:skilj|skild|skillnad|differens)\w*")
_NAMES_OUTTURN = re.compile(r"\b(?:utfall|bokslut)\w*")
_BESIDE_BUDGET = re.compile(r"(jämfört med|mot|gentemot|i förhållande till) \w*\s?budget")
_SAYS_DEVIATION = re.compile(r"avvikelse|skott|back\b|plus\b|minus\b|mer|mindre|höll")


def interpret(question: str) -> Query:
    """Understand one question by itself (earlier questions are merged by `follow_up`)."""
    vocabulary, phrases = load_vocabulary(), load_phrases()
    text, claims = plain_question(_AND.sub(" och ", squeeze(question)))
    english = _is_english(words(text.lower()), phrases)
    said = load_english().in_swedish(text) if english else respelled(vocabulary.as_written(text))
    low = said.lower()
    asked, excluded = _split_excluded(said)
    tokens = words(low)
    yes_no = claims or is_yes_no(said, tokens, phrases)
    concepts = _concepts(low, phrases)
    wants = "yesno" if yes_no else wanted(low, phrases)
    operation = phrases.first(phrases.operations, _LIMIT.sub(" ", low)) or "lookup"
    order = ordering(low, tokens, phrases.superlative_low)
    if order.whole and operation in ("lookup", "share", "sum"):
        operation = "rank"
    if operation == "rank" and not concepts and _AMOUNTS.search(low):
        concepts = ("outturn",)
    threshold = _threshold(low, vocabulary)
    if operation == "rank" and order.top is None and (threshold is not None or _SELECTS.search(low)):
        operation = "filter"
    breakdowns = _breakdowns(tokens, vocabulary)
    direction = phrases.first(phrases.direction, low)
    terms = [
        term
        for term in _terms(asked, vocabulary, phrases)
        if term.text not in order.words and (not english or term.name or term.text not in phrases.english)
    ]
    if "deviation" in concepts:
        terms = [term for term in terms if not _DIRECTED.fullmatch(term.text)]
    if threshold is not None:
        terms = [term for term in terms if not term.text[:1].isdigit()]
    return Query(
        text=squeeze(said) if english else text,
        operation=operation,
        wants=wants,
        yes_no=yes_no,
        concepts=concepts,
        direction=direction,
        periods=_periods(low),
        earlier=any(cue in low for cue in phrases.earlier_year),
        compares=any(pattern.search(low) for pattern in phrases.comparing) or len(_periods(low)) > 1,
        breakdowns=breakdowns,
        terms=tuple(term for term in terms if term.text not in _breakdown_words(breakdowns, vocabulary)),
        excluded=tuple(_terms(excluded, vocabulary, phrases)) if excluded else (),
        row_noun=next((word for word in tokens if word in phrases.row_nouns), None),
        total=any(word in phrases.total_cues for word in tokens),
        top=order.top,
        lowest=order.lowest and not (direction in ("surplus", "deficit") and _BEST_OR_WORST.search(low)),
        ordered=order.whole,
        place=order.place,
        moves=bool(phrases.moves.search(low)),
        threshold=threshold,
        english=english,
        refusal=_refusal(squeeze(question).lower(), phrases) or _refusal(low, phrases),
    )


def _split_excluded(text: str) -> tuple[str, str]:
    """The question without what it sets aside, and that: "(alltså inte HR-avdelningen)", ", utan X".

    A clause that only explains (", där …") or dates ("2019, innan …"), and a word before its year ("valåret
    2018"), are left out of both.
    """
    text = _NAMED_YEAR.sub(r"\1", _TIMED.sub("", _EXPLAINING.sub("", text)))
    parts: list[str] = []
    for pattern in (_EXCLUDED, _EXCLUDED_AFTER, _EXCLUDED_FROM):
        parts += [match[1] for match in pattern.finditer(text)]
        text = pattern.sub(" ", text)
    return text, " ".join(parts)


def _concepts(low: str, phrases: Phrases) -> tuple[str, ...]:
    """The concepts that the question names, the one to answer first."""
    found = [key for key, patterns in phrases.concept_phrases.items() if any(p.search(low) for p in patterns)]
    costs = bool(re.search(r"\b(kosta\w*|utfall\w*|bokslut\w*|landade)\b", low))
    if costs and "deviation" in found and _BESIDE_BUDGET.search(low) and not _SAYS_DEVIATION.search(low):
        return ("outturn", "budget", "deviation")
    if _SETS_APART.search(low) and _NAMES_OUTTURN.search(low) and {"budget", "forecast"} & {*found}:
        return ("outturn", *(key for key in found if key in ("budget", "forecast")))
    if _BEST_OR_WORST.search(low) and {"budget", "forecast"} & {*found} and "deviation" not in found:
        found.insert(0, "deviation")
    if "deviation" in found and "budget" in found:
        found.remove("budget")
    if "forecast" in found and "budget" in found and not re.search(r"prognos|vänta|tror", low):
        found.remove("forecast")
    return tuple(found) if found else ("outturn",) if costs else ()


def _periods(low: str) -> tuple[str, ...]:
    years = list(_YEAR.findall(low))
    for first, last in _YEAR_RANGE.findall(low):
        years += (
            [str(year) for year in range(int(first), int(last) + 1)] if int(last) - int(first) < 20 else []
        )
    return tuple(sorted(dict.fromkeys(years)))


def _breakdowns(tokens: Sequence[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    kinds = (
        vocabulary.breakdowns.get(token)
        for token in tokens
        if len(token) > 2 and token not in ("man", "alla", "totalt", "total", "tot", "båda", "samtliga")
    )
    return tuple(dict.fromkeys(kind for kind in kinds if kind))


def _breakdown_words(breakdowns: Sequence[str], vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(word for word, kind in vocabulary.breakdowns.items() if kind in breakdowns)


def _terms(text: str, vocabulary: Vocabulary, phrases: Phrases) -> list[Term]:
    """The words that name something, in order; hyphenated names are taken apart."""
    terms: list[Term] = []
    for position, surface in enumerate(surfaces(text)):
        low = surface.lower()
        genitive = low.removesuffix(":s").removesuffix("'s")
        party = _party(surface, vocabulary)
        if not party and (low in STOP_WORDS or _YEAR.fullmatch(low)):
            continue
        if (
            not party
            and _steers(low, surface, position, phrases)
            and not (surface.isupper() and len(surface) > 1)
        ):
            continue
        name = bool(_NAME.match(surface)) and (position > 0 or (surface.isupper() and len(surface) > 1))
        terms.append(Term(genitive, stem(genitive), name, position, party))
    return terms


def _steers(low: str, surface: str, position: int, phrases: Phrases) -> bool:
    """Whether a word steers the question and names nothing; a capital inside the question makes it a name."""
    if low in phrases.steering:
        return not (surface[:1].isupper() and position > 0 and low in phrases.also_names)
    steers = low.endswith(_TABLES) or stem(low) in phrases.steering_stems
    return steers and not (surface[:1].isupper() and position > 0)


def surfaces(text: str) -> Iterable[str]:
    """The words and numbers of a question as written, in order: their places are those of its terms."""
    for word in re.findall(
        r"\d{1,2}[A-ZÅÄÖ]\b|\d+(?:[ \u00a0]\d{3}(?!\d))*(?:[,./]\d+)*|[^\W_]+(?:[:'’.][^\W_]+)*", text
    ):
        yield word.rstrip(".")


def _party(surface: str, vocabulary: Vocabulary) -> str | None:
    """The party that a word names; one- and two-letter names only in capitals (also in the genitive)."""
    low = surface.lower().removesuffix(":s")
    party = vocabulary.parties.get(low) or vocabulary.parties.get(low.removesuffix("s"))
    if party and len(low) <= 2 and not surface[: len(low)].isupper():
        return None
    return party


def _threshold(low: str, vocabulary: Vocabulary) -> Threshold | None:
    match = re.search(
        r"\b(mer än|över|minst|högre än|mindre än|under|lägre än|högst|större än|fler än|färre än)"
        r"\s+(?:cirka |ca )?(?=[\d−-])",
        low,
    )
    if not match:
        return None
    number = next(iter(find_numbers(low[match.end() :])), None)
    unit = vocabulary.unit(number.unit) if number is not None else None
    if number is None or unit == "år" or (unit is None and 1900 < number.value < 2100):
        return None
    return Threshold(
        number.value,
        unit,
        match[1] in ("mer än", "över", "minst", "högre än", "större än", "fler än"),
    )


def _is_english(tokens: Sequence[str], phrases: Phrases) -> bool:
    translated = load_english().words
    known = sum(token in phrases.english or translated.get(token, token) != token for token in tokens)
    if not tokens or tokens[0] not in phrases.english:
        return known >= max(SURELY_ENGLISH, 0.5 * len(tokens))
    return known >= max(2, 0.3 * len(tokens))


def _refusal(low: str, phrases: Phrases) -> str | None:
    if any(pattern.search(low) for pattern in phrases.command):
        return "command"
    return "opinion" if any(pattern.search(low) for pattern in phrases.opinion) else None
