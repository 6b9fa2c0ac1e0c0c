"""What a library costs, at two sizes of very small reports."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval import scale

REPORT = """Årsberättelse 2020

Kulturnämnden

1. Ekonomi

Biblioteket fick fler besökare under året.

Enhet (tkr)\tUtfall 2020\tBudget 2020
Biblioteket\t-1250\t-1300
Museet\t-840\t-860
"""


def test_sizes_are_measured_and_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "source.txt"
    source.write_text(REPORT, "utf-8")
    monkeypatch.setattr(scale, "OWN_REPORT", source)
    rows = []
    for count in (1, 3):
        built = scale._build(tmp_path / "work", count)
        rows.append({"reports": count, **built, **scale._measure(tmp_path / "work" / str(count))})
    assert rows[0]["first_ms"] is None
    assert rows[1]["first_ms"] is not None
    table = [line for line in scale._page(rows, 1).splitlines() if line.startswith("|")]
    assert [line.split("|")[1].strip() for line in table] == ["Reports", "---", "1", "3"]


def test_copies_differ_in_their_tables_only() -> None:
    copies = {scale.copy_of(REPORT, number) for number in range(100)}
    assert len(copies) == 100
    assert {copy.partition("Enhet")[0] for copy in copies} == {REPORT.partition("Enhet")[0]}


def test_the_page_tells_where_the_limit_would_be_passed() -> None:
    rows = [{"reports": 10, "retrieval_ms": 20.0}, {"reports": 100, "retrieval_ms": 38.0}]
    assert "at about 200 reports" in scale._growth(rows)
    assert "0.2 ms more for each" in scale._growth(rows)
    even = [rows[0], {"reports": 100, "retrieval_ms": 20.0}]
    assert "no growth could be measured" in scale._growth(even)


def test_the_best_of_several_passes_counts() -> None:
    passes = [{"open_s": 2.0, "first_ms": None}, {"open_s": 1.0, "first_ms": None}]
    assert scale.best(passes) == {"open_s": 1.0, "first_ms": None}
