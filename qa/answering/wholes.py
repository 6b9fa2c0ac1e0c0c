"""Questions for the whole of a table: words that name it and none of its rows ("investeringsbudget")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.answering.lexicon import Lexicon
from qa.answering.likeness import match
from qa.answering.rows import RowEntry
from qa.answering.sought import Sought

TOLD = 0.5  # a place explains a word from here
NAMED = 0.85  # a row's own name says a word, and not only a part of it
OF_ALL = 0.15  # what speaks for the total where all is asked for,
OF_A_PART = -0.3  # and against other rows
_INVESTMENTS = re.compile(
    r"investering(?:ar(?:na|nas|s)?|s(?:budget|utgift|ram|plan|medel|pengar|volym|kostnad|anslag)\w*)"
)


def names_table(word: Sought) -> bool:
    """Whether a word means all investments and not a row that has the word in its name."""
    return bool(_INVESTMENTS.fullmatch(word.term.text))


def told_by_table(word: Sought, row: RowEntry) -> bool:
    """Whether a word means the row's table, so that a part of the row's name does not explain it."""
    if not names_table(word) or match(word, row.path_stems) < TOLD:
        return False
    return match(word, row.name_stems) < NAMED


def for_all(row: RowEntry, sought: Sequence[Sought], lexicon: Lexicon) -> float:
    """What speaks for or against a row where the question names its table alone: its total is meant."""
    named = [word for word in sought if told_by_table(word, row)]
    if not named or not all(_of_the_place(word, row, lexicon) for word in sought):
        return 0.0
    return OF_ALL if row.sums_up_all else OF_A_PART


def _of_the_place(word: Sought, row: RowEntry, lexicon: Lexicon) -> bool:
    """Whether the place of a row explains a word, or it names no row at all."""
    if word.frames or lexicon.own(word.term, row.facts[0].report):
        return True
    return match(word, row.path_stems) >= max(TOLD, 0.9 * match(word, row.name_stems))
