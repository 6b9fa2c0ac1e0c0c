"""What citations point at: reports and facts by their ids, and the place of a citation in its report."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from qa.evidence import Citation, Fact
from qa.report import Card, Passage, Report, Table

KEPT = 12  # reports that stay open; the one longest unused is let go
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
class Opened:
    """A report that has been read, and the facts of its tables, found by id."""

    report: Report
    facts: Mapping[str, Fact]
    by_table: Mapping[str, tuple[Fact, ...]]
    tables: Mapping[str, Table]
    passages: Mapping[str, Passage]


class Sources:
    """The reports of a library; one is read when something of it is first asked for. Safe for threads."""

    def __init__(self, cards: Sequence[Card], read: Callable[[str], tuple[Report, Sequence[Fact]]]) -> None:
        """Know the reports by their cards.

        Args:
            cards: what is known of each report.
            read: gives a report by its id, with the facts of its tables.
        """
        self.cards = tuple(cards)
        self._open = lru_cache(KEPT)(lambda identifier: open_report(*read(identifier)))

    def card(self, identifier: str | None) -> Card | None:
        """What is known of the report with this id or file name."""
        return next((card for card in self.cards if identifier in (card.id, card.file)), None)

    def opened(self, report: str) -> Opened:
        """The report with this id, which must be one of the library."""
        return self._open(report)

    def holder(self, identifier: str | None) -> Opened | None:
        """The report that a fact, table or passage belongs to: its id begins with that of the report."""
        report = (identifier or "").partition(":")[0]
        return self.opened(report) if any(card.id == report for card in self.cards) else None

    def cited(self, citation: Citation) -> Fact | None:
        """The table cell that a citation points at; None where it points at text."""
        holder = self.holder(citation.id)
        return holder.facts.get(citation.id) if holder else None

    def table(self, identifier: str) -> Table | None:
        """The table with this id."""
        holder = self.holder(identifier)
        return holder.tables.get(identifier) if holder else None

    def facts_in(self, table: str) -> tuple[Fact, ...]:
        """The facts of the table with this id."""
        holder = self.holder(table)
        return holder.by_table.get(table, ()) if holder else ()

    def headings(self, fact: Fact) -> dict[int, str]:
        """The headings of the columns of a fact's row as printed; what was found by arithmetic is said."""
        return {other.column: _heading(other) for other in self.facts_in(fact.table) if other.row == fact.row}

    def place(self, identifier: str | None) -> Place | None:
        """Where a citation, a table or a passage stands, by its id; None where nothing has that id."""
        holder = self.holder(identifier)
        if not identifier or holder is None:
            return None
        if fact := holder.facts.get(identifier):
            table = holder.tables.get(fact.table)
            return Place(holder.report, fact.section, table, fact) if table else None
        if table := holder.tables.get(identifier):
            return Place(holder.report, table.section, table)
        return _words(identifier, holder)


def _words(identifier: str, holder: Opened) -> Place | None:
    """The characters of a passage that an id names, or the whole passage."""
    match = _SPAN.fullmatch(identifier)
    passage = holder.passages.get(match["passage"] if match else identifier)
    if passage is None:
        return None
    span = (int(match["start"]), int(match["end"])) if match else (0, len(passage.text))
    table = holder.tables.get(passage.table or "")
    return Place(holder.report, passage.section, table, passage=passage, span=span)


def _heading(fact: Fact) -> str:
    if not fact.mended or not fact.inferred or fact.inferred == fact.header:
        return fact.header
    return f"{fact.header} (härledd: {fact.inferred})" if fact.header else f"{fact.inferred} (härledd)"


def open_report(report: Report, facts: Sequence[Fact]) -> Opened:
    """A report and its facts, ready to be looked up."""
    by_table: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_table[fact.table].append(fact)
    return Opened(
        report,
        {fact.id: fact for fact in facts},
        {table: tuple(found) for table, found in by_table.items()},
        {table.id: table for table in report.tables},
        {passage.id: passage for passage in report.passages},
    )
