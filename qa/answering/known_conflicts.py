"""Contradictions that are known from indexing, and which of them an answer touches."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from qa.analysis import before, statement_at
from qa.answering.evidence_conflicts import asks_state, given, matter_of
from qa.answering.lexicon import text_stems
from qa.answering.rival import Rival, quoted
from qa.answering.sentences import Spot
from qa.answering.sought import Sought
from qa.evidence import Answer, Citation, Contradiction, Evidence
from qa.interpret import Query

CLEAR = 0.15  # contradictions that are this clear are shown wherever an answer touches them
ABOUT_IT = 0.5  # fainter ones only where both sides give this share of the question's words
AS_MUCH = 0.6  # of the question's words that the one side gives, the other gives this share
BOTH_RETRIEVED = 0.8
LOOKED_AT = 6  # passages of the evidence in which both sides may stand
MOST = 2
_SPAN = re.compile(r"(.+):(\d+)-(\d+)")
_NUMBERS = ("money", "percent", "count", "amount")
_AMOUNTS = ("amount", "table")
_NEITHER = ("reason", "person", "name", "named", "title", "place", "reference", "explain")


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a contradiction at one place: the passage's characters (or a cell, without a span)."""

    contradiction: Contradiction
    side: int
    start: int
    end: int

    @property
    def other(self) -> Citation:
        """The place that disagrees."""
        return self.contradiction.citations[1 - self.side]


@dataclass(frozen=True)
class KnownConflicts:
    """The contradictions of the index by the passage or cell that they stand in."""

    sides: Mapping[str, tuple[Side, ...]]

    def touched(self, citation: Citation) -> Iterator[Side]:
        """The sides that a citation quotes."""
        place, start, end = _place(citation)
        for side in self.sides.get(place, ()):
            if side.start < end and start < side.end:
                yield side


def know_conflicts(contradictions: Sequence[Contradiction]) -> KnownConflicts:
    """Sort contradictions by place; of a mended heading every answer from its column tells already."""
    found: dict[str, list[Side]] = defaultdict(list)
    for each in (each for each in contradictions if each.kind != "header"):
        for side in (0, 1):
            for citation in (each.citations[side], *each.repeats[side]):
                place, start, end = _place(citation)
                found[place].append(Side(each, side, start, end))
    return KnownConflicts({place: tuple(sides) for place, sides in found.items()})


def known_rivals(
    query: Query,
    sought: Sequence[Sought],
    answer: Answer,
    evidence: Evidence,
    known: KnownConflicts,
    spots: Mapping[str, Spot],
) -> tuple[Rival, ...]:
    """The clearest contradictions that an answer touches, or that its evidence holds both sides of."""
    matter = matter_of(sought) or sought
    whole = max((_explained(matter, citation) for citation in answer.citations), default=0.0)
    touched = [
        (side, at)
        for at, citation in enumerate(answer.citations)
        for side in known.touched(citation)
        if _suits(query, side.contradiction) and _shown(query, matter, side, whole, spots)
    ]
    touched.sort(key=lambda found: (-found[0].contradiction.score, found[1]))
    once = {side.contradiction.about: (side, at) for side, at in reversed(touched)}
    rivals = [_rival(*each, known) for each in reversed(once.values())]
    if not rivals:
        rivals = [_both(each) for each in _retrieved(query, matter, evidence, known, spots)]
    return tuple({rival.told: rival for rival in rivals}.values())[:MOST]


def _suits(query: Query, contradiction: Contradiction) -> bool:
    """Whether a question may be about what two statements disagree in."""
    if query.wants in _NEITHER or query.operation in ("rank", "filter"):
        return contradiction.kind in ("negation", "list") and query.wants in ("named", "reason")
    if query.wants == "list" and contradiction.kind != "list":
        return False
    if query.wants in _NUMBERS:
        return contradiction.kind in _AMOUNTS
    return True


