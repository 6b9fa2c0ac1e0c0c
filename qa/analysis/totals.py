"""Arithmetic down a column: totals from their rows, totals printed twice, parts of a whole, women and men."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from qa.analysis.ledger import RELATIVE_UNITS, Ledger, Line
from qa.analysis.remark import Remark, judge, minus, of_cell
from qa.analysis.rounding import slack
from qa.evidence import Fact
from qa.swedish import format_number, words

FAR_OFF = 2
"""A printed total this many times its rows (or the reverse) is a sum of something else."""

Terms = tuple[tuple[int, Line], ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """A total row as a sum of other rows, each with its sign, and in which columns that holds."""

    total: Line
    terms: Terms
    tested: tuple[int, ...]
    agree: int
    error: Decimal

    @property
    def holds(self) -> bool:
        """Whether it holds in at least half of the columns, at least one of them not zero."""
        told = any(self.total.facts[column].value for column in self.tested)
        return told and self.agree > 0 and 2 * self.agree >= len(self.tested)


def check_totals(ledger: Ledger) -> Iterator[Remark]:
    """Every total against the rows that it sums up, subtotals and totals of subtotals included."""
    repeats = {line.at for _, line in repeated(ledger)}
    rows = [row for row in ledger.rows if row.at not in repeats and not _counted(row, ledger)]
    open_rows: list[Line] = []
    for place, row in enumerate(rows):
        if row.is_total:
            found = _explain(ledger, row, open_rows, rows[place + 1 :])
            if found is not None:
                yield from _total_remarks(ledger, found)
                summed = {line.at for _, line in found.terms}
                open_rows = [line for line in open_rows if line.at not in summed]
        open_rows.append(row)


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


# -- which rows a total sums up ------------------------------------------------------------------------------


def _explain(ledger: Ledger, total: Line, above: Sequence[Line], below: Sequence[Line]) -> Sum | None:
    """What a total sums up: the choice of rows that fits best, or the rows above it if none fits."""
    sums = [_sum(ledger, total, terms) for terms in _choices(above, below)]
    holding = [found for found in sums if found.holds]
    if holding:
        return max(holding, key=lambda found: (found.agree, -found.error))
    block = _sum(ledger, total, tuple((1, line) for line in _block(above)))
    return block if len(block.terms) > 1 and _claims_sum(block) else None


def _choices(above: Sequence[Line], below: Sequence[Line]) -> Iterator[Terms]:
    """The rows that a total may sum up, likeliest first."""
    block = _block(above)
    solid = [line for line in above if not line.is_dashed]
    yield tuple((1, line) for line in block)
    for rows in (above, solid):
        for start in range(len(rows)):
            yield tuple((1, line) for line in rows[start:])
    if len(above) > 1:
        yield ((1, above[-2]), (-1, above[-1]))
        yield ((1, above[-1]), (-1, above[-2]))
    following = _until_total(below)
    if following:
        yield tuple((1, line) for line in following)


def _block(above: Sequence[Line]) -> Sequence[Line]:
    """The rows since the last total."""
    totals = [place for place, line in enumerate(above) if line.is_total]
    return above[totals[-1] + 1 :] if totals else above


def _until_total(below: Sequence[Line]) -> Sequence[Line]:
    totals = [place for place, line in enumerate(below) if line.is_total]
    return below[: totals[0]] if totals else below


def _sum(ledger: Ledger, total: Line, terms: Terms) -> Sum:
    tested, agree, error = [], 0, Decimal(0)
    for column, fact in sorted(total.facts.items()):
        operands = _operands(fact, terms)
        if not operands or not _adds_up(fact) or any(ledger.unreadable(line.at, column) for _, line in terms):
            continue
        off = abs(_value(operands) - fact.value)
        tested.append(column)
        agree += off <= slack((fact.value, *(operand.value for _, operand in operands)))
        error += off
    return Sum(total, terms, tuple(tested), agree, error)


def _adds_up(fact: Fact) -> bool:
    return fact.unit not in RELATIVE_UNITS and fact.concept != "change"


def _operands(total: Fact, terms: Terms) -> list[tuple[int, Fact]]:
    """The cells of a column that count towards its total: those of the same unit."""
    cells = [(sign, line.facts[total.column]) for sign, line in terms if total.column in line.facts]
    return [(sign, fact) for sign, fact in cells if fact.unit == total.unit]


def _value(operands: Sequence[tuple[int, Fact]]) -> Decimal:
    return sum((sign * fact.value for sign, fact in operands), Decimal(0))


def _claims_sum(found: Sum) -> bool:
    """Whether a total that fits no rows still says that it is the sum of those above it.

    A mean lies between its rows, and a total many times its rows sums up something else.
    """
    named = words(found.total.name)[:1]
    if not found.tested or not named or not named[0].startswith(("summa", "total", "samtliga")):
        return False
    for column in found.tested:
        fact = found.total.facts[column]
        values = [operand.value for _, operand in _operands(fact, found.terms)]
        computed, size = abs(sum(values, Decimal(0))), abs(fact.value)
        if len(values) > 1 and min(values) <= fact.value <= max(values):
            return False
        if computed > FAR_OFF * size or size > FAR_OFF * computed:
            return False
    return True


# -- remarks -------------------------------------------------------------------------------------------------


def _total_remarks(ledger: Ledger, found: Sum) -> Iterator[Remark]:
    for column in found.tested:
        fact = found.total.facts[column]
        operands = _operands(fact, found.terms)
        computed = _value(operands)
        text = _said(operands, computed) + _blanks(len(found.terms) - len(operands))
        remark = judge(ledger, "total", fact, computed, (operand for _, operand in operands), text)
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
