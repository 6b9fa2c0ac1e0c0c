"""The picture of a place: only of a PDF whose file is kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from qa.ingest.pdf import render
from qa.intake import ingest, open_library
from qa.reading.picture import page_picture
from tests.app import fake
from tests.makepdf import LOREM, Sheet


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of a PDF of one page."""
    folder = tmp_path_factory.mktemp("picture")
    sheet = Sheet(folder / "rapport.pdf")
    sheet.heading("Ekonomi")
    sheet.paragraph(LOREM)
    sheet.ruled([("Enhet (tkr)", "Utfall 2023"), ("Museet", "-840"), ("Teatern", "-910")], [200, 100])
    ingest([sheet.save()], folder / "index")
    return folder / "index"


def test_the_page_of_a_passage(index: Path) -> None:
    library = open_library(index)
    report = library.stored(library.cards[0].id).reports[0]
    place = fake.sources(report, ()).place(report.passages[0].id)
    assert place is not None
    picture = page_picture(place, index)
    assert picture is not None
    assert picture.png.startswith(b"\x89PNG")
    assert picture.caption == "Sida 1 i rapport.pdf, stycket är inramat."


def test_the_row_and_the_cell_of_a_figure(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = open_library(index)
    stored = library.stored(library.cards[0].id)
    report = stored.reports[0]
    fact = next(fact for fact in stored.facts.facts if fact.label == "Teatern")
    place = fake.sources(report, stored.facts.facts).place(fact.id)
    assert place is not None
    boxes: list[tuple[float, ...]] = []

    def draw(_path: Path, _page: int, found: list[tuple[float, ...]]) -> bytes:
        boxes.extend(found)
        return b""

    monkeypatch.setattr(render, "render_page", draw)
    picture = page_picture(place, index)
    assert picture is not None
    assert picture.caption == "Sida 1 i rapport.pdf, raden och cellen är inramade."
    row, cell = boxes
    table = report.tables[0].provenance.box
    assert table is not None
    assert row[3] - row[1] < (table[3] - table[1]) / 2
    assert row[0] < cell[0] < cell[2] == row[2]


def test_no_picture_of_a_text_or_a_file_that_is_not_kept(index: Path, tmp_path: Path) -> None:
    place = fake.sources().place("abc123:t1-1-2")
    assert place is not None
    assert page_picture(place, index) is None
    assert page_picture(replace(place, report=replace(place.report, pages=None)), tmp_path) is None
