"""The words of a column heading: the concept they name, or come close to naming."""

from __future__ import annotations

import re
from functools import cache

from rapidfuzz import fuzz

from qa.vocabulary import Vocabulary, load_vocabulary

RESEMBLES = 72
LETTERS = re.compile(r"[^\W\d_]+")
SMALL_WORDS = frozenset(
    "netto brutto helår helårs ack ackumulerat mot från jämfört budgeten året årets period perioden totalt "
    "enligt januari februari mars april juni juli augusti september oktober november december procent".split()
)
_GARBLED = re.compile(r"[^\w\s%.,:;()/&+*'’\"”§–−-]|\ufffd")
_BUDGET_ENDINGS = re.compile(r"(?:|s|e[nrt]?\w{0,2}|era\w*|ram\w*|anslag\w*|medel|år|netto|beslut|prop\w*)")
_DEVIATES = frozenset({"deviation", "change"})


def concept_of(text: str, vocabulary: Vocabulary) -> str | None:
    """The concept that a heading names; None also where it names several without telling which it means."""
    concept = vocabulary.header_concept(text)
    if concept is None or _GARBLED.search(text):
        return None
    low = LETTERS.findall(text.lower())
    named = {found for word in low if (found := _word_concept(word))}
    near = {found for word in low if _word_concept(word) is None and (found := resembles(word))}
    if concept not in _DEVIATES and near & _DEVIATES:
        return None
    if concept == "budget" and (
        not _plain_budget(low) or ("outturn" in named | near and "resultat" not in low)
    ):
        return None
    return None if concept == "forecast" and "budget" in named else concept


@cache
def _word_concept(word: str) -> str | None:
    return load_vocabulary().header_concept(word)


def _plain_budget(words: list[str]) -> bool:
    """Whether the word for budget stands whole, not as the beginning of another word ("Budgetavvikels")."""
    tails = [word[word.index("budget") + 6 :] for word in words if "budget" in word]
    return all(_BUDGET_ENDINGS.fullmatch(tail) for tail in tails)


def likely_concept(text: str, vocabulary: Vocabulary) -> str | None:
    """The concept that a damaged heading seems to name; a deviation or change rather than what it is from."""
    low = [word for word in LETTERS.findall(text.lower()) if len(word) > 2]
    found = [key for word in low if (key := resembles(word))]
    first = next((key for key in found if key in _DEVIATES), None)
    return first or vocabulary.header_concept(text) or next(iter(found), None)


@cache
def resembles(word: str) -> str | None:
    """The concept whose word a garbled or cut word comes closest to, None if to none or to several."""
    if len(word) < 3:
        return None
    scores: dict[str, float] = {}
    for key, concept in load_vocabulary().concepts.items():
        known = [concept.name.lower(), *(p.pattern for p in concept.headers if p.pattern.isalpha())]
        best = max(100.0 if one.startswith(word) else fuzz.ratio(word, one) for one in known)
        if best >= RESEMBLES:
            scores[key] = best
    top = max(scores.values(), default=0.0)
    likeliest = [key for key, score in scores.items() if score >= top - 8]
    return likeliest[0] if len(likeliest) == 1 else None


def content_of(text: str) -> str:
    """The words of a heading that are no concept, period or small word: "Ändrad budget 2025" → "ändrad"."""
    found = LETTERS.findall(text.lower())
    return " ".join(
        word for word in found if len(word) >= 4 and word not in SMALL_WORDS and _word_concept(word) is None
    )


def concept_runs(words: str) -> list[tuple[str, str]]:
    """The concepts that a heading cell names one after the other, each with its words.

    What a deviation is from belongs to it, if no period stands between ("Avv. budget 2020 Bokslut 2020").
    """
    runs: list[tuple[str, list[str]]] = []
    for word in words.split():
        bare = "".join(LETTERS.findall(word.lower()))
        concept = _word_concept(word.lower()) or (resembles(bare) if len(bare) > 4 else None)
        if concept is not None and (not runs or runs[-1][0] != concept):
            runs.append((concept, []))
        if runs:
            runs[-1][1].append(word)
    return [(concept, " ".join(parts)) for concept, parts in (_absorbed(runs) if len(runs) > 2 else runs)]


def _absorbed(runs: list[tuple[str, list[str]]]) -> list[tuple[str, list[str]]]:
    kept: list[tuple[str, list[str]]] = []
    for concept, parts in runs:
        if kept and kept[-1][0] == "deviation" and not any(char.isdigit() for char in "".join(kept[-1][1])):
            kept[-1][1].extend(parts)
        else:
            kept.append((concept, list(parts)))
    return kept
