"""Reading order: a page cut into regions, columns from left to right between what runs across the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from qa.ingest.pdf.lines import Line, build_lines
from qa.ingest.pdf.page import Box, Word

GUTTER = 5.0  # points: the narrowest gap between two columns of text
FEWEST_LINES = 4
DEEPEST = 4
SAME_SIZE = 0.6  # points: text that goes on is set in the same size
BAND = 2.2  # line heights: a blank so high across both columns ends them


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a page that is read from the top down: its words and the blocks (tables) among them."""

    words: tuple[Word, ...]
    blocks: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class _Gutter:
    """A gap between two columns: it ends at ``x`` and runs from ``top`` to ``bottom``."""

    x: float
    top: float
    bottom: float
    lines: int


def read_order(words: Sequence[Word], blocks: Sequence[Box], depth: int = 0) -> list[Region]:
    """The regions of a page (or of a part of it) in reading order."""
    gutter = _best_gutter(words, blocks) if depth < DEEPEST else None
    if gutter is None:
        return [Region(tuple(words), tuple(blocks))] if words or blocks else []
    parts = _parts(words, blocks, gutter)
    return [region for part in parts for region in read_order(part.words, part.blocks, depth + 1)]


def _parts(words: Sequence[Word], blocks: Sequence[Box], gutter: _Gutter) -> list[Region]:
    """What lies above the columns, the columns band for band, what lies below."""

    def where(box: Box) -> int:
        middle = box.middle
        if middle[1] < gutter.top:
            return 0
        if middle[1] > gutter.bottom:
            return 3
        return 1 if middle[0] < gutter.x else 2

    def part(number: int) -> Region:
        mine = [word for word in words if where(word.box) == number]
        return Region(tuple(mine), tuple(box for box in blocks if where(box) == number))

    return [part(0), *_bands(part(1), part(2)), part(3)]


def _bands(left: Region, right: Region) -> list[Region]:
    """Left and right column, cut where both are blank at the same height."""
    cuts = [] if _flows(left, right) else _blanks(left, right)
    bands = []
    for top, bottom in zip([float("-inf"), *cuts], [*cuts, float("inf")], strict=True):
        for side in (left, right):
            words = tuple(word for word in side.words if top <= word.box.middle[1] < bottom)
            bands.append(Region(words, tuple(box for box in side.blocks if top <= box.middle[1] < bottom)))
    return bands


def _flows(left: Region, right: Region) -> bool:
    """Whether the text goes on from the foot of the left column to the head of the right one."""
    if not left.words or not right.words:
        return False
    last, first = build_lines(left.words)[-1], build_lines(right.words)[0]
    return last.text[-1:].isalpha() and first.text[:1].islower() and abs(last.size - first.size) < SAME_SIZE


