"""What is done with figures beyond looking one up: calculations, selections, yes or no.

Which rows: `naming` (those that a question names), `groups` (those that it means together), `choosing` (the
table of a ranking or a filter), `subtotals` and `years`. Calculations, one a module: `sums`, `differences`,
`shares`, `changes`, `averages`; `against` takes a row against its budget. Selections: `ranking`, `filters`,
`nothing` (an empty one). Yes or no: `yes_or_no`, `verdicts`. `worked_out` gives all of them the figure with
its operands and the proposal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from qa.answering.figures import FigureDesk
from qa.answering.lexicon import Sought
from qa.answering.operations.averages import average
from qa.answering.operations.changes import change_percent
from qa.answering.operations.choosing import choose_table
from qa.answering.operations.differences import difference
from qa.answering.operations.filters import filter_rows
from qa.answering.operations.groups import how_many
from qa.answering.operations.ranking import rank
from qa.answering.operations.shares import budget_used, share
from qa.answering.operations.sums import group_of, total_of
from qa.answering.operations.yes_or_no import decide
from qa.answering.proposal import Proposal
from qa.interpret import Query

Operation = Callable[[Query, Sequence[Sought], FigureDesk], Proposal | None]
_CALCULATIONS: Mapping[str, Operation] = MappingProxyType(
    {
        "lookup": group_of,
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


def calculate(query: Query, sought: Sequence[Sought], desk: FigureDesk) -> Proposal | None:
    """The proposal for a calculation, None for other operations or where it cannot be worked out."""
    operation = _CALCULATIONS.get(query.operation)
    return operation(query, sought, desk) if operation is not None else None


def select(query: Query, sought: Sequence[Sought], desk: FigureDesk) -> Proposal | None:
    """The proposal for a ranking or a filter, None for other operations or where no table fits."""
    if query.operation not in ("rank", "filter") or query.yes_no:
        return None
    choice = choose_table(query, sought, desk)
    if choice is None:
        return None
    answer = rank(query, choice, desk) if query.operation == "rank" else filter_rows(query, choice, desk)
    if answer is None:
        return None
    return Proposal("figure", answer, choice.coverage, choice.missing, True, choice.coverage, query.operation)


__all__ = ["calculate", "decide", "how_many", "select", "work_out"]
