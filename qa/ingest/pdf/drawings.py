"""Charts and diagrams: drawings whose loose labels are not sentences."""

from __future__ import annotations

from collections.abc import Sequence

from qa.ingest.pdf.frames import SNAP
from qa.ingest.pdf.lines import Line, build_lines, split_at_gaps
from qa.ingest.pdf.page import Box, Page, Word, around

FEWEST_SHAPES = 4
MARGIN = 16.0  # points around a drawing in which its labels stand
SHORT = 4  # words of a label
MOST_CLUSTERED = 1200  # shapes of a page that are grouped; a page with more is one drawing


def find_drawings(page: Page, tables: Sequence[Box]) -> list[Box]:
    """The boxes of charts and diagrams outside tables."""
    shapes = [
        fill.box
        for fill in page.fills
        if fill.box.width * fill.box.height < 0.5 * page.area and not fill.white
    ]
    shapes += [_line(rule.upright, rule.at, rule.start, rule.end) for rule in page.rules]
    shapes += [box for box in page.drawings if box.width * box.height < 0.5 * page.area]
    free = [box for box in shapes if not any(table.holds(box.middle, 3) for table in tables)]
    if len(free) > MOST_CLUSTERED:
        return [around(free)]
    return [around(group) for group in _groups(free) if _is_drawing(group)]


def _line(upright: bool, at: float, start: float, end: float) -> Box:
    return Box(at, start, at, end) if upright else Box(start, at, end, at)


def _groups(boxes: Sequence[Box]) -> list[list[Box]]:
    """Boxes that touch, in groups."""
    groups: list[tuple[Box, list[Box]]] = []
    for box in sorted(boxes, key=lambda box: (box.top, box.left)):
        near = [group for group in groups if group[0].meets(box, 4)]
        groups = [group for group in groups if group not in near]
        members = [other for _, group in near for other in group] + [box]
        groups.append((around(members), members))
    return [members for _, members in groups]


def _is_drawing(boxes: Sequence[Box]) -> bool:
    """Several shapes that are not just stripes or lines of equal width over one another (an open table)."""
    whole = around(boxes)
    if len(boxes) < FEWEST_SHAPES or whole.width < 60 or whole.height < 40:
        return False
    stripes = sum(
        abs(box.left - whole.left) <= SNAP and abs(box.right - whole.right) <= SNAP for box in boxes
    )
    return stripes <= 0.6 * len(boxes)


def stray_words(drawing: Box, words: Sequence[Word]) -> list[Word]:
    """The labels in and around a drawing; none if what stands there is text."""
    area = Box(drawing.left - MARGIN, drawing.top - MARGIN, drawing.right + MARGIN, drawing.bottom + MARGIN)
    lines = [part for line in build_lines(words) for part in split_at_gaps(line, 1.0)]
    near = [line for line in lines if area.holds(line.box.middle)]
    inside = [line for line in near if drawing.holds(line.box.middle, 2)]
    if sum(len(line.words) > SHORT for line in inside) > 0.4 * len(inside):
        return []
    labels = inside + [line for line in near if line not in inside and _is_label(line, lines)]
    sideways = [word for word in words if not word.upright and area.holds(word.box.middle)]
    return [word for line in labels for word in line.words] + sideways


def _is_label(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a short line beside a drawing is a label: no longer line of text goes on above or below it."""
    if len(line.words) > SHORT or line.bold:
        return False
    reach = 1.4 * line.size
    return not any(
        len(other.words) > SHORT
        and other.box.left - 2 < line.box.right and line.box.left < other.box.right
        and other.box.top - reach < line.box.top < other.box.bottom + reach - line.box.height / 2
        for other in lines
    )  # fmt: skip
