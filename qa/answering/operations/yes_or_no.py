"""Yes or no about a figure: budget kept, limit passed, risen or fallen, more than another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.answering.figures import FigureDesk, Found, assemble, look_up
from qa.answering.operations.choosing import choose_table
from qa.answering.operations.filters import listed, passes
from qa.answering.operations.naming import spread
from qa.answering.operations.ranking import say_value, values_of
from qa.answering.operations.verdicts import above_budget, any_amount, result_sign
from qa.answering.operations.years import two_years
from qa.answering.proposal import Proposal
from qa.answering.prose import row_name, say_deviation, say_place, when_of
from qa.answering.sought import Sought
from qa.answering.views import TableView
from qa.evidence import Fact
from qa.interpret import Query
from qa.vocabulary.money import converted

ASKS_OVER = re.compile(r"överskr[ie]d|sprack|dyrare|(mer|högre|större) (\w+ )?än|över (sin )?budget")
OF_ALL = re.compile(r"\b(?:alla|samtliga|någon|något|några) (?:av )?(?!gång|tid)\w+")


def decide(query: Query, sought: Sequence[Sought], desk: FigureDesk) -> Proposal | None:
    """Yes or no about a figure, with the figure; None where the question asks about no figure."""
    if not query.yes_no:
        return None
    every = OF_ALL.search(query.text.lower())
    if every is not None:
        of_all = _of_all(query, sought, desk)
        if of_all is not None or not every[0].startswith("någ"):
            return of_all
    told = above_budget(query, sought, desk) or result_sign(query, sought, desk)
    told = told or any_amount(query, sought, desk)
    if told is not None:
        return told
    budget = query.concepts[:1] in (("deviation",), ("budget",))
    if len(query.breakdowns) == 2:
        return _compare(query, spread(query, sought, desk))
    if query.threshold is not None:
        return _over_threshold(query, look_up(query, sought, desk))
    if budget:
        found = look_up(replace(query, concepts=("deviation",)), sought, desk)
        return _kept_budget(query, found[0]) if found else None
    if query.direction in ("increase", "decrease"):
        return _moved(query, sought, desk)
    return None


def _of_all(query: Query, sought: Sequence[Sought], desk: FigureDesk) -> Proposal | None:
    """Whether all (or any) of a table's rows kept their budget, with those that did not."""
    asks_within = query.direction != "deficit" and not ASKS_OVER.search(query.text.lower())
    if query.concepts[:1] != ("deviation",) or query.threshold is not None:
        return None
    over = replace(query, direction="deficit", operation="filter", yes_no=False)
    choice = choose_table(over, sought, desk)
    if choice is None or choice.view.surplus_sign is None:
        return None
    values = values_of(over, choice, desk)
    failed = [(fact, row) for fact, row in values if passes(over, fact, choice.view)]
    every = OF_ALL.search(query.text.lower())
    of_all = every is not None and not every[0].startswith("någ")
    if not values or (of_all and not asks_within):
        return None
    told = listed(over, choice, failed)
    lead = "Nej" if bool(failed) == asks_within else "Ja"
    answer = replace(told, text=f"{lead}. {told.text}")
    return Proposal("figure", answer, choice.coverage, choice.missing, True, choice.coverage, "yesno")


def _answer(yes: bool, said: str, facts: Sequence[tuple[Fact, TableView]], item: Found) -> Proposal:
    answer = assemble(facts, (), f"{'Ja' if yes else 'Nej'}, {said}")
    return Proposal(
        "figure", answer, item.scored.coverage, item.scored.missing, True, item.scored.coverage, "yesno"
    )


def _kept_budget(query: Query, item: Found) -> Proposal | None:
    fact, sign = item.fact, item.view.surplus_sign
    if sign is None:
        return None
    within = fact.value * sign >= 0
    asks_within = query.direction != "deficit" and not ASKS_OVER.search(query.text.lower())
    when = when_of(fact)
    said = say_deviation(fact.value, fact.unit, row_name(item.scored.row), when, sign)
    return _answer(within == asks_within, f"{said} {say_place(fact, item.view)}", [(fact, item.view)], item)


def _over_threshold(query: Query, found: Sequence[Found]) -> Proposal | None:
    if not found or query.threshold is None:
        return None
    item, limit = found[0], query.threshold
    bound = converted(limit.value, limit.unit, item.fact.unit)
    over = abs(item.fact.value) > bound
    said = f"{row_name(item.scored.row)}: {say_value(item.fact, item.view)}{when_of(item.fact)}."
    return _answer(
        over == limit.above, f"{said} {say_place(item.fact, item.view)}", [(item.fact, item.view)], item
    )


def _moved(query: Query, sought: Sequence[Sought], desk: FigureDesk) -> Proposal | None:
    rows = spread(query, sought, desk)
    if len(rows) >= 2:
        return _compare(query, rows)
    years = two_years(query, rows[0]) if rows else None
    if years is None:
        return None
    earlier, later = years
    row, view = rows[0].scored.row, rows[0].view
    grew = abs(later.value) - abs(earlier.value)
    yes = grew > 0 if query.direction == "increase" else grew < 0
    verb = "ökade" if grew > 0 else "minskade" if grew < 0 else "var oförändrat"
    before, after = f"{say_value(earlier, view)} {earlier.period}", f"{say_value(later, view)} {later.period}"
    said = f"{row_name(row)} {verb} från {before} till {after}."
    return _answer(yes, said, [(later, view), (earlier, view)], rows[0])


def _compare(query: Query, rows: Sequence[Found]) -> Proposal | None:
    if len(rows) < 2:
        return None
    first, second = rows[0], rows[1]
    gap = abs(first.fact.value) - abs(second.fact.value)
    yes = gap > 0 if query.direction != "decrease" else gap < 0
    said = (
        f"{row_name(first.scored.row)}: {say_value(first.fact, first.view)}, "
        f"{row_name(second.scored.row)}: {say_value(second.fact, second.view)}{when_of(first.fact)}."
    )
    return _answer(yes, said, [(first.fact, first.view), (second.fact, second.view)], first)
