"""Tables with level rulings (or shaded stripes) only: one between rows, blank stripes between columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from qa.ingest.pdf.frames import Cell, Frame
from qa.ingest.pdf.headers import HEADING_GAP
from qa.ingest.pdf.lines import Line, build_lines, split_at_gaps
from qa.ingest.pdf.page import Box, Page, Rule, Word, around
from qa.ingest.pdf.rows import cells_of, is_number
from qa.ingest.pdf.rulings import join_rules

FEWEST_RULES = 3
SHORTEST = 100.0  # points
SAME_SIDE = 4.0  # points that the ends of rulings of one table may differ
GUTTER = 4.0  # points of blank between two columns
PROSE = 0.6  # of the table's width: a longer run of words without a gap is no cell
MOST_RULES = 400


def find_bands(page: Page, taken: Sequence[Box]) -> list[Frame]:
    """The frames of tables that have a ruling between their rows but none between their columns."""
    level = [
        rule
        for rule in join_rules([*(rule for rule in page.rules if not rule.upright), *_stripes(page)])
        if rule.end - rule.start > SHORTEST
    ]
    free = [
        rule
        for rule in level
        if not any(box.holds(((rule.start + rule.end) / 2, rule.at), 3) for box in taken)
    ]
    if len(free) > MOST_RULES:
        return []
    frames = [_frame(bands) for group in _groups(free) for bands in _runs(group, page.words)]
    return [frame for frame in frames if frame is not None]


def _stripes(page: Page) -> Iterator[Rule]:
    """The upper and lower edges of stripes that shade whole rows, one right under the other.

    Where only every other row is shaded, the last row may stand below all stripes: those are read without.
    """
    boxes = [
        fill.box for fill in page.fills
        if not fill.white and fill.box.width > SHORTEST and 6 < fill.box.height < 0.2 * page.height
    ][:MOST_RULES]  # fmt: skip
    for box in boxes:
        if any(_stacks(box, other) or _stacks(other, box) for other in boxes):
            yield from (Rule(False, at, box.left, box.right) for at in (box.top, box.bottom))


def _stacks(above: Box, below: Box) -> bool:
    """Whether one stripe lies right on top of another of the same width."""
    same = abs(above.left - below.left) <= SAME_SIDE and abs(above.right - below.right) <= SAME_SIDE
    return same and abs(below.top - above.bottom) <= 1.5


Band = tuple[float, float, list[Line]]


def _groups(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Rulings with the same ends, from the top down."""
    groups: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        same = [
            group for group in groups
            if abs(group[0].start - rule.start) <= SAME_SIDE and abs(group[0].end - rule.end) <= SAME_SIDE
        ]  # fmt: skip
        if same:
            same[0].append(rule)
        else:
            groups.append([rule])
    return [group for group in groups if len(group) >= FEWEST_RULES]


def _runs(rules: Sequence[Rule], words: Sequence[Word]) -> Iterator[list[Band]]:
    """Stretches of rows between rulings in which no running text stands."""
    left, right = rules[0].start - 2, rules[0].end + 2
    mine = [word for word in words if left <= word.box.middle[0] <= right and word.upright]
    run: list[Band] = []
    for above, below in pairwise(rules):
        inside = [word for word in mine if above.at < word.box.middle[1] < below.at]
        band = (above.at, below.at, build_lines(inside))
        if inside and not _is_prose(band, right - left):
            run = run or _heading_band(above.at, mine)
            run.append(band)
        elif inside or below.at - above.at > 4:
            if len(run) >= FEWEST_RULES - 1:
                yield run
            run = []
    if len(run) >= FEWEST_RULES - 1:
        yield run


def _heading_band(top: float, words: Sequence[Word]) -> list[Band]:
    """The row of headings over the first ruling, if it has no ruling above it."""
    head: list[Line] = []
    found: list[Line] = []
    at = top
    for line in reversed(build_lines(word for word in words if word.box.bottom <= top + 1)):
        pieces = split_at_gaps(line, HEADING_GAP)
        if at - line.box.bottom > 2 * line.size or any(len(piece.words) > 5 for piece in pieces):
            break
        found.insert(0, line)
        if len(pieces) > 1:  # a line with one word may end a heading that begins above it
            head = list(found)
        at = line.box.top
    return [(head[0].box.top - 1, top, head)] if head else []


def _is_prose(band: Band, width: float) -> bool:
    """Whether a band holds running text: lines across most of the table without a gap."""
    _, _, lines = band
    pieces = [part for line in lines for part in split_at_gaps(line, 0.9)]
    wide = [piece for piece in pieces if piece.box.width > PROSE * width and len(piece.words) > 5]
    return len(wide) * 3 > len(lines)


def _frame(bands: Sequence[Band]) -> Frame | None:
    """The frame of a table whose rows are known; None if its columns cannot be told."""
    several = [lines for _, _, lines in bands if any(len(split_at_gaps(line, 0.9)) > 1 for line in lines)]
    if len(several) < max(2, 0.5 * len(bands)):
        return None
    borders = _borders([word.box for lines in several for line in lines for word in line.words])
    borders = _between_numbers(borders, several)
    if not borders or _stacked(bands, borders):
        return None
    whole = around(line.box for _, _, lines in bands for line in lines)
    xs = (whole.left - 2, *borders, whole.right + 2)
    ys = (bands[0][0], *(bottom for _, bottom, _ in bands))
    return Frame(xs, ys, tuple(cell for row, band in enumerate(bands) for cell in _cells(row, band, xs)))


def _borders(boxes: Sequence[Box]) -> list[float]:
    """The middles of the stripes in which no word stands."""
    borders: list[float] = []
    reach = None
    for box in sorted(boxes):
        if reach is not None and box.left - reach >= GUTTER:
            borders.append((reach + box.left) / 2)
        reach = box.right if reach is None else max(reach, box.right)
    return borders


def _between_numbers(borders: Sequence[float], rows: Sequence[Sequence[Line]]) -> list[float]:
    """The borders, with those between numbers that stand beside each other under one long heading."""
    boxes = [
        [part.box for line in lines for part in cells_of(line) if is_number(part.text)] for lines in rows
    ]
    found = list(borders)
    for left, right in pairwise([*borders, float("inf")]):
        inside = [[box for box in row if left < box.middle[0] < right] for row in boxes]
        filled = [row for row in inside if row]
        if sum(len(row) > 1 for row in filled) * 2 > len(filled):
            found += _borders([box for row in inside for box in row])
    return sorted(found)


def _stacked(bands: Sequence[Band], borders: Sequence[float]) -> bool:
    """Whether several rows stand between two rulings: lines that each have a name and a number beside it."""
    stacked = 0
    for _, _, lines in bands:
        rows = [split_at_gaps(line, 0.9) for line in lines]
        whole = [
            parts for parts in rows
            if parts[0].box.left < borders[0] and any(is_number(part.text) for part in parts[1:])
        ]  # fmt: skip
        stacked += len(whole) > 1
    return stacked > 0.2 * len(bands)


def _cells(row: int, band: Band, xs: Sequence[float]) -> Iterator[Cell]:
    """The cells of a row; columns that a word lies across are one cell."""
    words = [word for line in band[2] for word in line.words]
    open_borders = {
        at for at in range(1, len(xs) - 1) for word in words if word.box.left < xs[at] < word.box.right
    }
    left = 0
    for at in range(1, len(xs)):
        if at not in open_borders:
            yield Cell(row, row + 1, left, at)
            left = at
