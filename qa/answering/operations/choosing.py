"""The table that a ranking or a filter is about, and which of its rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from qa.answering.figures import FigureDesk
from qa.answering.lexicon import text_stems
from qa.answering.likeness import match
from qa.answering.matching import set_aside
from qa.answering.operations.subtotals import without_sums
from qa.answering.rows import RowEntry
from qa.answering.sought import Sought
from qa.answering.views import TableView
from qa.interpret import Query
from qa.swedish import stem, words
from qa.vocabulary import load_phrases

NAMED = 0.55
GROUPED = 0.8
NAMES_TABLE = 0.7
GENERAL = 0.9  # a table of rows explains so much of the kind of row that is asked for
FEW_NAMED = 3
SUPERLATIVE = r"(?:högst|störst|flest|mest|lägst|minst|färst)a?"
OF_THE_BODY = 0.8  # so much of the name of the report's own body a table of it explains
SHORTEST_END = 6
SHORTEST_NOUN = 3
_ENDINGS = ("s", "et", "ets", "en", "ens", "n", "ns", "er", "erna", "ar", "arna", "or", "orna", "na")
NEAR = 0.05
_ASKED_NOUN = re.compile(
    r"\b(?:vilken|vilket|vilka|de|dom|rangordna|ordna|sortera|ranka)(?: av de)?(?: (?:de|alla|samtliga))?"
    r"(?: (?:två|tre|fyra|fem|sex|sju|åtta|nio|tio))? (\w{3,})"
)


@dataclass(frozen=True)
class Choice:
    """A table chosen for a ranking or filter, the rows in question, and what of the question it explains."""

    view: TableView
    rows: tuple[RowEntry, ...]
    coverage: float
    missing: tuple[str, ...]
    score: float


def choose_table(query: Query, sought: Sequence[Sought], desk: FigureDesk) -> Choice | None:
    """The table whose heading, label column and rows explain the question best."""
    choices = [choice for view in desk.views if (choice := _choice(query, sought, view, desk)) is not None]
    best = max(choices, key=lambda choice: choice.score, default=None)
    if best is None or (not sought and _rivalled(best, choices)):
        return None
    return replace(best, rows=without_sums(best.view, best.rows))


def _rivalled(best: Choice, choices: Sequence[Choice]) -> bool:
    """Whether a question that names nothing fits a table of another section nearly as well."""
    section = best.view.table.section
    rivals = (choice for choice in choices if len(choice.rows) > 1 and choice.view.table.section != section)
    return any(choice.score > best.score - NEAR for choice in rivals)


def _choice(query: Query, sought: Sequence[Sought], view: TableView, desk: FigureDesk) -> Choice | None:
    excluded = frozenset(term.stem for term in query.excluded)
    rows = tuple(row for row in rows_of(view) if not set_aside(row, excluded))
    if len(rows) < 2:
        return None
    total = sum(word.weight for word in sought) or 1.0
    coverage, missing = 0.0, []
    kept, nouns = rows, asked_nouns(query)
    general = 0.0 if _of_one_thing(sought, rows) else GENERAL
    for word in sought:
        place = match(word, view.path_stems)
        head = max(match(word, view.head_stems), 0.9 * match(word, view.header_stems))
        named = [row for row in rows if match(word, row.name_stems) >= NAMED]
        grouped = [row for row in rows if match(word, _group_stems(row)) >= GROUPED]
        of_kind = rows_of_kind(word, rows) if query.top or word.term.text in nouns else []
        organisation = _as_the_body(word, place, view, desk)
        many = max(query.top or 2, FEW_NAMED)
        spread_out = 0.95 if many <= len(named) else 0.6 if len(named) >= (query.top or 2) else 0.0
        if _is_measure(word, query):
            spread_out = (
                0.0  # "vilken avdelning hade högst sjukfrånvaro": no row of that name is a department
            )
        kind = 1.0 if of_kind else general if is_row_noun(word) else 0.0
        best = max(place, head, spread_out, organisation, kind, 0.95 if grouped else 0.0)
        if word.term.stem == stem("antal") and any(fact.unit == "antal" for fact in rows[0].facts):
            best = 1.0
        if of_kind or (place < NAMES_TABLE and 0 < len(grouped) < len(rows)):
            kept = tuple(row for row in kept if row in (of_kind or grouped)) or kept
        elif spread_out and best == spread_out and place < 0.7 and len(named) >= (query.top or 2):
            kept = tuple(row for row in kept if row in named) or kept
        coverage += word.weight * best
        if word.hard and best < 0.5:
            missing.append(word.term.text)
    coverage = coverage / total if sought else 1.0
    investment = view.rows[0].investment != ("invest" in query.text.lower())
    score = (
        coverage - (0.3 if investment else 0.0) + _noun_bonus(query, view, rows) + _concept_bonus(query, view)
    )
    kept = _party_rows(query, _breakdown_rows(query, kept), desk)
    return Choice(view, kept, min(1.0, coverage), tuple(missing), score) if score > 0.3 else None


def _of_one_thing(sought: Sequence[Sought], rows: Sequence[RowEntry]) -> bool:
    """Whether all rows are named for one thing that a question asks about, and none for its parts.

    "Vilket område har högst avgifter" is not answered by rows that are kinds of "avgifter".
    """
    things = (word for word in sought if not is_row_noun(word))
    return any(all(match(word, row.name_stems) >= GENERAL for row in rows) for word in things)


def rows_of(view: TableView) -> tuple[RowEntry, ...]:
    """The rows of a table that are neither totals nor parts of another row ("varav")."""
    return tuple(
        row
        for row in view.rows
        if not row.is_total and not row.label.lower().startswith(("varav", "därav", "- varav"))
    )


def _as_the_body(word: Sought, place: float, view: TableView, desk: FigureDesk) -> float:
    """How well a word for the body that the whole report is about, or "förvaltningen", fits a table of it."""
    if word.term.text in load_phrases().selves:
        return OF_THE_BODY if place < 0.5 else GENERAL
    names = desk.lexicon.organisation.get(view.report.id, frozenset())
    ends = len(word.term.stem) >= SHORTEST_END and any(name.endswith(word.term.stem) for name in names)
    return OF_THE_BODY if ends or desk.lexicon.own(word.term, view.report.id) else 0.0


def _is_measure(word: Sought, query: Query) -> bool:
    """Whether a word says what is measured of the rows, which are called something else."""
    if query.row_noun is None or is_row_noun(word):
        return False
    return bool(re.search(rf"\b{SUPERLATIVE} {re.escape(word.term.text)}", query.text.lower()))


def is_row_noun(word: Sought) -> bool:
    """Whether a word says what kind of row is asked for: "posterna", "verksamheter"."""
    return word.term.stem in load_phrases().row_noun_stems


def asked_nouns(query: Query) -> frozenset[str]:
    """The words that say which kind of row is asked for: known nouns, or the one after "vilket", "de tre"."""
    found = _ASKED_NOUN.search(query.text.lower())
    return frozenset(filter(None, (query.row_noun, found[1] if found else None)))


def rows_of_kind(word: Sought, rows: Sequence[RowEntry]) -> list[RowEntry]:
    """The rows whose names end with a noun: "Hammenhögsbadet" is a "bad"; none unless there are two."""
    noun, general = word.term.stem, load_phrases()
    if noun in general.generic_stems or word.term.text in general.row_nouns:
        return []
    found = [row for row in rows if any(name.endswith(noun) and name != noun for name in row.name_stems)]
    if len(noun) >= SHORTEST_NOUN and len(found) >= 2:
        return found
    return _ending_alike(word.term.text, rows)


def _ending_alike(noun: str, rows: Sequence[RowEntry]) -> list[RowEntry]:
    """The rows named by compounds that end with a noun in whatever form ("vilket bad": "Norrbadet").

    A noun that is a compound itself ("friluftsbaden") counts by its own end if all rows of the table have it.
    """
    for base in _bare(noun):
        found = [row for row in rows if _ends_with(base, row)]
        if len(base) >= SHORTEST_NOUN and len(found) >= 2:
            return found
        ends = (base[at:] for at in range(SHORTEST_NOUN, len(base) - SHORTEST_NOUN + 1))
        if any(all(_ends_with(end, row) for row in rows) for end in ends):
            return list(rows)
    return []


def _bare(noun: str) -> tuple[str, ...]:
    """A noun without an ending: all that it may be."""
    return tuple(dict.fromkeys((noun, *(noun.removesuffix(end) for end in _ENDINGS))))


def _ends_with(base: str, row: RowEntry) -> bool:
    """Whether a row's name has a compound with a noun last."""
    form = re.compile(rf"\w{{3,}}{re.escape(base)}(?:{'|'.join(_ENDINGS)})?")
    return any(form.fullmatch(name) for name in words(row.label))


