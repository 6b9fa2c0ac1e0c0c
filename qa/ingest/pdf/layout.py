"""From a page to its pieces in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.ingest.pdf.contents import entry_lines, split_contents
from qa.ingest.pdf.drawings import find_drawings, stray_words
from qa.ingest.pdf.frames import Frame
from qa.ingest.pdf.grids import text_of
from qa.ingest.pdf.hyphens import Vocabulary
from qa.ingest.pdf.lines import Line, build_lines, line_text
from qa.ingest.pdf.page import Box, Page, Word, around
from qa.ingest.pdf.paragraphs import Column, Paragraph, Pitches, build_paragraphs, item_text, logical_lines
from qa.ingest.pdf.pieces import Piece, Style
from qa.ingest.pdf.printed import on_page
from qa.ingest.pdf.regions import Region, read_order
from qa.ingest.pdf.rests import rest_of_table
from qa.ingest.pdf.ruled import TableFound, read_frame
from qa.ingest.pdf.unruled import find_unruled

NOTE_SIZE = 0.93  # of the body's font size: notes are smaller
IMAGE_TEXT = 0.85  # of the body's font size: texts of images are smaller
BOX_SHARE = 0.6  # of the words in a drawing that a table holds: then it is a table


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of the whole file: body font size, distances between lines, words."""

    body: float
    pitches: Pitches
    vocabulary: Vocabulary


def page_pieces(page: Page, frames: Sequence[Frame], setting: Setting, going_on: bool = False) -> list[Piece]:
    """The pieces of a page in reading order, what is set aside last.

    Args:
        page: the page.
        frames: the frames of its ruled tables.
        setting: what is known of the whole file.
        going_on: whether the page before ends with a table.
    """
    tables, words = _ruled(page, frames, setting)
    stray, words = _without_stray(page, [table.box for table in tables], words, setting)
    pieces: list[Piece] = []
    for region in read_order(words, [table.box for table in tables]):
        mine = [table for table in tables if table.box in region.blocks]
        pieces += _region_pieces(region, mine, page, setting, going_on and not pieces)
    return [*pieces, *_stray_pieces(stray, page), *_pictured_pieces(tables, page)]


def _ruled(page: Page, frames: Sequence[Frame], setting: Setting) -> tuple[list[TableFound], list[Word]]:
    """The tables in the frames of a page, and the words that stand in none."""
    tables: list[TableFound] = []
    words = list(page.words)
    for frame in frames:
        table = read_frame(frame, words, setting.vocabulary, (*page.images, *page.drawings))
        if table is not None and not (table.partial and _amid(table, words)):
            held = {id(word) for word in table.words}
            words = [word for word in words if id(word) not in held]
            tables.append(table)
    return tables, words


def _amid(table: TableFound, words: Sequence[Word]) -> bool:
    """Whether other text stands both above and below: then a partial table continues none on another page."""
    outside = [word.box.middle[1] for word in words if not table.box.holds(word.box.middle, 1)]
    return any(y < table.box.top for y in outside) and any(y > table.box.bottom for y in outside)


def _without_stray(
    page: Page, tables: Sequence[Box], words: list[Word], setting: Setting
) -> tuple[list[Word], list[Word]]:
    """Labels of drawings and words set sideways, and the other words."""
    stray = [word for word in words if not word.upright]
    for drawing in find_drawings(page, tables):
        labels = stray_words(drawing, [word for word in words if word.upright])
        held = (
            {id(word) for table in find_unruled(labels, setting.vocabulary) for word in table.words}
            if labels
            else set()
        )
        if len(held) < BOX_SHARE * len(labels):
            stray += labels
    gone = {id(word) for word in stray}
    unique = list({id(word): word for word in stray}.values())
    return unique, [word for word in words if id(word) not in gone]


def _stray_pieces(words: Sequence[Word], page: Page) -> list[Piece]:
    lines = [(line.text, line.box) for line in build_lines(words)]
    lines += [
        (" ".join(word.text for word in turned), around(word.box for word in turned))
        for turned in _sideways_lines([word for word in words if not word.upright])
    ]
    return [Piece("stray", (text,), page.number, box) for text, box in lines]


def _pictured_pieces(tables: Sequence[TableFound], page: Page) -> Iterator[Piece]:
    """The notes that cells of a table show pictures only: ticks, coloured dots, bars."""
    for table in tables:
        if table.pictured:
            cells = "1 cell" if table.pictured == 1 else f"{table.pictured} celler"
            said = f"Sidan {page.number}: {cells} i en tabell visar bara en bild, som inte läses."
            yield Piece("image", (said,), page.number, table.box)


def _sideways_lines(words: Sequence[Word]) -> list[list[Word]]:
    """Words set sideways that stand in one line, in the order in which they were read."""
    lines: list[list[Word]] = []
    for word in words:
        if lines and abs(lines[-1][-1].box.middle[0] - word.box.middle[0]) < 3:
            lines[-1].append(word)
        else:
            lines.append([word])
    return lines


# -- one region ---------------------------------------------------------------------------------------------


