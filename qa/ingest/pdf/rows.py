"""Lines of a page as rows of cells: where one cell ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from qa.ingest.pdf.grids import DASHES
from qa.ingest.pdf.lines import Line
from qa.ingest.pdf.page import Word
from qa.swedish import parse_cell

CELL_GAP = 0.9  # font sizes between two cells, where words meet words
NUMBER_GAP = 0.45  # font sizes between two cells, where numbers meet
LONE_GAP = 2.0  # font sizes before a number that stands alone in its row
_UNIT = re.compile(r"%|[a-zåäö]{1,4}|procent|kronor|timmar|personer|[*)]+")
_GROUP = re.compile(r"\d{3}(?:,\d+)?%?(?:\*|\)|[-–−—])?")
_OPEN = re.compile(r"\(?[-–−—+]?\d{1,3}")
_PRINTED = re.compile(r"[-–−—+±]?\s?[\d\s.,]*\d\s?(?:%|[*)]*|[a-zåäö]{1,4})|\(\d[\d\s,]*\)|\d[\d\s,]*[-–−—]")
LAST_MINUS = 0.4  # font sizes, at most, between a number and the minus after it


@dataclass
class Row:
    """A line of the page cut into cells; ``above`` and ``below`` hold lines of its name that stand there."""

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
    return text in DASHES or parse_cell(text) is not None or _PRINTED.fullmatch(text) is not None


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
    if before in DASHES and word.text[:1].isdigit() and len(cell) == 1:
        return 0.6
    if _GROUP.fullmatch(word.text) and (
        _OPEN.fullmatch(before) or (len(cell) > 1 and _GROUP.fullmatch(before))
    ):
        return NUMBER_GAP
    if word.text in DASHES and before[-1:].isdigit():
        return LAST_MINUS
    if is_number(" ".join(part.text for part in cell)) and not _UNIT.fullmatch(word.text):
        return min(gap, NUMBER_GAP)
    return gap
