"""HTML for the answer: figure cards, notices and quotes. Every text goes through ``escape``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app_pages.display import (
    cited_report,
    escape,
    figure_kind,
    figure_line,
    figure_row,
    figure_value,
    heading_path,
    references,
    report_line,
    unbroken,
)
from app_pages.marking import QuotedRow, Sources, excerpt, marked, quoted_row
from qa.evidence import Abstention, Answer, Citation, Conflict, Figure
from qa.report import Report

NOT_FOUND = "Det framgår inte av rapporten"


def question_html(question: str) -> str:
    """The question as the heading of its turn."""
    return f'<h2 class="qa-question">{escape(question)}</h2>'


def answer_html(answer: Answer) -> str:
    """The text of an answer."""
    return f'<p class="qa-answer">{escape(unbroken(answer.text))}</p>'


def abstention_html(abstention: Abstention, reports: Sequence[Report]) -> str:
    """That nothing was found, why, and what was searched."""
    lines = [f'<p class="qa-answer">{NOT_FOUND}</p>', f"<p>{escape(abstention.reason)}</p>"]
    if more := _more(abstention):
        lines.append(f"<p>{escape(more)}</p>")
    searched = "; ".join(report_line(report) for report in reports)
    if searched:
        lines.append(f'<p class="qa-muted">Genomsökt: {escape(searched)}.</p>')
    return f'<div class="qa-notfound">{"".join(lines)}</div>'


def _more(abstention: Abstention) -> str:
    """What the text says beyond the heading and the reason, which are shown anyway."""
    rest = abstention.text.replace(NOT_FOUND, "", 1).replace(abstention.reason, "", 1).lstrip(" .:")
    return rest if any(char.isalnum() for char in rest) else ""


def cards_html(figures: Sequence[Figure], citations: Sequence[Citation]) -> str:
    """Figures as cards, in the order of the answer."""
    cards = "".join(f'<li class="qa-card">{_card(figure, citations)}</li>' for figure in figures)
    return f'<ul class="qa-cards" aria-label="Siffror">{cards}</ul>'


def _card(figure: Figure, citations: Sequence[Citation]) -> str:
    parts = [f'<p class="qa-value">{escape(figure_value(figure))}</p>']
    parts.append(f'<p class="qa-label">{escape(figure.label)}</p>')
    if kind := figure_kind(figure):
        parts.append(f"<p>{escape(kind)}</p>")
    parts.append(_definitions(_printed(figure, citations)))
    if figure.mended:
        parts.append('<p class="qa-note">Kolumnrubriken är härledd</p>')
    if figure.calculation:
        parts.append(f'<p class="qa-note">Beräkning: {escape(unbroken(figure.calculation))}</p>')
    if source := references(figure.citations):
        parts.append(f'<p class="qa-muted">{source}</p>')
    return "".join(parts)


def _printed(figure: Figure, citations: Sequence[Citation]) -> Iterator[tuple[str, str]]:
    """What stands in the report: row, column and the number itself."""
    named = (
        ("Rad", figure_row(figure, citations)),
        ("Kolumn", figure.column),
        ("I rapporten", figure.printed),
    )
    for name, text in named:
        if text and text.strip():
            yield name, text


def _definitions(pairs: Iterator[tuple[str, str]]) -> str:
    items = "".join(f"<div><dt>{escape(name)}</dt><dd>{escape(text)}</dd></div>" for name, text in pairs)
    return f'<dl class="qa-printed">{items}</dl>' if items else ""


def alternatives_html(figures: Sequence[Figure]) -> str:
    """What else the question might mean."""
    items = "".join(f"<li>{escape(figure_line(figure))}</li>" for figure in figures)
    return f'<div class="qa-alternatives"><p>Kan också avse …</p><ul>{items}</ul></div>'


def conflict_html(conflict: Conflict, citations: Sequence[Citation]) -> str:
    """A notice that the report disagrees with itself, with every side and its place."""
    sides = "".join(
        _side(at, citations[at], conflict.about) for at in conflict.citations if at < len(citations)
    )
    heading = f"<p><strong>Rapporten säger olika:</strong> {escape(conflict.about)}</p>"
    return f'<div class="qa-conflict" role="note">{heading}<ul>{sides}</ul></div>'


def _side(position: int, citation: Citation, about: str) -> str:
    page = f", s. {citation.page}" if citation.page is not None else ""
    place = f"{references([position])}: {heading_path(citation)}{page}"
    quote = excerpt(" | ".join(cell.strip() for cell in citation.quote.split("\t")), about)
    return f'<li><q>{marked(quote, about)}</q><span class="qa-muted">{escape(place)}</span></li>'


def source_html(citation: Citation, answer: str, printed: Sequence[str], sources: Sources) -> str:
    """A source opened: where it stands, and the quote with what the answer rests on marked."""
    row = quoted_row(citation, printed, sources)
    quote = row_html(row) if row else _quote(citation.quote, answer)
    return f'<div class="qa-source">{_definitions(_place(citation, sources.reports))}{quote}</div>'


def _quote(quote: str, answer: str) -> str:
    return f'<blockquote class="qa-quote">{marked(quote, answer)}</blockquote>'


def _place(citation: Citation, reports: Sequence[Report]) -> Iterator[tuple[str, str]]:
    page = str(citation.page) if citation.page is not None else None
    table = citation.table if citation.table not in (citation.section, *citation.path[-1:]) else None
    named = (
        ("Rapport", cited_report(citation, reports)),
        ("Rubrik", heading_path(citation)),
        ("Sida", page),
        ("Tabell", table),
        ("Rad", citation.row),
        ("Kolumn", citation.column),
    )
    for name, text in named:
        if text and text.strip():
            yield name, text


def row_html(row: QuotedRow) -> str:
    """A table row under its headings, the cells that the answer rests on marked.

    On a narrow screen every cell is a line of its own with its heading before it (data-heading).
    """
    headings = row.headings or ("",) * len(row.cells)
    head = "".join(_heading_cell(text) for text in headings)
    cells = "".join(
        _cell(text, heading, at in row.marked)
        for at, (text, heading) in enumerate(zip(row.cells, headings, strict=True))
    )
    thead = f"<thead><tr>{head}</tr></thead>" if any(headings) else ""
    table = f"<table>{thead}<tbody><tr>{cells}</tr></tbody></table>"
    return f'<div class="qa-table" role="region" aria-label="Tabellrad" tabindex="0">{table}</div>'


def _heading_cell(text: str) -> str:
    return f'<th scope="col">{escape(text)}</th>' if text else "<td></td>"


def _cell(text: str, heading: str, is_marked: bool) -> str:
    shown = f"<mark>{escape(text)}</mark>" if is_marked else escape(text)
    return f'<td data-heading="{escape(heading)}">{shown}</td>'


def reports_html(reports: Sequence[Report]) -> str:
    """The reports that the answers come from."""
    items = "".join(f"<li>{escape(report_line(report))}</li>" for report in reports)
    heading = "Rapport som svaren hämtas ur:" if len(reports) == 1 else "Rapporter som svaren hämtas ur:"
    return f'<div class="qa-reports"><p>{heading}</p><ul>{items}</ul></div>'
