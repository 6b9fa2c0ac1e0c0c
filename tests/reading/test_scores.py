"""The published scores as read from the generated file."""

from __future__ import annotations

import json
from pathlib import Path

from qa.reading.scores import load_scores


def test_the_published_file_is_read(root: Path) -> None:
    path = root / "eval" / "results" / "results.json"
    scores = load_scores(path)
    assert scores is not None
    published = json.loads(path.read_text(encoding="utf-8"))["halves"]["unseen"]
    assert scores.n == scores.right.n == published["n"] > 0
    assert 0 < scores.right.low <= scores.right.value <= scores.right.high <= 100
    assert sum(kind.n for kind in scores.kinds) == scores.n


def test_a_missing_or_foreign_file_gives_none(tmp_path: Path) -> None:
    assert load_scores(tmp_path / "none.json") is None
    for text in ("{", "[]", '{"halves": {"unseen": 3}}'):
        (tmp_path / "results.json").write_text(text, encoding="utf-8")
        assert load_scores(tmp_path / "results.json") is None
