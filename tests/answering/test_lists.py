"""Lists: whole with what leads into them, one item where one answers, and what is only announced."""

from __future__ import annotations

import pytest

from qa.answering.lists import is_lead
from qa.assistant import Assistant
from tests.makeassistant import assistant_over

REPORT = """Verksamhetsberättelse 2023

Kulturnämnden i Lillköping

1. Priser

- Kulturpriset 2023 tilldelades Berit Alm, som driver marionetteatern
- Idrottspriset 2023 gick till Nils Ek, löpare
- Byggnadsvårdspriset 2023 gick till Cafe Kvarnen för varsam renovering

2. Ansvar

Nämnden ansvarar för att inom sitt verksamhetsområde

- driva biblioteken enligt lagen,
- fördela föreningsbidrag och
- vårda samlingarna.

3. Satsningar

Satsningen på stadskärnan omfattar tre projekt. Torget byggs om med nya bänkar. Teatern får en ny scen.
Museet får en ny entré.

4. Sparkrav

Ramen rymde ett allmänt uppdrag att spara samt två riktade sparkrav.

Ett riktat sparkrav på biblioteken gällde öppettiderna på kvällar och helger, som blev kortare.

Det andra sparkravet gällde badets kiosk, som lades ned.
"""


@pytest.fixture(scope="module")
def culture(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(REPORT, tmp_path_factory.mktemp("lists"))


def test_one_item_that_answers_stands_alone(culture: Assistant) -> None:
    text = culture.ask("Vilka fick byggnadsvårdspriset 2023?").text
    assert "Kvarnen" in text
    assert "Berit" not in text
    assert "Nils" not in text


def test_a_lead_that_breaks_off_brings_its_items(culture: Assistant) -> None:
    text = culture.ask("Vad ansvarar nämnden för inom sitt verksamhetsområde?").text
    assert all(word in text for word in ("biblioteken", "föreningsbidrag", "samlingarna"))


def test_what_is_announced_is_told(culture: Assistant) -> None:
    text = culture.ask("Vilka projekt omfattar satsningen på stadskärnan?").text
    assert all(word in text for word in ("\n– Torget", "\n– Teatern", "\n– Museet"))


def test_what_is_announced_may_stand_in_paragraphs_of_its_own(culture: Assistant) -> None:
    text = culture.ask("Vilka riktade sparkrav rymde ramen?").text
    assert text.startswith("Ramen rymde")
    assert all(
        word in text for word in ("\n– Ett riktat sparkrav på biblioteken", "\n– Det andra sparkravet")
    )


@pytest.mark.parametrize(
    ("items", "lead"),
    [
        (["Vi ska:", "Bygga", "Riva"], True),
        (["Nämnden ska", "bygga,", "riva."], True),
        (["Nytt torg", "Ny lekplats"], False),
        (["nytt torg", "ny lekplats"], False),
    ],
)
def test_is_lead(items: list[str], lead: bool) -> None:
    assert is_lead(items) is lead
