"""What each number column holds: read from its heading and, where that is damaged, found by arithmetic."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from qa.facts.grid import Grid
from qa.vocabulary import load_vocabulary

AGREES = 0.8
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
Values = Mapping[int, Sequence[Decimal | None]]


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


@dataclass(frozen=True, slots=True)
class Label:
    """A heading that survives in the print: the column it stands over, what it says."""

    at: int
    text: str
    concept: str | None
    years: tuple[str, ...]


def read_columns(
    grid: Grid, concept_of: Callable[[str], str | None], known: Mapping[Decimal, set[str]], default_year: str | None
) -> tuple[Column, ...]:
    """The number columns of a grid.

    Args:
        grid: the table taken apart.
        concept_of: the concept that a heading names (None if none).
        known: for values of total rows in intact tables, the concepts they stand for there.
        default_year: the report's year, for headings that name none.
    """
    labels = tuple(_label(at, parts, concept_of) for at, parts in enumerate(grid.headers) if at and parts)
    values = {at: [row.numbers[at].value if at in row.numbers else None for row in grid.rows] for at in grid.columns}
    values = {at: column for at, column in values.items() if any(value is not None for value in column)}
    others = (*grid.labels, *grid.texts, grid.breakdown)
    labels = tuple(label for label in labels if label.at not in others)
    if intact(labels, values):
        columns = [_printed(label) for label in labels if label.at in values]
    else:
        columns = _mended(labels, values, known, grid)
    return tuple(_with_periods(columns, labels, values, default_year))


def _label(at: int, parts: Sequence[str], concept_of: Callable[[str], str | None]) -> Label:
    text = " ".join(parts)
    return Label(at, text, concept_of(text), tuple(_YEAR.findall(text)))


def _printed(label: Label) -> Column:
    return Column(label.at, label.text, label.concept, label.years[-1] if label.years else None)


def intact(labels: Sequence[Label], values: Values) -> bool:
    """Whether each number column has its own heading, no heading stands over an empty column, and the
    arithmetic (where there is any to check) does not contradict them."""
    if {label.at for label in labels} != set(values):
        return False
    by_concept: dict[str | None, list[Label]] = {}
    for label in labels:
        by_concept.setdefault(label.concept, []).append(label)
    one = {concept: found[0].at for concept, found in by_concept.items() if len(found) == 1}
    if {"deviation", "budget", "outturn"} <= one.keys():
        return best_difference(values, one["deviation"], one["outturn"], one["budget"])[0] >= AGREES
    return True


def best_difference(values: Values, result: int, left: int, right: int) -> tuple[float, int, int, int]:
    """How well ``result`` is ``left − right`` (sign +1) or ``right − left`` (sign −1).

    Returns:
        (share of rows that agree, rows that agree, rows tested, sign); (1.0, 0, 0, 1) with nothing to test.
    """
    plus = _agreeing(values[result], values[left], values[right])
    minus = _agreeing(values[result], values[right], values[left])
    (agree, tested), sign = (plus, 1) if plus[0] >= minus[0] else (minus, -1)
    return (agree / tested if tested else 1.0), agree, tested, sign


def _agreeing(result: Sequence[Decimal | None], left: Sequence[Decimal | None], right: Sequence[Decimal | None]) -> tuple[int, int]:
    agree = tested = 0
    for d, a, b in zip(result, left, right, strict=True):
        if a is None and b is None or d is None or not (a or b or d):
            continue
        tested += 1
        agree += abs((a or 0) - (b or 0) - d) <= rounding(d, 2)
    return agree, tested


def rounding(value: Decimal, terms: int) -> Decimal:
    """The largest difference that rounding of so many printed terms explains, in the value's own decimals."""
    step = Decimal(1).scaleb(min(0, int(value.as_tuple().exponent)))
    return step * (terms + 1) / 2 + step / 100


