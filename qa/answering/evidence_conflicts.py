"""Statements among the evidence that tell different states of the very matter that is asked about."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from qa.analysis import Mark, Statement, opposed_marks, statements_of
from qa.answering.lexicon import text_stems
from qa.answering.likeness import match
from qa.answering.passages import PassageDesk
from qa.answering.rival import Rival, quoted
from qa.answering.sentences import Spot
from qa.answering.sought import Sought
from qa.citations import cite_passage
from qa.evidence import Answer, Citation, Evidence
from qa.interpret import Query
from qa.swedish import words
from qa.vocabulary.statements import load_statement_signs

LOOKED_AT = 8  # passages of the evidence
CLEARLY = 0.8  # states that disagree less than this are no contradiction
ALL = 0.75  # the share of the question's words that both passages give
NAMED = 0.9
DATED = 0.05  # with a date each, two tellings disagree more clearly
BARE = 5  # content words of a sentence that leaves the matter to its passage: "En förstudie pågår"
HALF = 0.6
HOW_FAR = ("hur går", "hur långt", "hur är läget", "hur ligger")
IN_PARTS = 0.9
SHORTEST_PART = 4
PERFECT = ("har ", "är ")
LONGEST = 320  # a long sentence tells of many things


@dataclass(frozen=True)
class Telling:
    """A sentence of the evidence; ``place`` is the position of the answer's citation that quotes it."""

    spot: Spot
    statement: Statement
    place: int | None

    @property
    def citation(self) -> Citation:
        """The place of the sentence."""
        return cite_passage(
            self.spot.passage, self.spot.report, *self.spot.passage.sentences[self.statement.at]
        )

    @cached_property
    def lead(self) -> frozenset[str]:
        """The stems of the sentences that it takes its matter from, if it leaves that out."""
        return frozenset(text_stems(self.statement.lead))

    @cached_property
    def stems(self) -> frozenset[str]:
        """Its own stems and those of its lead."""
        return self.lead | frozenset(text_stems(self.statement.text))

    def names(self, word: Sought, stems: frozenset[str]) -> bool:
        """Whether a word of the matter stands among some of its words, or in what it leans on."""
        return _matched(word, stems | self.lead) >= NAMED


def state_rivals(
    query: Query, sought: Sequence[Sought], answer: Answer, evidence: Evidence, desk: PassageDesk
) -> tuple[Rival, ...]:
    """Where the question is how far something has come: the clearest other state of it in the evidence."""
    matter = matter_of(sought)
    if not matter or not asks_state(query):
        return ()
    spots = [desk.spots[found.passage] for found in evidence.passages[:LOOKED_AT]]
    tellings = [
        telling
        for spot in spots
        if _explains(matter, spot)
        for telling in _tellings(spot, answer)
        if telling.statement.marks
    ]
    found = sorted(_opposed(matter, tellings), key=lambda each: -each[0])
    return tuple(rival for _, rival in found)[:1]


def asks_state(query: Query) -> bool:
    """Whether a question asks how far something has come."""
    low = query.text.lower()
    step = low.startswith(PERFECT) or any(load_statement_signs().asked.match(word) for word in words(low))
    return low.startswith(HOW_FAR) or (query.yes_no and step)


def matter_of(sought: Sequence[Sought]) -> tuple[Sought, ...]:
    """The words of a question that name its matter, not how far that has come."""
    asked = load_statement_signs().asked
    return tuple(word for word in sought if not asked.match(word.term.text))


def _tellings(spot: Spot, answer: Answer) -> Iterator[Telling]:
    """The sentences of a passage, with the citation of the answer that quotes each."""
    places = [at for at, each in enumerate(answer.citations) if each.id.startswith(f"{spot.passage.id}:")]
    for statement in statements_of(spot.report, spot.passage):
        sentence = spot.passage.sentence(statement.at)
        yield Telling(
            spot, statement, next((at for at in places if sentence in answer.citations[at].quote), None)
        )


def _opposed(matter: Sequence[Sought], tellings: Sequence[Telling]) -> Iterator[tuple[float, Rival]]:
    """Pairs that disagree; one that the answer quotes a side of goes before one that it does not."""
    for one, other in combinations(tellings, 2):
        mine, yours = (one, other) if one.place is not None else (other, one)
        weight = _weight(matter, mine, yours)
        if weight < CLEARLY:
            continue
        weight += DATED * (bool(mine.statement.dates) + bool(yours.statement.dates))
        about = f"{matter[0].term.text}: olika uppgifter om hur långt arbetet har kommit"
        if mine.place is not None:
            yield 1 + weight, Rival(about, (yours.citation,), quoted(yours.citation), mine.place)
        else:
            both = (mine.citation, yours.citation)
            yield weight, Rival(about, both, " och ".join(map(quoted, both)), None)


def _weight(matter: Sequence[Sought], mine: Telling, yours: Telling) -> float:
    """How clearly two sentences tell different states of the matter, each in the words beside its state."""
    one, other = mine.statement, yours.statement
    if one.passage.section == other.passage.section or max(len(one.text), len(other.text)) > LONGEST:
        return 0.0
    if any(
        len(each.statement.content) > BARE and given(matter, tuple(each.stems)) < HALF
        for each in (mine, yours)
    ):
        return 0.0
    return max(
        (
            weight
            for first, second, weight in opposed_marks(one, other)
            if any(_told(word, mine, first, yours, second) for word in matter)
        ),
        default=0.0,
    )


def _told(word: Sought, mine: Telling, first: Mark, yours: Telling, second: Mark) -> bool:
    """Whether a word stands beside the one state and in the clause of the other."""
    return (mine.names(word, first.focus) and yours.names(word, second.clause)) or (
        yours.names(word, second.focus) and mine.names(word, first.clause)
    )


def _explains(matter: Sequence[Sought], spot: Spot) -> bool:
    """Whether a passage with its headings gives nearly all of the words."""
    context = text_stems(" ".join(spot.passage.context))
    return given(matter, (*spot.all_stems, *spot.heading_stems, *context)) >= ALL


def given(sought: Sequence[Sought], stems: Collection[str]) -> float:
    """The share of a question's words that some stems give, weighted by rarity."""
    total = sum(word.weight for word in sought)
    return sum(word.weight * _matched(word, stems) for word in sought) / total if total else 0.0


def _matched(word: Sought, stems: Collection[str]) -> float:
    """How well a word is matched; a compound also by its parts apart ("processen för omställning")."""
    whole = match(word, stems)
    return max(whole, IN_PARTS) if whole < IN_PARTS and _in_parts(word.forms[0].stem, stems) else whole


def _in_parts(compound: str, stems: Collection[str]) -> bool:
    firsts = [each for each in stems if len(each) >= SHORTEST_PART and compound.startswith(each)]
    return any(compound[len(each) :].removeprefix("s") in stems for each in firsts)
