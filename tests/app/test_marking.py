"""Marking: the answer's words in a quote, and the right cell of a quoted row or none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app_pages.marking import excerpt, marked, quoted_row
from qa.evidence import Citation
from tests.app import fake


def test_a_quoted_sentence_is_marked_whole() -> None:
    shown = marked("Först något. Det blev dyrare än väntat i år. Sist.", "Det blev dyrare än väntat i år.")
    assert shown == "Först något. <mark>Det blev dyrare än väntat i år</mark>. Sist."


def test_single_words_are_marked_where_nothing_is_quoted() -> None:
    assert marked("Kostnaden ökade kraftigt.", "Kostnader") == "<mark>Kostnaden</mark> ökade kraftigt."


@pytest.mark.parametrize(
    ("quote", "answer", "shown"),
    [
        ("Utfallet var -66 150 tkr", "Det kostade 66 150 tkr", "Utfallet var <mark>-66 150</mark> tkr"),
        ("Under 2020 hände det", "Svaret gäller 2020", "Under 2020 hände det"),
        ("Totalt 12 345", "Bara 1 234", "Totalt 12 345"),
        ("Hela 1 234 män kom", "Bara 9 234 män kom", "Hela 1 234 män kom"),
    ],
)
def test_numbers_are_marked_whole_but_not_years(quote: str, answer: str, shown: str) -> None:
    assert marked(quote, answer).replace("\u00a0", " ") == shown


def test_marking_escapes() -> None:
    assert marked("<b>ett två tre</b>", "ett två tre") == "&lt;b&gt;<mark>ett två tre</mark>&lt;/b&gt;"
    assert "<script" not in marked(fake.HOSTILE, fake.HOSTILE)


def test_a_short_quote_is_shown_whole() -> None:
    assert excerpt("Kort. Mening.", "något annat") == "Kort. Mening."


def test_a_long_quote_is_cut_to_the_sentences_that_tell() -> None:
    filler = "Här står något helt annat som ingen frågar efter just nu alls. " * 3
    quote = f"{filler}Överskottet blev 3,6 mnkr. Det var bra. Överskottet var 3,9 mnkr. {filler}".strip()
    assert (
        excerpt(quote, "3,6 eller 3,9 mnkr") == "… Överskottet blev 3,6 mnkr. … Överskottet var 3,9 mnkr. …"
    )
    assert excerpt(quote, "zebra").startswith("Här står")
    assert len(excerpt(quote, "zebra")) <= 250


def test_no_answer_marks_nothing() -> None:
    assert "<mark>" not in marked(fake.QUOTE, "")


def test_row_is_shown_under_its_headings() -> None:
    row = quoted_row(fake.row_citation(1, 2), ["-61 234"], (fake.report(),))
    assert row is not None
    assert row.headings == fake.ROWS[0]
    assert row.cells == fake.ROWS[1]
    assert row.marked == {2}


def test_a_value_that_stands_twice_is_told_apart_by_its_column() -> None:
    twice = fake.row_citation(3, 2)
    known = quoted_row(twice, ["-9 100"], (fake.report(),))
    unknown = quoted_row(twice, ["-9 100"], ())
    assert known is not None
    assert unknown is not None
    assert known.marked == {2}
    assert unknown.marked == frozenset()
    assert unknown.headings == ()


def test_without_the_table_the_cited_column_stands_over_its_cell() -> None:
    row = quoted_row(fake.row_citation(1, 2), ["-61 234"], ())
    assert row is not None
    assert row.headings == ("", "", "Utfall 2020", "", "")


def test_several_figures_of_one_row_are_all_marked() -> None:
    damaged: Citation = replace(fake.row_citation(1, 2), column="Utfall Ack dec")
    row = quoted_row(damaged, ["-61 234", "4 916"], (fake.report(),))
    assert row is not None
    assert row.marked == {2, 4}
    assert row.headings == ()


def test_the_cited_column_is_marked_when_the_answer_has_no_figure() -> None:
    row = quoted_row(fake.row_citation(1, 2), [], (fake.report(),))
    assert row is not None
    assert row.marked == {2}


def test_running_text_is_no_row() -> None:
    assert quoted_row(fake.text_citation(), [], (fake.report(),)) is None
