"""Scanned pages, with a stand-in for Tesseract that knows its own answer."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from qa.ingest.pdf import read_pdf
from qa.ingest.pdf.scans import words_of
from tests.makepdf import LOREM, Sheet

COLUMNS = "level page_num block_num par_num line_num word_num left top width height conf text".split()


def table(*words: tuple[int, int, int, int, str, float]) -> str:
    """Tesseract's table: block, line, left, top, text and certainty of each word."""
    lines = ["\t".join(COLUMNS)]
    for block, line, left, top, text, sure in words:
        lines.append(
            "\t".join(map(str, (5, 1, block, 1, line, 1, left, top, 40 * len(text), 42, sure, text)))
        )
    return "\n".join(lines) + "\n"


FOUND = table(
    (1, 1, 300, 400, "Nämnden", 96), (1, 1, 640, 400, "redovisar", 95), (1, 1, 1040, 400, "ett", 96),
    (1, 2, 300, 460, "överskott", 93), (1, 2, 700, 460, "på", 90), (1, 2, 800, 460, "70", 91),
    (1, 2, 920, 460, "tkr.", 92),
    (2, 1, 1800, 100, "mu", 31), (2, 1, 1900, 100, "o", 20),
)  # fmt: skip


@pytest.fixture
def scanned(tmp_path: Path) -> Path:
    sheet = Sheet(tmp_path / "rapport.pdf")
    sheet.paragraph(LOREM)
    sheet.next_page()
    sheet.image(455, 700)
    return sheet.save()


def stand_in(folder: Path, body: str) -> Path:
    """A program called tesseract that runs a few lines of Python."""
    program = folder / "tesseract"
    program.write_text(f"#!{sys.executable}\nimport os, sys, time\n{body}\n", encoding="utf-8")
    program.chmod(0o755)
    return folder


def test_words_of_a_page(tmp_path: Path, scanned: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    body = (
        "if '--list-langs' in sys.argv: print('swe'); sys.exit()\n"
        "assert sys.argv[sys.argv.index('-l') + 1] == 'swe' and os.environ['OMP_THREAD_LIMIT'] == '1'\n"
        "assert sys.stdin.buffer.read(4) == b'\\x89PNG'\n"
        f"sys.stdout.buffer.write({FOUND!r}.encode())"
    )
    monkeypatch.setenv("PATH", f"{stand_in(tmp_path, body)}{os.pathsep}{os.environ['PATH']}")
    source = read_pdf(scanned)
    (block,) = [block for block in source.blocks if block.provenance.page == 2]
    assert block.text == "Nämnden redovisar ett överskott på 70 tkr."
    assert not block.settled
    assert block.provenance.box is not None
    assert block.provenance.box[0] == pytest.approx(72, abs=1)
    assert [part.text for part in source.left_out] == [
        "Sidan 2 är en bild, läst med Tesseract; tabeller på den läses som text."
    ]


@pytest.mark.parametrize(
    "body",
    ["print('eng')", "print('swe') if '--list-langs' in sys.argv else sys.exit(1)"],
    ids=["no Swedish", "fails"],
)
def test_page_is_named_where_it_cannot_be_read(
    tmp_path: Path, scanned: Path, monkeypatch: pytest.MonkeyPatch, body: str
) -> None:
    monkeypatch.setenv("PATH", f"{stand_in(tmp_path, body)}{os.pathsep}{os.environ['PATH']}")
    assert [part.text for part in read_pdf(scanned).left_out] == ["Sidan 2 är en bild utan text."]


def test_page_is_named_without_tesseract(
    tmp_path: Path, scanned: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    assert [part.reason for part in read_pdf(scanned).left_out] == ["image"]


def test_what_is_seen_in_pictures_is_left_away() -> None:
    words = list(words_of(FOUND, 72 / 300))
    assert [word.text for word in words] == "Nämnden redovisar ett överskott på 70 tkr.".split()
    assert {word.size for word in words} == {10.1}
