"""One point in the course of a matter told in two ways: opened and not yet, in May and in June."""

from __future__ import annotations

from collections.abc import Collection

from qa.analysis.pair import Difference
from qa.analysis.statements import Mark, Statement
from qa.analysis.states import Rarity, opposed_marks
from qa.vocabulary.statements import load_statement_signs

TELLING = 0.65  # the rarity of a word that names the matter
SAME = 0.6  # the share of the shorter clause's words that both have
SHORTEST = 3  # letters of a word that compounds begin with
SURE = 0.7
STATE, DATE = 0.9, 0.7


def other_point(one: Statement, other: Statement, rare: Rarity) -> Difference | None:
    """The point that one sentence says is reached and the other that it is not, or at another time."""
    if one.passage.id == other.passage.id:
        return None
    opposed = [(mine, yours) for mine, yours, weight in opposed_marks(one, other) if weight >= STATE - 0.1]
    found = [
        Difference("state", (mine.words, yours.words), STATE, SURE * same)
        for mine, yours in opposed
        if (same := _same(mine, yours, rare))
    ]
    found += [
        Difference("date", (" ".join(mine.dates), " ".join(yours.dates)), DATE, SURE * same)
        for mine in one.marks
        for yours in other.marks
        if (mine, yours) not in opposed and apart(mine.dates, yours.dates)
        if (same := _same(mine, yours, rare))
    ]
    return max(found, key=lambda each: each.clear * each.same, default=None)


def _same(mine: Mark, yours: Mark, rare: Rarity) -> float:
    """How surely two marks speak of one point in the course of one matter (0 to 1)."""
    if not mine.happening or mine.happening != yours.happening:
        return 0.0
    left, right = _matter(mine), _matter(yours)
    shorter, longer = sorted((left, right), key=lambda words: sum(map(rare, words)))
    shared = [word for word in shorter if any(_akin(word, each, rare) for each in longer)]
    if not shared or max(map(rare, shared)) < TELLING:
        return 0.0
    share = sum(map(rare, shared)) / sum(map(rare, shorter))
    return share if share >= SAME else 0.0


def _akin(one: str, other: str, rare: Rarity) -> bool:
    """Whether two words are the same, or the one a rare word that the other, a compound, begins with."""
    short, long = sorted((one, other), key=len)
    return one == other or (long.startswith(short) and len(short) >= SHORTEST and rare(short) >= TELLING)


def _matter(mark: Mark) -> frozenset[str]:
    """What a clause is about, without the words for the point itself ("inflyttningen")."""
    said = load_statement_signs().happenings[mark.happening]
    return frozenset(stem for stem in mark.named if not said.search(stem))


def apart(one: Collection[str], other: Collection[str]) -> bool:
    """Whether two points in time differ in the coarsest measure that both give: year, month or season."""
    signs = load_statement_signs()
    measures = (_years, lambda each: signs.months & {*each}, lambda each: signs.seasons & {*each})
    for measure in measures:
        mine, yours = measure(one), measure(other)
        if mine and yours and not mine & yours:
            return True
    return False


def _years(dates: Collection[str]) -> frozenset[str]:
    return frozenset(each[:4] for each in dates if each[:4].isdigit())
