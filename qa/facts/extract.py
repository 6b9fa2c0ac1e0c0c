"""From tables to facts: every number with its row, column, period, unit and cell."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from qa.evidence import Fact, FactTable
from qa.facts.arithmetic import rounding
from qa.facts.columns import Column, known_rows, read_columns
from qa.facts.dating import date_columns
from qa.facts.grid import Grid, Row, read_grid
from qa.report import Report, Table
from qa.swedish import Number, stem, words
from qa.vocabulary import Vocabulary, load_vocabulary

_AMOUNTS_IN = re.compile(r"(?:belopp|alla tal|siffror|värden)?\s*(?:i|anges i)?\s*\(?\b(tkr|kkr|mnkr|mkr|msek|mdkr|kronor|kr|tusen kronor|tusental kronor|miljoner kronor|procent|%)\b\)?", re.IGNORECASE)
_PART = re.compile(r"\W*(?:varav|därav)\b", re.IGNORECASE)


def extract_facts(report: Report) -> FactTable:
    """All facts of a report's tables, in the order of the tables, rows and columns."""
    vocabulary = load_vocabulary()
    grids = [(table, grid) for table in report.tables if (grid := read_grid(table, vocabulary.breakdowns))]
    read = [read_columns(grid, (), vocabulary) for _, grid in grids]
    known = [row for columns in read for row in known_rows(columns)]
    facts: list[Fact] = []
    unit_of_chapter: dict[str, str] = {}
    year = str(report.year) if report.year else None
    for (table, grid), columns in zip(grids, read, strict=True):
        chapter = (report.section(table.section).path or ("",))[0]
        unit = table_unit(table, grid, vocabulary) or unit_of_chapter.get(chapter)
        if unit is not None and unit in vocabulary.scale:
            unit_of_chapter[chapter] = unit
        told = columns if columns.intact else read_columns(grid, known, vocabulary)
        facts += _table_facts(report, table, grid, date_columns(told, year), unit, vocabulary)
    return FactTable(tuple(facts))


def table_unit(table: Table, grid: Grid, vocabulary: Vocabulary) -> str | None:
    """The unit that a table's heading rows, caption or notes name ("Belopp i tkr")."""
    heads = [cell.text for row in table.rows[: grid.header_rows] for cell in row if cell.text]
    for text in (*heads, table.title, *table.notes):
        for match in _AMOUNTS_IN.finditer(text):
            unit = vocabulary.unit(match[1])
            if unit in vocabulary.scale and (text in heads or "(" in match[0] or "belopp" in match[0].lower() or " i " in match[0]):
                return unit
    return None


def row_unit(label: str, vocabulary: Vocabulary) -> str | None:
    """The unit that a row's own name implies: "Sjukfrånvaro i procent", "Antal elever", "Styrningsindex"."""
    for word in words(label):
        if word in vocabulary.units and word not in ("k", "t", "m"):
            return vocabulary.units[word]
    for word in words(label):
        for ending, unit in vocabulary.row_units.items():
            if stem(word) == ending or (len(ending) >= 4 and stem(word).endswith(ending)):
                return unit
    return None


def _table_facts(
    report: Report, table: Table, grid: Grid, columns: Sequence[Column], unit: str | None, vocabulary: Vocabulary
) -> list[Fact]:
    totals = total_rows(grid, vocabulary)
    facts = []
    for row in grid.rows:
        label = row.label or (_total_label(table) if row.at in totals else "")
        own_unit = row_unit(label, vocabulary)
        for column in columns:
            number = row.numbers.get(column.at)
            if number is None:
                continue
            facts.append(
                Fact(
                    f"{table.id}:r{row.at}c{column.at}", report.id, table.id, table.section, row.at, column.at,
                    label, row.code, row.breakdown, column.concept, column.period, number.value,
                    _unit(column, number.unit, own_unit, unit, vocabulary), number.printed, column.header,
                    column.inferred, column.agreement, column.remark, row.at in totals,
                    tuple(filter(None, (number.notes,))),
                )  # fmt: skip
            )
    return facts


def _total_label(table: Table) -> str:
    return f"Summa {re.sub(r'^[0-9.]+ ', '', table.title)}"


def _unit(column: Column, cell: str | None, row: str | None, table: str | None, vocabulary: Vocabulary) -> str | None:
    """The nearest unit wins: the cell's own, the column's, the row's, the table's."""
    concept = vocabulary.concepts.get(column.concept or "")
    if vocabulary.unit(cell):
        return vocabulary.unit(cell)
    if concept is not None and concept.unit:
        return concept.unit
    for word in words((column.inferred or column.header).replace("%", " procent ")):
        if word in vocabulary.units and len(word) > 1:
            return vocabulary.units[word]
    return row or table


def total_rows(grid: Grid, vocabulary: Vocabulary) -> frozenset[int]:
    """Grid positions of the rows that sum up others: by name, or nameless and equal to the rows above."""
    totals: list[Row] = []
    seen: list[Row] = []
    for row in grid.rows:
        if _is_total(row, seen, totals, vocabulary):
            totals.append(row)
            seen = []
        elif not _PART.match(row.label):
            seen.append(row)
    return frozenset(row.at for row in totals)


def _is_total(row: Row, seen: Sequence[Row], totals: Sequence[Row], vocabulary: Vocabulary) -> bool:
    label = row.label.lower().strip(" :")
    if label in vocabulary.totals or label.startswith(("summa", "totalt")):
        return True
    if not row.blank_label or row.breakdown is not None:
        return False
    groups = (seen, totals, [*totals, *seen], *([total] for total in totals))
    return any(group and sums_up(row.numbers, group) for group in groups)


def sums_up(numbers: Mapping[int, Number], rows: Sequence[Row]) -> bool:
    """Whether, in most columns, a row is the sum of the given rows (rounding aside).

    A column with blank cells counts only if it agrees: what is blank is not known to be zero.
    """
    agree = tested = 0
    for column, number in numbers.items():
        parts = [row.numbers[column].value for row in rows if column in row.numbers]
        agrees = bool(parts) and abs(sum(parts, Decimal(0)) - number.value) <= rounding(number.value, len(parts))
        tested += agrees or len(parts) == len(rows)
        agree += agrees
    return tested > 0 and agree * 2 > tested
