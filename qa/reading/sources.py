"""What citations point at: reports and facts by their ids, and the place of a citation in its report."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qa.evidence import Citation, Fact
from qa.report import Passage, Report, Table

_SPAN = re.compile(r"(?P<passage>.+):(?P<start>\d+)-(?P<end>\d+)")


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a report: a table cell (``fact``), a whole table, or some characters of a passage."""

    report: Report
    section: int
    table: Table | None = None
    fact: Fact | None = None
    passage: Passage | None = None
    span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Sources:
    """The reports, and the facts of their tables, found by id."""

    reports: tuple[Report, ...]
    facts: Mapping[str, Fact]
    by_table: Mapping[str, tuple[Fact, ...]]
    tables: Mapping[str, tuple[Report, Table]]
    passages: Mapping[str, tuple[Report, Passage]]

    def report(self, identifier: str | None) -> Report | None:
        """The report with this id or file name."""
        return next((report for report in self.reports if identifier in (report.id, report.file)), None)

    def cited(self, citation: Citation) -> Fact | None:
        """The table cell that a citation points at; None where it points at text."""
        return self.facts.get(citation.id)

    def headings(self, fact: Fact) -> dict[int, str]:
        """The headings of the columns of a fact's row, as printed, or as found where nothing is printed."""
        return {
            other.column: other.header or (f"{other.inferred} (härledd)" if other.inferred else "")
            for other in self.by_table.get(fact.table, ())
            if other.row == fact.row
        }

    def place(self, identifier: str | None) -> Place | None:
        """Where a citation, a table or a passage stands, by its id; None where nothing has that id."""
        if not identifier:
            return None
        if identifier in self.facts:
            return self._cell(self.facts[identifier])
        if identifier in self.tables:
            report, table = self.tables[identifier]
            return Place(report, table.section, table)
        return self._text(identifier)

    def _cell(self, fact: Fact) -> Place | None:
        if fact.table not in self.tables:
            return None
        report, table = self.tables[fact.table]
        return Place(report, fact.section, table, fact)

    def _text(self, identifier: str) -> Place | None:
        match = _SPAN.fullmatch(identifier)
        report, passage = self.passages.get(match["passage"] if match else identifier, (None, None))
        if report is None or passage is None:
            return None
        span = (int(match["start"]), int(match["end"])) if match else (0, len(passage.text))
        table = self.tables.get(passage.table or "", (report, None))[1]
        return Place(report, passage.section, table, passage=passage, span=span)


def gather(reports: Sequence[Report], facts: Sequence[Fact]) -> Sources:
    """The reports and facts, ready to be looked up."""
    by_table: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_table[fact.table].append(fact)
    return Sources(
        tuple(reports),
        {fact.id: fact for fact in facts},
        {table: tuple(found) for table, found in by_table.items()},
        {table.id: (report, table) for report in reports for table in report.tables},
        {passage.id: (report, passage) for report in reports for passage in report.passages},
    )
