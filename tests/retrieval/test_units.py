"""What is embedded: whole passages in their surroundings, and their sentences."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qa.report import Passage
from qa.retrieval.units import WHOLE_PASSAGE, Unit, embedding_units
from tests.retrieval.test_support import NOWHERE, passage, report

LONG = (
    "Den här meningen är avsiktligt så lång att den klarar sig helt på egen hand, utan hjälp av någon rubrik."
)
MIDDLE = "En mening på fyrtio tecken ungefär här."


def units(*passages: Passage, path: tuple[str, ...] = ("5 Mål", "5.1 Klimat")) -> tuple[Unit, ...]:
    return embedding_units(report("aaa", *passages, path=path))


def test_a_passage_is_embedded_under_its_last_two_headings_and_with_its_context() -> None:
    cell = passage("aaa:p0", "Ej påbörjad.", context=("Kommentar", "Förstudie"))
    (whole,) = units(cell, path=("5 Mål", "5.1 Klimat", "5.1.2 Avfall"))
    assert whole == Unit(
        "aaa:p0", WHOLE_PASSAGE, "5.1 Klimat\n5.1.2 Avfall\nKommentar\nFörstudie\nEj påbörjad."
    )


def test_a_passage_without_headings_or_sentences_is_embedded_as_it_is() -> None:
    bare = Passage("aaa:p0", 0, "paragraph", "Text", (), (), NOWHERE)
    assert units(bare, path=()) == (Unit("aaa:p0", WHOLE_PASSAGE, "Text"),)


def test_a_single_sentence_is_not_embedded_twice() -> None:
    assert [unit.sentence for unit in units(passage("aaa:p0", LONG))] == [WHOLE_PASSAGE]


def test_only_a_short_sentence_is_led_by_the_nearest_heading() -> None:
    _, first, second = units(passage("aaa:p0", f"{LONG} {MIDDLE}"))
    assert first == Unit("aaa:p0", 0, LONG)
    assert second == Unit("aaa:p0", 1, f"5.1 Klimat\n{MIDDLE}")


def test_a_very_short_sentence_goes_with_the_next_and_the_longest_stands_for_both() -> None:
    _, first, second = units(passage("aaa:p0", f"Nej. {LONG} {MIDDLE}"))
    assert first == Unit("aaa:p0", 1, f"Nej. {LONG}")
    assert second.sentence == 2


def test_a_very_short_last_sentence_goes_with_the_one_before() -> None:
    _, first, second = units(passage("aaa:p0", f"{MIDDLE} {LONG} Nej."))
    assert first.sentence == 0
    assert second == Unit("aaa:p0", 1, f"{LONG} Nej.")


def test_a_passage_of_very_short_sentences_is_one_unit() -> None:
    assert [unit.sentence for unit in units(passage("aaa:p0", "Ja. Nej. Kanske."))] == [WHOLE_PASSAGE]


def test_emphasis_is_not_embedded_even_when_it_runs_over_sentences() -> None:
    text = f"Programmet *Vårt hållbara Örebro* är beslutat sedan tidigare i år. *{LONG} {MIDDLE}*"
    assert all("*" not in unit.text for unit in units(passage("aaa:p0", text)))


def test_units_stand_in_the_order_of_the_passages() -> None:
    found = units(passage("aaa:p0", f"{LONG} {MIDDLE}"), passage("aaa:p1", MIDDLE))
    assert [(unit.passage, unit.sentence) for unit in found] == [
        ("aaa:p0", WHOLE_PASSAGE),
        ("aaa:p0", 0),
        ("aaa:p0", 1),
        ("aaa:p1", WHOLE_PASSAGE),
    ]


@given(st.lists(st.text("abcå ", min_size=1, max_size=60).map(lambda text: f"A{text.strip()}."), max_size=6))
def test_no_sentence_is_lost_and_none_stands_twice(sentences: list[str]) -> None:
    text = " ".join(sentences)
    found = units(passage("aaa:p0", text), path=())
    parts = [unit for unit in found if unit.sentence != WHOLE_PASSAGE] or list(found)
    assert " ".join(unit.text for unit in parts).split() == text.split()
    assert len({unit.sentence for unit in parts}) == len(parts)
