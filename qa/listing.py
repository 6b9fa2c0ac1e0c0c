"""Facts as rows: which ones are asked for, and a sheet of named columns with every fact's source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from qa.evidence import Fact
from qa.report import Report, Table
from qa.vocabulary import load_vocabulary

Value = str | int | float | bool | Decimal | None

CONTRADICTIONS = {
    "amount": "belopp",
    "state": "läge",
    "negation": "nekande",
    "reservation": "förbehåll",
    "date": "tidpunkt",
    "name": "benämning",
    "list": "lista",
    "table": "text mot tabell",
    "header": "tabell mot sin rubrik",
}
BREAKDOWNS = {"total": "totalt", "women": "kvinnor", "men": "män"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet: its name and its SQL type ("DECIMAL" without a size: as many digits as needed)."""

    name: str
    type: str = "VARCHAR"


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows under named columns; no two columns have the same name."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]

    def only(self, names: Sequence[str]) -> Sheet:
        """The sheet with some of its columns, in the order given."""
        places = [next(at for at, column in enumerate(self.columns) if column.name == name) for name in names]
        rows = tuple(tuple(row[at] for at in places) for row in self.rows)
        return Sheet(tuple(self.columns[at] for at in places), rows)

    def objects(self) -> list[dict[str, Value]]:
        """The rows as one dictionary each."""
        names = [column.name for column in self.columns]
        return [dict(zip(names, row, strict=True)) for row in self.rows]


COLUMNS = (
    Column("rad"),
    Column("kod"),
    Column("uppdelning"),
    Column("begrepp"),
    Column("period"),
    Column("värde", "DECIMAL"),
    Column("enhet"),
    Column("summa", "BOOLEAN"),
    Column("tabell"),
    Column("avsnitt"),
    Column("sida", "INTEGER"),
    Column("rapport"),
    Column("tryckt_rad"),
    Column("tryckt_kolumn"),
    Column("tryckt_värde"),
    Column("härledd", "BOOLEAN"),
    Column("läst_rubrik"),
    Column("anmärkning"),
    Column("fotnoter"),
    Column("tabell_id"),
    Column("id"),
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which facts are asked for; None asks for all. Case does not matter, a part of a name is enough.

    ``table`` is part of a table's title or of the headings above it, or its id; ``concept`` a Swedish name or
    a key of the vocabulary, or part of the column heading where the column is no known concept; ``unit`` any
    way to write a unit. ``text`` are words that all stand in the row, the table or its headings.
    """

    table: str | None = None
    row: str | None = None
    concept: str | None = None
    period: str | None = None
    unit: str | None = None
    text: str | None = None


def select_facts(reports: Sequence[Report], facts: Iterable[Fact], wanted: Wanted) -> tuple[Fact, ...]:
    """The facts that are asked for, in their order."""
    homes = {report.id: report for report in reports}
    tables = tables_by_id(reports)
    return tuple(
        fact
        for fact in facts
        if _in_table(wanted.table, tables[fact.table], homes[fact.report])
        and _within(wanted.row, fact.label)
        and _is_concept(wanted.concept, fact)
        and _within(wanted.period, fact.period)
        and _in_unit(wanted.unit, fact.unit)
        and _has_words(wanted.text, fact, tables[fact.table], homes[fact.report])
    )


def fact_sheet(reports: Sequence[Report], facts: Iterable[Fact]) -> Sheet:
    """The facts with their sources, one a row, under ``COLUMNS``."""
    homes = {report.id: report for report in reports}
    tables = tables_by_id(reports)
    rows = tuple(_row(fact, tables[fact.table], homes[fact.report]) for fact in facts)
    return Sheet(COLUMNS, rows)


def tables_by_id(reports: Sequence[Report]) -> Mapping[str, Table]:
    """All tables of the reports by their ids."""
    return {table.id: table for report in reports for table in report.tables}


def concept_name(fact: Fact) -> str | None:
    """The Swedish name of what a fact's column holds, None if the column is no known concept."""
    concept = load_vocabulary().concepts.get(fact.concept or "")
    return concept.name if concept is not None else None


def _row(fact: Fact, table: Table, report: Report) -> tuple[Value, ...]:
    return (
        fact.label,
        fact.code,
        BREAKDOWNS.get(fact.breakdown or "", fact.breakdown),
        concept_name(fact),
        fact.period,
        fact.value,
        fact.unit,
        fact.is_total,
        table.title,
        " › ".join(report.section(fact.section).path),
        table.page_of(fact.row),
        report.file,
        table.rows[fact.row][0].text or None,
        fact.header or None,
        fact.printed,
        fact.mended,
        fact.inferred,
        _remark(fact),
        " ".join(fact.footnotes) or None,
        fact.table,
        fact.id,
    )


def _remark(fact: Fact) -> str | None:
    agreed = ""
    if fact.agreement is not None and fact.agreement[1]:
        agreed = f"Räkningen stämmer på {fact.agreement[0]} av {fact.agreement[1]} rader."
    return " ".join(part for part in (fact.remark, agreed) if part) or None


def _within(part: str | None, text: str | None) -> bool:
    return part is None or part.casefold() in (text or "").casefold()


def _has_words(words: str | None, fact: Fact, table: Table, report: Report) -> bool:
    if not words:
        return True
    path = report.section(table.section).path
    parts = (fact.label, fact.code, fact.group, fact.header, concept_name(fact), table.title, *path)
    searched = " ".join(part for part in parts if part).casefold()
    return all(word in searched for word in words.casefold().split())


def _in_table(part: str | None, table: Table, report: Report) -> bool:
    if part is None or part.casefold() in (table.id, table.id.rpartition(":")[2]):
        return True
    return _within(part, " › ".join((*report.section(table.section).path, table.title)))


def _is_concept(asked: str | None, fact: Fact) -> bool:
    if asked is None or asked.casefold() == fact.concept:
        return True
    return _within(asked, concept_name(fact) or fact.header)


def _in_unit(asked: str | None, unit: str | None) -> bool:
    known = load_vocabulary().unit(asked)
    return _within(asked, unit) if known is None else known == unit
