"""The inside of an answer: what the assistant understood, found and proposed, step by step.

The steps are those of ``Assistant.ask``; only here does the evaluation look behind the public interface.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qa.answering.arbiter import Desk, choose, look_for, propose_figure
from qa.answering.matching import ScoredRow, score_rows
from qa.answering.passages import propose_passage
from qa.answering.proposal import Proposal
from qa.answering.sentences import score_sentences
from qa.answering.sought import Sought
from qa.assistant import RETRIEVED, Assistant, retrieval_text, understand
from qa.evidence import Evidence
from qa.interpret import Query
from qa.retrieval.retriever import Retriever

DOUBT = 0.5


@dataclass(frozen=True)
class Trace:
    """A question on its way to the answer; ``chosen`` is None where the assistant abstains."""

    query: Query
    sought: tuple[Sought, ...]
    evidence: Evidence
    figure: Proposal | None
    passage: Proposal | None
    chosen: Proposal | None

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        """What the two paths proposed; nothing where the question was refused."""
        if self.query.refusal:
            return ()
        return tuple(found for found in (self.figure, self.passage) if found is not None)

    @property
    def best(self) -> Proposal | None:
        """The proposal that was chosen, or the surer one where none was good enough."""
        return self.chosen or max(self.proposals, key=confidence, default=None)


def trace(assistant: Assistant, question: str, history: Sequence[str]) -> Trace:
    """Follow a question through the assistant."""
    desk, retriever = parts(assistant)
    query = understand(question, history)
    sought = look_for(query, desk)
    anchors = assistant.volume(assistant.cards[0].id).anchors(query)
    also = (*desk.passages.mentions(sought), *anchors)
    evidence = retriever.retrieve(retrieval_text(query), RETRIEVED, also)
    figure = propose_figure(query, sought, desk.figures)
    passage = propose_passage(query, sought, evidence, desk.passages, anchors)
    chosen = None if query.refusal else choose(query, figure, passage)
    return Trace(query, sought, evidence, figure, passage, chosen)


def confidence(proposal: Proposal) -> float:
    """How sure a proposal is, 0 to 1, on one scale for both paths; halved where something is unexplained."""
    strength = proposal.coverage if proposal.strength is None else proposal.strength
    value = proposal.coverage * strength if proposal.kind == "figure" else strength
    return value * (DOUBT if proposal.missing or not proposal.fits else 1.0)


def ranked_rows(found: Trace, assistant: Assistant) -> list[ScoredRow]:
    """The table rows in the order in which the figure lookup sees them."""
    desk = parts(assistant)[0].figures
    return score_rows(found.query, found.sought, desk.views, desk.lexicon)


def ranked_passages(found: Trace, assistant: Assistant) -> list[str]:
    """The retrieved passages in the order of their best sentences, after re-ranking."""
    desk = parts(assistant)[0].passages
    scored = score_sentences(found.query, found.sought, found.evidence, desk.spots, desk.signs, desk.lexicon)
    return list(dict.fromkeys(sentence.spot.passage.id for sentence in scored))


def parts(assistant: Assistant) -> tuple[Desk, Retriever]:
    """What an assistant over one report answers with."""
    volume = assistant.volume(assistant.cards[0].id)
    return volume.desk, volume.retriever
