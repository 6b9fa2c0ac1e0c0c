"""What became of each page of a report: read as text, as tables, left out, pictures that are not read."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from qa.report import LeftOut, Report
from qa.swedish import counted


@dataclass(frozen=True, slots=True)
class TablePart:
    """The rows of a table that are printed on one page; ``columns`` are those of the whole table."""

    id: str
    title: str
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class PageAccount:
    """What became of a page.

    ``text`` counts the characters of headings, paragraphs, lists and notes; ``left_out`` those left out, by
    reason ("contents", "running", "stray"); ``pictures`` the pictures on the page, of which no word is read;
    ``notes`` tell of what exists only as a picture: a table, or the whole page.
    """

    page: int
    text: int
    tables: tuple[TablePart, ...]
    left_out: dict[str, int]
    pictures: int
    notes: tuple[str, ...]


def page_accounts(report: Report) -> list[PageAccount]:
    """An account of every page, in order; empty for a source without pages."""
    text, parts, left_out = _text(report), _parts(report), _left_out(report)
    pictures = Counter(spot.page for spot in report.pictures)
    return [
        PageAccount(
            page,
            text[page],
            tuple(parts[page]),
            _lengths(left_out[page]),
            pictures[page],
            tuple(part.text for part in left_out[page] if part.reason == "image"),
        )
        for page in range(1, (report.pages or 0) + 1)
    ]


def page_lines(report: Report, reasons: dict[str, str]) -> Iterator[str]:
    """One line for each page, for the terminal; ``reasons`` names why parts are left out."""
    width = len(str(report.pages))
    for account in page_accounts(report):
        yield f"  s. {account.page:<{width}}  {' · '.join(_said(account, reasons)) or 'tom'}"


def _said(account: PageAccount, reasons: dict[str, str]) -> Iterator[str]:
    if account.text:
        yield f"text {counted(account.text, 'tecken', 'tecken')}"
    for part in account.tables:
        yield f"tabell ”{part.title}” {part.rows} × {part.columns}"
    if account.left_out:
        parts = (f"{reasons.get(reason, reason)} {counted(number, 'tecken', 'tecken')}"
                 for reason, number in account.left_out.items())  # fmt: skip
        yield f"utelämnat: {', '.join(parts)}"
    if account.pictures:
        yield f"{counted(account.pictures, 'bild', 'bilder')} (läses inte)"
    yield from (note.removeprefix(f"Sidan {account.page}: ") for note in account.notes)


def _text(report: Report) -> Counter[int]:
    """Characters of text by page, without tables and what is left out."""
    apart = {table.provenance.start for table in report.tables}
    apart |= {part.provenance.start for part in report.left_out}
    lengths: Counter[int] = Counter()
    for place in report.pieces:
        if place.page is not None and place.start not in apart:
            lengths[place.page] += place.end - place.start
    return lengths


def _parts(report: Report) -> dict[int, list[TablePart]]:
    """The parts of tables by page."""
    found: dict[int, list[TablePart]] = defaultdict(list)
    for table in report.tables:
        rows = Counter(table.page_of(row) for row in range(table.shape[0]))
        for page, number in rows.items():
            if page is not None:
                found[page].append(TablePart(table.id, table.title, number, table.shape[1]))
    return found


def _left_out(report: Report) -> dict[int, list[LeftOut]]:
    """What is left out, by page."""
    found: dict[int, list[LeftOut]] = defaultdict(list)
    for part in report.left_out:
        if part.provenance.page is not None:
            found[part.provenance.page].append(part)
    return found


def _lengths(parts: Iterable[LeftOut]) -> dict[str, int]:
    """Characters by reason; the notes on pictures are no text of the page."""
    lengths: Counter[str] = Counter()
    for part in parts:
        if part.reason != "image":
            lengths[part.reason] += len(part.text)
    return dict(lengths)
