"""Reading a text file: what is accepted, in which encodings, and what is said of what is not."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from qa.errors import FileProblem
from qa.ingest import read_report

TEXT = """Årsberättelse 2020

Tekniska nämnden

1. Inledning

Nämnden sköter gator, vägar och grönytor. Året blev ovanligt på grund av skyfallen i juli.

2. Ekonomi

Enhet\tUtfall 2020\tBudget 2020
Gator\t-1 200\t-1 300
Parker\t-800\t-700
"""


def written(folder: Path, data: bytes, name: str = "rapport.txt") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("utf-8"),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("latin-1"),
        TEXT.encode("cp1252"),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.replace("\n", "\r\n").encode("utf-8"),
        TEXT.replace("\n", "\r").encode("utf-8"),
    ],
    ids=["utf-8", "utf-8-sig", "latin-1", "cp1252", "utf-16", "utf-16-be", "crlf", "cr"],
)
def test_the_same_text_in_any_encoding_gives_the_same_report(tmp_path: Path, data: bytes) -> None:
    report = read_report(written(tmp_path, data))
    assert [section.heading for section in report.sections][-2:] == ["1. Inledning", "2. Ekonomi"]
    assert "skyfallen i juli" in report.passages[-1].text
    assert report.tables[0].row_text(1) == "Gator\t-1 200\t-1 300"
    assert report.year == 2020
    assert report.organisation == "Tekniska nämnden"


def test_windows_quotes_and_dashes_survive(tmp_path: Path) -> None:
    report = read_report(written(tmp_path, TEXT.replace("gator", "”gator” – och").encode("cp1252")))
    assert "”gator” – och" in " ".join(passage.text for passage in report.passages)


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"", "tom.txt", "tom"),
        (b" \n\t\n\xc2\xa0", "blank.txt", "tom"),
        (bytes(range(256)) * 40, "skrap.txt", "inte text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(2000), "bild.txt", "inte text"),
        (b"hej", "rapport.docx", ".docx"),
        (b"hej", "rapport", "filtypen"),
        (b"hej", "rapport.txt.gz", ".gz"),
        (b"not a pdf", "rapport.pdf", "rapport.pdf"),
        (b"%PDF-1.4\nskrap", "trasig.pdf", "trasig.pdf"),
    ],
    ids=["empty", "blank", "rubbish", "png", "docx", "no suffix", "gz", "text as pdf", "broken pdf"],
)
def test_what_cannot_be_read_is_said_in_one_line(tmp_path: Path, data: bytes, name: str, said: str) -> None:
    with pytest.raises(FileProblem) as problem:
        read_report(written(tmp_path, data, name))
    assert said in str(problem.value)
    assert "\n" not in str(problem.value)


def test_a_missing_file_and_a_folder_are_said(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="finns inte"):
        read_report(tmp_path / "saknas.txt")
    (tmp_path / "mapp.txt").mkdir()
    with pytest.raises(FileProblem):
        read_report(tmp_path / "mapp.txt")


def test_a_file_without_headings_is_a_report(tmp_path: Path) -> None:
    text = "det regnade hela sommaren och gatorna stod under vatten. broarna höll.\n\nhösten blev lugnare.\n"
    report = read_report(written(tmp_path, text.encode()))
    assert [passage.text.split()[0] for passage in report.passages] == ["det", "hösten"]
    assert len(report.sections) == 1
    assert report.year is None
    assert report.uncovered == ()


def test_suffixes_may_be_in_capitals(tmp_path: Path) -> None:
    assert read_report(written(tmp_path, TEXT.encode(), "RAPPORT.TXT")).tables


def test_the_id_is_made_from_the_contents(tmp_path: Path) -> None:
    one = read_report(written(tmp_path, TEXT.encode(), "a.txt"))
    other = read_report(written(tmp_path, TEXT.encode(), "b.txt"))
    changed = read_report(written(tmp_path, (TEXT + "Mer.\n").encode(), "c.txt"))
    assert one.id == other.id != changed.id
    assert {passage.id.split(":")[0] for passage in one.passages} == {one.id}


def test_a_few_control_characters_do_no_harm(tmp_path: Path) -> None:
    text = TEXT.replace("Nämnden", "Nämn\x00den") + "Sida två.\x0c\n" * 3 + "x" * 4000
    report = read_report(written(tmp_path, text.encode()))
    assert report.uncovered == ()
    assert all("\x00" not in passage.text for passage in report.passages)