def _region_pieces(
    region: Region, tables: Sequence[TableFound], page: Page, setting: Setting, going_on: bool
) -> list[Piece]:
    """The tables and the text of a region from the top down."""
    before, contents, after = split_contents(build_lines(region.words))
    pieces = [_contents_piece(contents, page)] if contents else []
    pieces += [_table_piece(table, page) for table in tables]
    words = [word for line in (*before, *after) for word in line.words]
    unruled = [] if page.scanned else find_unruled(words, setting.vocabulary)
    top = min((table.box.top for table in (*tables, *unruled)), default=page.height)
    rest = rest_of_table([word for word in words if word.box.bottom <= top]) if going_on else None
    unruled += [rest] if rest is not None and not contents else []
    pieces += [_table_piece(table, page) for table in unruled]
    held = {id(word) for table in unruled for word in table.words}
    lines = build_lines(word for word in words if id(word) not in held)
    right = max(
        (box.right for box in (*(line.box for line in lines), *(piece.box for piece in pieces))), default=0.0
    )
    for stretch in _stretches(lines, [piece.box for piece in pieces]):
        column = Column(tuple(stretch), right, setting.body, setting.pitches)
        pieces += _text_pieces(build_paragraphs(column), column, page, setting)
    return sorted(pieces, key=lambda piece: piece.box.middle[1])


def _stretches(lines: Sequence[Line], blocks: Sequence[Box]) -> Iterator[list[Line]]:
    """Lines in stretches that no table lies between."""
    stretch: list[Line] = []
    for line in lines:
        if stretch and any(stretch[-1].box.bottom - 1 <= box.middle[1] <= line.box.top + 1 for box in blocks):
            yield stretch
            stretch = []
        stretch.append(line)
    if stretch:
        yield stretch


def _contents_piece(lines: Sequence[Line], page: Page) -> Piece:
    return Piece("contents", entry_lines(lines), page.number, around(line.box for line in lines))


def _table_piece(table: TableFound, page: Page) -> Piece:
    return Piece(
        "table", tuple(text_of(table.grid).split("\n")), page.number, table.box,
        grid=on_page(table.grid, page.number), xs=table.xs, headed=table.headed, partial=table.partial,
    )  # fmt: skip


def _text_pieces(
    paragraphs: Sequence[Paragraph], column: Column, page: Page, setting: Setting
) -> Iterator[Piece]:
    """Paragraphs as text, items that follow each other as one list."""
    items: list[Paragraph] = []
    for paragraph in [*paragraphs, None]:
        if paragraph is not None and paragraph.marker is not None and not _is_lone_number(paragraph, items):
            items.append(paragraph)
            continue
        if items:
            yield _list_piece(items, page, setting)
            items = []
        if paragraph is not None:
            yield _paragraph_piece(paragraph, column, page, setting)


def _is_lone_number(paragraph: Paragraph, items: Sequence[Paragraph]) -> bool:
    """Whether a paragraph that begins with a number is a heading or a sentence rather than an item."""
    marker = paragraph.marker or ""
    return (marker[:1].isdigit() and not items and marker[:-1] != "1") or paragraph.lines[0].bold


def _list_piece(items: Sequence[Paragraph], page: Page, setting: Setting) -> Piece:
    lines = tuple(item_text(item, setting.vocabulary) for item in items)
    rows = sum(len(item.lines) for item in items)
    return Piece("list", lines, page.number, around(item.box for item in items), _style(items[0]), rows)


def _paragraph_piece(paragraph: Paragraph, column: Column, page: Page, setting: Setting) -> Piece:
    texts = logical_lines(paragraph, column, setting.vocabulary)
    kind = "note" if _is_note(paragraph, setting) else "text"
    if not any(char.isalnum() for char in paragraph.text):
        kind = "stray"
    elif kind == "text" and _is_image_text(paragraph, page, setting):
        kind = "caption"
    return Piece(
        kind, texts, page.number, paragraph.box, _style(paragraph), len(paragraph.lines),
        settled=not page.scanned,
    )  # fmt: skip


def _is_note(paragraph: Paragraph, setting: Setting) -> bool:
    """Whether a paragraph is a footnote: small print that begins with its mark."""
    first = line_text(paragraph.lines[0].words)
    return paragraph.lines[0].size < NOTE_SIZE * setting.body and first[:1] in "*¹²³⁴⁵⁶⁷⁸⁹1234567890"


def _is_image_text(paragraph: Paragraph, page: Page, setting: Setting) -> bool:
    """Whether a paragraph is small print right above or below an image: its caption, or who took it."""
    if paragraph.lines[0].size > IMAGE_TEXT * setting.body or len(paragraph.lines) > 5:
        return False
    box = paragraph.box
    return any(
        image.left < box.right and box.left < image.right
        and min(abs(box.top - image.bottom), abs(image.top - box.bottom)) < 25 for image in page.images
    )  # fmt: skip


def _style(paragraph: Paragraph) -> Style:
    text = paragraph.text
    letters = sum(char.isalpha() for char in text)
    return Style(
        paragraph.lines[0].size, all(line.bold for line in paragraph.lines), text.isupper() and letters > 3
    )
