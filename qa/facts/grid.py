"""What stands where in a table: header rows, label columns, breakdown column, number columns, data rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from qa.report import Table
from qa.swedish import Number, parse_cell
from qa.vocabulary import load_vocabulary

LONGEST_WORDS = 24  # characters; what is longer is a comment rather than the reason for a missing number
_BARE_YEAR = re.compile(r"(19|20)\d\d")
_YEAR = re.compile(r"(?<!\d)(19|20)\d\d(?!\d)")
_RAISED = re.compile(r"(?:(?<=[^\W\d_]{3})|(?<=(?:19|20)\d\d))[¹²³⁴⁵⁶⁷⁸⁹⁰]+\)?(?=\s|$)")
_NO_VALUE = re.compile(r"[-–−#.x\s]*")
_HEADING_WORD = re.compile(
    r"\b(19|20)\d\d\b|\b(belopp|[tm]n?kr|kkr|kronor|procent|antal (?=\d))|%", re.IGNORECASE
)
_CODE = re.compile(r"(?P<code>[A-ZÅÄÖ]{2,6}(?: [A-ZÅÄÖ])?|\d{1,4}[A-Z]?)\s+(?P<name>\S.*)")


Parser = Callable[[str], Number | None]


@dataclass(frozen=True, slots=True)
class Row:
    """A data row: grid position, printed label (inherited if blank), code, breakdown, numbers by column."""

    at: int
    label: str
    code: str | None
    breakdown: str | None
    group: str | None
    blank_label: bool
    numbers: Mapping[int, Number]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table taken apart.

    ``columns`` hold numbers, ``texts`` other words (a target "Öka", a comment); ``headers`` are the heading
    parts of each column, from top to bottom, ``head`` the heading rows as printed.
    """

    header_rows: int
    labels: tuple[int, ...]
    breakdown: int | None
    columns: tuple[int, ...]
    texts: tuple[int, ...]
    headers: tuple[tuple[str, ...], ...]
    rows: tuple[Row, ...]
    head: tuple[tuple[str, ...], ...]


def read_grid(table: Table, breakdowns: Mapping[str, str], parse: Parser = parse_cell) -> Grid | None:
    """Take a table apart; None if it holds no columns of numbers.

    Args:
        table: the table as printed.
        breakdowns: words that name a breakdown (lower case) and what they stand for.
        parse: reads the number of a cell, None for any other cell.
    """
    texts = [[_without_note(cell.text) for cell in row] for row in table.rows]
    top = _header_rows(texts, parse)
    body = texts[top:]
    dated = _dated_columns(texts[:top])
    numeric = _number_columns(body, dated, parse)
    if not numeric or not body:
        return None
    breakdown = _breakdown_column(body, breakdowns)
    labels = tuple(column for column in range(min(numeric)) if column != breakdown and column not in dated)
    head = _telling(texts[:top], numeric)
    headers = tuple(tuple(row[column] for row in head if row[column]) for column in range(table.shape[1]))
    rows = _rows(body, top, labels, breakdown, numeric, breakdowns, parse)
    others = tuple(
        column for column in range(table.shape[1])
        if column not in (*numeric, *labels, breakdown) and any(row[column] for row in body)
    )  # fmt: skip
    return Grid(top, labels, breakdown, numeric, others, headers, rows, tuple(map(tuple, head)))


def _without_note(text: str) -> str:
    """A name or heading without the raised number of a note; what is measured in m² stays so."""
    return _RAISED.sub("", text)


def _is_value(text: str, parse: Parser) -> bool:
    """A number that is not just a year standing as a heading."""
    return parse(text) is not None and not _BARE_YEAR.fullmatch(text.strip())


def _header_rows(texts: list[list[str]], parse: Parser) -> int:
    """How many rows at the top are headings: up to the first row that holds a value beside its label."""
    for at, row in enumerate(texts):
        values = sum(_is_value(text, parse) for text in row[1:])
        years = sum(bool(_BARE_YEAR.fullmatch(text.strip())) for text in row)
        others = sum(bool(text) and not _is_value(text, parse) for text in row[1:])
        if values and not years > values and (values >= others or row[0]):
            return at
        if at and _headed(texts[0]) and _begins_body(row):
            return at
    return len(texts)


def _headed(row: Sequence[str]) -> bool:
    """Whether a row heads every column after the first."""
    return len(row) > 1 and all(row[1:])


