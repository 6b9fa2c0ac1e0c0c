"""Rankings: the rows of a table ordered by the size that a question asks for."""

from __future__ import annotations

from decimal import Decimal

from qa.answering.figures import FigureDesk, assemble, pick
from qa.answering.operations.choosing import Choice
from qa.answering.operations.nothing import nothing
from qa.answering.operations.worked_out import listing
from qa.answering.prose import is_cost, number, row_name, say_place, when_of
from qa.answering.rows import RowEntry
from qa.answering.views import TableView
from qa.evidence import Answer, Fact
from qa.interpret import Query


def rank(query: Query, choice: Choice, desk: FigureDesk) -> Answer | None:
    values = values_of(query, choice, desk)
    if "kosta" in query.text.lower() and choice.view.costs_negative:
        values = [(fact, row) for fact, row in values if fact.value < 0]
    if len(values) < 2:
        return None
    ordered = sorted(values, key=lambda pair: rank_key(query, pair[0], choice.view), reverse=not query.lowest)
    if (
        query.concepts[:1] == ("deviation",)
        and query.direction in ("surplus", "deficit")
        and not query.lowest
    ):
        ordered = [pair for pair in ordered if rank_key(query, pair[0], choice.view) > 0] or ordered[:0]
    if not ordered:
        return nothing(query, choice)
    best = ordered[: query.top or 1]
    facts = [(fact, choice.view) for fact, _ in (best if query.top else ordered[:1])]
    parts = [f"{row_name(row)} ({say_value(fact, choice.view)})" for fact, row in best]
    lead = "Lägst" if query.lowest else "Störst" if query.concepts[:1] == ("deviation",) else "Högst"
    when = when_of(best[0][0])
    text = f"{lead} var {listing(parts)}{when}. {say_place(best[0][0], choice.view)}"
    return assemble(facts, (), text)


def values_of(query: Query, choice: Choice, desk: FigureDesk) -> list[tuple[Fact, RowEntry]]:
    year = desk.year(choice.view, query)
    concept = query.concepts[0] if query.concepts else "outturn"
    found = ((pick(row, concept, year, query), row) for row in choice.rows)
    return [(fact, row) for fact, row in found if fact is not None]


def rank_key(query: Query, fact: Fact, view: TableView) -> Decimal:
    """What a ranking compares: size in the direction asked for, by the table's own sign convention."""
    value = fact.value
    if fact.concept == "deviation":
        sign = view.surplus_sign or 1
        if query.direction == "deficit":
            return -value * sign
        return value * sign if query.direction == "surplus" else abs(value)
    if fact.concept == "change":
        return -value if query.direction == "decrease" else value
    return -value if view.costs_negative else value


def say_value(fact: Fact, view: TableView) -> str:
    if fact.concept == "deviation" and view.surplus_sign is not None and fact.value:
        kind = "överskott" if fact.value * view.surplus_sign > 0 else "underskott"
        return f"{kind} {number(abs(fact.value), fact.unit)}"
    if fact.concept == "change":
        return number(fact.value, "procent")
    return number(abs(fact.value) if is_cost(fact.value, view) else fact.value, fact.unit)
