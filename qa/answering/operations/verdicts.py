"""Yes or no about a row against its budget, about any amount at all, and about all rows of a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.answering.figures import FigureDesk, Found, assemble, concept_name, look_up
from qa.answering.lexicon import text_stems
from qa.answering.operations.against import Gap, gap_of
from qa.answering.proposal import Proposal
from qa.answering.prose import amount, number, row_name, say_place, when_of
from qa.answering.sought import Sought
from qa.interpret import Query

_BUDGETED = re.compile(r"\bbudgeter(?:ad|at|ade)\b", re.IGNORECASE)
_THAN_BUDGET = re.compile(r"\bän\b.*\bbudget|\bbudgeterat|\b(?:över|under)st[ie]g.*\bbudget")
_ANY = re.compile(
    r"\b(?:någon|något|några|alls)\b|\b(?:finns|fanns) (?:det )?(?:\w+ )?(?:pengar|medel|anslag|budget)\b",
    re.IGNORECASE,
)


def above_budget(query: Query, sought: Sequence[Sought], desk: FigureDesk) -> Proposal | None:
    """Whether an amount is larger or smaller than its budget: "Ökar intäkterna jämfört med budget?"."""
    compared = query.concepts[:1] == ("deviation",) or _THAN_BUDGET.search(query.text.lower())
    if query.direction not in ("increase", "decrease") or not compared:
        return None
    found = look_up(replace(query, concepts=("outturn",)), sought, desk)[:1]
    if not found:
        return None
    item = found[0]
    gap = gap_of(item.scored.row, item.view, desk.year(item.view, query), query)
    if gap is None:
        return None
    yes = gap.more > 0 if query.direction == "increase" else gap.more < 0
    return _verdict(yes, _said(gap, item), gap, item)


def result_sign(query: Query, sought: Sequence[Sought], desk: FigureDesk) -> Proposal | None:
    """Whether a whole body's result is a surplus or a deficit: "Var resultatet ett överskott?"."""
    if query.direction not in ("surplus", "deficit"):
        return None
    concept = "budget" if _BUDGETED.search(query.text) else "outturn"
    item = next(iter(look_up(replace(query, concepts=(concept,)), sought, desk)), None)
    if item is None or not item.scored.row.is_result or not item.view.has_income or not item.fact.value:
        return None
    surplus = item.fact.value > 0
    word = "överskott" if surplus else "underskott"
    told = f"{row_name(item.scored.row)} ({concept_name(item.fact)}) var ett {word} på"
    said = f"{told} {number(abs(item.fact.value), item.fact.unit)}{when_of(item.fact)}."
    lead = "Ja" if surplus == (query.direction == "surplus") else "Nej"
    text = f"{lead}, {said} {say_place(item.fact, item.view)}"
    scored = item.scored
    answer = assemble([(item.fact, item.view)], (), text)
    return Proposal("figure", answer, scored.coverage, scored.missing, True, scored.coverage, "yesno")


def any_amount(query: Query, sought: Sequence[Sought], desk: FigureDesk) -> Proposal | None:
    """Whether there is any money at all for a row: "Väntas något läggas på transportmedel?"."""
    if query.concepts[:1] not in (("forecast",), ("budget",), ("outturn",)) or not _ANY.search(query.text):
        return None
    item = next(iter(look_up(query, sought, desk)), None)
    if item is None or item.scored.missing:
        return None
    if not set(item.scored.row.name_stems) <= set(text_stems(query.text)):
        return None
    fact, view = item.fact, item.view
    told = f"{row_name(item.scored.row)}: {amount(fact.value, fact.unit, view)}{when_of(fact)}."
    lead = "Ja" if fact.value else "Nej"
    answer = assemble([(fact, view)], (), f"{lead}, {told} {say_place(fact, view)}")
    return Proposal("figure", answer, item.scored.coverage, (), True, item.scored.coverage, "yesno")


def _said(gap: Gap, item: Found) -> str:
    unit, view = gap.actual.unit, item.view
    word = "högre än" if gap.more > 0 else "lägre än" if gap.more < 0 else "lika med"
    by = f"{number(abs(gap.more), unit)} " if gap.more else ""
    return (
        f"{row_name(item.scored.row)} är {by}{word} budget{when_of(gap.actual)}: "
        f"{amount(gap.actual.value, unit, view)} mot {amount(gap.budget.value, unit, view)}."
    )


def _verdict(yes: bool, said: str, gap: Gap, item: Found) -> Proposal:
    facts = [(gap.actual, item.view), (gap.budget, item.view)]
    answer = assemble(facts, (), f"{'Ja' if yes else 'Nej'}, {said}")
    scored = item.scored
    return Proposal("figure", answer, scored.coverage, scored.missing, True, scored.coverage, "yesno")