def _begins_body(row: Sequence[str]) -> bool:
    """Whether a row without values is no second heading: a sub-heading alone, or a name with words beside it.

    A row that names a unit ("Belopp i tkr"), a year or a concept of the field still heads its columns.
    """
    concept = load_vocabulary().header_concept
    says = any(_HEADING_WORD.search(text) or concept(text) for text in row if text)
    return bool(row[0]) and not says


def _telling(head: list[list[str]], numeric: Sequence[int]) -> list[list[str]]:
    """The heading rows, without a title over all numbers where the headings under it name concepts."""
    concept = load_vocabulary().header_concept
    kept = list(head)
    for at, row in enumerate(head[:-1]):
        over = {row[column] for column in numeric}
        own = [column for column in numeric if any(concept(lower[column]) for lower in head[at + 1 :])]
        title = len(over) == 1 and len(numeric) > 1 and not _YEAR.search(row[numeric[0]])
        if title and len(own) * 2 > len(numeric):
            kept[at] = ["" if column in numeric else text for column, text in enumerate(row)]
    return kept


def _dated_columns(head: Sequence[Sequence[str]]) -> frozenset[int]:
    """Columns over which a year is printed: they hold values, be they words ("Stängt"), and no names."""
    return frozenset(
        column for row in head for column, text in enumerate(row) if column and _YEAR.search(text)
    )


def _number_columns(body: list[list[str]], dated: Collection[int], parse: Parser) -> tuple[int, ...]:
    """Columns whose filled cells are mostly numbers (or all too wide to show, "#####"); never the first.

    In a ``dated`` column one number is enough: the words beside it say why there is none.
    """
    found = []
    for column in range(1, len(body[0]) if body else 0):
        filled = [row[column] for row in body if not _NO_VALUE.fullmatch(row[column])]
        numbers = sum(parse(text) is not None for text in filled)
        hidden = not filled and any("#" in row[column] for row in body)
        some = column in dated and numbers and all(len(text) <= LONGEST_WORDS for text in filled)
        if hidden or some or (filled and numbers >= 0.6 * len(filled)):
            found.append(column)
    return tuple(found)


def _breakdown_column(body: list[list[str]], breakdowns: Mapping[str, str]) -> int | None:
    for column in range(1, min(4, len(body[0]))):
        filled = [row[column].lower().strip(" .:") for row in body if row[column]]
        if len(filled) >= 2 and sum(text in breakdowns for text in filled) >= 0.8 * len(filled):
            return column
    return None


def _rows(
    body: list[list[str]], top: int, labels: tuple[int, ...], breakdown: int | None,
    numeric: tuple[int, ...], breakdowns: Mapping[str, str], parse: Parser,
) -> tuple[Row, ...]:  # fmt: skip
    printed = [
        " ".join(row[column] for column in labels if not _NO_VALUE.fullmatch(row[column])) for row in body
    ]
    coded = _coded(printed)
    rows: list[Row] = []
    label, group, open_breakdown = "", None, False
    for at, row in enumerate(body):
        numbers = {column: found for column in numeric if (found := parse(row[column])) is not None}
        kind = breakdowns.get(row[breakdown].lower().strip(" .:")) if breakdown is not None else None
        if not numbers:
            if printed[at] and not printed[at].lstrip().startswith(("-", "–", "•")):
                worded = any(not _NO_VALUE.fullmatch(row[column]) for column in numeric)
                group, label, open_breakdown = group if worded else printed[at], printed[at], False
            continue
        inherits = kind is not None and kind != "total" and open_breakdown and _continues(printed[at])
        if printed[at] and not inherits:
            label = printed[at]
        open_breakdown = kind == "total" or (open_breakdown and kind is not None)
        own = label if (printed[at] or kind is not None) else ""
        match = _CODE.fullmatch(own) if coded else None
        rows.append(
            Row(top + at, own, match["code"] if match else None, kind, group, not printed[at], numbers)
        )
    return tuple(rows)


def _continues(printed: str) -> bool:
    """Whether a row's own label is blank or a dash line, so that its numbers belong to the row above."""
    return not printed or printed.lstrip().startswith(("- ", "– ", "• "))


def _coded(labels: list[str]) -> bool:
    """Whether the rows of this table begin with codes: most labels do."""
    filled = [label for label in labels if label]
    return sum(bool(_CODE.fullmatch(label)) for label in filled) >= max(1, 0.6 * len(filled))
