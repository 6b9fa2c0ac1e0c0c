"""Arithmetic down a column: totals from their rows, totals printed twice, parts of a whole, women and men."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from qa.analysis.ledger import RELATIVE_UNITS, Ledger, Line
from qa.analysis.remark import Remark, judge, minus, of_cell
from qa.analysis.rounding import slack
from qa.analysis.sums import Sum, find_sums
from qa.evidence import Fact
from qa.swedish import format_number


def check_totals(ledger: Ledger) -> Iterator[Remark]:
    """Every total against the rows that it sums up, subtotals and totals of totals included."""
    repeats = {line.at for _, line in repeated(ledger)}
    rows = [row for row in ledger.rows if row.at not in repeats and not _counted(row, ledger)]
    for found in find_sums(ledger, rows):
        yield from _total_remarks(ledger, found)


def check_repeated(ledger: Ledger) -> Iterator[Remark]:
    """A total that is printed twice has the same values both times."""
    for first, second in repeated(ledger):
        for column in sorted(first.facts.keys() & second.facts.keys()):
            one, other = first.facts[column], second.facts[column]
            text = f"Summan står två gånger; första gången är den {format_number(one.value)}"
            remark = judge(ledger, "repeated", other, one.value, (one,), text)
            if remark is not None:
                yield remark


def check_parts(ledger: Ledger) -> Iterator[Remark]:
    """A "varav" row is not greater than the row that it is part of."""
    whole: Line | None = None
    for row in ledger.rows:
        if not row.is_part:
            whole = row
        elif whole is not None:
            for column in sorted(row.facts.keys() & whole.facts.keys()):
                part, of = row.facts[column], whole.facts[column]
                if _is_amount(part) and _exceeds(part, of):
                    text = f"Delen är större än helheten, som är {format_number(of.value)}"
                    yield of_cell(ledger, "mismatch", "part", part, of.value, (of,), text)


def check_breakdowns(ledger: Ledger) -> Iterator[Remark]:
    """The value for all is the sum of women and men, or lies between them."""
    groups: dict[str, dict[str, Line]] = {}
    for row in ledger.rows:
        if row.breakdown:
            groups.setdefault(row.name, {}).setdefault(row.breakdown, row)
    for group in groups.values():
        if {"total", "women", "men"} <= group.keys():
            yield from _breakdown_remarks(ledger, group["total"], group["women"], group["men"])


def repeated(ledger: Ledger) -> tuple[tuple[Line, Line], ...]:
    """Pairs of total rows that stand next to each other, are named alike and are mostly equal."""
    return tuple(
        (first, second)
        for first, second in pairwise(ledger.rows)
        if first.is_total and second.is_total and first.name == second.name and _mostly_equal(first, second)
    )


def _mostly_equal(first: Line, second: Line) -> bool:
    shared = first.facts.keys() & second.facts.keys()
    equal = sum(first.facts[column].value == second.facts[column].value for column in shared)
    return bool(equal) and 2 * equal >= len(shared)


def _counted(row: Line, ledger: Ledger) -> bool:
    """Whether a row is counted in another already: a part of it, or women or men beside a row for all."""
    beside = any(other.breakdown == "total" and other.name == row.name for other in ledger.rows)
    return row.is_part or (row.breakdown in ("women", "men") and beside)


def _is_amount(fact: Fact) -> bool:
    """Whether a fact is an amount or a count, so that it adds up; shares, indices and changes do not."""
    return fact.unit not in RELATIVE_UNITS and fact.concept not in ("deviation", "change")


def _exceeds(part: Fact, whole: Fact) -> bool:
    """Whether a part is greater than its whole; of another sign it may be anything in a net amount."""
    if part.value * whole.value < 0:
        return False
    return abs(part.value) - abs(whole.value) > slack((part.value, whole.value))


# -- remarks -------------------------------------------------------------------------------------------------


def _total_remarks(ledger: Ledger, found: Sum) -> Iterator[Remark]:
    for column in found.tested:
        operands, computed = found.operands(column), found.computed(column)
        text = _said(operands, computed) + _blanks(len(found.terms) - len(operands))
        fact, cells = found.total.facts[column], [operand for _, operand in operands]
        remark = judge(ledger, "total", fact, computed, cells, text)
        if remark is not None:
            yield remark


def _said(operands: Sequence[tuple[int, Fact]], computed: Decimal) -> str:
    """How a total was worked out: "Summan av 6 rader, Intäkter till Övriga kostnader, är −43 898"."""
    first, last = operands[0][1], operands[-1][1]
    if any(sign < 0 for sign, _ in operands):
        return f"{first.label} − {last.label} = {minus(first.value, last.value)} = {format_number(computed)}"
    if len(operands) == 1:
        return f"Den enda raden, {first.label}, är {format_number(computed)}"
    return f"Summan av {len(operands)} rader, {first.label} till {last.label}, är {format_number(computed)}"


def _blanks(count: int) -> str:
    """A blank cell is counted as nothing, but what it leaves out may be why a sum does not add up."""
    return f"; {count} {'cell saknar' if count == 1 else 'celler saknar'} värde" if count else ""


def _breakdown_remarks(ledger: Ledger, total: Line, women: Line, men: Line) -> Iterator[Remark]:
    for column in sorted(total.facts.keys() & women.facts.keys() & men.facts.keys()):
        fact, parts = total.facts[column], (women.facts[column], men.facts[column])
        computed = parts[0].value + parts[1].value
        leeway = slack((fact.value, *(part.value for part in parts)))
        low, high = sorted(part.value for part in parts)
        if low - leeway <= fact.value <= high + leeway:
            continue
        if fact.unit in RELATIVE_UNITS:
            values = " och ".join(format_number(part.value) for part in parts)
            text = f"Ligger inte mellan kvinnor och män ({values})"
            yield of_cell(ledger, "mismatch", "breakdown", fact, None, parts, text)
            continue
        text = f"Kvinnor och män tillsammans är {format_number(computed)}"
        remark = judge(ledger, "breakdown", fact, computed, parts, text)
        if remark is not None:
            yield remark
