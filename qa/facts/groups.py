"""Groups of rows: under a sub-heading without numbers, or under a subtotal that stands before its parts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal

from qa.facts.arithmetic import rounding
from qa.facts.grid import Row
from qa.facts.totals import sums_up
from qa.vocabulary import Vocabulary

FEWEST_HEADS = 2
IN_GROUP = " › "  # between a group and one within it
LONGEST_CONCEPT = 2


@dataclass(frozen=True, slots=True)
class Groups:
    """By grid position: the name of the group that a row belongs to, and the rows that sum up their group."""

    names: dict[int, str]
    heads: frozenset[int]


def find_groups(rows: Sequence[Row]) -> Groups:
    """The groups of a table's rows.

    A row is the subtotal of those after it if they add up to it in every column; a table is read so only
    if two or more rows are, and at least one of them has several parts.
    """
    names = {row.at: row.group for row in rows if row.group}
    spans = _subtotals_first(rows)
    if len(spans) < FEWEST_HEADS or all(end - start < FEWEST_HEADS + 1 for start, end in spans):
        return Groups(names, frozenset())
    for start, end in spans:
        names.pop(rows[start].at, None)
        heading = rows[start].group
        for row in rows[start + 1 : end]:
            own = f"{IN_GROUP}{row.group}" if row.group and row.group != heading else ""
            names[row.at] = rows[start].label + own
    return Groups(names, frozenset(rows[start].at for start, _ in spans))


def close_groups(rows: Sequence[Row], groups: Groups, totals: Collection[int]) -> dict[int, str]:
    """The group of each row, without those that a group's total ends, and totals that sum up more than it.

    A group's own total is its last row: it names the group ("Medel från investeringsverksamheten"), or is
    named a total and is the sum of the group's rows. A total before any part of its group is a part itself.
    """
    names = dict(groups.names)
    parts: list[Row] = []
    open_group: str | None = None
    closed = False
    for row in rows:
        group = names.get(row.at)
        if group != open_group:
            open_group, parts, closed = group, [], False
        if group is None or row.at in groups.heads:
            continue
        named = bool(parts) and row.label.lower().endswith(group.split(IN_GROUP)[-1].lower())
        total = named or (bool(parts) and row.at in totals)
        if closed or (total and not named and not sums_up(row.numbers, parts)):
            del names[row.at]
        elif total:
            closed = True
        else:
            parts.append(row)
    return names


def short_concept(label: str, vocabulary: Vocabulary) -> str | None:
    """The concept that a row's whole name says ("Budget", "Avvikelse"), None for longer and other names."""
    return vocabulary.header_concept(label) if len(label.split()) <= LONGEST_CONCEPT else None


def concept_rows(rows: Sequence[Row], vocabulary: Vocabulary) -> dict[int, tuple[str, str]]:
    """Rows whose name is a concept ("Budget", "Avvikelse") and so tells of the row above them.

    Returns:
        By grid position: the concept, and the name of the row that it belongs to.
    """
    found: dict[int, tuple[str, str]] = {}
    base = ""
    for row in rows:
        concept = short_concept(row.label, vocabulary)
        if concept in ("budget", "deviation", "forecast") and base:
            found[row.at] = (concept, base)
        elif row.label:
            base = row.label
    return found


def _subtotals_first(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """(position of the subtotal, position after its last part), one after the other."""
    spans: list[tuple[int, int]] = []
    at = 0
    while at < len(rows):
        end = _end_of_parts(rows, at)
        if end is not None:
            spans.append((at, end))
        at = end or at + 1
    return spans


def _end_of_parts(rows: Sequence[Row], at: int) -> int | None:
    """Where the parts of a subtotal end, None if the row is none; zeros alone sum up nothing."""
    head = rows[at]
    if head.blank_label or not any(number.value for number in head.numbers.values()):
        return None
    sums = dict.fromkeys(head.numbers, Decimal(0))
    for position in range(at + 1, len(rows)):
        row = rows[position]
        if row.numbers.keys() != head.numbers.keys():
            return None
        sums = {column: value + row.numbers[column].value for column, value in sums.items()}
        parts = position - at
        if all(abs(sums[c] - n.value) <= rounding(n.value, parts) for c, n in head.numbers.items()):
            return _with_zero_rows(rows, position + 1)
    return None


def _with_zero_rows(rows: Sequence[Row], end: int) -> int:
    """Rows of zeros right after the last part belong to it as well."""
    while end < len(rows) and not any(number.value for number in rows[end].numbers.values()):
        end += 1
    return end
