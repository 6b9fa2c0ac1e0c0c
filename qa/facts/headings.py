"""What is printed over the columns of a table: concepts, periods, and pieces of damaged headings."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product

from qa.facts.grid import Grid
from qa.facts.headwords import LETTERS, SMALL_WORDS, concept_of, concept_runs, likely_concept
from qa.facts.periods import is_only_period, period_of, year_of, years_in
from qa.vocabulary import Vocabulary

MOST_READINGS = 8
_REFERENCE = re.compile(r"(?:not|noter|ref|sid|sida|nr)\.?")
_OPEN_END = re.compile(r"\b(?:mot|från|och|o|av|i|jämfört med|per|till)\s*$", re.IGNORECASE)
_WHOLE_YEARS = re.compile(r"\d{4}(?:–\d{4})?")
_PART = re.compile(r"(?:varav|därav)\b")
_ABSORBED = frozenset({"budget", "outturn", "forecast", "target"})


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading over a column.

    ``kind``: "named" (names a concept), "unknown" (words of its own that name none), "period" (a period
    only), "damaged" (``likely`` is the concept it resembles), "hidden" ("#####") or "piece" (may be the rest
    of the heading before it). ``text`` is all that is printed over the column, ``words`` that without the
    periods of another row.
    """

    at: int
    text: str
    kind: str
    concept: str | None = None
    likely: str | None = None
    period: str | None = None
    words: str = ""


Cell = tuple[Heading, tuple[Heading, ...]]


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read the headings, left to right; ``cost`` counts the cells taken for two headings."""

    headings: tuple[Heading, ...]
    cost: int = 0


@dataclass(frozen=True, slots=True)
class Head:
    """The headings of a table's number columns: in all readings, and ``plain``, one a cell.

    ``printed`` is the whole text over each column, ``own`` the period that a row of periods prints over it.
    """

    readings: tuple[Reading, ...]
    plain: tuple[Heading, ...]
    printed: Mapping[int, str]
    own: Mapping[int, str]


def read_head(grid: Grid, columns: Sequence[int], vocabulary: Vocabulary) -> Head:
    """Read the headings over the given number columns and over empty columns among them."""
    skipped = {*grid.labels, *grid.texts, grid.breakdown, *reference_columns(grid)}
    printed = {at: " ".join(parts) for at, parts in enumerate(grid.headers) if parts and at not in skipped}
    period_rows = _period_rows(grid.head)
    own: dict[int, str] = {}
    cells: list[Cell] = []
    for at, text in printed.items():
        words, above = _over(at, grid.head, period_rows)
        if above and len(set(years_in(above))) < 2:
            own[at] = period_of(above) or ""
        if words:
            heading = _heading(at, words, text, own.get(at), vocabulary)
            cells.append((heading, tuple(_several(heading, years_in(above)))))
    cells = list(_with_pieces(cells))
    plain = _series([heading for heading, _ in cells], columns)
    return Head(tuple(_readings(cells, columns)), plain, printed, own)


def _over(at: int, head: Sequence[Sequence[str]], period_rows: Collection[int]) -> tuple[str, str]:
    """What is printed over a column: its words, and its periods in rows of their own."""
    words: list[str] = []
    above: list[str] = []
    for y, row in enumerate(head):
        if row[at]:
            (above if y in period_rows and is_only_period(row[at]) else words).append(row[at])
    return " ".join(words), " ".join(above)


def reference_columns(grid: Grid) -> frozenset[int]:
    """Columns that refer to notes or pages and hold no values."""
    return frozenset(
        at
        for at, parts in enumerate(grid.headers)
        if parts and _REFERENCE.fullmatch(" ".join(parts).lower().strip())
    )


def _period_rows(head: Sequence[Sequence[str]]) -> frozenset[int]:
    """The heading rows that print periods over the words of another row (a change may stand among them)."""
    found = set()
    for y, row in enumerate(head):
        cells = [cell for cell in row[1:] if cell]
        others = [cell for cell in cells if not is_only_period(cell)]
        if len(cells) > 2 * len(others) and all(len(years_in(cell)) != 1 for cell in others):
            found.add(y)
    words = any(LETTERS.search(cell) for y, row in enumerate(head) if y not in found for cell in row[1:])
    return frozenset(found) if words else frozenset()


# -- one cell ------------------------------------------------------------------------------------------------


def _heading(at: int, words: str, printed: str, own: str | None, vocabulary: Vocabulary) -> Heading:
    concept = concept_of(words, vocabulary)
    period = period_of(words) or own
    if concept == "forecast" and period is not None:
        period = year_of(period) or period
    if concept is not None:
        return Heading(at, printed, "named", concept, period=period, words=words)
    if is_only_period(words):
        return Heading(at, printed, "period", period=period, words=words)
    likely = likely_concept(words, vocabulary)
    kind = "damaged" if likely else _kind(words, vocabulary)
    return Heading(at, printed, kind, likely=likely, period=period, words=words)


def _kind(words: str, vocabulary: Vocabulary) -> str:
    found = LETTERS.findall(words.lower())
    if not found:
        return "hidden"
    own = any(word in vocabulary.breakdowns or (len(word) >= 4 and word not in SMALL_WORDS) for word in found)
    return "unknown" if own else "piece"


def _with_pieces(cells: Sequence[Cell]) -> Iterator[Cell]:
    """The cells, those marked that go on from the cell before: "Avvikelse mot | budget", "Utfall | ack"."""
    capitals = sum(heading.words[:1].isupper() for heading, _ in cells)
    before = ""
    for heading, several in cells:
        low = heading.words[:1].islower() and 2 * capitals >= len(cells) and not _PART.match(heading.words)
        if before and (low or _OPEN_END.search(before)):
            yield replace(heading, kind="piece", concept=None, likely=None), ()
        else:
            yield heading, several
        before = heading.words


# -- several headings in one cell ----------------------------------------------------------------------------


def _several(heading: Heading, above: Sequence[str]) -> Iterator[Heading]:
    """The headings of a cell that may hold two: "Budget 2020 Avvikelse"; a second one has its capital too."""
    runs = concept_runs(heading.words)
    if len(runs) == 2 and (runs[1][1][:1].isupper() or not runs[0][1][:1].isupper()):
        years = above if len(above) == 2 else (None, None)
        for (concept, text), year in zip(runs, years, strict=True):
            yield Heading(heading.at, text, "named", concept, period=period_of(text) or year, words=text)


def is_phrase(heading: Heading, parts: Sequence[Heading]) -> bool:
    """Whether two concepts in one cell read as one heading: a deviation from something, no year between."""
    if heading.concept == "deviation":
        return parts[0].concept == "deviation" and parts[0].period is None and parts[1].concept in _ABSORBED
    return heading.concept == "change" and parts[0].concept == "change"


def _readings(cells: Sequence[Cell], columns: Sequence[int]) -> Iterator[Reading]:
    """Each cell as one heading, then the ways in which cells may hold their neighbour's heading as well."""
    taken = {heading.at for heading, _ in cells}
    choices = [list(_cell_choices(heading, parts, columns, taken)) for heading, parts in cells]
    for number, chosen in enumerate(product(*choices)):
        cost = sum(len(found) - 1 for found in chosen)
        if number < MOST_READINGS:
            yield Reading(_series([heading for found in chosen for heading in found], columns), cost)


