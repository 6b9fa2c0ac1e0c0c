"""What stands on a page: words with their font, rulings, filled areas, drawings, images, all with boxes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle in points from the upper left corner of the page."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        """The point in the middle."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def holds(self, point: tuple[float, float], slack: float = 0.0) -> bool:
        """Whether a point lies inside (or not farther outside than the slack)."""
        inside = self.left - slack <= point[0] <= self.right + slack
        return inside and self.top - slack <= point[1] <= self.bottom + slack

    def meets(self, other: Box, slack: float = 0.0) -> bool:
        """Whether two boxes touch or overlap."""
        beside = self.left - slack <= other.right and other.left <= self.right + slack
        return beside and self.top - slack <= other.bottom and other.top <= self.bottom + slack


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box around all the boxes (at least one)."""
    every = list(boxes)
    lefts, tops, rights, bottoms = zip(*every, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters without a blank, in one font; ``upright`` is false for text set sideways."""

    text: str
    box: Box
    size: float
    bold: bool
    upright: bool = True


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line along ``at`` (x of an upright rule, y of a level one), from ``start`` to ``end``."""

    upright: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Fill:
    """A filled rectangle; ``white`` ones cannot be seen but tell where cells begin and end."""

    box: Box
    color: tuple[float, ...]
    white: bool


@dataclass(frozen=True, slots=True)
class Page:
    """A page as read. ``drawings`` are the boxes of curves and slanting lines."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...] = ()
    fills: tuple[Fill, ...] = ()
    drawings: tuple[Box, ...] = ()
    images: tuple[Box, ...] = ()
    scanned: bool = False

    @property
    def area(self) -> float:
        """The page's area in square points."""
        return self.width * self.height
