"""How far a matter has come, told in two ways: done and not yet done, going on and put off."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from qa.analysis.pair import Difference, Pair
from qa.analysis.statements import Mark, Statement
from qa.vocabulary.statements import load_statement_signs

TELLING = 0.56  # the rarity of a word that tells what a clause is about
VERY_CLOSE = 4.0  # standard deviations: sentences that near in meaning tell of the same
SIMILAR = 0.2
RETOLD = 0.8
ONE_STORY = 0.5  # sentences of one section mostly tell what comes after what
LONGEST = 320  # characters: a longer sentence tells of many things
MANY_THINGS = 0.5
OTHER_STEP = 0.35  # "har uppdaterats" and "ska införas" are two steps

Rarity = Callable[[str], float]


def other_state(one: Statement, other: Statement, pair: Pair, rare: Rarity) -> Difference | None:
    """The clearest pair of states that cannot both hold, in clauses about the same."""
    if one.passage.id == other.passage.id:
        return None
    story = ONE_STORY if one.passage.section == other.passage.section else 1.0
    story *= MANY_THINGS if max(len(one.text), len(other.text)) > LONGEST else 1.0
    found = (
        Difference("state", (mine.words, yours.words), weight * story * _same(mine, yours, pair, rare))
        for mine, yours, weight in opposed_marks(one, other)
    )
    best = max(found, key=lambda each: each.clear, default=None)
    return best if best is not None and best.clear else None


def opposed_marks(one: Statement, other: Statement) -> Iterator[tuple[Mark, Mark, float]]:
    """The states of two sentences that cannot both hold, with how clearly they disagree (0 to 1)."""
    opposed = load_statement_signs().opposed
    for mine in one.marks:
        for yours in other.marks:
            weight = opposed.get(frozenset((mine.state, yours.state)), 0.0)
            if weight and not _told_too(mine, other) and not _told_too(yours, one):
                yield mine, yours, weight


def _told_too(mark: Mark, other: Statement) -> bool:
    """Whether the other sentence tells this state of the same matter as well."""
    return any(
        each.state == mark.state and len(each.clause & mark.clause) >= max(1, 0.5 * len(mark.clause))
        for each in other.marks
    )


def _same(mine: Mark, yours: Mark, pair: Pair, rare: Rarity) -> float:
    """How surely two states are those of one matter and one step of it (0 to 1)."""
    step = OTHER_STEP if mine.verb and yours.verb and mine.verb != yours.verb else 1.0
    return step * _same_clause(mine, yours, pair, rare)


def _same_clause(mine: Mark, yours: Mark, pair: Pair, rare: Rarity) -> float:
    """The weight of the words that two clauses share (0 to 1)."""
    if not _telling(mine.clause & yours.clause, rare):
        close = pair.meaning >= VERY_CLOSE and pair.shared >= SIMILAR
        return RETOLD * pair.contained if close else 0.0
    whole = _share(mine.clause, yours.clause, rare)
    beside = _share(mine.focus, yours.focus, rare) if _telling(mine.focus & yours.focus, rare) else 0.0
    return min(1.0, max(whole, beside) + 0.1)


def _telling(both: frozenset[str], rare: Rarity) -> bool:
    return bool(both) and max(map(rare, both)) >= TELLING


def _share(mine: frozenset[str], yours: frozenset[str], rare: Rarity) -> float:
    shorter = min(sum(map(rare, mine)), sum(map(rare, yours)))
    return sum(map(rare, mine & yours)) / shorter if shorter else 0.0
