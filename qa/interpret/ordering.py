"""Rankings in a question: which end comes first, how many are asked for, whether all are put in order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

NUMERALS = {"två": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7, "åtta": 8, "nio": 9, "tio": 10}
_PLACES = {"näst": 2, "andra": 2, "tredje": 3, "fjärde": 4, "femte": 5}
_COUNTED = ("de", "vilka", "dom", "topp", "nämn", "which", "vilket", "visa", "lista")
_HIGH = r"(?:störst|högst|dyrast|flest|mest|bäst|längst)(?:a|e)?"
_LOW = r"(?:minst|lägst|billigast|färst|sämst|kortast)(?:a|e)?"
_FIRST_HIGH = re.compile(
    rf"från (?:(?:den|det|de) )?{_HIGH} till|\b{_HIGH} först|\b(?:fallande|sjunkande)(?: \w+)? ?ordning"
)
_FIRST_LOW = re.compile(rf"från (?:(?:den|det|de) )?{_LOW} till|\b{_LOW} först|\bstigande(?: \w+)? ?ordning")
_ALL_OF_THEM = re.compile(
    r"\b(?:sortera\w*|rangordna\w*|rangordning\w*|rankad?e?|ranka)\b|^(?:och |men )?ordna\b"
    r"|\b(?:fallande|sjunkande|stigande)(?: \w+)? ?ordning|\bi (?:storleks|kostnads)ordning"
)
_PLACED = re.compile(rf"\b(näst|andra|tredje|fjärde|femte) (?:allra )?(?:{_HIGH}|{_LOW})\b")
_ONE_OF = re.compile(r"\b(?:vilken|vilket|vem) av (?:de|dom|alla|samtliga)\b")
_ON_A_PLACE = re.compile(r"\b(?:på )?(andra|tredje|fjärde|femte) plats(?:en)?\b")
_BEST_AND_NEXT = re.compile(
    rf"\b(?:{_HIGH}|{_LOW})\b.*\boch (?:vilke[nt]|vem|vad|vilka)\b.*\b(?:näst|tvåa|andra plats)"
)
_SAID = re.compile(
    rf"{_FIRST_HIGH.pattern}(?: {_LOW})?|{_FIRST_LOW.pattern}(?: {_HIGH})?|{_ALL_OF_THEM.pattern}"
    rf"|{_PLACED.pattern}|{_ON_A_PLACE.pattern}"
)


@dataclass(frozen=True, slots=True)
class Ordering:
    """How a question ranks.

    ``top`` is how many are asked for, None if it does not say; ``lowest`` whether the smallest come first;
    ``whole`` whether all are to be put in order; ``words`` are those that say so and name nothing.
    ``place`` is where the first that is asked for stands: 2 for "näst störst".
    """

    top: int | None
    lowest: bool
    whole: bool
    words: frozenset[str]
    place: int = 1


def ordering(low: str, tokens: Sequence[str], lows: Sequence[str]) -> Ordering:
    """The ordering of a question in lower case; ``lows`` are beginnings of words for the smallest."""
    lowest = any(word.startswith(cue) for word in tokens for cue in lows)
    if _FIRST_HIGH.search(low):
        lowest = False
    elif _FIRST_LOW.search(low):
        lowest = True
    said = " ".join(found[0] for found in _SAID.finditer(low))
    whole = bool(_ALL_OF_THEM.search(low)) or bool(
        re.search(r"\bfrån \w+ till (?:\w+ast|störst|minst)", said)
    )
    if _BEST_AND_NEXT.search(low):
        return Ordering(2, lowest, whole, frozenset(said.split()))
    top = None if _ONE_OF.search(low) else _top(tokens)
    return Ordering(top, lowest, whole, frozenset(said.split()), _place(low))


def _place(low: str) -> int:
    """The place in the order that is asked for: "näst störst", "på tredje plats"; 1 where none is named."""
    found = _PLACED.search(low) or _ON_A_PLACE.search(low)
    return _PLACES[found[1]] if found else 1


def _top(tokens: Sequence[str]) -> int | None:
    """How many are asked for: "de tre", "topp 5", "vilka två"."""
    for before, word, after in zip(["", *tokens], tokens, [*tokens[1:], ""], strict=False):
        number = NUMERALS.get(word) or (int(word) if word.isdecimal() and 1 < int(word) <= 20 else None)
        if number is not None and (before in _COUNTED or re.fullmatch(rf"{_HIGH}|{_LOW}", after)):
            return number
    return None
