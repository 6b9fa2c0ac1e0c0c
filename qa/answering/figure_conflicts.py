"""Sentences of the report that state another amount than the figure that answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from qa.answering.figures import FigureDesk
from qa.answering.lexicon import Sought, likeness, match, text_stems
from qa.answering.passages import PassageDesk
from qa.answering.prose import number
from qa.answering.rival import Rival
from qa.answering.rows import convert
from qa.answering.sentences import Spot
from qa.citations import cite_passage
from qa.evidence import Answer, Citation, Figure
from qa.interpret import Query
from qa.swedish import Number, find_numbers, format_number

NEAR = (Decimal("0.6"), Decimal("1.67"))  # beyond this two amounts are hardly about the same matter
SAME_NAME = 0.9
MOST = 3
WIDELY = 400  # passages looked through for a name
_PARTLY = re.compile(
    r"\b(varav|exklusive|exkl|innan|utöver|därav|drygt|knappt|cirka|ca|ungefär|mer än|andel)\b"
)
_CONCEPT_WORDS = {
    "Avvikelse": re.compile(r"avvikelse|överskott|underskott"),
    "Budget": re.compile(r"\bbudget(?!avvik)|budgeterat"),
    "Utfall": re.compile(r"utfall|bokslut|kostnad|kostade|uppgick|uppgår"),
}


def figure_rivals(
    query: Query, sought: Sequence[Sought], answer: Answer, figures: FigureDesk, passages: PassageDesk
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
        for citation, found in _other_amounts(sought, figure, figures, passages)
        if (said := _said(found, passages))
    )[:MOST]


def _said(found: Number, passages: PassageDesk) -> str:
    return format_number(abs(found.value), passages.vocabulary.unit(found.unit))


def _other_amounts(
    sought: Sequence[Sought], figure: Figure, figures: FigureDesk, passages: PassageDesk
) -> Iterator[tuple[Citation, Number]]:
    """Sentences about the same name, concept and year with a differing amount in a money unit."""
    words = _CONCEPT_WORDS.get(figure.concept or "")
    if words is None or figure.unit not in figures.vocabulary.scale:
        return
    for identifier in passages.mentions(sought, most=WIDELY):
        spot = passages.spots[identifier]
        for at in range(len(spot.passage.sentences)):
            sentence = spot.sentence(at)
            if not words.search(sentence.lower()) or not _names(sought, spot, at):
                continue
            found = _single_amount(sentence, passages)
            if (
                found is not None
                and _same_period(figure, sentence, spot)
                and _differs(figure, found, figures)
            ):
                yield cite_passage(spot.passage, spot.report, *spot.passage.sentences[at]), found


def _names(sought: Sequence[Sought], spot: Spot, at: int) -> bool:
    """Whether a sentence speaks of what the question names: its naming words stand at the beginning."""
    start = text_stems(" ".join(spot.sentence(at).split()[:6]))
    return all(
        match(word, start) >= SAME_NAME
        and any(likeness(word.forms[0].stem, stem) >= SAME_NAME for stem in start)
        for word in sought
    )


def _single_amount(sentence: str, passages: PassageDesk) -> Number | None:
    """The amount of a sentence that states one amount and no part or approximation of it."""
    if _PARTLY.search(sentence.lower()):
        return None
    amounts = [
        found
        for found in find_numbers(sentence)
        if passages.vocabulary.unit(found.unit) in passages.vocabulary.scale
    ]
    return amounts[0] if len(amounts) == 1 else None


def _same_period(figure: Figure, sentence: str, spot: Spot) -> bool:
    years = set(re.findall(r"\b(?:19|20)\d\d\b", sentence))
    return figure.period in years or (not years and figure.period == str(spot.report.year))


def _differs(figure: Figure, found: Number, figures: FigureDesk) -> bool:
    """Whether an amount is near the figure but not the same, one step of its last printed digit aside."""
    scale = dict(figures.vocabulary.scale)
    unit = figures.vocabulary.unit(found.unit)
    own = convert(abs(figure.value), figure.unit, unit, scale)
    other = abs(found.value)
    step = Decimal(1).scaleb(int(found.value.as_tuple().exponent))
    if not other or abs(own - other) <= step:
        return False
    return NEAR[0] <= own / other <= NEAR[1]
