"""Sentences of the report that state another amount than the figure that answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qa.analysis import (
    NAMED_FIRST,
    Amount,
    Statement,
    cell_amount,
    clause_of,
    compatible,
    is_loose,
    near,
    statement_at,
)
from qa.answering.lexicon import text_stems
from qa.answering.likeness import likeness, match
from qa.answering.passages import PassageDesk
from qa.answering.prose import number
from qa.answering.rival import Rival
from qa.answering.sentences import Spot
from qa.answering.sought import Sought
from qa.citations import cite_passage
from qa.evidence import Answer, Citation, Figure
from qa.interpret import Query
from qa.swedish import format_number
from qa.vocabulary import load_vocabulary
from qa.vocabulary.statements import load_statement_signs

SAME_NAME = 0.9
MOST = 3
WIDELY = 400  # passages looked through for a name


def figure_rivals(
    query: Query, sought: Sequence[Sought], answer: Answer, passages: PassageDesk
) -> tuple[Rival, ...]:
    """The sentences of the report that state another amount than the answer's main figure."""
    if not answer.figures or not sought or query.operation in ("rank", "filter"):
        return ()
    if answer.figures[0].calculation is not None:
        return ()
    figure = answer.figures[0]
    own, place = number(abs(figure.value), figure.unit), figure.citations[0] if figure.citations else 0
    return tuple(
        Rival(f"{figure.label}: {own} eller {said}", (citation,), f"på annan plats anges {said}", place)
        for citation, amount in _other_amounts(sought, figure, passages)
        if (said := format_number(amount.value, amount.unit))
    )[:MOST]


def _other_amounts(
    sought: Sequence[Sought], figure: Figure, passages: PassageDesk
) -> Iterator[tuple[Citation, Amount]]:
    """Sentences about the same name, concept and year with a differing amount in a money unit."""
    concept = _concept(figure)
    if concept is None or figure.unit not in load_vocabulary().scale:
        return
    for identifier in passages.mentions(sought, most=WIDELY):
        spot = passages.spots[identifier]
        for statement in _speaking_of(concept, spot):
            amount = _single_amount(statement)
            if amount is None or not _same_period(figure, statement, spot):
                continue
            said = load_statement_signs().concept(clause_of(statement, amount))
            if said == concept and _differs(figure, amount) and _names(sought, statement):
                span = spot.passage.sentences[statement.at]
                yield cite_passage(spot.passage, spot.report, *span), amount


def _speaking_of(concept: str, spot: Spot) -> Iterator[Statement]:
    """The sentences of a passage that have a word for a concept."""
    pattern = load_statement_signs().concepts[concept]
    if pattern.search(spot.passage.text.lower()):
        for at in range(len(spot.passage.sentences)):
            if pattern.search(spot.passage.sentence(at).lower()):
                yield statement_at(spot.report, spot.passage, at)


def _concept(figure: Figure) -> str | None:
    """The concept that a figure's name in the answer stands for, where running text has words for it."""
    concepts = load_vocabulary().concepts
    return next(
        (key for key in load_statement_signs().concepts if concepts[key].name == figure.concept), None
    )


def _names(sought: Sequence[Sought], statement: Statement) -> bool:
    """Whether a sentence speaks of what the question names: at its beginning, or in what it leans on."""
    start = text_stems(f"{statement.lead} {' '.join(statement.text.split()[:NAMED_FIRST])}")
    return all(
        match(word, start) >= SAME_NAME
        and any(likeness(word.forms[0].stem, stem) >= SAME_NAME for stem in start)
        for word in sought
    )


def _single_amount(statement: Statement) -> Amount | None:
    """The amount of a sentence that states one amount of money and no part or approximation of it."""
    amounts = [amount for amount in statement.amounts if amount.unit in load_vocabulary().scale]
    return amounts[0] if len(amounts) == 1 and not is_loose(statement, amounts[0]) else None


def _same_period(figure: Figure, statement: Statement, spot: Spot) -> bool:
    years = statement.years
    return figure.period in years or (not years and figure.period == str(spot.report.year))


def _differs(figure: Figure, amount: Amount) -> bool:
    """Whether an amount is near the figure but not the same, one step of its last printed digit aside."""
    own = cell_amount(figure)
    return near(own, amount) and not compatible(own, amount)
