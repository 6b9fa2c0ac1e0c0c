"""Two tellings that differ in a word: a "not", a date, an exception, a name."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import pairwise

from rapidfuzz import fuzz

from qa.analysis.pair import Difference, Pair
from qa.analysis.statements import Statement, bodies, is_content
from qa.vocabulary.statements import load_statement_signs

RETOLD = 0.45  # the share of common words from which two sentences are two tellings of the same
SIMILAR = 0.2
CLOSE = 3.0  # standard deviations of likeness in meaning
VERY_CLOSE = 4.0
SAID_ALIKE = 6  # words around a "not" that both have
MISPRINT = 84  # likeness in per cent of two spellings of one word
SAME_END = 5  # letters: "tillitsstyrning" and "tillsynsstyrning"
LONGEST = 4


def denied(one: Statement, other: Statement) -> Difference | None:
    """A "not" in the middle of what both say word for word."""
    negation = load_statement_signs().negation
    for before, after in pairwise(_same_stretches(one, other)):
        mine = one.surfaces[before[0] + before[2] : after[0]]
        yours = other.surfaces[before[1] + before[2] : after[1]]
        alone = len(mine) + len(yours) <= 2 and bool(negation & set(mine)) != bool(negation & set(yours))
        if alone and after[2] >= 3 and before[2] + after[2] >= SAID_ALIKE:
            said = (
                " ".join(one.surfaces[before[0] : after[0] + after[2]]),
                " ".join(other.surfaces[before[1] : after[1] + after[2]]),
            )
            return Difference("negation", said, min(1.0, 0.6 + 0.04 * (before[2] + after[2])))
    return None


def _same_stretches(one: Statement, other: Statement) -> list[tuple[int, int, int]]:
    """The stretches of words that both have: place in one, place in the other, length."""
    matcher = SequenceMatcher(None, one.tokens, other.tokens, autojunk=False)
    return [(block.a, block.b, block.size) for block in matcher.get_matching_blocks() if block.size]


def other_date(one: Statement, other: Statement, pair: Pair) -> Difference | None:
    """Two points in time for what is otherwise told alike."""
    mine, yours = set(one.dates) - set(other.dates), set(other.dates) - set(one.dates)
    if pair.shared < RETOLD or not mine or not yours:
        return None
    return Difference("date", (" ".join(sorted(mine)), " ".join(sorted(yours))), 0.5 + 0.4 * pair.shared)


def added_reservation(one: Statement, other: Statement, pair: Pair) -> Difference | None:
    """An exception or a doubt that only one of two tellings has."""
    signs = load_statement_signs().reservation
    mine, yours = signs & set(one.surfaces), signs & set(other.surfaces)
    retold = pair.shared >= RETOLD - 0.1 and pair.meaning >= VERY_CLOSE
    bound = retold or bool(set(one.dates) & set(other.dates))
    if bool(mine) == bool(yours) or not bound or pair.shared < SIMILAR or pair.meaning < CLOSE:
        return None
    return Difference("reservation", (" ".join(mine), " ".join(yours)), 0.55 + 0.3 * pair.shared)


def other_name(one: Statement, other: Statement, pair: Pair) -> Difference | None:
    """A compound in the place of another with the same last part, everything else alike."""
    if pair.shared < RETOLD and (pair.shared < RETOLD - 0.1 or pair.meaning < VERY_CLOSE):
        return None
    matcher = SequenceMatcher(None, one.tokens, other.tokens, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        renamed = kind == "replace" and _renamed(one.surfaces[a:b], other.surfaces[c:d])
        if renamed and not _named_too(one.surfaces[a:b], other) and not _named_too(other.surfaces[c:d], one):
            said = (" ".join(one.surfaces[a:b]), " ".join(other.surfaces[c:d]))
            return Difference("name", said, 0.4 + 0.4 * pair.shared)
    return None


def _renamed(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if max(len(one), len(other)) > LONGEST:
        return False
    mine, yours = _naming(one), _naming(other)
    if len(mine) != 1 or len(yours) != 1 or bodies((*mine, *yours), load_statement_signs()):
        return False
    return _other_word(mine[0], yours[0])


def _named_too(found: tuple[str, ...], other: Statement) -> bool:
    """Whether the other sentence names a word of these by its first part ("revisions- och …")."""
    return any(
        len(each) > 3 and word.startswith(each.rstrip("-")) for word in found for each in other.surfaces
    )


def _naming(found: tuple[str, ...]) -> list[str]:
    signs = load_statement_signs()
    return [word for word in found if is_content(word, signs) and len(word) > 3]


def _other_word(one: str, other: str) -> bool:
    """Whether two words are compounds with one last part; inflections and misprints are not."""
    if fuzz.ratio(one, other) >= MISPRINT or one.endswith(other) or other.endswith(one):
        return False
    return one[-SAME_END:] == other[-SAME_END:]
