"""From rulings and coloured areas to frames: the cells of ruled and shaded tables, as geometry only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qa.ingest.pdf.page import Box, Fill, Page, Rule, around

SNAP = 4.2  # coordinates so near each other are one border (Word leaves cell margins of 3.5 points)
REACH = 3.0  # rulings so near each other meet
COVERED = 0.5  # share of a cell's side that must be ruled
MOST_RULES = 3_000  # of a page, once joined; more are a drawing
MOST_FILLS = 4_000  # of a page, once joined; more are a drawing
MOST_BORDERS = 400  # in one direction of one frame; more are a pattern


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a frame: rows ``top`` to ``bottom`` and columns ``left`` to ``right`` (ends excluded)."""

    top: int
    bottom: int
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class Frame:
    """The borders of a table: x of the columns, y of the rows, and the cells with their spans."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[Cell, ...]

    @property
    def box(self) -> Box:
        """The whole frame."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    @property
    def shape(self) -> tuple[int, int]:
        """Number of rows and of columns."""
        return len(self.ys) - 1, len(self.xs) - 1


def find_frames(page: Page) -> list[Frame]:
    """The frames of a page from the top down: ruled ones first, then shaded ones where nothing is ruled."""
    frames = [frame for group in _groups(page.rules) if (frame := _frame(group))]
    frames = _outermost([frame for frame in frames if frame.shape[1] >= 2])
    taken = [frame.box for frame in frames]
    for cluster in _clusters(merge_fills(page, taken)):
        frame = _frame([rule for box in cluster for rule in _sides(box)], cluster)
        if frame is not None and frame.shape[1] >= 2:
            frames.append(frame)
    return sorted(frames, key=lambda frame: (frame.box.top, frame.box.left))


def _outermost(frames: Sequence[Frame]) -> list[Frame]:
    """Frames that lie in no other frame that is a grid itself."""

    def within(inner: Frame, outer: Frame) -> bool:
        return (
            inner is not outer and outer.box.holds(inner.box.middle) and outer.box.height > inner.box.height
        )

    return [frame for frame in frames if not any(within(frame, other) for other in frames)]


def _sides(box: Box) -> list[Rule]:
    upright = [Rule(True, at, box.top, box.bottom) for at in (box.left, box.right)]
    return upright + [Rule(False, at, box.left, box.right) for at in (box.top, box.bottom)]


# -- rulings that meet --------------------------------------------------------------------------------------


def _groups(rules: Iterable[Rule]) -> list[list[Rule]]:
    """Rulings that cross or touch each other, in groups; lone ones are left out."""
    joined = join_rules(rules)
    if len(joined) > MOST_RULES:
        return []
    upright = sorted((rule for rule in joined if rule.upright), key=lambda rule: rule.start)
    parent = list(range(len(joined)))
    place = {id(rule): at for at, rule in enumerate(joined)}
    for level in (rule for rule in joined if not rule.upright):
        for rule in upright:
            if rule.start - REACH > level.at:
                break
            if rule.end + REACH >= level.at and level.start - REACH <= rule.at <= level.end + REACH:
                parent[_root(parent, place[id(rule)])] = _root(parent, place[id(level)])
    groups: dict[int, list[Rule]] = {}
    for at, rule in enumerate(joined):
        groups.setdefault(_root(parent, at), []).append(rule)
    return [group for group in groups.values() if len(group) > 2]


def _root(parent: list[int], at: int) -> int:
    while parent[at] != at:
        parent[at] = parent[parent[at]]
        at = parent[at]
    return at


def join_rules(rules: Iterable[Rule]) -> list[Rule]:
    """Pieces of ruling in one line as one ruling."""
    joined: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (rule.upright, round(rule.at), rule.start)):
        last = joined[-1] if joined else None
        same = last is not None and last.upright == rule.upright and abs(last.at - rule.at) <= 1.2
        if last is not None and same and rule.start <= last.end + REACH:
            joined[-1] = Rule(rule.upright, last.at, last.start, max(last.end, rule.end))
        else:
            joined.append(rule)
    return joined


# -- shaded cells -------------------------------------------------------------------------------------------


def merge_fills(page: Page, taken: Sequence[Box]) -> list[Box]:
    """Filled areas outside ruled tables; stripes of one colour over one another are one cell's shading."""
    free = [
        fill for fill in page.fills
        if fill.box.width * fill.box.height < 0.5 * page.area and not any(box.holds(fill.box.middle, 2) for box in taken)
    ]  # fmt: skip
    columns: dict[tuple[object, ...], list[Box]] = {}
    for fill in sorted(free, key=lambda fill: (fill.box.top, -fill.box.width)):
        columns.setdefault(_column_of(fill, columns), []).append(fill.box)
    merged = [box for stack in columns.values() for box in _stacked(stack)]
    return merged if len(merged) <= MOST_FILLS else []


def _column_of(fill: Fill, columns: dict[tuple[object, ...], list[Box]]) -> tuple[object, ...]:
    """The stack of stripes of one colour and (nearly) one width that a filled area belongs to."""
    left, right = round(fill.box.left / SNAP), round(fill.box.right / SNAP)
    for key in ((fill.color, left + a, right + b) for a in (0, -1, 1) for b in (0, -1, 1)):
        if key in columns and _same_column(columns[key][0], fill.box):
            return key
    return fill.color, left, right


