"""Rankings: cells in the order of the size that a question asks for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from qa.answering.figures import FigureDesk, assemble, pick
from qa.answering.operations.against import prints_signs
from qa.answering.operations.choosing import Choice
from qa.answering.operations.naming import listed
from qa.answering.operations.nothing import nothing
from qa.answering.operations.worked_out import names_apart, put_forward, shortened
from qa.answering.proposal import Proposal
from qa.answering.prose import is_cost, number, row_name, say_place, when_of
from qa.answering.rows import RowEntry
from qa.answering.sought import Sought
from qa.answering.views import TableView
from qa.evidence import Answer, Fact
from qa.interpret import Query
from qa.vocabulary import MONEY

Item = TypeVar("Item")
_COSTS = re.compile(r"kosta|kostnad|utgift|\bdyr|\bbillig")
_COST_ITEMS = re.compile(r"\b(?:kostnads|utgifts)(?:post|slag)")
_INCOME = re.compile(r"intäkt|inkomst")
_PLACES = {2: "Näst", 3: "Tredje", 4: "Fjärde", 5: "Femte"}
_AMOUNTS = ("outturn", "budget", "forecast", None)


@dataclass(frozen=True)
class Ranked:
    """A cell of a ranking with its row's name as the answer says it."""

    fact: Fact
    view: TableView
    name: str

    @property
    def said(self) -> str:
        """The row and its number in words."""
        return f"{self.name} ({say_value(self.fact, self.view)})"


def rank(query: Query, choice: Choice, desk: FigureDesk) -> Answer | None:
    """The rows of a table in order: the first, so many as are asked for, or all."""
    pairs = values_of(query, choice, desk)
    if _COST_ITEMS.search(query.text.lower()) and prints_signs(choice.view):
        pairs = [(fact, row) for fact, row in pairs if _is_cost_row(row)]
    cells = [Ranked(fact, choice.view, row_name(row)) for fact, row in pairs]
    cells = [cell for cell in cells if _is_kind(query, cell)]
    if len(cells) < 2:
        return None
    ordered = in_order(query, cells)
    if not ordered:
        return nothing(query, choice)
    return told(query, ordered) if len(ordered) >= query.place else None


def rank_named(query: Query, sought: Sequence[Sought], desk: FigureDesk) -> Proposal | None:
    """The rows that a question lists in order; None where it lists none, or one is not found."""
    rows = listed(query, sought, desk)
    if not rows:
        return None
    names = names_apart(rows)
    cells = [Ranked(item.fact, item.view, name) for name, item in zip(names, rows, strict=True)]
    ordered = in_order(query, cells)
    return put_forward("rank", told(query, ordered), rows) if len(ordered) >= query.place else None


def in_order(query: Query, cells: Sequence[Ranked]) -> list[Ranked]:
    """Cells with the one first that the question asks for; only deficits where it asks for deficits."""

    def key(cell: Ranked) -> Decimal:
        return rank_key(query, cell.fact, cell.view)

    one_way = query.direction in ("surplus", "deficit") and query.concepts[:1] == ("deviation",)
    kept = [cell for cell in cells if key(cell) > 0] if one_way and not query.lowest else list(cells)
    return sorted(kept, key=key, reverse=not query.lowest)


def told(query: Query, ordered: Sequence[Ranked]) -> Answer:
    """A ranking in words, with a figure for each cell that was asked for."""
    best = asked_for(query, ordered)
    when, first = when_of(best[0].fact), best[0]
    said = shortened([cell.said for cell in best])
    if len(best) > 1 and query.ordered:
        lead = f"I {'stigande' if query.lowest else 'fallande'} ordning{when}: {said}."
    else:
        lead = f"{placed(query, _lead(query))} {said}{when}."
    return assemble(
        [(cell.fact, cell.view) for cell in best], (), f"{lead} {say_place(first.fact, first.view)}"
    )


def asked_for(query: Query, ordered: Sequence[Item]) -> Sequence[Item]:
    """The part of a ranking that a question asks for: from its place on, so many as it says."""
    first = query.place - 1
    count = query.top or (len(ordered) if query.ordered else 1)
    return ordered[first : first + count]


def placed(query: Query, lead: str) -> str:
    """The first words of an answer with the place in the order that they tell of: "Näst högst var"."""
    if query.place == 1:
        return lead
    return f"{_PLACES[query.place]} {lead[:1].lower()}{lead[1:]}"


def _lead(query: Query) -> str:
    """The first words of a ranking's answer."""
    if query.concepts[:1] == ("change",) and query.direction in ("increase", "decrease"):
        verb = "ökade" if query.direction == "increase" else "minskade"
        return f"{'Minst' if query.lowest else 'Mest'} {verb}"
    if query.lowest:
        return "Lägst var"
    return "Störst var" if query.concepts[:1] == ("deviation",) else "Högst var"


def _is_cost_row(row: RowEntry) -> bool:
    """Whether all amounts of a row are costs: printed with a minus beside income without."""
    amounts = [fact.value for fact in row.facts if fact.concept in _AMOUNTS]
    return any(amounts) and all(value <= 0 for value in amounts)


def asks_money(query: Query) -> bool:
    """Whether a ranking is about costs or income, and so about no counts or percentages."""
    low = query.text.lower()
    return query.concepts[:1] != ("change",) and bool(_COSTS.search(low) or _INCOME.search(low))


def _is_kind(query: Query, cell: Ranked) -> bool:
    """Whether a cell is a cost or an income where the question asks for one, as far as its sign tells."""
    if asks_money(query) and cell.fact.unit is not None and cell.fact.unit not in MONEY:
        return False
    if cell.fact.concept not in _AMOUNTS or not (cell.view.costs_negative or prints_signs(cell.view)):
        return True
    low = query.text.lower()
    if _COSTS.search(low):
        return cell.fact.value < 0
    return cell.fact.value > 0 if _INCOME.search(low) and prints_signs(cell.view) else True


def values_of(query: Query, choice: Choice, desk: FigureDesk) -> list[tuple[Fact, RowEntry]]:
    """The numbers of a table's rows for what a question asks."""
    concept = query.concepts[0] if query.concepts else "outturn"
    year = desk.year(choice.view, query)
    if concept == "change" and choice.view.report.year is not None and len(query.periods) < 2:
        year = str(choice.view.report.year)  # "sedan 2019": the change is printed for the later year
    found = ((pick(row, concept, year, query), row) for row in choice.rows)
    return [(fact, row) for fact, row in found if fact is not None]


def rank_key(query: Query, fact: Fact, view: TableView) -> Decimal:
    """What a ranking compares: size in the direction asked for, by the table's own sign convention."""
    value = fact.value
    if fact.concept == "deviation":
        sign = view.surplus_sign or 1
        if query.direction == "deficit":
            return -value * sign
        return value * sign if query.direction == "surplus" else abs(value)
    if fact.concept == "change":
        return -value if query.direction == "decrease" else value
    asks_costs = value < 0 and bool(_COSTS.search(query.text.lower()))
    return -value if view.costs_negative or asks_costs else value


def say_value(fact: Fact, view: TableView) -> str:
    """A number in words: a deviation by its direction, a cost without its sign."""
    if fact.concept == "deviation" and view.surplus_sign is not None and fact.value:
        kind = "överskott" if fact.value * view.surplus_sign > 0 else "underskott"
        return f"{kind} {number(abs(fact.value), fact.unit)}"
    if fact.concept == "change":
        return number(fact.value, "procent")
    return number(abs(fact.value) if is_cost(fact.value, view) else fact.value, fact.unit)
