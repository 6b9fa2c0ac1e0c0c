"""How the answers of several reports are worded: who each is from, its figure in words, all put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.answering.prose import number
from qa.evidence import Answer, Figure
from qa.report import Card
from qa.shelf.found import Found

NOT_FOUND = "Det framgår inte av rapporterna."


def who(card: Card) -> str:
    """Who a report is from, as short as it goes."""
    return card.organisation or card.committee or card.file


def named(found: Found) -> Figure:
    """The figure of a report with its sender in the label."""
    figure = found.figure
    if figure is None:
        raise ValueError("no figure")
    return replace(figure, label=f"{who(found.card)}: {figure.label}")


def said(found: Found) -> str:
    """One report's figure in words: "Simrishamns kommun 5 347 tkr (2025)"."""
    figure = found.figure
    if figure is None:
        return f"{who(found.card)}: ingen uppgift"
    value, kind = figure.value, ""
    if figure.concept == "Avvikelse" and found.surplus is not None and value:
        kind = "överskott " if value * found.surplus > 0 else "underskott "
        value = abs(value)
    when = f" ({figure.period})" if figure.period else ""
    return f"{who(found.card)} {kind}{number(value, figure.unit)}{when}"


def periods_note(found: Sequence[Found]) -> str:
    """What to bear in mind where the figures are not of the same time."""
    periods = {each.figure.period for each in found if each.figure is not None}
    if len(periods) < 2:
        return ""
    whole = all(period is None or period.isdigit() for period in periods)
    return " Åren skiljer sig åt." if whole else " Perioderna skiljer sig åt."


def put_together(text: str, found: Sequence[Found], computed: Sequence[Figure] = ()) -> Answer:
    """An answer with what was computed, and the figure of each report with its place."""
    figures = [replace(named(each), citations=(at,)) for at, each in enumerate(found)]
    citations = tuple(each.citation for each in found if each.citation is not None)
    return Answer(text, (*computed, *figures), (), citations)
