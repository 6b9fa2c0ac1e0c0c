"""Places: every citation leads to its cell or words, and a foreign one nowhere."""

from __future__ import annotations

import pytest

from qa.reading.sources import gather
from tests.app import fake

SOURCES = gather((fake.report(),), fake.facts().facts)


def test_a_cell() -> None:
    place = SOURCES.place("t1-2-3")
    assert place is not None
    assert place.fact is not None
    assert (place.fact.printed, place.section, place.table) == ("-67 802", 2, fake.report().tables[0])


def test_words_of_a_passage() -> None:
    place = SOURCES.place("p1:14-32")
    assert place is not None
    assert place.passage is not None
    assert place.span == (14, 32)


def test_a_whole_passage_and_a_whole_table() -> None:
    passage, table = SOURCES.place("p1"), SOURCES.place("t1")
    assert passage is not None
    assert passage.span == (0, len(fake.QUOTE))
    assert table is not None
    assert (table.table, table.fact) == (fake.report().tables[0], None)


@pytest.mark.parametrize("identifier", [None, "", "p9", "p9:0-3", "t1-9-9", "<script>", "p1:a-b"])
def test_nowhere(identifier: str | None) -> None:
    assert SOURCES.place(identifier) is None


def test_a_report_by_id_or_file() -> None:
    assert SOURCES.report("abc123") is SOURCES.report("arsberattelse.txt") is not None
    assert SOURCES.report("annan.pdf") is None
