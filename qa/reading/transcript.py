"""A conversation with all its sources, as text to paste and as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from qa.evidence import Abstention, Answer, Citation
from qa.reading.wording import cited_report, figure_line, heading_path, references, unbroken
from qa.report import Card
from qa.swedish import squeeze

TITLE = "Frågor och svar ur rapporter"
NOTE = "Svaren är hämtade ur de angivna källorna utan språkmodell. Kontrollera källan innan du citerar."
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&=^])")


@dataclass(frozen=True, slots=True)
class Turn:
    """One question with its answer."""

    question: str
    result: Answer | Abstention


@dataclass(frozen=True, slots=True)
class Told:
    """A turn as it is written down: the answer, its figures, the contradictions and the numbered sources."""

    question: str
    answer: str
    figures: tuple[str, ...]
    conflicts: tuple[str, ...]
    sources_title: str
    sources: tuple[tuple[str, str], ...]


def tell(turn: Turn, cards: Sequence[Card]) -> Told:
    """A turn in words; a source is its place and its quote."""
    result = turn.result
    figures: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    if isinstance(result, Answer):
        figures = tuple(_figure_lines(result))
        conflicts = tuple(f"{c.about} ({references(c.citations)})" for c in result.conflicts)
    sources = tuple((place(citation, cards), quote(citation)) for citation in result.citations)
    title = "Källor" if isinstance(result, Answer) else "Det här står i närheten"
    return Told(squeeze(turn.question), result.text.strip(), figures, conflicts, title, sources)


def _figure_lines(answer: Answer) -> Iterator[str]:
    for figure in answer.figures:
        parts = [unbroken(figure_line(figure))]
        if figure.calculation:
            parts.append(f"uträkning: {figure.calculation}")
        if figure.mended:
            parts.append("kolumnrubriken är härledd")
        source = references(figure.citations)
        yield "; ".join(parts) + (f" ({source})" if source else "")


def place(citation: Citation, cards: Sequence[Card]) -> str:
    """Where a source stands, on one line: report, headings, page, table row and column."""
    parts = [cited_report(citation, cards), heading_path(citation)]
    parts += [f"s. {citation.page}"] if citation.page is not None else []
    parts += [f"raden ”{squeeze(citation.row)}”"] if citation.row else []
    parts += [f"kolumnen ”{squeeze(citation.column)}”"] if citation.column else []
    return ", ".join(parts)


def quote(citation: Citation) -> str:
    """The quote of a source on one line, table cells set apart by a bar."""
    return " | ".join(squeeze(cell) for cell in citation.quote.split("\t"))


def plain_text(turn: Turn, cards: Sequence[Card]) -> str:
    """One answer with its sources, to paste into a letter."""
    told = tell(turn, cards)
    lines = [told.question, "", told.answer]
    lines += [f"Rapporten säger olika: {conflict}" for conflict in told.conflicts]
    if told.sources:
        lines += ["", f"{told.sources_title}:"]
    for number, (where, words) in enumerate(told.sources, 1):
        lines.append(f"[{number}] {where}: ”{words}”")
    return "\n".join(lines)


def markdown(turns: Sequence[Turn], cards: Sequence[Card], today: date) -> str:
    """A conversation as Markdown; nothing in it is read as mark-up, links or HTML."""
    lines = [f"# {TITLE}", "", f"{today.isoformat()}. {NOTE}"]
    for turn in turns:
        lines += ["", *_markdown_turn(tell(turn, cards))]
    return "\n".join(lines) + "\n"


def _markdown_turn(told: Told) -> Iterator[str]:
    yield f"## {plain(told.question)}"
    yield ""
    yield plain(told.answer)
    if told.figures:
        yield ""
        yield from (f"- {plain(figure)}" for figure in told.figures)
    for conflict in told.conflicts:
        yield from ("", f"**Rapporten säger olika:** {plain(conflict)}")
    if told.sources:
        yield from ("", f"{told.sources_title}:", "")
    for number, (where, words) in enumerate(told.sources, 1):
        yield from (f"{number}. {plain(where)}", "", f"   > {plain(words)}", "")


def plain(text: str) -> str:
    """Text that Markdown shows as it stands, on one line."""
    return _MARKDOWN.sub(r"\\\1", squeeze(text))
