"""Reading text exports: structure, encodings, bad files, and nothing lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qa.errors import FileProblem
from qa.ingest import read_report
from qa.report import Report

TEXT = """Årsrapport 2022

Fritidsnämnden

Innehåll

1. Inledning.....\t3
2. Mål.....\t4
2.1 Bad.....\t5
5. Ekonomi.....\t7
2.1 Drift.....\t8

1. Inledning

Nämnden ansvarar för bad, parker och

idrottshallar i hela kommunen. Året präglades av ombyggnader.

2. Mål

2.1 Bad

MÅL FÖR NÄMNDEN

Alla ska kunna simma

Simskolan nådde 412 barn. Tre mål är beslutade:

- Fler tider
Klart under våren.
- Varmare vatten
- Nya omklädningsrum

MÅL FÖR NÄMNDEN

Parkerna ska vara trygga

Belysningen byggdes ut.

Iakttagelser\tFörbättringar
<ul> • Nöjda besökare • God säkerhet </ul>\t<ul> • Längre öppettider • Skyltar vid alla bad </ul>

5. Ekonomi

2.1 Drift

Enhet\tUtfall 2022\tBudget 2022
Bad\t-1 200\t-1 300
Park*\t-800\t-700

* Parkerna övertogs i mars.
"""


def read(tmp_path: Path, text: str | bytes, name: str = "rapport.txt") -> Report:
    """The report of a text."""
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_report(path)


@pytest.fixture
def report(tmp_path: Path) -> Report:
    """The made-up report."""
    return read(tmp_path, TEXT)


def test_title_page(report: Report) -> None:
    assert report.title == "Årsrapport 2022 – Fritidsnämnden"
    assert (report.organisation, report.year) == ("Fritidsnämnden", 2022)


def test_repeated_numbers_keep_their_path(report: Report) -> None:
    paths = [section.path for section in report.sections if section.number == "2.1"]
    assert paths == [("2. Mål", "2.1 Bad"), ("5. Ekonomi", "2.1 Drift")]


def test_a_label_in_capitals_belongs_to_the_heading_after_it(report: Report) -> None:
    headings = [section.heading for section in report.sections]
    assert "MÅL FÖR NÄMNDEN Alla ska kunna simma" in headings
    assert "MÅL FÖR NÄMNDEN Parkerna ska vara trygga" in headings


def test_contents_are_left_out(report: Report) -> None:
    assert {part.reason for part in report.left_out} == {"contents"}
    assert not any("....." in passage.text for passage in report.passages)


def test_a_paragraph_broken_by_a_page_is_one(report: Report) -> None:
    assert any("parker och idrottshallar" in passage.text for passage in report.passages)


def test_list_with_its_lead_and_its_items(report: Report) -> None:
    (found,) = [passage for passage in report.passages if "Fler tider" in passage.text]
    assert found.kind == "list"
    items = [found.sentence(at) for at in range(len(found.sentences))]
    assert items[-3:] == ["Fler tider Klart under våren.", "Varmare vatten", "Nya omklädningsrum"]


def test_bullets_in_cells_lose_their_html(report: Report) -> None:
    cells = [passage for passage in report.passages if passage.table]
    assert [passage.sentence(0) for passage in cells] == ["Nöjda besökare", "Längre öppettider"]
    assert cells[1].context == ("Förbättringar",)


def test_footnotes_are_tied_to_their_table(report: Report) -> None:
    assert report.tables[-1].notes == ("* Parkerna övertogs i mars.",)


def test_nothing_is_lost(report: Report) -> None:
    assert report.uncovered == ()


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "utf-8-sig", "utf-16"])
def test_encodings(tmp_path: Path, encoding: str, report: Report) -> None:
    text = TEXT.replace("–", "-").replace("•", "-") if encoding == "latin-1" else TEXT
    found = read(tmp_path, text.encode(encoding), "annan.txt")
    assert [section.title for section in found.sections][1:] == [s.title for s in report.sections][1:]


def test_windows_line_ends(tmp_path: Path, report: Report) -> None:
    found = read(tmp_path, TEXT.replace("\n", "\r\n"), "annan.txt")
    assert [passage.text for passage in found.passages] == [passage.text for passage in report.passages]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("tom.txt", b"", "är tom"),
        ("blank.txt", b" \n\t\n", "är tom"),
        ("skrap.txt", bytes(range(256)) * 20, "innehåller inte text"),
        ("rapport.docx", b"text", "filtypen .docx"),
        ("rapport", b"text", "filtypen (ingen)"),
    ],
)
def test_bad_files_get_one_clear_line(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    with pytest.raises(FileProblem, match=said.replace("(", r"\(").replace(")", r"\)")) as error:
        read(tmp_path, content, name)
    assert "\n" not in str(error.value)


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="finns inte"):
        read_report(tmp_path / "saknas.txt")


def test_a_file_without_headings_is_one_section(tmp_path: Path) -> None:
    found = read(tmp_path, "badet öppnade i maj efter en lång renovering av taket.\n\nbesöken ökade sedan.\n")
    assert len(found.sections) == 1
    assert len(found.passages) == 2


def test_script_in_a_report_stays_data(tmp_path: Path) -> None:
    found = read(tmp_path, "1. Bad\n\nBadet <script>alert(1)</script> öppnade i maj. Sedan kom regnet.\n")
    assert "<script>alert(1)</script>" in found.passages[0].text


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.text(alphabet="abcåäö ABCÅ0123456789.,-–•*\t():%", min_size=1, max_size=80),
        min_size=1,
        max_size=12,
    )
)
def test_no_character_vanishes_without_a_trace(tmp_path: Path, lines: list[str]) -> None:
    text = "\n".join(lines).replace("\n ", "\n\n")
    try:
        found = read(tmp_path, text)
    except FileProblem:
        return
    assert found.uncovered == ()
