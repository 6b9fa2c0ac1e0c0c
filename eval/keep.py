"""Keeping results: the files of eval/results, the log of the unseen sets and the commit that was scored."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from eval.report import markdown

UNSEEN_LOG = "unseen-log.jsonl"


def write(data: Mapping[str, Any], folder: Path, pictures: bool) -> None:
    """Write results.json, results.md and, if wanted, the pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    drawn: list[str] = []
    if pictures:
        from eval.pictures import draw

        drawn = draw(data, folder)
    (folder / "results.md").write_text(markdown(data, drawn), encoding="utf-8")
    text = json.dumps(data, ensure_ascii=False, indent=1)
    (folder / "results.json").write_text(text + "\n", encoding="utf-8")


def log(path: Path, lines: Sequence[Mapping[str, Any]]) -> None:
    """Add lines to a log; nothing that stands there is ever changed."""
    if lines:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def commit(folder: Path = Path(__file__).parent) -> str:
    """The commit that is checked out, with a plus if files differ from it; "unknown" outside git."""
    head = _git(folder, "rev-parse", "--short=12", "HEAD")
    changed = _git(folder, "status", "--porcelain", "--", "..", ":!results")
    return f"{head}{'+' if changed else ''}" if head else "unknown"


def _git(folder: Path, *arguments: str) -> str:
    command = ["git", "-C", str(folder), *arguments]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""
