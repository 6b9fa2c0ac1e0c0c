"""The vocabulary's data: readable, consistent, true in any municipality."""

from __future__ import annotations

from pathlib import Path

import pytest

import qa.vocabulary
from qa.vocabulary import MONEY, load_phrases, load_signs, load_vocabulary

PLACES = ("örebro", "göteborg", "alingsås", "simrishamn")


@pytest.mark.parametrize(
    ("header", "concept"),
    [
        ("2020 Avv Budg o Utf", "deviation"),
        ("Förändr% 2019 o 2020", "change"),
        ("Prognos helår", "forecast"),
        ("Avv. prognos/budget", "deviation"),
        ("Bokslut 2020", "outturn"),
        ("Utfall Ack dec", "outturn"),
        ("Budget", "budget"),
        ("Målvärde 2020", "target"),
        ("Kommentar", None),
    ],
)
def test_headings(header: str, concept: str | None) -> None:
    assert load_vocabulary().header_concept(header) == concept


def test_units() -> None:
    unit = load_vocabulary().unit
    assert [unit(word) for word in ("mkr", "kkr", "%", "kronor", "stolar", None)] == [
        "mnkr", "tkr", "procent", "kr", None, None,
    ]  # fmt: skip


def test_no_report_is_named() -> None:
    folder = Path(qa.vocabulary.__file__).parent
    lists = [path for path in folder.glob("*.toml") if path.name != "places.toml"]  # that one names them all
    text = " ".join(path.read_text("utf-8").lower() for path in lists)
    assert not [place for place in PLACES if place in text]


def test_all_lists_load() -> None:
    assert load_phrases().operations
    assert load_signs().kinds


def test_money_units_are_those_with_a_size() -> None:
    assert tuple(load_vocabulary().scale) == MONEY
