"""Files that cannot or should not be read: one clear line each, in bounded time and memory."""

from __future__ import annotations

import re
import time
import zlib
from collections.abc import Sequence
from pathlib import Path

import pytest

from qa.assistant import ingest
from qa.errors import FileProblem
from qa.ingest import read_report
from qa.ingest.pdf import read_pdf
from qa.ingest.pdf.guard import unpacked_size
from qa.ingest.pdf.limits import Limits
from qa.ingest.pdf.reader import read_here
from qa.ingest.pdf.transport import dump, load
from tests.makepdf import LOREM, Sheet, raw_pdf, raw_stream

CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
ONE_PAGE = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>%s>>>>"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
TEXT = b"BT /F 12 Tf 50 700 Td (Rapporten handlar om ekonomi.) Tj ET"


@pytest.fixture
def good(tmp_path: Path) -> Path:
    sheet = Sheet(tmp_path / "bra.pdf")
    sheet.heading("Ekonomi")
    sheet.paragraph(LOREM)
    return sheet.save()


def write(folder: Path, data: bytes) -> Path:
    path = folder / "rapport.pdf"
    path.write_bytes(data)
    return path


def refused(path: Path, limits: Limits | None = None) -> str:
    """What is said of a file that is not read: one line that names it."""
    with pytest.raises(FileProblem) as caught:
        read_pdf(path, limits or Limits())
    text = str(caught.value)
    assert "\n" not in text
    assert path.name in text
    return text


def one_page(
    content: bytes, extra: bytes = b"", resources: bytes = b"", catalog: bytes = CATALOG,
    more: Sequence[bytes] = (),
) -> bytes:  # fmt: skip
    return raw_pdf([catalog, ONE_PAGE, PAGE % resources, raw_stream(content, extra), FONT, *more])


def test_good_file(good: Path) -> None:
    source = read_pdf(good)
    assert source == read_here(good)
    assert [block.kind for block in source.blocks] == ["heading", "text"]


def test_source_travels_whole(good: Path) -> None:
    import json

    source = read_here(good)
    assert load(json.loads(dump(source))) == source


def test_empty_file(tmp_path: Path) -> None:
    assert "är tom" in refused(write(tmp_path, b""))


def test_no_pdf(tmp_path: Path) -> None:
    assert "ingen PDF-fil" in refused(write(tmp_path, b"PK\x03\x04 ett arkiv"))


