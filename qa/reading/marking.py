"""Which words of a quote, and which cells of a quoted table, the answer rests on. Pure functions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.evidence import Citation, Fact
from qa.reading.sources import Sources
from qa.reading.wording import shorten
from qa.report import Table
from qa.swedish import STOP_WORDS, find_numbers, sentence_spans, squeeze, stem

Span = tuple[int, int]

_TOKEN = re.compile(r"(?<!\d)\d{1,3}(?:\s\d{3})+(?!\d)(?:,\d+)?|\w+(?:[,.:/’'-]\w+)*")
_RUN = 3
_SHORTEST = 4
_LONG = 250
_AROUND = 2


def marked_spans(quote: str, answer: str) -> list[Span]:
    """The spans of the quote that the answer uses: runs of three words or more, and numbers.

    Where the answer has no such run, the words with meaning that both have in common.
    """
    spans = _runs(quote, answer) or _common_words(quote, answer)
    return _joined(quote, sorted([*spans, *_numbers(quote, answer)]))


def said_spans(text: str, said: str) -> list[Span]:
    """Where some words stand in a text, the first time; else where their number does (a table's cell)."""
    at = text.find(said) if said else -1
    return [(at, at + len(said))] if at >= 0 else list(_numbers(text, said))[:1]


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
        if abs(number.value) in said and not number.is_year:
            yield number.start, number.end


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
    """A row of a quoted table: its cells, and which of them to mark.

    ``cited`` tells the row that the citation quotes.
    """

    cells: tuple[str, ...]
    marked: frozenset[int] = frozenset()
    cited: bool = False


@dataclass(frozen=True, slots=True)
class QuotedTable:
    """A cut-out of a table around the cited row.

    ``headings`` are the columns' headings as far as known, ``column`` is the cited column where it is
    certain, ``before`` and ``after`` count the rows that the cut-out leaves out.
    """

    headings: tuple[str, ...]
    rows: tuple[QuotedRow, ...]
    column: int | None = None
    before: int = 0
    after: int = 0


def quoted_table(citation: Citation, printed: Sequence[str], sources: Sources) -> QuotedTable | None:
    """The table row that a citation quotes among its neighbours, or None where the quote is running text.

    Args:
        citation: the source.
        printed: the figures that the answer takes from this row, as printed.
        sources: where the cell itself is looked up.

    A cell is marked only where it is certain which one it is: the cited cell itself, and other values of
    the answer that stand only once in the row.
    """
    if "\t" not in citation.quote:
        return None
    fact = sources.cited(citation)
    table = sources.table(fact.table) if fact is not None else None
    if fact is None or table is None:
        cells = tuple(squeeze(cell) for cell in citation.quote.split("\t"))
        return QuotedTable((), (QuotedRow(cells, _certain(cells, printed), cited=True),))
    return _cut_out(fact, table, printed, sources)


def _cut_out(fact: Fact, table: Table, printed: Sequence[str], sources: Sources) -> QuotedTable:
    """The cited row, and the rows of figures next to it."""
    numbered = sorted({other.row for other in sources.facts_in(fact.table)})
    at = numbered.index(fact.row)
    shown = numbered[max(0, at - _AROUND) : at + _AROUND + 1]
    others = [text for text in printed if squeeze(text) != squeeze(fact.printed)]
    rows = tuple(_quoted_row(table, row, fact, others) for row in shown)
    known = sources.headings(fact)
    headings = tuple(squeeze(known.get(at, "")) for at in range(table.shape[1]))
    left = len(numbered) - max(0, at - _AROUND) - len(shown)
    return QuotedTable(headings, rows, fact.column, max(0, at - _AROUND), left)


def _quoted_row(table: Table, row: int, fact: Fact, others: Sequence[str]) -> QuotedRow:
    cells = tuple(squeeze(cell.text) for cell in table.rows[row])
    if row != fact.row:
        return QuotedRow(cells)
    return QuotedRow(cells, _certain(cells, others) | {fact.column}, cited=True)


def _certain(cells: Sequence[str], printed: Sequence[str]) -> frozenset[int]:
    """The positions of the values that stand in one cell only."""
    values = {squeeze(text) for text in printed if text.strip()}
    return frozenset(at for at, cell in enumerate(cells) if cell in values and cells.count(cell) == 1)
