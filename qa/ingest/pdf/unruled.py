"""Tables without rulings: rows of words whose numbers stand under one another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from qa.ingest.pdf.headers import Columns, Span, header_rows, is_heading_line, with_bare_columns
from qa.ingest.pdf.hyphens import Vocabulary, join
from qa.ingest.pdf.lines import Line, build_lines
from qa.ingest.pdf.page import Word, around
from qa.ingest.pdf.ruled import TableFound, is_value
from qa.swedish import parse_cell

FEWEST_ROWS = 3
WIDE_ROW = 3  # numbers: two rows with so many under headings are a table as well
CELL_GAP = 0.9  # font sizes between two cells, where words meet words
NUMBER_GAP = 0.45  # font sizes between two cells, where numbers meet
LONE_GAP = 2.0  # font sizes before a number that stands alone in its row
ALIGNED = 3.0  # points between edges that are the same
TIGHT = 0.85  # of the usual distance between rows: lines so near each other are one row
_UNIT = re.compile(r"%|[a-zåäö]{1,4}|procent|kronor|timmar|personer|[*)]+")
_DASH = ("-", "–", "−", "—")
_GROUP = re.compile(r"\d{3}(?:,\d+)?%?\*?")
_OPEN = re.compile(r"[-–−+]?\d{1,3}")
_PRINTED = re.compile(r"[-–−+±]?\s?[\d\s.,]*\d\s?(?:%|[*)]*|[a-zåäö]{1,4})")


@dataclass
class Row:
    """A line of the page cut into cells; ``extra`` are lines of its name that stand above or below it."""

    line: Line
    cells: list[Line]
    above: list[Line] = field(default_factory=list)
    below: list[Line] = field(default_factory=list)

    @property
    def numbers(self) -> list[Line]:
        """The cells that hold numbers (or a dash for none), the first cell of several set aside."""
        return [cell for cell in self.cells if is_number(cell.text)]

    @property
    def is_data(self) -> bool:
        """Whether this can be a row of a table: it ends in numbers set apart from the words before them."""
        last = self.cells[-1]
        if not self.numbers or not (is_number(last.text) or len(self.numbers) > 1):
            return False
        if len(self.numbers) > 1 or len(self.cells) == 1:
            return True
        return last.box.left - self.cells[-2].box.right >= LONE_GAP * last.size


def is_number(text: str) -> bool:
    """Whether a cell holds a number or a dash in place of one."""
    return text in _DASH or parse_cell(text) is not None or _PRINTED.fullmatch(text) is not None


def find_unruled(words: Sequence[Word], vocabulary: Vocabulary) -> list[TableFound]:
    """The tables among words that stand in no ruled table, from the top down."""
    rows = [Row(line, cells_of(line)) for line in build_lines(words)]
    return [table for first, last in _runs(rows) if (table := _table(rows, first, last, vocabulary))]


def cells_of(line: Line, gap: float = CELL_GAP) -> list[Line]:
    """A line cut into cells; a number written in groups, or with its sign apart, is never cut."""
    cells: list[list[Word]] = [[line.words[0]]]
    for word in line.words[1:]:
        before = cells[-1][-1]
        distance = (word.box.left - before.box.right) / max(before.size, word.size)
        if distance > _widest(cells[-1], word, gap):
            cells.append([])
        cells[-1].append(word)
    return [Line(tuple(cell)) for cell in cells]


def _widest(cell: Sequence[Word], word: Word, gap: float) -> float:
    """The widest gap between a cell and a word that still belongs to it."""
    before = cell[-1].text
    if before in _DASH and word.text[:1].isdigit() and len(cell) == 1:
        return 0.6
    if _GROUP.fullmatch(word.text) and (
        _OPEN.fullmatch(before) or (len(cell) > 1 and _GROUP.fullmatch(before))
    ):
        return NUMBER_GAP
    if is_number(" ".join(part.text for part in cell)) and not _UNIT.fullmatch(word.text):
        return min(gap, NUMBER_GAP)
    return gap


# -- which lines belong together ----------------------------------------------------------------------------


def _runs(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Stretches from a first to a last row of numbers (ends included) with only names between them."""
    start = last = None
    for at, row in enumerate(rows):
        if row.is_data and (last is None or _near(rows[last], row)):
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
    wide = len(data) == FEWEST_ROWS - 1 and all(len(_counted(row)) >= WIDE_ROW for row in data)
    if len(data) >= FEWEST_ROWS or wide:
        yield start, last


def _near(above: Row, below: Row) -> bool:
    return below.line.box.top - above.line.box.bottom < 4.5 * below.line.size


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


# -- columns ------------------------------------------------------------------------------------------------



def number_columns(rows: Sequence[Row]) -> list[Span] | None:
    """From left to right the stretches in which numbers stand; None if they do not stand under one another."""
    numbers = [cell for row in rows for cell in _counted(row)]
    columns = _merged([(cell.box.left, cell.box.right) for cell in numbers])
    if _clash(rows, columns):
        columns = _by_right_edge(numbers)
    columns = [span for span in columns if sum(_inside(cell, span) for cell in numbers) >= 2]
    if not columns or _clash(rows, columns):
        return None
    aligned = [span for span in columns if _aligned([cell for cell in numbers if _inside(cell, span)])]
    return columns if len(aligned) * 2 > len(columns) else None


