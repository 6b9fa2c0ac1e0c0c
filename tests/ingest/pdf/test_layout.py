"""Reading order, paragraphs, lists, hyphens, contents, charts and images."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.ingest import read_report
from qa.ingest.blocks import Source
from qa.ingest.pdf.hyphens import join, vocabulary
from qa.ingest.pdf.reader import read_here
from tests.makepdf import LOREM, MARGIN, Sheet, footer

LEFT = """Stadsrevisionen har granskat nämndens
arbete med trygghet och studiero i sko-
lan. Syftet var att bedöma om arbetet är
ändamålsenligt och om VA-
verksamheten samt kultur- och fritids-
nämnden når målen. Granskningen visar
att så är fallet i huvudsak under året.
Nämnden har tagit fram rutiner för upp-
följning och har beslutat om åtgärder.
Revisorerna bedömer att det finns be-""".split("\n")
RIGHT = """hov av att utveckla den interna kontrol-
len. Rekommendationer lämnas till för-
valtningen om bland annat dokumenta-
tion av beslut och om avtal.
    Under 2024 följer revisorerna upp hur
nämnden har arbetat vidare med detta.
Arbetet redovisas löpande i de rapporter
som lämnas till kommunfullmäktige.""".split("\n")


def texts(source: Source, kind: str = "text") -> list[str]:
    return [block.text for block in source.blocks if block.kind == kind]


def left_out(source: Source, reason: str) -> list[str]:
    return [part.text for part in source.left_out if part.reason == reason]


@pytest.fixture
def sheet(tmp_path: Path) -> Sheet:
    return Sheet(tmp_path / "rapport.pdf")


def test_two_columns_between_what_runs_across(sheet: Sheet) -> None:
    sheet.heading("Granskning av nämnden under det gångna året", 18)
    sheet.paragraph(LOREM)
    sheet.y += 10
    sheet.columns(LEFT, RIGHT)
    sheet.heading("Slutsats", 14)
    sheet.paragraph(LOREM)
    read = read_here(sheet.save())
    assert [block.kind for block in read.blocks] == [
        "heading",
        "text",
        "text",
        "text",
        "text",
        "heading",
        "text",
    ]
    assert read.blocks[2].text.endswith("Revisorerna bedömer att det finns behov")
    assert read.blocks[3].text.startswith("av att utveckla den interna kontrollen.")
    assert read.blocks[4].text.startswith("Under 2024 följer revisorerna upp")


def test_last_heading_of_the_left_column_comes_before_the_right_one(sheet: Sheet) -> None:
    sheet.columns(LEFT[:9], ["söker ett arbete är nu lägre än förut.", *RIGHT[1:]])
    sheet.heading("Arbetsmarknad", 14, room=30)
    sheet.paragraph(
        "", lines=["Arbetslösheten minskade i hela länet.", "Allt fler har arbete, och andelen som"]
    )
    read = read_here(sheet.save())
    order = [block.text for block in read.blocks]
    heading = order.index("Arbetsmarknad")
    assert heading < next(at for at, text in enumerate(order) if "lägre än förut" in text)


def test_hyphens_of_wrapped_lines_go_others_stay(sheet: Sheet) -> None:
    sheet.columns(LEFT, RIGHT)
    text = read_here(sheet.save()).text
    for whole in ("studiero i skolan", "VA-verksamheten", "kultur- och fritidsnämnden", "uppföljning"):
        assert whole in text
    assert "dokumentation av beslut" in text


@pytest.mark.parametrize(
    ("left", "right", "whole"),
    [
        ("gransk-", "ningen visar", "granskningen visar"),
        ("under 1900-", "talet", "under 1900-talet"),
        ("prova-på-", "verksamhet", "prova-på-verksamhet"),
        ("barn-", "och ungdomsnämnden", "barn- och ungdomsnämnden"),
        ("e-", "tjänst", "e-tjänst"),
        ("mjukt\u00ad", "streck", "mjuktstreck"),
        ("Avv. prognos/", "budget", "Avv. prognos/budget"),
        ("två", "ord", "två ord"),
    ],
)
def test_join(left: str, right: str, whole: str) -> None:
    assert join(left, right, vocabulary(["en e-tjänst i granskningen"])) == whole


def test_paragraphs_by_indent_blank_and_early_end(sheet: Sheet) -> None:
    sheet.paragraph("", lines=["Ordförande: Anna Andersson"])
    sheet.paragraph(
        "", lines=["Första stycket fyller hela raden och går vidare till nästa rad, där det", "tar slut."]
    )
    lines = [
        "Andra stycket fyller också hela raden och går vidare till den andra rad-",
        "en. Det slutar tidigt.",
    ]
    sheet.paragraph(
        "", lines=[*lines, "Tredje stycket följer utan blankrad, men raden före hade plats för mer."], room=0
    )
    assert texts(read_here(sheet.save())) == [
        "Ordförande: Anna Andersson",
        "Första stycket fyller hela raden och går vidare till nästa rad, där det tar slut.",
        "Andra stycket fyller också hela raden och går vidare till den andra raden. Det slutar tidigt.",
        "Tredje stycket följer utan blankrad, men raden före hade plats för mer.",
    ]


def test_lines_that_end_early_stay_apart(sheet: Sheet) -> None:
    sheet.paragraph(LOREM)
    names = ["Jonas Ek, ordförande (M)", "Bengt Al (V)", "Sven Bok (M)", "Eva Lind (S)"]
    sheet.paragraph("", lines=names)
    assert read_here(sheet.save()).blocks[1].lines == tuple(names)


@pytest.mark.parametrize("mark", ["•", "–", "o"])
def test_lists(sheet: Sheet, mark: str) -> None:
    sheet.paragraph("Nämnden ska:")
    items = [
        "verka för att alla barn och unga får del av kulturen i hela kommunen, också utanför tätorten",
        "ge stöd",
        "följa upp",
    ]
    sheet.bullets(items, mark=mark)
    sheet.paragraph(LOREM)
    source = read_here(sheet.save())
    (block,) = [block for block in source.blocks if block.kind == "list"]
    printed = "•" if mark == "o" else mark
    assert block.lines == tuple(f"{printed} {item}" for item in items)


def test_numbered_list_without_hanging_indent(sheet: Sheet) -> None:
    sheet.paragraph(
        "1. Att verka för det demokratiska samhällets utveckling genom att bidra till kunskapsförmedling och "
        "fri åsiktsbildning."
    )
    sheet.paragraph("2. Att främja litteraturens ställning.")
    sheet.paragraph(LOREM)
    (block,) = [block for block in read_here(sheet.save()).blocks if block.kind == "list"]
    assert len(block.lines) == 2
    assert block.lines[0].endswith("fri åsiktsbildning.")


def test_contents_are_kept_in_one_block(sheet: Sheet) -> None:
    sheet.heading("Innehåll", 18)
    for title, page in (("1 Ekonomi", 2), ("1.1 Resultat", 2), ("2 Personal", 3), ("3 Framtid", 3)):
        sheet.y += 14
        sheet.text(70, sheet.y, f"{title} {'.' * (60 - len(title))} {page}")
    for title in ("1 Ekonomi", "2 Personal", "3 Framtid"):
        sheet.next_page()
        sheet.heading(title, 11, "Helvetica")
        sheet.paragraph(LOREM)
    report = read_report(sheet.save())
    assert [part.reason for part in report.left_out] == ["contents"]
    assert [section.heading for section in report.sections[1:]] == ["1 Ekonomi", "2 Personal", "3 Framtid"]
    assert not report.uncovered


def test_second_contents_are_left_out_as_well(sheet: Sheet) -> None:
    for part in ("Årsredovisning", "Bilaga"):
        sheet.heading("Innehåll", 18)
        for number in range(1, 5):
            sheet.y += 14
            sheet.text(70, sheet.y, f"{part} kapitel {number} {'.' * 40} {number + 1}")
        sheet.next_page()
        sheet.paragraph(LOREM)
        sheet.next_page()
    report = read_report(sheet.save())
    assert sum(part.reason == "contents" for part in report.left_out) == 2
    assert not any("kapitel" in passage.text for passage in report.passages)


def draw_chart(sheet: Sheet) -> None:
    y = sheet.y + 20
    for number in range(5):
        sheet.rule(100, y + number * 20, 400, y + number * 20)
        sheet.text(95, y + number * 20 + 3, str(100 - number * 20), 7, align="right")
    for number in range(4):
        sheet.fill(130 + number * 65, y + 10 * number, 160 + number * 65, y + 80)
        sheet.text(145 + number * 65, y + 92, f"Enhet {number}", 7, align="middle")
    sheet.rule(100, y, 100, y + 80)
    sheet.sideways(80, y + 70, "Procent", 7)
    sheet.y = y + 110


def test_labels_of_a_chart_are_no_sentences(sheet: Sheet) -> None:
    sheet.paragraph(LOREM)
    draw_chart(sheet)
    sheet.paragraph(LOREM)
    source = read_here(sheet.save())
    assert texts(source) == [LOREM, LOREM]
    stray = " ".join(left_out(source, "stray"))
    assert all(label in stray for label in ("100", "Enhet 2", "Procent"))


def test_pages_that_are_images_are_named(sheet: Sheet) -> None:
    sheet.paragraph(LOREM)
    sheet.next_page()
    sheet.image(455, 700)
    sheet.next_page()
    sheet.paragraph(LOREM)
    source = read_here(sheet.save())
    assert left_out(source, "image") == ["Sidan 2 är en bild utan text."]
    assert source.pages == 3


def test_table_that_is_an_image_is_named(sheet: Sheet) -> None:
    sheet.paragraph(LOREM)
    sheet.paragraph("Tabell 2. Sjukfrånvaro")
    sheet.image(300, 120)
    sheet.paragraph(LOREM)
    (text,) = left_out(read_here(sheet.save()), "image")
    assert text == "Sidan 1: Tabell 2. Sjukfrånvaro är en bild, vars siffror inte kan läsas."


def test_every_piece_has_its_place(tmp_path: Path) -> None:
    """Offsets point at the very words, and the boxes lie on the page."""
    sheet = Sheet(tmp_path / "rapport.pdf", footer("Årsrapport 2023"))
    for number in range(3):
        sheet.heading(f"Avsnitt {number}")
        sheet.paragraph(LOREM)
        sheet.bullets(["Ett", "Två"])
        sheet.ruled([("Enhet", "Utfall"), ("A", f"{number} 000"), ("B", "2 000")], [150, 80])
        sheet.next_page()
    source = read_here(sheet.save())
    places = [(block.lines, block.provenance) for block in source.blocks]
    places += [((part.text,), part.provenance) for part in source.left_out]
    for lines, place in places:
        assert source.text[place.start : place.end].split("\n") == list(lines)
        assert place.box is not None
        assert place.page in (1, 2, 3, 4)
    boxes = [place.box for lines, place in places if lines == (LOREM,)]
    assert all(box is not None and box[0] == pytest.approx(MARGIN, abs=1) for box in boxes)
    assert sorted(place.start for _, place in places)[0] == 0
    assert not read_report(sheet.path).uncovered


def test_visible_part_of_the_page_counts(tmp_path: Path, sheet: Sheet) -> None:
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import RectangleObject

    sheet.paragraph(LOREM)
    before = read_here(sheet.save()).blocks[0].provenance.box
    writer = PdfWriter()
    writer.append(PdfReader(sheet.path))
    height = float(writer.pages[0].mediabox.height)
    writer.pages[0].cropbox = RectangleObject((20, 10, 580, height - 30))
    writer.write(tmp_path / "cut.pdf")
    after = read_here(tmp_path / "cut.pdf").blocks[0].provenance.box
    assert before is not None
    assert after == pytest.approx((before[0] - 20, before[1] - 30, before[2] - 20, before[3] - 30), abs=0.2)


def test_raised_note_marks_are_no_digits(sheet: Sheet) -> None:
    sheet.y = 100
    sheet.text(70, 100, "Kostnaden blev 250", 10)
    sheet.text(70 + 88, 96, "1", 6)
    sheet.text(70 + 95, 100, "tkr under året.", 10)
    assert "250¹ tkr" in read_here(sheet.save()).text
