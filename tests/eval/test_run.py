"""A whole run over a small report: what is published, and that nothing of an unseen set is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from eval.cli import main
from eval.keep import commit, log
from eval.sets import find_sets

DEV: list[dict[str, Any]] = [
    {"id": "d-1", "kind": "figure", "question": "Vad kostade Museet 2020?", "value": -840,
     "sign": "either", "sections": ["2. Ekonomi"], "evidence": ["Museet\t-840\t-860\t20"]},
    {"id": "d-2", "kind": "text", "question": "Varför höll biblioteket i Lillköping stängt?",
     "required": [["taket läckte"]], "sections": ["1. Verksamhet"],
     "evidence": ["höll stängt i mars eftersom taket läckte"]},
    {"id": "d-3", "kind": "figure", "question": "Vilken budget hade Museet 2020?", "value": -999,
     "sections": ["2. Ekonomi"], "evidence": ["Museet\t-840\t-860\t20"]},
    {"id": "d-4", "kind": "unanswerable", "question": "Vad kostade simhallen?", "searched": ["simhall"]},
]  # fmt: skip
UNSEEN: list[dict[str, Any]] = [
    {"id": "hemlig-1", "kind": "figure", "question": "Vilken avvikelse hade då Biblioteket?", "value": 51,
     "sections": ["2. Ekonomi"], "evidence": ["Biblioteket\t-1 250\t-1 300\t50"]},
    {"id": "hemlig-2", "kind": "text", "question": "Hur mycket minskade besöken egentligen?",
     "required": [["femtedel"]], "sections": ["1. Verksamhet"], "evidence": ["Besöken minskade"]},
]  # fmt: skip
SECRETS = ("hemlig-1", "hemlig-2", "avvikelse hade då", "minskade besöken", "femtedel", "1 250", "-1250")


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    """A folder with a set of each half about the small report."""
    folder = tmp_path / "questions"
    folder.mkdir()
    for half, items in (("dev", DEV), ("unseen", UNSEEN)):
        lines = "".join(json.dumps(item) + "\n" for item in items)
        (folder / f"{half}-kulturnamnden.jsonl").write_text(lines, encoding="utf-8")
    return folder


def run(tmp_path: Path, report: Path, questions: Path, sets: str) -> int:
    """Score the small report's sets."""
    places = {"reports": report.parent, "questions": questions, "results": tmp_path / "results"}
    options = [text for name, path in places.items() for text in (f"--{name}", str(path))]
    return main(["run", "--sets", sets, *options, "--work", str(tmp_path / "work")])


def test_a_run_publishes_numbers_misses_and_pictures(
    tmp_path: Path, small_report: Path, questions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, small_report, questions, "dev") == 0
    data = json.loads((tmp_path / "results" / "results.json").read_text(encoding="utf-8"))
    ours, stock = (data["halves"]["dev"]["systems"][name] for name in ("ours", "stock"))
    assert ours["accuracy"]["all"]["value"] == 0.75
    assert stock["accuracy"]["unanswerable"]["value"] == 0
    assert {miss["id"]: miss["stage"] for miss in data["losses"]["misses"]} == {"d-3": "ingest"}
    assert data["halves"]["dev"]["retrieval"]["text"]["hybrid"]["recall@1"]["value"] == 1
    text = (tmp_path / "results" / "results.md").read_text(encoding="utf-8")
    assert "Vilken budget hade Museet 2020?" in text
    assert text.index("## Where we are weak") < text.index("## Development half")
    assert "| all | 4 | 75.0" in capsys.readouterr().out
    for name in ("accuracy", "risk-coverage", "latency"):
        assert f"({name}.png)" in text
        assert (tmp_path / "results" / f"{name}.png").read_bytes().startswith(b"\x89PNG")
    assert not (tmp_path / "results" / "unseen-log.jsonl").exists()


def test_of_an_unseen_set_only_totals_are_told(
    tmp_path: Path, small_report: Path, questions: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for _ in range(2):
        assert run(tmp_path, small_report, questions, "unseen") == 0
    shown = capfd.readouterr()
    files = [path for path in (tmp_path / "results").iterdir() if path.suffix in (".md", ".json", ".jsonl")]
    texts = [shown.out, shown.err, *(path.read_text(encoding="utf-8") for path in files)]
    leaks = sum(secret in text for secret in SECRETS for text in texts)
    assert leaks == 0
    assert len(files) == 3
    lines = (tmp_path / "results" / "unseen-log.jsonl").read_text(encoding="utf-8").splitlines()
    scored = [json.loads(line) for line in lines]
    assert len(scored) == 2
    assert set(scored[0]) == {"date", "commit", "set", "n", "right", "kinds"}
    assert scored[0]["set"] == "unseen-kulturnamnden"
    assert scored[0]["n"] == 2
    assert scored[0]["kinds"]["figure"] == {"n": 1, "right": 0}


def test_a_dev_run_never_opens_an_unseen_set(tmp_path: Path, small_report: Path, questions: Path) -> None:
    (questions / "unseen-kulturnamnden.jsonl").write_text("not JSON", encoding="utf-8")
    assert [each.name for each in find_sets(["dev"], small_report.parent, questions).sets] == [
        "dev-kulturnamnden"
    ]


def test_nothing_to_score_is_bad_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "--questions", str(tmp_path)]) == 2
    assert "no question set" in capsys.readouterr().err


def test_the_log_only_grows(tmp_path: Path) -> None:
    path = tmp_path / "results" / "log.jsonl"
    log(path, [])
    assert not path.exists()
    log(path, [{"n": 1}])
    log(path, [{"n": 2}])
    assert path.read_text(encoding="utf-8") == '{"n": 1}\n{"n": 2}\n'


def test_outside_a_repository_the_commit_is_unknown(tmp_path: Path) -> None:
    assert commit(tmp_path) == "unknown"
