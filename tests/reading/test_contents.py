"""A report section by section."""

from __future__ import annotations

from dataclasses import replace

from qa.reading.contents import blocks, contents, first_readable, neighbours, readable
from qa.report import Passage, Provenance, Report, Section
from tests.app import fake


def place(start: int) -> Provenance:
    return Provenance(start, start + 1)


def report() -> Report:
    """Two chapters, one with two headings; a table between two passages."""
    tree = (
        (0, None, 0, ()),
        (1, 0, 1, ("A",)),
        (2, 1, 2, ("A", "a")),
        (3, 1, 2, ("A", "b")),
        (4, 0, 1, ("B",)),
    )
    sections = tuple(
        Section(number, parent, level, None, path[-1] if path else "", path, place(number))
        for number, parent, level, path in tree
    )
    passages = tuple(
        Passage(f"p{at}", section, "paragraph", "Text.", ((0, 5),), (), place(at), table)
        for at, section, table in ((10, 2, None), (30, 2, None), (20, 2, "abc123:t1"), (40, 4, None))
    )
    table = replace(fake.report().tables[0], section=2, provenance=place(15))
    return replace(fake.report(), sections=sections, passages=passages, tables=(table,))


def headings(current: int) -> list[str]:
    return [entry.section.title + ("*" if entry.current else "") for entry in contents(report(), current)]


def test_contents_open_the_chapter_that_is_read() -> None:
    assert headings(4) == ["A", "B*"]
    assert headings(2) == ["A", "a*", "b", "B"]


def test_blocks_stand_in_reading_order_and_cells_only_in_their_table() -> None:
    assert [block.id for block in blocks(report(), 2)] == ["p10", "abc123:t1", "p30"]


def test_empty_sections_are_passed_over() -> None:
    assert [section.id for section in readable(report())] == [2, 4]
    assert [first_readable(report(), at) for at in range(5)] == [2, 2, 2, 4, 4]
    before, after = neighbours(report(), 2)
    assert (before, after) == (None, report().sections[4])


def test_a_report_without_text() -> None:
    empty = replace(report(), passages=(), tables=())
    assert first_readable(empty, 3) == 0
    assert blocks(empty, 0) == ()
