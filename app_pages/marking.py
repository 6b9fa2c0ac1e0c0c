"""Which words of a quote, and which cell of a quoted table row, the answer rests on. Pure functions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from app_pages.display import escape, shorten
from qa.evidence import Citation
from qa.report import Report, Table
from qa.swedish import STOP_WORDS, find_numbers, sentence_spans, squeeze, stem

Span = tuple[int, int]

_TOKEN = re.compile(r"(?<!\d)\d{1,3}(?:\s\d{3})+(?!\d)(?:,\d+)?|\w+(?:[,.:/’'-]\w+)*")
_RUN = 3
_SHORTEST = 4
_LONG = 250


def marked(quote: str, answer: str) -> str:
    """The quote as HTML, the answer's words in <mark>."""
    parts: list[str] = []
    at = 0
    for start, end in marked_spans(quote, answer):
        parts += [escape(quote[at:start]), f"<mark>{escape(quote[start:end])}</mark>"]
        at = end
    return "".join([*parts, escape(quote[at:])])


def marked_spans(quote: str, answer: str) -> list[Span]:
    """The spans of the quote that the answer uses: runs of three words or more, and numbers.

    Where the answer has no such run, the words with meaning that both have in common.
    """
    spans = _runs(quote, answer) or _common_words(quote, answer)
    return _joined(quote, sorted([*spans, *_numbers(quote, answer)]))


def excerpt(quote: str, said: str) -> str:
    """The sentences of a long quote that what is said rests on, "…" where something is left out."""
    if len(quote) <= _LONG:
        return quote
    marks = marked_spans(quote, said)
    sentences = sentence_spans(quote)
    kept = [at for at, (start, end) in enumerate(sentences) if any(start <= mark < end for mark, _ in marks)]
    if not kept:
        return shorten(quote, _LONG)
    parts = ["" if kept[0] == 0 else "… "]
    for before, at in zip([kept[0], *kept], kept, strict=False):
        parts += [" … " if at - before > 1 else " " if at != kept[0] else "", quote[slice(*sentences[at])]]
    return "".join([*parts, "" if kept[-1] == len(sentences) - 1 else " …"])


def _tokens(text: str) -> list[tuple[str, Span]]:
    return [(squeeze(match.group()).lower(), match.span()) for match in _TOKEN.finditer(text)]


def _runs(quote: str, answer: str) -> list[Span]:
    said = [word for word, _ in _tokens(answer)]
    runs = {tuple(said[at : at + _RUN]) for at in range(len(said) - _RUN + 1)}
    tokens = _tokens(quote)
    covered: set[int] = set()
    for at in range(len(tokens) - _RUN + 1):
        if tuple(word for word, _ in tokens[at : at + _RUN]) in runs:
            covered.update(range(at, at + _RUN))
    return _stretches(tokens, covered)


def _stretches(tokens: Sequence[tuple[str, Span]], covered: set[int]) -> list[Span]:
    """The spans from the first to the last word of each unbroken stretch."""
    spans: list[Span] = []
    for at in sorted(covered):
        start, end = tokens[at][1]
        if at - 1 in covered:
            start = spans.pop()[0]
        spans.append((start, end))
    return spans


def _common_words(quote: str, answer: str) -> list[Span]:
    said = {stem(word) for word, _ in _tokens(answer) if _meaningful(word)}
    return [span for word, span in _tokens(quote) if _meaningful(word) and stem(word) in said]


def _meaningful(word: str) -> bool:
    return len(word) >= _SHORTEST and word not in STOP_WORDS and not word.isdigit()


def _numbers(quote: str, answer: str) -> Iterator[Span]:
    said = {abs(number.value) for number in find_numbers(answer)}
    for number in find_numbers(quote):
        if abs(number.value) in said and not _is_year(number.printed, number.value):
            yield number.start, number.end


def _is_year(printed: str, value: Decimal) -> bool:
    return printed.isdigit() and 1900 <= value <= 2100


def _joined(text: str, spans: Sequence[Span]) -> list[Span]:
    """Spans made one where they overlap or have only blanks between them."""
    joined: list[Span] = []
    for start, end in spans:
        if joined and (start <= joined[-1][1] or not text[joined[-1][1] : start].strip()):
            start, end = joined[-1][0], max(end, joined.pop()[1])
        joined.append((start, end))
    return joined


@dataclass(frozen=True, slots=True)
class QuotedRow:
    """A quoted table row: the column headings (as far as known), the cells, and which of them to mark."""

    headings: tuple[str, ...]
    cells: tuple[str, ...]
    marked: frozenset[int]


def quoted_row(citation: Citation, printed: Sequence[str], reports: Sequence[Report]) -> QuotedRow | None:
    """The table row that a citation quotes, or None where the quote is running text.

    Args:
        citation: the source.
        printed: the figures that the answer takes from this row, as printed.
        reports: where the table itself is looked up, for its headings.

    A cell is marked only where it is certain which one it is: a value that stands twice in the row is
    told apart by its column heading or not marked at all.
    """
    if "\t" not in citation.quote:
        return None
    found = _row_of(citation, reports)
    printed_cells = [cell.text for cell in found[0].rows[found[1]]] if found else citation.quote.split("\t")
    cells = tuple(squeeze(cell) for cell in printed_cells)
    headings, columns = _heading(*found, citation.column or "") if found else ((), frozenset[int]())
    marks = _marked_cells(cells, printed, columns)
    if not headings and citation.column and len(marks) == 1:
        headings = tuple(citation.column if at in marks else "" for at in range(len(cells)))
    return QuotedRow(headings, cells, marks)


def _row_of(citation: Citation, reports: Sequence[Report]) -> tuple[Table, int] | None:
    """The table and row that the citation quotes, if there is just one such row."""
    quote = citation.quote.strip()
    found = [
        (table, row)
        for report in reports
        if citation.report in (report.id, report.file, report.title)
        for table in report.tables
        if citation.table in (table.id, table.title)
        for row in range(len(table.rows))
        if table.row_text(row).strip() == quote
    ]
    return found[0] if len(found) == 1 else None


def _heading(table: Table, row: int, heading: str) -> tuple[tuple[str, ...], frozenset[int]]:
    """The nearest row above that holds the column heading, and the columns where it stands."""
    for above in reversed(table.rows[:row]):
        texts = tuple(squeeze(cell.text) for cell in above)
        columns = frozenset(at for at, text in enumerate(texts) if text and text == squeeze(heading))
        if columns:
            return texts, columns
    return (), frozenset()


def _marked_cells(cells: Sequence[str], printed: Sequence[str], columns: frozenset[int]) -> frozenset[int]:
    if not printed:
        return columns if len(columns) == 1 else frozenset()
    marks: set[int] = set()
    for value in {squeeze(text) for text in printed if text.strip()}:
        hits = {at for at, cell in enumerate(cells) if cell == value and (not columns or at in columns)}
        marks |= hits if len(hits) == 1 else set()
    return frozenset(marks)
