"""Shares: one row of another or of its total, and the outturn in per cent of its budget."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP

from qa.answering.figures import FigureDesk, Found, look_up
from qa.answering.lexicon import Sought, match, text_stems
from qa.answering.operations.against import gap_of
from qa.answering.operations.naming import named_in, spread
from qa.answering.operations.subtotals import whole_of
from qa.answering.operations.worked_out import TWO_PLACES, figure_of, proposal_of, sum_up
from qa.answering.proposal import Proposal
from qa.answering.prose import number, row_name, when_of
from qa.interpret import Query, surfaces
from qa.swedish import format_number
from qa.vocabulary import MONEY

_WHOLE = re.compile(
    r"\bav\b(?P<whole>.+?)\b(?:stod|står|utgör|utgjorde|är|var|gick|går|användes|används|lades|läggs"
    r"|avser|avsåg|gäller|gällde|kom|kommer|svarade|svarar|stå)\b(?P<part>.*)",
    re.IGNORECASE,
)


_ASKS_BELOW = re.compile(r"\b(?:underskr\w+|under|mindre|lägre|billigare)\b")


def share(query: Query, sought: Sequence[Sought], desk: FigureDesk) -> Proposal | None:
    """One row as a share of another, or of its table's total, in per cent."""
    rows = _share_rows(query, sought, desk)
    if not rows:
        return None
    part, whole = _part_and_whole(rows)
    if (
        whole is None
        or not whole.fact.value
        or not _comparable(part, whole)
        or abs(part.fact.value) > abs(whole.fact.value)
    ):
        return None
    small, large = part.fact.value, whole.fact.value
    if small * large < 0:  # a cost of an income
        small, large = abs(small), abs(large)
    value = (100 * small / large).quantize(TWO_PLACES, ROUND_HALF_UP)
    calculation = f"{format_number(small)} / {format_number(large)} · 100 = {format_number(value)}"
    text = (
        f"{row_name(part.scored.row)} stod för {number(value, 'procent')} av {row_name(whole.scored.row)}"
        f"{when_of(part.fact)}. {sum_up(calculation)}"
    )
    figure = figure_of(
        value, "procent", part.scored.row.label, part.fact, calculation, (part.fact, whole.fact), part.view
    )
    return proposal_of(
        "share", [(part.fact, part.view), (whole.fact, whole.view)], [figure], text, [part, whole]
    )


def _comparable(part: Found, whole: Found) -> bool:
    """Whether two cells are amounts or counts in one unit; a part ("därav …") has the unit of its whole."""
    if part.view is whole.view and part.scored.row.label.lower().startswith(("därav", "varav")):
        return whole.fact.unit in (*MONEY, "antal") and part.fact.unit in (None, whole.fact.unit)
    return part.fact.unit == whole.fact.unit and part.fact.unit in (*MONEY, "antal")


def _share_rows(query: Query, sought: Sequence[Sought], desk: FigureDesk) -> list[Found]:
    """Part and whole: "hur stor andel av WHOLE stod PART för", otherwise the rows that the question names."""
    halves = _WHOLE.search(query.text)
    if halves is None:
        rows = spread(query, sought, desk)
        return [] if len(rows) == 1 and _is_the_whole(query, sought, rows[0]) else rows
    low = halves["part"].lower()
    part = [word for word in sought if word.term.text in low]
    whole = [word for word in sought if word not in part]
    small = named_in(look_up(query, part, desk), part)
    if not small:
        return []
    named = [word for word in whole if not desk.lexicon.own(word.term, small[0].view.report.id)]
    asked = replace(query, text=halves["whole"])
    large = [item for item in look_up(asked, whole, desk) if item.scored.row is not small[0].scored.row]
    if not named:
        return _of_the_body(small, large, halves["whole"])
    best = next(iter(named_in(large, named)), None)
    small = [item for item in small if best is not None and item.view is best.view] or small
    same = [item for item in large if item.view is small[0].view and named_in([item], named)]
    return [small[0], *(as_whole(item, whole) for item in (same or named_in(large, named))[:1])]


def _of_the_body(small: Sequence[Found], large: Sequence[Found], said: str) -> list[Found]:
    """A part of the whole body: of the row that the words name in its table ("nettokostnad"), else alone."""
    spoken = set(text_stems(said))
    for item in large:
        if item.scored.row.name_stems and set(item.scored.row.name_stems) <= spoken:
            beside = [part for part in small if part.view is item.view]
            if beside:
                return [beside[0], item]
    return [small[0]]


