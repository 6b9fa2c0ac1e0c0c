"""Lists that a report prints twice with other items: two tellings of the same list that disagree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from qa.analysis.pair import Pair
from qa.analysis.statements import Statement
from qa.report import Passage

ALIKE = 0.5
MATCHED = 0.5
SAME = 94  # likeness in per cent: more than a misprint and two items are different


@dataclass(frozen=True, slots=True)
class ListPair:
    """Two lists that share most items: the items that only one of them has, and the share that both have."""

    one: Passage
    other: Passage
    only_one: tuple[str, ...]
    only_other: tuple[str, ...]
    matched: float


def differing_lists(statements: Sequence[Statement], pairs: Sequence[Pair]) -> Iterator[ListPair]:
    """Pairs of lists under one kind of heading that mostly have the same items."""
    items = _items(statements)
    matches: dict[tuple[str, str], dict[int, tuple[int, float]]] = {}
    for pair in pairs:
        one, other = statements[pair.one], statements[pair.other]
        if one.passage.id not in items or other.passage.id not in items or one.passage.id == other.passage.id:
            continue
        if pair.shared >= ALIKE:
            found = matches.setdefault((one.passage.id, other.passage.id), {})
            if pair.one not in found or found[pair.one][1] < pair.shared:
                found[pair.one] = (pair.other, pair.shared)
    for (first, second), found in matches.items():
        listed = _compare(items[first], items[second], found, statements)
        if listed is not None:
            yield listed


def _items(statements: Sequence[Statement]) -> dict[str, list[int]]:
    """The positions of the items of every list."""
    found: dict[str, list[int]] = {}
    for at, statement in enumerate(statements):
        if (statement.passage.kind == "list" or statement.passage.table) and not statement.text.endswith(":"):
            found.setdefault(statement.passage.id, []).append(at)
    return {passage: items for passage, items in found.items() if len(items) > 1}


def _compare(
    one: list[int], other: list[int], found: dict[int, tuple[int, float]], statements: Sequence[Statement]
) -> ListPair | None:
    matched = len(found) / min(len(one), len(other))
    first, second = statements[one[0]].passage, statements[other[0]].passage
    if len(found) < 2 or matched < MATCHED or first.context[-1:] != second.context[-1:]:
        return None
    same = {
        at: to for at, (to, _) in found.items() if fuzz.ratio(statements[at].key, statements[to].key) >= SAME
    }
    only_one = tuple(statements[at].text for at in one if at not in same)
    only_other = tuple(statements[at].text for at in other if at not in set(same.values()))
    if not only_one and not only_other:
        return None
    return ListPair(first, second, only_one, only_other, matched)
