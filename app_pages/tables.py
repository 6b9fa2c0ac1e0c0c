"""HTML for tables and charts. Every text goes through ``escape``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app_pages.display import escape, link
from qa.evidence import Fact
from qa.reading.chart import Bar, Chart
from qa.reading.marking import QuotedRow, QuotedTable
from qa.reading.understood import UnderstoodColumn, UnderstoodRow, UnderstoodTable
from qa.reading.wording import shorten
from qa.report import Table
from qa.swedish import counted, format_number, squeeze


def framed(table: str, name: str) -> str:
    """A table that scrolls sideways within its frame, by keyboard too."""
    return f'<div class="qa-table" role="region" aria-label="{escape(name)}" tabindex="0">{table}</div>'


def quoted_html(quoted: QuotedTable) -> str:
    """The cited row among its neighbours, its column and the cells that the answer rests on marked.

    On a narrow screen every cell is a line of its own with its heading before it (data-heading).
    """
    headings = quoted.headings or ("",) * max(len(row.cells) for row in quoted.rows)
    head = "".join(_heading(text, at == quoted.column) for at, text in enumerate(headings))
    thead = f"<thead><tr>{head}</tr></thead>" if any(headings) else ""
    rows = "".join(_quoted_row(row, headings, quoted.column) for row in quoted.rows)
    left = quoted.before + quoted.after
    note = f'<p class="qa-muted">{counted(left, "rad", "rader")} till i tabellen.</p>' if left else ""
    return framed(f"<table>{thead}<tbody>{rows}</tbody></table>", "Tabellrad med sina grannar") + note


def _quoted_row(row: QuotedRow, headings: Sequence[str], column: int | None) -> str:
    cells = "".join(
        _cell(text, headings[at] if at < len(headings) else "", at in row.marked, at == column)
        for at, text in enumerate(row.cells)
    )
    return f'<tr class="{"qa-row" if row.cited else "qa-near"}">{cells}</tr>'


def _heading(text: str, in_column: bool) -> str:
    named = ' class="qa-column"' if in_column else ""
    return f'<th scope="col"{named}>{escape(text)}</th>' if text else f"<td{named}></td>"


def _cell(text: str, heading: str, is_marked: bool, in_column: bool) -> str:
    shown = f"<mark>{escape(text)}</mark>" if is_marked else escape(text)
    named = ' class="qa-column"' if in_column else ""
    return f'<td data-heading="{escape(heading)}"{named}>{shown}</td>'


def printed_html(table: Table, facts: Sequence[Fact], cited: Fact | None = None) -> str:
    """A table as printed; of the cited cell the row and the column are marked."""
    first = min((fact.row for fact in facts), default=1 if len(table.rows) > 1 else 0)
    rows = "".join(_printed_row(table, at, at < first, cited) for at in range(len(table.rows)))
    notes = "".join(f'<p class="qa-muted">{escape(note)}</p>' for note in table.notes)
    name = f"Tabellen {shorten(table.title)}"
    return framed(f"<table>{rows}</table>", name) + notes


def _printed_row(table: Table, at: int, head: bool, cited: Fact | None) -> str:
    cited_row = cited is not None and cited.row == at
    cells = "".join(
        _printed_cell(cell.text, head, cited_row, cited is not None and cited.column == column)
        for column, cell in enumerate(table.rows[at])
    )
    named = ' class="qa-head"' if head else ' class="qa-row"' if cited_row else ""
    return f"<tr{named}>{cells}</tr>"


def _printed_cell(text: str, head: bool, cited_row: bool, cited_column: bool) -> str:
    named = ' class="qa-column"' if cited_column else ""
    if cited_row and cited_column:
        return f'<td{named}><mark id="qa-place">{escape(text)}</mark></td>'
    tag = "th" if head and text else "td"
    return f"<{tag}{named}>{escape(text)}</{tag}>"


def understood_html(table: UnderstoodTable) -> str:
    """A table as understood: mended headings marked, every number a link to its cell."""
    unit = f'<p class="qa-muted">Alla värden i {escape(table.unit)}.</p>' if table.unit else ""
    head = "".join(_understood_heading(column) for column in table.columns)
    rows = "".join(_understood_row(row) for row in table.rows)
    whole = f'<table><thead><tr><th scope="col">Rad</th>{head}</tr></thead><tbody>{rows}</tbody></table>'
    return unit + framed(whole, "Tabellen som den har förståtts")


def _understood_heading(column: UnderstoodColumn) -> str:
    mended = ""
    if column.mended:
        printed = f"tryckt: ”{column.printed}”" if column.printed else "ingen rubrik är tryckt"
        mended = f'<span class="qa-mended">Härledd; {escape(printed)}</span>'
    note = f'<span class="qa-under">{escape(column.note)}</span>' if column.note else ""
    return f'<th scope="col">{escape(column.heading)}{mended}{note}</th>'


def _understood_row(row: UnderstoodRow) -> str:
    under = " · ".join(part for part in (row.code, row.detail) if part)
    detail = f'<span class="qa-under">{escape(under)}</span>' if under else ""
    cells = "".join(f"<td>{_number_link(fact) if fact else ''}</td>" for fact in row.cells)
    named = ' class="qa-total"' if row.is_total else ""
    return f'<tr{named}><th scope="row">{escape(row.label)}{detail}</th>{cells}</tr>'


def _number_link(fact: Fact) -> str:
    return link(format_number(fact.value), "rapporten", stalle=fact.id)


@dataclass(frozen=True, slots=True)
class ListedFact:
    """A fact with what its number is ("Budget"), its table, and its report where that must be said."""

    fact: Fact
    what: str
    where: str
    report: str = ""


def facts_html(rows: Sequence[ListedFact]) -> str:
    """Facts in a list, each number a link to its cell."""
    head = "".join(
        f'<th scope="col">{name}</th>' for name in ("Rad", "Vad", "Period", "Värde", "Enhet", "Tabell")
    )
    body = "".join(_fact_row(row) for row in rows)
    return framed(
        f'<table class="qa-facts"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>', "Siffror"
    )


def _fact_row(row: ListedFact) -> str:
    fact = row.fact
    mended = '<span class="qa-mended">Härledd rubrik</span>' if fact.mended else ""
    broken = {"women": " (kvinnor)", "men": " (män)"}.get(fact.breakdown or "", "")
    value = link(format_number(fact.value), "rapporten", stalle=fact.id)
    table = link(row.where, "siffror", tabell=fact.table)
    if row.report:
        table += f'<span class="qa-under">{escape(row.report)}</span>'
    cells = (
        ("Vad", f"{escape(row.what)}{mended}"),
        ("Period", escape(fact.period or "")),
        ("Värde", value),
        ("Enhet", escape(fact.unit or "")),
        ("Tabell", table),
    )
    shown = "".join(f'<td data-heading="{name}">{text}</td>' for name, text in cells)
    return f'<tr><th scope="row">{escape(squeeze(fact.label) + broken)}</th>{shown}</tr>'


def chart_html(chart: Chart) -> str:
    """A chart as a table with a bar beside every value: what is drawn is written too."""
    bars = "".join(_bar(bar) for bar in chart.bars)
    title = f"<caption>{escape(chart.title)}</caption>" if chart.title else ""
    head = '<thead class="qa-unseen"><tr><th scope="col">Namn</th><th scope="col">Värde</th></tr></thead>'
    return f'<table class="qa-chart">{title}{head}<tbody>{bars}</tbody></table>'


def _bar(bar: Bar) -> str:
    kind = "qa-negative" if bar.negative else "qa-positive"
    place = f"margin-left:{100 * bar.start:.2f}%;width:{100 * (bar.end - bar.start):.2f}%"
    drawn = f'<div class="qa-track" aria-hidden="true"><div class="{kind}" style="{place}"></div></div>'
    return f'<tr><th scope="row">{escape(bar.name)}</th><td><span>{escape(bar.value)}</span>{drawn}</td></tr>'


def definitions(pairs: Iterator[tuple[str, str]]) -> str:
    """Names with what they stand for."""
    items = "".join(f"<div><dt>{escape(name)}</dt><dd>{escape(text)}</dd></div>" for name, text in pairs)
    return f'<dl class="qa-printed">{items}</dl>' if items else ""
