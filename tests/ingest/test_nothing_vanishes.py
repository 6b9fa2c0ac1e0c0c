"""Whatever a text holds, every character of it is in a passage, a table, a heading or a part left out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.ingest.blocks import Source
from qa.ingest.build import build_report
from qa.ingest.text import split_blocks
from qa.report import Report

WORDS = st.text("abcdefghijklmnoprstuvåäö", min_size=3, max_size=9)
SENTENCES = st.builds(
    lambda words, end: f"{' '.join(words).capitalize()}{end}",
    st.lists(WORDS, min_size=2, max_size=12), st.sampled_from([".", ".", "!", "?", ":", ""]),
)  # fmt: skip
PARAGRAPHS = st.builds(" ".join, st.lists(SENTENCES, min_size=1, max_size=6))
WRAPPED = st.builds("\n".join, st.lists(SENTENCES, min_size=2, max_size=4))
HEADINGS = st.builds(
    lambda number, words: f"{number}{' '.join(words).capitalize()}",
    st.sampled_from(["", "", "1 ", "2.1 ", "3.4.5 ", "1. "]), st.lists(WORDS, min_size=1, max_size=4),
)  # fmt: skip
CAPITALS = st.sampled_from(["NÄMNDENS MÅL", "NÄMNDENS MÅL", "UPPDRAG"])
ITEMS = st.builds(
    lambda mark, items: "\n".join(f"{mark}{item}" for item in items),
    st.sampled_from(["- ", "• ", "1. ", "a) "]), st.lists(SENTENCES, min_size=1, max_size=5),
)  # fmt: skip
CELLS = st.one_of(
    WORDS,
    st.just(""),
    st.integers(-9999, 9999).map(str),
    SENTENCES,
    ITEMS.map(lambda i: i.replace("\n", "<br>")),
)
TABLES = st.builds(
    lambda rows: "\n".join("\t".join(row) for row in rows),
    st.lists(st.lists(CELLS, min_size=2, max_size=5), min_size=1, max_size=5),
)  # fmt: skip
CONTENTS = st.builds(
    lambda titles: "Innehåll\n" + "\n".join(f"{at} {title}\t{at + 2}" for at, title in enumerate(titles, 1)),
    st.lists(st.builds(" ".join, st.lists(WORDS, min_size=1, max_size=3)), min_size=2, max_size=6),
)  # fmt: skip
NOTES = st.builds("*{}".format, SENTENCES)
BLOCKS = st.one_of(PARAGRAPHS, WRAPPED, HEADINGS, CAPITALS, ITEMS, TABLES, CONTENTS, NOTES)
REPORTS = st.builds(
    lambda blocks, last, gap: gap.join((*blocks, last)),
    st.lists(BLOCKS, min_size=1, max_size=9), PARAGRAPHS, st.sampled_from(["\n\n", "\n\n\f", "\n"]),
)  # fmt: skip
ANYTHING = st.text(
    st.one_of(st.sampled_from(" \t\n\n"), st.characters(exclude_categories=["C", "Z"])),
    min_size=1,
    max_size=300,
).filter(str.strip)


def built(text: str) -> Report:
    return build_report(Source(text, tuple(split_blocks(text))), "abc", Path("rapport.txt"))


def letters(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text)


def kept(report: Report) -> str:
    """All words that the report keeps, wherever it keeps them."""
    parts = [section.heading for section in report.sections]
    parts += [passage.text for passage in report.passages]
    parts += [cell.text for table in report.tables for row in table.rows for cell in row]
    parts += [note for table in report.tables for note in table.notes]
    parts += [part.text for part in report.left_out]
    return letters(" ".join(parts))


@settings(max_examples=250, deadline=None)
@given(REPORTS)
def test_every_word_of_a_report_is_kept(text: str) -> None:
    report = built(text)
    assert report.uncovered == ()
    words = re.sub(r"<br>", " ", text).replace("-\n", "")
    missing = set(letters(words).split()) - set(kept(report).split())
    assert not missing, text


@settings(max_examples=250, deadline=None)
@given(ANYTHING)
def test_no_text_at_all_breaks_the_reader(text: str) -> None:
    report = built(text)
    assert report.uncovered == ()
    assert report.characters == len(text)


@settings(max_examples=100, deadline=None)
@given(REPORTS)
def test_places_lie_in_the_source_and_point_at_the_words(text: str) -> None:
    report = built(text)
    for passage in report.passages:
        place = passage.provenance
        assert 0 <= place.start < place.end <= len(text)
        assert letters(passage.text).split()[:1] == [] or letters(passage.text).split()[-1] in letters(text)
    assert len({passage.id for passage in report.passages}) == len(report.passages)
    assert all(section.parent is None or section.parent < section.id for section in report.sections)


def test_a_file_with_nothing_but_contents() -> None:
    assert built("Innehåll\n1 Inledning\t3\n2 Ekonomi\t4\n").uncovered == ()


@pytest.mark.parametrize("blank", ["\u2003", "\u202f", "\u2009", "\x0b", "\u2028"])
def test_lines_of_unusual_blanks_are_empty(blank: str) -> None:
    report = built(f"Ett stycke.\n\n{blank}\n\nEtt till.")
    assert [passage.text for passage in report.passages] == ["Ett stycke.", "Ett till."]
