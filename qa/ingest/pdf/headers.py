"""The heading lines over a table without rulings: which lines they are, what stands over which column."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.ingest.pdf.hyphens import Vocabulary, join
from qa.ingest.pdf.lines import Line, split_at_gaps

HEADING_GAP = 0.45  # font sizes between the headings of two columns
MOST_WORDS = 5  # a column, on the average
LOOSEST = 2.2  # font sizes between two heading lines, or between the last of them and the first row
_UNIT = re.compile(r"\b(?:tkr|kkr|mnkr|mkr|mdkr|kr|kronor|procent|%)(?![\w])", re.IGNORECASE)

Span = tuple[float, float]


def is_heading_line(line: Line, below: Line, columns: Sequence[Span], numbers: Sequence[Span]) -> bool:
    """Whether a line belongs to the headings of the table that begins below it."""
    gap = below.box.top - line.box.bottom
    if gap > LOOSEST * below.size or line.size > 1.25 * below.size:
        return False
    pieces = split_at_gaps(line, HEADING_GAP)
    if len(line.words) > MOST_WORDS * len(columns) or any(len(piece.words) > 8 for piece in pieces):
        return False
    if pieces[0].box.right < numbers[0][0] and len(pieces) == 1:
        return bool(_UNIT.search(line.text)) and len(line.words) <= 6
    return all(_stands_in(piece, columns) for piece in pieces) and not line.text.endswith((".", ","))


def _stands_in(piece: Line, columns: Sequence[Span]) -> bool:
    """Whether a heading stands over a column, within the table's width."""
    left, right = columns[0][0] - 6, columns[-1][1] + 30
    return left <= piece.box.left and piece.box.right <= right


def header_rows(lines: Sequence[Line], columns: Sequence[Span], vocabulary: Vocabulary) -> list[list[str]]:
    """The heading lines as rows; lines that only go on with the headings above them are joined to one row."""
    rows: list[list[str]] = []
    wide_before = True
    for line, above, below in zip(lines, [None, *lines], [*lines[1:], None], strict=False):
        texts, wide = _grouped(line, below, columns) or _placed(line, columns)
        near = above is not None and line.box.top - above.box.bottom < 0.9 * line.size
        if rows and near and not wide and not wide_before:
            rows[-1] = [join(upper, lower, vocabulary) for upper, lower in zip(rows[-1], texts, strict=True)]
        else:
            rows.append(texts)
        wide_before = wide
    return rows


def _grouped(line: Line, below: Line | None, columns: Sequence[Span]) -> tuple[list[str], bool] | None:
    """The headings of one line repeated over the headings below that each stands over; None if they do not."""
    pieces = split_at_gaps(line, HEADING_GAP)
    over = [piece for piece in pieces if nearest(piece, columns)]
    under = [piece for piece in split_at_gaps(below, HEADING_GAP) if nearest(piece, columns)] if below else []
    if not over or len(under) <= len(over):
        return None
    groups: list[list[Line]] = [[] for _ in over]
    for piece in under:
        groups[
            min(range(len(over)), key=lambda at: abs(over[at].box.middle[0] - piece.box.middle[0]))
        ].append(piece)
    again = len(groups) > 1 and len({tuple(member.text for member in group) for group in groups}) == 1
    if not all(_heads(piece, group, again) for piece, group in zip(over, groups, strict=True)):
        return None
    texts = [" ".join(piece.text for piece in pieces if piece not in over)] + [""] * (len(columns) - 1)
    for piece, group in zip(over, groups, strict=True):
        for member in group:
            texts[nearest(member, columns)] = piece.text
    return texts, True


def _heads(piece: Line, group: Sequence[Line], again: bool) -> bool:
    """Whether a heading stands over the middle (or the beginning) of a group of headings.

    Where it stands right over one of them it may just as well be that one's first line: then only years below,
    or the same headings under each (``again``), tell that it stands over all.
    """
    if not group:
        return False
    left, right = group[0].box.left, group[-1].box.right
    centred = abs(piece.box.middle[0] - (left + right) / 2) <= 0.2 * (right - left)
    if len(group) == 1 or not (centred or abs(piece.box.left - left) <= 4):
        return centred
    own = any(
        abs(piece.box.right - member.box.right) <= 1.5
        or abs(piece.box.middle[0] - member.box.middle[0]) <= 1.5
        for member in group
    )
    return again or not own or all(re.fullmatch(r"(19|20)\d\d", member.text) for member in group)


def _placed(line: Line, columns: Sequence[Span]) -> tuple[list[str], bool]:
    """The headings of one line in their columns, and whether one of them stands over several columns."""
    texts = [""] * len(columns)
    wide = False
    for piece in split_at_gaps(line, HEADING_GAP):
        under = [at for at, span in enumerate(columns) if at and _covers(piece, span)]
        if len(under) > 1:
            wide = True
        for at in under if len(under) > 1 else [nearest(piece, columns)]:
            texts[at] = f"{texts[at]} {piece.text}".strip()
    return texts, wide


def _covers(piece: Line, span: Span) -> bool:
    """Whether a heading stands over most of a column's numbers."""
    shared = min(piece.box.right, span[1]) - max(piece.box.left, span[0])
    return shared > 0.5 * (span[1] - span[0])


def nearest(piece: Line, columns: Sequence[Span]) -> int:
    """The column under a heading: the one it shares most width with, else the one nearest to it."""

    def fit(at: int) -> float:
        left, right = columns[at]
        return min(piece.box.right, right) - max(piece.box.left, left)

    return max(range(len(columns)), key=fit)
