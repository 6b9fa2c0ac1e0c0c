"""Numbers too wide for their column in a table without rulings, broken at their thousands over two lines.

"−6 676" with "363" under it is one number. Where it cannot be told whether lines are one row or two, the
table is given up: no figure rather than a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from qa.ingest.pdf.printed import Printed, printed
from qa.swedish import parse_cell

_OPEN = re.compile(r"[-–−+]?\s?\d{1,3}(?: \d{3})*")
_GROUPS = re.compile(r"\d{3}(?: \d{3})*(?:,\d+)?(?: ?%)?")
_NUMBERS = re.compile(r"\d[^A-Za-zÅÄÖåäö]*\s[-–−+]\s?\d|,\d+ \d")
NEARER = 1.0  # points by which lines of one row are nearer to each other than rows are

GridRow = list[str]


def join_wrapped(body: Sequence[GridRow]) -> list[GridRow] | None:
    """The rows of a table's body with broken numbers put together; None where that cannot be told."""
    rows = _around_names(body)
    joined: list[GridRow] = []
    at = 0
    while at < len(rows):
        around = (joined[-1] if joined else None, rows[at + 2] if at + 2 < len(rows) else None)
        pair = rows[at : at + 2]
        if len(pair) == 2 and _is_one(pair[0], pair[1]):
            if not _apart(pair[0], pair[1], *around):
                return None
            joined.append(_merged(pair[0], pair[1]))
            at += 2
        else:
            joined.append(rows[at])
            at += 1
    return None if _unclear(joined) else joined


def _unclear(rows: Sequence[GridRow]) -> bool:
    """Whether a cell still holds two numbers, or a row without a name stands partly beside another row."""
    beside = any(
        _gap(upper, lower) < -NEARER and not (upper[0] and lower[0]) for upper, lower in pairwise(rows)
    )
    return beside or any(_NUMBERS.search(text) for row in rows for text in row[1:])


def _around_names(rows: Sequence[GridRow]) -> list[GridRow]:
    """The rows with numbers put together of which one half stands above its row's name, the other below."""
    whole = list(rows)
    for at in range(len(whole) - 2, 0, -1):
        if at + 1 >= len(whole):
            continue
        upper, row, lower = whole[at - 1 : at + 2]
        columns = [column for column in range(1, len(row)) if upper[column] or lower[column]]
        alone = row[0] and not upper[0] and not lower[0] and not any(row[column] for column in columns)
        if alone and _fits(upper, lower, columns):
            numbers = _merged(upper, lower)
            whole[at - 1 : at + 2] = [[text or numbers[column] for column, text in enumerate(row)]]
    return whole


def _is_one(upper: GridRow, lower: GridRow) -> bool:
    """Whether two rows may be one: one has no name, or ends the other's, and its numbers go with the other's.

    Where both have numbers in the same columns, the lower may as well be a total without a name: then only
    lines that nearly touch are one.
    """
    if upper[0] and lower[0] and not lower[0][:1].islower():
        return False
    part, whole = sorted((upper, lower), key=_order)
    numbers = [column for column in range(1, len(part)) if part[column]]
    total = part is lower and len(numbers) == sum(map(bool, whole[1:]))
    return _fits(upper, lower, numbers) and (not total or _tight(upper, lower))


def _order(row: GridRow) -> tuple[bool, int]:
    """A row that is a part of another comes first: it has no name, or fewer numbers."""
    return bool(row[0]), sum(map(bool, row[1:]))


def _fits(upper: GridRow, lower: GridRow, columns: Sequence[int]) -> bool:
    """Whether the numbers of all the columns go on from the upper row into the lower one."""
    return bool(columns) and all(
        _OPEN.fullmatch(upper[column]) and _GROUPS.fullmatch(lower[column])
        and parse_cell(f"{upper[column]} {lower[column]}".removesuffix("%").strip()) is not None
        for column in columns
    )  # fmt: skip


def _tight(upper: GridRow, lower: GridRow) -> bool:
    """Whether hardly any room is between two rows."""
    box, other = _place(upper), _place(lower)
    return box is not None and other is not None and other[0] - box[1] < 0.15 * (box[1] - box[0])


def _apart(upper: GridRow, lower: GridRow, before: GridRow | None, after: GridRow | None) -> bool:
    """Whether two rows stand nearer to each other than to the rows before and after them."""
    gap = _gap(upper, lower)
    others = [_gap(before, upper)] if before else []
    others += [_gap(lower, after)] if after else []
    return all(gap < other - NEARER for other in others)


def _gap(upper: GridRow, lower: GridRow) -> float:
    box, other = _place(upper), _place(lower)
    return other[0] - box[1] if box is not None and other is not None else 0.0


def _place(row: GridRow) -> tuple[float, float] | None:
    """The top and the bottom of a row's numbers."""
    boxes = [text.box for text in row[1:] if isinstance(text, Printed)]
    return (min(box.top for box in boxes), max(box.bottom for box in boxes)) if boxes else None


def _merged(upper: GridRow, lower: GridRow) -> GridRow:
    return [printed(" ".join(filter(None, pair)), pair) for pair in zip(upper, lower, strict=True)]
