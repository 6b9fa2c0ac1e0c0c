"""The reason that a question asks for, told in sentences after the matter or in a table's comment."""

from __future__ import annotations

import pytest

from qa.assistant import Assistant
from tests.makeassistant import assistant_over

REPORT = """Verksamhetsberättelse 2023

Fritidsnämnden i Lillköping

1. Anläggningar

Ishallen i Norrby stängdes i mars enligt nämndens beslut. De 40 medlemmarna tränar nu i Söderby. \
Skälet var att kylanläggningen läckte.

Badet kostade mer än budgeterat. Personalen var densamma. Utfallet beror på elpriset.

2. Aktiviteter

Aktivitet\tStatus
Erbjuda en föreläsning om säkerhet för alla föreningar som sköter en egen anläggning i kommunen.\t
Kommentar: Inställt på grund av sjukdom. Föreläsningen har inte kunnat hållas.\t
Ta fram en plan för underhåll av alla elljusspår och motionsspår i hela kommunen under året.\tKlar

3. Tvister

Tvister\tBelopp\tKommentar
Inga tvister\t\t
"""


@pytest.fixture(scope="module")
def leisure(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(REPORT, tmp_path_factory.mktemp("reasons"), "fritid-2023.txt")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Varför stängdes ishallen i Norrby?", "Skälet var att kylanläggningen läckte."),
        ("Varför blev det ingen föreläsning om säkerhet för föreningarna?", "Inställt på grund av sjukdom."),
    ],
)
def test_the_cause_is_told(leisure: Assistant, question: str, told: str) -> None:
    assert told in leisure.ask(question).text


def test_a_comment_joins_what_it_is_a_comment_on(leisure: Assistant) -> None:
    desk = leisure.volume(leisure.cards[0].id).desk
    (spot,) = (s for s in desk.passages.spots.values() if "Kommentar:" in s.passage.text)
    assert [spot.sentence(at)[:12] for at in range(len(spot.passage.sentences))] == [
        "Erbjuda en f", "Kommentar: I", "Föreläsninge",
    ]  # fmt: skip


def test_a_cell_that_denies_alone_in_its_row_answers(leisure: Assistant) -> None:
    assert leisure.ask("Finns det några tvister?").text.startswith("Nej. ")
