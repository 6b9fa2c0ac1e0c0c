"""The same row, concept and period in two tables of a report: are the values the same?

Rows of one name under several headings mostly are different things ("Personalkostnader" of six units), and so
are a unit's running costs and its investments. Two rows are taken to be about the same thing only where the
values themselves say so: most of what they share is equal, or differs by a few per cent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from qa.analysis.ledger import Ledger, Line
from qa.analysis.remark import Kind, Remark, column_name, of_cell
from qa.analysis.rounding import slack, step
from qa.evidence import Fact
from qa.swedish import format_number, stem, words
from qa.vocabulary import load_vocabulary

Key = tuple[str, str, str]
TELLING = 100
NEAR = Decimal("0.1")
_TOTALS = frozenset(("summa", "total", "totalt", "varav", "därav"))


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a table with its values by concept, period and kind of unit."""

    ledger: Ledger
    row: Line
    values: Mapping[Key, Fact]


@dataclass(frozen=True, slots=True)
class Pair:
    """What two rows of different tables have in common, and where they differ."""

    named_alike: bool
    equal: tuple[tuple[Fact, Fact], ...]
    different: tuple[tuple[Fact, Fact], ...]

    @property
    def same_thing(self) -> bool:
        """Whether the values show that both rows are about the same thing."""
        telling = sum(abs(one.value) >= TELLING for one, _ in self.equal)
        if not self.named_alike:
            return telling > max(1, len(self.different))
        if telling:
            return len(self.equal) >= len(self.different)
        return bool(self.different) and all(_near(one, other) for one, other in self.different)


def check_across(ledgers: tuple[Ledger, ...]) -> Iterator[Remark]:
    """Cells that differ though their rows are about the same thing."""
    entries = [_entry(ledger, row) for ledger in ledgers for row in ledger.rows]
    told: set[str] = set()
    for first, second in combinations(entries, 2):
        if first.ledger is second.ledger or not _comparable(first, second):
            continue
        pair = _pair(first, second)
        if pair.same_thing:
            for one, other in pair.different:
                if other.id not in told:
                    told.add(other.id)
                    yield _remark(first, second, one, other)


def _entry(ledger: Ledger, row: Line) -> Entry:
    """A row with the values whose column says clearly what they are; two of a kind tell nothing."""
    values: dict[Key, list[Fact]] = {}
    for fact in row.facts.values():
        if fact.concept and fact.period and fact.concept != "change":
            kind = "kr" if fact.unit in load_vocabulary().scale else fact.unit or ""
            values.setdefault((fact.concept, fact.period, kind), []).append(fact)
    return Entry(ledger, row, {key: found[0] for key, found in values.items() if len(found) == 1})


def _comparable(first: Entry, second: Entry) -> bool:
    """Whether two rows may be about the same thing: named alike, or totals, which often have no name."""
    if first.row.breakdown != second.row.breakdown or first.row.is_part != second.row.is_part:
        return False
    return (first.row.is_total and second.row.is_total) or _named_alike(first, second)


def _named_alike(first: Entry, second: Entry) -> bool:
    return bool(name := _name(first.row)) and name == _name(second.row)


def _name(row: Line) -> tuple[str, ...]:
    """A row's name as stems, without the words that make it a total or a part."""
    return tuple(stem(word) for word in words(row.name) if word not in _TOTALS)


def _pair(first: Entry, second: Entry) -> Pair:
    shared = [(first.values[key], second.values[key]) for key in first.values if key in second.values]
    equal = tuple(pair for pair in shared if _equal(*pair))
    return Pair(_named_alike(first, second), equal, tuple(pair for pair in shared if not _equal(*pair)))


def _crowns(fact: Fact) -> tuple[Decimal, Decimal]:
    """The size of a value, and of the last digit that is printed, in kronor (other units as they are).

    The sign is left out: one table may print its costs with a minus and the other without.
    """
    scale = load_vocabulary().scale.get(fact.unit or "", Decimal(1))
    return abs(fact.value) * scale, step(fact.value) * scale


def _equal(one: Fact, other: Fact) -> bool:
    """Whether two values are the same, one of them perhaps told in coarser steps."""
    (value, size), (second, second_size) = _crowns(one), _crowns(other)
    return abs(value - second) <= (0 if size == second_size else max(size, second_size) / 2)


def _near(one: Fact, other: Fact) -> bool:
    """Whether two values with some digits differ by a few per cent."""
    (value, size), (second, _) = _crowns(one), _crowns(other)
    same_side = one.value * other.value > 0
    return same_side and value >= TELLING * size and abs(value - second) <= NEAR * max(value, second)


def _remark(first: Entry, second: Entry, one: Fact, other: Fact) -> Remark:
    place = " › ".join((*first.ledger.path[-1:], first.row.name))
    unit = one.unit if one.unit != other.unit else None
    text = f"I {place} står {column_name(one)} som {format_number(one.value, unit)}"
    if one.unit != other.unit or one.value * other.value < 0:
        return of_cell(second.ledger, "mismatch", "across", other, None, (one,), text)
    rounded = abs(other.value - one.value) <= slack((one.value, other.value))
    kind: Kind = "rounding" if rounded else "mismatch"
    return of_cell(second.ledger, kind, "across", other, one.value, (one,), text)
