"""What all calculations share: the figure with its operands, the proposal, and names in a row."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from qa.answering.figures import Found, assemble
from qa.answering.length import LONGEST_LIST
from qa.answering.proposal import Proposal
from qa.answering.prose import row_name
from qa.answering.views import TableView
from qa.evidence import Answer, Fact, Figure
from qa.swedish import format_number

TWO_PLACES = Decimal("0.01")


def figure_of(
    value: Decimal,
    unit: str | None,
    label: str,
    like: Fact,
    calculation: str,
    operands: Sequence[Fact],
    view: TableView,
) -> Figure:
    """A figure that was worked out, with the cells that went into it."""
    return Figure(
        value, unit, label, "Beräknat", like.period, view.table.title, None, format_number(value),
        like.mended,
        calculation, tuple(fact.id for fact in operands),
    )  # fmt: skip


def proposal_of(
    reason: str,
    facts: Sequence[tuple[Fact, TableView]],
    figures: Sequence[Figure],
    text: str,
    rows: Sequence[Found],
) -> Proposal:
    """The proposal of a calculation: its figures with the cells that they are worked out from."""
    return put_forward(reason, assemble(facts, (), text, figures), rows)


def put_forward(reason: str, answer: Answer, rows: Sequence[Found]) -> Proposal:
    """An answer over some rows as a proposal: what they explain together counts as explained."""
    explained = frozenset().union(*(item.scored.explained for item in rows))
    missing = tuple(sorted({word for item in rows for word in item.scored.missing} - explained))
    coverage = min(
        1.0, max(item.scored.coverage for item in rows) + (0.15 if len(rows) > 1 and not missing else 0.0)
    )
    return Proposal("figure", answer, coverage, missing, True, min(1.0, coverage), reason)


def names_apart(rows: Sequence[Found]) -> list[str]:
    """The rows' names; where one name stands several times, with what tells it apart: group or heading."""
    names = [row_name(item.scored.row) for item in rows]
    if len(set(names)) == len(names):
        return names
    places = [
        (*item.view.report.section(item.view.table.section).path, item.scored.row.facts[0].group or "")
        for item in rows
    ]
    shared = set(places[0]).intersection(*places[1:])
    own = [next((part for part in reversed(place) if part and part not in shared), "") for place in places]
    return [f"{name} ({part})" if part else name for name, part in zip(names, own, strict=True)]


def listing(names: Sequence[str]) -> str:
    """Names as they are listed in Swedish: "A, B och C"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} och {names[-1]}"


def shortened(parts: Sequence[str]) -> str:
    """A long list of names with numbers, cut where the contract's length ends: "A (1), B (2) och 3 till"."""
    length = 0
    for at, part in enumerate(parts):
        length += len(part) + 2
        if length > LONGEST_LIST - 200 and at:
            return f"{', '.join(parts[:at])} och {len(parts) - at} till"
    return listing(parts)


def sum_up(calculation: str) -> str:
    """A calculation as a sentence."""
    return f"Uträkning: {calculation}."


def cut(text: str) -> str:
    """A long calculation stays on the card; the prose keeps to the contract's length."""
    return text if len(text) <= 600 else text[: text.index("Uträkning:")].strip()
