"""The rows that a question names: one, or those that it sets side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from qa.answering.figures import FigureDesk, Found, look_up
from qa.answering.likeness import match
from qa.answering.prose import row_name
from qa.answering.rows import by_header
from qa.answering.sought import Sought
from qa.interpret import Query, surfaces
from qa.vocabulary import load_vocabulary

IN_COMMON = 0.85
SAME_ROW_GAP = 0.12
WELL_EXPLAINED = 0.85
SPOKEN_OF = 0.7
BY_NAME = 0.5
_BESIDE = frozenset({"och", "samt", "respektive", "än", "&", "+"})


def spread(query: Query, sought: Sequence[Sought], desk: FigureDesk) -> list[Found]:
    """The rows that a question names: one, or each of those that it puts side by side ("A och B", "A än B").

    What stands side by side is looked up one by one, each with the words that they share
    ("personalkostnaderna för A och B").
    """
    if len(query.breakdowns) > 1:
        return by_breakdown(query, _after_than(query), sought, desk)
    together = look_up(query, sought, desk)
    sides = named_sides(query, sought, desk)
    best = together[0].scored if together else None
    whole = best is not None and best.name > 0.9 and not best.missing and tells_all(together[0], sides, desk)
    if len(sides) < 2 or whole:
        return together[:1]
    shared = [word for word in sought if word not in sides]
    chosen: list[tuple[Sought, Found]] = []
    for side in sides:
        found = _of_one_name(_look_up_side(query, side, shared, sides, desk), side, chosen)
        if found:
            chosen.append((side, _same_table(found, [item for _, item in chosen])))
    rows = [item for _, item in chosen]
    return rows if len({item.fact.id for item in rows}) > 1 else together[:1]


def _of_one_name(found: Sequence[Found], side: Sought, chosen: Sequence[tuple[Sought, Found]]) -> list[Found]:
    """The rows of a side that may stand beside those chosen: what only headings tell apart has one name.

    "the budget of roads and of water": the same row in the tables of the two, not a part of one of them.
    """
    before = [item for other, item in chosen if not _names(other, item)]
    if not before:
        return list(found)
    name = row_name(before[0].scored.row)
    return [item for item in found if _names(side, item) or row_name(item.scored.row) == name]


def _names(side: Sought, item: Found) -> bool:
    """Whether a row's own name, and not only a heading over it, tells of a side."""
    return match(side, item.scored.row.name_stems) >= BY_NAME


def listed(query: Query, sought: Sequence[Sought], desk: FigureDesk) -> list[Found]:
    """The rows that a question lists, in one unit; none where it lists none or one of them is not found."""
    sides = named_sides(query, sought, desk)
    if len(sides) < 2 or any(desk.lexicon.own(side.term) for side in sides):
        return []
    rows = spread(query, sought, desk)
    return rows if len(rows) == len(sides) and len({item.fact.unit for item in rows}) == 1 else []


def tells_all(item: Found, sides: Sequence[Sought], desk: FigureDesk) -> bool:
    """Whether one row and its place speak of all that a question sets side by side, its own body aside."""
    stems = (*item.scored.row.name_stems, *item.scored.row.path_stems)
    return all(
        match(side, stems) >= SPOKEN_OF or (desk.lexicon.own(side.term) and not _has_row(side, item))
        for side in sides
    )


def _has_row(side: Sought, item: Found) -> bool:
    """Whether a row beside another has the name of the report's own body: it is one of several there."""
    return any(
        row is not item.scored.row and len(row.name_stems) <= 2 and match(side, row.name_stems) >= IN_COMMON
        for row in item.view.rows
    )


def _look_up_side(
    query: Query, side: Sought, shared: Sequence[Sought], sides: Sequence[Sought], desk: FigureDesk
) -> list[Found]:
    """The rows of one side, with the words that all share; without those of another's name if need be."""
    query = replace(query, total=False)  # the total of all, not of one of them
    others = [word for word in shared if not _tied_to_another(word, side, sides, query)]
    apart = [word for word in others if not _beside_another(word, side, sides)]
    for words in (others, apart):
        found = look_up(query, [*words, side], desk)
        found = [item for item in found if _tells_apart(side, item, words)]
        if found and not found[0].scored.missing and found[0].scored.coverage >= WELL_EXPLAINED:
            return found
    return found


def _tells_apart(side: Sought, item: Found, shared: Sequence[Sought]) -> bool:
    """Whether a row and its place speak of a side, in other words than those that all sides share."""
    stems = (*item.scored.row.name_stems, *item.scored.row.path_stems)
    own = [found for found in stems if not any(match(word, (found,)) > IN_COMMON for word in shared)]
    return side.term.text in item.scored.explained and match(side, own) > 0


def _beside_another(word: Sought, side: Sought, sides: Sequence[Sought]) -> bool:
    """Whether a word stands right beside another side ("Lokalt aktivitetsstöd och driftbidrag")."""
    at = word.term.position
    return abs(at - side.term.position) != 1 and any(abs(at - other.term.position) == 1 for other in sides)


def _tied_to_another(word: Sought, side: Sought, sides: Sequence[Sought], query: Query) -> bool:
    """Whether a word belongs to the name of another side: "Museum/konsthall", "kultur- och fritid"."""
    others = [other for other in sides if other is not side]
    return any(
        _tied(other, word, query, ("/",)) or _tied(word, other, query, ("- och ", "- & ")) for other in others
    )


