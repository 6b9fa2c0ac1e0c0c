"""From tables to facts: every number with its row, column, period, unit and cell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.evidence import Fact, FactTable
from qa.facts.columns import Column, known_rows, read_columns
from qa.facts.dating import date_columns
from qa.facts.grid import Grid
from qa.facts.groups import close_groups, concept_rows, find_groups
from qa.facts.notations import read_proved
from qa.facts.periods import ALL_YEAR, has_year, is_only_period, period_of, with_year, year_of
from qa.facts.totals import total_rows
from qa.facts.unit_names import cell_unit, name_unit
from qa.facts.units import Units, counts
from qa.report import Report, Table
from qa.vocabulary import Vocabulary, load_vocabulary


def extract_facts(report: Report) -> FactTable:
    """All facts of a report's tables, in the order of the tables, rows and columns."""
    vocabulary = load_vocabulary()
    grids = [(table, grid) for table in report.tables if (grid := read_proved(table, vocabulary.breakdowns))]
    read = [read_columns(grid, (), vocabulary) for _, grid in grids]
    known = [row for columns in read for row in known_rows(columns)]
    facts: list[Fact] = []
    units = Units(report, vocabulary)
    year = str(report.year) if report.year else None
    for (table, grid), columns in zip(grids, read, strict=True):
        told = columns if columns.intact else read_columns(grid, known, vocabulary)
        dated = date_columns(told, year)
        unit = units.of(table, grid, dated)
        found = _table_facts(report, table, grid, dated, unit, vocabulary)
        facts += named_years(dated_rows(found, table, told.columns, vocabulary), told.columns)
    return FactTable(tuple(facts))


def _table_facts(
    report: Report,
    table: Table,
    grid: Grid,
    columns: Sequence[Column],
    unit: str | None,
    vocabulary: Vocabulary,
) -> list[Fact]:
    groups = find_groups(grid.rows)
    told = concept_rows(grid.rows, vocabulary)
    totals = total_rows(grid, vocabulary) | groups.heads
    names = close_groups(grid.rows, groups, totals)
    counted = name_unit(table.rows[0][0].text, vocabulary) if counts(table) else None
    facts = []
    for row in grid.rows:
        label = row.label or (f"Summa {_bare_title(table)}" if row.at in totals else "")
        concept, base = told.get(row.at, (None, None))
        group = names.get(row.at)
        own_unit = name_unit(label, vocabulary) or name_unit(group or "", vocabulary) or counted
        for column in columns:
            number = row.numbers.get(column.at)
            if number is None:
                continue
            identifier = f"{table.id}:r{row.at}c{column.at}"
            found = cell_unit(column, number.unit, own_unit, unit, label, vocabulary)
            notes = tuple(filter(None, (number.notes,)))
            over = group if column.concept else base or group
            fact = Fact(
                identifier, report.id, table.id, table.section, row.at, column.at, label, row.code,
                row.breakdown, column.concept or concept, column.period, number.value, found, number.printed,
                column.header, column.inferred, column.agreement, column.remark, row.at in totals, notes,
                over,
            )  # fmt: skip
            facts.append(fact)
    return facts


def dated_rows(
    facts: Sequence[Fact], table: Table, columns: Sequence[Column], vocabulary: Vocabulary
) -> list[Fact]:
    """The facts of a table with years as row names: the year is the period, the table's title the name.

    Left as they are where the columns print years, or where fewer than most rows are named so. Parts of a
    year in the columns ("Kvartal 1") go before the year.
    """
    names = {fact.row: fact.label for fact in facts}
    periods = {row: period_of(name) for row, name in names.items() if is_only_period(name)}
    printed = {column.at: column.period for column in columns if column.period}
    if len(periods) < 2 or len(periods) * 2 <= len(names) or any(map(has_year, printed.values())):
        return list(facts)
    title = _bare_title(table)
    unit = name_unit(title, vocabulary)
    return [
        replace(
            fact,
            label=title,
            period=with_year(printed.get(fact.column) or ALL_YEAR, periods[fact.row]),
            unit=unit or fact.unit,
        )
        if fact.row in periods
        else replace(fact, period=period_of(fact.label))
        for fact in facts
    ]


def named_years(facts: Sequence[Fact], columns: Sequence[Column]) -> list[Fact]:
    """The facts; under columns that name no time, a row that names a year in its own name is of that year."""
    if any(column.period for column in columns):
        return list(facts)
    named = {fact.row: year_of(period_of(fact.label) or "") for fact in facts}
    return [replace(fact, period=named[fact.row] or fact.period) for fact in facts]


def _bare_title(table: Table) -> str:
    return re.sub(r"^[0-9.]+ ", "", table.title)
