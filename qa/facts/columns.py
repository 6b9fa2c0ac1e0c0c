"""What each number column holds: read from its heading and, where that is damaged, found by arithmetic."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from qa.facts.arithmetic import Agreement, Relations
from qa.facts.grid import Grid
from qa.facts.headings import Head, Heading, read_head, reference_columns
from qa.facts.layouts import MONEY
from qa.facts.mending import Solution, solve
from qa.facts.periods import has_year, is_only_period
from qa.vocabulary import Vocabulary

LOST = "Kolumnrubriken är skadad och gick inte att härleda."
UNKNOWN = "Kolumnrubriken säger inte om värdet är utfall, budget eller avvikelse."

UNDATED = "Perioden framgår inte av kolumnrubriken."


@dataclass(frozen=True, slots=True)
class Column:
    """A number column: printed heading, concept, period, and how they were found if not just read."""

    at: int
    header: str
    concept: str | None
    period: str | None
    inferred: str | None = None
    agreement: tuple[int, int] | None = None
    remark: str | None = None


def undated(column: Column, remark: str) -> Column:
    """A column whose period is not known, and why."""
    return replace(column, period=None, remark=column.remark or remark)


@dataclass(frozen=True)
class Columns:
    """The number columns of a table as far as they are told, with what tells it."""

    head: Head
    relations: Relations
    columns: tuple[Column, ...]
    intact: bool


def read_columns(grid: Grid, known: Sequence[Mapping[Decimal, set[str]]], vocabulary: Vocabulary) -> Columns:
    """The number columns of a grid; periods only as they are printed.

    Args:
        grid: the table taken apart.
        known: rows of intact tables, as the concepts that each of their values stands for.
        vocabulary: the field's words.
    """
    relations = Relations(column_values(grid))
    at = sorted(relations.values)
    head = _with_differences(read_head(grid, at, vocabulary), relations)
    if not any(heading.kind in ("named", "damaged") for heading in head.plain):
        return Columns(head, relations, tuple(_plain(at, head)), False)
    solutions = solve(head.readings, relations, known)
    columns = [_column(column, solutions, head, relations, vocabulary) for column in at]
    intact = bool(solutions) and solutions[0].cost == 0
    return Columns(head, relations, tuple(_doubtful(columns)), intact)


def _with_differences(head: Head, relations: Relations) -> Head:
    """The headings; "Förändring" over what is proved a difference names no change in per cent."""
    added = {at for found in relations.sums for at in (found.whole, *found.parts)}
    percent = {found.change for found in relations.changes}

    def told(heading: Heading) -> Heading:
        plain = heading.kind == "damaged" and heading.likely == "change" and heading.at in added - percent
        return replace(heading, kind="unknown", likely=None) if plain else heading

    readings = tuple(
        replace(reading, headings=tuple(map(told, reading.headings))) for reading in head.readings
    )
    return replace(head, readings=readings, plain=tuple(map(told, head.plain)))


def column_values(grid: Grid) -> dict[int, list[Decimal | None]]:
    """The values of each number column, from top to bottom; columns of references hold none."""
    references = reference_columns(grid)
    return {
        at: [row.numbers[at].value if at in row.numbers else None for row in grid.rows]
        for at in grid.columns
        if at not in references
    }


def known_rows(columns: Columns) -> Iterator[dict[Decimal, set[str]]]:
    """The rows of an intact table: the concepts that each of their values stands for."""
    if not columns.intact:
        return
    concepts = {column.at: column.concept for column in columns.columns if column.concept}
    for at in range(max(map(len, columns.relations.values.values()), default=0)):
        row: dict[Decimal, set[str]] = {}
        for column, concept in concepts.items():
            value = columns.relations.values[column][at]
            if value is not None:
                row.setdefault(value, set()).add(concept)
        yield row


def _plain(columns: Sequence[int], head: Head) -> Iterator[Column]:
    """The columns of a table whose headings name no concept at all (years, places, kinds of things).

    One of several columns cannot be told from the others where a heading is lost or repeats another.
    """
    headings = {heading.at: heading for heading in head.plain}
    printed = [head.printed.get(at, "") for at in columns]
    lost = any(at not in headings or headings[at].kind in ("hidden", "piece") for at in columns)
    for at, text in zip(columns, printed, strict=True):
        heading = headings.get(at)
        period = heading.period if heading is not None else head.own.get(at)
        doubtful = len(columns) > 1 and (lost or printed.count(text) > 1)
        yield Column(at, text, None, period, remark=LOST if doubtful else None)


def _column(
    at: int, solutions: Sequence[Solution], head: Head, relations: Relations, vocabulary: Vocabulary
) -> Column:
    """A column as all solutions have it, untold where they differ."""
    printed = head.printed.get(at, "")
    places = [solution.layout[at] for solution in solutions]
    concepts = {place.concept for place in places}
    periods = {_period(at, place.heading, head) for place in places}
    period = periods.pop() if len(periods) == 1 else None
    concept = concepts.pop() if len(concepts) == 1 else None
    if concept is None:
        whole = bool(places) and all(_stands(at, place.heading) for place in places)
        return Column(at, printed, None, period, remark=None if whole else LOST)
    heading = places[0].heading
    if heading is not None and heading.kind == "named" and heading.at == at and heading.text == printed:
        return Column(at, printed, concept, period)
    named = heading is not None and heading.kind == "named"
    name = heading.text if heading is not None and named else vocabulary.concepts[concept].name
    agreement = _agreement(at, concept, solutions[0], relations)
    found = (agreement.agree, agreement.tested) if agreement else (0, 0)
    return Column(at, printed, concept, period, inferred=name, agreement=found)


def _stands(at: int, heading: Heading | None) -> bool:
    """Whether a heading without a concept stands whole over its own column."""
    return heading is not None and heading.at == at and heading.kind in ("unknown", "period")


def _period(at: int, heading: Heading | None, head: Head) -> str | None:
    """The period printed for a column: with its heading, and over the column if the heading has moved."""
    if heading is None:
        return head.own.get(at)
    if heading.at == at:
        return heading.period
    found = {period for period in (heading.period, head.own.get(at)) if period}
    return found.pop() if len(found) == 1 else None


def _agreement(at: int, concept: str, solution: Solution, relations: Relations) -> Agreement | None:
    """How many rows agree with a column's concept, by the relation that tells most."""
    if concept == "change":
        found = [change.agreement for change in relations.changes if change.change == at]
    else:
        found = [
            total.agreement
            for total in relations.sums
            if at in (total.whole, *total.parts)
            and "deviation" in {solution.layout[other].concept for other in (total.whole, *total.parts)}
        ]
    return max(found, key=lambda agreement: agreement.weight, default=None)


def _is_bare_period(column: Column, columns: Sequence[Column]) -> bool:
    """Whether a heading prints a period of its own and no more, in a table without any damage.

    Beside a budget or a forecast such a column is what was booked in the period.
    """
    whole = all(other.header and other.inferred is None and other.remark is None for other in columns)
    alone = sum(other.period == column.period and other.concept is None for other in columns) == 1
    return whole and alone and is_only_period(column.header) and has_year(column.header)


def _doubtful(columns: Sequence[Column]) -> Iterator[Column]:
    """Columns of which only a period or a word is known are no outturns where other columns name theirs."""
    named = {column.concept for column in columns}
    money = bool(named & {*MONEY, "deviation"})
    planned = bool(named & {"budget", "forecast"}) and not named & {"outturn", "deviation"}
    so_far = "forecast" in named and "outturn" not in named
    for column in columns:
        part = so_far and column.period is not None and not column.period.isdigit()
        if (planned or part) and _is_bare_period(column, columns):
            yield column
        elif money and column.concept is None and column.remark is None:
            yield Column(column.at, column.header, None, column.period, remark=UNKNOWN)
        else:
            yield column
