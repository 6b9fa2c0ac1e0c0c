"""From blocks to passages: paragraphs joined over page breaks, cut at sentences, lists with their items."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from qa.ingest.blocks import Block, spanning
from qa.ingest.text import starts_item
from qa.report import Provenance, Spot, Table
from qa.swedish import STOP_WORDS, sentence_spans, squeeze

LONGEST_PASSAGE = 1200
_MARKER = re.compile(r"(?:[-•–*▪●○]|\d{1,2}[.)]|[a-zåäö]\))\s+")
_END = re.compile(r"[.!?:…][)”\"'*]*$")
COMMENT = re.compile(r"(?:kommentar|analys|uppföljning|lägesrapport|motivering)\w*:", re.IGNORECASE)
_QUOTES = re.compile(r"[”“\"]")


@dataclass(frozen=True, slots=True)
class Chunk:
    """A passage before it gets its id: see `qa.report.Passage`."""

    kind: str
    text: str
    sentences: tuple[tuple[int, int], ...]
    provenance: Provenance
    context: tuple[str, ...] = ()
    table: str | None = None
    spots: tuple[Spot | None, ...] = ()


def join_broken(blocks: Sequence[Block]) -> list[Block]:
    """Paragraphs that a page break (or a blank line) cut in the middle of a sentence are joined again."""
    joined: list[Block] = []
    for block in blocks:
        if (
            joined
            and block.kind == "text"
            and joined[-1].kind in ("text", "list")
            and _goes_on(joined[-1], block)
        ):
            block = _joined(joined.pop(), block)
        joined.append(block)
    return joined


def _joined(before: Block, after: Block) -> Block:
    """Two parts of a paragraph, or of a list and its last item, as one; every line keeps its place."""
    spots = (*_line_spots(before), *_line_spots(after)) if before.provenance.page is not None else ()
    lines = (*before.lines, *after.lines)
    if before.kind == "list" or not spots:
        last, first = len(before.lines) - 1, len(before.lines)
        lines = (*lines[:last], f"{lines[last].rstrip()} {lines[first].lstrip()}", *lines[first + 1 :])
        spots = (*spots[:first], *spots[first + 1 :])
    return Block(before.kind, lines, spanning(before.provenance, after.provenance), spots=spots)


def _line_spots(block: Block) -> tuple[tuple[Spot | None, ...], ...]:
    """Where each line of a block stands."""
    return block.spots or ((block.provenance.spot,),) * len(block.lines)


def _goes_on(before: Block, after: Block) -> bool:
    text, following = before.text.rstrip(), after.text.lstrip()
    if _END.search(text):
        return False
    if following.lstrip('(”"')[:1].islower():
        return True
    last = text.rsplit(" ", 1)[-1].lower()
    return len(_QUOTES.findall(text)) % 2 == 1 or last in STOP_WORDS or text.endswith((",", "-"))


def paragraph_chunks(block: Block) -> list[Chunk]:
    """One paragraph as one or more passages that end at sentence borders."""
    text, starts = joined_lines(block.lines)
    apart = not block.spots and _separate_lines(block.lines)
    spans = _line_spans(block.lines, text) if apart else sentence_spans(text)
    chunks = []
    for part in _portions(spans):
        spots = tuple(block.spots[bisect_right(starts, at) - 1][0] for at, _ in part) if block.spots else ()
        chunks.append(_slice(text, part, block.provenance, spots))
    return chunks


def _separate_lines(lines: Sequence[str]) -> bool:
    """Whether short lines stand each for itself (an address, a list of documents) rather than wrap."""
    return len(lines) > 1 and all(len(line.strip()) < 80 and not line.strip()[:1].islower() for line in lines)


def join_lines(lines: Sequence[str]) -> str:
    """Lines as one text; a word divided at a line's end is put together again."""
    return joined_lines(lines)[0]


def joined_lines(lines: Sequence[str]) -> tuple[str, list[int]]:
    """Lines as one text, and where in it each of them begins."""
    text, starts = "", []
    for line in map(squeeze, lines):
        if _is_divided(text, line):
            text = text[:-1]
        elif text:
            text += " "
        starts.append(len(text))
        text += line
    return text, starts


def _is_divided(text: str, line: str) -> bool:
    """Whether a word is divided between a text and the line after it; "för- och nackdelar" is not."""
    divided = re.search(r"[a-zåäö]-$", text) is not None and line[:1].islower()
    return divided and line.split(" ")[0] not in ("och", "eller", "samt")


def _line_spans(lines: Sequence[str], text: str) -> tuple[tuple[int, int], ...]:
    spans, at = [], 0
    for line in map(squeeze, lines):
        at = text.index(line, at)
        spans.append((at, at + len(line)))
        at += len(line)
    return tuple(spans)


