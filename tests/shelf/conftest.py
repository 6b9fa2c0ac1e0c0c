"""A library of two small reports of the same make from two municipalities."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from qa.assistant import Assistant, ingest


def report_of(place: str, deviation: int, library: int, extra: str = "") -> str:
    """The text of a report from a place with the cost and the deviation of its library (tkr)."""
    return f"""Årsredovisning 2023

Kulturnämnden

1. Verksamhet

Kulturnämnden i {place} kommun driver bibliotek och museum. {place} kommun tog emot gäster. {extra}

2. Ekonomi

Enhet (tkr)\tUtfall 2023\tBudget 2023\tAvvikelse
Biblioteket\t-{library}\t-{library + deviation}\t{deviation}
Museet\t-840\t-860\t20
Summa\t-{library + 840}\t-{library + 860 + deviation}\t{deviation + 20}
"""


@pytest.fixture
def report_text() -> Callable[..., str]:
    return report_of


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    umea, pitea = tmp_path / "umea-2023.txt", tmp_path / "pitea-2023.txt"
    umea.write_text(report_of("Umeå", 50, 1250), "utf-8")
    pitea.write_text(report_of("Piteå", -300, 990, "Badhuset renoverades efter en brand."), "utf-8")
    return umea, pitea


@pytest.fixture
def shelf(files: tuple[Path, Path], tmp_path: Path) -> Assistant:
    ingest(files, tmp_path / "index")
    return Assistant.open(tmp_path / "index")
