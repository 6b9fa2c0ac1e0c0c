"""Questions that offer two words ("klimat eller miljö?") where the report takes now one, now the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.answering.evidence_conflicts import given
from qa.answering.lexicon import text_stems
from qa.answering.likeness import match
from qa.answering.passages import PassageDesk
from qa.answering.rival import Rival, quoted
from qa.answering.sought import Sought
from qa.citations import cite_passage
from qa.evidence import Answer, Citation, Evidence
from qa.interpret import Query, surfaces

LOOKED_AT = 12  # passages of the evidence
NAMED = 0.9
REST = 0.65  # of the question's other words that both sentences must give
TELLING = 0.3  # of the weight of the words offered: from here a word tells what the question is about
RARE = 8  # places: two words offered that stand in no more of them tell it alone
WORDS = 6  # that are told on each side of an offered word
SHORTEST = 4  # letters: "tas" in "tas fram" tells nothing
BESIDE = 4  # words between "eller" and what it offers
OR = ("eller", "or")


@dataclass(frozen=True, slots=True)
class Offer:
    """The two words that a question offers and its other words."""

    one: Sought
    other: Sought
    rest: tuple[Sought, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """A sentence that takes one side of an offer, the words around it, and how well it gives the question."""

    citation: Citation
    around: str
    value: float


def offer_of(query: Query, sought: Sequence[Sought], rare: float) -> Offer | None:
    """What a question offers on both sides of its "eller"; a word that both sides have tells nothing."""
    tokens = [token.lower() for token in surfaces(query.text)]
    at = next((place for place, token in enumerate(tokens) if token in OR), None)
    if at is None:
        return None
    before = [word for word in sought if word.term.position < at]
    stems = {word.term.stem for word in before}
    after = [
        word for word in sought if at < word.term.position <= at + BESIDE and word.term.stem not in stems
    ]
    if not before or not after or not (before[-1].known and after[0].known):
        return None
    one, other = before[-1], after[0]
    least = min(one.weight, other.weight)
    others = (word for word in sought if word not in (one, other) and word.weight >= TELLING * least)
    rest = tuple(word for word in others if word.hard or len(word.term.text) >= SHORTEST)
    return Offer(one, other, rest) if rest or least >= rare else None


def offered_rivals(
    query: Query, sought: Sequence[Sought], answer: Answer, evidence: Evidence, desk: PassageDesk
) -> tuple[Rival, ...]:
    """Both sides of an offer, where the evidence takes each in a sentence about the same matter."""
    offer = offer_of(query, sought, desk.lexicon.rarity_of(RARE))
    if offer is None or answer.figures:
        return ()
    one = _best(_taking(offer.one, offer.other, offer.rest, evidence, desk))
    other = _best(_taking(offer.other, offer.one, offer.rest, evidence, desk))
    if one is None or other is None:
        return ()
    about = f"{offer.one.term.text} eller {offer.other.term.text}"
    told = " och ".join(quoted(each.citation, each.around) for each in (one, other))
    return (Rival(about, (one.citation, other.citation), told, None),)


def _taking(
    word: Sought, against: Sought, rest: Sequence[Sought], evidence: Evidence, desk: PassageDesk
) -> Iterator[Taken]:
    """The sentences that have the one word, not the other, and nearly all the rest."""
    for found in evidence.passages[:LOOKED_AT]:
        spot = desk.spots[found.passage]
        context = text_stems(" ".join(spot.passage.context))
        for at, span in enumerate(spot.passage.sentences):
            stems = text_stems(spot.passage.sentence(at))
            named = match(word, stems)
            if named < NAMED or match(against, stems) >= NAMED:
                continue
            share = given(rest, (*stems, *context)) if rest else 1.0
            if share >= REST:
                around = _around(word, spot.sentence(at))
                yield Taken(cite_passage(spot.passage, spot.report, *span), around, named + share)


def _around(word: Sought, sentence: str) -> str:
    """The words of a sentence around one of them; what is left out is marked."""
    found = sentence.split()
    at = next((place for place, each in enumerate(found) if match(word, text_stems(each)) >= NAMED), 0)
    first, last = max(0, at - WORDS), at + WORDS + 1
    before, after = "… " if first else "", " …" if last < len(found) else ""
    return f"{before}{' '.join(found[first:last])}{after}"


def _best(found: Iterator[Taken]) -> Taken | None:
    return max(found, key=lambda each: each.value, default=None)
