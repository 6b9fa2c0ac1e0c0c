"""The unit of a table's amounts: named by its headings, its caption or notes, or by the text around it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.facts.grid import Grid
from qa.report import Report, Table
from qa.vocabulary import Vocabulary

_UNIT = r"(tkr|kkr|mnkr|mkr|msek|mdkr|kronor|kr|tusen kronor|tusental kronor|miljoner kronor|procent|%)"
_AMOUNTS_IN = re.compile(
    rf"(?:belopp|alla tal|siffror|värden)?\s*(?:i|anges i)?\s*\(?\b{_UNIT}\b\)?", re.IGNORECASE
)
_AT_END = re.compile(rf",\s*{_UNIT}\s*$", re.IGNORECASE)
_STATED = re.compile(
    rf"(?:^|[.(] ?)\(?(?:(?:alla )?(?:belopp(?:en)?|tal(?:en)?|siffror(?:na)?|summor(?:na)?|värden(?:a)?)"
    rf"(?: i (?:tabell\w*|avsnittet|kapitlet|rapporten))?(?: (?:är|anges|redovisas|visas|uttrycks))?)?"
    rf"(?: ?i)? ?\b{_UNIT}(?=[.,;:)]| per |$)",
    re.IGNORECASE,
)


def table_unit(report: Report, table: Table, grid: Grid, vocabulary: Vocabulary) -> str | None:
    """The unit of money that a table's heading rows, caption or notes name, else that of the text near it."""
    return _own_unit(table, grid, vocabulary) or _unit_beside(report, table, vocabulary)


def _own_unit(table: Table, grid: Grid, vocabulary: Vocabulary) -> str | None:
    heads = [cell.text for row in table.rows[: grid.header_rows] for cell in row if cell.text]
    for text in (*heads, table.title, *table.notes):
        for match in (*_AT_END.finditer(text), *_AMOUNTS_IN.finditer(text)):
            unit = vocabulary.unit(match[1])
            if unit in vocabulary.scale and (
                text in heads
                or match.re is _AT_END
                or "(" in match[0]
                or "belopp" in match[0].lower()
                or " i " in match[0]
            ):
                return unit
    return None


def _unit_beside(report: Report, table: Table, vocabulary: Vocabulary) -> str | None:
    """The unit that the text of the table's section states ("Belopp i tkr."), the nearest before it first."""
    for text in _texts_beside(report, table):
        match = _STATED.search(text)
        unit = vocabulary.unit(match[1].lower()) if match else None
        if unit in vocabulary.scale:
            return unit
    return None


def _texts_beside(report: Report, table: Table) -> Iterator[str]:
    """The passages of the table's section that belong to no table, the nearest before it first."""
    start = table.provenance.start
    beside = [
        passage for passage in report.passages if passage.section == table.section and passage.table is None
    ]
    before = [passage for passage in beside if passage.provenance.start <= start]
    yield from (passage.text for passage in reversed(before))
    yield from (passage.text for passage in beside if passage not in before)
