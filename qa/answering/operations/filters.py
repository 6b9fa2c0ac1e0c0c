"""Filters: the rows of a table that pass a limit, went over their budget, rose or fell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from qa.answering.figures import FigureDesk, Found, assemble
from qa.answering.matching import ScoredRow
from qa.answering.operations.choosing import Choice
from qa.answering.operations.nothing import nothing
from qa.answering.operations.ranking import rank_key, say_value, values_of
from qa.answering.operations.worked_out import shortened
from qa.answering.operations.years import two_years
from qa.answering.prose import row_name
from qa.answering.rows import RowEntry
from qa.answering.views import TableView
from qa.evidence import Answer, Fact, Figure
from qa.interpret import Query
from qa.vocabulary.money import converted

_HOW_MANY = re.compile(r"^(?:och |men )?hur många\b(?! (?:kronor|miljoner|mnkr|tkr|kr|procent))")


def filter_rows(query: Query, choice: Choice, desk: FigureDesk) -> Answer | None:
    if (query.compares and len(query.periods) > 1) or (query.compares and query.earlier):
        return _filter_years(query, choice)
    values = values_of(query, choice, desk)
    if len(values) < 2:
        return None
    kept = [(fact, row) for fact, row in values if passes(query, fact, choice.view)]
    if any(word in query.text.lower() for word in ("störst", "högst", "börja", "först")):
        kept.sort(key=lambda pair: rank_key(query, pair[0], choice.view), reverse=True)
    return listed(query, choice, kept)


def passes(query: Query, fact: Fact, view: TableView) -> bool:
    limit = query.threshold
    if fact.concept == "deviation" and query.direction in ("surplus", "deficit"):
        size = rank_key(query, fact, view)
        if limit is None or not limit.above:
            return size > 0 and (limit is None or size < converted(limit.value, limit.unit, fact.unit))
        return size > converted(limit.value, limit.unit, fact.unit)
    if limit is None or ("kosta" in query.text.lower() and view.costs_negative and fact.value > 0):
        return False
    size = abs(fact.value)
    bound = converted(limit.value, limit.unit, fact.unit)
    return size > bound if limit.above else size < bound


def _filter_years(query: Query, choice: Choice) -> Answer | None:
    """Rows whose amount rose or fell between two years."""
    kept, compared = [], 0
    for row in choice.rows:
        item = Found(row.facts[0], ScoredRow(row, 1.0, 1.0, 1.0, frozenset(), ()), choice.view)
        years = two_years(replace(query, concepts=("outturn",)), item)
        if years is None:
            continue
        compared += 1
        grew = abs(years[1].value) - abs(years[0].value)
        if (grew > 0) if query.direction == "increase" else (grew < 0):
            kept.append((years[1], row))
    return listed(query, choice, kept) if compared else None


def listed(query: Query, choice: Choice, kept: Sequence[tuple[Fact, RowEntry]]) -> Answer:
    if not kept:
        return nothing(query, choice)
    named = shortened([f"{row_name(row)} ({say_value(fact, choice.view)})" for fact, row in kept])
    count = "En rad" if len(kept) == 1 else f"{len(kept)} rader"
    heading = choice.view.report.section(choice.view.table.section).heading
    facts = [(fact, choice.view) for fact, _ in kept]
    counted = [_count(kept, heading)] if _HOW_MANY.search(query.text.lower()) else []
    return assemble(facts, (), f"{named}. {count} i avsnittet ”{heading}”.", counted)


def _count(kept: Sequence[tuple[Fact, RowEntry]], heading: str) -> Figure:
    """How many rows were kept, for a question that asks how many."""
    first, count = kept[0][0], len(kept)
    told = " + ".join("1" for _ in kept) + f" = {count}"
    return Figure(
        Decimal(count), "antal", f"Rader i {heading}", "Beräknat", first.period, heading, None, str(count),
        False, told, tuple(fact.id for fact, _ in kept),
    )  # fmt: skip
