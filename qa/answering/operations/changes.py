"""Changes between two years in per cent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from qa.answering.figures import FigureDesk, Found
from qa.answering.operations.naming import spread
from qa.answering.operations.worked_out import TWO_PLACES, figure_of, listing, proposal_of, sum_up
from qa.answering.operations.years import two_years
from qa.answering.proposal import Proposal
from qa.answering.prose import number, row_name, say_fact, say_place
from qa.answering.sought import Sought
from qa.interpret import Query
from qa.swedish import format_number


def change_percent(query: Query, sought: Sequence[Sought], desk: FigureDesk) -> Proposal | None:
    """The change between two years in per cent: printed if the table has it, otherwise worked out."""
    rows = spread(replace(query, concepts=("outturn",), periods=()), sought, desk)
    if not rows:
        return None
    if len(rows) == 1 and query.operation == "change_percent":
        printed = _printed_change(query, rows[0])
        if printed is not None:
            return printed
    pairs = [years for item in rows if (years := two_years(replace(query, concepts=()), item)) is not None]
    if len(pairs) != len(rows):
        return None
    before, after = (sum((pair[at].value for pair in pairs), Decimal(0)) for at in (0, 1))
    if not before:
        return None
    value = (100 * (after / before - 1)).quantize(TWO_PLACES, ROUND_HALF_UP)
    calculation = f"({format_number(after)} / {format_number(before)} − 1) · 100 = {format_number(value)}"
    names = listing([row_name(item.scored.row) for item in rows])
    verb = "ökade" if value > 0 else "minskade"
    span = f"från {pairs[0][0].period} till {pairs[0][1].period}"
    text = f"{names} {verb} med {number(abs(value), 'procent')} {span}. {sum_up(calculation)}"
    facts = [(pair[at], item.view) for item, pair in zip(rows, pairs, strict=True) for at in (1, 0)]
    figure = figure_of(
        value, "procent", names, pairs[0][1], calculation, [fact for fact, _ in facts], rows[0].view
    )
    return proposal_of("change", facts, [figure], text, rows)


def _printed_change(query: Query, item: Found) -> Proposal | None:
    year = item.view.report.year or 0
    own = str(year)
    if query.periods and query.periods[-1] != own and query.periods != (str(year - 1),):
        return None
    fact = item.scored.row.fact("change", own)
    if fact is None:
        return None
    text = f"{say_fact(fact, item.scored.row, item.view)} {say_place(fact, item.view)}"
    return proposal_of("change", [(fact, item.view)], [], text, [item])