def _portions(spans: Sequence[tuple[int, int]]) -> list[tuple[tuple[int, int], ...]]:
    """Sentences dealt out to as few passages as the length allows, of about equal length."""
    total = spans[-1][1] - spans[0][0]
    share = total / -(-total // LONGEST_PASSAGE)
    portions: list[list[tuple[int, int]]] = [[]]
    for span in spans:
        here = portions[-1]
        if here and (span[1] - here[0][0] > LONGEST_PASSAGE or here[-1][1] - here[0][0] >= share):
            portions.append([])
        portions[-1].append(span)
    return [tuple(portion) for portion in portions]


def _slice(
    text: str, spans: tuple[tuple[int, int], ...], whole: Provenance, spots: tuple[Spot | None, ...]
) -> Chunk:
    start, end = spans[0][0], spans[-1][1]
    moved = tuple((a - start, b - start) for a, b in spans)
    return Chunk("paragraph", text[start:end], moved, whole.placed(spots[0] if spots else None), spots=spots)


def list_chunks(block: Block, intro: Block | None, above: str = "") -> list[Chunk]:
    """A list with what leads into it; each item, with its following lines, is one sentence.

    Args:
        block: the list.
        intro: a short paragraph that leads into the list and becomes part of it.
        above: a sentence that leads into the list but belongs to another passage; it becomes context.
    """
    items: list[_Item] = []
    for at, line in enumerate(block.lines):
        if starts_item(line) or not items:
            items.append(_Item(squeeze(line), block.spots[at][0] if at < len(block.spots) else None))
        else:
            items[-1] = replace(items[-1], text=f"{items[-1].text} {squeeze(line)}")
    lead = join_lines(intro.lines) if intro else ""
    span = spanning(intro.provenance, block.provenance) if intro else block.provenance
    chunks = _item_chunks(items, lead, span)
    return [replace(chunk, context=(above, *chunk.context)) for chunk in chunks] if above else chunks


@dataclass(frozen=True, slots=True)
class _Item:
    """An item of a list, and where it stands if the list goes on over a page break."""

    text: str
    spot: Spot | None


def _item_chunks(items: Sequence[_Item], lead: str, span: Provenance) -> list[Chunk]:
    chunks: list[Chunk] = []
    group: list[_Item] = []
    for item in [*items, None]:
        length = sum(len(each.text) for each in group)
        if group and (item is None or length + len(item.text) > LONGEST_PASSAGE):
            chunks.append(_list_chunk(group, lead, span, first=not chunks))
            group = []
        if item is not None:
            group.append(item)
    return chunks


def _list_chunk(items: Sequence[_Item], lead: str, span: Provenance, first: bool) -> Chunk:
    texts = [item.text for item in items]
    parts = [lead, *texts] if lead and first else texts
    spots = [None] * (len(parts) - len(texts)) + [item.spot for item in items]
    span = span.placed(spots[0])
    spans, at = [], 0
    for number, part in enumerate(parts):
        marker = _MARKER.match(part)
        skip = marker.end() if marker and not (number == 0 and lead and first) else 0
        spans.append((at + skip, at + len(part)))
        at += len(part) + 1
    context = () if first or not lead else (lead,)
    return Chunk(
        "list", "\n".join(parts), tuple(spans), span, context, spots=tuple(spots) if any(spots) else ()
    )


def cell_chunks(table: Table, prose: Sequence[tuple[int, int]]) -> list[Chunk]:
    """The text cells of a table as passages, with their column heading and row name as context.

    A comment ("Kommentar: …") joins what it is a comment on, the text above it in its column.
    """
    chunks: list[Chunk] = []
    last: tuple[int, int] | None = None
    for row, column in prose:
        chunk = _cell_chunk(table, row, column)
        if last == (row - 1, column) and chunk.kind == "paragraph" and COMMENT.match(chunk.text):
            chunks[-1] = _with_comment(chunks[-1], chunk)
        else:
            chunks.append(chunk)
        last = (row, column)
    return chunks


def _with_comment(chunk: Chunk, comment: Chunk) -> Chunk:
    """A passage and a comment on it as one; each sentence keeps its place."""
    shift = len(chunk.text) + 1
    moved = tuple((a + shift, b + shift) for a, b in comment.sentences)
    spots = tuple(each.provenance.spot for each in (chunk, comment) for _ in each.sentences)
    return replace(
        chunk,
        text=f"{chunk.text}\n{comment.text}",
        sentences=(*chunk.sentences, *moved),
        spots=() if None in spots else spots,
    )


def _cell_chunk(table: Table, row: int, column: int) -> Chunk:
    cell = table.rows[row][column]
    items = cell.items or tuple(cell.text[a:b] for a, b in sentence_spans(cell.text))
    spans, start = [], 0
    for item in items:
        at = cell.text.index(item, start)
        spans.append((at, at + len(item)))
        start = at + len(item)
    heading = table.rows[0][column].text if row else ""
    name = table.rows[row][0].text if column and not table.rows[row][0].items else ""
    context = tuple(part for part in (name, heading) if part)
    kind = "list" if cell.items else "paragraph"
    return Chunk(kind, cell.text, tuple(spans), table.provenance.placed(cell.spot), context, table.id)
