"""Follow-up questions: what they take over, what they put aside, and when a new topic starts afresh."""

from __future__ import annotations

import pytest

from qa.assistant import understand


def names(question: str, *history: str) -> list[str]:
    return [term.text for term in understand(question, history).terms]


@pytest.mark.parametrize(
    ("before", "question", "gone", "come"),
    [
        ("Vad kostade IT-avdelningen 2020?", "Och för Ekonomiavdelningen?", "it", "ekonomiavdelningen"),
        ("vad kostade it-avdelningen 2020?", "och ekonomiavdelningen?", "avdelningen", "ekonomiavdelningen"),
        ("Vad kostade lokalhyrorna för Kulturnämnden?", "Och personalen?", "lokalhyrorna", "personalen"),
        (
            "Vad fick Kulturnämnden för resultat?",
            "Hur gick det för Valnämnden?",
            "kulturnämnden",
            "valnämnden",
        ),
        ("Hur hög är sjukfrånvaron i grundskolan?", "Och gymnasiet?", "grundskolan", "gymnasiet"),
    ],
)
def test_a_new_word_stands_for_the_old_one_of_its_kind(
    before: str, question: str, gone: str, come: str
) -> None:
    found = names(question, before)
    assert come in found
    assert gone not in found


def test_the_thing_asked_about_stays_when_its_cost_changes() -> None:
    assert "kulturnämnden" in names("Och personalen?", "Vad kostade lokalhyrorna för Kulturnämnden?")


@pytest.mark.parametrize(
    "question",
    [
        "När ska klimatbudgeten vara klar?",
        "Pågår det strategiska arbetet med kompetensförsörjning?",
        "Finns det någon handlingsplan?",
        "Vem är ordförande i Valnämnden?",
        "Vilka avdelningar drog över sin budget?",
    ],
)
def test_a_question_with_its_own_matter_starts_afresh(question: str) -> None:
    query = understand(question, ["Vad kostade IT-avdelningen 2020?"])
    assert not query.takes_over
    assert query.text == question


@pytest.mark.parametrize(
    "question", ["När lanserades den?", "Vad beror det på?", "Varför?", "När flyttar man in?", "2019 då?"]
)
def test_a_question_that_names_nothing_leans_on_the_one_before(question: str) -> None:
    query = understand(question, ["Hur går det för Kulturkvarteret?"])
    assert query.takes_over
    assert "kulturkvarteret" in [term.text for term in query.terms]


def test_the_noun_of_the_rows_is_taken_over() -> None:
    query = understand("Vilken drog över mest?", ["Vilka avdelningar drog över sin budget?"])
    assert query.row_noun == "avdelningar"


def test_a_short_question_without_a_pronoun_keeps_the_one_before_in_mind() -> None:
    history = ["Vad händer med handlingsplanen för barn?"]
    query = understand("Varför är översynen sen?", history)
    assert query.before is not None
    assert query.text == "Varför är översynen sen?"
    assert understand("Vem är ordförande i Valnämnden?", history).before is None


def test_another_thing_in_the_same_place_is_answered_on_its_own() -> None:
    assert understand("Och för Ekonomiavdelningen?", ["Vad kostade IT-avdelningen 2020?"]).before is None


def test_what_was_asked_of_the_matter_is_left_behind_when_another_thing_is_asked() -> None:
    assert names("Vad kostade den?", "När öppnade Kompassen?") == ["kompassen"]
    assert names("Och när ska den vara färdig?", "Vem sköter klimatbudgeten?") == ["klimatbudgeten", "färdig"]


def test_a_longer_question_that_goes_on_keeps_the_one_before_in_mind() -> None:
    question = "Och strategin för området, när skickas den ut på remiss?"
    query = understand(question, ["Hur går det med Karlslunds framtida utveckling?"])
    assert query.before is not None
    assert not query.takes_over


def test_women_or_men_stand_for_the_total_before() -> None:
    query = understand("Och för kvinnor?", ["Hur stort var styrningsindex totalt 2020?"])
    assert (query.breakdowns, query.total) == (("women",), False)
    assert query.takes_over
    assert "totalt" not in query.text


def test_an_adjective_goes_with_the_noun_that_is_replaced() -> None:
    query = understand("Och i utvecklingsbidrag?", ["Hur mycket betalades ut i lokalt aktivitetsstöd 2025?"])
    assert [term.text for term in query.terms] == ["utvecklingsbidrag"]
    assert "aktivitetsstöd" not in query.text
    assert "utvecklingsbidrag" in query.text
