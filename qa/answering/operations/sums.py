"""Sums over the rows that a question names."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from qa.answering.figures import FigureDesk, Found, look_up, printed_sum
from qa.answering.operations.groups import (
    SUMMABLE,
    group,
    how_many,
    over_tables,
    pair_of,
    says_every,
    without_parts,
)
from qa.answering.operations.naming import named_sides, spread, tells_all
from qa.answering.operations.worked_out import cut, figure_of, listing, names_apart, proposal_of, sum_up
from qa.answering.proposal import Proposal
from qa.answering.prose import is_cost, number, when_of
from qa.answering.sought import Sought
from qa.evidence import Fact, Figure
from qa.interpret import Query

_CONCEPTS_SAID = {"budget": "Budgeten", "deviation": "Avvikelsen mot budget", "outturn": "Utfallet"}


def total_of(query: Query, sought: Sequence[Sought], desk: FigureDesk) -> Proposal | None:
    """The sum of the rows that the question names, or of the group of rows that its word names."""
    rows = group(query, sought, desk) or spread(query, sought, desk)
    if len(rows) == 1 and not query.periods[1:]:
        every = says_every(query)
        rows = pair_of(query, sought, desk) or over_tables(rows[0], look_up(query, sought, desk), every)
    rows = without_parts(rows)
    return _sum(query, rows) if how_many(query) in (None, len(rows)) else None


def lacks_a_side(query: Query, sought: Sequence[Sought], desk: FigureDesk) -> bool:
    """Whether the best single row leaves out some of what a question sums up."""
    sides = named_sides(query, sought, desk)
    best = look_up(query, sought, desk)[:1]
    return len(sides) > 1 and bool(best) and not tells_all(best[0], sides, desk)


def group_of(query: Query, sought: Sequence[Sought], desk: FigureDesk) -> Proposal | None:
    """The sum of a group of rows that a word in the plural names, for a question that does not say "sum"."""
    rows = group(query, sought, desk)
    best = look_up(query, sought, desk)[:1]
    alone = bool(best) and best[0].scored.name > 0.9
    return None if alone or not rows else _sum(query, rows)


def _sum(query: Query, rows: Sequence[Found]) -> Proposal | None:
    sums = [_sum_of(rows, [item.fact for item in rows])]
    for concept in query.concepts[1:]:
        beside = [item.scored.row.fact(concept, item.fact.period) for item in rows]
        sums.append(_sum_of(rows, [fact for fact in beside if fact is not None]))
    known = [found for found in sums if found is not None]
    if sums[0] is None:
        return None
    text = f"{' '.join(said for _, said in known)} {sum_up(known[0][0].calculation or '')}"
    figures = [figure for figure, _ in known]
    return proposal_of("sum", [(item.fact, item.view) for item in rows], figures, cut(text), rows)


def _sum_of(rows: Sequence[Found], facts: Sequence[Fact]) -> tuple[Figure, str] | None:
    """The sum of one number from each row, as a figure and in words; None where units or numbers differ."""
    units = {fact.unit for fact in facts}
    if len(rows) < 2 or len(facts) != len(rows) or len(units) > 1 or not units <= SUMMABLE:
        return None
    value = sum((fact.value for fact in facts), Decimal(0))
    calculation = printed_sum([fact.value for fact in facts], "+" * (len(facts) - 1), value)
    names = _group_name(rows)
    cost = facts[0].concept != "deviation" and is_cost(value, rows[0].view)
    shown = abs(value) if cost or _directed(facts[0], rows[0]) else value
    said = f"{names} {_sum_verb(facts[0], value, rows[0])} {number(shown, facts[0].unit)}{when_of(facts[0])}."
    if rows[0].fact is not facts[0]:
        said = f"{_CONCEPTS_SAID.get(facts[0].concept or '', 'Summan')} var {number(shown, facts[0].unit)}."
    return figure_of(value, facts[0].unit, names, facts[0], calculation, facts, rows[0].view), said


def _directed(fact: Fact, item: Found) -> bool:
    """Whether the words of a sum tell its direction, so that the number goes without its sign."""
    return fact.concept == "deviation" and item.view.surplus_sign is not None and item.fact is fact


def _group_name(rows: Sequence[Found]) -> str:
    names = names_apart(rows)
    if len(names) <= 4:
        return listing(names)
    heading = rows[0].view.report.section(rows[0].view.table.section).heading
    return f"{len(names)} rader i avsnittet ”{heading}” ({names[0]} … {names[-1]})"


def _sum_verb(fact: Fact, value: Decimal, item: Found) -> str:
    if fact.concept == "budget":
        return "hade tillsammans en budget på"
    if fact.concept == "deviation":
        sign = item.view.surplus_sign
        kind = "avvikelse" if sign is None else "överskott" if value * sign > 0 else "underskott"
        return f"hade tillsammans {'en' if sign is None else 'ett'} {kind} mot budget på"
    return "kostade tillsammans" if is_cost(value, item.view) else "uppgick tillsammans till"
