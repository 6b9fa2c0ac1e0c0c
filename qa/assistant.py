"""The composition root: reading reports into an index, and answering questions from it."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from qa.analysis import find_contradictions, listed
from qa.answering.arbiter import Desk, answer, look_for
from qa.answering.figures import FigureDesk
from qa.answering.known_conflicts import know_conflicts
from qa.answering.lexicon import build_lexicon
from qa.answering.passages import build_desk
from qa.answering.rows import build_views
from qa.citations import cite_passage
from qa.errors import IndexMissing, IndexProblem, ModelUnavailable, QuestionProblem
from qa.evidence import Abstention, Answer, Citation, Contradiction, FactTable
from qa.facts import extract_facts
from qa.ingest import read_report
from qa.interpret import Query, follow_up, interpret
from qa.report import Report
from qa.retrieval.build import build_index
from qa.retrieval.embedder import BUNDLED, Embedder, load_embedder
from qa.retrieval.retriever import Retriever
from qa.retrieval.store import StoredIndex, load_index, save_index, vectors_by_text
from qa.swedish import squeeze
from qa.vocabulary import load_signs, load_vocabulary

LONGEST_QUESTION = 2000
RETRIEVED = 20
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class IngestSummary:
    """What an ingest did: reports in the index, how many were new, what they hold, and the time it took."""

    reports: int
    new: int
    passages: int
    tables: int
    facts: int
    embedded: int
    seconds: float
    embedding_seconds: float
    notices: tuple[str, ...] = ()


class Assistant:
    """Answers questions from an index. Safe to share between threads: nothing changes after opening."""

    def __init__(self, stored: StoredIndex, embedder: Embedder | None, notices: tuple[str, ...] = ()) -> None:
        """Make an index ready for questions."""
        vocabulary = load_vocabulary()
        lexicon = build_lexicon(stored.reports, stored.facts)
        figures = FigureDesk(build_views(stored.reports, stored.facts), lexicon, vocabulary)
        passages = build_desk(stored.reports, lexicon, vocabulary, load_signs())
        self._desk = Desk(figures, passages, know_conflicts(stored.contradictions or ()))
        self._retriever = Retriever(stored, embedder)
        self._stored = stored
        self.notices = notices

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
        stored = load_index(index)
        if stored.vectors is None:
            return cls(stored, None, ("Indexet är byggt utan språkmodell: bara ord och siffror söks.",))
        embedder, notices = _embedder(model or stored.model)
        return cls(stored, embedder, notices)

    @property
    def reports(self) -> tuple[Report, ...]:
        """The reports held."""
        return self._stored.reports

    @property
    def facts(self) -> FactTable:
        """All facts of the reports' tables."""
        return self._stored.facts

    @property
    def conflicts(self) -> tuple[Contradiction, ...]:
        """What the reports say in two ways, report by report, the clearest first."""
        order = {report.file: at for at, report in enumerate(self.reports)}
        found = listed(self._stored.contradictions or ())
        return tuple(sorted(found, key=lambda each: (order[each.report], -each.score)))

    def ask(self, question: str, history: Sequence[str] = ()) -> Answer | Abstention:
        """Answer a question, read in the light of the earlier ones.

        Raises:
            QuestionProblem: the question is empty or far too long.
        """
        query = understand(
            check_question(question), [squeeze(earlier) for earlier in history if earlier.strip()]
        )
        sought = look_for(query, self._desk)
        also = self._desk.passages.mentions(sought)
        evidence = self._retriever.retrieve(retrieval_text(query), RETRIEVED, also)
        return answer(query, sought, evidence, self._desk)

    def search(self, question: str, k: int = 10) -> list[tuple[Citation, float]]:
        """The passages that fit a question best, in rank order, with their scores.

        Raises:
            QuestionProblem: the question is empty or far too long.
        """
        found = self._retriever.retrieve(check_question(question), k).passages
        spots = self._desk.passages.spots
        results = []
        for item in found:
            spot = spots[item.passage]
            results.append((cite_passage(spot.passage, spot.report, 0, len(spot.passage.text)), item.score))
        return results


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


