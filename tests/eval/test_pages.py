"""Pages per second: every reader reads all pages, and the table has the ratios."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.pages import READERS, Speed, main, measure, table
from tests.makepdf import LOREM, Sheet


@pytest.fixture
def two_pages(tmp_path: Path) -> Path:
    sheet = Sheet(tmp_path / "rapport.pdf")
    sheet.paragraph(LOREM)
    sheet.next_page()
    sheet.ruled([("Enhet", "2023"), ("Museet", "-840")], [200, 100])
    return sheet.save()


def test_every_reader_reads_all_pages(two_pages: Path) -> None:
    assert {name: reader(two_pages) for name, reader in READERS.items()} == dict.fromkeys(READERS, 2)


def test_measured_in_fresh_processes(two_pages: Path) -> None:
    speed = measure(two_pages, runs=1)
    assert (speed.file, speed.pages) == ("rapport.pdf", 2)
    assert min(speed.ours, speed.pypdf, speed.pdfplumber) > 0


def test_table_has_the_ratios() -> None:
    assert table([Speed("a.pdf", 44, 10.0, 100.0, 5.0)]).splitlines()[-1] == (
        "| a.pdf | 44 | 10.0 | 100.0 | 5.0 | 0.10 × | 2.00 × |"
    )


def test_one_reader_prints_pages_and_seconds(two_pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([str(two_pages), "--reader", "pypdf"])
    assert capsys.readouterr().out.startswith("[2, ")
