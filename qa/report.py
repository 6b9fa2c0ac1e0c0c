"""The report as it was read: sections, passages, tables and cells, each with its place in the source."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Provenance:
    """A span of the source text: characters ``start`` to ``end`` (end excluded), on ``page`` if known.

    ``box`` is the place on that page in points from its upper left corner: (left, top, right, bottom).
    """

    start: int
    end: int
    page: int | None = None
    box: tuple[float, float, float, float] | None = None

    @property
    def spot(self) -> Spot | None:
        """The place on its page, None where it is not known."""
        return Spot(self.page, self.box) if self.page is not None and self.box is not None else None

    def placed(self, spot: Spot | None) -> Provenance:
        """The span on the page and in the box of a spot; as it is without one."""
        return self if spot is None else replace(self, page=spot.page, box=spot.box)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a page: ``box`` in points from its upper left corner, (left, top, right, bottom)."""

    page: int
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Section:
    """One heading and what stands under it.

    ``number`` is the printed number ("5.1", may repeat in a report) or None; ``title`` the heading as
    printed, without its number; ``level`` 0 is the report itself; ``path`` runs from the chapter down to
    this heading, each as printed.
    """

    id: int
    parent: int | None
    level: int
    number: str | None
    title: str
    path: tuple[str, ...]
    provenance: Provenance

    @property
    def heading(self) -> str:
        """The heading as printed, with its number."""
        return self.path[-1] if self.path else self.title


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of running text that is retrieved and quoted as it stands.

    ``text`` is verbatim but for white space and HTML tags. ``sentences`` are (start, end) spans of
    ``text``; items of a list count as sentences. ``context`` holds words that belong to the passage but
    are not part of its text (the column heading and row name of a text cell); it is embedded and searched,
    never quoted. ``table`` names the table that a text cell came from. ``spots`` tell where each sentence
    stands in a list or a paragraph that goes on over a page break; otherwise all stand at ``provenance``.
    """

    id: str
    section: int
    kind: str
    text: str
    sentences: tuple[tuple[int, int], ...]
    context: tuple[str, ...]
    provenance: Provenance
    table: str | None = None
    spots: tuple[Spot | None, ...] = ()

    def spot_of(self, start: int) -> Spot | None:
        """Where the sentence stands that holds a character of the text, None where no page is known."""
        at = sum(end <= start for _, end in self.sentences)
        if at < len(self.spots) and self.spots[at] is not None:
            return self.spots[at]
        return self.provenance.spot

    def sentence(self, number: int) -> str:
        """The text of one sentence."""
        start, end = self.sentences[number]
        return self.text[start:end]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: its text without HTML and surrounding blanks ("" when empty).

    ``spot`` is where its words are printed; None for an empty cell, or where the source has no pages.
    """

    text: str
    items: tuple[str, ...] = ()
    spot: Spot | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A grid of cells, every row of equal width, as printed.

    ``title`` is the caption or else the nearest heading; ``notes`` are the footnotes under the table.
    """

    id: str
    section: int
    title: str
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...]
    provenance: Provenance

    @property
    def shape(self) -> tuple[int, int]:
        """Number of rows and of columns."""
        return len(self.rows), len(self.rows[0]) if self.rows else 0

    def row_text(self, row: int) -> str:
        """A row as printed: its cells joined by a tab."""
        return "\t".join(cell.text for cell in self.rows[row])

    def page_of(self, row: int) -> int | None:
        """The page that a row is printed on; a table may go on over several."""
        spot = self.row_spot(row)
        return spot.page if spot is not None else self.provenance.page

    def row_spot(self, row: int) -> Spot | None:
        """Where a row is printed (on the page where it begins), None where that is not known."""
        spots = [cell.spot for cell in self.rows[row] if cell.spot is not None]
        if not spots:
            return None
        page = min(spot.page for spot in spots)
        lefts, tops, rights, bottoms = zip(*(spot.box for spot in spots if spot.page == page), strict=True)
        return Spot(page, (min(lefts), min(tops), max(rights), max(bottoms)))


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A part of the source that is kept out of answers, and why ("contents", "running", "stray", "image")."""

    reason: str
    text: str
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Report:
    """One report, read. ``id`` is a prefix of the SHA-256 hash of the file's bytes.

    ``characters`` counts the source text, ``blank`` the white space and mark-up that carries no text.
    ``organisation`` and ``year`` are read from the title page, None where it does not say. ``pieces`` are
    the blocks that the source was read as, ``pictures`` the larger pictures on its pages.
    """

    id: str
    file: str
    title: str
    organisation: str | None
    year: int | None
    pages: int | None
    characters: int
    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]
    tables: tuple[Table, ...]
    left_out: tuple[LeftOut, ...]
    uncovered: tuple[Provenance, ...]
    pieces: tuple[Provenance, ...] = ()
    pictures: tuple[Spot, ...] = ()

    def section(self, number: int) -> Section:
        """The section with this id."""
        return self.sections[number]

    def table(self, identifier: str) -> Table:
        """The table with this id.

        Raises:
            KeyError: the report has no such table.
        """
        for table in self.tables:
            if table.id == identifier:
                return table
        raise KeyError(identifier)


@dataclass(frozen=True, slots=True)
class Card:
    """What a library knows of a report without opening it.

    ``organisation`` is the municipality, region or company ("Simrishamns kommun"), ``committee`` the body
    within it ("Kultur- och fritidsnämnden"), ``kind`` the kind of report in lower case ("årsbokslut"). Each
    is read from the document where it says so, None where it does not, and can be edited.
    """

    id: str
    file: str
    title: str
    organisation: str | None = None
    committee: str | None = None
    kind: str | None = None
    year: int | None = None
    pages: int | None = None

    @property
    def name(self) -> str:
        """How an answer names the report: "Örebro kommun, Kommunstyrelsen, årsberättelse 2020"."""
        what = " ".join(filter(None, (self.kind, str(self.year) if self.year else None)))
        parts = [part for part in (self.organisation, self.committee) if part]
        return ", ".join([*parts, what]) if parts and what else ", ".join(parts) or self.title or self.file
