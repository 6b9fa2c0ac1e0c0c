"""The rows under a heading or total one by one: "post för post", "vilka poster ingår i", "varje post"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.answering.figures import FigureDesk, Found, concept_of, look_up, pick
from qa.answering.operations.choosing import rows_of
from qa.answering.operations.ranking import say_value
from qa.answering.operations.series import told_rows
from qa.answering.operations.subtotals import subtotals
from qa.answering.operations.worked_out import shortened
from qa.answering.proposal import Proposal
from qa.answering.prose import row_name, when_of
from qa.answering.rows import RowEntry
from qa.answering.sought import Sought
from qa.answering.views import TableView
from qa.interpret import Query
from qa.swedish import stem
from qa.vocabulary import load_phrases, load_vocabulary

FEWEST = 2
_ONE_BY_ONE = re.compile(
    r"\b(\w{3,}) för \1\b|\b(?:varje|respektive|var och en|vart och ett)\b|\bingår\b|\bbestår\b.*\bav\b"
    r"|\b(?:fördelar|fördelade|fördelas|fördelades) (?:sig|på)\b|\buppdela[dt]\w*\b"
)


def parts_of(query: Query, sought: Sequence[Sought], desk: FigureDesk) -> Proposal | None:
    """The number of each row that a heading or a total gathers; None where a question asks for no list."""
    if query.row_noun is None or not _ONE_BY_ONE.search(query.text.lower()):
        return None
    named = [word for word in sought if not _is_row_noun(word)]
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
    concept = load_vocabulary().concepts.get(found[0].fact.concept or "")
    kind = f"{concept.name}{when_of(found[0].fact)}" if concept is not None else ""
    whose = "" if head.scored.row.sums_up_all else row_name(head.scored.row)
    lead = " för ".join(filter(None, (kind, whose)))
    return told_rows(f"{lead}: {said}." if lead else f"{said}.", found)


def _under(head: RowEntry, view: TableView) -> list[RowEntry]:
    """The rows that a heading's sum gathers: those of its group, those it adds up, or all of its table."""
    rows = rows_of(view)
    if head.sums_up_all:
        sums = {found.row.row for found in subtotals(view)}
        return [row for row in rows if row.row not in sums]
    grouped = [row for row in rows if _in_group(row, head.label)]
    added = next((found.parts for found in subtotals(view) if found.row.row == head.row), ())
    return grouped or sorted(added, key=lambda row: row.row)


def _in_group(row: RowEntry, name: str) -> bool:
    group = row.facts[0].group or ""
    return group == name or group.startswith(f"{name} › ")


def _is_row_noun(word: Sought) -> bool:
    """Whether a word only says that rows are asked for."""
    return word.term.stem in {stem(noun) for noun in load_phrases().row_nouns}
