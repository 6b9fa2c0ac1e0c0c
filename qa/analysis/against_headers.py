"""Tables against their own headings: columns that the report's arithmetic shows to hold something else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.evidence import Fact
from qa.report import Report, Table
from qa.vocabulary import load_vocabulary

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class HeaderPair:
    """A column whose printed heading names another concept or year than its values: its first cell.

    ``row`` is the row of the table that the heading stands in.
    """

    fact: Fact
    row: int


def tables_against_headers(report: Report, facts: Sequence[Fact]) -> Iterator[HeaderPair]:
    """The first such column of every table; what is mended but not contradicted (a split heading) is left."""
    told: set[str] = set()
    for fact in facts:
        if fact.table not in told and _contradicted(fact):
            told.add(fact.table)
            yield HeaderPair(fact, _heading_row(report.table(fact.table), fact))


def _contradicted(fact: Fact) -> bool:
    if not fact.mended or not fact.header:
        return False
    said, years = load_vocabulary().header_concept(fact.header), _YEAR.findall(fact.header)
    other_year = len(years) == 1 and fact.period is not None and fact.period not in years
    return (said is not None and said != fact.concept) or other_year


def _heading_row(table: Table, fact: Fact) -> int:
    """The last row above a cell that holds a part of its heading."""
    above = [row for row in range(fact.row) if _part_of(table.rows[row][fact.column].text, fact.header)]
    return above[-1] if above else 0


def _part_of(text: str, header: str) -> bool:
    return bool(text.strip()) and text.strip() in header
