"""Places: every citation leads to its cell or words, and a foreign one nowhere."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qa.evidence import Fact
from qa.ingest import read_card
from qa.reading.sources import Sources
from qa.report import Report
from tests.app import fake

SOURCES = fake.sources()


def test_a_cell() -> None:
    place = SOURCES.place("abc123:t1-2-3")
    assert place is not None
    assert place.fact is not None
    assert (place.fact.printed, place.section, place.table) == ("-67 802", 2, fake.report().tables[0])


def test_words_of_a_passage() -> None:
    place = SOURCES.place("abc123:p1:14-32")
    assert place is not None
    assert place.passage is not None
    assert place.span == (14, 32)


def test_a_whole_passage_and_a_whole_table() -> None:
    passage, table = SOURCES.place("abc123:p1"), SOURCES.place("abc123:t1")
    assert passage is not None
    assert passage.span == (0, len(fake.QUOTE))
    assert table is not None
    assert (table.table, table.fact) == (fake.report().tables[0], None)


@pytest.mark.parametrize(
    "identifier",
    [None, "", "abc123:p9", "abc123:p9:0-3", "abc123:t1-9-9", "<script>", "abc123:p1:a-b"],
)
def test_nowhere(identifier: str | None) -> None:
    assert SOURCES.place(identifier) is None


def test_a_report_by_id_or_file() -> None:
    assert SOURCES.card("abc123") is SOURCES.card("arsberattelse.txt") is not None
    assert SOURCES.card("annan.pdf") is None


def test_a_report_is_read_when_something_of_it_is_asked_for() -> None:
    """A library may hold more reports than anyone wants to wait for."""
    one = fake.report()
    cards = [replace(read_card(one), id=identifier) for identifier in ("abc123", "def456")]
    read: list[str] = []

    def reading(identifier: str) -> tuple[Report, tuple[Fact, ...]]:
        read.append(identifier)
        return one, fake.facts().facts

    sources = Sources(cards, reading)
    assert sources.card("def456") is cards[1]
    assert sources.place("ghi789:p1") is None
    assert read == []
    for _ in range(2):
        assert sources.place("abc123:p1") is not None
    assert read == ["abc123"]
