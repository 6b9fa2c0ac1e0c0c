"""Answers, sources and search results as plain text for the terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from qa.evidence import Abstention, Answer, Citation, Conflict, Figure
from qa.swedish import format_number

_WIDTH = 100


def answer_text(result: Answer | Abstention) -> str:
    """The answer first, then the figures, other readings, contradictions and the numbered sources."""
    blocks = [[textwrap.fill(result.text, _WIDTH)]]
    if isinstance(result, Answer):
        blocks.append(list(_cards("", result.figures)))
        blocks.append(list(_cards("Kan också avse:", result.alternatives)))
        blocks.append([_conflict(conflict) for conflict in result.conflicts])
    heading = "Källor:" if isinstance(result, Answer) else "Läs gärna:"
    blocks.append(list(_sources(heading, result.citations)))
    return "\n\n".join("\n".join(block) for block in blocks if block)


def search_text(found: Sequence[tuple[Citation, float]]) -> str:
    """The retrieved passages, best first, with their scores."""
    if not found:
        return "Inget hittades."
    lines = []
    for rank, (citation, score) in enumerate(found, 1):
        lines += [_wrapped(f"{rank:>2}. {_score(score)}  {place(citation)}"), _quote(citation)]
    return "\n".join(lines)


def place(citation: Citation) -> str:
    """Where a citation stands: the report, the page if known and the headings from the chapter down."""
    page = f", s. {citation.page}" if citation.page is not None else ""
    path = " › ".join(citation.path or (citation.section,))
    return f"{citation.report}{page}: {path}"


def _score(score: float) -> str:
    return f"{score:.3f}".replace(".", ",")


def _cards(heading: str, figures: Iterable[Figure]) -> Iterator[str]:
    for number, figure in enumerate(figures):
        if heading and not number:
            yield heading
        yield from _card(figure)


def _card(figure: Figure) -> Iterator[str]:
    named = [part for part in (figure.label, figure.concept, figure.period) if part]
    yield f"  {format_number(figure.value, figure.unit):>16}  {' · '.join(named)}{_marks(figure.citations)}"
    if figure.calculation:
        yield f"{'':20}Beräkning: {figure.calculation}"
    if figure.mended:
        yield f"{'':20}Kolumnrubriken är härledd; rapporten skriver ”{figure.column or ''}”."


def _conflict(conflict: Conflict) -> str:
    return textwrap.fill(f"Obs! Rapporten säger olika: {conflict.about}{_marks(conflict.citations)}", _WIDTH)


def _marks(citations: Iterable[int]) -> str:
    """References to the numbered sources: " [1] [2]"."""
    return "".join(f" [{position + 1}]" for position in citations)


def _sources(heading: str, citations: Sequence[Citation]) -> Iterator[str]:
    if citations:
        yield heading
    for number, citation in enumerate(citations, 1):
        yield _wrapped(f"[{number}] {place(citation)}")
        yield _quote(citation)


def _wrapped(text: str) -> str:
    return textwrap.fill(text, _WIDTH, subsequent_indent="    ")


def _quote(citation: Citation) -> str:
    """The quote indented, its cells set apart by bars."""
    text = " | ".join(cell.strip() for cell in citation.quote.split("\t"))
    return textwrap.fill(text, _WIDTH, initial_indent="    ", subsequent_indent="    ")
