"""What a column of changes in per cent tells about the years of the other columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from qa.facts.arithmetic import AGREES, change_agreement
from qa.facts.columns import Column, Columns, undated
from qa.facts.periods import years_in

AGAINST = "Tabellhuvudet anger {year}, men förändringskolumnen visar något annat."
MENDED = "Tabellhuvudet anger {year}, men förändringskolumnen visar att värdena gäller {right}."


def by_change(columns: Sequence[Column], told: Columns) -> Iterator[Column]:
    """Years filled in and mended where a column of changes names its two years and proves which is which."""
    change = next((column for column in columns if column.concept == "change"), None)
    years = sorted(set(years_in(change.inferred or change.header))) if change is not None else []
    if change is None or len(years) != 2:
        yield from columns
        return
    right, same, agreement = _right_years(columns, told, change, years)
    wrong = _wrong_years(columns, told, change, years, right)
    for column in columns:
        if column is change:
            yield replace(column, period=years[1])
        elif column.at in right:
            yield _mended(column, right[column.at], same, agreement)
        elif column.period in wrong:
            yield undated(column, AGAINST.format(year=column.period))
        else:
            yield column


def _right_years(
    columns: Sequence[Column], told: Columns, change: Column, years: Sequence[str]
) -> tuple[dict[int, str], bool, tuple[int, int]]:
    """The years that the changes prove.

    Returns:
        (right year by column, whether one year is printed over both outturns, rows that agree and tested).
    """
    proof = _direction(columns, told, change)
    if proof is None:
        return {}, False, (0, 0)
    before, after, agreement = proof
    right = {**_partners(before, years[0], columns, told), **_partners(after, years[1], columns, told)}
    same = len({column.period for column in columns if column.at in (before, after)}) == 1
    return {**right, before: years[0], after: years[1]}, same, agreement


def _wrong_years(
    columns: Sequence[Column], told: Columns, change: Column, years: Sequence[str], right: Mapping[int, str]
) -> set[str]:
    """Years whose print the changes disprove: it stands over the other year, or the later year is nowhere."""
    period = {column.at: column.period for column in columns if column.period}
    proved = dict(right)
    for found in told.relations.changes:
        if found.change == change.at:
            proved = {found.before: years[0], found.after: years[1], **proved}
    wrong = {period[at] for at, year in proved.items() if at in period and period[at] != year}
    later = any(years[1] == found for at, found in period.items() if at != change.at)
    return wrong if later or not period else wrong | {years[0]}


def _direction(
    columns: Sequence[Column], told: Columns, change: Column
) -> tuple[int, int, tuple[int, int]] | None:
    """The earlier and the later of two outturns, if the changes hold one way and not the other."""
    outturns = [column.at for column in columns if column.concept == "outturn"]
    if len(outturns) != 2:
        return None
    values = told.relations.values
    for before, after in (outturns, outturns[::-1]):
        forward = change_agreement(values, change.at, before, after)
        backward = change_agreement(values, change.at, after, before)
        if forward.tested and forward.share >= AGREES and backward.tested and backward.refuted:
            return before, after, (forward.agree, forward.tested)
    return None


def _partners(at: int, year: str, columns: Sequence[Column], told: Columns) -> dict[int, str]:
    """The budget and deviation that belong to an outturn, with its year."""
    concepts = {column.at: column.concept for column in columns}
    return {
        other: year
        for found in told.relations.sums
        if at in (three := (found.whole, *found.parts)) and of_one_period(three, concepts)
        for other in three
        if other != at
    }


def of_one_period(three: Sequence[int], concepts: Mapping[int, str | None]) -> bool:
    """Whether three columns that add up are a deviation, its budget and its outturn."""
    return {"deviation", "budget"} <= {concepts[at] for at in three}


def _mended(column: Column, year: str, same: bool, agreement: tuple[int, int]) -> Column:
    """A column with the year that the changes prove; doubted where two years in print say the reverse."""
    if column.period == year:
        return column
    if column.period is None:
        return replace(column, period=year)
    if not same:
        return replace(column, period=None, remark=AGAINST.format(year=column.period))
    name = (column.inferred or column.header).replace(column.period, year)
    remark = MENDED.format(year=column.period, right=year)
    return replace(column, period=year, inferred=name, agreement=column.agreement or agreement, remark=remark)


def not_before(columns: Sequence[Column], told: Columns, default_year: str | None) -> Iterator[Column]:
    """What a change starts from is not of the report's own year, unless what it leads to is later."""
    place = {column.at: column for column in columns}
    wrong = {
        found.before
        for found in told.relations.changes
        if place[found.change].concept == "change"
        and place[found.before].period == default_year
        and (place[found.after].period or "") <= (default_year or "")
    }
    for column in columns:
        yield undated(column, AGAINST.format(year=column.period)) if column.at in wrong else column


def change_dated(
    change: Column, columns: Sequence[Column], told: Columns, default_year: str | None
) -> Column:
    """A change is of the period of the outturn to which it leads, unless it names its two years itself."""
    outturns = {column.at: column.period for column in columns if column.concept == "outturn"}
    if len(set(years_in(change.inferred or change.header))) == 2:
        return change
    if len(outturns) < 2:
        latest = max((column.period for column in columns if column.period), default=default_year)
        return replace(change, period=latest if told.intact and change.period in (None, latest) else None)
    direction = _direction(columns, told, change)
    if direction is not None:
        return replace(change, period=outturns[direction[1]])
    dated = [period for period in outturns.values() if period]
    return replace(change, period=max(dated) if len(dated) == len(outturns) else None)
