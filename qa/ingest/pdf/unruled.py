"""Tables without rulings: rows of words whose numbers stand under one another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qa.ingest.pdf.aligned import ALIGNED, FEWEST_ROWS, counted, number_columns, text_columns
from qa.ingest.pdf.beside import side_by_side
from qa.ingest.pdf.grids import DASHES, is_value
from qa.ingest.pdf.headers import Columns, Span, header_rows, is_heading_line, with_bare_columns
from qa.ingest.pdf.hyphens import Vocabulary, join
from qa.ingest.pdf.lines import build_lines
from qa.ingest.pdf.names import TIGHT, join_names, usual_step
from qa.ingest.pdf.page import Word, around
from qa.ingest.pdf.printed import printed
from qa.ingest.pdf.rows import Row, cells_of
from qa.ingest.pdf.ruled import TableFound
from qa.ingest.pdf.wrapped import join_wrapped

WRAPPED = 0.6  # font sizes, at most, between the lines of one name
SAME_SIZE = 1.2  # points that the sizes of one name's lines may differ
WIDE_ROW = 3  # numbers: two rows with so many under headings are a table as well
_UNIT = re.compile(r"\b(tkr|mnkr|kr|mkr)\b")


def find_unruled(words: Sequence[Word], vocabulary: Vocabulary) -> list[TableFound]:
    """The tables among words that stand in no ruled table, from the top down."""
    rows = [Row(line, cells_of(line)) for line in build_lines(words)]
    found = [table for first, last in _runs(rows) if (table := _table(rows, first, last, vocabulary))]
    return [part for table in found for part in side_by_side(table)]


def _runs(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Stretches from a first to a last row of numbers (ends included) with only names between them."""
    start = last = None
    for at, row in enumerate(rows):
        if row.is_data and (last is None or _near(_foot(rows, last, at), row)):
            start, last = at if start is None else start, at
        elif row.is_data:
            yield from _long_enough(rows, start, last)
            start = last = at
        elif last is not None and start is not None and not _fits_between(rows, start, last, at):
            yield from _long_enough(rows, start, last)
            start = last = None
    yield from _long_enough(rows, start, last)


def _long_enough(rows: Sequence[Row], start: int | None, last: int | None) -> Iterator[tuple[int, int]]:
    if start is None or last is None:
        return
    data = [
        row
        for row in rows[start : last + 1]
        if row.is_data and any(is_value(cell.text) for cell in row.numbers)
    ]
    margin = _margin(rows, start, last)
    wide = len(data) == FEWEST_ROWS - 1 and all(len(counted(row, margin)) >= WIDE_ROW for row in data)
    if len(data) >= FEWEST_ROWS or wide:
        yield start, last


def _margin(rows: Sequence[Row], first: int, last: int) -> float:
    """Where the lines of a table begin, a name right above its first row of numbers counted."""
    return min(row.line.box.left for row in rows[max(first - 1, 0) : last + 1])


def _near(above: Row, below: Row) -> bool:
    return below.line.box.top - above.line.box.bottom < 4.5 * below.line.size


def _foot(rows: Sequence[Row], last: int, at: int) -> Row:
    """The last line of a row's name, where nothing but that name stands between it and the row at ``at``."""
    for above, row in zip(rows[last:at], rows[last + 1 : at], strict=False):
        same = abs(row.line.size - rows[last].line.size) < SAME_SIZE
        gap = row.line.box.top - above.line.box.bottom
        if len(row.cells) > 1 or not same or gap > WRAPPED * row.line.size:
            return rows[last]
    return rows[at - 1]


def _fits_between(rows: Sequence[Row], start: int, last: int, at: int) -> bool:
    """Whether a line without numbers can stand inside the table: a name, or words in the table's columns."""
    row, data = rows[at], [row for row in rows[start : last + 1] if row.is_data]
    if not _near(rows[at - 1], row):
        return False
    numbers = min(
        cell.box.left
        for found in data
        for cell in found.numbers
        if cell is not found.cells[0] or len(found.cells) == 1
    )
    if row.cells[0].box.right < numbers + ALIGNED and len(row.cells) == 1:
        return True
    return len(row.cells) > 1