def side_by_side(query: Query, sought: Sequence[Sought]) -> list[Sought]:
    """The words that the question sets side by side with commas, "och", "samt", "respektive", "+" or "än"."""
    tokens = re.findall(r"[^\W_]+(?:[:'’.][^\W_]+)*|[,+]", query.text)
    words_only = [at for at, word in enumerate(tokens) if word not in ",+"]
    place = {words_only[word.term.position]: word for word in sought if word.term.position < len(words_only)}
    sides: list[Sought] = []
    for at, found in enumerate(tokens):
        if found.lower() not in _BESIDE:
            continue
        left = [number for number in place if at - 4 <= number < at]
        right = [number for number in place if at < number <= at + (5 if found.lower() == "än" else 3)]
        if found.lower() == "än" and not left and len(right) > 1:
            sides += [place[number] for number in sorted(right)[1::-1]]
        if not left or not right:
            continue
        chain = [max(left)]
        while earlier := [
            n for n in place if n < chain[0] and "," in tokens[n : chain[0]] and chain[0] - n <= 3
        ]:
            chain.insert(0, max(earlier))
        sides += [place[number] for number in (*chain, min(right)) if place[number] not in sides]
    return sides


def named_sides(query: Query, sought: Sequence[Sought], desk: FigureDesk) -> list[Sought]:
    """What a question sets side by side; words with a common end that are one row's name are one side.

    "Idrotts- och fritidsanläggningar" may be a row, "HR- och IT-avdelningen" are two.
    """
    sides = side_by_side(query, sought)
    for first, second in pairwise(sides_in_text(sides)):
        if _one_name(first, second, query, desk):
            sides = list(dict.fromkeys(second if side is first else side for side in sides))
    return sides


def sides_in_text(sides: Sequence[Sought]) -> list[Sought]:
    """What stands side by side in the order of the question."""
    return sorted(sides, key=lambda side: side.term.position)


def _one_name(first: Sought, second: Sought, query: Query, desk: FigureDesk) -> bool:
    """Whether two words that share their end stand in the name of one row."""
    if not _tied(first, second, query, ("- och ", "- & ")):
        return False
    rows = (row for view in desk.views for row in view.rows)
    return any(
        match(first, row.name_stems) > IN_COMMON and match(second, row.name_stems) > IN_COMMON for row in rows
    )


def _tied(first: Sought, second: Sought, query: Query, ties: Sequence[str]) -> bool:
    """Whether a question writes two words as one name."""
    low = query.text.lower()
    return any(f"{first.term.text}{tie}{second.term.text}" in low for tie in ties)


def _same_table(found: Sequence[Found], chosen: Sequence[Found]) -> Found:
    """The best row, or one nearly as good in the table of the rows chosen before."""
    tables = {item.view.table.id for item in chosen}
    near = [
        item
        for item in found
        if item.view.table.id in tables and item.scored.score >= found[0].scored.score - SAME_ROW_GAP
    ]
    return near[0] if near else found[0]


def by_breakdown(
    query: Query, kinds: Sequence[str], sought: Sequence[Sought], desk: FigureDesk
) -> list[Found]:
    """The cells of the best row's name for each part of a whole: rows of their own, or columns of its own."""
    cells: list[Found] = []
    for kind in kinds:
        found = look_up(_of_kind(query, kind), sought, desk)
        alike = [item for item in found if not cells or _alike(item, cells[0])]
        own = next((item for item in alike if _tells(item, kind)), None)
        if own is None:
            return []
        cells.append(own)
    return cells if len({item.fact.id for item in cells}) == len(cells) else []


def _of_kind(query: Query, kind: str) -> Query:
    """The question for one part of a whole, or for the whole, without the words for other parts."""
    kinds = load_vocabulary().breakdowns
    others = [other for other in query.breakdowns if other != kind]
    words = [word for word in query.text.split() if kinds.get(word.lower().strip(".,?")) not in others]
    return replace(query, breakdowns=() if kind == "total" else (kind,), text=" ".join(words))


def _alike(item: Found, other: Found) -> bool:
    """Whether two cells are of one row, or of rows of one name."""
    same_table = item.view.table.id == other.view.table.id
    return same_table and item.scored.row.label == other.scored.row.label


def _tells(item: Found, kind: str) -> bool:
    """Whether a cell is of a part of a whole: its row's, or else its column's."""
    own = item.scored.row.breakdown or by_header(item.fact)
    return own == kind or (own is None and kind == "total")


def _after_than(query: Query) -> tuple[str, ...]:
    """The parts of a whole in the order that a difference takes them: "högre än männens var kvinnornas"."""
    before, _, after = query.text.lower().partition(" än ")
    kinds = load_vocabulary().breakdowns
    if not after or any(kinds.get(word) in query.breakdowns for word in re.findall(r"\w{3,}", before)):
        return query.breakdowns
    return query.breakdowns[::-1]


def than(query: Query, sought: Sequence[Sought], desk: FigureDesk) -> list[Found]:
    """Two rows of one table that a question names with a word in common: "A i nätet än B i nätet"."""
    tokens = [found.lower() for found in surfaces(query.text)]
    if "än" not in tokens:
        return []
    middle = tokens.index("än")
    left = [word for word in sought if word.term.position < middle]
    right = [word for word in sought if word.term.position > middle]
    if not any(
        match(word, [form.stem for form in other.forms]) > IN_COMMON for word in left for other in right
    ):
        return []
    pairs = [
        (one.scored.score + other.scored.score, one, other)
        for one in look_up(query, left, desk)
        for other in look_up(query, right, desk)
        if one.view is other.view and one.scored.row is not other.scored.row
    ]
    best = max(pairs, key=lambda pair: pair[0], default=None)
    return [] if best is None else [best[1], best[2]]


def named_in(found: Sequence[Found], words: Sequence[Sought]) -> list[Found]:
    """The rows whose own names hold one of the words."""
    return [item for item in found if any(match(word, item.scored.row.name_stems) > 0.5 for word in words)]
