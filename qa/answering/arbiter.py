"""Who answers: the figure lookup and the passage path propose, one of them is chosen, or neither."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from qa.answering.calibration import load_calibration
from qa.answering.conflicts import Ways, with_conflicts
from qa.answering.figures import FigureDesk, propose_lookup
from qa.answering.known_conflicts import KnownConflicts
from qa.answering.operations import how_many, lacks_a_side, says_both, work_out
from qa.answering.passages import PassageDesk, nearby, propose_passage
from qa.answering.proposal import Proposal
from qa.answering.sentences import HARD_KINDS
from qa.answering.sought import Sought, sought_words
from qa.answering.timing import tells_time
from qa.evidence import Abstention, Answer, Evidence
from qa.interpret import Query
from qa.vocabulary import load_phrases

FIGURE_COVERAGE = 0.75
ALONE_COVERAGE = 0.65  # enough where no other figure comes near and every naming word is explained
CLEARLY_MORE = 0.1  # a passage that explains so much more of the question wins over a figure
COVERAGE_WITHOUT_MODEL = 0.75
FIGURE_WANTS = ("money", "percent", "count", "amount", "text", "yesno", "list", "named")
SPOKEN_OF = 0.9  # coverage from which a passage that lacks what is asked for is known to be about it
KINDS_LACKING = {
    "money": "inget belopp",
    "percent": "ingen procentsats",
    "count": "inget antal",
    "amount": "ingen siffra",
    "date": "ingen tidpunkt",
    "name": "inget namn",
    "named": "inget namn",
    "title": "inget namn",
    "reference": "inget nummer",
}
NOT_FOUND = "Det framgår inte av rapporten."


Search = Callable[[bool], Evidence]


@dataclass(frozen=True)
class Desk:
    """What both paths need, made once for an index."""

    figures: FigureDesk
    passages: PassageDesk
    known: KnownConflicts


def look_for(query: Query, desk: Desk) -> tuple[Sought, ...]:
    """The naming words of a question as they are to be looked for in these reports."""
    return sought_words(query, desk.figures.lexicon, desk.figures.vocabulary, load_phrases())


@dataclass(frozen=True)
class Judgement:
    """The result for a question and the proposals behind it; ``chosen`` is None if neither stood."""

    result: Answer | Abstention
    figure: Proposal | None = None
    passage: Proposal | None = None
    chosen: Proposal | None = None


def judge(
    query: Query,
    sought: Sequence[Sought],
    search: Search,
    desk: Desk,
    anchors: Callable[[], Mapping[str, float]] = dict,
) -> Judgement:
    """The better of the two proposals, or an abstention that says why, with what it was chosen from.

    Args:
        query: the question understood.
        sought: its naming words.
        search: finds the passages by words, and by meaning too if told so. Meaning costs most of the time;
            it is left out where a figure explains so much that no passage could win.
        desk: the reports made ready.
        anchors: finds the passages that the answer to the question before rests on.
    """
    if query.refusal:
        return Judgement(_abstain(query, sought, search(True), desk, _refused(query)))
    ways = Ways(desk.passages, desk.known)
    figure = propose_figure(query, sought, desk.figures)
    if figure is not None and figure.coverage >= 1 - CLEARLY_MORE and figure_stands(query, figure):
        answered = with_conflicts(query, sought, figure.answer, search(False), ways)
        return Judgement(answered, figure, None, figure)
    evidence = search(True)
    passage = propose_passage(query, sought, evidence, desk.passages, anchors())
    chosen = choose(query, figure, passage)
    if chosen is None:
        reason = why_not(query, sought, figure, passage, desk)
        return Judgement(_abstain(query, sought, evidence, desk, reason), figure, passage)
    answered = with_conflicts(query, sought, chosen.answer, evidence, ways)
    return Judgement(answered, figure, passage, chosen)


def propose_figure(query: Query, sought: Sequence[Sought], desk: FigureDesk) -> Proposal | None:
    """The figure path's proposal: a yes or no, a selection, a calculation or a plain look-up."""
    if query.wants in ("reason", "explain", "person", "name", "title", "reference", "place", "date"):
        return None
    sought = [word.lighter for word in sought if not tells_time(word.term.text, query.text)]
    worked_out = work_out(query, sought, desk)
    if worked_out is not None or query.yes_no or query.operation in ("rank", "filter"):
        return worked_out
    if query.operation == "sum" and lacks_a_side(query, sought, desk):
        return None
    plain = propose_lookup(query, sought, desk)
    return plain if plain is not None and stands_alone(query, plain) else None


