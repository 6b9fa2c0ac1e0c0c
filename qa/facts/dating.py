"""The periods of a table's columns: printed, shared with the columns they are reckoned from, or mended."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from qa.facts.arithmetic import AGREES, Sum, change_agreement
from qa.facts.columns import Column, Columns
from qa.facts.headwords import content_of
from qa.facts.mending import ACTUAL
from qa.facts.periods import with_year, years_in

UNDATED = "Perioden framgår inte av kolumnrubriken."
TWICE = "Tabellhuvudet anger {year} för flera kolumner av samma slag; perioden går inte att avgöra."
AGAINST = "Tabellhuvudet anger {year}, men förändringskolumnen visar något annat."
MENDED = "Tabellhuvudet anger {year}, men förändringskolumnen visar att värdena gäller {right}."


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
    columns = list(_by_change(columns, told))
    columns = _shared(columns, told)
    columns = list(_by_default(columns, told, default_year))
    columns = list(_once(columns, told))
    return tuple(_later(column, columns, told) if column.concept == "change" else column for column in columns)


# -- the change column ---------------------------------------------------------------------------------------


def _by_change(columns: Sequence[Column], told: Columns) -> Iterator[Column]:
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
            yield _undated(column, AGAINST.format(year=column.period))
        else:
            yield column


def _right_years(
    columns: Sequence[Column], told: Columns, change: Column, years: Sequence[str]
) -> tuple[dict[int, str], bool, tuple[int, int]]:
    """The years that the changes prove, by column; whether one year is printed over both outturns; on how many rows."""
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
    """Years whose print the changes disprove: over amounts of the other year, or where the later year stands nowhere."""
    period = {column.at: column.period for column in columns if column.period}
    proved = dict(right)
    for found in told.relations.changes:
        if found.change == change.at:
            proved = {found.before: years[0], found.after: years[1], **proved}
    wrong = {period[at] for at, year in proved.items() if at in period and period[at] != year}
    later = any(years[1] == found for at, found in period.items() if at != change.at)
    return wrong if later or not period else wrong | {years[0]}


def _direction(columns: Sequence[Column], told: Columns, change: Column) -> tuple[int, int, tuple[int, int]] | None:
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
        if at in (three := (found.whole, *found.parts)) and _of_one_period(three, concepts)
        for other in three
        if other != at
    }


def _of_one_period(three: Sequence[int], concepts: dict[int, str | None]) -> bool:
    return {"deviation", "budget"} <= {concepts[at] for at in three}


def _mended(column: Column, year: str, same: bool, agreement: tuple[int, int]) -> Column:
    """A column with the year that the changes prove: filled in, mended or, against two years in print, doubted."""
    if column.period == year:
        return column
    if column.period is None:
        return replace(column, period=year)
    if not same:
        return replace(column, period=None, remark=AGAINST.format(year=column.period))
    name = (column.inferred or column.header).replace(column.period, year)
    remark = MENDED.format(year=column.period, right=year)
    return replace(column, period=year, inferred=name, agreement=column.agreement or agreement, remark=remark)


# -- columns that are reckoned from each other ---------------------------------------------------------------


def _shared(columns: list[Column], told: Columns) -> list[Column]:
    """A deviation, its budget and its outturn are of one period: filled in, or doubted where they differ."""
    for found in told.relations.sums:
        place = {column.at: column for column in columns}
        three = [place[at] for at in (found.whole, *found.parts)]
        if not _of_one_period([column.at for column in three], {column.at: column.concept for column in three}):
            continue
        periods = {column.period for column in three if column.period}
        if len(periods) == 1:
            period = periods.pop()
            columns = [replace(c, period=period) if c in three and c.remark is None else c for c in columns]
        elif periods and _lone(found, told.relations.sums):
            columns = [_undated(c, UNDATED) if c in three else c for c in columns]
    return columns


def _lone(found: Sum, sums: Sequence[Sum]) -> bool:
    """Whether no other sum shares a column with this one, so that the three do belong together."""
    three = {found.whole, *found.parts}
    return not any(three & {other.whole, *other.parts} for other in sums if other is not found)


def _undated(column: Column, remark: str) -> Column:
    return replace(column, period=None, remark=column.remark or remark)


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
    if not told.intact and printed and default_year is not None and all(year < default_year for year in printed):
        columns = [_undated(column, UNDATED) if column.concept else column for column in columns]
    for column in columns:
        if column.period is not None or (column.remark is not None and column.concept is not None):
            yield column
        elif not sure or _elsewhen(column, columns, printed):
            yield column if column.concept is None else _undated(column, UNDATED)
        else:
            yield replace(column, period=common)


def _later(change: Column, columns: Sequence[Column], told: Columns) -> Column:
    """A change is of the period of the outturn to which it leads, unless it names its two years itself."""
    outturns = {column.at: column.period for column in columns if column.concept == "outturn"}
    if len(set(years_in(change.inferred or change.header))) == 2:
        return change
    if len(outturns) < 2:
        latest = max((column.period for column in columns if column.period), default=None)
        return change if told.intact and change.period == latest else replace(change, period=None)
    direction = _direction(columns, told, change)
    if direction is not None:
        return replace(change, period=outturns[direction[1]])
    dated = [period for period in outturns.values() if period]
    return replace(change, period=max(dated) if len(dated) == len(outturns) else None)


def _elsewhen(column: Column, columns: Sequence[Column], printed: Collection[str]) -> bool:
    """Whether an outturn without a period may be of another one than the rest of the table.

    So it is where other columns are dated or cannot be told, and where accounts are closed beside a forecast.
    """
    if column.concept != "outturn":
        return False
    forecast = any(other.concept == "forecast" for other in columns)
    untold = any(other.concept is None and other.remark is not None for other in columns)
    return untold or bool(printed) or (forecast and "bokslut" in column.header.lower())


def _once(columns: Sequence[Column], told: Columns) -> Iterator[Column]:
    """Of columns that hold the same thing for the same period, none is dated that does not print its period.

    Where several print it, the print cannot be right: then no column that prints this period is dated.
    """
    printed = {column.at for column in told.columns if column.period is not None}
    twice: dict[tuple[str, str], list[Column]] = {}
    for column in columns:
        if column.concept is not None and column.period is not None:
            content = content_of(column.inferred or column.header)
            twice.setdefault((f"{column.concept} {content}", column.period), []).append(column)
    doubted: set[int] = set()
    for (_, period), found in twice.items():
        own = [column.at for column in found if column.at in printed]
        own = [] if any(column.inferred for column in found) else own
        if len(found) > 1:
            doubted |= {column.at for column in found if [column.at] != own}
        if len(own) > 1:
            doubted |= {column.at for column in columns if column.period == period}
    mended = {before.period for before, now in zip(told.columns, columns, strict=True) if before.period != now.period}
    repeated = _repeated(told) - mended
    for column in columns:
        doubtful = column.at in doubted or (column.period is not None and column.period in repeated)
        yield _twice(column) if doubtful else column


def _twice(column: Column) -> Column:
    """A column that seems to repeat another: an outturn of an unknown year, or no one knows what."""
    concept = column.concept if column.concept in ACTUAL else None
    return replace(_undated(column, TWICE.format(year=column.period)), concept=concept)


def _repeated(told: Columns) -> set[str | None]:
    """Periods that are printed over several headings of the same words, even if their columns cannot be told."""
    seen = [
        (heading.concept, content_of(heading.words), heading.period)
        for heading in told.head.plain
        if heading.concept in ACTUAL and heading.period is not None
    ]
    return {one[2] for one in seen if seen.count(one) > 1}
