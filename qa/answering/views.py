"""All tables with their rows made ready, and the sign conventions that their numbers show."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from qa.answering.lexicon import own_names, text_stems
from qa.answering.rows import RowEntry
from qa.evidence import Fact, FactTable
from qa.facts import short_concept
from qa.report import Report, Table
from qa.vocabulary import load_vocabulary

LONGEST_LINE = 80
NEAR = 40  # characters between a table and a line that belongs to it
_COUNTS = re.compile(r"\w*antalet?\b", re.IGNORECASE)
_PART_OF = re.compile(r"\W*(?:varav|därav)\b", re.IGNORECASE)
_INCOME = re.compile(r"intäkt|skatt|bidrag", re.IGNORECASE)
INVESTMENT = re.compile(r"invest", re.IGNORECASE)


@dataclass(frozen=True)
class TableView:
    """A table with its rows and its sign convention."""

    table: Table
    report: Report
    rows: tuple[RowEntry, ...]
    path_stems: tuple[str, ...]
    head_stems: tuple[str, ...]
    costs_negative: bool | None
    surplus_sign: int | None

    @cached_property
    def has_income(self) -> bool:
        """Whether income is printed without a minus, so that a positive result is a surplus."""
        return any(_INCOME.search(row.label) and any(f.value > 0 for f in row.facts) for row in self.rows)

    @cached_property
    def header_stems(self) -> tuple[str, ...]:
        """The stems of all column headings."""
        return tuple(dict.fromkeys(found for row in self.rows for found in row.header_stems))


def build_views(reports: Sequence[Report], facts: FactTable) -> tuple[TableView, ...]:
    """All tables that hold facts."""
    by_table: dict[str, list[Fact]] = {}
    for fact in facts.facts:
        by_table.setdefault(fact.table, []).append(fact)
    own = {report.id: frozenset(own_names(report)) for report in reports}
    return tuple(
        _view(report, table, by_table[table.id], own[report.id])
        for report in reports
        for table in report.tables
        if table.id in by_table
    )


def _view(report: Report, table: Table, facts: Sequence[Fact], own: frozenset[str]) -> TableView:
    path = report.section(table.section).path
    path_stems = text_stems(" ".join((*path[-3:], table.title, _line_below(report, table))))
    investment = bool(INVESTMENT.search(" ".join((table.title, *path[-1:]))))
    rows: dict[int, list[Fact]] = {}
    for fact in facts:
        rows.setdefault(fact.row, []).append(fact)
    head = text_stems(table.rows[0][0].text) if table.rows else ()
    entries = tuple(
        replace(
            _entry(table.id, found, (*path_stems, *head), investment),
            year=str(report.year) if report.year else None,
            own=own,
        )
        for found in rows.values()
    )
    entries = tuple(_under_their_wholes(entries))
    costs_negative = _costs_negative(entries)
    return TableView(
        table, report, entries, path_stems, head, costs_negative, _surplus_sign(entries, costs_negative)
    )


def _line_below(report: Report, table: Table) -> str:
    """The short sentence right under a table that says what it counts ("Elevantalet avser …"), else ""."""
    end = table.provenance.end
    beside = (passage for passage in report.passages if passage.section == table.section)
    first = next((p for p in beside if 0 <= p.provenance.start - end <= NEAR), None)
    sentence = first.sentence(0) if first is not None and first.sentences else ""
    return sentence if len(sentence) <= LONGEST_LINE and _COUNTS.match(sentence) else ""


def _entry(table: str, facts: Sequence[Fact], path_stems: tuple[str, ...], investment: bool) -> RowEntry:
    first, base = facts[0], _base(facts[0])
    name = first.label.removeprefix(first.code or "")
    return RowEntry(
        table, first.row, first.label, first.code, first.breakdown, first.is_total, tuple(facts),
        text_stems(f"{name} {base or ''}"), (*path_stems, *text_stems(first.group or "")),
        investment or bool(INVESTMENT.search(f"{name} {first.group or ''}")), base,
    )  # fmt: skip


def _under_their_wholes(rows: Sequence[RowEntry]) -> Iterator[RowEntry]:
    """The rows, those that are parts of another ("varav måltider") standing in the place of its name."""
    whole: RowEntry | None = None
    for row in rows:
        if not _PART_OF.match(row.label):
            whole = row
        elif whole is not None:
            row = replace(row, path_stems=(*row.path_stems, *whole.name_stems))
        yield row


def _base(fact: Fact) -> str | None:
    """The row that a row named for a concept ("Budget") belongs to, None for rows with names of their own."""
    named = short_concept(fact.label, load_vocabulary())
    return fact.group if named is not None and named == fact.concept else None


def _costs_negative(rows: Sequence[RowEntry]) -> bool | None:
    """Whether costs are printed with a minus: most amounts are negative. None without amounts."""
    amounts = [
        fact.value
        for row in rows
        for fact in row.facts
        if fact.concept in ("outturn", "budget", "forecast") and fact.value
    ]
    negative = sum(value < 0 for value in amounts)
    return None if not amounts else negative * 2 > len(amounts)


def _surplus_sign(rows: Sequence[RowEntry], costs_negative: bool | None) -> int | None:
    """+1 if a positive deviation is a surplus in this table, −1 if a deficit, None if it cannot be known."""
    plus = minus = 0
    for row in rows:
        for deviation in (fact for fact in row.facts if fact.concept == "deviation"):
            budget = row.fact("budget", deviation.period)
            actual = row.fact("forecast", deviation.period) or row.fact("outturn", deviation.period)
            if budget is None or actual is None or not deviation.value:
                continue
            plus += abs(actual.value - budget.value - deviation.value) <= 2
            minus += abs(budget.value - actual.value - deviation.value) <= 2
    if costs_negative is None or plus == minus:
        return None
    actual_minus_budget = plus > minus
    return 1 if actual_minus_budget == costs_negative else -1
