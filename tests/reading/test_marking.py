"""Marking: the answer's words in a quote, and the right cell of a quoted table or none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app_pages.display import with_marks
from qa.evidence import Citation
from qa.reading.marking import QuotedTable, excerpt, marked_spans, quoted_table, said_spans
from qa.report import Cell
from tests.app import fake

SOURCES = fake.sources()
NO_FACTS = fake.sources(known=())


def marked(quote: str, answer: str) -> str:
    """The quote as HTML, the answer's words in <mark>."""
    return with_marks(quote, marked_spans(quote, answer))


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


def test_what_is_said_is_marked_by_its_number_where_its_words_do_not_stand() -> None:
    row = "Förvaltningen | -368 357 | 3 913"
    assert [row[start:end] for start, end in said_spans(row, "3 913 tkr")] == ["3 913"]
    assert said_spans("Den är klar.", "är klar") == [(4, 11)]
    assert said_spans("Den är klar.", "") == []


def test_no_answer_marks_nothing() -> None:
    assert "<mark>" not in marked(fake.QUOTE, "")


def table(citation: Citation, *printed: str, known: bool = True) -> QuotedTable:
    """The table that a citation quotes from, with or without the facts at hand."""
    found = quoted_table(citation, printed, SOURCES if known else NO_FACTS)
    assert found is not None
    return found


def marks(quoted: QuotedTable) -> frozenset[int]:
    """What is marked in the cited row; nothing may be marked elsewhere."""
    assert not any(row.marked for row in quoted.rows if not row.cited)
    return next(row.marked for row in quoted.rows if row.cited)


def test_row_is_shown_under_its_headings_among_its_neighbours() -> None:
    shown = table(fake.row_citation(1, 2), "-61 234")
    assert shown.headings == ("", "Utfall 2019", "Utfall 2020", "Budget 2020", "Avvikelse (härledd)")
    facts = fake.facts().facts
    damaged = [replace(each, header="Förändr%" if each.inferred else each.header) for each in facts]
    found = quoted_table(fake.row_citation(1, 2), ["-61 234"], fake.sources(known=damaged))
    assert found is not None
    assert found.headings[4] == "Förändr% (härledd: Avvikelse)"
    assert [row.cells for row in shown.rows] == list(fake.ROWS[1:])
    assert [row.cited for row in shown.rows] == [True, False, False]
    assert marks(shown) == {2}
    assert shown.column == 2


def test_a_long_table_is_cut_around_the_cited_row() -> None:
    rows = [fake.ROWS[0], *((f"Enhet {at}", *fake.ROWS[1][1:]) for at in range(1, 9))]
    report = fake.report()
    cells = tuple(tuple(Cell(text) for text in row) for row in rows)
    facts = [
        replace(fact, id=f"abc123:t1-{row}-{fact.column}", row=row)
        for row in range(1, 9)
        for fact in fake.facts().facts
        if fact.row == 1
    ]
    sources = fake.sources(replace(report, tables=(replace(report.tables[0], rows=cells),)), facts)
    citation = replace(fake.row_citation(1, 2), id="abc123:t1-4-2")
    shown = quoted_table(citation, ["-61 234"], sources)
    assert shown is not None
    assert [row.cells[0] for row in shown.rows] == [f"Enhet {at}" for at in (2, 3, 4, 5, 6)]
    assert (shown.before, shown.after) == (1, 2)


def test_the_cited_cell_is_marked_where_its_value_stands_twice() -> None:
    assert marks(table(fake.row_citation(3, 2), "-9 100")) == {2}


def test_a_value_that_stands_twice_is_not_marked_when_the_cell_is_unknown() -> None:
    assert marks(table(fake.row_citation(3, 2), "-9 100", known=False)) == frozenset()


def test_a_value_that_stands_once_is_marked_when_the_cell_is_unknown() -> None:
    shown = table(fake.row_citation(1, 2), "-61 234", known=False)
    assert marks(shown) == {2}
    assert (shown.headings, shown.column) == ((), None)


def test_several_figures_of_one_row_are_all_marked() -> None:
    assert marks(table(fake.row_citation(1, 2), "-61 234", "4 916")) == {2, 4}


def test_an_empty_first_cell_keeps_the_row_under_its_headings() -> None:
    cells = (Cell(""), *(Cell(text) for text in fake.ROWS[1][1:]))
    report = fake.report()
    one = replace(report.tables[0], rows=(report.tables[0].rows[0], cells))
    facts = [fact for fact in fake.facts().facts if fact.row == 1]
    citation = replace(fake.row_citation(1, 2), quote="\t".join(fake.ROWS[1][1:]))
    shown = quoted_table(citation, ["-61 234"], fake.sources(replace(report, tables=(one,)), facts))
    assert shown is not None
    assert shown.rows[0].cells[shown.headings.index("Utfall 2020")] == "-61 234"
    assert marks(shown) == {2}


def test_running_text_is_no_table() -> None:
    assert quoted_table(fake.text_citation(), [], SOURCES) is None
