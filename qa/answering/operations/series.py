"""Several cells side by side: a row over the years, its women and men, or rows that a question lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.answering.figures import FigureDesk, Found, assemble, concept_of, look_up, pick
from qa.answering.operations.naming import by_breakdown, listed
from qa.answering.operations.ranking import say_value
from qa.answering.operations.worked_out import listing, names_apart, put_forward
from qa.answering.proposal import Proposal
from qa.answering.prose import row_name, when_of
from qa.answering.rows import BREAKDOWNS
from qa.answering.sought import Sought
from qa.evidence import Fact
from qa.interpret import Query
from qa.vocabulary import load_vocabulary

_YEAR = re.compile(r"(?<![\d/-])(?:19|20)\d\d(?![\d/])")
_SPAN = re.compile(
    r"(?:från|mellan|under åren|åren)\s(?:19|20)\d\d\s?(?:till och med|till|t\.o\.m\.|och|[-–])\s?"
)
_TOTAL = re.compile(r"\b(?:totalt|totala|total|samtliga|sammantaget)\b")


def series(query: Query, sought: Sequence[Sought], desk: FigureDesk) -> Proposal | None:
    """The cells that a question asks for side by side; None where it asks for one, or one is lacking."""
    kinds = kinds_said(query)
    if len(kinds) > 1:
        return _over_kinds(query, kinds, sought, desk)
    if len(query.periods) > 1:
        return _over_years(query, sought, desk)
    return _over_rows(query, sought, desk)


def kinds_said(query: Query) -> tuple[str, ...]:
    """The parts of a whole that a question asks for, its total among them, in the order that it says them."""
    if not query.breakdowns:
        return ()
    kinds = load_vocabulary().breakdowns
    said = [
        "total" if _TOTAL.fullmatch(word) else kinds.get(word)
        for word in re.findall(r"\w+", query.text.lower())
        if len(word) > 2
    ]
    return tuple(dict.fromkeys(kind for kind in said if kind in (*query.breakdowns, "total")))


def _over_kinds(
    query: Query, kinds: Sequence[str], sought: Sequence[Sought], desk: FigureDesk
) -> Proposal | None:
    rows = by_breakdown(query, kinds, sought, desk)
    if len(rows) != len(kinds):
        return None
    parts = [
        f"{BREAKDOWNS[kind]} {say_value(item.fact, item.view)}"
        for kind, item in zip(kinds, rows, strict=True)
    ]
    name = row_name(replace(rows[0].scored.row, breakdown=None))
    return told_rows(f"{name}{when_of(rows[0].fact)}: {listing(parts)}.", rows)


def _over_years(query: Query, sought: Sequence[Sought], desk: FigureDesk) -> Proposal | None:
    found = look_up(replace(query, periods=query.periods[-1:]), sought, desk)
    if not found or query.concepts[:1] == ("change",):
        return None
    best = found[0]
    facts = [_in_year(query, best, year) for year in _years(query, best)]
    known = [fact for fact in facts if fact is not None]
    if len(known) < 2 or len(known) != len(facts) or len({fact.unit for fact in known}) > 1:
        return None
    if len({fact.id for fact in known}) != len(known):
        return None
    parts = [f"{say_value(fact, best.view)}{when_of(fact)}" for fact in known]
    concept = load_vocabulary().concepts.get(concept_of(query))
    kind = f"{concept.name} för " if concept is not None and query.concepts[:1] == ("budget",) else ""
    return told_rows(
        f"{kind}{row_name(best.scored.row)}: {listing(parts)}.", [replace(best, fact=fact) for fact in known]
    )


def _years(query: Query, best: Found) -> list[str]:
    """The years of a question as it says them; those between the ends of a span as well."""
    said = list(dict.fromkeys(_YEAR.findall(query.text)))
    if len(said) != 2 or not _SPAN.search(query.text.lower()):
        return said if set(said) == set(query.periods) else list(query.periods)
    first, last = sorted(said)
    concept = best.fact.concept
    between = {
        fact.period
        for fact in best.scored.row.facts
        if fact.concept == concept and fact.period and len(fact.period) == 4 and first < fact.period < last
    }
    return sorted({first, last, *between})


def _in_year(query: Query, item: Found, year: str) -> Fact | None:
    fact = pick(item.scored.row, concept_of(query), year, replace(query, periods=(year,)))
    return fact if fact is not None and fact.concept == item.fact.concept else None


def _over_rows(query: Query, sought: Sequence[Sought], desk: FigureDesk) -> Proposal | None:
    rows = listed(query, sought, desk)
    if not rows:
        return None
    names = names_apart(rows)
    parts = [f"{name} {say_value(item.fact, item.view)}" for name, item in zip(names, rows, strict=True)]
    lead = measure_of(rows[0].fact)
    return told_rows(f"{lead}: {listing(parts)}." if lead else f"{listing(parts)}.", rows)


def measure_of(fact: Fact) -> str:
    """What a number is and when ("Budget 2024"), "" where its column has no concept."""
    concept = load_vocabulary().concepts.get(fact.concept or "")
    return f"{concept.name}{when_of(fact)}" if concept is not None else ""


def told_rows(text: str, rows: Sequence[Found]) -> Proposal:
    """Cells side by side as a proposal: what is said of them, and where they stand."""
    headings = dict.fromkeys(f"”{item.view.report.section(item.fact.section).heading}”" for item in rows)
    place = f"Det står i avsnittet {listing(list(headings))}."
    answer = assemble([(item.fact, item.view) for item in rows], (), f"{text} {place}")
    return put_forward("series", answer, rows)
