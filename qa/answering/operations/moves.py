"""Rankings by what rose or fell most between two years, in per cent or in the rows' own unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from qa.answering.figures import FigureDesk, Found, assemble, printed_sum
from qa.answering.matching import ScoredRow
from qa.answering.operations.choosing import Choice, choose_table
from qa.answering.operations.ranking import asked_for, asks_money, placed, rank
from qa.answering.operations.worked_out import TWO_PLACES, figure_of, shortened
from qa.answering.operations.years import two_years
from qa.answering.prose import is_cost, number, row_name
from qa.answering.rows import RowEntry
from qa.answering.sought import Sought
from qa.answering.views import TableView
from qa.evidence import Answer, Fact, Figure
from qa.interpret import Query
from qa.swedish import format_number
from qa.vocabulary import MONEY


@dataclass(frozen=True)
class Move:
    """A row in two years: ``value`` is later less earlier as printed, ``growth`` how much it grew."""

    row: RowEntry
    earlier: Fact
    later: Fact
    value: Decimal
    growth: Decimal
    unit: str | None
    calculation: str


def asks_moves(query: Query) -> bool:
    """Whether a ranking is about what rose or fell between two years, not about amounts or the budget."""
    about = query.concepts[:1] in ((), ("outturn",), ("change",))
    return query.moves and about and query.direction in ("increase", "decrease")


def rank_moves(query: Query, sought: Sequence[Sought], desk: FigureDesk) -> tuple[Choice, Answer] | None:
    """The rows that rose or fell most, by the printed change or worked out from two years."""
    percent = query.concepts[:1] == ("change",)
    printed = choose_table(query, sought, desk) if percent else None
    if printed is not None and _prints_change(printed.view):
        answer = rank(query, printed, desk)
        return None if answer is None else (printed, answer)
    choice = choose_table(replace(query, concepts=("outturn",)), sought, desk)
    if choice is None:
        return None
    moves = [move for row in choice.rows if (move := _move(query, row, choice.view, percent)) is not None]
    way = -1 if query.direction == "decrease" else 1
    ordered = sorted((m for m in moves if m.growth * way > 0), key=lambda m: m.growth * way, reverse=True)
    if len(moves) < 2 or len(ordered) < query.place or query.lowest or len({move.unit for move in moves}) > 1:
        return None
    return choice, _told(query, ordered, choice.view)


def _prints_change(view: TableView) -> bool:
    return any(fact.concept == "change" for row in view.rows for fact in row.facts)


def _move(query: Query, row: RowEntry, view: TableView, percent: bool) -> Move | None:
    item = Found(row.facts[0], ScoredRow(row, 1.0, 1.0, 1.0, frozenset(), ()), view)
    years = two_years(replace(query, concepts=("outturn",)), item)
    if years is None or years[0].unit != years[1].unit:
        return None
    if asks_money(replace(query, concepts=())) and years[0].unit not in MONEY:
        return None
    earlier, later = years
    if not percent:
        value = later.value - earlier.value
        cost = is_cost(later.value or earlier.value, view)
        growth = abs(later.value) - abs(earlier.value) if cost else value
        unit = "procentenheter" if later.unit == "procent" else later.unit
        shown = printed_sum([later.value, earlier.value], "−", value)
        return Move(row, earlier, later, value, growth, unit, shown)
    if earlier.value * later.value <= 0:
        return None
    value = (100 * (later.value / earlier.value - 1)).quantize(TWO_PLACES, ROUND_HALF_UP)
    terms = f"({format_number(later.value)} / {format_number(earlier.value)} − 1) · 100"
    return Move(row, earlier, later, value, value, "procent", f"{terms} = {format_number(value)}")


def _told(query: Query, ordered: Sequence[Move], view: TableView) -> Answer:
    best = asked_for(query, ordered)
    verb = "minskade" if query.direction == "decrease" else "ökade"
    said = shortened([f"{row_name(move.row)} ({number(abs(move.growth), move.unit)})" for move in best])
    first = best[0]
    text = f"{placed(query, f'Mest {verb}')} {said} från {first.earlier.period} till {first.later.period}."
    if len(best) == 1:
        text += f" Uträkning: {first.calculation}."
    facts = [(fact, view) for move in best for fact in (move.later, move.earlier)]
    return assemble(facts, (), text, [_figure(move, view) for move in best])


def _figure(move: Move, view: TableView) -> Figure:
    operands = (move.later, move.earlier)
    return figure_of(move.value, move.unit, move.row.label, move.later, move.calculation, operands, view)