def ingest(
    paths: Sequence[Path], index: Path, model: str | None = None, progress: Progress | None = None
) -> IngestSummary:
    """Read reports and build the index that holds them; texts embedded before are not embedded again.

    Args:
        paths: report files (.txt, .pdf).
        index: the index folder; it is replaced only when the new one is complete.
        model: embedding model; by default the one of the index, in a new index the bundled one.
        progress: is told (stage, done, total).

    Raises:
        FileProblem: a file cannot be read as a report.
    """
    begun = time.perf_counter()
    before, lost = _index_before(index)
    named = _read(paths, progress)
    reports = (*_kept(before, named), *named)
    facts = FactTable(tuple(fact for report in reports for fact in extract_facts(report).facts))
    embedder, notices = _embedder(model or (before.model if before else None))
    stored, stats = build_index(reports, facts, embedder, vectors_by_text(index), progress)
    stored = _with_contradictions(stored, before, progress)
    save_index(index, stored)
    return IngestSummary(
        reports=len(reports),
        new=len({report.id for report in named} - _ids(before)),
        passages=sum(len(report.passages) for report in reports),
        tables=sum(len(report.tables) for report in reports),
        facts=len(facts),
        embedded=stats.embedded,
        seconds=time.perf_counter() - begun,
        embedding_seconds=stats.embedding_seconds,
        notices=(*lost, *notices),
    )


def contradictions_of(path: Path, progress: Progress | None = None) -> tuple[Contradiction, ...]:
    """What one report says in two ways, without an index.

    Raises:
        FileProblem: the file cannot be read as a report.
    """
    report = read_report(path)
    facts = extract_facts(report)
    stored, _ = build_index((report,), facts, _embedder(None)[0], progress=progress)
    return find_contradictions(report, facts, stored.sentence_vectors())


def _index_before(index: Path) -> tuple[StoredIndex | None, tuple[str, ...]]:
    """The index as it was, and a notice where there is one that cannot be read."""
    try:
        return load_index(index), ()
    except IndexMissing:
        return None, ()
    except IndexProblem as error:
        return None, (f"{error} Det ersätts nu av ett index över de angivna filerna.",)


def _ids(before: StoredIndex | None) -> set[str]:
    return {report.id for report in before.reports} if before else set()


def _kept(before: StoredIndex | None, named: Sequence[Report]) -> tuple[Report, ...]:
    """The reports of the old index that stay: those that no named file replaces."""
    ids, files = {report.id for report in named}, {report.file for report in named}
    old = before.reports if before else ()
    return tuple(report for report in old if report.id not in ids and report.file not in files)


def _with_contradictions(
    stored: StoredIndex, before: StoredIndex | None, progress: Progress | None
) -> StoredIndex:
    """The index with what each report says in two ways; that of reports known before is taken over."""
    looked = before is not None and before.fingerprint == stored.fingerprint
    earlier = before.contradictions if before is not None and looked else None
    known = _ids(before) if earlier is not None else set()
    old = {report.file for report in stored.reports if report.id in known}
    found = [each for each in earlier or () if each.report in old]
    vectors = stored.sentence_vectors()
    for number, report in enumerate(stored.reports):
        if progress is not None:
            progress("Söker motsägelser", number + 1, len(stored.reports))
        if report.file not in old:
            found += find_contradictions(report, stored.facts, vectors)
    return replace(stored, contradictions=tuple(found))


def _read(paths: Sequence[Path], progress: Progress | None) -> tuple[Report, ...]:
    """The files as reports, each content once."""
    reports: dict[str, Report] = {}
    for number, path in enumerate(paths):
        if progress is not None:
            progress("Läser rapporter", number, len(paths))
        report = read_report(path)
        reports[report.id] = report
    if progress is not None:
        progress("Läser rapporter", len(paths), len(paths))
    return tuple(reports.values())


def _embedder(model: str | None) -> tuple[Embedder | None, tuple[str, ...]]:
    """The embedding model; without the bundled one words and figures still answer, with a notice.

    Raises:
        ModelUnavailable: the model that the user named cannot be loaded.
    """
    try:
        return load_embedder(model or BUNDLED), ()
    except ModelUnavailable as error:
        if model is not None and model != BUNDLED:
            raise
        return None, (f"{str(error).rstrip('.')}. Tills vidare söks bara på ord och siffror.",)
