"""Places: all of Sweden's municipalities, told apart from ordinary words."""

from __future__ import annotations

import pytest

from qa.vocabulary.places import load_places


def test_every_municipality_is_known_once() -> None:
    known = load_places().municipalities
    assert len(known) == len(set(known)) == 290
    assert load_places().also_words <= set(known)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Vad kostade skolan i Umeå?", ["Umeå"]),
        ("vad kostade skolan i umea", ["Umeå"]),
        ("Umeås och Upplands Väsbys underskott", ["Umeå", "Upplands Väsby"]),
        ("Hur kan det vara i mark?", []),
        ("Vad kostade skolan i Mark?", ["Mark"]),
        ("Vara kommun hade underskott", ["Vara"]),
        ("Sala av inventarier", []),
    ],
)
def test_places_in_a_text(text: str, names: list[str]) -> None:
    assert [name for name, _, _ in load_places().named(text)] == names


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("pitea-socialnamnden-2024", "Piteå"),
        ("Upplands_vasby arsredovisning", "Upplands Väsby"),
        ("lund-mark", None),
        ("umea-pitea", None),
    ],
)
def test_the_place_in_a_file_name(stem: str, name: str | None) -> None:
    assert load_places().in_file_name(stem) == name
