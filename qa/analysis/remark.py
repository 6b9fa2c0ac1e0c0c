"""A remark of the audit: a cell that does not add up, or a heading that arithmetic mends or contradicts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from qa.analysis.ledger import Ledger
from qa.analysis.rounding import slack
from qa.evidence import Fact
from qa.swedish import format_number

Kind = Literal["mismatch", "heading", "rounding"]


@dataclass(frozen=True, slots=True)
class Remark:
    """What was noticed and where.

    ``kind`` is "mismatch" (does not add up), "rounding" (differs no more than rounding explains) or "heading"
    (about a column's heading). ``check`` names the arithmetic: "deviation", "change", "total", "repeated",
    "part", "breakdown", "across" or "heading". ``table`` is the table's id, ``title`` and ``path`` say where
    it stands. ``row`` and ``column`` are None where the remark is about more than one. ``difference`` is
    printed less computed. ``text`` says it in Swedish. ``facts`` are the ids of the printed fact, then of
    those that it was computed from.
    """

    kind: Kind
    check: str
    report: str
    table: str
    title: str
    path: tuple[str, ...]
    page: int | None
    row: str | None
    column: str | None
    printed: Decimal | None
    computed: Decimal | None
    difference: Decimal | None
    unit: str | None
    text: str
    facts: tuple[str, ...] = ()


def judge(
    ledger: Ledger, check: str, fact: Fact, computed: Decimal, operands: Iterable[Fact], text: str
) -> Remark | None:
    """The remark on a cell that should hold a sum or difference of others; None if it does, to the digit."""
    operands = tuple(operands)
    difference = fact.value - computed
    if not difference:
        return None
    explained = abs(difference) <= slack((fact.value, *(operand.value for operand in operands)))
    return of_cell(ledger, "rounding" if explained else "mismatch", check, fact, computed, operands, text)


def of_cell(
    ledger: Ledger,
    kind: Kind,
    check: str,
    fact: Fact,
    computed: Decimal | None,
    operands: Sequence[Fact],
    text: str,
) -> Remark:
    """A remark on one cell."""
    difference = None if computed is None else fact.value - computed
    return Remark(
        kind, check, ledger.report.id, ledger.table.id, ledger.table.title, ledger.path,
        ledger.table.page_of(fact.row), fact.label, column_name(fact),
        fact.value, computed, difference, fact.unit, text, (fact.id, *(operand.id for operand in operands)),
    )  # fmt: skip


def of_column(ledger: Ledger, check: str, fact: Fact, text: str) -> Remark:
    """A remark on the heading of the column that a fact stands in."""
    return Remark(
        "heading", check, ledger.report.id, ledger.table.id, ledger.table.title, ledger.path,
        ledger.table.provenance.page, None, column_name(fact), None, None, None, None, text,
    )  # fmt: skip


def column_name(fact: Fact) -> str:
    """What a fact's column is called: the heading that was found by arithmetic, or else the printed one."""
    name = fact.inferred or fact.header or "(utan rubrik)"
    return name if not fact.period or fact.period in name else f"{name} {fact.period}"


def minus(left: Decimal, right: Decimal) -> str:
    """A difference as it is written: "−2 738 − (−3 416)"."""
    text = format_number(right)
    return f"{format_number(left)} − {f'({text})' if right < 0 else text}"
