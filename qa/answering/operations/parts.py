"""The rows under a heading or total one by one: "post för post", "vilka poster ingår i", "varje post"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.answering.figures import FigureDesk, Found, concept_of, look_up, pick
from qa.answering.operations.choosing import is_row_noun, rows_of
from qa.answering.operations.ranking import say_value
from qa.answering.operations.series import measure_of, told_rows
from qa.answering.operations.subtotals import subtotals, without_sums
from qa.answering.operations.worked_out import shortened
from qa.answering.proposal import Proposal
from qa.answering.prose import row_name
from qa.answering.rows import RowEntry
from qa.answering.sought import Sought
from qa.answering.views import TableView
from qa.facts import IN_GROUP
from qa.interpret import Query

FEWEST = 2
_ONE_BY_ONE = re.compile(
    r"\b(\w{3,}) för \1\b|\b(?:varje|respektive|var och en|vart och ett)\b|\bingår\b|\bbestår\b.*\bav\b"
    r"|\b(?:fördelar|fördelade|fördelas|fördelades) (?:sig|på)\b|\buppdela[dt]\w*\b"
)


def parts_of(query: Query, sought: Sequence[Sought], desk: FigureDesk) -> Proposal | None:
    """The number of each row that a heading or a total gathers; None where a question asks for no list."""
    if query.row_noun is None or not _ONE_BY_ONE.search(query.text.lower()):
        return None
    named = [word for word in sought if not is_row_noun(word)]
    head = next((item for item in look_up(query, named, desk) if item.scored.row.is_total), None)
    if head is None or head.scored.missing:
        return None
    rows = _under(head.scored.row, head.view)
    year = head.fact.period
    cells = ((row, pick(row, concept_of(query), year, query)) for row in rows)
    found = [Found(fact, replace(head.scored, row=row), head.view) for row, fact in cells if fact is not None]
    if len(found) < FEWEST or len({item.fact.unit for item in found}) > 1:
        return None
    said = shortened([f"{row_name(item.scored.row)} {say_value(item.fact, item.view)}" for item in found])
    whose = "" if head.scored.row.sums_up_all else row_name(head.scored.row)
    lead = " för ".join(filter(None, (measure_of(found[0].fact), whose)))
    return told_rows(f"{lead}: {said}." if lead else f"{said}.", found)


def _under(head: RowEntry, view: TableView) -> Sequence[RowEntry]:
    """The rows that a heading's sum gathers: those of its group, those it adds up, or all of its table."""
    rows = rows_of(view)
    if head.sums_up_all:
        return without_sums(view, rows)
    grouped = [row for row in rows if _in_group(row, head.label)]
    added = next((found.parts for found in subtotals(view) if found.row.row == head.row), ())
    return grouped or sorted(added, key=lambda row: row.row)


def _in_group(row: RowEntry, name: str) -> bool:
    return (row.facts[0].group or "").partition(IN_GROUP)[0] == name
