"""Which made-up reports there are, and building their files."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from eval.made.blocks import parse
from eval.made.export import export

HERE = Path(__file__).resolve().parent


def names(folder: Path = HERE) -> tuple[str, ...]:
    """The names of the reports, as question sets use them ("dev-socialnamnden")."""
    return tuple(_settings(folder))


def build(name: str, into: Path, folder: Path = HERE) -> Path:
    """Write a report, the same bytes every time; its file.

    Raises:
        KeyError: there is no report of this name.
    """
    settings = _settings(folder)[name]
    blocks = parse((folder / f"{name}.txt").read_text(encoding="utf-8"))
    path = into / str(settings.pop("file"))
    into.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".pdf":
        from eval.made.pdf import Style, typeset

        typeset(blocks, Style(**settings), path)
    else:
        path.write_text(export(blocks), encoding="utf-8")
    return path


def _settings(folder: Path) -> dict[str, dict[str, Any]]:
    return tomllib.loads((folder / "reports.toml").read_text(encoding="utf-8"))
