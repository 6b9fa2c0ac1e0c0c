"""A report section by section: its contents, and what stands under a heading in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from qa.report import Passage, Report, Section, Table


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents; ``current`` is the section that is read."""

    section: Section
    current: bool


def contents(report: Report, current: int) -> tuple[Entry, ...]:
    """The chapters, and under those that lead to the current section the headings within."""
    trail = {section.id for section in _trail(report, current)}
    return tuple(
        Entry(section, section.id == current)
        for section in report.sections
        if section.level and (_is_top(report, section) or section.parent in trail or section.id in trail)
    )


def readable(report: Report) -> tuple[Section, ...]:
    """The sections under whose own heading something stands, in reading order."""
    filled = {passage.section for passage in report.passages} | {table.section for table in report.tables}
    return tuple(section for section in report.sections if section.id in filled)


def first_readable(report: Report, section: int) -> int:
    """The section itself, or the first one at or after it where something stands."""
    filled = readable(report)
    return next((each.id for each in filled if each.id >= section), filled[-1].id if filled else 0)


def blocks(report: Report, section: int) -> tuple[Passage | Table, ...]:
    """The passages and tables of a section in reading order; text from a table's cells is in its table."""
    passages = (p for p in report.passages if p.section == section and p.table is None)
    tables = (table for table in report.tables if table.section == section)
    return tuple(sorted((*passages, *tables), key=lambda block: block.provenance.start))


def neighbours(report: Report, section: int) -> tuple[Section | None, Section | None]:
    """The readable sections before and after one."""
    filled = readable(report)
    before = [each for each in filled if each.id < section]
    after = [each for each in filled if each.id > section]
    return (before[-1] if before else None, after[0] if after else None)


def _is_top(report: Report, section: Section) -> bool:
    return section.level == min((each.level for each in report.sections if each.level), default=1)


def _trail(report: Report, current: int) -> Iterator[Section]:
    """The section and those that it stands under."""
    at: int | None = current
    while at is not None:
        section = report.section(at)
        yield section
        at = section.parent
