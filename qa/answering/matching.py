"""How well the rows of all tables fit a question: by name, place, measure and the headings over them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from qa.answering.lexicon import Lexicon, text_stems
from qa.answering.likeness import match, with_parts
from qa.answering.names import named
from qa.answering.rows import BREAKDOWNS, RowEntry
from qa.answering.sought import Sought
from qa.answering.timing import in_months
from qa.answering.views import INVESTMENT, TableView
from qa.answering.wholes import for_all
from qa.evidence import Fact
from qa.interpret import Query
from qa.swedish import stem
from qa.vocabulary import load_phrases

_INVESTED = re.compile(r"\b(?!\w*investerings(?:bidrag|inkomst))\w*invest(?:er|ering)\w*", re.IGNORECASE)
_COST = re.compile(r"\bkosta(?:r|de|t)?\b", re.IGNORECASE)
_ALL = ("summa", "totalt", "total", "totala", "sammanlagt", "netto", "nettokostnad", "nettokostnader",
        "verksamhetens", "årets", "resultat", "nettoresultat")  # fmt: skip


@dataclass(frozen=True)
class ScoredRow:
    """A row and how well the question fits it.

    ``coverage`` is the weighted share of the question's words that row name and place explain, ``name`` the
    share that the row name alone explains, ``score`` the rank value, ``missing`` hard words left over.
    """

    row: RowEntry
    score: float
    coverage: float
    name: float
    explained: frozenset[str]
    missing: tuple[str, ...]


def score_rows(
    query: Query, sought: Sequence[Sought], views: Sequence[TableView], lexicon: Lexicon
) -> list[ScoredRow]:
    """All rows whose name explains something of the question, best first."""
    spoken = frozenset(text_stems(query.text))
    excluded = frozenset(term.stem for term in query.excluded)
    wants_investment = bool(INVESTMENT.search(query.text)) and not any(
        INVESTMENT.match(t.text) for t in query.excluded
    )
    found = []
    for view in views:
        for row in view.rows:
            scored = _score(row, query, sought, spoken, lexicon)
            if scored is None or set_aside(row, excluded):
                continue
            penalty = 0.25 if row.investment != wants_investment else 0.0
            penalty += 0.25 if row.is_result and not view.has_income else 0.0
            found.append(
                ScoredRow(
                    row,
                    scored.score - penalty,
                    scored.coverage,
                    scored.name,
                    scored.explained,
                    scored.missing,
                )
            )
    return sorted(found, key=lambda scored: -scored.score)


def set_aside(row: RowEntry, excluded: frozenset[str]) -> bool:
    """Whether the question says that it does not mean this row."""
    return bool(excluded) and sum(found in excluded for found in row.name_stems) * 2 > len(row.name_stems)


def _score(
    row: RowEntry,
    query: Query,
    sought: Sequence[Sought],
    spoken: frozenset[str],
    lexicon: Lexicon,
    fact: Fact | None = None,
) -> ScoredRow | None:
    total = sum(word.weight for word in sought) or 1.0
    names = with_parts(row.name_stems, sought)
    by_name = [named(word, names, row) for word in sought]
    by_measure = _named_by_its_measure(row, query, sought, spoken, lexicon)
    if not (any(by_name) or by_measure or row.is_total):
        return None
    told = _tell(row, sought, by_name, lexicon, row.header_stems if fact is None else _over(fact))
    coverage, name = told.coverage, told.name
    if by_measure:
        coverage = name = total
    parties = query.row_noun is not None and query.row_noun.startswith("parti")
    of_all = not sought and query.concepts and row.is_total and not row.label.startswith("Summa ")
    if of_all and not parties:
        coverage = name = 1.0
    if name <= 0 and not (row.is_total and coverage > 0):
        return None
    coverage, name = coverage / total, name / (told.named or 1.0)
    missing = (*told.missing, *_parts_not_told(row, query), *_not_invested(row, query))
    whole = query.total and all(lexicon.own(word.term) for word in sought)
    if whole and row.is_total:
        coverage = 1.0
    score = coverage + 0.1 * name - 0.2 * _unasked(row, sought, spoken, lexicon)
    score += _preferences(row, query, spoken) + _as_total(row, query, whole and not by_measure)
    score += for_all(row, sought, lexicon)
    return ScoredRow(row, score, coverage, name, told.explained, missing)


def _as_total(row: RowEntry, query: Query, whole: bool) -> float:
    """What speaks for or against a row where a total is asked for, of the ``whole`` body or of something."""
    if not query.total:
        return 0.0
    if not row.is_total:
        return -0.5 if whole else 0.0
    return 0.0 if row.label.startswith("Summa ") else 0.05


@dataclass(frozen=True, slots=True)
class _Told:
    """How much weight of a question's words a row and its place explain, and how much its name does.

    ``named`` is the weight of the words that only a name could explain.
    """

    coverage: float
    name: float
    named: float
    explained: frozenset[str]
    missing: tuple[str, ...]


def _tell(
    row: RowEntry,
    sought: Sequence[Sought],
    by_name: Sequence[float],
    lexicon: Lexicon,
    headers: Sequence[str],
) -> _Told:
    coverage = name = named = 0.0
    explained: set[str] = set()
    missing: list[str] = []
    for word, found in zip(sought, by_name, strict=True):
        own = lexicon.own(word.term, row.facts[0].report)
        in_name = found if found >= 1.0 or not own else 0.0
        in_place = (
            0.0 if word.term.party else max(0.9 * match(word, row.path_stems), 0.8 * match(word, headers))
        )
        known = 0.7 if own or word.term.stem in _selves() else 0.0
        best = max(in_name, in_place, known)
        name += word.weight * in_name
        named += 0.0 if in_name <= 0 and max(in_place, known) >= 0.5 else word.weight
        coverage += word.weight * best
        if best >= 0.5:
            explained.add(word.term.text)
        elif word.hard or word.firm:
            missing.append(word.term.text)
    return _Told(coverage, name, named, frozenset(explained), tuple(missing))


def cell_score(
    scored: ScoredRow, fact: Fact, query: Query, sought: Sequence[Sought], lexicon: Lexicon
) -> ScoredRow:
    """A row's score with nothing explained by the headings of other columns than the cell's own."""
    spoken = frozenset(text_stems(query.text))
    found = _score(scored.row, query, sought, spoken, lexicon, fact)
    if found is None:
        return scored
    return replace(found, score=scored.score - max(0.0, scored.coverage - found.coverage))


def _over(fact: Fact) -> tuple[str, ...]:
    """The stems of the heading over a number, and the month of its date."""
    return text_stems(f"{fact.header} {in_months(fact.period or '')}")


@lru_cache
def _stem_of_result() -> str:
    return stem("resultat")


@lru_cache
def _selves() -> frozenset[str]:
    return frozenset(map(stem, load_phrases().selves))


@lru_cache
def _names_of_costs() -> frozenset[str]:
    return frozenset(map(stem, ("kostnader", "nettokostnad", "nettokostnader")))


@lru_cache
def _bare_totals() -> frozenset[str]:
    return frozenset(map(stem, ("summa", "totalt", "total", "totala", "sammanlagt")))


@lru_cache
def _names_of_totals() -> frozenset[str]:
    return frozenset(map(stem, _ALL))


@lru_cache
def _sides_of_totals() -> frozenset[str]:
    """What a table's total may say that it adds up."""
    return frozenset(map(stem, ("utgifter", "inkomster", "kostnader", "intäkter", "investeringar")))


