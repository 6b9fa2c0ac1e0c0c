"""The latest numbers in the README: a marked block that is made from results.json, never typed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from eval.estimates import text_of
from eval.report import table

BEGIN, END = "<!-- numbers: made by `python -m eval publish` -->", "<!-- /numbers -->"
_BLOCK = re.compile(f"{re.escape(BEGIN)}.*?{re.escape(END)}", re.DOTALL)
HALVES = {"unseen": "questions that nobody looked at", "dev": "questions used in development"}
SYSTEMS = ("ours", "stock")


def block(data: Mapping[str, Any]) -> str:
    """The block of a set of results: the unseen half where it was scored."""
    half = next(half for half in HALVES if half in data["halves"])
    systems = data["halves"][half]["systems"]
    columns = [systems[name] for name in SYSTEMS]
    rows = [[label, *(_cell(system, *path) for system in columns)] for label, path in _rows(systems).items()]
    asked = f"{data['halves'][half]['n']} {HALVES[half]}"
    when = f"{data['date'][:10]}, commit {data['commit']}"
    head = f"{asked}, {when}; per cent, in brackets the 95 % interval:"
    return "\n\n".join([BEGIN, head, table(["", *SYSTEMS], rows), END])


def _rows(systems: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    """What is shown, and where it stands among a system's results."""
    kinds = {"figure": "questions for a figure", "text": "questions for a text"}
    asked = {
        f"right answers, {words}": ("accuracy", kind)
        for kind, words in kinds.items()
        if kind in systems["ours"]["accuracy"]
    }
    return {
        "right answers": ("accuracy", "all"),
        **asked,
        "wrong answers": ("answers", "wrong answers"),
        "unanswerable questions not answered": ("answers", "abstention recall"),
        "milliseconds a question (median)": ("answers", "median ms"),
    }


def _cell(system: Mapping[str, Any], part: str, name: str) -> str:
    return text_of(system[part][name], percent=not name.endswith("ms"))


def publish(data: Mapping[str, Any], readme: Path) -> None:
    """Put the block of these results into a README.

    Raises:
        ValueError: the README has no place for it.
    """
    text = readme.read_text(encoding="utf-8")
    if not _BLOCK.search(text):
        raise ValueError(f"{readme.name} has no lines {BEGIN} … {END}")
    readme.write_text(_BLOCK.sub(lambda _: block(data), text), encoding="utf-8")
