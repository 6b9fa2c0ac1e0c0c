"""Reading a text export: bytes to text, text to blocks set apart by blank lines."""

from __future__ import annotations

import re
from pathlib import Path

from qa.errors import FileProblem
from qa.ingest.blocks import Block, Source
from qa.report import Provenance

LARGEST_FILE = 50_000_000
_LIST_ITEM = re.compile(r"\s*(?:[-•–*▪●○]\s+|\d{1,2}[.)]\s+|[a-zåäö]\)\s+)\S")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def read_text(path: Path) -> Source:
    """Read a text export into blocks.

    Raises:
        FileProblem: the file is empty, too large or not text.
    """
    text = decode(path.read_bytes(), path.name)
    return Source(text, tuple(split_blocks(text)), (), None)


def decode(data: bytes, name: str) -> str:
    """The bytes as text: UTF-8 or UTF-16 with a byte order mark, otherwise UTF-8, otherwise Windows-1252.

    Raises:
        FileProblem: nothing but blanks, too large, or binary data.
    """
    if len(data) > LARGEST_FILE:
        raise FileProblem(f"{name} är större än {LARGEST_FILE // 1_000_000} MB och läses inte.")
    text = _decoded(data).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise FileProblem(f"{name} är tom.")
    if len(_CONTROL.findall(text)) > 0.001 * len(text):
        raise FileProblem(f"{name} innehåller inte text. Ange en textfil (.txt) eller en PDF.")
    return _CONTROL.sub(" ", text)


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def split_blocks(text: str) -> list[Block]:
    """Blocks of lines between blank lines; runs of tab-separated lines become tables."""
    blocks: list[Block] = []
    lines: list[tuple[int, str]] = []
    at = 0
    for line in [*text.split("\n"), ""]:
        if line.strip():
            lines.append((at, line.replace("\f", " ")))
        elif lines:
            blocks.extend(_parts(lines))
            lines = []
        at += len(line) + 1
    return blocks


def _parts(lines: list[tuple[int, str]]) -> list[Block]:
    """One run of lines as text before a table, the table, and text after it, as far as they exist."""
    tabbed = [number for number, (_, line) in enumerate(lines) if "\t" in line.strip(" ")]
    if len(tabbed) < 2 or len(tabbed) * 2 < tabbed[-1] - tabbed[0] + 1:
        return _text_parts(lines)
    first, last = tabbed[0], tabbed[-1]
    before, table, after = lines[:first], lines[first : last + 1], lines[last + 1 :]
    parts = _text_parts(before) if before else []
    parts.append(_block("table", table, tuple(tuple(line.split("\t")) for _, line in table)))
    return parts + (_text_parts(after) if after else [])


def _text_parts(lines: list[tuple[int, str]]) -> list[Block]:
    """Running text, and the list that follows it within the same run of lines."""
    starts = [number for number, (_, line) in enumerate(lines) if _LIST_ITEM.match(line)]
    if not starts or (len(lines) == 1 and not _LIST_ITEM.match(lines[0][1].lstrip("0123456789. "))):
        return [_block("text", lines)]
    if starts[0] and not (len(starts) > 1 or lines[starts[0] - 1][1].rstrip().endswith(":")):
        return [_block("text", lines)]
    parts = [_block("text", lines[: starts[0]])] if starts[0] else []
    return [*parts, _block("list", lines[starts[0] :])]


def _block(kind: str, lines: list[tuple[int, str]], grid: tuple[tuple[str, ...], ...] = ()) -> Block:
    start, end = lines[0][0], lines[-1][0] + len(lines[-1][1])
    return Block(kind, tuple(line for _, line in lines), Provenance(start, end), grid)


def starts_item(line: str) -> bool:
    """Whether a line begins an item of a list."""
    return bool(_LIST_ITEM.match(line))
