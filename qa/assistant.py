"""The composition root: opening a library of reports, and answering questions from it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from pathlib import Path
from threading import Lock

from qa.analysis import listed
from qa.errors import IndexMissing, QuestionProblem
from qa.evidence import Abstention, Answer, Citation, Contradiction, FactTable
from qa.intake import (
    Failure,
    IngestSummary,
    contradictions_of,
    edit,
    find_embedder,
    ingest,
    library_of,
    open_library,
    remove,
    source_file,
)
from qa.interpret import Query, follow_up, interpret
from qa.report import Card, Report
from qa.retrieval.catalogue import find_cards
from qa.retrieval.embedder import Embedder
from qa.retrieval.library import Library
from qa.retrieval.shelf import Shelf
from qa.retrieval.store import StoredIndex
from qa.shelf.across import compare
from qa.shelf.choice import MOST_TRIED, TRIED, settle, shortlist, weigh, word_forms
from qa.shelf.ranking import rank
from qa.shelf.scope import continued, plain_places, read_scope
from qa.shelf.volume import RETRIEVED, Trial, Volume, retrieval_text
from qa.swedish import squeeze

__all__ = [
    "RETRIEVED",
    "Assistant",
    "Failure",
    "IngestSummary",
    "check_question",
    "contradictions_of",
    "edit",
    "ingest",
    "remove",
    "retrieval_text",
    "source_file",
    "understand",
]

LONGEST_QUESTION = 2000
KEPT_VOLUMES = 12  # reports that stay ready for questions; the one longest unused is let go
KEPT_QUESTIONS = 64


class Assistant:
    """Answers questions from a library of reports. Safe to share between threads."""

    def __init__(self, library: Library, embedder: Embedder | None, notices: tuple[str, ...] = ()) -> None:
        """Make a library ready for questions; with a single report, that report at once."""
        self.library = library
        self.notices = notices
        self.embedder = None if embedder is None else _Remembering(embedder)
        self._volumes: OrderedDict[str, Volume] = OrderedDict()
        self._lock = Lock()
        if len(library.cards) == 1:
            self.volume(library.cards[0].id)
        else:
            self._shelf = Shelf(library, self.embedder)

    @classmethod
    def open(cls, index: Path, model: str | None = None) -> Assistant:
        """Open an index for questions.

        Args:
            index: the index folder.
            model: the embedding model; by default the one that the index was built with.

        Raises:
            IndexMissing: nothing has been indexed there.
            IndexMismatch: the index was built by another model or format version, or is damaged.
        """
        library = open_library(index)
        if not library.cards:
            raise IndexMissing(f"Indexet i {index} innehåller inga rapporter. Läs in en med: qa ingest FIL")
        if library.catalogue.fingerprint is None:
            return cls(library, None, ("Indexet är byggt utan språkmodell: bara ord och siffror söks.",))
        embedder, notices = find_embedder(model or library.catalogue.model)
        if embedder is not None:
            library.check_model(embedder)
        return cls(library, embedder, notices)

    @classmethod
    def over(cls, stored: StoredIndex, embedder: Embedder | None) -> Assistant:
        """The assistant over an index in memory that holds one or more reports."""
        return cls(library_of(stored), embedder)

    @property
    def cards(self) -> tuple[Card, ...]:
        """What is known of each report of the library, without reading them."""
        return self.library.cards

    @cached_property
    def reports(self) -> tuple[Report, ...]:
        """All reports, read in full: of a large library rather ask for one with ``report``."""
        return tuple(self.report(card.id) for card in self.cards)

    @cached_property
    def facts(self) -> FactTable:
        """All facts of all reports' tables."""
        stored = (self.library.stored(card.id) for card in self.cards)
        return FactTable(tuple(fact for each in stored for fact in each.facts.facts))

    @cached_property
    def conflicts(self) -> tuple[Contradiction, ...]:
        """What the reports say in two ways, report by report, the clearest first."""
        found = (listed(self.library.stored(card.id).contradictions or ()) for card in self.cards)
        return tuple(each for one in found for each in sorted(one, key=lambda each: -each.score))

    def report(self, identifier: str) -> Report:
        """One report, by its id, from the organisation and body that the library knows.

        Raises:
            KeyError: there is no such report.
        """
        card, (report,) = self.library.entry(identifier).card, self.library.stored(identifier).reports
        if card.organisation is None:  # the title page says more than the body alone
            return replace(report, organisation=report.organisation or card.committee)
        return replace(report, organisation=", ".join(filter(None, (card.organisation, card.committee))))

    def volume(self, identifier: str) -> Volume:
        """One report ready to be asked, made when it is first needed."""
        with self._lock:
            if identifier not in self._volumes:
                card = self.library.entry(identifier).card
                self._volumes[identifier] = Volume(card, self.library.stored(identifier), self.embedder)
            self._volumes.move_to_end(identifier)
            while len(self._volumes) > KEPT_VOLUMES:
                self._volumes.popitem(last=False)
            return self._volumes[identifier]

    def ask(
        self, question: str, history: Sequence[str] = (), reports: Sequence[str] = ()
    ) -> Answer | Abstention:
        """Answer a question, read in the light of the earlier ones.

        Args:
            question: the question.
            history: the earlier questions of the conversation, oldest first.
            reports: the only reports to answer from, by id, file name or words; none means all.

        Raises:
            QuestionProblem: the question is empty or far too long.
            ReportMissing: one of the reports is not in the library.
        """
        text = plain_places(check_question(question), self.cards)
        before = [plain_places(squeeze(earlier), self.cards) for earlier in history if earlier.strip()]
        text = continued(text, before, self.cards)
        query = understand(text, before)
        cards = find_cards(self.cards, reports) if reports else self.cards
        if len(cards) == 1:
            return self.volume(cards[0].id).ask(query).judgement.result
        return self._ask_many(text, query, cards)

    def _ask_many(self, text: str, query: Query, cards: Sequence[Card]) -> Answer | Abstention:
        scope = read_scope(text, query.text.removesuffix(interpret(text).text).strip(), cards)
        if not query.refusal:
            across = compare(text, query, scope, self._ask_one) or rank(query, scope, self._ask_one)
            if across is not None:
                return across
        hints = self._shelf.hints(retrieval_text(query), [word_forms(term) for term in query.terms])
        trials: list[Trial] = []
        for card in shortlist(hints, scope, MOST_TRIED):
            if len(trials) >= TRIED and any(trial.judgement.chosen is not None for trial in trials):
                break
            trials.append(self.volume(card.id).ask(query))
        return settle(weigh(trials, hints, scope), scope)

    def _ask_one(self, card: Card, query: Query) -> Trial:
        return self.volume(card.id).ask(query)

    def search(self, question: str, k: int = 10, reports: Sequence[str] = ()) -> list[tuple[Citation, float]]:
        """The passages that fit a question best, in rank order, with their scores.

        Raises:
            QuestionProblem: the question is empty or far too long.
            ReportMissing: one of the reports is not in the library.
        """
        text = check_question(question)
        cards = find_cards(self.cards, reports) if reports else self.cards
        if len(cards) > 1:
            scope = read_scope(text, "", cards)
            hints = self._shelf.hints(text, [word_forms(term) for term in interpret(text).terms])
            cards = tuple(shortlist(hints, scope))
        found = [each for card in cards for each in self.volume(card.id).search(text, k)]
        return sorted(found, key=lambda each: -each[1])[:k]


class _Remembering:
    """An embedder that keeps the vectors of the latest questions: several reports are asked the same."""

    def __init__(self, embedder: Embedder) -> None:
        self.name, self.fingerprint, self.dimension = embedder.name, embedder.fingerprint, embedder.dimension
        self.passages = embedder.passages
        self.query = lru_cache(maxsize=KEPT_QUESTIONS)(embedder.query)
        self.forget = self.query.cache_clear


def understand(question: str, history: Sequence[str]) -> Query:
    """The query of a question; what the earlier questions meant is worked out again, in order."""
    earlier: list[Query] = []
    for text in history:
        earlier.append(follow_up(interpret(text), earlier))
    return follow_up(interpret(question), earlier)


def check_question(question: str) -> str:
    """The question without stray white space and control characters.

    Raises:
        QuestionProblem: it is empty or far too long.
    """
    text = squeeze("".join(" " if ord(character) < 32 else character for character in question))
    if not any(character.isalnum() for character in text):
        raise QuestionProblem("Frågan är tom. Skriv en fråga om rapporten.")
    if len(text) > LONGEST_QUESTION:
        raise QuestionProblem(
            f"Frågan är för lång ({len(text)} tecken). Skriv högst {LONGEST_QUESTION} tecken."
        )
    return text
