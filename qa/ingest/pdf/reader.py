"""Reading a PDF in this process: pages, then what holds for the whole file, then pieces, then the source."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from qa.errors import FileProblem
from qa.ingest.blocks import Source
from qa.ingest.pdf.banded import find_bands
from qa.ingest.pdf.captions import image_tables, tie_captions
from qa.ingest.pdf.continued import close_words, ends_in_table, join_tables, notes_last
from qa.ingest.pdf.document import find_title, is_title, to_source
from qa.ingest.pdf.frames import Frame
from qa.ingest.pdf.headings import mark_headings
from qa.ingest.pdf.hyphens import vocabulary
from qa.ingest.pdf.items import join_lists
from qa.ingest.pdf.layout import Setting, page_pieces
from qa.ingest.pdf.limits import LIMITS, Limits
from qa.ingest.pdf.lines import Line, build_lines
from qa.ingest.pdf.page import Box, Page
from qa.ingest.pdf.paragraphs import usual_pitches
from qa.ingest.pdf.parted import put_back, reunite
from qa.ingest.pdf.pieces import Piece
from qa.ingest.pdf.printed import rounded
from qa.ingest.pdf.rulings import find_frames
from qa.ingest.pdf.running import body_size, split_running
from qa.ingest.pdf.scans import Recogniser, is_scan
from qa.ingest.pdf.structure import DAMAGE, FileFacts, read_facts
from qa.ingest.sections import find_contents
from qa.report import Spot

PICTURE = 0.02  # of the page's area: smaller ones are logos and ornaments

Watch = Callable[[float], None]
Progress = Callable[[int, int], None]


def read_here(
    path: Path,
    limits: Limits = LIMITS,
    watch: Watch = lambda _seconds: None,
    progress: Progress = lambda _done, _pages: None,
) -> Source:
    """Read a PDF.

    Args:
        path: the file.
        limits: what it may ask for.
        watch: called with the time that the next step may take.
        progress: is told how many pages are read, of how many.

    Raises:
        FileProblem: the file is encrypted, has no pages or too many, or is damaged.
    """
    watch(limits.page_seconds)
    facts = read_facts(path, limits)
    pages = list(_pages(path, limits, watch, progress))
    watch(limits.page_seconds + 0.5 * len(pages))
    return source_of(pages, facts)


def _pages(path: Path, limits: Limits, watch: Watch, progress: Progress) -> Iterator[Page]:
    """The pages, each read once and forgotten by the library at once; scanned ones are recognised."""
    import pdfplumber
    from pdfplumber.utils.exceptions import PdfminerException

    from qa.ingest.pdf.extract import read_page
    from qa.ingest.pdf.objects import page_objects

    recogniser = Recogniser(path, limits)
    number = 0
    try:
        with pdfplumber.open(path) as pdf:
            for number, page in enumerate(pdf.pages, 1):
                watch(limits.page_seconds)
                objects = page_objects(page)
                _check_page(len(objects.characters), number, path, limits)
                read = read_page(page, objects)
                page.close()
                if is_scan(read):
                    watch(limits.ocr_seconds + limits.page_seconds)
                    read = recogniser.read(read)
                yield read
                progress(number, len(pdf.pages))
    except (PdfminerException, *DAMAGE) as error:
        if isinstance(next(iter(error.args), None), MemoryError):
            raise MemoryError from error
        where = f"sidan {number}" if number else "filen"
        raise FileProblem(f"{path.name} är skadad: {where} kan inte läsas.") from error


def _check_page(characters: int, number: int, path: Path, limits: Limits) -> None:
    if characters > limits.page_characters:
        raise FileProblem(
            f"{path.name} läses inte: sidan {number} har fler än {limits.page_characters} tecken."
        )


def source_of(pages: Sequence[Page], facts: FileFacts) -> Source:
    """The source of the pages read."""
    frames = [_frames(page) for page in pages]
    rest, running = split_running(pages, [[frame.box for frame in found] for found in frames])
    setting = Setting(
        body_size(rest),
        usual_pitches(rest),
        vocabulary(line.text for page in rest for line in build_lines(page.words)),
    )
    pieces: list[Piece] = []
    parted = reunite(rest, [[frame.box for frame in found] for found in frames], setting.vocabulary)
    for one, found, lines in zip(parted, frames, running, strict=True):
        page = one.page
        on_page = put_back(page_pieces(page, found, setting, ends_in_table(pieces)), one)
        for at, piece in reversed(image_tables(on_page, page)):
            on_page.insert(at, piece)
        pieces += [*on_page, *_running_pieces(lines, page), *_image_pieces(page)]
    return _finish(pieces, setting, facts, pages)


def _frames(page: Page) -> list[Frame]:
    """The frames of a page: ruled on all sides, shaded, or with level rulings only."""
    framed = find_frames(page)
    return sorted(
        [*framed, *find_bands(page, [frame.box for frame in framed])], key=lambda frame: frame.box.top
    )


def _finish(pieces: Sequence[Piece], setting: Setting, facts: FileFacts, pages: Sequence[Page]) -> Source:
    """Tables, headings and words that go over page breaks; then the source."""
    joined = tie_captions(join_tables(pieces, setting.vocabulary), setting.body)
    title = find_title(joined, facts.title, setting.body)
    known = [*facts.outline, *_contents_titles(joined)]
    marked = mark_headings(joined, setting.body, known, lambda piece: is_title(piece, joined, title))
    whole = notes_last(close_words(join_lists(marked), setting.vocabulary))
    pictures = [spot for page in pages for spot in _pictures(page)]
    return to_source(whole, len(pages), " – ".join(title) or None, pictures)


def _pictures(page: Page) -> Iterator[Spot]:
    """The pictures of a page that are larger than an ornament."""
    for image in page.images:
        if image.width * image.height >= PICTURE * page.area:
            yield Spot(page.number, rounded(image))


def _contents_titles(pieces: Sequence[Piece]) -> list[str]:
    """The titles in the tables of contents."""
    from qa.ingest.blocks import Block
    from qa.report import Provenance

    blocks = [Block("text", piece.lines, Provenance(0, 0)) for piece in pieces if piece.kind == "contents"]
    return [entry.title for block in blocks for entry in find_contents([block])[1]]


def _running_pieces(lines: Sequence[Line], page: Page) -> list[Piece]:
    return [Piece("running", (line.text,), page.number, line.box) for line in lines]


def _image_pieces(page: Page) -> list[Piece]:
    """The note that a page is an image, without text or with text that was recognised."""
    if page.scanned:
        said = f"Sidan {page.number} är en bild, läst med Tesseract; tabeller på den läses som text."
    elif not page.words and any(_covers(image, page) for image in page.images):
        said = f"Sidan {page.number} är en bild utan text."
    else:
        return []
    return [Piece("image", (said,), page.number, Box(0, 0, page.width, page.height))]


def _covers(image: Box, page: Page) -> bool:
    return image.width * image.height >= 0.4 * page.area
