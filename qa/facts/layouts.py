"""The ways to give printed headings to columns, from the one that supposes least damage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from qa.facts.headings import Heading

MONEY = ("outturn", "forecast", "budget")


@dataclass(frozen=True, slots=True)
class Place:
    """What a column is taken for: its concept, and the heading given to it (None if that is lost)."""

    concept: str | None
    heading: Heading | None


Layout = Mapping[int, Place]


@dataclass
class _Walk:
    """The state of giving headings to columns from left to right."""

    layout: dict[int, Place] = field(default_factory=dict)
    open_at: tuple[int, ...] = ()
    next: int = 0
    shift: int = 0
    pieces: int = 0
    lost: int = 0
    cost: int = 0


def layouts(
    headings: Sequence[Heading], columns: Sequence[int], damage: int
) -> Iterator[tuple[Layout, tuple[int, ...]]]:
    """All ways to give headings to columns in their order that suppose exactly this much damage.

    Yields:
        the layout, and the columns whose concept the values have to prove.
    """
    if damage >= 0:
        for walk in _walks(headings, columns, _Walk(), damage):
            if walk.cost == damage:
                yield walk.layout, walk.open_at


def _walks(headings: Sequence[Heading], columns: Sequence[int], walk: _Walk, damage: int) -> Iterator[_Walk]:
    if walk.cost > damage:
        return
    if not headings:
        yield _leave(walk, columns, len(columns))
        return
    first, rest = headings[0], headings[1:]
    for number in range(walk.next, len(columns)):
        yield from _walks(rest, columns, _give(walk, first, columns, number), damage)
    dropped = _drop(walk, first, columns)
    if dropped is not None:
        yield from _walks(rest, columns, dropped, damage)


def _leave(walk: _Walk, columns: Sequence[int], until: int) -> _Walk:
    """The columns up to a position left without a heading."""
    left = columns[walk.next : until]
    layout = {**walk.layout, **{at: Place(None, None) for at in left}}
    return _Walk(
        layout,
        (*walk.open_at, *left),
        until,
        walk.shift,
        walk.pieces,
        walk.lost + len(left),
        walk.cost + len(left),
    )


def _give(walk: _Walk, heading: Heading, columns: Sequence[int], number: int) -> _Walk:
    """A heading given to a column; pieces, lost headings and empty columns before it move it for free."""
    left = _leave(walk, columns, number)
    at = columns[number]
    before = max((given for given, place in walk.layout.items() if place.heading is not None), default=0)
    empty = sum(between not in columns for between in range(before + 1, at))
    move = at - heading.at - walk.shift
    passed = sum(between not in columns for between in range(at + 1, heading.at))
    free = left.pieces + passed if move < 0 else left.lost + empty
    damaged = heading.kind not in ("named", "unknown")
    cost = left.cost + max(0, abs(move) - free) + damaged
    layout = {**left.layout, at: Place(heading.concept or heading.likely, heading)}
    open_at = (*left.open_at, at) if damaged else left.open_at
    return _Walk(layout, open_at, number + 1, at - heading.at, 0, 0, cost)


def _drop(walk: _Walk, heading: Heading, columns: Sequence[int]) -> _Walk | None:
    """A heading given to no column: a piece of the one before it, or it stands over an empty column."""
    before = [place.heading for place in walk.layout.values() if place.heading is not None][-1:]
    concept = heading.concept or heading.likely
    absorbed = bool(before) and before[0].concept == "deviation" and concept in MONEY
    piece = heading.kind in ("piece", "period", "hidden") or absorbed
    if not piece and heading.at in columns:
        return None
    cost = 1 if piece or heading.kind != "unknown" else 0
    return _Walk(
        walk.layout, walk.open_at, walk.next, walk.shift, walk.pieces + piece, walk.lost, walk.cost + cost
    )  # fmt: skip
