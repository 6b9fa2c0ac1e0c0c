"""The passage path: one to three sentences of the report that answer, quoted as they stand."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from qa.answering.calibration import load_calibration
from qa.answering.lexicon import Lexicon
from qa.answering.lists import list_after, spots_after
from qa.answering.polarity import deciding
from qa.answering.proposal import Proposal, Signals
from qa.answering.quoting import best_sentence, choose_quotes, gives_asked, quoted_text
from qa.answering.sentences import HARD_KINDS, NO_ANCHORS, ScoredSentence, Spot, score_sentences
from qa.answering.sought import Sought
from qa.answering.stated import beside_the_matter, of_other_time, stated_figures
from qa.answering.told import tells_operation, told
from qa.citations import cite_passage
from qa.evidence import Answer, Citation, Evidence
from qa.interpret import Query
from qa.report import Passage, Report
from qa.swedish import matches
from qa.vocabulary import Signs, Vocabulary

MOST_TRIED = 5
NEARLY_AS_GOOD = 1.5


@dataclass(frozen=True)
class PassageDesk:
    """All passages with what is needed to answer from them; made once for an index."""

    spots: dict[str, Spot]
    lexicon: Lexicon
    vocabulary: Vocabulary
    signs: Signs
    stems: tuple[str, ...]
    places: dict[str, tuple[str, ...]]
    following: dict[str, str]

    def mentions(self, sought: Sequence[Sought], most: int = 8) -> tuple[str, ...]:
        """Ids of the passages that hold a rare word of the question, also as the first part of a compound."""
        found: dict[str, None] = {}
        for word in sought:
            for form in word.forms[:2]:
                at = bisect_left(self.stems, form.stem)
                like = takewhile(lambda stem: stem.startswith(form.stem), self.stems[at : at + most])  # noqa: B023
                passages = (
                    [place for stem in like for place in self.places[stem]] if len(form.stem) > 1 else []
                )
                found |= dict.fromkeys(passages if len(passages) <= most else ())
        return tuple(found)


def build_desk(
    reports: Sequence[Report], lexicon: Lexicon, vocabulary: Vocabulary, signs: Signs
) -> PassageDesk:
    """Make the passages of the reports ready."""
    spots = {
        passage.id: Spot(passage, report, before if before is not None and _go_on(before, passage) else None)
        for report in reports
        for before, passage in pairwise((None, *report.passages))
        if passage is not None
    }
    places: dict[str, list[str]] = {}
    for identifier, spot in spots.items():
        for found in spot.all_stems:
            places.setdefault(found, []).append(identifier)
    fixed = {found: tuple(where) for found, where in places.items()}
    following = dict(pairwise(spots))
    return PassageDesk(spots, lexicon, vocabulary, signs, tuple(sorted(fixed)), fixed, following)


def _go_on(before: Passage, passage: Passage) -> bool:
    """Whether two passages are paragraphs in running text under one heading."""
    both = (before, passage)
    return before.section == passage.section and all(
        each.kind == "paragraph" and each.table is None for each in both
    )


def propose_passage(
    query: Query, sought: Sequence[Sought], evidence: Evidence, desk: PassageDesk,
    anchors: Mapping[str, float] = NO_ANCHORS,
) -> Proposal | None:  # fmt: skip
    """The best sentences of the retrieved passages as an answer.

    None if nothing was retrieved, or if a sum, comparison or ranking is asked for and they tell of none.
    ``anchors`` are the passages that the answer to the question before rests on, with what that is worth.
    """
    scored = score_sentences(query, sought, evidence, desk.spots, desk.signs, desk.lexicon, anchors)
    scored = _on_the_matter(query, sought, scored, desk)
    if not scored:
        return None
    best = list_after(best_sentence(query, sought, scored, desk.signs), desk.spots, desk.following)
    best, said_yes_or_no = deciding(query, sought, best, scored, desk.signs)
    after = spots_after(best, desk.spots, desk.following)
    quotes = choose_quotes(query, sought, best, scored, desk.signs, after)
    if not tells_operation(query, (quote.text for quote in quotes), desk.signs):
        return None
    citations = tuple(cite_passage(quote.spot.passage, quote.spot.report, *quote.extent) for quote in quotes)
    decides, listed = bool(said_yes_or_no), query.wants == "list"
    text = said_yes_or_no + quoted_text(quotes, best, desk.signs, decides=decides, listed=listed)
    figures = stated_figures(query, sought, best, desk.vocabulary, desk.signs)
    fits = best.fits or gives_asked(query, quotes, desk.signs)
    said = told(query, (quote.text for quote in quotes), desk.signs)
    signals = None if best.meaning is None else _signals(query, sought, best, best.meaning, said)
    strength = None if signals is None else load_calibration().probability(signals)
    return Proposal(
        "passage", Answer(text, figures, (), citations), best.coverage, best.missing, fits, strength,
        query.wants, signals,
    )  # fmt: skip


def _on_the_matter(
    query: Query, sought: Sequence[Sought], scored: Sequence[ScoredSentence], desk: PassageDesk
) -> list[ScoredSentence]:
    """The sentences, best first, from the first on whose number may be the one asked for."""
    for at, sentence in enumerate(scored[:MOST_TRIED]):
        if sentence.score < scored[0].score - NEARLY_AS_GOOD:
            return []
        if not beside_the_matter(query, sought, sentence, desk.vocabulary, desk.signs):
            return list(scored[at:])
        beside = _beside_it_for_the_time(query, sought, sentence, scored, desk)
        if beside is not None:
            return [beside, *scored[at + 1 :]]
    return []


def _beside_it_for_the_time(
    query: Query, sought: Sequence[Sought], other: ScoredSentence, scored: Sequence[ScoredSentence],
    desk: PassageDesk,
) -> ScoredSentence | None:  # fmt: skip
    """The sentence beside one about another year that leans on it and tells of the year asked for."""
    if not of_other_time(query, other):
        return None
    near = (s for s in scored if s.spot is other.spot and abs(s.at - other.at) == 1 and s.fits)
    return next(
        (
            s
            for s in near
            if any(year in s.spot.sentence(s.at) for year in query.periods)
            and matches(desk.signs.leaning, s.spot.sentence(s.at).lower())
            and not beside_the_matter(query, sought, s, desk.vocabulary, desk.signs)
        ),
        None,
    )


def _signals(
    query: Query, sought: Sequence[Sought], best: ScoredSentence, meaning: float, said: float
) -> Signals:
    total = sum(word.weight for word in sought) or 1.0
    unknown = sum(word.weight for word in sought if word.unheld)
    return Signals(
        meaning=meaning,
        coverage=best.coverage,
        unknown=unknown / total,
        uncounted=float(best.uncounted),
        words=float(len(sought)),
        told=said,
        english=float(query.english),
        fact=float(query.wants in (*HARD_KINDS, "person")),
    )


def nearby(
    query: Query, sought: Sequence[Sought], evidence: Evidence, desk: PassageDesk, count: int = 2
) -> tuple[Citation, ...]:
    """Citations of what the report says closest to a question that it does not answer."""
    scored = score_sentences(query, sought, evidence, desk.spots, desk.signs, desk.lexicon)
    citations: list[Citation] = []
    for sentence in scored:
        start, end = sentence.spot.passage.sentences[sentence.at]
        citation = cite_passage(sentence.spot.passage, sentence.spot.report, start, end)
        if citation.section not in {known.section for known in citations}:
            citations.append(citation)
        if len(citations) == count:
            break
    return tuple(citations)
