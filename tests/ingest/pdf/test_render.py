"""Pages as pictures, with a box round the evidence."""

from __future__ import annotations

import io
import resource
import time
import zlib
from contextlib import suppress
from pathlib import Path

import pytest
from PIL import Image

from qa.errors import FileProblem
from qa.ingest.pdf.draw import LINE, MOST_DOTS, WIDEST
from qa.ingest.pdf.limits import Limits
from qa.ingest.pdf.reader import read_here
from qa.ingest.pdf.render import render_page
from tests.makepdf import LOREM, Sheet, raw_pdf, raw_stream


@pytest.fixture
def report(tmp_path: Path) -> Path:
    sheet = Sheet(tmp_path / "rapport.pdf")
    sheet.heading("Ekonomi")
    sheet.paragraph(LOREM)
    return sheet.save()


def picture(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def test_the_box_of_a_passage_lies_round_its_words(report: Path) -> None:
    block = next(block for block in read_here(report).blocks if block.kind == "text")
    assert block.provenance.box is not None
    plain, marked = (picture(render_page(report, 1, boxes)) for boxes in ((), (block.provenance.box,)))
    left, top, right, bottom = (round(value * plain.width / 595.28) for value in block.provenance.box)
    dark = [
        (x, y) for x in range(plain.width) for y in range(top - 8, plain.height, 2)
        if sum(plain.getpixel((x, y))) < 300  # type: ignore[arg-type]
    ]  # fmt: skip
    assert dark
    assert all(left - 2 <= x <= right + 2 and y <= bottom + 2 for x, y in dark)
    blue = [marked.getpixel(((left + right) // 2, y)) == LINE for y in range(marked.height)]
    assert any(blue[:top])
    assert any(blue[bottom:])
    assert not any(blue[top + 2 : bottom - 2])


def test_pictures_are_bounded(tmp_path: Path, report: Path) -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter()
    writer.append(PdfReader(report))
    writer.pages[0].scale_by(12)
    writer.write(tmp_path / "poster.pdf")
    shown = picture(render_page(tmp_path / "poster.pdf", 1, [(-50, -50, 99_999, 99_999)], width=99_999))
    assert shown.width <= WIDEST
    assert shown.width * shown.height <= MOST_DOTS


@pytest.mark.parametrize("page", [0, 2])
def test_no_such_page(report: Path, page: int) -> None:
    with pytest.raises(FileProblem, match=f"ingen sida {page}"):
        render_page(report, page)


def test_file_that_is_gone_or_damaged(tmp_path: Path) -> None:
    (tmp_path / "trasig.pdf").write_bytes(b"%PDF-1.4 hej")
    for name in ("borta.pdf", "trasig.pdf"):
        with pytest.raises(FileProblem, match="kan inte visas"):
            render_page(tmp_path / name, 1)


def _page(content: bytes, *objects: bytes) -> bytes:
    """A page with a content and the object X that it draws."""
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>"
    )
    tree = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    return raw_pdf([b"<</Type/Catalog/Pages 2 0 R>>", tree, page, raw_stream(content), *objects])


def test_picture_of_a_billion_dots_takes_no_memory_of_the_caller(tmp_path: Path) -> None:
    packer = zlib.compressobj(1)
    dots = b"".join(packer.compress(bytes(1_000_000)) for _ in range(900)) + packer.flush()
    size = b"/Width 30000/Height 30000/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/FlateDecode"
    image = raw_stream(dots, b"/Type/XObject/Subtype/Image" + size)
    (tmp_path / "bomb.pdf").write_bytes(_page(b"q 595 0 0 842 0 0 cm /X Do Q", image))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with suppress(FileProblem):  # drawn without the picture, or given up: as PDFium has it
        render_page(tmp_path / "bomb.pdf", 1, limits=Limits(memory_bytes=400_000_000))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000


def test_drawing_is_stopped_in_time(tmp_path: Path) -> None:
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]"
    calls = [form + b"/Resources<</XObject<</X %d 0 R>>>>" % at for at in range(6, 16)]
    forms = [raw_stream(b"/X Do " * 10, call) for call in calls]
    forms.append(raw_stream(b"0 0 m 595 842 l S", form))
    (tmp_path / "forms.pdf").write_bytes(_page(b"/X Do", *forms))
    begun = time.perf_counter()
    with pytest.raises(FileProblem, match="för lång tid"):
        render_page(tmp_path / "forms.pdf", 1, limits=Limits(page_seconds=2))
    assert time.perf_counter() - begun < 10
