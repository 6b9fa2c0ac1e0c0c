"""Differences: of two years, two rows, or two columns of one row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from qa.answering.figures import FigureDesk, Found, concept_name, look_up, pick, printed_sum
from qa.answering.operations.against import Gap, gap_of, has_deviation
from qa.answering.operations.groups import SUMMABLE
from qa.answering.operations.naming import spread, than
from qa.answering.operations.worked_out import figure_of, listing, names_apart, proposal_of, sum_up
from qa.answering.operations.years import two_years
from qa.answering.proposal import Proposal
from qa.answering.prose import is_cost, number, row_name, when_of
from qa.answering.sought import Sought
from qa.evidence import Fact
from qa.interpret import Query
from qa.vocabulary import MONEY

_TOGETHER = re.compile(r"\b(?:tillsammans|ihop|sammanräknat)\b")


def difference(query: Query, sought: Sequence[Sought], desk: FigureDesk) -> Proposal | None:
    """Later − earlier of one row, or first named − second named of two rows."""
    if query.concepts[:1] == ("deviation",):
        return from_budget(query, sought, desk)
    rows = than(query, sought, desk) or spread(query, sought, desk)
    if not rows:
        return None
    if len(rows) == 1 and _TOGETHER.search(query.text.lower()):
        return None
    if len(rows) >= 2 and query.moves and len(query.periods) > 1:
        return _together(query, rows)
    if len(rows) > 2:
        return None
    if len(rows) == 2:
        first, second = rows[0], rows[1]
        return _minus((first.fact, first), (second.fact, second), over_time=False)
    sides = _two_measures(query, rows[0], desk)
    if sides is not None:
        return _minus((sides[0], rows[0]), (sides[1], rows[0]), over_time=False)
    years = two_years(query, rows[0])
    return _minus((years[1], rows[0]), (years[0], rows[0]), over_time=True) if years else None


def _together(query: Query, rows: Sequence[Found]) -> Proposal | None:
    """Later − earlier of several rows together."""
    pairs = [years for item in rows if (years := two_years(query, item)) is not None]
    facts = [fact for pair in pairs for fact in pair]
    if len(pairs) != len(rows) or len({fact.unit for fact in facts}) > 1 or facts[0].unit not in SUMMABLE:
        return None
    before, after = (sum((pair[at].value for pair in pairs), Decimal(0)) for at in (0, 1))
    value, (earlier, later) = after - before, pairs[0]
    names = listing(names_apart(rows))
    grew = abs(after) - abs(before) if is_cost(after or before, rows[0].view) else value
    calculation = printed_sum([after, before], "−", value)
    said = f"{names} {_moved(grew, later.unit)} tillsammans från {earlier.period} till {later.period}."
    figure = figure_of(value, later.unit, names, later, calculation, facts, rows[0].view)
    cells = [(pair[at], item.view) for item, pair in zip(rows, pairs, strict=True) for at in (1, 0)]
    return proposal_of("difference", cells, [figure], f"{said} {sum_up(calculation)}", rows)


def _moved(grew: Decimal, unit: str | None) -> str:
    """What an amount did in words: "ökade med 3 tkr"."""
    if not grew:
        return "var oförändrad"
    return f"{'ökade' if grew > 0 else 'minskade'} med {number(abs(grew), unit)}"


def from_budget(query: Query, sought: Sequence[Sought], desk: FigureDesk) -> Proposal | None:
    """Outturn (or forecast) − budget of one row, where its table prints no deviation."""
    if look_up(query, sought, desk) or query.periods[1:]:
        return None
    found = look_up(replace(query, concepts=("outturn",)), sought, desk)[:1]
    if not found or has_deviation(found[0].view):
        return None
    item = found[0]
    gap = gap_of(item.scored.row, item.view, desk.year(item.view, query), query)
    return None if gap is None else _off_budget(gap, item)


def _off_budget(gap: Gap, item: Found) -> Proposal:
    """Actual less budget, said as a surplus or deficit where the table's signs tell which it is."""
    name, unit, when = row_name(item.scored.row), gap.actual.unit, when_of(gap.actual)
    size = number(abs(gap.value), unit)
    if not gap.value:
        said = f"{name} höll sin budget{when}."
    elif gap.surplus is not None and unit in MONEY:
        said = (
            f"{name} hade ett {'överskott' if gap.surplus > 0 else 'underskott'} på {size} mot budget{when}."
        )
    else:
        said = f"{name} var {size} {'över' if gap.more > 0 else 'under'} budget{when}."
    facts = (gap.actual, gap.budget)
    figure = figure_of(gap.value, unit, item.scored.row.label, gap.actual, gap.calculation, facts, item.view)
    text = f"{said} {sum_up(gap.calculation)}"
    return proposal_of("difference", [(fact, item.view) for fact in facts], [figure], text, [item])


def _two_measures(query: Query, item: Found, desk: FigureDesk) -> tuple[Fact, Fact] | None:
    """A row's numbers for two concepts that a question sets side by side ("prognosen från budgeten")."""
    named = [concept for concept in query.concepts if concept in ("outturn", "forecast", "budget", "target")]
    if len(named) < 2 or len(query.periods) > 1:
        return None
    year = desk.year(item.view, query)
    first, second = (pick(item.scored.row, concept, year, query) for concept in named[:2])
    if first is None or second is None or (first.concept, second.concept) != tuple(named[:2]):
        return None
    return first, second


def _minus(first: tuple[Fact, Found], second: tuple[Fact, Found], over_time: bool) -> Proposal:
    (a, item), (b, other) = first, second
    value = a.value - b.value
    unit = "procentenheter" if a.unit == "procent" else a.unit
    calculation = printed_sum([a.value, b.value], "−", value)
    said = _say_over_time(a, b, item, unit) if over_time else _say_between(a, b, item, other, unit)
    text = f"{said} {sum_up(calculation)}"
    figure = figure_of(value, unit, f"{item.scored.row.label}", a, calculation, (a, b), item.view)
    return proposal_of("difference", [(a, item.view), (b, other.view)], [figure], text, [item, other])


def _say_over_time(later: Fact, earlier: Fact, item: Found, unit: str | None) -> str:
    name = row_name(item.scored.row)
    cost = is_cost(later.value or earlier.value, item.view)
    grew = abs(later.value) - abs(earlier.value) if cost else later.value - earlier.value
    return f"{name} {_moved(grew, unit)} från {earlier.period} till {later.period}."


def _say_between(a: Fact, b: Fact, item: Found, other: Found, unit: str | None) -> str:
    cost = is_cost(a.value, item.view) and is_cost(b.value, other.view)
    gap = abs(a.value) - abs(b.value) if cost else a.value - b.value
    word = "högre" if gap > 0 else "lägre"
    when = when_of(a)
    if not gap:
        return f"{listing(names_apart([item, other]))} är lika{when}."
    if item.scored.row is other.scored.row:
        names = (concept_name(a), concept_name(b))
        return (
            f"Skillnaden för {row_name(item.scored.row)} är {number(abs(gap), unit)}{when}: "
            f"{(names[0] or '').lower()} är {word} än {(names[1] or '').lower()}."
        )
    kind = "kostnaden" if cost else "värdet"
    first, second = names_apart([item, other])
    return f"Skillnaden är {number(abs(gap), unit)}{when}: {kind} för {first} är {word} än för {second}."
