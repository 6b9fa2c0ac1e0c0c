"""What single reports answer, and which of their figures can be set against each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from qa.answering.rows import RowEntry
from qa.answering.views import TableView
from qa.evidence import Answer, Citation, Figure
from qa.interpret import Query
from qa.report import Card
from qa.shelf.volume import Trial
from qa.vocabulary import load_vocabulary
from qa.vocabulary.money import converted

Ask = Callable[[Card, Query], Trial]


@dataclass(frozen=True)
class Found:
    """What one report gives: its first figure with its place, none where it gives only text or nothing.

    ``surplus`` is +1 where a positive deviation in the figure's table is a surplus, −1 where it is a deficit.
    """

    card: Card
    trial: Trial
    figure: Figure | None
    citation: Citation | None
    surplus: int | None


def answer_of(card: Card, query: Query, ask: Ask) -> Found:
    """What a report answers."""
    trial = ask(card, query)
    result = trial.judgement.result
    if not isinstance(result, Answer) or not result.figures or not result.citations:
        return Found(card, trial, None, None, None)
    figure = result.figures[0]
    place = figure.citations[0] if figure.citations else 0
    return Found(card, trial, figure, result.citations[place], _surplus(trial, figure))


def _surplus(trial: Trial, figure: Figure) -> int | None:
    """+1 where a positive deviation is a surplus in the figure's table, −1 where a deficit."""
    for view in trial.volume.desk.figures.views:
        for row in view.rows:
            if any(fact.id in figure.operands for fact in row.facts):
                return view.surplus_sign or _sign_by_rows(view, row, figure.period)
    return None


def _sign_by_rows(view: TableView, row: RowEntry, period: str | None) -> int | None:
    """The same where outturn, budget and deviation are rows, the costs of which are printed with a minus."""
    deviation = row.fact("deviation", period)
    budgets = (each.fact("budget", period) for each in view.rows if each.base == row.base)
    budget = next(filter(None, budgets), None)
    named = (fact for each in view.rows if each.label == row.base for fact in each.facts)
    actual = next((fact for fact in named if fact.period == period), None)
    if row.base is None or deviation is None or budget is None or actual is None or actual.value >= 0:
        return None
    gap = actual.value - budget.value
    if not gap or abs(deviation.value) != abs(gap):
        return None
    return 1 if deviation.value == gap else -1


def comparable(found: Sequence[Found]) -> list[Found]:
    """The largest group of reports whose figures are of one kind; none where two groups are as large."""
    groups: dict[tuple[str, str], list[Found]] = {}
    for each in found:
        if each.figure is not None and (kind := _kind(each.figure, each.surplus)) is not None:
            groups.setdefault(kind, []).append(each)
    largest = sorted(groups.values(), key=len, reverse=True)[:2]
    return largest[0] if largest and len(largest[0]) > len((*largest[1:], ())[0]) else []


def _kind(figure: Figure, surplus: int | None) -> tuple[str, str] | None:
    """The unit's kind and the concept; a share or a number that a sentence states counts as an outturn.

    None where the figure cannot be set against another: money that a sentence states, which may be any
    concept, and a deviation of which it is not known whether it is a surplus.
    """
    money = figure.unit in load_vocabulary().scale
    concept = figure.concept if figure.concept is not None or money else "Utfall"
    if figure.unit is None or concept is None or (concept == "Avvikelse" and surplus is None):
        return None
    return "money" if money else figure.unit, concept


def size(found: Found, query: Query) -> Decimal:
    """What a ranking compares, in kronor where it is money; a deviation in the direction asked for."""
    figure = found.figure
    if figure is None:
        return Decimal(0)
    value = converted(figure.value, figure.unit, "kr")
    if figure.concept != "Avvikelse":
        return abs(value)
    better = value * (found.surplus or 1)
    return -better if query.direction == "deficit" else better if query.direction == "surplus" else abs(value)