def _shown(
    query: Query, sought: Sequence[Sought], side: Side, whole: float, spots: Mapping[str, Spot]
) -> bool:
    """Whether both sides are about the question as much as the answer as a whole is.

    Of a question how far something has come, what the answer quotes is its matter.
    """
    mine = _explained(sought, side.contradiction.citations[side.side])
    yours = _explained_in_place(sought, side.other, spots)
    if side.contradiction.score < CLEAR:
        told = side.contradiction.kind not in ("state", "date") or asks_state(query)
        return told and min(mine, yours) >= ABOUT_IT
    asked = side.contradiction.kind == "state" and asks_state(query)
    return mine >= AS_MUCH * whole and (asked or yours >= AS_MUCH * mine)


def _retrieved(
    query: Query,
    sought: Sequence[Sought],
    evidence: Evidence,
    known: KnownConflicts,
    spots: Mapping[str, Spot],
) -> list[Contradiction]:
    """The contradictions with both sides among the best evidence, each giving nearly all of the question."""
    sides: dict[str, set[int]] = defaultdict(set)
    found: dict[str, Contradiction] = {}
    for passage in evidence.passages[:LOOKED_AT]:
        for side in known.sides.get(passage.passage, ()):
            each = side.contradiction
            leaning = not (each.kind in ("state", "date") and asks_state(query))
            if _explained_side(sought, each, side.side, spots, leaning) >= BOTH_RETRIEVED:
                sides[each.about].add(side.side)
                found[each.about] = each
    both = [each for about, each in found.items() if len(sides[about]) == 2 and _suits(query, each)]
    return sorted(both, key=lambda each: -each.score)[:1]


def _explained_side(
    sought: Sequence[Sought],
    contradiction: Contradiction,
    side: int,
    spots: Mapping[str, Spot],
    leaning: bool,
) -> float:
    """The share of the question's words that a side gives; of a list only what differs counts."""
    if contradiction.kind == "list":
        return given(sought, text_stems(contradiction.said[side]))
    return _explained_in_place(sought, contradiction.citations[side], spots, leaning)


def _explained(sought: Sequence[Sought], citation: Citation) -> float:
    return given(sought, text_stems(citation.quote))


def _explained_in_place(
    sought: Sequence[Sought], citation: Citation, spots: Mapping[str, Spot], leaning: bool = False
) -> float:
    """The share of the question's words that a place gives together with what stands just before it.

    With ``leaning`` only a sentence that leaves out what it is about takes in what stands before it.
    """
    identifier, start, _ = _place(citation)
    if identifier not in spots:
        return _explained(sought, citation)
    spot = spots[identifier]
    at = next((at for at, (_, end) in enumerate(spot.passage.sentences) if start < end), 0)
    lead = statement_at(spot.report, spot.passage, at).lead if leaning else before(spot.passage, at)
    return given(sought, text_stems(f"{lead} {citation.quote}"))


def _rival(side: Side, at: int, known: KnownConflicts) -> Rival:
    """The other side; where it is text that other text contradicts, both of those."""
    if side.contradiction.kind == "table" and side.side == 1:
        amounts = (
            each.contradiction for each in known.touched(side.other) if each.contradiction.kind == "amount"
        )
        twice = max(amounts, key=lambda each: each.score, default=None)
        if twice is not None:
            return Rival(twice.about, twice.citations, _both(twice).told, at)
    told = _told(side.contradiction, 1 - side.side)
    return Rival(side.contradiction.about, (side.other,), told, at)


def _both(contradiction: Contradiction) -> Rival:
    told = f"{_told(contradiction, 0)} och {_told(contradiction, 1)}"
    return Rival(contradiction.about, contradiction.citations, told, None)


def _told(contradiction: Contradiction, side: int) -> str:
    """A side as the answer tells it; of a list or row only what differs."""
    part = contradiction.kind == "list" or (contradiction.kind == "table" and side == 1)
    return quoted(contradiction.citations[side], contradiction.said[side] if part else None)


def _place(citation: Citation) -> tuple[str, int, int]:
    span = _SPAN.fullmatch(citation.id)
    return (span[1], int(span[2]), int(span[3])) if span else (citation.id, 0, 1)
