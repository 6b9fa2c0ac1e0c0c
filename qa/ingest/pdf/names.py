"""Names of rows that are broken over several lines, put together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from qa.ingest.pdf.lines import Line
from qa.ingest.pdf.rows import Row, is_number

TIGHT = 0.85  # of the usual distance between rows: lines so near each other are one row


def join_names(rows: Sequence[Row]) -> list[Row]:
    """Lines that hold only a part of a name put to the row whose name they begin or end."""
    data = [row for row in rows if row.is_data]
    usual = usual_step(data)
    joined: list[Row] = []
    waiting: list[Line] = []
    for at, row in enumerate(rows):
        before = joined[-1] if joined else None
        if row in data or len(row.cells) > 1:
            row.above = _taken(waiting, row, usual)
            joined += [Row(line, [line]) for line in waiting if line not in row.above]
            waiting = []
            joined.append(row)
        elif before is not None and not waiting and _goes_on(before, row.line, _next(rows, at), usual):
            before.below.append(row.line)
        else:
            waiting.append(row.line)
    return joined + [Row(line, [line]) for line in waiting]


def _next(rows: Sequence[Row], at: int) -> Row | None:
    """The row of numbers right after a line of a name, if its name may begin on that line."""
    row = rows[at + 1] if at + 1 < len(rows) else None
    low = row is not None and (is_number(row.cells[0].text) or row.cells[0].text[:1].islower())
    return row if row is not None and row.is_data and low else None


def _goes_on(row: Row, line: Line, following: Row | None, usual: float) -> bool:
    """Whether a line without numbers ends the name of the row above it."""
    if not row.is_data:
        return False
    distance = line.box.bottom - (row.below or [row.line])[-1].box.bottom
    if line.text[:1].islower() or line.text.startswith("("):
        return True
    if following is not None and following.line.box.bottom - line.box.bottom < distance - 1:
        return False
    return distance <= TIGHT * usual


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


def usual_step(rows: Sequence[Row]) -> float:
    """The usual distance between the baselines of rows that follow each other with no line between."""
    steps = sorted(below.line.box.bottom - above.line.box.bottom for above, below in pairwise(rows))
    return steps[(len(steps) - 1) // 3] if steps else 0.0
