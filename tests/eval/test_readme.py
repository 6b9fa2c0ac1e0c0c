"""The numbers of the README are made from the results, never typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.cli import README, RESULTS, main
from eval.readme import BEGIN, END, block
from eval.weaknesses import weaknesses

DATA = json.loads((RESULTS / "results.json").read_text(encoding="utf-8"))


def test_the_readme_shows_the_latest_results() -> None:
    assert block(DATA) in README.read_text(encoding="utf-8")


def test_publishing_changes_the_block_and_nothing_else(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text(f"Före\n\n{BEGIN}\n99 procent\n{END}\n\nEfter\n", encoding="utf-8")
    assert main(["publish", "--readme", str(readme)]) == 0
    assert readme.read_text(encoding="utf-8") == f"Före\n\n{block(DATA)}\n\nEfter\n"


def test_a_readme_without_a_place_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    readme = tmp_path / "README.md"
    readme.write_text("Inget här.", encoding="utf-8")
    assert main(["publish", "--readme", str(readme)]) == 2
    assert "README.md has no lines" in capsys.readouterr().err


def estimate(value: float, n: int = 10) -> dict[str, float]:
    """A published estimate."""
    return {"value": value, "low": value, "high": value, "n": n}


def test_weaknesses_are_read_off_the_results() -> None:
    answers = {"wrong cells": estimate(0.2), "wrong answers": estimate(0.1)}
    ours = {"accuracy": {"all": estimate(0.7), "text": estimate(0.5), "rank": estimate(0.9)}, "sets": {}}
    stock = {"accuracy": {"all": estimate(0.2), "text": estimate(0.6), "rank": estimate(0.1)}}
    found = weaknesses(
        {
            "halves": {"dev": {"systems": {"ours": {**ours, "answers": answers}, "stock": stock}}},
            "robustness": {"all": estimate(0.9), "english": estimate(0.6), "typo": estimate(0.95)},
        }
    )
    assert "by kind, development half: text 50.0 (50–50)." in found
    assert "The stock pipeline has more right answers, development half: text." in found
    assert "Wrong cells, shown without alternatives as if certain, development half: 2 of 10." in found
    assert "the same in only english 60.0 (60–60) per cent" in found
    assert "rank" not in found
    assert "typo" not in found
