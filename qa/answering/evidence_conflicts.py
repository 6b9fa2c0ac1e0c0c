"""Statements among the evidence that tell another state of the very matter that is asked about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qa.analysis import Mark, Statement, opposed_marks, statements_of
from qa.answering.lexicon import Sought, match, text_stems
from qa.answering.passages import PassageDesk
from qa.answering.rival import Rival, quoted
from qa.answering.sentences import Spot
from qa.citations import cite_passage
from qa.evidence import Answer, Evidence
from qa.interpret import Query
from qa.swedish import words
from qa.vocabulary.statements import load_statement_signs

LOOKED_AT = 8  # passages of the evidence
CLEARLY = 0.8  # states that disagree less than this are no contradiction
ALL = 0.85  # the share of the question's words that both passages give
NAMED = 0.9
BARE = 5  # content words of a sentence that leaves the matter to its passage: "En förstudie pågår"
HALF = 0.6
HOW_FAR = ("hur går", "hur långt", "hur är läget", "hur ligger")
LONGEST = 320  # a long sentence tells of many things


def state_rivals(
    query: Query, sought: Sequence[Sought], answer: Answer, evidence: Evidence, desk: PassageDesk
) -> tuple[Rival, ...]:
    """Where the question is how far something has come: the clearest other state of it in the evidence."""
    matter = matter_of(sought)
    if not matter or not asks_state(query):
        return ()
    spots = [desk.spots[found.passage] for found in evidence.passages[:LOOKED_AT]]
    told = [
        (at, statement)
        for at, citation in enumerate(answer.citations)
        for spot in spots
        if citation.id.startswith(f"{spot.passage.id}:") and explains(matter, spot)
        for statement in statements_of(spot.report, spot.passage)
        if statement.passage.sentence(statement.at) in citation.quote
    ]
    found = sorted(_opposed(matter, told, spots), key=lambda each: -each[0])
    return tuple(rival for _, rival in found)[:1]


def asks_state(query: Query) -> bool:
    """Whether a question asks how far something has come."""
    low = query.text.lower()
    step = any(load_statement_signs().asked.match(word) for word in words(low))
    return low.startswith(HOW_FAR) or (query.yes_no and step)


def matter_of(sought: Sequence[Sought]) -> tuple[Sought, ...]:
    """The words of a question that name its matter, not how far that has come."""
    asked = load_statement_signs().asked
    return tuple(word for word in sought if not asked.match(word.term.text))


def _opposed(
    matter: Sequence[Sought], told: Sequence[tuple[int, Statement]], spots: Sequence[Spot]
) -> Iterator[tuple[float, Rival]]:
    for spot in spots:
        if not explains(matter, spot):
            continue
        for other in statements_of(spot.report, spot.passage):
            for at, mine in told:
                weight = _weight(matter, mine, other)
                if weight >= CLEARLY:
                    span = other.passage.sentences[other.at]
                    citation = cite_passage(spot.passage, spot.report, *span)
                    about = f"{matter[0].term.text}: olika uppgifter om hur långt arbetet har kommit"
                    yield weight, Rival(about, (citation,), quoted(citation), at)


def _weight(matter: Sequence[Sought], mine: Statement, other: Statement) -> float:
    """How clearly two sentences tell different states of the matter, each in the words beside its state."""
    if mine.passage.section == other.passage.section or max(len(mine.text), len(other.text)) > LONGEST:
        return 0.0
    if len(other.content) > BARE and given(matter, tuple(other.content)) < HALF:
        return 0.0
    return max(
        (
            weight
            for one, another, weight in opposed_marks(mine, other)
            if any(_beside(word, one, another) or _beside(word, another, one) for word in matter)
        ),
        default=0.0,
    )


def _beside(word: Sought, one: Mark, other: Mark) -> bool:
    """Whether a word stands beside the one state and in the clause of the other."""
    return _named(word, one.focus) and _named(word, other.clause)


def _named(word: Sought, stems: frozenset[str]) -> bool:
    return match(word, stems) >= NAMED


def explains(matter: Sequence[Sought], spot: Spot) -> bool:
    """Whether a passage with its headings gives nearly all of the words."""
    stems = (*spot.all_stems, *spot.heading_stems, *text_stems(" ".join(spot.passage.context)))
    return given(matter, stems) >= ALL


def given(sought: Sequence[Sought], stems: Sequence[str]) -> float:
    """The share of a question's words that some stems give, weighted by rarity."""
    total = sum(word.weight for word in sought)
    return sum(word.weight * match(word, stems) for word in sought) / total if total else 0.0
