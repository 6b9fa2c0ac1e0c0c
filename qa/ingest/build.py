"""From a source's blocks to the finished report, with an account of every character."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from qa.ingest.blocks import Block, Source
from qa.ingest.chunking import COMMENT, Chunk, cell_chunks, join_broken, list_chunks, paragraph_chunks
from qa.ingest.parts import cut_tables
from qa.ingest.sections import build_sections, find_contents, mark_headings
from qa.ingest.tables import clean_grid, is_prose
from qa.ingest.verdicts import verdict_chunks
from qa.report import Cell, LeftOut, Passage, Provenance, Report, Table
from qa.swedish import parse_cell, sentence_spans, squeeze

_DENIES = re.compile(r"(?:inga|ingen|inget) \w{4,}", re.IGNORECASE)
LONG_NAME = 80  # characters; a longer text in the first column is no name of a row but a text of its own
_YEAR = re.compile(r"\b(20\d\d|19[89]\d)\b")
_BODY = re.compile(r"styrelse|nämnd|revision|kommun|förvaltning|bolag|region|råd", re.IGNORECASE)
_MONTHS = "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
_DATE = re.compile(rf"\b\d{{1,2}} (?:{_MONTHS}) 20\d\d\b|\b20\d\d-\d\d-\d\d\b", re.IGNORECASE)


def build_report(source: Source, identifier: str, path: Path) -> Report:
    """Put sections, passages and tables together from the blocks of a source."""
    contents_at, contents = find_contents(source.blocks)
    body = [block for at, block in enumerate(source.blocks) if at not in contents_at]
    front = (
        [block for at, block in enumerate(source.blocks) if at < contents_at.start] if contents else body[:4]
    )
    marked = _with_front(body, len(front) if contents else 0, contents)
    title = source.title or _title(front, path)
    blocks = join_broken(cut_tables(marked, source.text))
    sections, places = build_sections(blocks, title)
    tables = _tables(blocks, places, [section.heading for section in sections], identifier)
    passages = _passages(blocks, places, tables, identifier)
    left_out = (*source.left_out, *(_contents(source.blocks[at]) for at in contents_at))
    covered = [section.provenance for section in sections]
    covered += [block.provenance for block in blocks] + [part.provenance for part in left_out]
    return Report(
        identifier, path.name, title, _organisation(front), _year(front, title, path), source.pages,
        len(source.text), tuple(sections), tuple(passages), tuple(tables.values()), left_out,
        tuple(uncovered(source.text, covered)), tuple(block.provenance for block in source.blocks),
        source.pictures,
    )  # fmt: skip


def _with_front(body: Sequence[Block], front: int, contents: Sequence[object]) -> list[Block]:
    """Headings marked in the body; what stands before the contents is the title page."""
    return [*body[:front], *mark_headings(body[front:], contents)]  # type: ignore[arg-type]


def _title(front: Sequence[Block], path: Path) -> str:
    lines = [squeeze(line) for block in front if block.kind != "table" for line in block.lines]
    short = [line for line in lines[:3] if len(line) <= 90 and not _DATE.search(line)]
    return " – ".join(short[:2]) if short else path.stem


def _organisation(front: Sequence[Block]) -> str | None:
    lines = (squeeze(line) for block in front for line in block.lines)
    return next(
        (line for line in lines if len(line) <= 60 and _BODY.search(line) and not _DATE.search(line)), None
    )


def _year(front: Sequence[Block], title: str, path: Path) -> int | None:
    front_text = " ".join(block.text for block in front)
    for text in (
        title,
        path.stem.replace("-", " ").replace("_", " "),
        _DATE.sub(" ", front_text),
        front_text,
    ):
        years = _YEAR.findall(text)
        if years:
            return int(years[0])
    return None


def _contents(block: Block) -> LeftOut:
    return LeftOut("contents", block.text, block.provenance)


def _tables(
    blocks: Sequence[Block], places: Sequence[int], headings: Sequence[str], report: str
) -> dict[int, Table]:
    """The tables by the position of their block; footnotes that follow are tied to them."""
    tables: dict[int, Table] = {}
    for at, block in enumerate(blocks):
        if block.kind != "table":
            continue
        notes = []
        for following in blocks[at + 1 :]:
            if following.kind != "note" and not re.match(r"\s*\*+\s?\w[^*]*$", following.text):
                break
            notes.append(squeeze(following.text))
        title = block.caption or headings[places[at]]
        identifier = f"{report}:t{len(tables) + 1}"
        rows = clean_grid(block.grid, block.spots)
        tables[at] = Table(identifier, places[at], title, rows, tuple(notes), block.provenance)
    return tables


def _passages(
    blocks: Sequence[Block], places: Sequence[int], tables: dict[int, Table], report: str
) -> list[Passage]:
    passages: list[Passage] = []
    for at in range(len(blocks)):
        for chunk in _chunks(blocks, at, tables):
            passages.append(
                Passage(
                    f"{report}:p{len(passages) + 1}",
                    places[at],
                    chunk.kind,
                    chunk.text,
                    chunk.sentences,
                    chunk.context,
                    chunk.provenance,
                    chunk.table,
                    chunk.spots,
                )  # fmt: skip
            )
    return passages


def _chunks(blocks: Sequence[Block], at: int, tables: dict[int, Table]) -> list[Chunk]:
    block = blocks[at]
    if block.kind == "table":
        return [*cell_chunks(tables[at], prose_cells(tables[at])), *verdict_chunks(tables[at])]
    if block.kind == "list":
        before = blocks[at - 1] if at else None
        if before is not None and _leads(before):
            return list_chunks(block, before)
        return list_chunks(block, None, _last_sentence(before) if before is not None else "")
    if block.kind in ("text", "note"):
        leads = at + 1 < len(blocks) and blocks[at + 1].kind == "list" and _leads(block)
        return [] if leads else paragraph_chunks(block)
    return []


def _last_sentence(block: Block) -> str:
    """The sentence in colon that ends a longer paragraph before a list, "" if there is none."""
    text = block.text.rstrip()
    return text[sentence_spans(text)[-1][0] :] if block.kind == "text" and text.endswith(":") else ""


def _leads(block: Block) -> bool:
    """Whether a paragraph leads into the list after it: it ends in a colon or without a full stop."""
    return (
        block.kind == "text" and len(block.text) < 400 and not block.text.rstrip().endswith((".", "!", "?"))
    )


def prose_cells(table: Table) -> list[tuple[int, int]]:
    """Row and column of the cells that hold text of their own, below the header row."""
    found = []
    for row, cells in enumerate(table.rows):
        for column, cell in enumerate(cells):
            long = column > 0 or len(cell.text) >= LONG_NAME or bool(COMMENT.match(cell.text))
            prose = long and is_prose(cell.text)
            body = row > 0 and (cell.items or prose or _denies_alone(cells, column))
            if body and parse_cell(cell.text) is None:
                found.append((row, column))
    return found


def _denies_alone(cells: Sequence[Cell], column: int) -> bool:
    """Whether a cell says that there is nothing of a kind ("Inga rättstvister"), alone in its row."""
    alone = not any(cell.text for at, cell in enumerate(cells) if at != column)
    return alone and bool(_DENIES.match(cells[column].text))


def uncovered(text: str, spans: Iterable[Provenance]) -> list[Provenance]:
    """The stretches of the source, blanks aside, that lie in none of the spans."""
    gaps, at = [], 0
    for span in sorted(spans, key=lambda span: span.start):
        if span.start > at and text[at : span.start].strip():
            gaps.append(Provenance(at, span.start))
        at = max(at, span.end)
    if text[at:].strip():
        gaps.append(Provenance(at, len(text)))
    return gaps
