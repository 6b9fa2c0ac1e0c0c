"""The last rows of a table without rulings, too few to be one by themselves, at the top of the next page."""

from __future__ import annotations

from collections.abc import Sequence

from qa.ingest.pdf.grids import is_value
from qa.ingest.pdf.lines import build_lines
from qa.ingest.pdf.page import Word, around
from qa.ingest.pdf.printed import printed
from qa.ingest.pdf.rows import Row, cells_of, is_number
from qa.ingest.pdf.ruled import TableFound

MOST_ROWS = 2
FEWEST_NUMBERS = 2
NEAR = 1.5  # font sizes between two rows of one table


def rest_of_table(words: Sequence[Word]) -> TableFound | None:
    """The first lines as a partial table, if they are rows of a name and several numbers; None otherwise."""
    found: list[Row] = []
    for line in build_lines(words)[: MOST_ROWS + 1]:
        row = Row(line, cells_of(line))
        near = not found or line.box.top - found[-1].line.box.bottom < NEAR * line.size
        if not near or not _is_row(row) or (found and len(row.cells) != len(found[0].cells)):
            break
        found.append(row)
    if not 0 < len(found) <= MOST_ROWS:
        return None
    grid = tuple(tuple(printed(cell.text, (cell.box,)) for cell in row.cells) for row in found)
    used = tuple(word for row in found for word in row.line.words)
    box = around(word.box for word in used)
    lefts = [min(row.cells[at].box.left for row in found) for at in range(len(found[0].cells))]
    return TableFound(grid, box, (*lefts, box.right), False, used, partial=True)


def _is_row(row: Row) -> bool:
    name, *rest = row.cells
    numbers = [cell for cell in rest if is_value(cell.text)]
    return (
        row.is_data
        and len(numbers) >= FEWEST_NUMBERS
        and not is_number(name.text)
        and all(is_number(cell.text) for cell in rest)
    )
