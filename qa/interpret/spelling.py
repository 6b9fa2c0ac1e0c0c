"""Misspelt nouns for a concept ("bugeten") as they are written: one letter left out, doubled or displaced."""

from __future__ import annotations

import re
from functools import cache

from rapidfuzz.distance import OSA

from qa.vocabulary import load_verbs, load_vocabulary

_ENDINGS = ("", *"s n en et ns ens ets r er ar rna erna arna rnas ernas".split())
_WORD = re.compile(r"\b[a-zåäö]{5,}\b")


def respelled(text: str) -> str:
    """The text with its misspelt words for a concept put right.

    Only one slip is forgiven, and never a letter in the place of another: "avslag" is no misspelt "anslag".
    Words with a capital may be names and stay as they are.
    """
    return _WORD.sub(lambda found: _meant(found[0]), text)


def _meant(word: str) -> str:
    """The word, or the form of a concept's name that it misspells."""
    forms = _concept_forms()
    if word in load_verbs() or word in forms:
        return word
    return next((form for form in forms if _slip(word, form)), word)


def _slip(word: str, known: str) -> bool:
    """Whether a word is another with one letter too few or too many, or two neighbours changed round."""
    if OSA.distance(word, known, score_cutoff=1) != 1:
        return False
    return len(word) != len(known) or sorted(word) == sorted(known)


@cache
def _concept_forms() -> tuple[str, ...]:
    """The nouns by which people ask for a concept, in their forms."""
    return tuple(noun + ending for noun in load_vocabulary().spelt for ending in _ENDINGS)
