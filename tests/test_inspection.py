"""The account of a report's characters, its sections and its tables."""

from __future__ import annotations

from pathlib import Path

from qa.ingest import read_report
from qa.inspection import Coverage, coverage, inspection, inspection_text
from qa.report import Cell, LeftOut, Passage, Provenance, Report, Section, Table

REPORT = Report(
    id="r", file="r.pdf", title="Rapport", organisation="Nämnden", year=2020, pages=2, characters=100,
    sections=(
        Section(0, None, 0, None, "Rapport", (), Provenance(0, 0)),
        Section(1, 0, 1, "1", "Ekonomi", ("1 Ekonomi",), Provenance(0, 10, 1)),
    ),
    passages=(
        Passage("r:p1", 1, "text", "x", ((0, 1),), (), Provenance(12, 40, 1)),
        Passage("r:p2", 1, "cell", "x", ((0, 1),), ("Rubrik",), Provenance(50, 60, 2), "r:t1"),
    ),
    tables=(Table("r:t1", 1, "Enheter", ((Cell("a"), Cell("b")),), (), Provenance(45, 70, 2)),),
    left_out=(LeftOut("contents", "x", Provenance(70, 80)), LeftOut("running", "x", Provenance(80, 85))),
    uncovered=(Provenance(90, 95),),
)  # fmt: skip


def test_every_character_is_counted_once() -> None:
    assert coverage(REPORT) == Coverage(
        characters=100, tables=25, passages=28, headings=10, left_out={"contents": 10, "running": 5},
        uncovered=5, blank=17,
    )  # fmt: skip


def test_plain_data() -> None:
    seen = inspection(REPORT)
    assert seen["sections"][1] == {
        "id": 1, "parent": 0, "level": 1, "heading": "1 Ekonomi", "page": 1,
        "passages": 2, "tables": ["r:t1"],
    }  # fmt: skip
    assert seen["tables"] == [
        {"id": "r:t1", "title": "Enheter", "rows": 1, "columns": 2, "path": ["1 Ekonomi"], "page": 2}
    ]
    assert seen["characters"]["left_out"] == {"contents": 10, "running": 5}


def test_text() -> None:
    text = inspection_text(REPORT)
    assert text.startswith("Rapport · Nämnden · 2020 · r.pdf (r)\n")
    assert "  1 Ekonomi (s. 1)\n    ▦ Enheter, 1 × 2 (s. 2)\n" in text
    assert "2 sidor, 1 avsnitt, 2 stycken, 1 tabell" in text
    assert "47 tecken i varken stycken eller tabeller:" in text
    assert "utelämnat: innehållsförteckning" in text


def test_the_real_report_loses_no_text(orebro: Path) -> None:
    counted = coverage(read_report(orebro))
    assert counted.uncovered == 0
    assert counted.blank < 0.01 * counted.characters
    assert counted.passages + counted.tables > 0.9 * counted.characters
