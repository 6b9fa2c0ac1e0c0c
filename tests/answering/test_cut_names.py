"""Names of rows that are printed with their words cut short."""

from __future__ import annotations

import pytest

from qa.answering.names import CUT, cut_match


@pytest.mark.parametrize(
    ("word", "cuts"),
    [
        ("kapital", ("eget", "kap")),
        ("entreprenader", ("entrpr", "övr")),
        ("planeringsreserv", ("plan", "reserv")),
        ("ramavstämningen", ("avstämn", "ram")),
    ],
)
def test_a_word_is_told_by_the_cut_words_of_a_name(word: str, cuts: tuple[str, ...]) -> None:
    assert cut_match(word, cuts) == CUT


@pytest.mark.parametrize(
    ("word", "cuts"),
    [("kapital", ("kapell",)), ("reservation", ("plan", "rev")), ("planer", ("plan.x",)), ("ram", ())],
)
def test_another_word_is_not(word: str, cuts: tuple[str, ...]) -> None:
    assert cut_match(word, cuts) == 0.0