def change_agrees(values: Values, change: int, before: int, after: int) -> tuple[float, int, int]:
    """How well a column is the change in per cent from one column to another: 100 · (after / before − 1).

    Returns:
        (share of rows that agree, rows that agree, rows tested).
    """
    agree = tested = 0
    for p, a, b in zip(values[change], values[before], values[after], strict=True):
        if p is None or not a or b is None:
            continue
        tested += 1
        computed = (b / a - 1) * 100
        slack = Decimal("0.11") + abs(100 * b / (a * a)) * Decimal("0.51") + abs(Decimal(100) / a) * Decimal("0.51")
        agree += abs(computed - p) <= slack
    return (agree / tested if tested else 1.0), agree, tested


# -- damaged headings ---------------------------------------------------------------------------------------


def _mended(labels: Sequence[Label], values: Values, known: Mapping[Decimal, set[str]], grid: Grid) -> list[Column]:
    """Give damaged headings back to their columns, or leave them as printed where that cannot be told."""
    columns = sorted(values)
    survivors = _survivors(labels)
    candidates = [roles for roles in _assignments(survivors, columns) if _holds(roles, values)]
    best = _by_totals(candidates, values, known, grid) if len(candidates) > 1 else candidates
    if len(best) != 1:
        return [_as_printed(at, labels, candidates) for at in columns]
    return [_column(at, role, labels, values, best[0]) for at, role in best[0].items()]


def _survivors(labels: Sequence[Label]) -> tuple[Label, ...]:
    """Headings that name a concept; parts without one ("Ack dec") belong to the heading before them."""
    return tuple(label for label in labels if label.concept is not None)


Roles = dict[int, tuple[str, Label | None]]


def _assignments(labels: Sequence[Label], columns: Sequence[int]) -> Iterator[Roles]:
    """All ways to give the surviving headings, in their order, to columns; one column may lack its heading.

    The missing heading is one that arithmetic can prove: deviation, budget or outturn.
    """
    if len(labels) == len(columns):
        yield {at: (label.concept or "", label) for at, label in zip(columns, labels, strict=True)}
    elif len(labels) == len(columns) - 1:
        present = {label.concept for label in labels}
        for missing in ("deviation", "budget", "outturn"):
            if missing in present:
                continue
            for chosen in combinations(columns, len(labels)):
                given: Roles = {at: (label.concept or "", label) for at, label in zip(chosen, labels, strict=True)}
                yield {at: given.get(at, (missing, None)) for at in columns}


def _holds(roles: Roles, values: Values) -> bool:
    """Whether the arithmetic between the roles holds, with at least one relation that could have failed."""
    tested = 0
    for share, count in _relations(roles, values):
        if share < AGREES:
            return False
        tested += count
    return tested > 0


def _relations(roles: Roles, values: Values) -> Iterator[tuple[float, int]]:
    place = _places(roles)
    outturns = [at for at, (role, _) in roles.items() if role == "outturn"]
    if outturns and "budget" in place and "deviation" in place:
        share, _, tested, _ = best_difference(values, place["deviation"], outturns[-1], place["budget"])
        yield share, tested
    if len(outturns) >= 2 and "change" in place:
        share, _, tested = _best_change(values, place["change"], outturns)
        yield share, tested


def _best_change(values: Values, change: int, outturns: Sequence[int]) -> tuple[float, int, int]:
    first, last = outturns[0], outturns[-1]
    return max(change_agrees(values, change, first, last), change_agrees(values, change, last, first))


def _places(roles: Roles) -> dict[str, int]:
    return {role: at for at, (role, _) in reversed(roles.items())}


def _by_totals(candidates: list[Roles], values: Values, known: Mapping[Decimal, set[str]], grid: Grid) -> list[Roles]:
    """The candidates that agree best with values whose concept is known from intact tables."""
    scores = [sum(_matches(values[at], role, known) for at, (role, _) in roles.items()) for roles in candidates]
    if not scores or max(scores) <= 0:
        return candidates
    return [roles for roles, score in zip(candidates, scores, strict=True) if score == max(scores)]


