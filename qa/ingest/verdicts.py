"""Rows of tables that tell how far their matter has come, in a cell such as "Delvis uppfyllt"."""

from __future__ import annotations

from collections.abc import Sequence

from qa.ingest.chunking import Chunk
from qa.report import Cell, Table
from qa.swedish import parse_cell, squeeze
from qa.vocabulary.statements import load_statement_signs

LONGEST = 40  # characters of a verdict


def verdict_chunks(table: Table) -> list[Chunk]:
    """The rows that hold a name and a verdict, each as a passage with the heading over the verdict."""
    chunks = []
    for row in table.rows[1:]:
        at = _verdict(row)
        if at is None:
            continue
        text = "\t".join(cell.text for cell in row[: at + 1])
        heading = table.rows[0][at].text
        context = (heading,) if heading else ()
        place = table.provenance.placed(row[0].spot)
        chunks.append(Chunk("paragraph", text, ((0, len(text)),), place, context, table.id))
    return chunks


def _verdict(row: Sequence[Cell]) -> int | None:
    """The column of the first verdict after a row's name; None in rows of numbers, which are facts."""
    if not row[0].text or any(parse_cell(cell.text) is not None for cell in row):
        return None
    verdict = load_statement_signs().verdict
    texts = [squeeze(cell.text).lower() for cell in row]
    return next(
        (at for at in range(1, len(row)) if len(texts[at]) <= LONGEST and verdict.fullmatch(texts[at])), None
    )