def _is_the_whole(query: Query, sought: Sequence[Sought], item: Found) -> bool:
    """Whether the only row found is named right after "andel av": the whole, and the part is missing."""
    tokens = [found.lower() for found in surfaces(query.text)]
    if "av" not in tokens:
        return False
    after = [word for word in sought if 0 < word.term.position - tokens.index("av") <= 2]
    return bool(named_in([item], after))


def _part_and_whole(rows: Sequence[Found]) -> tuple[Found, Found | None]:
    """The part and its whole: the total or larger one of two rows, or one row's table total."""
    if len(rows) >= 2:
        first, second = rows[0], rows[1]
        if second.scored.row.is_total != first.scored.row.is_total:
            return (first, second) if second.scored.row.is_total else (second, first)
        return (first, second) if abs(first.fact.value) <= abs(second.fact.value) else (second, first)
    item = rows[0]
    whole = whole_of(item.scored.row, item.view, item.fact.concept or "", item.fact.period)
    fact = None if whole is None else whole.fact(item.fact.concept or "", item.fact.period)
    if whole is None or fact is None:
        return item, None
    return item, Found(fact, replace(item.scored, row=whole), item.view)


def budget_used(query: Query, sought: Sequence[Sought], desk: FigureDesk) -> Proposal | None:
    """The outturn in per cent of the budget."""
    rows = spread(replace(query, concepts=("outturn",)), sought, desk)
    if not rows:
        return None
    item = as_whole(rows[0], sought)
    budget = item.scored.row.fact("budget", item.fact.period)
    if budget is None or not budget.value or item.fact.concept not in ("outturn", "forecast"):
        return None
    value = (100 * item.fact.value / budget.value).quantize(TWO_PLACES, ROUND_HALF_UP)
    calculation = (
        f"{format_number(item.fact.value)} / {format_number(budget.value)} · 100 = {format_number(value)}"
    )
    verb = "använde" if item.fact.concept == "outturn" else "väntas använda"
    said = f"{row_name(item.scored.row)} {verb} {number(value, 'procent')} av sin budget{when_of(item.fact)}."
    text = f"{said} {sum_up(calculation)}"
    figure = figure_of(
        value, "procent", item.scored.row.label, item.fact, calculation, (item.fact, budget), item.view
    )
    return proposal_of("budget_used", [(item.fact, item.view), (budget, item.view)], [figure], text, [item])


def over_budget(query: Query, sought: Sequence[Sought], desk: FigureDesk) -> Proposal | None:
    """By how many per cent an amount is above its budget, or below it where the question asks so."""
    found = look_up(replace(query, concepts=("outturn",), direction=None), sought, desk)[:1]
    if not found:
        return None
    item = as_whole(found[0], sought)
    gap = gap_of(item.scored.row, item.view, desk.year(item.view, query), query)
    if gap is None or not gap.budget.value or gap.actual.value * gap.budget.value < 0:
        return None
    value = (100 * (gap.actual.value / gap.budget.value - 1)).quantize(TWO_PLACES, ROUND_HALF_UP)
    actual, budget = format_number(gap.actual.value), format_number(gap.budget.value)
    if _ASKS_BELOW.search(query.text.lower()):
        value = -value
        calculation = f"(1 − {actual} / {budget}) · 100 = {format_number(value)}"
    else:
        calculation = f"({actual} / {budget} − 1) · 100 = {format_number(value)}"
    word = "över" if gap.more > 0 else "under"
    verb = "väntas hamna" if gap.actual.concept == "forecast" else "hamnade"
    said = (
        f"{row_name(item.scored.row)} {verb} {number(abs(value), 'procent')} {word} sin budget"
        f"{when_of(gap.actual)}."
    )
    facts = (gap.actual, gap.budget)
    label = item.scored.row.label
    figure = figure_of(value, "procent", label, gap.actual, calculation, facts, item.view)
    text = f"{said} {sum_up(calculation)}"
    return proposal_of("over_budget", [(fact, item.view) for fact in facts], [figure], text, [item])


def as_whole(item: Found, sought: Sequence[Sought]) -> Found:
    """The total of a row's table where the question's words name the table no less than the row."""
    row, view = item.scored.row, item.view
    named = [(word, match(word, row.name_stems)) for word in sought]
    named = [(word, fit) for word, fit in named if fit > 0]
    if any(match(word, view.path_stems) < fit for word, fit in named):
        return item
    whole = whole_of(row, view, item.fact.concept or "", item.fact.period)
    fact = None if whole is None else whole.fact(item.fact.concept or "", item.fact.period)
    if whole is None or fact is None or abs(fact.value) < abs(item.fact.value):
        return item
    return Found(fact, replace(item.scored, row=whole), view)
