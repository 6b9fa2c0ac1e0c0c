"""Questions that speak of the one before are answered near its answer."""

from __future__ import annotations

import pytest

from qa.answering.anchors import CITED, SAME_SECTION
from qa.assistant import Assistant, understand
from tests.makeassistant import assistant_over

REPORT = """Verksamhetsberättelse 2023

Tekniska nämnden i Lillköping

1. Parker

En plan för Ekparken löper ut 2023 och en översyn av planen är försenad på grund av vakanser.

Parkskolan samlar odlare från hela länet. Den startade 2019 och leds av parkenheten.

2. Organisation

Översynen av förvaltningens organisation gjordes på grund av nya krav. Ekparken nämns inte i den.

3. Ekonomi

Belopp i tkr\tBudget 2023\tUtfall 2023\tAvvikelse
Hamnkontoret\t-5 000\t-4 100\t900
Gatuenheten\t-13 000\t-13 500\t-500
Summa\t-18 000\t-17 600\t400

Hamnkontoret redovisar ett överskott på 0,9 mnkr. Medel finns kvar för muddring och bojar.

4. Hamnen

Hamnkontoret har bytt lokaler under året. Båtfolket är nöjt.
"""


@pytest.fixture(scope="module")
def parks(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(REPORT, tmp_path_factory.mktemp("anchors"))


@pytest.mark.parametrize(
    ("before", "question", "said"),
    [
        ("Vad händer med planen för Ekparken?", "Varför översynen?", "vakanser"),
        ("Vad är Parkskolan för något?", "När startade den?", "2019"),
        ("Hur stort blev överskottet för Hamnkontoret?", "Vad består det av?", "muddring"),
    ],
)
def test_a_follow_up_stays_with_its_matter(parks: Assistant, before: str, question: str, said: str) -> None:
    assert said in parks.ask(question, [before]).text


def test_anchors_are_what_the_answer_before_cites(parks: Assistant) -> None:
    volume = parks.volume(parks.cards[0].id)
    found = volume.anchors(understand("När startade den?", ["Vad är Parkskolan för något?"]))
    spots = volume.desk.passages.spots
    assert any("Parkskolan" in spots[place].passage.text and value == CITED for place, value in found.items())
    assert any(
        "Ekparken" in spots[place].passage.text and value == SAME_SECTION for place, value in found.items()
    )


def test_a_question_on_its_own_asks_nothing_else(parks: Assistant) -> None:
    volume = parks.volume(parks.cards[0].id)
    assert volume.anchors(understand("Vem är ordförande i Valnämnden?", ["Vad är Parkskolan?"])) == {}
