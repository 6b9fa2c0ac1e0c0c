"""The heading lines over a table without rulings: which lines they are, what stands over which column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from qa.ingest.pdf.hyphens import Vocabulary, join_narrow
from qa.ingest.pdf.lines import Line, split_at_gaps
from qa.ingest.pdf.page import Word
from qa.ingest.pdf.printed import printed

HEADING_GAP = 0.45  # font sizes between the headings of two columns
MOST_WORDS = 5  # a column, on the average
LOOSEST = 2.2  # font sizes between two heading lines, or between the last of them and the first row
_UNIT = re.compile(r"\b(?:tkr|kkr|mnkr|mkr|mdkr|kr|kronor|procent|%)(?![\w])", re.IGNORECASE)

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table as stretches of x, from left to right; ``numbers`` are those of numbers."""

    spans: tuple[Span, ...]
    numbers: tuple[Span, ...]

    @property
    def starts(self) -> list[float]:
        """Where columns of words begin, the first set aside."""
        return [span[0] for span in self.spans[1:] if span not in self.numbers]

    def nearest(self, piece: Line) -> int:
        """The column that a piece shares most width with, else the one nearest to it."""

        def fit(at: int) -> float:
            left, right = self.spans[at]
            return min(piece.box.right, right) - max(piece.box.left, left)

        return max(range(len(self.spans)), key=fit)

    def cut(self, cell: Line) -> list[Line]:
        """A cell cut before words that begin where a column of words begins."""
        parts: list[list[Word]] = [[cell.words[0]]]
        for before, word in pairwise(cell.words):
            apart = word.box.left - before.box.right > 0.2 * word.size
            if apart and any(abs(word.box.left - start) <= 1.5 for start in self.starts):
                parts.append([])
            parts[-1].append(word)
        return [Line(tuple(part)) for part in parts]

    def pieces(self, line: Line) -> list[Line]:
        """A heading line cut into the headings of columns."""
        return [part for piece in split_at_gaps(line, HEADING_GAP) for part in self.cut(piece)]


def is_heading_line(line: Line, below: Line, columns: Columns) -> bool:
    """Whether a line belongs to the headings of the table that begins below it."""
    gap = below.box.top - line.box.bottom
    if gap > LOOSEST * below.size or line.size > 1.25 * below.size:
        return False
    pieces = split_at_gaps(line, HEADING_GAP)
    if len(line.words) > MOST_WORDS * len(columns.spans) or any(len(piece.words) > 8 for piece in pieces):
        return False
    if len(pieces) == 1 and _begins_with_names(pieces[0], columns):
        return bool(_UNIT.search(line.text)) and len(line.words) <= 6
    return all(_stands_in(piece, columns) for piece in pieces) and not line.text.endswith((".", ","))


def _begins_with_names(piece: Line, columns: Columns) -> bool:
    """Whether words begin over the names of the rows, however far they run: they head no other column."""
    return piece.box.left < min(columns.spans[0][1], columns.numbers[0][0])


def _stands_in(piece: Line, columns: Columns) -> bool:
    """Whether a heading stands over a column: within the table's width, or from where the last one begins."""
    left, (last, right) = columns.spans[0][0] - 6, columns.spans[-1]
    over_last = abs(piece.box.left - last) <= 3 and len(piece.words) <= MOST_WORDS
    return left <= piece.box.left and (over_last or piece.box.right <= right + 30)


def with_bare_columns(lines: Sequence[Line], columns: Columns) -> Columns:
    """The columns with those added that have a heading but no values.

    A heading stands over a bare column if it is far from all values, while most headings on its line stand
    over theirs: to give it to the next column would name that column wrongly.
    """
    bare: list[Span] = []
    for line in lines:
        over = [
            piece for piece in columns.pieces(line) if piece.box.left > columns.numbers[0][0] - 3 * line.size
        ]
        far = [piece for piece in over if _gap(piece, columns) > line.size]
        if len(far) * 2 < len(over):
            bare += [(piece.box.left, piece.box.right) for piece in far]
    merged: list[Span] = []
    for left, right in sorted(bare):
        if merged and left <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(right, merged[-1][1])
        else:
            merged.append((left, right))
    return Columns(tuple(sorted([*columns.spans, *merged])), columns.numbers)


def _gap(piece: Line, columns: Columns) -> float:
    left, right = columns.spans[columns.nearest(piece)]
    return max(left - piece.box.right, piece.box.left - right, 0.0)