def _group_stems(row: RowEntry) -> tuple[str, ...]:
    return text_stems(row.facts[0].group or "")


def _breakdown_rows(query: Query, rows: tuple[RowEntry, ...]) -> tuple[RowEntry, ...]:
    wanted = query.breakdowns[:1] or ("total",)
    return tuple(row for row in rows if row.breakdown is None or row.breakdown in wanted)


def _party_rows(query: Query, rows: tuple[RowEntry, ...], desk: FigureDesk) -> tuple[RowEntry, ...]:
    """Of a question about parties, the rows that name one: by the vocabulary, or a name in -partiet."""
    if query.row_noun is None or not query.row_noun.startswith("parti"):
        return rows
    known = {name.lower() for name in desk.vocabulary.parties.values()}
    named = [row for row in rows if _names_party(row.label, known)]
    return tuple(named) if len(named) >= 2 else rows


def _names_party(label: str, known: set[str]) -> bool:
    return any(word in known or word.endswith("partiet") for word in label.lower().split())


def _noun_bonus(query: Query, view: TableView, rows: Sequence[RowEntry]) -> float:
    """The kind of row asked for ("vilken kontogrupp") in the label column's heading or the names."""
    if query.row_noun is None:
        return 0.0
    noun = stem(query.row_noun)
    if any(
        found.startswith(noun) or (noun.startswith(found) and len(found) > 4) for found in view.head_stems
    ):
        return 0.25
    if (
        noun.startswith("parti")
        and sum("parti" in row.label.lower() or "demokrat" in row.label.lower() for row in rows) >= 3
    ):
        return 0.35
    named = sum(any(found.endswith(noun) for found in row.name_stems) for row in rows)
    return 0.2 * min(1.0, 3 * named / len(rows))


def _concept_bonus(query: Query, view: TableView) -> float:
    concept = query.concepts[0] if query.concepts else "outturn"
    return 0.1 if any(fact.concept == concept for row in view.rows for fact in row.facts) else -0.4
