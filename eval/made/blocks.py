"""The text of a made-up report as blocks: headings, paragraphs, bullets, tables.

A file is blocks with empty lines between them; the first sign of a block tells its kind::

    # Heading            (## and ### for lower levels)
    Any other text is a paragraph; its lines are joined.
    - Bullet             (one a line)
    > Small print        (above a table: its units)
    ^ Caption of a table
    %lines               (the lines below it stay apart)
    %table STYLE WIDTHS  (rows below it, cells between bars; "!" before a row that is set in bold)
    %page, %columns, %wide
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "heading", "paragraph", "bullets", "note", "caption", "lines", "table", "page", "columns", "wide"
]
SIGNS: dict[str, Kind] = {"#": "heading", "-": "bullets", ">": "note", "^": "caption"}
BAR = " | "


@dataclass(frozen=True, slots=True)
class Block:
    """One block; ``lines`` is what it says, ``rows`` the cells of a table with its heading first."""

    kind: Kind
    lines: tuple[str, ...] = ()
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()
    bold: frozenset[int] = frozenset()
    style: str = ""
    widths: tuple[float, ...] = ()


def parse(text: str) -> list[Block]:
    """The blocks of a report's file.

    Raises:
        ValueError: an unknown block, or a table whose rows differ in length.
    """
    return list(_blocks(text))


def _blocks(text: str) -> Iterator[Block]:
    for part in text.strip("\n").split("\n\n"):
        lines = part.split("\n")
        first = lines[0]
        if first.startswith("%"):
            yield _directive(first[1:].split(), lines[1:])
        elif first[:1] == "#":
            level = len(first) - len(first.lstrip("#"))
            yield Block("heading", (first[level:].strip(),), level)
        elif first[:2] in ("- ", "> ", "^ "):
            yield Block(SIGNS[first[0]], tuple(line[2:] for line in lines))
        else:
            yield Block("paragraph", (" ".join(lines),))


def _directive(words: list[str], lines: list[str]) -> Block:
    match words:
        case ["lines"]:
            return Block("lines", tuple(lines))
        case ["table", style, *widths]:
            return _table(style, tuple(map(float, widths)), lines)
        case ["page" | "columns" | "wide" as kind]:
            return Block(kind)
    raise ValueError(f"unknown block: {' '.join(words)}")


def _table(style: str, widths: tuple[float, ...], lines: list[str]) -> Block:
    rows = tuple(tuple(line.removeprefix("!").split(BAR)) for line in lines)
    if len({len(row) for row in rows}) != 1:
        raise ValueError(f"rows differ in length: {lines[0]}")
    bold = frozenset(at for at, line in enumerate(lines) if line.startswith("!"))
    clean = tuple(tuple(cell.strip() for cell in row) for row in rows)
    return Block("table", rows=clean, bold=bold | {0}, style=style, widths=widths)
