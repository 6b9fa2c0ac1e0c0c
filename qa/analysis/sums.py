"""Which rows a total sums up: those above it, other totals, or the parts that are listed below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from qa.analysis.ledger import RELATIVE_UNITS, Ledger, Line
from qa.analysis.rounding import slack
from qa.evidence import Fact
from qa.swedish import words

TELLING = 100
"""Numbers from here up hardly ever are the sum of others by chance."""
REACH = 60
"""How many rows are tried as the parts of a row that does not call itself a total."""
FAR_OFF = Decimal("1.5")
"""A printed total this many times its rows (or the reverse) sums up something else."""

Terms = tuple[tuple[int, Line], ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """A row as a sum of other rows, each with its sign: where that could be tested, and where it agrees."""

    total: Line
    terms: Terms
    tested: tuple[int, ...]
    agree: tuple[int, ...]
    error: Decimal

    @property
    def holds(self) -> bool:
        """Whether it holds in at least half of the columns, at least one of them not zero."""
        told = any(self.total.facts[column].value for column in self.agree)
        return told and 2 * len(self.agree) >= len(self.tested)

    @property
    def proved(self) -> bool:
        """Whether the values alone show that it is meant: it holds for two columns of telling numbers.

        Deviations do not count, for they are differences of the other columns.
        """
        telling = [self.total.facts[column] for column in self.agree]
        found = [fact for fact in telling if abs(fact.value) >= TELLING and fact.concept != "deviation"]
        return len(found) > 1 and 2 * len(self.agree) > len(self.tested)

    def operands(self, column: int) -> list[tuple[int, Fact]]:
        """The signed cells of a column that count towards its total: those of the same unit."""
        unit = self.total.facts[column].unit
        return _operands(self.terms, column, unit)

    def computed(self, column: int) -> Decimal:
        """What the rows of a column come to."""
        return _value(self.operands(column))


def find_sums(ledger: Ledger, rows: Sequence[Line]) -> tuple[Sum, ...]:
    """The totals among some rows of a table, subtotals and totals of totals included, in the order found.

    Rows that are not known as totals are taken for such only if that explains more of those that are, or if
    no row is.
    """
    known = sum(known_total(row) for row in rows)
    plain = _from_above(ledger, rows, _headed(ledger, rows, implied=False), implied=False)
    if known and _explained(plain) == known:
        return plain
    implied = _from_above(ledger, rows, _headed(ledger, rows, implied=False), implied=True)
    headed = _from_above(ledger, rows, _headed(ledger, rows, implied=True), implied=True)
    return max((plain, implied, headed), key=_explained) if known else headed


def _explained(sums: Sequence[Sum]) -> int:
    """How many rows that are known as totals are the sums of others."""
    return sum(known_total(found.total) and found.holds for found in sums)


def _from_above(ledger: Ledger, rows: Sequence[Line], heads: Sequence[Sum], implied: bool) -> tuple[Sum, ...]:
    """The sums of rows above, beside those of the parts that stand below their heads."""
    explained = {head.total.at for head in heads}
    parts = {line.at for head in heads for _, line in head.terms}
    sums, open_rows = list(heads), list[Line]()
    for row in rows:
        if row.at in parts:
            continue
        wanted = row.at not in explained and (implied or known_total(row))
        found = _explain(ledger, row, open_rows) if wanted else None
        if found is not None:
            sums.append(found)
            summed = {line.at for _, line in found.terms}
            open_rows = [line for line in open_rows if line.at not in summed]
        open_rows.append(row)
    return tuple(sums)


def known_total(row: Line) -> bool:
    """Whether a row is known as a total, or calls itself one."""
    return row.is_total or _claims(row)


def _claims(row: Line) -> bool:
    first = words(row.name)[:1]
    return bool(first) and first[0].startswith(("summa", "delsumma", "total", "samtliga"))


def _headed(ledger: Ledger, rows: Sequence[Line], implied: bool) -> tuple[Sum, ...]:
    """Rows whose parts are listed below them, where the values prove it; a known total may have just one."""
    found: list[Sum] = []
    below: list[Line] = []
    for row in reversed(rows):
        proved = None
        if not _claims(row) and (implied or row.is_total):
            fewest = 1 if row.is_total else 2
            choices = (below[:count] for count in range(fewest, min(len(below), REACH) + 1))
            proved = _first_proved(ledger, row, choices)
        if proved is not None:
            found.append(proved)
            below = below[len(proved.terms) :]
        below = [] if known_total(row) and proved is None else [row, *below]
    return tuple(reversed(found))


def _explain(ledger: Ledger, row: Line, above: Sequence[Line]) -> Sum | None:
    """What a row sums up of the rows above it; None if it is no total."""
    if not known_total(row):
        choices = (above[-count:] for count in range(2, min(len(above), REACH) + 1))
        return _first_proved(ledger, row, choices)
    holding = [found for terms in _choices(above) if (found := _sum(ledger, row, terms)).holds]
    if holding:
        return max(holding, key=lambda found: (len(found.agree), -found.error))
    block = _sum(ledger, row, _plus(_block(above)))
    return block if _claims(row) and len(block.terms) > 1 and _plausible(block) else None


def _first_proved(ledger: Ledger, row: Line, choices: Iterable[Sequence[Line]]) -> Sum | None:
    return next((found for lines in choices if (found := _sum(ledger, row, _plus(lines))).proved), None)


def _choices(above: Sequence[Line]) -> Iterator[Terms]:
    """The rows that a total may sum up, likeliest first."""
    yield _plus(_block(above))
    for rows in (above, [line for line in above if not line.is_dashed]):
        for start in range(len(rows)):
            yield _plus(rows[start:])
    if len(above) > 1:
        yield ((1, above[-2]), (-1, above[-1]))
        yield ((1, above[-1]), (-1, above[-2]))


def _plus(lines: Sequence[Line]) -> Terms:
    return tuple((1, line) for line in lines)


def _block(above: Sequence[Line]) -> Sequence[Line]:
    """The rows since the last total."""
    totals = [place for place, line in enumerate(above) if known_total(line)]
    return above[totals[-1] + 1 :] if totals else above


def _sum(ledger: Ledger, total: Line, terms: Terms) -> Sum:
    tested, agree, error = [], [], Decimal(0)
    for column, fact in sorted(total.facts.items()):
        operands = _operands(terms, column, fact.unit)
        unread = any(ledger.unreadable(line, column) for _, line in terms)
        if not operands or unread or fact.unit in RELATIVE_UNITS or fact.concept == "change":
            continue
        tested.append(column)
        off = abs(_value(operands) - fact.value)
        if off <= slack((fact.value, *(operand.value for _, operand in operands))):
            agree.append(column)
        error += off
    return Sum(total, terms, tuple(tested), tuple(agree), error)


def _operands(terms: Terms, column: int, unit: str | None) -> list[tuple[int, Fact]]:
    cells = [(sign, line.facts[column]) for sign, line in terms if column in line.facts]
    return [(sign, fact) for sign, fact in cells if fact.unit == unit]


def _value(operands: Sequence[tuple[int, Fact]]) -> Decimal:
    return sum((sign * fact.value for sign, fact in operands), Decimal(0))


def _plausible(block: Sum) -> bool:
    """Whether a total that fits no rows may still be meant as the sum of those above it.

    A mean lies between its rows, and a total far from its rows sums up something else.
    """
    for column in block.tested:
        fact = block.total.facts[column]
        values = [operand.value for _, operand in block.operands(column)]
        computed, size = abs(sum(values, Decimal(0))), abs(fact.value)
        if len(values) > 1 and min(values) <= fact.value <= max(values):
            return False
        if computed > FAR_OFF * size or size > FAR_OFF * computed:
            return False
    return bool(block.tested)
