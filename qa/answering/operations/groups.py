"""Rows that a question means together: a group by its name, one row in several tables, all but sums."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.answering.figures import FigureDesk, Found, look_up
from qa.answering.operations.subtotals import Subtotal, subtotals
from qa.answering.sought import Sought
from qa.interpret import NUMERALS, Query, surfaces
from qa.vocabulary import MONEY

SAID_IN_FULL = 0.95
SUMMABLE = frozenset({*MONEY, "antal", "timmar", "årsarbetare", None})  # units that may be added up
_EVERY = re.compile(r"\b(?:alla|samtliga|båda)\b")
_BOTH = re.compile(r"\bbåd(?:e|a)\b")
_SO_MANY = re.compile(r"\b(?:alla|samtliga|de|dom|båda) (två|tre|fyra|fem|sex|sju|åtta|nio|tio)\b")


def group(query: Query, sought: Sequence[Sought], desk: FigureDesk) -> list[Found]:
    """The rows of one table that a word in the plural names together ("partiernas kanslier")."""
    plural = [
        word
        for word in sought
        if re.search(r"(erna|arna|orna|ierna|iernas|ier|orna|or|ar)s?$", word.term.text)
    ]
    if len(plural) != 1 or any(word.term.party for word in sought):
        return []
    found = [item for item in look_up(query, plural, desk) if not item.scored.row.is_total]
    by_table: dict[str, list[Found]] = {}
    for item in found:
        by_table.setdefault(item.view.table.id, []).append(item)
    largest = max(by_table.values(), key=len, default=[])
    return sorted(largest, key=lambda item: item.scored.row.row) if len(largest) >= 3 else []


def says_every(query: Query) -> bool:
    """Whether a question means each row of a name ("alla", "båda")."""
    return bool(_EVERY.search(query.text.lower()))


def says_both(query: Query) -> bool:
    """Whether a question means two things of one name ("både de nya och de gamla")."""
    return bool(_BOTH.search(query.text.lower()))


def pair_of(query: Query, sought: Sequence[Sought], desk: FigureDesk) -> list[Found]:
    """The two rows of a table whose names say all that a question names, where it means both.

    What it says after "både" tells the two apart.
    """
    tokens = [found.lower() for found in surfaces(query.text)]
    at = next((place for place, token in enumerate(tokens) if _BOTH.fullmatch(token)), 0)
    words = [word for word in sought if word.term.position < at]
    found = look_up(query, words, desk) if words else []
    full = [item for item in found if item.scored.name >= SAID_IN_FULL and not item.scored.row.is_total]
    alike = [item for item in full if item.view is full[0].view]
    return alike if len(alike) == 2 else []


def how_many(query: Query) -> int | None:
    """How many things a question says that it sums: "alla tre", "de nio kanslierna"; None if it does not."""
    found = _SO_MANY.search(query.text.lower())
    return NUMERALS.get(found[1]) if found else None


def over_tables(best: Found, found: Sequence[Found], every: bool = False) -> list[Found]:
    """The rows of the best one's name that fit as well (or just ``every`` one), one a table and group."""
    if best.scored.row.is_total:
        return [best]
    alike = [
        item
        for item in found
        if item.scored.row.name_stems == best.scored.row.name_stems
        and item.scored.row.breakdown == best.scored.row.breakdown
        and (item.fact.concept, item.fact.period) == (best.fact.concept, best.fact.period)
        and item.scored.row.investment == best.scored.row.investment
        and (every or item.scored.coverage == best.scored.coverage)
    ]
    first = {_place_of(item): item for item in reversed(alike)}
    return [item for item in alike if first[_place_of(item)] is item] or [best]


def _place_of(item: Found) -> tuple[str, str | None]:
    """The table of a row and its group in it."""
    return item.view.table.id, item.fact.group


def without_parts(rows: Sequence[Found]) -> list[Found]:
    """Rows without those that are a total of others among them: a sum never counts its parts twice."""
    tables = {item.view.table.id for item in rows}
    if len(tables) == len(rows):
        return list(rows)
    known = {item.view.table.id: item.view for item in rows}
    summed = {table: subtotals(view) for table, view in known.items()}
    sums = [
        item for item in rows if item.scored.row.is_total or _sums_up(item, rows, summed[item.view.table.id])
    ]
    if len(sums) == len(rows):
        return list(rows)
    return [item for item in rows if item not in sums]


def _sums_up(item: Found, rows: Sequence[Found], summed: Sequence[Subtotal]) -> bool:
    """Whether a row is the sum of others among the rows, by the subtotals of its table."""
    among = {other.scored.row.key for other in rows}
    return any(
        found.row.key == item.scored.row.key and any(part.key in among for part in found.parts)
        for found in summed
    )
