"""Blocks: the pieces that every reader (text export, PDF) hands on to the common structure building."""

from __future__ import annotations

from dataclasses import dataclass, replace

from qa.report import LeftOut, Provenance, Spot


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that stand together in the source.

    ``kind`` is "text" (running text, lines kept), "heading", "list", "table" (``grid`` filled), "note"
    (footnote), or "contents". ``level`` is the depth of a heading where the reader can tell it from the
    layout (1 is the highest), 0 if unknown. ``settled`` says that the layout told what kind this is: no
    headings are looked for in its words. ``spots`` tell where each cell of the grid is printed, or each
    line (in a row of its own) of a list or a paragraph that goes on over a page break.
    """

    kind: str
    lines: tuple[str, ...]
    provenance: Provenance
    grid: tuple[tuple[str, ...], ...] = ()
    level: int = 0
    caption: str | None = None
    settled: bool = False
    spots: tuple[tuple[Spot | None, ...], ...] = ()

    @property
    def text(self) -> str:
        """All lines joined by blanks."""
        return " ".join(line.strip() for line in self.lines)

    def as_kind(self, kind: str) -> Block:
        """The same lines under another kind."""
        return replace(self, kind=kind)


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read: the whole text, its blocks in reading order, what was set aside, number of pages.

    ``pictures`` are where its pages have larger pictures, of which no word is read.
    """

    text: str
    blocks: tuple[Block, ...]
    left_out: tuple[LeftOut, ...] = ()
    pages: int | None = None
    title: str | None = None
    pictures: tuple[Spot, ...] = ()


def spanning(first: Provenance, last: Provenance) -> Provenance:
    """The place from the beginning of one block to the end of another; the box is that of the first page."""
    box = first.box
    if first.box is not None and last.box is not None and first.page == last.page:
        lefts, tops, rights, bottoms = zip(first.box, last.box, strict=True)
        box = (min(lefts), min(tops), max(rights), max(bottoms))
    return Provenance(first.start, last.end, first.page, box)
