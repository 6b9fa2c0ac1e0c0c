"""The mean of a row over some years, or of a group of rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from qa.answering.figures import FigureDesk
from qa.answering.operations.groups import group
from qa.answering.operations.naming import spread
from qa.answering.operations.worked_out import TWO_PLACES, cut, figure_of, listing, proposal_of, sum_up
from qa.answering.operations.years import over_years
from qa.answering.proposal import Proposal
from qa.answering.prose import is_cost, number, row_name
from qa.answering.sought import Sought
from qa.interpret import Query
from qa.swedish import format_number


def average(query: Query, sought: Sequence[Sought], desk: FigureDesk) -> Proposal | None:
    """The mean of a row over the years asked for, or of a group of rows."""
    rows = group(query, sought, desk) or spread(replace(query, periods=()), sought, desk)
    if not rows:
        return None
    if len(rows) == 1:
        facts = over_years(query, rows[0])
        rows = [rows[0]] * len(facts)
    else:
        facts = [item.fact for item in rows]
    if len(facts) < 2 or len({fact.unit for fact in facts}) > 1:
        return None
    total = sum((fact.value for fact in facts), Decimal(0))
    value = (total / len(facts)).quantize(TWO_PLACES, ROUND_HALF_UP)
    terms = " + ".join(format_number(fact.value) for fact in facts)
    calculation = f"({terms}) / {len(facts)} = {format_number(value)}"
    shown = abs(value) if is_cost(value, rows[0].view) else value
    names = listing(list(dict.fromkeys(row_name(item.scored.row) for item in rows)))
    text = f"Genomsnittet för {names} är {number(shown, facts[0].unit)}. {sum_up(calculation)}"
    figure = figure_of(value, facts[0].unit, names, facts[0], calculation, facts, rows[0].view)
    return proposal_of(
        "average", [(f, r.view) for f, r in zip(facts, rows, strict=True)], [figure], cut(text), rows[:1]
    )
