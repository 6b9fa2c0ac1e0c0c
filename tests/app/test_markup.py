"""HTML of answers: what is shown, and that nothing in it comes through as mark-up."""

from __future__ import annotations

import re
from dataclasses import replace

from app_pages import markup
from app_pages.tables import quoted_html
from qa.evidence import Abstention
from qa.reading.marking import QuotedRow, QuotedTable
from qa.reading.sources import Sources
from qa.reading.transcript import Turn
from tests.app import fake

CARDS = (fake.card(),)
SOURCES = fake.sources()


def tags(html: str) -> set[str]:
    """The names of the elements in a piece of HTML."""
    return set(re.findall(r"<\s*([a-zA-Z]+)", html))


def test_card_shows_value_place_mending_and_calculation() -> None:
    answer = fake.figures_answer()
    html = markup.cards_html(answer.figures, answer.citations)
    for text in (
        "−61\u00a0234 tkr", "Partikanslier", "Utfall · 2020", "<dt>Kolumn</dt><dd>Utfall 2020</dd>",
        "Kolumnrubriken är härledd", "Källa 1",
        "Uträkning: −61\u00a0234 − (−66\u00a0150) = 4\u00a0916",
    ):  # fmt: skip
        assert text in html
    assert html.count("härledd") == 1
    assert "<dt>Rad</dt>" not in html


def test_a_card_names_the_row_where_the_label_is_another() -> None:
    answer = fake.figures_answer()
    html = markup.cards_html([replace(answer.figures[0], label="Kanslierna")], answer.citations)
    assert "<dt>Rad</dt><dd>Partikanslier</dd>" in html


def test_a_number_that_was_worked_out_is_not_said_to_stand_in_the_report() -> None:
    cell = fake.figure(1, 2, 0, concept="Beräknat", calculation="3 − 2 = 1", printed="1")
    computed = replace(cell, column=None)
    html = markup.cards_html([computed], fake.figures_answer().citations)
    assert "Uträknat; talet står inte i rapporten." in html
    assert "<dt>" not in html


def test_alternatives() -> None:
    html = markup.alternatives_html(fake.figures_answer().alternatives)
    assert "Kan också avse …" in html
    assert "−72\u00a0424 tkr: KIT IT-avdelningen" in html


def test_conflict_shows_both_sides_with_their_places() -> None:
    answer = fake.text_answer()
    html = markup.conflict_html(answer.conflicts[0], answer.citations)
    assert "<mark>4,6 mnkr</mark>" in html
    assert "<mark>3,9 mnkr</mark>" in html
    assert html.count("5.1 Enheternas resultat, s. 43") == 2


def test_source_of_text_is_marked() -> None:
    answer = fake.text_answer()
    html = markup.source_html(answer.citations[0], answer.text, (), SOURCES)
    assert "<mark>Underskottet beror på" in html
    assert "8. Analysunderlag – ekonomi › 5.1 Enheternas resultat" in html
    assert "<dt>Sida</dt><dd>43</dd>" in html


def test_source_of_a_row_is_a_table_with_the_cell_marked() -> None:
    answer = fake.figures_answer()
    html = markup.source_html(answer.citations[0], answer.text, ["-61 234"], SOURCES)
    assert '<th scope="col" class="qa-column">Utfall 2020</th>' in html
    assert '<td data-heading="Utfall 2020" class="qa-column"><mark>-61 234</mark></td>' in html
    assert 'href="rapporten?stalle=abc123%3At1-1-2"' in html
    assert html.count("<mark>") == 1


def test_unknown_headings_leave_no_empty_head() -> None:
    html = quoted_html(QuotedTable((), (QuotedRow(("a", "b"), cited=True),)))
    assert "<thead>" not in html
    assert "<mark>" not in html


def test_abstention_says_why_and_what_was_searched() -> None:
    html = markup.abstention_html(fake.abstention(), CARDS)
    assert html.count("Det framgår inte av rapporten") == 1
    assert html.count("Rapporten nämner inte badhuset.") == 1
    assert "Genomsökt: Exempelstads kommun, Kommunstyrelsen, Årsberättelse 2020." in html


def test_many_reports_are_told_by_their_number() -> None:
    many = [replace(fake.card(), id=f"r{at}", file=f"{at}.pdf") for at in range(40)]
    html = markup.abstention_html(fake.abstention(), many) + markup.reports_html(many)
    assert "Genomsökt: alla 40 rapporter i biblioteket." in html
    assert "Svaren hämtas ur 40 rapporter." in html
    assert "Årsberättelse" not in html


def test_abstention_keeps_what_its_text_adds() -> None:
    more = Abstention(
        "Ingen rad stämmer.",
        "Det framgår inte av rapporten. Ingen rad stämmer. Närmast står 2019 års utfall.",
    )
    html = markup.abstention_html(more, CARDS)
    assert "<p>Närmast står 2019 års utfall.</p>" in html


def test_abstention_of_several_reports_says_so_once() -> None:
    more = Abstention("Ekdala ger inget svar.", "Det framgår inte av rapporterna. Ekdala ger inget svar.")
    html = markup.abstention_html(more, (fake.card(), replace(fake.card(), id="other")))
    assert html.count("Det framgår inte av rapporterna") == 1
    assert "<p>na" not in html
    one = markup.abstention_html(more, CARDS)
    assert one.count("Det framgår") == 1


def test_hostile_text_stays_text() -> None:
    answer = fake.hostile_answer()
    hostile = replace(fake.card(), title=fake.HOSTILE, organisation=fake.HOSTILE)
    sources = Sources((hostile,), lambda _: (fake.report(), fake.facts().facts))
    parts = [
        markup.question_html(fake.HOSTILE),
        markup.answer_html(answer),
        markup.cards_html(answer.figures, answer.citations),
        markup.alternatives_html(answer.alternatives),
        markup.conflict_html(answer.conflicts[0], answer.citations),
        *(
            markup.source_html(citation, answer.text, [fake.HOSTILE], sources)
            for citation in answer.citations
        ),
        markup.abstention_html(Abstention(fake.HOSTILE, fake.HOSTILE), (hostile,)),
        markup.reports_html((hostile,)),
        markup.tools_html(Turn(fake.HOSTILE, answer), [fake.HOSTILE], (hostile,)),
    ]
    for html in parts:
        assert "&lt;script&gt;" in html
        assert not tags(html) & {"script", "img", "a"}
