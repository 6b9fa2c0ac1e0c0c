"""Citations: the place of a table cell or a passage, with its words as printed."""

from __future__ import annotations

from qa.evidence import Citation, Fact
from qa.report import Passage, Report, Table


def cite_fact(fact: Fact, table: Table, report: Report) -> Citation:
    """The citation of a table cell: its quote is the printed row, cells joined by a tab."""
    section = report.section(fact.section)
    return Citation(
        id=fact.id,
        report=report.file,
        section=section.heading,
        path=section.path,
        page=table.page_of(fact.row),
        table=table.title,
        row=fact.label,
        column=fact.header,
        quote=table.row_text(fact.row).strip(),
    )


def cite_passage(passage: Passage, report: Report, start: int, end: int) -> Citation:
    """The citation of some sentences of a passage, quoted word for word."""
    section = report.section(passage.section)
    table = report.table(passage.table) if passage.table else None
    return Citation(
        id=f"{passage.id}:{start}-{end}",
        report=report.file,
        section=section.heading,
        path=section.path,
        page=_page(passage, start),
        table=table.title if table else None,
        row=None,
        column=passage.context[-1] if table and passage.context else None,
        quote=passage.text[start:end],
    )


def _page(passage: Passage, start: int) -> int | None:
    """The page of the sentence that a citation begins with; it may stand after a page break."""
    spot = passage.spot_of(start)
    return spot.page if spot is not None else passage.provenance.page
