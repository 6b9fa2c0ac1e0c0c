"""Made-up tables with facts for the audit, written as a report prints them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qa.analysis import Remark, audit
from qa.evidence import Fact, FactTable
from qa.report import Cell, Provenance, Report, Section, Table
from qa.swedish import parse_cell

NOWHERE = Provenance(0, 0)
CONCEPTS = {
    "Utfall": "outturn",
    "Budget": "budget",
    "Avvikelse": "deviation",
    "Prognos": "forecast",
    "Förändring": "change",
}
BREAKDOWNS = {"Tot": "total", "K": "women", "M": "men"}


@dataclass(frozen=True)
class Made:
    """A table and its facts."""

    table: Table
    facts: tuple[Fact, ...]

    def with_facts(self, column: str, **changes: object) -> Made:
        """The table with something else told of one column's facts."""
        changed = (
            replace(fact, **changes) if fact.header == column else fact  # type: ignore[arg-type]
            for fact in self.facts
        )
        return replace(self, facts=tuple(changed))

    def with_total(self, label: str) -> Made:
        """The table with a row known as a total."""
        changed = (replace(fact, is_total=True) if fact.label == label else fact for fact in self.facts)
        return replace(self, facts=tuple(changed))


def made(
    text: str, number: int = 1, unit: str | None = "tkr", title: str = "Drift", section: int = 1
) -> Made:
    """A table from lines with cells set apart by "|", the headings first: "Utfall 2020 | Budget 2020".

    Rows named "Summa …" are totals; a row's name may end in "/Tot", "/K" or "/M".
    """
    lines = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    rows = tuple(tuple(Cell(cell) for cell in line) for line in lines)
    table = Table(f"r:t{number}", section, title, rows, (), NOWHERE)
    facts = [
        fact
        for at, line in enumerate(lines[1:], 1)
        for place in range(1, len(line))
        if (fact := _fact(table, at, place, unit)) is not None
    ]
    return Made(table, tuple(facts))


def _fact(table: Table, row: int, column: int, unit: str | None) -> Fact | None:
    printed, header = table.rows[row][column].text, table.rows[0][column].text
    number = parse_cell(printed)
    if number is None:
        return None
    name, _, breakdown = table.rows[row][0].text.partition("/")
    word, _, period = header.partition(" ")
    concept = CONCEPTS.get(word)
    own = "procent" if concept == "change" or "%" in header else unit
    return Fact(
        f"{table.id}:r{row}c{column}", "r", table.id, table.section, row, column, name, None,
        BREAKDOWNS.get(breakdown), concept, period.strip(" %") or None, number.value, own, printed, header,
        is_total=name.startswith("Summa"),
    )  # fmt: skip


def report_of(tables: Sequence[Table]) -> Report:
    """A report that holds nothing but tables, under two headings."""
    titles = ("5 Ekonomi", "6 Investeringar")
    sections = tuple(Section(at, 0, 1, None, title, (title,), NOWHERE) for at, title in enumerate(titles, 1))
    root = Section(0, None, 0, None, "Årsrapport", (), NOWHERE)
    return Report(
        "r", "r.txt", "Årsrapport", None, 2020, None, 0, (root, *sections), (), tuple(tables), (), (),
    )  # fmt: skip


def audited(*tables: Made) -> tuple[Remark, ...]:
    """What the audit says of a report with these tables."""
    facts = FactTable(tuple(fact for table in tables for fact in table.facts))
    return audit(report_of([table.table for table in tables]), facts)


def said(*tables: Made) -> list[tuple[str, str, str | None, str | None]]:
    """The remarks as (kind, check, row, column)."""
    return [(remark.kind, remark.check, remark.row, remark.column) for remark in audited(*tables)]
