"""Answers that touch what the report says in two ways show both sides; others do not."""

from __future__ import annotations

import pytest

from qa.assistant import Assistant
from qa.evidence import Answer
from tests.makeassistant import assistant_over

REPORT = """Verksamhetsberättelse 2023

Tekniska nämnden i Lillköping

1. Sammanfattning

Parkenheten redovisar ett överskott om 0,5 mnkr. Upphandlingen av en ny sopmaskin har genomförts.

Hamnen muddrades i juni. Den nya matsalen på Ekskolan togs i bruk i augusti.

Under hösten har policyn presenterats för bolagen och beslut har tagits att de ska synka sina inköpsplaner.

En förstudie för en digital lärplattform har genomförts.

Inventeringen av kommunens broar har delvis genomförts under året.

1.1 Iakttagelser

Under året har nämnden pekat ut det här:

- Ny lekplats vid torget
- Fler bänkar i parkerna
- Belysning i hamnen

2. Drift

Belopp i tkr\tUtfall 2023\tBudget 2023\tAvvikelse
Gatuenheten\t-13 500\t-13 000\t-500
Parkenheten\t-7 600\t-8 400\t800
Snöröjning på gångvägar\t-4 500\t-4 000\t-500
Summa\t-25 600\t-25 400\t-200

Upphandlingen av en ny sopmaskin pågår. Gatuenhetens underskott beror på en sträng vinter med mycket snö.

Inventeringen av kommunens broar har ställts in.

3. Personal

En digital lärplattform ger goda förutsättningar för kompetensutveckling. En förstudie pågår.

Matsalen på Ekskolan försenades av ventilationen. Invigningen är planerad till våren 2024.

Arbetet med vattenplanen fortsätter. En ny samrådsprocess för planen har beslutats av nämnden. Under hösten \
kommer den nya processen att börja tillämpas.

Inköpen ska samordnas med bolagen. Under hösten har policyn presenterats för bolagen och en plan håller på \
att upprättas.

Nämnden diskuterar med bolagen hur styrningen inom klimatområdet ska se ut.

3.1 Ekonomi

Eftersom hamnen kräver mer diskuterar nämnden nu framför allt styrningen inom miljöområdet med bolagen.

Snöröjning på gångvägar. Röjningen kostade mer än väntat. Avvikelsen är 0,7 mnkr.

Förvaltningschef är Anna Lindqvist sedan den 1 mars 2023. Skogen gallrades längs motionsspåren.
"""


@pytest.fixture(scope="module")
def helper(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(REPORT, tmp_path_factory.mktemp("conflicts"), "tekniska-2023.txt")


def asked(helper: Assistant, question: str) -> Answer:
    result = helper.ask(question)
    assert isinstance(result, Answer)
    return result


def test_the_other_telling_is_shown_with_its_place(helper: Assistant) -> None:
    result = asked(helper, "Har upphandlingen av en ny sopmaskin genomförts?")
    assert "Rapporten säger olika: ”Upphandlingen av en ny sopmaskin pågår.”" in result.text
    (conflict,) = result.conflicts
    quotes = [result.citations[at].quote for at in conflict.citations]
    assert len(quotes) == 2
    assert "har genomförts" in quotes[0]
    assert quotes[1] == "Upphandlingen av en ny sopmaskin pågår."


def test_no_yes_or_no_where_the_report_says_both(helper: Assistant) -> None:
    assert not asked(helper, "Har upphandlingen av en ny sopmaskin genomförts?").text.startswith(
        ("Ja", "Nej")
    )


def test_text_that_contradicts_the_cell_that_answers_is_shown(helper: Assistant) -> None:
    result = asked(helper, "Vilken avvikelse mot budget hade Parkenheten 2023?")
    assert result.figures[0].value == 800
    assert "Rapporten säger olika" in result.text
    assert "0,5 mnkr" in result.text


def test_a_sentence_that_leaves_the_matter_to_its_passage_contradicts_as_well(helper: Assistant) -> None:
    result = asked(helper, "Är förstudien om en digital lärplattform klar?")
    assert "har genomförts" in result.text
    assert "”En förstudie pågår.”" in result.text


def test_a_sentence_that_takes_its_matter_from_the_one_before_contradicts(helper: Assistant) -> None:
    result = asked(helper, "Har Ekskolan fått sin nya matsal?")
    assert "augusti" in result.text
    assert "våren 2024" in result.text
    (conflict,) = result.conflicts
    assert len(conflict.citations) == 2


def test_an_amount_under_its_paragraphs_own_heading_contradicts_the_cell(helper: Assistant) -> None:
    result = asked(helper, "Vilken avvikelse hade snöröjning på gångvägar 2023?")
    assert result.figures[0].value == -500
    assert "0,7 mnkr" in result.text


def test_of_how_far_something_has_come_both_tellings_are_shown(helper: Assistant) -> None:
    result = asked(helper, "Hur går det med policyn för bolagen?")
    assert "beslut har tagits" in result.text
    assert "håller på" in result.text


def test_both_sides_of_an_offer_are_shown_where_the_report_takes_both(helper: Assistant) -> None:
    question = "Diskuterar nämnden styrningen inom klimatområdet eller miljöområdet med bolagen?"
    result = asked(helper, question)
    assert not result.text.startswith(("Ja", "Nej"))
    assert "inom klimatområdet" in result.text
    assert "… nämnden nu framför allt styrningen inom miljöområdet med bolagen." in result.text
    assert result.conflicts


def test_no_yes_to_what_is_said_elsewhere_to_be_under_way(helper: Assistant) -> None:
    result = asked(helper, "Har förstudien för en digital lärplattform genomförts?")
    assert result.text.startswith("En förstudie för en digital lärplattform har genomförts.")
    assert "pågår" in result.text


@pytest.mark.parametrize(
    "question",
    [
        "Varför gick Gatuenheten back?",
        "Vem är förvaltningschef?",
        "Vad hade Gatuenheten för avvikelse 2023?",
        "När muddrades hamnen?",
    ],
)
def test_what_stands_beside_a_contradiction_is_answered_without_it(helper: Assistant, question: str) -> None:
    result = asked(helper, question)
    assert result.conflicts == ()
    assert "olika" not in result.text


def test_the_assistant_lists_what_was_found(helper: Assistant) -> None:
    kinds = [each.kind for each in helper.conflicts]
    assert "state" in kinds
    assert "table" in kinds
    assert [each.score for each in helper.conflicts] == sorted(
        (each.score for each in helper.conflicts), reverse=True
    )


def test_partly_is_taken_back_where_the_report_disputes_it(helper: Assistant) -> None:
    result = helper.ask("Har inventeringen av kommunens broar genomförts?")
    assert isinstance(result, Answer)
    assert result.conflicts
    assert not result.text.startswith(("Delvis", "Ja", "Nej"))
