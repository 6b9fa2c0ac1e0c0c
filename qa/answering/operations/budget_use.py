"""The outturn (or forecast) in per cent of its budget, and by how much it is above or below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP

from qa.answering.figures import FigureDesk, Found, look_up
from qa.answering.likeness import match
from qa.answering.operations.against import gap_of
from qa.answering.operations.naming import spread
from qa.answering.operations.subtotals import whole_of
from qa.answering.operations.worked_out import TWO_PLACES, figure_of, proposal_of, sum_up
from qa.answering.proposal import Proposal
from qa.answering.prose import number, row_name, when_of
from qa.answering.sought import Sought
from qa.interpret import Query
from qa.swedish import format_number

_ASKS_BELOW = re.compile(r"\b(?:underskr\w+|under|mindre|lägre|billigare)\b")


def budget_used(query: Query, sought: Sequence[Sought], desk: FigureDesk) -> Proposal | None:
    """The outturn in per cent of the budget."""
    rows = spread(replace(query, concepts=("outturn",)), sought, desk)
    if not rows:
        return None
    item = as_whole(rows[0], sought)
    budget = item.scored.row.fact("budget", item.fact.period)
    if budget is None or not budget.value or item.fact.concept not in ("outturn", "forecast"):
        return None
    value = (100 * item.fact.value / budget.value).quantize(TWO_PLACES, ROUND_HALF_UP)
    calculation = (
        f"{format_number(item.fact.value)} / {format_number(budget.value)} · 100 = {format_number(value)}"
    )
    verb = "använde" if item.fact.concept == "outturn" else "väntas använda"
    said = f"{row_name(item.scored.row)} {verb} {number(value, 'procent')} av sin budget{when_of(item.fact)}."
    text = f"{said} {sum_up(calculation)}"
    figure = figure_of(
        value, "procent", item.scored.row.label, item.fact, calculation, (item.fact, budget), item.view
    )
    return proposal_of("budget_used", [(item.fact, item.view), (budget, item.view)], [figure], text, [item])


def over_budget(query: Query, sought: Sequence[Sought], desk: FigureDesk) -> Proposal | None:
    """By how many per cent an amount is above its budget, or below it where the question asks so."""
    found = look_up(replace(query, concepts=("outturn",), direction=None), sought, desk)[:1]
    if not found:
        return None
    item = as_whole(found[0], sought)
    gap = gap_of(item.scored.row, item.view, desk.year(item.view, query), query)
    if gap is None or not gap.budget.value or gap.actual.value * gap.budget.value < 0:
        return None
    value = (100 * (gap.actual.value / gap.budget.value - 1)).quantize(TWO_PLACES, ROUND_HALF_UP)
    actual, budget = format_number(gap.actual.value), format_number(gap.budget.value)
    if _ASKS_BELOW.search(query.text.lower()):
        value = -value
        calculation = f"(1 − {actual} / {budget}) · 100 = {format_number(value)}"
    else:
        calculation = f"({actual} / {budget} − 1) · 100 = {format_number(value)}"
    word = "över" if gap.more > 0 else "under"
    verb = "väntas hamna" if gap.actual.concept == "forecast" else "hamnade"
    said = (
        f"{row_name(item.scored.row)} {verb} {number(abs(value), 'procent')} {word} sin budget"
        f"{when_of(gap.actual)}."
    )
    facts = (gap.actual, gap.budget)
    label = item.scored.row.label
    figure = figure_of(value, "procent", label, gap.actual, calculation, facts, item.view)
    text = f"{said} {sum_up(calculation)}"
    return proposal_of("over_budget", [(fact, item.view) for fact in facts], [figure], text, [item])


def as_whole(item: Found, sought: Sequence[Sought]) -> Found:
    """The total of a row's table where the question's words name the table no less than the row."""
    row, view = item.scored.row, item.view
    named = [(word, match(word, row.name_stems)) for word in sought]
    named = [(word, fit) for word, fit in named if fit > 0]
    if any(match(word, view.path_stems) < fit for word, fit in named):
        return item
    whole = whole_of(row, view, item.fact.concept or "", item.fact.period)
    fact = None if whole is None else whole.fact(item.fact.concept or "", item.fact.period)
    if whole is None or fact is None or abs(fact.value) < abs(item.fact.value):
        return item
    return Found(fact, replace(item.scored, row=whole), view)