def _same_column(above: Box, below: Box) -> bool:
    return abs(above.left - below.left) <= SNAP and abs(above.right - below.right) <= SNAP


def _stacked(boxes: Sequence[Box]) -> list[Box]:
    merged: list[Box] = []
    for box in boxes:
        if merged and box.top <= merged[-1].bottom + 0.9:
            merged[-1] = around((merged[-1], box))
        else:
            merged.append(box)
    return merged


def _clusters(boxes: Sequence[Box]) -> list[list[Box]]:
    """Shaded cells that touch, and stripes of a zebra table (the same columns, a row apart)."""
    clusters: list[list[Box]] = []
    for box in sorted(boxes, key=lambda box: (box.top, box.left)):
        near = [cluster for cluster in clusters if any(other.meets(box, 2) for other in cluster[-60:])]
        clusters = [cluster for cluster in clusters if cluster not in near]
        clusters.append([other for cluster in near for other in cluster] + [box])
    return _zebra(sorted(clusters, key=lambda cluster: min(box.top for box in cluster)))


def _zebra(clusters: Sequence[list[Box]]) -> list[list[Box]]:
    joined: list[list[Box]] = []
    for cluster in clusters:
        before = joined[-1] if joined else None
        if before is not None and len(cluster) > 1 and _continues(before, cluster):
            joined[-1] = before + cluster
        else:
            joined.append(cluster)
    return joined


def _continues(before: Sequence[Box], after: Sequence[Box]) -> bool:
    above, below = around(before), around(after)
    gap = below.top - above.bottom
    columns = [snap([side for box in boxes for side in (box.left, box.right)]) for boxes in (before, after)]
    same = len(columns[0]) == len(columns[1]) and all(
        abs(a - b) <= SNAP for a, b in zip(*columns, strict=True)
    )
    return same and 0 < gap <= 1.6 * max(box.height for box in after) + 2


# -- the grid -----------------------------------------------------------------------------------------------


def snap(values: Iterable[float]) -> list[float]:
    """Coordinates with those next to each other taken together."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= SNAP:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [(group[0] + group[-1]) / 2 for group in groups]


def _frame(rules: Sequence[Rule], fills: Sequence[Box] = ()) -> Frame | None:
    """The grid that rulings make; None if they enclose no cells or far too many."""
    upright, level = [rule for rule in rules if rule.upright], [rule for rule in rules if not rule.upright]
    if not upright or not level:
        return None
    xs = snap(
        [rule.at for rule in upright] + [min(rule.start for rule in level), max(rule.end for rule in level)]
    )
    ys = snap(
        [rule.at for rule in level] + [min(rule.start for rule in upright), max(rule.end for rule in upright)]
    )
    if not (2 <= len(xs) <= MOST_BORDERS and 2 <= len(ys) <= MOST_BORDERS):
        return None
    walls = _walls(upright, xs, ys)
    if fills:
        walls = _open_rows(walls, ys, fills)
    floors = _walls([Rule(True, rule.at, rule.start, rule.end) for rule in level], ys, xs)
    return Frame(tuple(xs), tuple(ys), tuple(_cells(walls, floors)))


def _walls(rules: Sequence[Rule], across: Sequence[float], along: Sequence[float]) -> list[list[bool]]:
    """For each band between two coordinates ``along``, which inner borders ``across`` are ruled there."""
    covered = [[0.0] * len(across) for _ in along[1:]]
    for rule in rules:
        border = min(range(len(across)), key=lambda at: abs(across[at] - rule.at))
        for band, (start, end) in enumerate(zip(along, along[1:], strict=False)):
            if rule.end > start and rule.start < end:
                covered[band][border] += min(rule.end, end) - max(rule.start, start)
    sizes = [end - start for start, end in zip(along, along[1:], strict=False)]
    return [[share >= COVERED * size for share in band] for band, size in zip(covered, sizes, strict=True)]


def _open_rows(walls: list[list[bool]], ys: Sequence[float], fills: Sequence[Box]) -> list[list[bool]]:
    """Rows of a zebra table that are not shaded have the columns of the others."""
    opened = []
    for band, (top, bottom) in zip(walls, zip(ys, ys[1:], strict=False), strict=True):
        shaded = any(box.top < (top + bottom) / 2 < box.bottom for box in fills)
        opened.append(band if shaded else [True] * len(band))
    return opened


def _cells(walls: Sequence[Sequence[bool]], floors: Sequence[Sequence[bool]]) -> list[Cell]:
    """Cells from left to right, from the top down; a missing border makes two cells one."""
    rows, columns = len(walls), len(floors)
    taken = [[False] * columns for _ in range(rows)]
    cells = []
    for row in range(rows):
        for column in range(columns):
            if taken[row][column]:
                continue
            right = column + 1
            while right < columns and not walls[row][right] and not taken[row][right]:
                right += 1
            bottom = row + 1
            while bottom < rows and not taken[bottom][column] and _open(walls, floors, bottom, column, right):
                bottom += 1
            for at in range(row, bottom):
                taken[at][column:right] = [True] * (right - column)
            cells.append(Cell(row, bottom, column, right))
    return cells


def _open(
    walls: Sequence[Sequence[bool]], floors: Sequence[Sequence[bool]], row: int, left: int, right: int
) -> bool:
    """Whether a cell goes on into the next row: no border above it there, and the same columns."""
    above = any(floors[column][row] for column in range(left, right))
    inside = any(walls[row][border] for border in range(left + 1, right))
    return not above and not inside
