"""Columns found by alignment: numbers that stand under one another, words that begin at the same place."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from qa.ingest.pdf.headers import Span
from qa.ingest.pdf.lines import Line
from qa.ingest.pdf.rows import Row

ALIGNED = 3.0  # points between edges that are the same
FEWEST_ROWS = 3


def number_columns(rows: Sequence[Row], margin: float) -> list[Span] | None:
    """The stretches in which numbers stand under one another, from left to right; None if they do not.

    Args:
        rows: the rows of numbers.
        margin: where the table's lines begin, names on lines of their own counted.
    """
    numbers = [cell for row in rows for cell in counted(row, margin)]
    columns = _merged([(cell.box.left, cell.box.right) for cell in numbers])
    if _clash(rows, columns, margin):
        columns = _by_right_edge(numbers)
    several = [span for span in columns if sum(_inside(cell, span) for cell in numbers) >= 2]
    columns = [span for span in columns if span in several or _is_note(span, several, numbers)]
    if not columns or _clash(rows, columns, margin):
        return None
    aligned = [span for span in columns if _aligned([cell for cell in numbers if _inside(cell, span)])]
    return columns if len(aligned) * 2 > len(columns) else None


def _is_note(span: Span, columns: Sequence[Span], numbers: Sequence[Line]) -> bool:
    """Whether a lone number stands in a column of its own between the names and the numbers: a note's."""
    texts = [cell.text for cell in numbers if _inside(cell, span)]
    before = bool(columns) and span[1] < columns[0][0]
    return before and all(text.isdigit() and len(text) <= 2 for text in texts)


def counted(row: Row, margin: float) -> list[Line]:
    """The numbers of a row that stand in number columns; one at the table's margin is a name or a code."""
    return [
        cell for cell in row.numbers if cell is not row.cells[0] or cell.box.left > margin + 2 * cell.size
    ]


def _merged(spans: Sequence[Span]) -> list[Span]:
    merged: list[Span] = []
    for left, right in sorted(spans):
        if merged and left <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(right, merged[-1][1]))
        else:
            merged.append((left, right))
    return merged


def _by_right_edge(cells: Sequence[Line]) -> list[Span]:
    groups: list[list[Line]] = []
    for cell in sorted(cells, key=lambda cell: cell.box.right):
        if groups and cell.box.right - groups[-1][-1].box.right <= ALIGNED:
            groups[-1].append(cell)
        else:
            groups.append([cell])
    return [(max(min(cell.box.left for cell in group), 0), group[-1].box.right) for group in groups]


def _inside(cell: Line, span: Span) -> bool:
    return span[0] - 0.5 <= cell.box.middle[0] <= span[1] + 0.5


def _clash(rows: Sequence[Row], columns: Sequence[Span], margin: float) -> bool:
    """Whether two numbers of one row fall into the same column."""
    for row in rows:
        hit = [at for cell in counted(row, margin) for at, span in enumerate(columns) if _inside(cell, span)]
        if len(hit) != len(set(hit)):
            return True
    return False


def _aligned(cells: Sequence[Line]) -> bool:
    """Whether most of the cells share their right edge, their left edge or their middle."""
    for edges in (
        [cell.box.right for cell in cells],
        [cell.box.left for cell in cells],
        [cell.box.middle[0] for cell in cells],
    ):
        usual = median(edges)
        if sum(abs(edge - usual) <= ALIGNED for edge in edges) >= 0.6 * len(edges):
            return True
    return False


def text_columns(rows: Sequence[Row], numbers: Sequence[Span]) -> list[Span]:
    """The columns of words: the names first, then what stands between and after the numbers."""
    spans: list[Span] = []
    for low, high in zip(
        [float("-inf"), *(right for _, right in numbers)],
        [*(left for left, _ in numbers), float("inf")],
        strict=True,
    ):
        words = [
            [
                cell
                for cell in row.cells
                if low - 1 <= cell.box.middle[0] <= high + 1 and not _in_any(cell, numbers)
            ]
            for row in rows
        ]
        spans += _columns_of_words([cells for cells in words if cells])
    return spans


def _in_any(cell: Line, spans: Sequence[Span]) -> bool:
    return any(_inside(cell, span) for span in spans)


def _columns_of_words(rows: Sequence[Sequence[Line]]) -> list[Span]:
    """One column, or two where words begin at one place in half of the rows and hardly any run across it."""
    if not rows:
        return []
    cells = [cell for row in rows for cell in row]
    whole = min(cell.box.left for cell in cells), max(cell.box.right for cell in cells)
    inner = [cell.box.left for cell in cells if cell.box.left > whole[0] + 2 * cell.size]
    for start in sorted(set(inner)):
        same = sum(abs(left - start) <= ALIGNED for left in inner)
        across = sum(_runs_across(cell, start) for cell in cells)
        if same >= max(FEWEST_ROWS, 0.5 * len(rows)) and across <= 0.1 * len(rows):
            return [(whole[0], start - ALIGNED), (start, whole[1])]
    return [whole]


def _runs_across(cell: Line, start: float) -> bool:
    """Whether a word of the cell lies across a column's left edge."""
    return any(word.box.left < start - ALIGNED and word.box.right > start for word in cell.words)
