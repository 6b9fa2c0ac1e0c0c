"""One report, ready to be asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from qa.answering.anchors import anchors_of
from qa.answering.arbiter import Desk, Judgement, judge, look_for
from qa.answering.figures import FigureDesk
from qa.answering.known_conflicts import know_conflicts
from qa.answering.lexicon import build_lexicon
from qa.answering.passages import build_desk
from qa.answering.sought import Sought
from qa.answering.views import build_views
from qa.citations import cite_passage
from qa.evidence import Citation, Evidence
from qa.interpret import Query
from qa.report import Card
from qa.retrieval.embedder import Embedder
from qa.retrieval.retriever import Retriever
from qa.retrieval.store import StoredIndex
from qa.shelf.scope import own_place
from qa.shelf.sides import without
from qa.vocabulary import load_signs, load_vocabulary

RETRIEVED = 20


@dataclass(frozen=True)
class Trial:
    """What one report answers to a question, and what that rests on."""

    volume: Volume
    query: Query
    sought: tuple[Sought, ...]
    judgement: Judgement


class Volume:
    """A report with the lexicon, rows and passages that both answer paths need, made once."""

    def __init__(self, card: Card, stored: StoredIndex, embedder: Embedder | None) -> None:
        """Make the index of one report ready for questions."""
        vocabulary = load_vocabulary()
        lexicon = build_lexicon(stored.reports, stored.facts)
        figures = FigureDesk(build_views(stored.reports, stored.facts), lexicon, vocabulary)
        self.card, self.stored = card, stored
        passages = build_desk(stored.reports, lexicon, vocabulary, load_signs())
        self.desk = Desk(figures, passages, know_conflicts(stored.contradictions or ()))
        self.retriever = Retriever(stored, embedder)

    def ask(self, query: Query) -> Trial:
        """Answer a question from this report alone.

        The name of its own place tells which report is meant, not what is asked of it. The question before
        is answered as well where this one speaks of its matter and no figure answers.
        """
        query = self._addressed(query)
        sought = look_for(query, self.desk)
        anchors = cache(lambda: self.anchors(query))

        def search(by_meaning: bool) -> Evidence:
            also = self.desk.passages.mentions(sought)
            also += tuple(anchors()) if by_meaning else ()
            return self.retriever.retrieve(retrieval_text(query), RETRIEVED, also, by_meaning)

        return Trial(self, query, sought, judge(query, sought, search, self.desk, anchors))

    def _addressed(self, query: Query) -> Query:
        """The question without the place that this report is from."""
        place = own_place(query.text, self.card)
        return replace(without(query, place), total=query.total) if place else query

    def anchors(self, query: Query) -> Mapping[str, float]:
        """The passages near the answer to the question before, where a question speaks of its matter."""
        if query.before is None:
            return {}
        return anchors_of(self.ask(query.before).judgement.result, self.desk.passages, query.takes_over)

    def search(self, question: str, k: int) -> list[tuple[Citation, float]]:
        """The passages that fit a question best, in rank order, with their scores."""
        spots = self.desk.passages.spots
        found = [(spots[item.passage], item.score) for item in self.retriever.retrieve(question, k).passages]
        return [
            (cite_passage(spot.passage, spot.report, 0, len(spot.passage.text)), score)
            for spot, score in found
        ]


def retrieval_text(query: Query) -> str:
    """What is searched for: the question, and the reports' own words for a surplus or deficit."""
    if query.concepts[:1] != ("deviation",) or query.direction not in ("surplus", "deficit"):
        return query.text
    said = (
        "positiv budgetavvikelse, överskott"
        if query.direction == "surplus"
        else "negativ budgetavvikelse, underskott"
    )
    return f"{query.text} ({said})"
