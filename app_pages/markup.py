"""HTML for the answer: figure cards, notices and quotes. Every text goes through ``escape``."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from app_pages.display import escape, link, with_marks
from app_pages.tables import definitions, quoted_html
from qa.evidence import Abstention, Answer, Citation, Conflict, Figure
from qa.reading.marking import excerpt, marked_spans, quoted_table
from qa.reading.sources import Sources
from qa.reading.transcript import Turn, plain_text
from qa.reading.wording import (
    MOST_NAMED,
    cited_report,
    figure_kind,
    figure_line,
    figure_row,
    figure_value,
    heading_path,
    is_computed,
    references,
    report_name,
    reports_searched,
    unbroken,
)
from qa.report import Card
from qa.swedish import squeeze

NOT_FOUND = "Det framgår inte av rapporten"
NOT_FOUND_IN_ANY = "Det framgår inte av rapporterna"


def question_html(question: str) -> str:
    """The question as the heading of its turn; it takes the focus when the button that asked is gone."""
    return f'<h2 class="qa-question" tabindex="-1">{escape(question)}</h2>'


def answer_html(answer: Answer) -> str:
    """The text of an answer."""
    return f'<p class="qa-answer">{escape(unbroken(answer.text))}</p>'


def abstention_html(abstention: Abstention, searched: Sequence[Card]) -> str:
    """That nothing was found, why, and what was searched."""
    said = NOT_FOUND_IN_ANY if len(searched) > 1 else NOT_FOUND
    lines = [f'<p class="qa-answer">{said}</p>', f"<p>{escape(abstention.reason)}</p>"]
    if more := _more(abstention):
        lines.append(f"<p>{escape(more)}</p>")
    if searched:
        lines.append(f'<p class="qa-muted">Genomsökt: {escape(reports_searched(searched))}.</p>')
    return f'<div class="qa-notfound">{"".join(lines)}</div>'


def _more(abstention: Abstention) -> str:
    """What the text says beyond the heading and the reason, which are shown anyway."""
    rest = abstention.text
    for shown in (NOT_FOUND_IN_ANY, NOT_FOUND, abstention.reason):
        rest = rest.replace(shown, "", 1)
    rest = rest.lstrip(" .:")
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
    parts.append(_worked_out() if is_computed(figure) else definitions(_printed(figure, citations)))
    if figure.mended:
        parts.append('<p class="qa-note">Kolumnrubriken är härledd</p>')
    if figure.calculation:
        parts.append(f'<p class="qa-note">Uträkning: {escape(unbroken(figure.calculation))}</p>')
    if source := references(figure.citations):
        parts.append(f'<p class="qa-muted">{source}</p>')
    return "".join(parts)


def _worked_out() -> str:
    return '<p class="qa-muted">Uträknat; talet står inte i rapporten.</p>'


def _printed(figure: Figure, citations: Sequence[Citation]) -> Iterator[tuple[str, str]]:
    """What stands in the report: row (where the label does not say it), column and the number itself."""
    row = figure_row(figure, citations)
    named = (
        ("Rad", row if squeeze(row or "") != squeeze(figure.label) else None),
        ("Kolumn", figure.column),
        ("I rapporten", figure.printed),
    )
    for name, text in named:
        if text and text.strip():
            yield name, text


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
    shown = with_marks(quote, marked_spans(quote, about))
    return f'<li><q>{shown}</q><span class="qa-muted">{escape(place)}</span></li>'


def source_html(citation: Citation, answer: str, printed: Sequence[str], sources: Sources) -> str:
    """A source opened: where it stands, and the quote with what the answer rests on marked."""
    table = quoted_table(citation, printed, sources)
    quote = quoted_html(table) if table else _quote(citation.quote, answer)
    opened = ""
    if sources.place(citation.id) is not None:
        opened = f"<p>{link('Öppna i rapporten', 'rapporten', stalle=citation.id)}</p>"
    return f'<div class="qa-source">{definitions(_place(citation, sources.cards))}{quote}{opened}</div>'


def _quote(quote: str, answer: str) -> str:
    return f'<blockquote class="qa-quote">{with_marks(quote, marked_spans(quote, answer))}</blockquote>'


def _place(citation: Citation, cards: Sequence[Card]) -> Iterator[tuple[str, str]]:
    page = str(citation.page) if citation.page is not None else None
    table = citation.table if citation.table not in (citation.section, *citation.path[-1:]) else None
    named = (
        ("Rapport", cited_report(citation, cards)),
        ("Rubrik", heading_path(citation)),
        ("Sida", page),
        ("Tabell", table),
        ("Rad", citation.row),
        ("Kolumn", citation.column),
    )
    for name, text in named:
        if text and text.strip():
            yield name, text


def reports_html(cards: Sequence[Card]) -> str:
    """The reports that the answers come from; of many only their number, with a link to their list."""
    if len(cards) > MOST_NAMED:
        listed = link("Se vilka", "bibliotek")
        return f'<p class="qa-reports">Svaren hämtas ur {len(cards)} rapporter. {listed}</p>'
    items = "".join(f"<li>{escape(report_name(card))}</li>" for card in cards)
    heading = "Rapport som svaren hämtas ur:" if len(cards) == 1 else "Rapporter som svaren hämtas ur:"
    return f'<div class="qa-reports"><p>{heading}</p><ul>{items}</ul></div>'


def tools_html(turn: Turn, questions: Sequence[str], cards: Sequence[Card], only: Sequence[str] = ()) -> str:
    """Buttons that copy an answer with its sources, and a link that asks the question again.

    Args:
        turn: the answer.
        questions: the question with the earlier ones that it builds on, oldest first.
        cards: the reports that its sources name.
        only: the report that the question was put to; none means all.
    """
    asked = {"questions": list(questions), "report": only[0] if only else ""}
    text, link_to = escape(plain_text(turn, cards)), escape(json.dumps(asked, ensure_ascii=False))
    return (
        f'<div class="qa-tools"><button type="button" data-qa-copy="{text}">Kopiera svar med källa</button>'
        f'<button type="button" data-qa-ask="{link_to}">Kopiera länk till frågan</button></div>'
    )
