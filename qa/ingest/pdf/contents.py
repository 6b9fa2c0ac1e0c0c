"""Tables of contents: lines that end in a page number, kept together."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.ingest.pdf.lines import Line

_TITLE = re.compile(r"(innehåll|innehållsförteckning|tabellförteckning|figurförteckning)\s*:?", re.IGNORECASE)
_LEADERS = re.compile(r"\S.* \.\.\. ?\d{1,3}|\S.* \.\.\.")
_NUMBER = re.compile(r"\S.*\s\d{1,3}")
FEWEST = 3


def split_contents(lines: Sequence[Line]) -> tuple[list[Line], list[Line], list[Line]]:
    """Lines before a table of contents, its lines, and those after it; all before if there is none."""
    titled = next((at for at, line in enumerate(lines) if _TITLE.fullmatch(line.text.strip())), None)
    entries = [at for at, line in enumerate(lines) if _LEADERS.fullmatch(line.text)]
    if titled is not None and len([at for at in entries if at > titled]) < FEWEST:
        entries = _numbered(lines, titled + 1)
    if len(entries) < FEWEST:
        return list(lines), [], []
    first = titled if titled is not None and titled < entries[0] else entries[0]
    if titled is None:
        first = _wrapped_start(lines, entries[0])
    return list(lines[:first]), list(lines[first : entries[-1] + 1]), list(lines[entries[-1] + 1 :])


def _numbered(lines: Sequence[Line], start: int) -> list[int]:
    """The lines from ``start`` that end in a number set apart, up to where they stop."""
    found: list[int] = []
    for at in range(start, len(lines)):
        words = lines[at].words
        apart = len(words) > 1 and words[-1].box.left - words[-2].box.right > 1.5 * words[-1].size
        if apart and re.fullmatch(r"\d{1,3}", words[-1].text):
            found.append(at)
        elif found and at - found[-1] > 2:
            break
    return found


def _wrapped_start(lines: Sequence[Line], first: int) -> int:
    """The first entry may have begun on the line above."""
    if (
        first
        and lines[first].text[:1].islower()
        and lines[first].box.top - lines[first - 1].box.bottom < lines[first].size
    ):
        return first - 1
    return first


def entry_lines(lines: Sequence[Line]) -> tuple[str, ...]:
    """The title and the entries, each on one line; an entry that wraps is put together."""
    entries: list[str] = []
    open_entry = False
    for line in lines:
        text = line.text
        if open_entry:
            entries[-1] = f"{entries[-1]} {text}"
        else:
            entries.append(text)
        open_entry = not (_TITLE.fullmatch(text.strip()) or _NUMBER.fullmatch(text))
    return tuple(entries)
