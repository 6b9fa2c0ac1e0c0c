"""How well the name of a row explains a word of a question: as written, cut, hyphened, or with its place."""

from __future__ import annotations

from collections.abc import Sequence

from qa.answering.likeness import IN_PARTS, likeness, match
from qa.answering.rows import SHORTEST_CUT, RowEntry
from qa.answering.sought import Sought
from qa.answering.wholes import told_by_table
from qa.swedish import stem

CUT = 0.85
NEAR = 0.95
SHORTEST_PART = 4  # letters of a part of a compound
LONG_WORD = 10  # letters from which a letter more or less makes no other word
LONGEST_ENDING = 4  # letters of a word after its last known part: "ramavstämn|ingen"


def named(word: Sought, names: Sequence[str], row: RowEntry) -> float:
    """How well a row's name explains a word."""
    if _is_code(word, row):
        return 1.0
    found = max(match(word, names), _near_match(word, row))
    if told_by_table(word, row):
        return 0.0
    return max(found, shared_with_place(word, row)) if found else 0.0


def shared_with_place(word: Sought, row: RowEntry) -> float:
    """How well a compound is told by a name with its first part in a place with the rest of it.

    "expansionsinvesteringar" are on the row "Expansion" of a table of investments.
    """
    for form in word.forms:
        for name in row.name_stems:
            rest = form.stem[len(name) :] if len(name) >= SHORTEST_PART and form.stem.startswith(name) else ""
            ends = {rest, rest.removeprefix("s")} - {""}
            if any(likeness(end, place) >= NEAR for end in ends for place in row.path_stems):
                return IN_PARTS * form.weight
    return 0.0


def _near_match(word: Sought, row: RowEntry) -> float:
    """How well a word is told by a name with cut words, or with a letter more or less than the word has."""
    if any(_shares_end(word.term.text, first, whole) for first, whole in row.hyphened):
        return 1.0
    joined = any(_a_letter_apart(word.term.stem, found) for found in row.name_stems)
    return NEAR if joined else cut_match(word.term.text, row.cut_words)


def _shares_end(word: str, first: str, whole: str) -> bool:
    """Whether a word is the first of two compounds that a name writes together: "cykelbanor"."""
    end = stem(word.removeprefix(first)) if word.startswith(first) else ""
    return len(end) >= SHORTEST_CUT and whole.endswith(end) and whole != end


def _a_letter_apart(one: str, other: str) -> bool:
    """Whether long words differ by one letter that one of them has more ("Korsavad(s)anläggning")."""
    short, long = sorted((one, other), key=len)
    if len(short) < LONG_WORD or len(long) != len(short) + 1 or short[0] != long[0]:
        return False
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


def cut_match(word: str, cuts: Sequence[str]) -> float:
    """How well a word is told by the cut words of a name: by one ("kap.") or put together of two."""
    if any(_shortens(cut, word) for cut in cuts):
        return CUT
    for first in cuts:
        for second in cuts:
            at = word.find(second, len(first))
            joined = second != first and word.startswith(first) and at > 0
            if joined and len(word) - at - len(second) <= LONGEST_ENDING:
                return CUT
    return 0.0


def _shortens(cut: str, word: str) -> bool:
    """Whether a cut word has the first letters of a word and the rest of its own in the same order."""
    if cut[:SHORTEST_CUT] != word[:SHORTEST_CUT] or len(cut) > len(word):
        return False
    letters = iter(word)
    return all(letter in letters for letter in cut)


def _is_code(word: Sought, row: RowEntry) -> bool:
    return row.code is not None and word.term.text.upper() == row.code