def _table(rows: Sequence[Row], first: int, last: int, vocabulary: Vocabulary) -> TableFound | None:
    data = [row for row in rows[first : last + 1] if row.is_data and not _only_years(row)]
    margin = _margin(rows, first, last)
    numbers = number_columns(data, margin)
    if numbers is None or (len(numbers) == 1 and not all(len(row.cells) > 1 for row in data)):
        return None
    columns = Columns(tuple(sorted([*text_columns(data, numbers), *numbers])), tuple(numbers))
    start = _first_heading(rows, first, columns)
    body_start = next(
        (at for at in range(start, last + 1) if rows[at].is_data and not _only_years(rows[at])), first
    )
    body_start = _first_group(rows, start, body_start, numbers, usual_step(data))
    head = [rows[at].line for at in range(start, body_start)]
    if not head and len(data) < FEWEST_ROWS:
        return None
    columns = with_bare_columns(head, columns)
    body = list(rows[body_start : last + 1])
    while last + 1 < len(rows) and _ends_name(rows[last], rows[last + 1], numbers):
        last += 1
        body.append(rows[last])
    grouped = join_names(body)
    filled = join_wrapped([_fill(row, columns, vocabulary) for row in grouped])
    if filled is None:
        return None
    grid = header_rows(head, columns, vocabulary) + filled
    used = head + [row.line for row in body]
    words = tuple(word for line in used for word in line.words)
    box = around(word.box for word in words)
    xs = (*(left for left, _ in columns.spans), box.right)
    return TableFound(tuple(map(tuple, grid)), box, xs, bool(head), words)


def _first_heading(rows: Sequence[Row], first: int, columns: Columns) -> int:
    """Where the headings over the first row of numbers begin; the name of a group may stand between."""
    start = first
    if first > 1 and len(rows[first - 1].cells) == 1 and _near(rows[first - 1], rows[first]):
        over = is_heading_line(rows[first - 2].line, rows[first - 1].line, columns)
        lone = rows[first - 1].line.box.right < columns.numbers[0][0]
        start = first - 1 if over and lone and len(rows[first - 2].cells) > 1 else first
    while start > 0 and is_heading_line(rows[start - 1].line, rows[start].line, columns):
        start -= 1
    while start < first and not _stands_over(rows[start], columns.numbers):
        start += 1
    return start


def _first_group(
    rows: Sequence[Row], start: int, body_start: int, numbers: Sequence[Span], usual: float
) -> int:
    """Where the body begins: a lone name between the headings and the first numbers is a row of its own."""
    at = body_start - 1
    if at <= start or len(rows[at].cells) > 1 or rows[at].line.box.right > numbers[0][0]:
        return body_start
    apart = rows[at].line.box.bottom - rows[at - 1].line.box.bottom > TIGHT * usual
    return at if apart and _stands_over(rows[at - 1], numbers) else body_start


def _only_years(row: Row) -> bool:
    return not any(is_value(cell.text) for cell in row.numbers if cell.text not in DASHES)


def _stands_over(row: Row, numbers: Sequence[Span]) -> bool:
    """Whether a heading line has words over the numbers, or names the unit."""
    return any(cell.box.right > numbers[0][0] - ALIGNED for cell in row.cells) or bool(
        _UNIT.search(row.line.text)
    )


def _ends_name(row: Row, following: Row, numbers: Sequence[Span]) -> bool:
    """Whether a line below the last row ends that row's name."""
    text = following.line.text
    if len(following.cells) > 1 or following.line.box.right > numbers[0][0] or not text:
        return False
    near = following.line.box.top - row.line.box.bottom < WRAPPED * row.line.size
    return near and (text[0].islower() or text[0] == "(")


def _fill(row: Row, columns: Columns, vocabulary: Vocabulary) -> list[str]:
    """A row's cells in the columns of the table."""
    texts = [""] * len(columns.spans)
    for cell in (part for whole in row.cells for part in columns.cut(whole)):
        at = columns.nearest(cell)
        texts[at] = printed(f"{texts[at]} {cell.text}".strip(), (texts[at], cell.box))
    for line in reversed(row.above):
        texts[0] = printed(join(line.text, texts[0], vocabulary), (line.box, texts[0]))
    for line in row.below:
        texts[0] = printed(join(texts[0], line.text, vocabulary), (texts[0], line.box))
    return texts
