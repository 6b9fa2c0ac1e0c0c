"""The command ``qa conflicts``."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from qa.analysis import find_contradictions
from qa.facts import extract_facts
from qa.ingest import read_report
from qa.retrieval.build import build_index
from qa.retrieval.store import save_index
from tests.commands import Run

REPORT = """Årsrapport 2023

Kulturnämnden

1. Sammanfattning

Biblioteket redovisar ett överskott om 3,6 mnkr.

2. Ekonomi

Biblioteket har ett överskott på 3,9 mnkr. Museet höll öppet hela sommaren.
"""


def index(tmp_path: Path, text: str = REPORT, looked: bool = True) -> str:
    """An index without a model; its contradictions looked for or not."""
    path = tmp_path / "rapport-2023.txt"
    path.write_text(text, encoding="utf-8")
    report = read_report(path)
    facts = extract_facts(report)
    stored, _ = build_index([report], facts, None)
    found = find_contradictions(report, facts) if looked else None
    save_index(tmp_path / "index", replace(stored, contradictions=found))
    return str(tmp_path / "index")


def test_both_quotes_and_places_are_listed(run: Run, tmp_path: Path) -> None:
    done = run("conflicts", "--index", index(tmp_path))
    assert done.code == 0
    assert "rapport-2023.txt: 1 motsägelse\n" in done.out
    assert "”3,6 mnkr” eller ”3,9 mnkr” (belopp)" in done.out
    assert "   [1. Sammanfattning]\n   Biblioteket redovisar ett överskott om 3,6 mnkr." in done.out
    assert "   [2. Ekonomi]\n   Biblioteket har ett överskott på 3,9 mnkr." in done.out


def test_json_has_the_same(run: Run, tmp_path: Path) -> None:
    (found,) = json.loads(run("conflicts", "--json", "--index", index(tmp_path)).out)["conflicts"]
    assert found["kind"] == "amount"
    assert found["said"] == ["3,6 mnkr", "3,9 mnkr"]
    assert [citation["section"] for citation in found["citations"]] == ["1. Sammanfattning", "2. Ekonomi"]


def test_nothing_found_is_said(run: Run, tmp_path: Path) -> None:
    folder = index(tmp_path, REPORT.replace("3,9", "3,6"))
    assert run("conflicts", "--index", folder).out == "Inga motsägelser hittades.\n"


def test_an_index_from_before_says_how_to_rebuild_it(run: Run, tmp_path: Path) -> None:
    done = run("conflicts", "--index", index(tmp_path, looked=False))
    assert done.code != 0
    assert "innan motsägelser söktes" in done.err
    assert "qa ingest" in done.err
    assert done.out == ""


def test_a_file_and_an_index_do_not_go_together(run: Run, tmp_path: Path) -> None:
    assert run("conflicts", "rapport.txt", "--index", str(tmp_path)).code == 2
