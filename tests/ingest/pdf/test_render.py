"""Pages as pictures, with a box round the evidence."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from qa.errors import FileProblem
from qa.ingest.pdf.reader import read_here
from qa.ingest.pdf.render import LINE, MOST_DOTS, WIDEST, render_page
from tests.makepdf import LOREM, Sheet


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