def _parts_not_told(row: RowEntry, query: Query) -> list[str]:
    """The part of a whole that is asked for (women, men) where the row does not tell parts apart."""
    if not query.breakdowns or row.breakdown is not None or row.splits(query.breakdowns):
        return []
    return [BREAKDOWNS[query.breakdowns[0]]]


def _not_invested(row: RowEntry, query: Query) -> list[str]:
    """The word for investments where they are asked for and the row tells of what was spent otherwise."""
    asked = asks_investment(query)
    if asked is None or row.investment or any(INVESTMENT.match(found) for found in row.path_stems):
        return []
    return [] if any(INVESTMENT.search(fact.header) for fact in row.facts) else [asked]


def asks_investment(query: Query) -> str | None:
    """The question's word for an investment, None if it asks for none."""
    found = _INVESTED.search(query.text)
    return found[0].lower() if found and not any(INVESTMENT.match(t.text) for t in query.excluded) else None


def _named_by_its_measure(
    row: RowEntry, query: Query, sought: Sequence[Sought], spoken: frozenset[str], lexicon: Lexicon
) -> bool:
    """Whether a question about the whole body asks for the very row: "Kostnader", "Budgetavvikelse"."""
    whole = load_phrases().selves
    if not all(word.term.text in whole or lexicon.own(word.term, row.facts[0].report) for word in sought):
        return False
    named = spoken - {term.stem for term in query.terms}
    costs = _COST.search(query.text) is not None  # what the whole body cost is its total
    named |= _names_of_costs() if costs else frozenset()
    core = set(row.name_stems) - _bare_totals()
    if core and core <= named and (core == set(row.name_stems) or query.total or costs):
        return True
    if row.is_result and _stem_of_result() in named:
        return True
    return row.measure is not None and query.concepts[:1] == (row.measure,)


def _unasked(row: RowEntry, sought: Sequence[Sought], spoken: frozenset[str], lexicon: Lexicon) -> float:
    """The share of the row's name, by rarity, that the question does not speak of."""
    total = unasked = 0.0
    for found in row.name_stems:
        if row.is_total and (
            found in _names_of_totals() or (row.sums_up_all and found in _sides_of_totals())
        ):
            continue
        weight = lexicon.rarity(found)
        total += weight
        if (
            found not in spoken
            and found not in row.path_stems
            and not any(match(word, (found,)) > 0.5 for word in sought)
        ):
            unasked += weight
    return unasked / total if total else 0.0


def _preferences(row: RowEntry, query: Query, spoken: frozenset[str]) -> float:
    """Small leanings: the asked breakdown, totals when a total is asked for, words like "avdelning"."""
    value = 0.05 * sum(found in spoken for found in row.name_stems) / max(1, len(row.name_stems))
    if query.breakdowns and row.breakdown:
        value += 0.3 if row.breakdown in query.breakdowns else -0.3
    elif row.breakdown:
        value += 0.05 if row.breakdown == "total" else -0.1
    if row.is_result and _stem_of_result() in spoken:
        value += 0.15
    if row.is_total:
        value += 0.1 if query.total else 0.0
    return value
