"""What is printed over the columns of a table: concepts, periods, and pieces of damaged headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product

from rapidfuzz import fuzz

from qa.facts.grid import Grid
from qa.facts.periods import is_only_period, period_of, year_of, years_in
from qa.vocabulary import Vocabulary

RESEMBLES = 72
MOST_READINGS = 8
_REFERENCE = re.compile(r"(?:not|noter|ref|sid|sida|nr)\.?")
_LETTERS = re.compile(r"[^\W\d_]+")
_PIECES = frozenset(
    "netto brutto helår helårs ack ackumulerat mot från jämfört budgeten året årets period perioden totalt enligt "
    "januari februari mars april juni juli augusti september oktober november december procent".split()
)
_OPEN_END = re.compile(r"\b(?:mot|från|och|o|av|i|jämfört med|per|till)\s*$", re.IGNORECASE)
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
    """One way to read the headings, left to right; ``cost`` counts the cells taken for two headings in one."""

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
    period_rows = _period_rows(grid.head)
    own: dict[int, str] = {}
    cells: list[Cell] = []
    for at, printed in enumerate(grid.headers):
        if at in skipped or not printed:
            continue
        words = [row[at] for y, row in enumerate(grid.head) if row[at] and not (y in period_rows and is_only_period(row[at]))]
        above = [row[at] for y, row in enumerate(grid.head) if row[at] and y in period_rows and is_only_period(row[at])]
        if above and len(set(years_in(" ".join(above)))) < 2:
            own[at] = period_of(" ".join(above)) or ""
        if words:
            text = " ".join(words)
            heading = _heading(at, text, " ".join(printed), own.get(at), vocabulary)
            cells.append((replace(heading, words=text), tuple(_several(heading, text, years_in(" ".join(above)), vocabulary))))
    printed_over = {at: " ".join(parts) for at, parts in enumerate(grid.headers) if parts and at not in skipped}
    cells = [(heading, several if heading.kind != "piece" else ()) for heading, several in _with_pieces(cells)]
    plain = _series([heading for heading, _ in cells])
    return Head(tuple(_readings(cells, columns)), plain, printed_over, own)


def reference_columns(grid: Grid) -> frozenset[int]:
    """Columns that refer to notes or pages and hold no values."""
    return frozenset(
        at for at, parts in enumerate(grid.headers) if parts and _REFERENCE.fullmatch(" ".join(parts).lower().strip())
    )


def _period_rows(head: Sequence[Sequence[str]]) -> frozenset[int]:
    """The heading rows that print periods over the words of another row (a change may name its two years)."""
    found = set()
    for y, row in enumerate(head):
        cells = [cell for cell in row[1:] if cell]
        periods = [cell for cell in cells if is_only_period(cell)]
        if periods and all(cell in periods or len(years_in(cell)) == 2 for cell in cells):
            found.add(y)
    words = any(_LETTERS.search(cell) for y, row in enumerate(head) if y not in found for cell in row[1:])
    return frozenset(found) if words else frozenset()


# -- one cell ------------------------------------------------------------------------------------------------


def _heading(at: int, words: str, printed: str, own: str | None, vocabulary: Vocabulary) -> Heading:
    concept = concept_of(words, vocabulary)
    period = period_of(words) or own
    if concept == "forecast" and period is not None:
        period = year_of(period) or period
    if concept is not None:
        return Heading(at, printed, "named", concept, period=period)
    if is_only_period(words):
        return Heading(at, printed, "period", period=period)
    found = [word for word in _LETTERS.findall(words.lower()) if len(word) > 2]
    likely = next((key for word in found if (key := resembles(word, vocabulary))), None)
    if likely is not None:
        return Heading(at, printed, "damaged", likely=likely, period=period)
    if not _LETTERS.search(words):
        return Heading(at, printed, "hidden", period=period)
    whole = any(len(word) >= 4 and word not in _PIECES for word in found)
    return Heading(at, printed, "unknown" if whole else "piece", period=period)


def _with_pieces(cells: Sequence[Cell]) -> Iterator[Cell]:
    """The cells, those marked that plainly go on from the cell before: "Avvikelse mot | budget", "Utfall | ack"."""
    capitals = sum(heading.words[:1].isupper() for heading, _ in cells)
    before = ""
    for heading, several in cells:
        low = heading.words[:1].islower() and 2 * capitals >= len(cells)
        if before and (low or _OPEN_END.search(before)):
            yield replace(heading, kind="piece", concept=None, likely=None), several
        else:
            yield heading, several
        before = heading.words


def concept_of(text: str, vocabulary: Vocabulary) -> str | None:
    """The concept that a heading names; None also where it names several without telling which it means."""
    concept = vocabulary.header_concept(text)
    named = {vocabulary.header_concept(word) or resembles(word, vocabulary) for word in _LETTERS.findall(text.lower())}
    if concept == "budget" and "outturn" in named and not re.search(r"\bresultat|\bbudgetera", text.lower()):
        return None
    if concept == "forecast" and "budget" in named:
        return None
    return concept


def content_of(text: str, vocabulary: Vocabulary) -> str:
    """The words of a heading that are neither concept nor period nor small words: "Ändrad budget 2025" → "ändrad"."""
    found = _LETTERS.findall(text.lower())
    return " ".join(
        word for word in found if len(word) >= 4 and word not in _PIECES and vocabulary.header_concept(word) is None
    )


def resembles(word: str, vocabulary: Vocabulary) -> str | None:
    """The concept whose word a garbled or cut word comes closest to, None if to none or to several."""
    if len(word) < 3:
        return None
    scores: dict[str, float] = {}
    for key, concept in vocabulary.concepts.items():
        known = [concept.name.lower(), *(p.pattern for p in concept.headers if p.pattern.isalpha())]
        best = max(100.0 if one.startswith(word) else fuzz.ratio(word, one) for one in known)
        if best >= RESEMBLES:
            scores[key] = best
    top = max(scores.values(), default=0.0)
    likeliest = [key for key, score in scores.items() if score >= top - 8]
    return likeliest[0] if len(likeliest) == 1 else None


# -- several headings in one cell ----------------------------------------------------------------------------


def _several(heading: Heading, words: str, above: Sequence[str], vocabulary: Vocabulary) -> Iterator[Heading]:
    """The headings of a cell that may hold two: "Budget 2020 Avvikelse"."""
    runs: list[tuple[str, list[str]]] = []
    for word in words.split():
        concept = vocabulary.header_concept(word) or (resembles(word.lower(), vocabulary) if len(word) > 4 else None)
        if concept is not None and (not runs or runs[-1][0] != concept):
            runs.append((concept, []))
        if runs:
            runs[-1][1].append(word)
    if len(runs) == 2:
        years = above if len(above) == 2 else (None, None)
        for (concept, parts), year in zip(runs, years, strict=True):
            text = " ".join(parts)
            yield Heading(heading.at, text, "named", concept, period=period_of(text) or year)


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
            yield Reading(_series([heading for found in chosen for heading in found]), cost)


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


def _series(headings: Sequence[Heading]) -> tuple[Heading, ...]:
    """Years that run from column to column are headings in their own right, not pieces of others."""
    found = list(headings)
    for at, (one, other) in enumerate(pairwise(headings)):
        if one.kind == other.kind == "period" and other.at == one.at + 1 and one.period != other.period:
            found[at] = replace(one, kind="unknown")
            found[at + 1] = replace(other, kind="unknown")
    return tuple(found)
