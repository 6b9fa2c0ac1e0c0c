"""A table's facts by row and by column, as the checks go through them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from qa.evidence import Fact
from qa.report import Report, Table
from qa.vocabulary import load_vocabulary

RELATIVE_UNITS = ("procent", "procentenheter", "index")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_PART = re.compile(r"^\W*(varav|därav|av vilka|av vilket)\b", re.IGNORECASE)
_DASH = re.compile(r"^[-–−•*]\s")
_NOTHING = frozenset(("", "-", "–", "−", "—", ".", ".."))


@dataclass(frozen=True, slots=True)
class Line:
    """A row or a column: its name, what it holds, and its facts by their position along it."""

    at: int
    name: str
    concept: str | None
    period: str | None
    breakdown: str | None
    is_total: bool
    facts: Mapping[int, Fact]

    @property
    def is_part(self) -> bool:
        """Whether it is a "varav" row: part of the row above, counted there already."""
        return bool(_PART.match(self.name))

    @property
    def is_dashed(self) -> bool:
        """Whether its name begins with a dash or bullet, as parts of a row do in some reports."""
        return bool(_DASH.match(self.name))


@dataclass(frozen=True, slots=True)
class Ledger:
    """A table with its facts, by row and by column."""

    report: Report
    table: Table
    rows: tuple[Line, ...]
    columns: tuple[Line, ...]

    @property
    def path(self) -> tuple[str, ...]:
        """The headings that the table stands under."""
        return self.report.section(self.table.section).path

    def unreadable(self, row: Line, column: int) -> bool:
        """Whether a row's cell holds something that is neither a number nor a sign for nothing ("#####")."""
        return column not in row.facts and self.table.rows[row.at][column].text.strip() not in _NOTHING


def open_ledgers(report: Report, facts: Iterable[Fact]) -> tuple[Ledger, ...]:
    """The tables of a report that hold facts."""
    by_table: dict[str, list[Fact]] = {}
    for fact in facts:
        if fact.report == report.id:
            by_table.setdefault(fact.table, []).append(fact)
    return tuple(_open(report, table, by_table[table.id]) for table in report.tables if table.id in by_table)


def _open(report: Report, table: Table, facts: Iterable[Fact]) -> Ledger:
    rows = _rows(facts)
    copies = {second.at for first, second in pairwise(rows) if _is_copy(first, second)}
    kept = [fact for row in rows if row.at not in copies for fact in row.facts.values()]
    return Ledger(report, table, tuple(row for row in rows if row.at not in copies), _columns(kept))


def _is_copy(first: Line, second: Line) -> bool:
    """Whether a total is printed a second time with the same values: then it is looked at once."""
    values = [{column: fact.value for column, fact in line.facts.items()} for line in (first, second)]
    return first.is_total and second.is_total and first.name == second.name and values[0] == values[1]


def _rows(facts: Iterable[Fact]) -> tuple[Line, ...]:
    found: dict[int, dict[int, Fact]] = {}
    for fact in facts:
        found.setdefault(fact.row, {})[fact.column] = fact
    return tuple(_row(at, cells) for at, cells in sorted(found.items()))


def _row(at: int, cells: Mapping[int, Fact]) -> Line:
    first = next(iter(cells.values()))
    year = _YEAR.search(first.label)
    concept = load_vocabulary().header_concept(first.label)
    return Line(
        at, first.label, concept, year[0] if year else None, first.breakdown, first.is_total, cells,
    )  # fmt: skip


def _columns(facts: Iterable[Fact]) -> tuple[Line, ...]:
    found: dict[int, dict[int, Fact]] = {}
    for fact in facts:
        found.setdefault(fact.column, {})[fact.row] = fact
    return tuple(_column(at, cells) for at, cells in sorted(found.items()))


def _column(at: int, cells: Mapping[int, Fact]) -> Line:
    first = next(iter(cells.values()))
    return Line(at, first.inferred or first.header, first.concept, first.period, None, False, cells)
