"""The words of reports: which of them name what a report as a whole is about."""

from __future__ import annotations

from collections import Counter

import pytest

from qa.answering.lexicon import Lexicon
from qa.interpret import Term
from qa.swedish import stem


@pytest.mark.parametrize(
    ("word", "own"),
    [("stadsrevisionen", True), ("revisionens", True), ("visionen", False), ("revisionsberättelsen", False)],
)
def test_the_end_of_the_own_bodys_name_names_it(word: str, own: bool) -> None:
    lexicon = Lexicon(Counter(), frozenset(), 1, {"r": frozenset({"stadsrevision"})})
    assert lexicon.own(Term(word, stem(word), False, 0)) is own
