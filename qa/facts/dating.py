"""The periods of a table's columns: printed, shared with the columns they are reckoned from, or mended."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from qa.facts.arithmetic import Sum
from qa.facts.changes import by_change, change_dated, not_before, of_one_period
from qa.facts.columns import UNDATED, Column, Columns, undated
from qa.facts.headwords import content_of
from qa.facts.mending import ACTUAL
from qa.facts.periods import with_year

_WHOLE_PROJECT = re.compile(
    r"\bsedan (?:projektets )?start|\bprojekt(?:budget|ram|kalkyl|tid)|\btotal\w* (?:projekt|kalkyl|ram\b)"
    r"|\bhela projektet",
    re.IGNORECASE,
)  # what a project may cost or has cost over all its years
TWICE = "Tabellhuvudet anger {year} för flera kolumner av samma slag; perioden går inte att avgöra."


def date_columns(told: Columns, default_year: str | None) -> tuple[Column, ...]:
    """The columns with their periods.

    Args:
        told: the columns with the periods that are printed.
        default_year: the report's year, for tables that name none.
    """
    columns = [
        replace(column, period=with_year(column.period, default_year)) if column.period else column
        for column in told.columns
    ]
    columns = list(by_change(columns, told))
    columns = list(not_before(columns, told, default_year))
    columns = _shared(columns, told)
    columns = list(_by_default(columns, told, default_year))
    columns = list(_once(columns, told))
    return tuple(
        change_dated(column, columns, told, default_year) if column.concept == "change" else column
        for column in columns
    )


# -- columns that are reckoned from each other ---------------------------------------------------------------


def _shared(columns: list[Column], told: Columns) -> list[Column]:
    """A deviation, its budget and its outturn are of one period: filled in, or doubted where they differ."""
    for found in told.relations.sums:
        place = {column.at: column for column in columns}
        three = [place[at] for at in (found.whole, *found.parts)]
        if not of_one_period(
            [column.at for column in three], {column.at: column.concept for column in three}
        ):
            continue
        periods = {column.period for column in three if column.period}
        if len(periods) == 1:
            period = periods.pop()
            filled = [c for c in three if c.remark is None and not _WHOLE_PROJECT.search(c.header)]
            columns = [replace(c, period=period) if c in filled else c for c in columns]
        elif periods and _lone(found, told.relations.sums):
            columns = [undated(c, UNDATED) if c in three else c for c in columns]
    return columns


def _lone(found: Sum, sums: Sequence[Sum]) -> bool:
    """Whether no other sum shares a column with this one, so that the three do belong together."""
    three = {found.whole, *found.parts}
    return not any(three & {other.whole, *other.parts} for other in sums if other is not found)


# -- headings that name no period ----------------------------------------------------------------------------


def _by_default(columns: Sequence[Column], told: Columns, default_year: str | None) -> Iterator[Column]:
    """Columns without a period take the only one that the table names, or the report's year.

    Not in a table with damaged headings that names periods: there the column's own may be lost.
    """
    printed = {column.period for column in columns if column.period and column.concept != "change"}
    later = default_year if not printed or default_year in printed else None
    common = next(iter(printed)) if len(printed) == 1 else later
    named = bool(told.head.own) or any(heading.period for heading in told.head.plain)
    sure = common is not None and (told.intact or not named)
    if (
        not told.intact
        and printed
        and default_year is not None
        and all(year < default_year for year in printed)
    ):
        columns = [undated(column, UNDATED) if column.concept else column for column in columns]
    for column in columns:
        told_so_far = column.period is not None or (column.remark is not None and column.concept is not None)
        if told_so_far or column.concept == "change":
            yield column
        elif not sure or _elsewhen(column, columns, printed) or _WHOLE_PROJECT.search(column.header):
            yield column if column.concept is None else undated(column, UNDATED)
        else:
            yield replace(column, period=common)


def _elsewhen(column: Column, columns: Sequence[Column], printed: Collection[str]) -> bool:
    """Whether an outturn without a period may be of another one than the rest of the table.

    So it is where other columns are dated or cannot be told, and where accounts are closed beside a forecast.
    """
    if column.concept != "outturn":
        return False
    forecast = any(other.concept == "forecast" for other in columns)
    untold = any(other.concept is None and other.remark is not None for other in columns)
    return untold or bool(printed) or (forecast and "bokslut" in (column.inferred or column.header).lower())


def _once(columns: Sequence[Column], told: Columns) -> Iterator[Column]:
    """Of columns that hold the same thing for the same period, none is dated that does not print its period.

    Where several print it, the print cannot be right: then no column that prints this period is dated.
    """
    doubted = _doubted(columns, told)
    mended = {old.period for old, now in zip(told.columns, columns, strict=True) if old.period != now.period}
    repeated = _repeated(told) - mended
    for column in columns:
        doubtful = column.at in doubted or (column.period is not None and column.period in repeated)
        yield _twice(column) if doubtful else column


def _doubted(columns: Sequence[Column], told: Columns) -> set[int]:
    printed = {column.at for column in told.columns if column.period is not None}
    twice: dict[tuple[str, str], list[Column]] = {}
    for column in columns:
        if column.period is not None:
            header = column.inferred or column.header
            content = content_of(header) if column.concept is not None else header.lower()
            if column.concept is not None or column.at not in printed:
                twice.setdefault((f"{column.concept} {content}", column.period), []).append(column)
    doubted: set[int] = set()
    for (_, period), found in twice.items():
        own = [column.at for column in found if column.at in printed and not any(c.inferred for c in found)]
        if len(found) > 1:
            doubted |= {column.at for column in found if [column.at] != own}
        if len(own) > 1:
            doubted |= {column.at for column in columns if column.period == period}
    return doubted


def _twice(column: Column) -> Column:
    """A column that seems to repeat another: an outturn of an unknown year, or no one knows what."""
    concept = column.concept if column.concept in ACTUAL else None
    return replace(undated(column, TWICE.format(year=column.period)), concept=concept)


def _repeated(told: Columns) -> set[str | None]:
    """Periods printed over several headings of the same words, even if their columns cannot be told."""
    seen = [
        (heading.concept, content_of(heading.words), heading.period)
        for heading in told.head.plain
        if heading.concept in ACTUAL and heading.period is not None
    ]
    return {one[2] for one in seen if seen.count(one) > 1}
