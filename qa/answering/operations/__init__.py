"""What is done with figures beyond looking one up: calculations, selections, yes or no.

Which rows: `naming` (those that a question names), `groups` (those that it means together), `choosing` (the
table of a ranking or a filter), `subtotals` and `years`. Calculations, one a module: `sums`, `differences`,
`shares`, `budget_use`, `changes`, `averages`; `against` takes a row against its budget, `elsewhere` tells
what else is meant where rows of other tables have the same name.
`series` sets cells side by side, `parts` lists the rows under a heading or total. Selections: `ranking`,
`sections`, `moves`, `filters`, `nothing` (an empty one). Yes or no: `yes_or_no`, `verdicts`. `worked_out`
gives all of them the figure with its operands and the proposal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from qa.answering.figures import FigureDesk
from qa.answering.operations.averages import average
from qa.answering.operations.budget_use import budget_used, over_budget
from qa.answering.operations.changes import change_percent
from qa.answering.operations.choosing import Choice, choose_table
from qa.answering.operations.differences import difference, from_budget
from qa.answering.operations.elsewhere import with_elsewhere
from qa.answering.operations.filters import filter_rows
from qa.answering.operations.groups import how_many, says_both
from qa.answering.operations.moves import asks_moves, rank_moves
from qa.answering.operations.parts import parts_of
from qa.answering.operations.ranking import rank, rank_named
from qa.answering.operations.sections import rank_sections
from qa.answering.operations.series import series
from qa.answering.operations.shares import share
from qa.answering.operations.sums import group_of, lacks_a_side, total_of
from qa.answering.operations.yes_or_no import decide
from qa.answering.proposal import Proposal
from qa.answering.sought import Sought
from qa.evidence import Answer
from qa.interpret import Query

Operation = Callable[[Query, Sequence[Sought], FigureDesk], Proposal | None]


def series_or_group(query: Query, sought: Sequence[Sought], desk: FigureDesk) -> Proposal | None:
    """Cells side by side, the sum of rows that a word in the plural names, or what is left of a budget."""
    found = parts_of(query, sought, desk) or series(query, sought, desk) or group_of(query, sought, desk)
    if found is None and query.concepts[:1] == ("deviation",):
        return from_budget(query, sought, desk)
    return found


_CALCULATIONS: Mapping[str, Operation] = MappingProxyType(
    {
        "lookup": series_or_group,
        "over_budget": over_budget,
        "difference": difference,
        "sum": total_of,
        "share": share,
        "change_percent": change_percent,
        "budget_used": budget_used,
        "average": average,
    }
)


def work_out(query: Query, sought: Sequence[Sought], desk: FigureDesk) -> Proposal | None:
    """The proposal for what a question does with figures, None for a look-up or if it cannot be done."""
    return decide(query, sought, desk) or select(query, sought, desk) or calculate(query, sought, desk)


_IN_PER_CENT = frozenset({"over_budget", "share", "change_percent", "budget_used"})


def calculate(query: Query, sought: Sequence[Sought], desk: FigureDesk) -> Proposal | None:
    """The proposal for a calculation, None for other operations or where it cannot be worked out."""
    operation = _CALCULATIONS.get(query.operation)
    if query.operation in _IN_PER_CENT:
        query = replace(query, wants="amount")  # the cells that it is worked out from are no percentages
    found = operation(query, sought, desk) if operation is not None else None
    if operation is None or found is None or found.reason == "lookup":
        return found
    return with_elsewhere(found, operation, query, sought, desk)


def select(query: Query, sought: Sequence[Sought], desk: FigureDesk) -> Proposal | None:
    """The proposal for a ranking or a filter, None for other operations or where no table fits."""
    if query.operation not in ("rank", "filter") or query.yes_no:
        return None
    if query.operation == "rank":
        named = rank_named(query, sought, desk) or rank_sections(query, sought, desk)
        if named is not None:
            return named
    found = _selected(query, sought, desk)
    if found is None:
        return None
    choice, answer = found
    return Proposal("figure", answer, choice.coverage, choice.missing, True, choice.coverage, query.operation)


def _selected(query: Query, sought: Sequence[Sought], desk: FigureDesk) -> tuple[Choice, Answer] | None:
    """The table that a ranking or a filter is about, and its rows in order or those that pass."""
    if query.operation == "rank" and asks_moves(query):
        return rank_moves(query, sought, desk)
    choice = choose_table(query, sought, desk)
    in_per_cent = query.operation == "rank" and query.concepts[:1] == ("deviation",)
    if choice is None or (in_per_cent and "procent" in query.text.lower()):
        return None
    answer = rank(query, choice, desk) if query.operation == "rank" else filter_rows(query, choice, desk)
    return None if answer is None else (choice, answer)


__all__ = ["calculate", "decide", "how_many", "lacks_a_side", "says_both", "select", "work_out"]
