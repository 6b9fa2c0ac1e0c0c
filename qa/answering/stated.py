"""The number of a sentence that answers a question for a number: it must be about what is asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from qa.answering.lexicon import split_words, text_stems
from qa.answering.likeness import match
from qa.answering.matching import asks_investment
from qa.answering.sentences import VERBLIKE, ScoredSentence, Spot
from qa.answering.sought import Sought
from qa.evidence import Figure
from qa.facts import about
from qa.interpret import Query
from qa.swedish import Number, find_numbers, stem, words
from qa.vocabulary import MONEY, Signs, Vocabulary, load_phrases

FIGURE_KINDS = ("money", "percent", "count", "amount")
CLEARLY_NEARER = 1.6
YEAR_NEAR = 8.0
SPOKEN_OF = 0.65  # likeness from which a passage speaks of what is to be measured
OWN_CLAUSE = 0.5  # of what the sentence explains of the question, the number's clause must explain this much
WORDS_BEFORE, WORDS_AFTER = 6, 4  # how near a number what it counts must stand
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_CLAUSE = re.compile(r"[,;] (?=(?:men|medan|som|där|samtidigt)\b)|\b(?=vilke[tn]\b|medan\b)|; ")
_COST = re.compile(r"\bkosta(?:r|de|t)?\b|\bkostnad")
_INCOME = re.compile(r"\berhåll|\b\w*intäkt|\b(?:stats|kommun|projekt)?bidrag|\bersättning(?:en)? från\b")
_SPENT = re.compile(r"kost|utgift|\butfall|\banvän|\bförbruk|\bbetal|\bbelast")
_RELATIVE = re.compile(r"[,;] (?:som|där)\b")
TOLD_OF = 3  # words before a relative clause that may be what it tells of
_MONTHS = re.compile(r"januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december")
_VALUE = re.compile(r"värde|index|andel|procent|frånvaro", re.IGNORECASE)
_SIZE_OF = re.compile(
    r"\bhur (?:hög|stor|låg|lång)[at]? (?:var|är|blev|blir|ligger|låg) "
    r"(?:de[nt]? )?(?:\w+s )?(?:\w+[ae] )?(\w+)"
    r"|\b(?:vilke[nt]|vad (?:var|är|blev)) (\w*(?:index|värde|andel|grad|frånvaro|omsättning)(?:en|et|n)?)\b"
)
_PART = re.compile(r"\bhur (?:mycket|många|stor del) av\b", re.IGNORECASE)
_OF = re.compile(r"(?:\s*(?:%|\w+))?\s+av\b")
_CHANGED_BY = re.compile(
    r"\b(?:(?:avvik|öka|minska|höj|sänk|försämra|förbättra|stig|sjunk|steg|sjönk)\w*\b[^,;.]{0,40}\bmed"
    r"|\w*(?:avvikelse|underskott|överskott)\w*(?:,|\b[^,;.]{0,40}\b(?:med|om|på))) (?:\w+ ){0,2}$"
)
_AT_BEST = re.compile(r"\b(?:som (?:bäst|mest|sämst|högst|lägst|minst)|upp till) (?:\w+ ){0,2}$")
_AT_BEST_ASKED = re.compile(
    r"\bsom (?:bäst|mest|sämst|högst|lägst|minst)\b|\bupp till\b|mest|störst|flest", re.IGNORECASE
)
_NOT = re.compile(r"\binte\b[^,;.]{0,40}$")
_NOT_ASKED = re.compile(r"\b(?:inte|ej|kvar|utan)\b", re.IGNORECASE)
_DEVIATES = re.compile(
    r"avvik|skott|högre|lägre|mer|mindre|bättre|sämre|inte|ej|kvar|över|plus|spar|positiv|resultat|återst"
)
_CHANGE = re.compile(
    r"\bmed (?:\w+ )?hur|ökning|minskning|höj|sänk|skill|öka|minska|avvik|mer|mindre"
    r"|högre|lägre|skott|resultat|kvar|återst"
)
_GAP = re.compile(
    r"(?:\s*(?:%|\w+))?\s+(?:högre|lägre|mer|mindre|fler|färre|dyrare|billigare|bättre|sämre)\b"
)


def stated_figures(
    query: Query, sought: Sequence[Sought], best: ScoredSentence, vocabulary: Vocabulary, signs: Signs
) -> tuple[Figure, ...]:
    """The number of the sentence that answers a question for a number."""
    if query.wants not in FIGURE_KINDS and not (query.wants == "date" and "år" in query.text.lower()):
        return ()
    if query.wants == "count" and not _counted(query, sought):
        return ()
    sentence = best.spot.sentence(best.at)
    found = _of_a_part(query, sentence, _numbers(query, sentence, vocabulary, signs))
    if not found:
        return ()
    years = _asked_years(query, best.spot)
    ranked = sorted(found, key=lambda number: -_nearness(number, sentence, sought, years))
    nearness = [_nearness(number, sentence, sought, years) for number in ranked[:2]]
    if len(nearness) > 1 and nearness[0] < CLEARLY_NEARER * nearness[1]:
        return ()
    if _of_other_time(query, sentence, years) or not _is_asked(query, ranked[0], sentence, sought):
        return ()
    value, unit, printed, start, _ = ranked[0]
    label = about(sentence, start)
    calculation = None if any(c.isdigit() for c in printed) else f"{printed} = {value}"
    period = next(iter(_YEAR.findall(sentence)), str(best.spot.report.year or "")) or None
    return (Figure(value, unit, label, None, period, None, None, printed, False, calculation, (), (0,)),)


def beside_the_matter(
    query: Query, sought: Sequence[Sought], best: ScoredSentence, vocabulary: Vocabulary, signs: Signs
) -> bool:
    """Whether a sentence gives numbers of the kind asked for, and all of them are about something else."""
    if query.yes_no or query.english:
        return False
    if _of_another_part(query, best.spot, best.at, vocabulary):
        return True
    if query.wants not in FIGURE_KINDS:
        return _VALUE.search(query.text) is not None and _of_another_measure(query, best.spot, sought)
    if query.wants == "count" and not _counted(query, sought):
        return False
    sentence = best.spot.sentence(best.at)
    if _tells_of_income(query, sentence):
        return True
    numbers = _of_a_part(query, sentence, _numbers(query, sentence, vocabulary, signs))
    if not numbers:
        return False
    if _of_another_measure(query, best.spot, sought):
        return True
    if _of_other_time(query, sentence, _asked_years(query, best.spot)):
        return True
    return not any(_is_asked(query, number, sentence, sought) for number in numbers)


def of_other_time(query: Query, sentence: ScoredSentence) -> bool:
    """Whether a sentence tells of other years or months than the ones asked for."""
    text = sentence.spot.sentence(sentence.at)
    return _of_other_time(query, text, _asked_years(query, sentence.spot))


def _counted(query: Query, sought: Sequence[Sought]) -> list[Sought]:
    """What is to be counted, if the question says it: the naming words right after "hur många"."""
    match_ = re.search(r"\b(?:hur många|antal(?:et)?|how many)\s+(?:\w+\s+)?(\w+)", query.text.lower())
    named = [word for word in sought if match_ is not None and word.term.text in match_[0]]
    return [word for word in named if not VERBLIKE.fullmatch(word.term.text)]


def _of_another_part(query: Query, spot: Spot, at: int, vocabulary: Vocabulary) -> bool:
    """Whether a value for women or men is asked for that neither a sentence nor the one before names."""
    if query.wants not in FIGURE_KINDS and not _VALUE.search(query.text):
        return False
    near = " ".join(spot.sentence(place) for place in (at - 1, at) if place >= 0)
    told = {vocabulary.breakdowns.get(word) for word in words(near.lower()) if len(word) > 2}
    return any(kind not in told for kind in query.breakdowns if kind != "total")


def _of_another_measure(query: Query, spot: Spot, sought: Sequence[Sought]) -> bool:
    """Whether a passage does not speak of what is to be measured ("Hur hög var sjukfrånvaron …")."""
    held = (*spot.all_stems, *spot.heading_stems)
    if asks_investment(query) and not any("invest" in found for found in held):
        return True
    asked = _SIZE_OF.search(query.text.lower())
    named = [word for word in sought if asked is not None and word.term.text in asked.groups()]
    return any(not word.term.name and match(word, held) < SPOKEN_OF for word in named)


def _tells_of_income(query: Query, sentence: str) -> bool:
    """Whether a question asks what something cost and a sentence tells of what came in alone."""
    asked, told = query.text.lower(), sentence.lower()
    return bool(_COST.search(asked) and _INCOME.search(told)) and not (
        _INCOME.search(asked) or _SPENT.search(told)
    )


def _of_other_time(query: Query, sentence: str, years: Sequence[str]) -> bool:
    """Whether a sentence tells of other years or months than the ones asked for, or of a shorter span."""
    asked, told = (set(_MONTHS.findall(text.lower())) for text in (query.text, sentence))
    if asked and told and asked.isdisjoint(told):
        return True
    named = set(_YEAR.findall(sentence))
    if len(years) > 2 and len(named) > 1 and not {years[0], years[-1]} <= named:
        return True
    return _of_other_years(sentence, years)


def _of_other_years(sentence: str, years: Sequence[str]) -> bool:
    """Whether a sentence tells of other years than the ones asked for."""
    named = set(_YEAR.findall(sentence))
    return bool(named and years) and named.isdisjoint(years)


def _of_a_part(query: Query, sentence: str, found: list[Candidate]) -> list[Candidate]:
    """The numbers; where a part of something is asked for, those that a part is told by ("3 tkr av …")."""
    parts = [number for number in found if _OF.match(sentence, number[4])]
    return parts if parts and _PART.search(query.text) else found


Candidate = tuple[Decimal, str | None, str, int, int]


def _numbers(query: Query, sentence: str, vocabulary: Vocabulary, signs: Signs) -> list[Candidate]:
    """The numbers of a sentence whose unit suits the question."""
    found: list[Candidate] = []
    for number in find_numbers(sentence):
        unit = vocabulary.unit(number.unit)
        year = unit is None and number.is_year
        if query.wants == "date":
            if year:
                found.append((number.value, "år", number.printed, number.start, number.end))
            continue
        if year or _is_day(number) or number.is_label(sentence) or not _of_kind(query.wants, unit):
            continue
        if unit is None:
            unit = "index" if re.search(r"index|HME|NKI", sentence) else "antal"
        found.append((number.value, unit, number.printed, number.start, number.end))
    if query.wants in ("count", "amount") and not found:
        for match_ in re.finditer(r"\b[a-zåäö]+\b", sentence.lower()):
            if match_[0] in signs.numerals[2:]:
                unit = "timmar" if "timm" in sentence[match_.end() : match_.end() + 40] else "antal"
                value = Decimal(signs.numerals.index(match_[0]))
                found.append((value, unit, match_[0], match_.start(), match_.end()))
    return found


def _is_day(number: Number) -> bool:
    """Whether a number is the day of a date ("den 19 september")."""
    return number.unit is not None and _MONTHS.fullmatch(number.unit.lower()) is not None


def _of_kind(wants: str, unit: str | None) -> bool:
    """Whether a number of some unit may be of the kind wanted."""
    if wants == "money":
        return unit in MONEY
    if wants == "percent":
        return unit == "procent"
    return wants != "count" or not (unit in MONEY or unit == "procent")


def _is_asked(query: Query, number: Candidate, sentence: str, sought: Sequence[Sought]) -> bool:
    """Whether a number of a sentence is about what the question asks, and not about something beside it."""
    start, end = number[3:]
    if "[" in sentence[:start].rpartition("]")[2]:
        return False
    if query.operation == "lookup" and not query.direction and _GAP.match(sentence, end):
        return False
    before = sentence[:start]
    if query.operation == "lookup" and not _asks_change(query) and _CHANGED_BY.search(before):
        return False
    if _AT_BEST.search(before) and not _AT_BEST_ASKED.search(query.text):
        return False
    if _NOT.search(before) and not _NOT_ASKED.search(query.text):
        return False
    if query.wants == "count" and not _counts_it(query, sentence, start, end, sought):
        return False
    unspent = query.direction == "surplus" and query.concepts[:1] == ("deviation",)
    if unspent and not _DEVIATES.search(_clause(sentence, start).lower()):
        return False
    return _clause_cover(sentence, start, sought) >= OWN_CLAUSE * _cover(sentence, sought)


def _asks_change(query: Query) -> bool:
    """Whether a question asks how much something changed or deviated, and not how large it was."""
    return bool(
        query.direction or {"deviation", "change"} & {*query.concepts} or _CHANGE.search(query.text.lower())
    )


def _counts_it(query: Query, sentence: str, start: int, end: int, sought: Sequence[Sought]) -> bool:
    """Whether what the question counts stands beside the number."""
    around = [*sentence[:start].split()[-WORDS_BEFORE:], *sentence[end:].split()[:WORDS_AFTER]]
    stems = text_stems(" ".join(around))
    counted = _counted(query, sought)
    if any(match(word, stems) >= 0.5 for word in counted):
        return True
    people = load_phrases().people
    return any(word.term.stem in people for word in counted) and not people.isdisjoint(stems)


def _clause_cover(sentence: str, start: int, sought: Sequence[Sought]) -> float:
    """How much of the question the clause around a number explains."""
    return _cover(_clause(sentence, start), sought)


def _clause(sentence: str, start: int) -> str:
    """The clause of a sentence around a place in it; a relative one with what it tells of ("X, som")."""
    cuts = [0, *(found.start() for found in _CLAUSE.finditer(sentence)), len(sentence)]
    at = max(place for place in range(len(cuts) - 1) if cuts[place] <= start)
    clause = sentence[cuts[at] : cuts[at + 1]]
    told_of = sentence[: cuts[at]].split()[-TOLD_OF:] if _RELATIVE.match(clause) else []
    return " ".join((*told_of, clause))


def _cover(text: str, sought: Sequence[Sought]) -> float:
    stems = text_stems(text)
    return sum(word.weight * match(word, stems) for word in sought)


def _asked_years(query: Query, spot: Spot) -> tuple[str, ...]:
    """The years that a question names, or the year before the report's own where it says so."""
    if query.periods or not query.earlier or spot.report.year is None:
        return query.periods
    return (str(spot.report.year - 1),)


def _nearness(number: Candidate, sentence: str, sought: Sequence[Sought], years: Sequence[str]) -> float:
    """How close a number stands to the question's words and years: near words count more."""
    start, end = number[3:]
    places = [found.start() for year in years for found in re.finditer(year, sentence)]
    score = sum(YEAR_NEAR / (1 + abs(place - start) / 25) for place in places)
    at = 0
    for word in re.finditer(r"[^\W_]+", sentence):
        at = word.start()
        stems = tuple(stem(part) for part in split_words(word[0]))
        hit = max((item.weight * match(item, stems) for item in sought), default=0.0)
        if hit > 0:
            gap = min(abs(at - end), abs(start - word.end()))
            score += hit / (1 + gap / 25)
    return score