def stands_alone(query: Query, lookup: Proposal) -> bool:
    """Whether a single cell may answer: not where a calculation is asked for that could not be made."""
    if query.operation == "lookup" and len(query.periods) > 1 and query.concepts[:1] != ("change",):
        return False
    if query.operation == "difference" and (len(query.breakdowns) > 1 or len(query.periods) > 1):
        return False
    if query.operation == "sum" and (how_many(query) is not None or says_both(query)):
        return False
    if query.operation in ("lookup", "sum") or query.concepts[:1] in (("deviation",), ("change",)):
        return True
    return bool(lookup.answer.figures) and lookup.answer.figures[0].unit in ("procent", "procentenheter")


def choose(query: Query, figure: Proposal | None, passage: Proposal | None) -> Proposal | None:
    """The proposal to answer with; None if neither explains enough of the question."""
    good_figure = figure is not None and figure_stands(query, figure)
    good_passage = passage is not None and passage_stands(passage)
    if good_figure and good_passage and figure is not None and passage is not None:
        return passage if passage.coverage > figure.coverage + CLEARLY_MORE and passage.fits else figure
    if good_figure:
        return figure
    return passage if good_passage else None


def figure_stands(query: Query, figure: Proposal) -> bool:
    """Whether a figure explains the question: high coverage, no name left over, a figure asked for."""
    asked = query.wants in FIGURE_WANTS and (
        query.wants not in ("text", "list") or bool(query.concepts) or figure.coverage > 0.85
    )
    enough = ALONE_COVERAGE if figure.alone else FIGURE_COVERAGE
    return asked and figure.fits and figure.coverage >= enough and not figure.missing


def passage_stands(passage: Proposal) -> bool:
    """Whether a passage is likely enough to answer.

    Names and years must all be explained, and a number, date or name that is asked for must be given.
    """
    if passage.missing or lacks_asked(passage):
        return False
    if passage.strength is None:
        return passage.fits and passage.coverage >= COVERAGE_WITHOUT_MODEL
    return passage.strength >= load_calibration().threshold


def lacks_asked(passage: Proposal) -> bool:
    """Whether a passage does not give the number, date or name that is asked for."""
    return passage.reason in HARD_KINDS and not passage.fits


# -- abstaining ----------------------------------------------------------------------------------------------


def _refused(query: Query) -> str:
    if query.refusal == "opinion":
        return "Frågan gäller en åsikt. Här ges bara svar på vad som står i rapporten."
    return "Det är en uppmaning och inte en fråga om rapporten."


def why_not(
    query: Query, sought: Sequence[Sought], figure: Proposal | None, passage: Proposal | None, desk: Desk
) -> str:
    """The reason for an abstention, in Swedish."""
    unknown = [word.term.text for word in sought if word.unheld]
    if unknown:
        return f"Rapporten nämner inte {_quoted(unknown)}."
    told = desk.figures.years
    years = [
        year
        for year in query.periods
        if (passage is not None and year in passage.missing) or (len(query.periods) > 1 and year not in told)
    ]
    if years:
        return f"Rapporten ger inget sådant värde för {' och '.join(years)}."
    missing = sorted({*(passage.missing if passage else ()), *(figure.missing if figure else ())})
    if missing:
        return f"Rapporten säger inget om detta för {_quoted(missing)}."
    if passage is not None and lacks_asked(passage) and passage.coverage >= SPOKEN_OF:
        return f"Rapporten nämner saken men ger {KINDS_LACKING.get(passage.reason, 'inte uppgiften')}."
    return "Inget avsnitt och ingen tabell besvarar frågan."


def _quoted(words: Sequence[str]) -> str:
    return " eller ".join(f"”{word}”" for word in words[:3])


def _abstain(
    query: Query, sought: Sequence[Sought], evidence: Evidence, desk: Desk, reason: str
) -> Abstention:
    close = nearby(query, sought, evidence, desk.passages) if query.refusal != "command" else ()
    hint = f" Närmast i rapporten: avsnittet ”{close[0].section}”." if close else ""
    return Abstention(reason, f"{NOT_FOUND} {reason}{hint}", close)
