"""Scanned pages read for real with Tesseract; part of the suite where it is installed (see conftest)."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from qa.assistant import Assistant, ingest
from qa.ingest import read_report
from qa.report import Report
from tests.makepdf import LOREM, Sheet

TOLD = (
    "Kulturnämnden redovisar ett underskott på 415 tkr mot budget. Kulturskolan drog över sin budget med "
    "485 tkr eftersom 12,5 tjänster tillsattes. Nettokostnaden ökade med 3,4 procent till 14 555 tkr."
)
ROWS = [
    ("Enhet (tkr)", "Utfall 2023", "Budget 2023", "Avvikelse"),
    ("Biblioteket", "-1 250", "-1 300", "50"),
    ("Museet", "-840", "-860", "20"),
    ("Kulturskolan", "-12 465", "-11 980", "-485"),
    ("Summa", "-14 555", "-14 140", "-415"),
]


def scan(source: Path, target: Path, dots: int) -> Path:
    """The pages of a PDF as pictures only, so many dots to an inch."""
    canvas = Canvas(str(target), pagesize=A4)
    with pypdfium2.PdfDocument(source) as document:
        for page in document:
            picture = io.BytesIO()
            page.render(scale=dots / 72, grayscale=True).to_pil().save(picture, "PNG")
            canvas.drawImage(ImageReader(picture), 0, 0, *A4)
            canvas.showPage()
    canvas.save()
    return target


def typeset(path: Path) -> Path:
    sheet = Sheet(path)
    sheet.heading("Ekonomi")
    sheet.paragraph(TOLD)
    sheet.ruled(ROWS, [180, 90, 90, 90])
    sheet.paragraph(LOREM)
    sheet.next_page()
    sheet.heading("Verksamhet")
    sheet.paragraph("Biblioteket hade 93 666 lån under 2023, vilket är 1 748 färre än året före.")
    return sheet.save()


@pytest.fixture(scope="module")
def scanned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two scanned pages with text and a table."""
    folder = tmp_path_factory.mktemp("scanned")
    return scan(typeset(folder / "satt.pdf"), folder / "skannad.pdf", 200)


@pytest.fixture(scope="module")
def report(scanned: Path) -> Report:
    """What is read of them."""
    return read_report(scanned)


def test_every_sentence_and_figure_of_the_text_is_read(report: Report) -> None:
    texts = [" ".join(passage.text.split()) for passage in report.passages]
    assert TOLD in texts
    assert LOREM in texts
    assert "Biblioteket hade 93 666 lån under 2023, vilket är 1 748 färre än året före." in texts
    assert [passage.provenance.page for passage in report.passages if "93 666" in passage.text] == [2]


def test_table_is_read_as_text_and_gives_no_figures(report: Report) -> None:
    """A sign that is misread would be a wrong figure: rows of scanned tables can be found, not looked up."""
    assert report.tables == ()
    whole = " ".join(" ".join(passage.text.split()) for passage in report.passages)
    for row in ROWS:
        assert " ".join(row) in whole


def test_pages_are_named_as_recognised(report: Report) -> None:
    assert [part.text for part in report.left_out] == [
        f"Sidan {page} är en bild, läst med Tesseract; tabeller på den läses som text." for page in (1, 2)
    ]


def test_answer_cites_the_scanned_page(scanned: Path, tmp_path: Path) -> None:
    ingest([scanned], tmp_path / "index")
    answer = Assistant.open(tmp_path / "index").ask("Hur många lån hade biblioteket 2023?")
    assert "93 666" in answer.text
    assert answer.citations[0].page == 2


def test_pages_with_a_text_layer_between_scanned_ones(scanned: Path, tmp_path: Path) -> None:
    from pypdf import PdfWriter

    sheet = Sheet(tmp_path / "text.pdf")
    sheet.paragraph(LOREM)
    writer = PdfWriter()
    for path in (sheet.save(), scanned):
        writer.append(path)
    writer.write(tmp_path / "blandad.pdf")
    report = read_report(tmp_path / "blandad.pdf")
    assert [part.provenance.page for part in report.left_out] == [2, 3]
    assert {passage.provenance.page for passage in report.passages} == {1, 2, 3}