def _blanks(left: Region, right: Region) -> list[float]:
    """Heights of blank stripes across both columns: wide ones, and those over a lone heading."""
    lines = build_lines((*left.words, *right.words))
    usual = sorted(line.box.height for line in lines)[len(lines) // 2] if lines else 0.0
    boxes = [(line.box, _is_heading(line, lines)) for line in lines]
    boxes += [(box, False) for box in (*left.blocks, *right.blocks)]
    cuts: list[float] = []
    reach = None
    for box, heading in sorted(boxes, key=lambda item: item[0].top):
        if reach is not None and box.top - reach > (0.8 if heading else BAND) * usual:
            cuts.append((reach + box.top) / 2)
        reach = box.bottom if reach is None else max(reach, box.bottom)
    return cuts


def _is_heading(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a line is set in larger print and has nothing beside it in the other column."""
    sizes = sorted(other.size for other in lines)
    beside = any(
        other is not line and other.box.top < line.box.bottom + line.size and other.box.bottom > line.box.top
        and abs(other.box.left - line.box.left) > 60 for other in lines
    )  # fmt: skip
    return line.size > 1.2 * sizes[len(sizes) // 2] and not beside


# -- finding the gutter -------------------------------------------------------------------------------------


def _best_gutter(words: Sequence[Word], blocks: Sequence[Box]) -> _Gutter | None:
    """The gutter with most lines beside it; of several as good the leftmost (bullets go with their text)."""
    found = [gutter for x in _starts(words) for gutter in _gutters(x, words, blocks)]
    most = max((gutter.lines for gutter in found), default=0)
    good = [gutter for gutter in found if gutter.lines >= 0.85 * most]
    return min(good, key=lambda gutter: gutter.x, default=None)


def _starts(words: Sequence[Word]) -> list[float]:
    """Where pieces of line often begin, apart from the left margin."""
    upright = [word for word in words if word.upright]
    if not upright:
        return []
    left, right = min(word.box.left for word in upright), max(word.box.right for word in upright)
    starts: Counter[int] = Counter()
    for line in build_lines(upright):
        for before, word in zip([None, *line.words], line.words, strict=False):
            if before is None or word.box.left - before.box.right >= GUTTER:
                starts[round(word.box.left)] += 1
    margin = 0.15 * (right - left)
    common = [
        x
        for x, count in starts.most_common(12)
        if count >= FEWEST_LINES and left + margin < x < right - margin
    ]
    return [x - 1.0 for x in common]


def _gutters(x: float, words: Sequence[Word], blocks: Sequence[Box]) -> list[_Gutter]:
    """The stretches of height in which the strip left of ``x`` is blank, with text on both sides of it."""

    def crosses(box: Box) -> bool:
        return box.left < x and box.right > x - GUTTER + 1

    walls = sorted(
        (box.top, box.bottom)
        for box in (*(word.box for word in words if word.upright), *blocks)
        if crosses(box)
    )
    stretches, reach = [], float("-inf")
    for top, bottom in [*walls, (float("inf"), float("inf"))]:
        if top > reach:
            stretches.append((reach, top))
        reach = max(reach, bottom)
    found = (_columns(x, top, bottom, words) for top, bottom in stretches)
    return [gutter for gutter in found if gutter is not None]


def _columns(x: float, top: float, bottom: float, words: Sequence[Word]) -> _Gutter | None:
    inside = [word for word in words if word.upright and top <= word.box.middle[1] <= bottom]
    left = build_lines(word for word in inside if word.box.middle[0] < x)
    right = build_lines(word for word in inside if word.box.middle[0] >= x)
    if min(len(left), len(right)) < FEWEST_LINES or not _beside(left, right):
        return None
    kinds = {_prose(left), _prose(right)}
    if 0 in kinds or 2 not in kinds:
        return None
    top = _below_lead(top, left, right, words)
    return _Gutter(x, top, _above_heading(bottom, left, right), min(len(left), len(right)))


def _below_lead(top: float, left: Sequence[Line], right: Sequence[Line], words: Sequence[Word]) -> float:
    """Where the columns begin: below short lines that end what runs across the page above them."""
    wide = [word for word in words if word.upright and top - 2 * word.size < word.box.bottom <= top + 0.1]
    size = max((word.size for word in wide), default=0.0)
    start = max(left[0].box.top, right[0].box.top)
    for line in sorted((*left, *right), key=lambda line: line.box.top):
        near = line.box.top - top < 0.9 * line.size and abs(line.size - size) < 0.6
        if not near or line.box.bottom > start:
            break
        top = line.box.bottom
    return top


def _above_heading(bottom: float, left: Sequence[Line], right: Sequence[Line]) -> float:
    """Where the columns end: above a heading of what runs across the page below them."""
    last, other = (left, right) if left[-1].box.bottom > right[-1].box.bottom else (right, left)
    line, before = last[-1], last[-2]
    alone = other[-1].box.bottom < line.box.top
    below, above = bottom - line.box.bottom, line.box.top - before.box.bottom
    heading = line.size > 1.1 * before.size or (line.bold and not before.bold)
    return (
        line.box.top - 0.1
        if alone and heading and below < 2 * line.size and above > 0.3 * line.size
        else bottom
    )


def _beside(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether the two sides stand beside each other for at least three lines."""
    top, bottom = max(left[0].box.top, right[0].box.top), min(left[-1].box.bottom, right[-1].box.bottom)
    return bottom - top > 3 * left[0].size


def _prose(lines: Sequence[Line]) -> int:
    """2 for running text that fills its column, 1 for shorter lines, 0 for numbers and loose words."""
    letters = sorted(sum(char.isalpha() for char in line.text) for line in lines)
    width = max(line.box.width for line in lines)
    full = sum(line.box.width >= 0.65 * width for line in lines)
    if letters[len(letters) // 2] >= 18 and full >= 0.5 * len(lines):
        return 2
    return 1 if letters[len(letters) // 2] >= 8 else 0