def test_cut_off(good: Path, tmp_path: Path) -> None:
    data = good.read_bytes()
    assert "avklippt" in refused(write(tmp_path, data[: len(data) // 2]))


def test_damaged_inside(good: Path, tmp_path: Path) -> None:
    data = good.read_bytes()
    assert "skadad" in refused(write(tmp_path, data[: len(data) // 2] + b"\n%%EOF\n"))


def test_locked(good: Path, tmp_path: Path) -> None:
    from pypdf import PdfWriter

    writer = PdfWriter(clone_from=good)
    writer.encrypt(user_password="hemlig", owner_password="x", algorithm="AES-256")
    path = tmp_path / "rapport.pdf"
    writer.write(path)
    assert "låst med lösenord" in refused(path)


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-256"])
def test_protected_but_open_files_are_read(good: Path, tmp_path: Path, algorithm: str) -> None:
    from pypdf import PdfWriter

    writer = PdfWriter(clone_from=good)
    writer.encrypt(user_password="", owner_password="x", algorithm=algorithm)
    writer.write(tmp_path / "skyddad.pdf")
    assert read_pdf(tmp_path / "skyddad.pdf").text == read_here(good).text


def test_no_pages(tmp_path: Path) -> None:
    data = raw_pdf([CATALOG, b"<</Type/Pages/Kids[]/Count 0>>"])
    assert "inga sidor" in refused(write(tmp_path, data))


@pytest.mark.parametrize("said", [5_000, 1], ids=["honest", "says that it has one"])
def test_too_many_pages(tmp_path: Path, said: int) -> None:
    kids = b" ".join(b"%d 0 R" % (number + 3) for number in range(5_000))
    pages = [b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"] * 5_000
    data = raw_pdf([CATALOG, b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, said), *pages])
    start = time.perf_counter()
    assert re.search(r"har 5000 sidor; högst 2000 läses", refused(write(tmp_path, data)))
    assert time.perf_counter() - start < 30


LOOPS = {
    "a form that draws itself": one_page(
        b"/X Do " + TEXT,
        resources=b"/XObject<</X 6 0 R>>",
        more=[
            raw_stream(
                b"/X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>"
            )
        ],
    ),
    "an outline that goes round": one_page(
        TEXT,
        catalog=b"<</Type/Catalog/Pages 2 0 R/Outlines 6 0 R>>",
        more=[b"<</First 7 0 R/Last 7 0 R>>", b"<</Title(A)/Next 8 0 R>>", b"<</Title(B)/Next 7 0 R>>"],
    ),
    "an outline within itself": one_page(
        TEXT,
        catalog=b"<</Type/Catalog/Pages 2 0 R/Outlines 6 0 R>>",
        more=[b"<</First 7 0 R/Last 7 0 R>>", b"<</Title(A)/First 7 0 R/Last 7 0 R>>"],
    ),
    "arrays in arrays": one_page(TEXT, b"/X " + b"[" * 20_000 + b"]" * 20_000),
}


@pytest.mark.parametrize("data", LOOPS.values(), ids=LOOPS)
def test_loops_that_do_not_matter(tmp_path: Path, data: bytes) -> None:
    assert read_pdf(write(tmp_path, data)).text == "Rapporten handlar om ekonomi."


def test_table_of_objects_that_refers_to_itself(tmp_path: Path) -> None:
    data = one_page(TEXT)
    data = data.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev %d" % data.index(b"xref\n0"))
    assert "är skadad" in refused(write(tmp_path, data))


@pytest.mark.parametrize("more", [[b"6 0 R"], [b"7 0 R", b"6 0 R"]], ids=["itself", "in a circle"])
def test_references_that_go_round(tmp_path: Path, more: Sequence[bytes]) -> None:
    path = write(tmp_path, one_page(TEXT, resources=b"/XObject 6 0 R", more=more))
    start = time.perf_counter()
    assert "orimligt lång tid" in refused(path, Limits(page_seconds=3))
    assert time.perf_counter() - start < 30


def test_length_that_refers_to_itself(tmp_path: Path) -> None:
    content = b"<</Length 4 0 R>>\nstream\n" + TEXT + b"\nendstream"
    assert "är skadad" in refused(write(tmp_path, raw_pdf([CATALOG, ONE_PAGE, PAGE % b"", content, FONT])))


def test_page_tree_that_contains_itself(tmp_path: Path) -> None:
    data = raw_pdf([CATALOG, b"<</Type/Pages/Kids[2 0 R]/Count 1>>"])
    assert "kan inte" in refused(write(tmp_path, data))


@pytest.mark.parametrize("passes", [1, 2])
def test_decompression_bomb(tmp_path: Path, passes: int) -> None:
    data = zlib.compress(b" " * 20_000_000, 9)
    filters = b"/Filter/FlateDecode"
    if passes == 2:
        data, filters = zlib.compress(data, 9), b"/Filter[/FlateDecode/FlateDecode]"
    text = refused(write(tmp_path, one_page(data, filters)), Limits(stream_bytes=10_000_000))
    assert "packar upp till mer än 10 MB" in text


@pytest.mark.parametrize(
    ("extra", "more"),
    [(b"/Filter 6 0 R", [b"/FlateDecode"]), (b"/Filter[/ASCIIHexDecode/FlateDecode]", [])],
    ids=["filter elsewhere", "as digits"],
)
def test_hidden_bomb_is_stopped_by_the_bound_on_memory(
    tmp_path: Path, extra: bytes, more: Sequence[bytes]
) -> None:
    """What the bytes do not show: the reading process may not take more than its share."""
    data = zlib.compress(b" " * 400_000_000, 9)
    content = data if more else data.hex().encode() + b">"
    text = refused(write(tmp_path, one_page(content, extra, more=more)), Limits(memory_bytes=400_000_000))
    assert (
        "för mycket minne" in text or "ingen läsbar text" in text or "bara bilder" in text or "skadad" in text
    )


def test_picture_of_a_billion_dots(tmp_path: Path) -> None:
    dots = zlib.compress(b"\xff" * (30_000 * 30_000 // 8), 9)
    size = (
        b"/Subtype/Image/Width 30000/Height 30000/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/FlateDecode"
    )
    draw = b"q 595 0 0 842 0 0 cm /I Do Q " + TEXT
    data = one_page(draw, resources=b"/XObject<</I 6 0 R>>", more=[raw_stream(dots, b"/Type/XObject" + size)])
    source = read_pdf(write(tmp_path, data), Limits(memory_bytes=500_000_000))
    assert "Rapporten handlar om ekonomi." in source.text


def test_counting_stops_at_the_limit() -> None:
    assert unpacked_size(zlib.compress(b"a" * 5_000), 1, 10_000) == 5_000
    assert 10_000 < unpacked_size(zlib.compress(b"a" * 50_000_000), 1, 10_000) <= 2_000_000
    assert unpacked_size(b"no zlib data", 1, 10_000) == 0


def test_forms_that_draw_forms_are_stopped_in_time(tmp_path: Path) -> None:
    """Ten levels of ten calls each would take days."""
    forms = []
    for number in range(12):
        body = b"/X Do " * 10 if number < 11 else TEXT
        names = b"/Resources<</Font<</F 5 0 R>>/XObject<</X %d 0 R>>>>" % (7 + number)
        forms.append(raw_stream(body, b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]" + names))
    page = PAGE % b"/XObject<</X0 6 0 R>>"
    data = raw_pdf([CATALOG, ONE_PAGE, page, raw_stream(b"/X0 Do"), FONT, *forms])
    start = time.perf_counter()
    assert "orimligt lång tid" in refused(write(tmp_path, data), Limits(page_seconds=2))
    assert time.perf_counter() - start < 10


def test_memory_is_bounded(tmp_path: Path) -> None:
    """A font that maps four thousand million signs."""
    cmap = b"begincmap 1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange endcmap"
    fonts = [
        b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[7 0 R]/ToUnicode 6 0 R>>",
        raw_stream(cmap),
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        b"/FontDescriptor<</Type/FontDescriptor/FontName/X/Flags 4/FontBBox[0 0 1 1]>>>>",
    ]
    content = raw_stream(b"BT /F 9 Tf 50 50 Td <00410042> Tj ET")
    data = raw_pdf([CATALOG, ONE_PAGE, PAGE % b"", content, *fonts])
    text = refused(write(tmp_path, data), Limits(memory_bytes=400_000_000, page_seconds=30))
    assert "för mycket minne" in text or "orimligt lång tid" in text


def test_too_many_characters(tmp_path: Path) -> None:
    data = one_page(b"BT /F 12 Tf 50 700 Td " + b"(hej hej) Tj 1 0 Td " * 300 + b"ET")
    assert "sidan 1 har fler än 1000 tecken" in refused(write(tmp_path, data), Limits(page_characters=1_000))


def test_too_large_file(good: Path) -> None:
    assert "större än 0 MB" in refused(good, Limits(file_bytes=100))


def test_scripts_do_not_run_and_do_no_harm(tmp_path: Path) -> None:
    catalog = b'<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert("hej"))>>>>'
    data = raw_pdf([catalog, ONE_PAGE, PAGE % b"", raw_stream(TEXT), FONT])
    assert read_pdf(write(tmp_path, data)).text == "Rapporten handlar om ekonomi."


def test_warnings_of_the_libraries_do_not_reach_the_user(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """pypdf warns of a file whose table of objects does not lie where the file says."""
    data = re.sub(rb"startxref\n\d+", b"startxref\n7", one_page(TEXT))
    assert read_pdf(write(tmp_path, data)).text == "Rapporten handlar om ekonomi."
    assert capfd.readouterr() == ("", "")


def test_file_without_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    sheet = Sheet(tmp_path / "skannad.pdf")
    sheet.image(455, 700)
    assert "Installera Tesseract" in refused(sheet.save())


def test_index_is_untouched_by_files_that_cannot_be_read(good: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    ingest([good], index)
    before = {path: path.read_bytes() for path in index.rglob("*") if path.is_file()}
    bad = [b"", b"PK", good.read_bytes()[:400], raw_pdf([CATALOG, b"<</Type/Pages/Kids[2 0 R]/Count 1>>"])]
    for data in bad:
        with pytest.raises(FileProblem):
            ingest([write(tmp_path, data)], index)
    after = {path: path.read_bytes() for path in index.rglob("*") if path.is_file()}
    assert after == before


def test_problem_reaches_the_caller_of_read_report(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="ingen PDF-fil"):
        read_report(write(tmp_path, b"hej"))