def _cell_choices(
    heading: Heading, parts: Sequence[Heading], columns: Sequence[int], taken: set[int]
) -> Iterator[tuple[Heading, ...]]:
    free = [at for at in columns if at not in taken]
    split = [
        (replace(parts[0], at=first), replace(parts[1], at=second))
        for first, second in ((heading.at, heading.at + 1), (heading.at - 1, heading.at))
        if len(parts) == 2 and {first, second} & set(free)
    ]
    if not split or is_phrase(heading, parts):
        yield (heading,)
    yield from split


def _series(headings: Sequence[Heading], columns: Sequence[int]) -> tuple[Heading, ...]:
    """Years that run from column to column are headings in their own right, not pieces of others.

    So is a part of a year ("Jan–aug 2024") where every column has a heading and no other is an outturn.
    """
    found = list(headings)
    for at, (one, other) in enumerate(pairwise(headings)):
        if one.kind == other.kind == "period" and other.at == one.at + 1 and one.period != other.period:
            found[at] = replace(one, kind="unknown")
            found[at + 1] = replace(other, kind="unknown")
    if {heading.at for heading in found} >= set(columns) and all(map(_beside_a_part, found)):
        found = [replace(each, kind="unknown") if each.kind == "period" else each for each in found]
    return tuple(found)


def _beside_a_part(heading: Heading) -> bool:
    """Whether a heading is a part of a year, or one that is whole and takes no part of a year as its rest."""
    if heading.kind == "period":
        return heading.period is not None and not _WHOLE_YEARS.fullmatch(heading.period)
    whole = heading.kind in ("named", "unknown") and heading.concept != "outturn"
    return whole and (heading.period is not None or heading.concept in ("deviation", "change"))