def _counted(row: Row) -> list[Line]:
    """The numbers of a row that stand in number columns: a number at the row's beginning is its name or code."""
    return [cell for cell in row.numbers if cell is not row.cells[0]]


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


def _clash(rows: Sequence[Row], columns: Sequence[Span]) -> bool:
    """Whether two numbers of one row fall into the same column."""
    for row in rows:
        hit = [at for cell in _counted(row) for at, span in enumerate(columns) if _inside(cell, span)]
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
    """One column, or two where words begin at the same place in half of the rows and hardly any run across it."""
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


# -- the table ----------------------------------------------------------------------------------------------


def _table(rows: Sequence[Row], first: int, last: int, vocabulary: Vocabulary) -> TableFound | None:
    data = [row for row in rows[first : last + 1] if row.is_data and not _only_years(row)]
    numbers = number_columns(data)
    if numbers is None or (len(numbers) == 1 and not all(len(row.cells) > 1 for row in data)):
        return None
    columns = Columns(tuple(sorted([*text_columns(data, numbers), *numbers])), tuple(numbers))
    start = first
    while start > 0 and is_heading_line(rows[start - 1].line, rows[start].line, columns):
        start -= 1
    while start < first and not _stands_over(rows[start], numbers):
        start += 1
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
    grouped = _join_names(body)
    grid = header_rows(head, columns, vocabulary) + [_fill(row, columns, vocabulary) for row in grouped]
    used = [line for line in head] + [row.line for row in body]
    words = tuple(word for line in used for word in line.words)
    box = around(word.box for word in words)
    xs = (*(left for left, _ in columns.spans), box.right)
    return TableFound(tuple(map(tuple, grid)), box, xs, bool(head), words)


def usual_step(rows: Sequence[Row]) -> float:
    """The usual distance between the baselines of rows that follow each other with no line between."""
    steps = sorted(below.line.box.bottom - above.line.box.bottom for above, below in pairwise(rows))
    return steps[(len(steps) - 1) // 3] if steps else 0.0


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
    return not any(is_value(cell.text) for cell in row.numbers if cell.text not in _DASH)


def _stands_over(row: Row, numbers: Sequence[Span]) -> bool:
    """Whether a heading line has words over the numbers, or names the unit."""
    return any(cell.box.right > numbers[0][0] - ALIGNED for cell in row.cells) or bool(
        re.search(r"\b(tkr|mnkr|kr|mkr)\b", row.line.text)
    )


def _ends_name(row: Row, following: Row, numbers: Sequence[Span]) -> bool:
    """Whether a line below the last row ends that row's name."""
    text = following.line.text
    if len(following.cells) > 1 or following.line.box.right > numbers[0][0] or not text:
        return False
    near = following.line.box.top - row.line.box.bottom < 0.6 * row.line.size
    return near and (text[0].islower() or text[0] == "(")


def _join_names(rows: Sequence[Row]) -> list[Row]:
    """Lines that hold only a part of a name put to the row whose name they begin or end."""
    data = [row for row in rows if row.is_data]
    usual = usual_step(data)
    joined: list[Row] = []
    waiting: list[Line] = []
    for row in rows:
        before = joined[-1] if joined else None
        if row in data or len(row.cells) > 1:
            row.above = _taken(waiting, row, usual)
            joined += [Row(line, [line]) for line in waiting if line not in row.above]
            waiting = []
            joined.append(row)
        elif before is not None and not waiting and _goes_on(before, row.line, usual):
            before.below.append(row.line)
        else:
            waiting.append(row.line)
    return joined + [Row(line, [line]) for line in waiting]


def _goes_on(row: Row, line: Line, usual: float) -> bool:
    """Whether a line without numbers ends the name of the row above it."""
    if not row.is_data:
        return False
    distance = line.box.bottom - (row.below or [row.line])[-1].box.bottom
    return line.text[:1].islower() or line.text.startswith("(") or distance <= TIGHT * usual


def _taken(waiting: Sequence[Line], row: Row, usual: float) -> list[Line]:
    """The lines above a row that begin its name."""
    nameless = is_number(row.cells[0].text)
    low = row.cells[0].text[:1].islower()
    taken: list[Line] = []
    below = row.line
    for line in reversed(waiting):
        tight = below.box.bottom - line.box.bottom <= TIGHT * usual
        if not (tight or (not taken and (nameless or low))):
            break
        taken.insert(0, line)
        below = line
    return taken


def _fill(row: Row, columns: Columns, vocabulary: Vocabulary) -> list[str]:
    """A row's cells in the columns of the table."""
    texts = [""] * len(columns.spans)
    for cell in (part for whole in row.cells for part in columns.cut(whole)):
        at = columns.nearest(cell)
        texts[at] = f"{texts[at]} {cell.text}".strip()
    for line in reversed(row.above):
        texts[0] = join(line.text, texts[0], vocabulary)
    for line in row.below:
        texts[0] = join(texts[0], line.text, vocabulary)
    return texts
