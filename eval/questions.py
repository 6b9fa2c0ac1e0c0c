"""Question sets: one JSON object a line, see docs/eval.md."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

KINDS = ("figure", "computed", "rank", "list", "text", "yesno", "unanswerable", "conflict", "followup")


@dataclass(frozen=True, slots=True)
class Item:
    """A question with what a right answer holds.

    ``value`` is as the report prints it, signed; ``sign`` "either" forgives a cost without its minus.
    ``values`` are the numbers of a list or ranking, in order. Each group of ``required`` needs one of its
    alternatives in the answer's text; none of ``forbidden`` may stand there. ``sections`` are all headings
    that may be cited, ``evidence`` stands word for word in the report (on ``page``, for a PDF), ``searched``
    are stems that do not.
    """

    id: str
    kind: str
    question: str
    history: tuple[str, ...] = ()
    value: float | None = None
    unit: str | None = None
    tolerance: float = 0.0
    sign: str = "exact"
    values: tuple[float, ...] = ()
    required: tuple[tuple[str, ...], ...] = ()
    forbidden: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    searched: tuple[str, ...] = field(default=())
    page: int | None = None


def load_items(path: Path) -> list[Item]:
    """The questions of a file.

    Raises:
        ValueError: a line is not a question (unknown kind or key).
    """
    return list(_items(path))


def _items(path: Path) -> Iterator[Item]:
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            yield _item(json.loads(line))
        except (TypeError, KeyError, ValueError) as error:
            raise ValueError(f"{path.name}, line {number}: {error}") from error


def _item(data: dict[str, Any]) -> Item:
    if data["kind"] not in KINDS:
        raise ValueError(f"unknown kind {data['kind']!r}")
    fixed: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in data.items()
    }
    if "required" in fixed:
        fixed["required"] = tuple(tuple(group) for group in data["required"])
    return Item(**fixed)