def header_rows(lines: Sequence[Line], columns: Columns, vocabulary: Vocabulary) -> list[list[str]]:
    """The heading lines as rows; lines that only go on with the headings above them are joined to one row."""
    rows: list[list[str]] = []
    wide_before = True
    for line, above, below in zip(lines, [None, *lines], [*lines[1:], None], strict=False):
        texts, wide = _grouped(line, below, columns) or _placed(line, columns)
        near = above is not None and line.box.top - above.box.bottom < 0.9 * line.size
        if rows and near and not wide and not wide_before:
            rows[-1] = [
                printed(join_narrow(upper, lower, vocabulary), (upper, lower))
                for upper, lower in zip(rows[-1], texts, strict=True)
            ]
        else:
            rows.append(texts)
        wide_before = wide
    return rows


def _grouped(line: Line, below: Line | None, columns: Columns) -> tuple[list[str], bool] | None:
    """The headings of one line repeated over the headings below that each stands over; None otherwise."""
    pieces = columns.pieces(line)
    over = [piece for piece in pieces if columns.nearest(piece)]
    under = [piece for piece in columns.pieces(below) if columns.nearest(piece)] if below else []
    if not over or below is None or len(under) <= len(over):
        return None
    if below.box.top < line.box.bottom - 0.2 * line.size:
        return None  # it stands beside them: the first line of a heading set around the middle of its row
    groups: list[list[Line]] = [[] for _ in over]
    for piece in under:
        middle = piece.box.middle[0]
        groups[min(range(len(over)), key=lambda at: abs(over[at].box.middle[0] - middle))].append(piece)
    again = len(groups) > 1 and len({tuple(member.text for member in group) for group in groups}) == 1
    if not all(
        _heads(piece, group, again, len(over) == 1) for piece, group in zip(over, groups, strict=True)
    ):
        return None
    first = [piece for piece in pieces if piece not in over]
    name = printed(" ".join(piece.text for piece in first), (piece.box for piece in first))
    texts = [name] + [""] * (len(columns.spans) - 1)
    for piece, group in zip(over, groups, strict=True):
        for member in group:
            texts[columns.nearest(member)] = printed(piece.text, (piece.box,))
    return texts, True


def _heads(piece: Line, group: Sequence[Line], again: bool, lone: bool) -> bool:
    """Whether a heading stands over the middle (or the beginning) of a group of headings.

    Where it stands right over one of them it may just as well be that one's first line: then only years
    below, or the same headings under each (``again``), tell that it stands over all; so does it, if it is not
    ``lone`` on its line, that it begins where its group begins.
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
        or ((lone or member is not group[0]) and abs(piece.box.left - member.box.left) <= 1.5)
        for member in group
    )
    return again or not own or all(re.fullmatch(r"(19|20)\d\d", member.text) for member in group)


def _placed(line: Line, columns: Columns) -> tuple[list[str], bool]:
    """The headings of one line in their columns, and whether one of them stands over several columns."""
    texts = [""] * len(columns.spans)
    pieces = columns.pieces(line)
    under = [[at for at, span in enumerate(columns.spans) if at and _covers(piece, span)] for piece in pieces]
    wide = any(len(covered) > 1 for covered in under)
    single = [columns.nearest(piece) for piece in pieces] if wide else _in_order(pieces, columns)
    for piece, covered, at in zip(pieces, under, single, strict=True):
        for column in covered if len(covered) > 1 else [at]:
            texts[column] = printed(f"{texts[column]} {piece.text}".strip(), (texts[column], piece.box))
    return texts, wide


def _covers(piece: Line, span: Span) -> bool:
    """Whether a heading stands over most of a column."""
    shared = min(piece.box.right, span[1]) - max(piece.box.left, span[0])
    return shared > 0.5 * (span[1] - span[0])


def _in_order(pieces: Sequence[Line], columns: Columns) -> list[int]:
    """The columns of headings side by side: each its own, from left to right, as near as possible."""
    spans = columns.spans
    if len(pieces) > len(spans):
        return [columns.nearest(piece) for piece in pieces]
    best: dict[int, tuple[float, list[int]]] = {-1: (0.0, [])}
    for number, piece in enumerate(pieces):
        last = len(spans) - (len(pieces) - number - 1)
        best = {at: _cheapest(best, at, _distance(piece, spans[at])) for at in range(number, last)}
    return min(best.values())[1]


def _cheapest(best: dict[int, tuple[float, list[int]]], at: int, cost: float) -> tuple[float, list[int]]:
    """The cheapest way to place the headings so far with the last one in a column."""
    ways = [(before + cost, [*chosen, at]) for last, (before, chosen) in best.items() if last < at]
    return min(ways, default=(float("inf"), []))


def _distance(piece: Line, span: Span) -> float:
    """How far a heading stands beside a column; a little less for one that shares an edge with it."""
    gap = max(span[0] - piece.box.right, piece.box.left - span[1], 0.0)
    return gap + 0.01 * min(abs(piece.box.left - span[0]), abs(piece.box.right - span[1]))
