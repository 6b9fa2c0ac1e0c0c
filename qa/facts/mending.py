"""Which heading belongs to which column, where headings are lost, damaged, split, merged or shifted.

All ways to give the headings to the columns are tried, in their printed order, from the one that supposes
least damage. A way stands if it explains every relation that the values prove (outturn = budget + deviation,
change in per cent) and supposes none that they refute. A column is told only where all ways that are about
as simple agree.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from qa.facts.arithmetic import Change, Relations, Sum, Values, change_agreement, sum_agreement
from qa.facts.headings import Reading
from qa.facts.layouts import MONEY, Layout, Place, layouts

MOST_DAMAGE = 4
MOST_OPEN = 3
ACTUAL = ("outturn", "forecast")
FEWEST_SHARED = 3
SMALLEST_SHARED = 100


@dataclass(frozen=True, slots=True)
class Solution:
    """A way to read the columns that stands, and how much damage it supposes."""

    layout: Layout
    cost: int


def solve(
    readings: Sequence[Reading], relations: Relations, known: Sequence[Mapping[Decimal, set[str]]]
) -> list[Solution]:
    """The ways to read the columns that stand and suppose at most one damage more than the simplest.

    Args:
        readings: the ways to read the heading cells.
        relations: what the values prove.
        known: rows of intact tables, as the concepts that each of their values stands for.
    """
    columns = sorted(relations.values)
    found: list[Solution] = []
    for damage in range(MOST_DAMAGE + 1):
        if found and damage > min(solution.cost for solution in found) + 1:
            break
        for reading in readings:
            for layout, open_at in layouts(reading.headings, columns, damage - reading.cost):
                filled = _filled(layout, open_at, relations)
                found += [Solution(one, damage) for one in filled if stands(one, open_at, relations)]
    return by_known_rows(found, relations.values, known) if len(found) > 1 else found


def _filled(layout: Layout, open_at: Sequence[int], relations: Relations) -> Iterator[Layout]:
    """The layout with all concepts that its open columns might hold."""
    if len(open_at) > MOST_OPEN:
        yield {at: Place(None, place.heading) if at in open_at else place for at, place in layout.items()}
        return
    choices = [
        (layout[at].concept, None) if layout[at].concept else _provable(at, relations) for at in open_at
    ]
    for chosen in product(*choices):
        given = dict(zip(open_at, chosen, strict=True))
        yield {at: Place(given[at], place.heading) if at in given else place for at, place in layout.items()}


def _provable(at: int, relations: Relations) -> tuple[str | None, ...]:
    """The concepts that some relation might prove a column to hold, and None."""
    found: list[str | None] = [None]
    if any(at in (total.whole, *total.parts) for total in relations.sums):
        found += ["deviation", *MONEY]
    elif any(at in (change.before, change.after) for change in relations.changes):
        found.append("outturn")
    if any(at == change.change for change in relations.changes):
        found.append("change")
    return tuple(found)


# -- what stands ---------------------------------------------------------------------------------------------


def stands(layout: Layout, open_at: Sequence[int], relations: Relations) -> bool:
    """Whether a layout explains what the values prove and supposes nothing that they refute or leave open."""
    return (
        all(explains_sum(layout, found) for found in relations.sums)
        and all(explains_change(layout, found) for found in relations.changes)
        and not _refuted(layout, relations.values)
        and all(layout[at].concept is None or _proved(layout, at, relations) for at in open_at)
    )


def explains_sum(layout: Layout, found: Sum) -> bool:
    """Whether three columns, one the sum of the others, are taken for things that add up so.

    A deviation adds to a budget or to an outturn; amounts of one kind may add up to a total column; a column
    with a heading of its own may hold anything ("Återstår").
    """
    places = [layout[at] for at in (found.whole, *found.parts)]
    whole, *parts = concepts = [place.concept for place in places]
    if concepts.count(None) >= 2 or any(_own_word(place) for place in places):
        return True
    if "deviation" in parts and whole != "deviation":
        other = parts[1 - parts.index("deviation")]
        return whole in MONEY and other in MONEY and not whole == other == "budget"
    return len(set(concepts)) == 1 and whole in MONEY


def _own_word(place: Place) -> bool:
    return place.concept is None and place.heading is not None and place.heading.kind == "unknown"


def explains_change(layout: Layout, found: Change) -> bool:
    """Whether a column of changes in per cent is taken for one, between amounts."""
    ends = (layout[found.before].concept, layout[found.after].concept)
    return layout[found.change].concept in ("change", "deviation") and "change" not in ends


def _refuted(layout: Layout, values: Values) -> bool:
    places = list(layout.items())
    deviations = [at for at, place in places if place.concept == "deviation" and not _percent(place)]
    if any(deviation_refuted(layout, at, values) for at in deviations):
        return True
    changes = [at for at, place in places if place.concept == "change"]
    return any(_change_refuted(layout, at, values) for at in changes)


def _percent(place: Place) -> bool:
    text = place.heading.text.lower() if place.heading else ""
    return "%" in text or "procent" in text


def deviation_refuted(layout: Layout, deviation: int, values: Values) -> bool:
    """Whether a deviation lies between no actual amount and budget (untold columns may be either)."""
    budgets = [at for at, place in layout.items() if place.concept in ("budget", None)]
    actuals = [at for at, place in layout.items() if place.concept in (*ACTUAL, None)]
    found = [
        sum_agreement(values, whole, part, deviation)
        for budget in budgets
        for actual in actuals
        for whole, part in ((actual, budget), (budget, actual))
        if budget != actual
    ]
    return bool(found) and all(agreement.refuted for agreement in found)


def _change_refuted(layout: Layout, change: int, values: Values) -> bool:
    outturns = [at for at, place in layout.items() if place.concept in (*ACTUAL, None)]
    found = [
        change_agreement(values, change, one, other) for one in outturns for other in outturns if one != other
    ]
    return bool(found) and all(agreement.refuted for agreement in found)


def _proved(layout: Layout, at: int, relations: Relations) -> bool:
    """Whether a relation that the values prove makes a column what it is taken for."""
    concept = layout[at].concept
    if concept == "change":
        return any(found.change == at for found in relations.changes)
    for found in relations.sums:
        three = (found.whole, *found.parts)
        if at in three and "deviation" in {layout[other].concept for other in three}:
            return True
    return concept == "outturn" and any(
        at in (found.before, found.after)
        and {layout[found.before].concept, layout[found.after].concept} == {"outturn"}
        for found in relations.changes
    )


# -- rows shared with intact tables --------------------------------------------------------------------------


def by_known_rows(
    found: list[Solution], values: Values, known: Sequence[Mapping[Decimal, set[str]]]
) -> list[Solution]:
    """The solutions that give values the concepts that they have in rows of intact tables.

    A row is shared if at least three of its larger numbers stand in one row of an intact table.
    """
    told = list(_told(values, known))
    agreeing = [one for one in found if all(one.layout[at].concept in concepts for at, concepts in told)]
    return agreeing or found


def _told(values: Values, known: Sequence[Mapping[Decimal, set[str]]]) -> Iterator[tuple[int, set[str]]]:
    for row in zip(*values.values(), strict=True):
        numbers = {at: value for at, value in zip(values, row, strict=True) if value is not None}
        large = {value for value in numbers.values() if abs(value) >= SMALLEST_SHARED}
        for other in known:
            if sum(value in other for value in large) >= FEWEST_SHARED:
                yield from (
                    (at, other[value]) for at, value in numbers.items() if value in large and value in other
                )