def _matches(column: Sequence[Decimal | None], role: str, known: Mapping[Decimal, set[str]]) -> int:
    score = 0
    for value in column:
        concepts = known.get(value, set()) if value is not None and abs(value) >= 100 else set()
        if concepts:
            score += 1 if role in concepts else -1
    return score


def _column(at: int, role: tuple[str, Label | None], labels: Sequence[Label], values: Values, roles: Roles) -> Column:
    concept, label = role
    printed = " ".join(found.text for found in labels if found.at == at)
    year = label.years[-1] if label is not None and label.years else None
    if label is not None and label.at == at:
        return Column(at, printed, concept, year)
    share, agreement = 1.0, (0, 0)
    place = _places(roles)
    outturns = [column for column, (name, _) in roles.items() if name == "outturn"]
    if concept in ("budget", "deviation") and {"budget", "deviation"} <= place.keys() and outturns:
        share, agree, tested, _ = best_difference(values, place["deviation"], outturns[-1], place["budget"])
        agreement = (agree, tested)
    elif concept == "change" and len(outturns) >= 2:
        share, agree, tested = _best_change(values, at, outturns)
        agreement = (agree, tested)
    name = label.text if label is not None else concept_name(concept)
    return Column(at, printed, concept, year, inferred=name, agreement=agreement)


def concept_name(concept: str) -> str:
    """How a concept is called in Swedish ("deviation" → "Avvikelse")."""
    return load_vocabulary().concepts[concept].name


def _as_printed(at: int, labels: Sequence[Label], candidates: Sequence[Roles]) -> Column:
    """A column of a heading that cannot be mended: a concept only where all candidates agree on it."""
    printed = " ".join(found.text for found in labels if found.at == at)
    roles = {candidate[at][0] for candidate in candidates}
    own = next((label for label in labels if label.at == at), None)
    year = own.years[-1] if own and own.years else None
    if len(roles) == 1 and own is not None and own.concept in roles:
        return Column(at, printed, own.concept, year)
    return Column(at, printed, None, year, remark="Kolumnrubriken är skadad och gick inte att härleda.")


# -- periods ------------------------------------------------------------------------------------------------


def _with_periods(
    columns: list[Column], labels: Sequence[Label], values: Values, default_year: str | None
) -> Iterator[Column]:
    """Years filled in and, where the change column proves them wrong, mended."""
    change = next((column for column in columns if column.concept == "change"), None)
    outturns = [column for column in columns if column.concept == "outturn"]
    years = _change_years(change)
    for column in columns:
        if column.concept == "change" and years is not None:
            yield replace(column, period=years[1])
        elif change is not None and years is not None and len(outturns) == 2:
            yield _dated(column, outturns, years, change, values)
        else:
            yield replace(column, period=column.period or default_year)


def _change_years(change: Column | None) -> tuple[str, str] | None:
    """The two years that a change column names ("Förändr% 2019 o 2020"), the earlier first."""
    if change is None:
        return None
    found = sorted(set(_YEAR.findall(change.inferred or change.header)))
    return (found[0], found[1]) if len(found) == 2 else None


def _dated(
    column: Column, outturns: Sequence[Column], years: tuple[str, str], change: Column, values: Values
) -> Column:
    """The year of a column by the change column: it fixes which outturn is the earlier one."""
    first, last = outturns[0].at, outturns[1].at
    forward, backward = change_agrees(values, change.at, first, last), change_agrees(values, change.at, last, first)
    if max(forward[0], backward[0]) < AGREES or not forward[2]:
        return column
    earlier = first if forward[0] >= backward[0] else last
    year = years[0] if column.at == earlier else years[1]
    if column.period == year or column.concept not in ("outturn", "budget", "deviation"):
        return column
    if column.period is None:
        return replace(column, period=year)
    best = max(forward, backward)
    remark = f"Tabellhuvudet anger {column.period}, men förändringskolumnen visar att värdena gäller {year}."
    name = f"{column.inferred or column.header}".replace(column.period, year)
    return replace(column, period=year, inferred=name, agreement=(best[1], best[2]), remark=remark)
