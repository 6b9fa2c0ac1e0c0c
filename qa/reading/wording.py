"""Figures, places and reports in Swedish words. Pure functions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.evidence import Citation, Figure
from qa.report import Card
from qa.swedish import counted, format_number, squeeze

_LABEL_LENGTH = 90
_SIDES = 80
MOST_NAMED = 5  # reports that are listed by name where they are only mentioned
_UNIT = re.compile(r"(?<=\d) (?=(?:kr|tkr|mnkr|mdkr|procent|procentenheter|timmar)\b)")
_THOUSANDS = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")


def shorten(text: str, length: int = _LABEL_LENGTH) -> str:
    """The text on one line, cut at a blank with "…" when it is longer than ``length``."""
    line = squeeze(text)
    if len(line) <= length:
        return line
    cut = line[: length - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut).rstrip(" ,;:") + "…"


def unbroken(text: str) -> str:
    """The text with its numbers kept on one line: no-break spaces between thousands and before the unit."""
    return _UNIT.sub("\u00a0", _THOUSANDS.sub("\u00a0", text))


def figure_value(figure: Figure) -> str:
    """The value with its unit as Swedes write it: "−1 234,5 tkr"."""
    return format_number(figure.value, figure.unit)


def figure_kind(figure: Figure) -> str:
    """What kind of number it is and for when: "Budget · 2020" ("" when the report does not say)."""
    return " · ".join(part for part in (figure.concept, figure.period) if part)


def figure_row(figure: Figure, citations: Sequence[Citation]) -> str | None:
    """The row that a figure stands in, as printed."""
    rows = (citations[at].row for at in figure.citations if at < len(citations))
    return next((row for row in rows if row), None)


def is_computed(figure: Figure) -> bool:
    """Whether a figure was worked out: it stands in no cell, only the numbers that it comes from do."""
    return figure.calculation is not None and figure.column is None


def figure_line(figure: Figure) -> str:
    """A figure on one line: "−67 802 tkr: KIT IT-avdelningen, Budget · 2020"."""
    named = ", ".join(part for part in (figure.label, figure_kind(figure)) if part)
    return f"{figure_value(figure)}: {named}" if named else figure_value(figure)


def report_name(card: Card) -> str:
    """Who a report is from, its title and its year, nothing twice: "Piteå kommun, Årsbokslut 2025"."""
    title = squeeze(card.title) or card.file
    bodies = (card.organisation, card.committee)
    lead = [body for body in bodies if body and body.lower() not in title.lower()]
    year = [str(card.year)] if card.year and str(card.year) not in title else []
    return ", ".join((*lead, title, *year))


def reports_searched(cards: Sequence[Card]) -> str:
    """The reports that a question was put to: a few by their names, more of them by their number."""
    if len(cards) > MOST_NAMED:
        return f"alla {len(cards)} rapporter i biblioteket"
    return "; ".join(report_name(card) for card in cards)


def report_size(pages: int | None, tables: int, facts: int) -> str:
    """How much a report holds: "49 sidor, 12 tabeller, 519 siffror"."""
    sizes = [(pages, "sida", "sidor"), (tables, "tabell", "tabeller"), (facts, "siffra", "siffror")]
    return ", ".join(counted(count, one, many) for count, one, many in sizes if count)


def cited_report(citation: Citation, cards: Sequence[Card]) -> str:
    """The name of the report that a citation points at, or its own word for it."""
    for card in cards:
        if citation.report in (card.id, card.file, card.title):
            return report_name(card)
    return citation.report


def heading_path(citation: Citation) -> str:
    """The headings from the chapter down: "8. Ekonomi › 5.1 Enheternas resultat"."""
    return path_line(citation.path or (citation.section,))


def path_line(path: Sequence[str]) -> str:
    """Headings on one line, from the chapter down."""
    return " › ".join(squeeze(heading) for heading in path)


def source_label(number: int, citation: Citation, cards: Sequence[Card] = ()) -> str:
    """The name of a source on one line: "Källa 1 · 5.1 Enheternas resultat · Partikanslier · s. 44".

    Of several reports, ``cards``, it names the one that the source stands in.
    """
    page = f"s. {citation.page}" if citation.page is not None else ""
    report = shorten(cited_report(citation, cards), 60) if len(cards) > 1 else ""
    parts = (f"Källa {number}", report, shorten(citation.section), shorten(citation.row or "", 40), page)
    return " · ".join(part for part in parts if part)


def subject(about: str) -> str:
    """What a contradiction is about, without long sides: both are quoted anyway."""
    name, colon, sides = about.partition(": ")
    shown = about if colon and len(sides) <= _SIDES else name
    return shown[:1].upper() + shown[1:]


def references(positions: Sequence[int]) -> str:
    """The sources of something by their numbers: "Källa 1 och 2"."""
    numbers = [str(position + 1) for position in positions]
    if len(numbers) < 2:
        return f"Källa {numbers[0]}" if numbers else ""
    return f"Källa {', '.join(numbers[:-1])} och {numbers[-1]}"
