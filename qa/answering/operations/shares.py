"""Shares in per cent: one row of another, of its total, or the women and men of all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP

from qa.answering.figures import FigureDesk, Found, look_up
from qa.answering.lexicon import text_stems
from qa.answering.operations.budget_use import as_whole
from qa.answering.operations.naming import by_breakdown, named_in, spread
from qa.answering.operations.subtotals import whole_of
from qa.answering.operations.worked_out import TWO_PLACES, figure_of, proposal_of, sum_up
from qa.answering.proposal import Proposal
from qa.answering.prose import number, row_name, when_of
from qa.answering.rows import BREAKDOWNS
from qa.answering.sought import Sought
from qa.interpret import Query, surfaces
from qa.swedish import format_number
from qa.vocabulary import MONEY, load_vocabulary

_WHOLE = re.compile(
    r"\bav\b(?P<whole>.+?)\b(?:stod|står|utgör|utgjorde|är|var|gick|går|användes|används|lades|läggs"
    r"|avser|avsåg|gäller|gällde|kom|kommer|svarade|svarar|stå)\b(?P<part>.*)",
    re.IGNORECASE,
)
_SHARE_OF_KIND = re.compile(r"\bandel\w* (\w+)")


def share(query: Query, sought: Sequence[Sought], desk: FigureDesk) -> Proposal | None:
    """One row as a share of another, of its table's total, or its women (men) of all, in per cent."""
    of_kind = _asks_kind(query)
    if of_kind:
        rows = by_breakdown(query, (*query.breakdowns, "total"), sought, desk)
    else:
        rows = _share_rows(query, sought, desk)
    if not rows:
        return None
    part, whole = rows if of_kind else _part_and_whole(rows)
    if (
        whole is None
        or _may_be_elsewhere(part, whole, desk)
        or not whole.fact.value
        or not _comparable(part, whole)
        or abs(part.fact.value) > abs(whole.fact.value)
    ):
        return None
    return _worked_out(part, whole, query.breakdowns[0] if of_kind else None)


def _may_be_elsewhere(part: Found, whole: Found, desk: FigureDesk) -> bool:
    """Whether a part stands in another table than its whole under a name that more tables have."""
    if part.view is whole.view:
        return False
    others = (view for view in desk.views if view is not part.view and view.report is part.view.report)
    return any(row.name_stems == part.scored.row.name_stems for view in others for row in view.rows)


def _asks_kind(query: Query) -> bool:
    """Whether the part is women or men: "hur stor andel av de anställda är kvinnor", "andelen män"."""
    if len(query.breakdowns) != 1:
        return False
    halves = _WHOLE.search(query.text)
    told = halves["part"] if halves else " ".join(_SHARE_OF_KIND.findall(query.text.lower()))
    kinds = load_vocabulary().breakdowns
    return any(kinds.get(word) == query.breakdowns[0] for word in re.findall(r"\w{3,}", told.lower()))


def _worked_out(part: Found, whole: Found, kind: str | None) -> Proposal:
    small, large = part.fact.value, whole.fact.value
    if small * large < 0:  # a cost of an income
        small, large = abs(small), abs(large)
    value = (100 * small / large).quantize(TWO_PLACES, ROUND_HALF_UP)
    calculation = f"{format_number(small)} / {format_number(large)} · 100 = {format_number(value)}"
    name, of_what = row_name(part.scored.row), row_name(whole.scored.row)
    said = f"{name} stod för {number(value, 'procent')} av {of_what}"
    if kind is not None:
        of_what = of_what.removesuffix(" (totalt)")
        said = f"Andelen {BREAKDOWNS[kind]} av {of_what} var {number(value, 'procent')}"
    text = f"{said}{when_of(part.fact)}. {sum_up(calculation)}"
    facts = (part.fact, whole.fact)
    figure = figure_of(value, "procent", part.scored.row.label, part.fact, calculation, facts, part.view)
    cells = [(part.fact, part.view), (whole.fact, whole.view)]
    return proposal_of("share", cells, [figure], text, [part, whole])


def _comparable(part: Found, whole: Found) -> bool:
    """Whether two cells are amounts or counts in one unit; a part ("därav …") has the unit of its whole."""
    if part.view is whole.view and part.scored.row.label.lower().startswith(("därav", "varav")):
        return whole.fact.unit in (*MONEY, "antal") and part.fact.unit in (None, whole.fact.unit)
    if part.scored.row is whole.scored.row:  # a column of its row
        return part.fact.unit == whole.fact.unit and part.fact.unit not in ("procent", "index")
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
    small = named_in(look_up(replace(query, text=halves["part"]), part, desk), part)
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
