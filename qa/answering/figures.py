"""The numeric-table lookup: row, column and year of a question, and the cell that answers it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from qa.answering.cells import pick, suits
from qa.answering.kinds import one_kind_of_several
from qa.answering.lexicon import Lexicon
from qa.answering.matching import ScoredRow, cell_score, score_rows
from qa.answering.proposal import Proposal
from qa.answering.prose import number, row_name, say_fact, say_place
from qa.answering.rows import RowEntry
from qa.answering.sought import Sought
from qa.answering.views import TableView
from qa.citations import cite_fact
from qa.evidence import Answer, Citation, Fact, Figure
from qa.interpret import Query
from qa.swedish import format_number, words
from qa.vocabulary import Vocabulary, load_vocabulary

_NET = re.compile(r"\bnetto", re.IGNORECASE)
_WORDS_OF = {"kostn": ("kostn", "utgift"), "intäk": ("intäk", "inkomst")}
_APART = (("före", "efter"), ("efter", "före"))  # "resultat före reglering"
_SIDE = re.compile(r"\b(?:kostnader|intäkter)(?:na)?s?\b", re.IGNORECASE)
ENOUGH_NAME = 0.3
CLOSE = 0.06
FAR = 0.2  # a row that fits so much worse than the best does not stand in for it


@dataclass(frozen=True)
class FigureDesk:
    """All tables with what is needed to answer from them; made once for an index."""

    views: tuple[TableView, ...]
    lexicon: Lexicon
    vocabulary: Vocabulary

    @cached_property
    def years(self) -> frozenset[str]:
        """The periods that the tables tell of."""
        return frozenset(
            fact.period for view in self.views for row in view.rows for fact in row.facts if fact.period
        )

    @cached_property
    def _by_table(self) -> dict[str, TableView]:
        return {view.table.id: view for view in self.views}

    def view(self, table: str) -> TableView:
        """The view of a table."""
        return self._by_table[table]

    def year(self, view: TableView, query: Query) -> str | None:
        """The year that a question asks a table for: named, the year before, or the report's own."""
        if query.periods:
            return query.periods[-1]
        own = view.report.year
        if own is None:
            return _latest(view)
        return str(own - 1) if query.earlier and not query.compares else str(own)


def _latest(view: TableView) -> str | None:
    periods = [fact.period for row in view.rows for fact in row.facts if fact.period]
    return max(periods, default=None)


@dataclass(frozen=True)
class Found:
    """A fact with its row, table and the score of the row."""

    fact: Fact
    scored: ScoredRow
    view: TableView


def concept_of(query: Query) -> str:
    """The concept to look for in a row: the one asked for, else outturn."""
    return query.concepts[0] if query.concepts else "outturn"


def look_up(query: Query, sought: Sequence[Sought], desk: FigureDesk) -> list[Found]:
    """Rows that fit the question and have a number for what it asks, best first."""
    found: list[Found] = []
    ranked = score_rows(query, sought, desk.views, desk.lexicon)
    for scored in ranked:
        if scored.score < ranked[0].score - FAR:
            break
        if scored.name < ENOUGH_NAME and not (scored.row.is_total and scored.coverage > 0.6):
            continue
        view = desk.view(scored.row.table)
        fact = pick(scored.row, concept_of(query), desk.year(view, query), query)
        if (
            fact is not None
            and not _is_beside(scored.row, view, query, sought)
            and _on_its_side(fact, view, query)
        ):
            found.append(Found(fact, cell_score(scored, fact, query, sought, desk.lexicon), view))
    return sorted(found, key=lambda item: _rank(item, query))


def _is_beside(row: RowEntry, view: TableView, query: Query, sought: Sequence[Sought]) -> bool:
    """Whether a row tells of the other side of the accounts, of before and not after, or of one kind."""
    asked, told = words(query.text.lower()), words(row.label.lower())
    if any(one in asked and other in told for one, other in _APART):
        return True
    return _of_the_other_side(row, view, query) or one_kind_of_several(row, view, query, sought)


def _of_the_other_side(row: RowEntry, view: TableView, query: Query) -> bool:
    """Whether costs are asked for and a row tells of income, or the other way round, or of both netted."""
    asked, named = _sides(query.text), _sides(row.label)
    if asked and named and asked.isdisjoint(named):
        return True
    nets = row.is_total and view.has_income and _NET.search(row.label)
    return bool(nets and _SIDE.search(query.text))


def _on_its_side(fact: Fact, view: TableView, query: Query) -> bool:
    """Whether a number may be income where income alone is asked for, as far as its sign tells."""
    income = _sides(query.text) == {"intäk"} and fact.concept in (None, "outturn", "budget", "forecast")
    return not (income and view.has_income and fact.value < 0)


def _sides(text: str) -> set[str]:
    """The sides of the accounts that a text names."""
    low = text.lower()
    return {side for side, named in _WORDS_OF.items() if any(word in low for word in named)}


def _rank(item: Found, query: Query) -> tuple[bool, float, float]:
    """Best first: nothing left over, then the score; of two alike the one that its own name explains."""
    score = item.scored.score + (CLOSE if _deviates_so(item, query) else 0.0)
    return bool(item.scored.missing), -round(score, 2), -item.scored.name


def _deviates_so(item: Found, query: Query) -> bool:
    """Whether a number is the surplus, or the deficit, that a question asks for."""
    sign = item.view.surplus_sign
    if item.fact.concept != "deviation" or sign is None or query.direction not in ("surplus", "deficit"):
        return False
    return (item.fact.value * sign > 0) == (query.direction == "surplus") and bool(item.fact.value)


def propose_lookup(query: Query, sought: Sequence[Sought], desk: FigureDesk) -> Proposal | None:
    """The single cell that a question asks for, with the other cells that it might mean."""
    found = look_up(query, sought, desk)
    if not found:
        return None
    best = found[0]
    rivals = _rivals(best, found)
    facts = [best.fact, *_context(query, best)]
    also = _alternatives_said(rivals)
    answer = assemble(
        [(fact, best.view) for fact in facts], [(f.fact, f.view) for f in rivals], _text(best, facts) + also
    )
    return Proposal(
        "figure", answer, best.scored.coverage, best.scored.missing, suits(query, best.fact),
        strength(best, rivals), "lookup", alone=_alone(found, sought),
    )  # fmt: skip


def _alone(found: Sequence[Found], sought: Sequence[Sought]) -> bool:
    """Whether no other cell comes near the best, and its row explains every word that names something."""
    best = found[0].scored
    near = [other for other in found[1:] if other.scored.score >= best.score - FAR]
    return not near and all(word.frames or word.term.text in best.explained for word in sought)


def _rivals(best: Found, found: Sequence[Found]) -> list[Found]:
    """Other cells almost as likely, with another value than the best."""
    rivals: list[Found] = []
    for other in found[1:]:
        same = other.fact.value == best.fact.value or any(
            other.fact.value == known.fact.value for known in rivals
        )
        if (
            other.scored.score >= best.scored.score - CLOSE
            and not same
            and other.scored.name >= best.scored.name - 0.2
        ):
            rivals.append(other)
    return rivals[:4]


def _alternatives_said(rivals: Sequence[Found]) -> str:
    """The other rows that the question might mean, in one sentence."""
    if not rivals:
        return ""
    parts = [f"{_place_name(item)} ({number(abs(item.fact.value), item.fact.unit)})" for item in rivals[:3]]
    return f" Frågan kan också gälla {', '.join(parts)}."


def _place_name(item: Found) -> str:
    heading = item.view.report.section(item.fact.section).title
    return f"{row_name(item.scored.row)} i ”{heading}”"


def _context(query: Query, best: Found) -> list[Fact]:
    """Figures beside the asked one that the question also names ("jämfört med budget")."""
    facts = []
    for concept in query.concepts[1:]:
        fact = best.scored.row.fact(concept, best.fact.period)
        if fact is not None:
            facts.append(fact)
    return facts


def strength(best: Found, rivals: Sequence[Found]) -> float:
    """How sure the lookup is: full coverage and no rivals give 1."""
    return max(0.0, min(1.0, best.scored.score)) * (0.85 if rivals else 1.0)


def _text(best: Found, facts: Sequence[Fact]) -> str:
    said = [say_fact(fact, best.scored.row, best.view) for fact in facts]
    return " ".join([*said, say_place(best.fact, best.view)])


def assemble(
    facts: Sequence[tuple[Fact, TableView]], rivals: Sequence[tuple[Fact, TableView]], text: str,
    computed: Sequence[Figure] = (),
) -> Answer:  # fmt: skip
    """An answer with figures for the facts and a citation for each of their rows.

    Args:
        facts: the facts that answer, the main one first.
        rivals: other facts that the question might mean.
        text: the answer's prose; it begins with a capital, also where a row's name does not.
        computed: figures that were worked out from the facts; they go before them.
    """
    citations: list[Citation] = []
    places: dict[str, int] = {}
    figures: list[Figure] = []
    others: list[Figure] = []
    for group, target in ((facts, figures), (rivals, others)):
        for fact, view in group:
            key = f"{fact.table}:{fact.row}:{fact.column}"
            if key not in places:
                places[key] = len(citations)
                citations.append(cite_fact(fact, view.table, view.report))
            target.append(to_figure(fact, view, places[key]))
    shown = tuple(range(len(facts)))
    first = [replace(figure, citations=shown) for figure in computed]
    return Answer(text[:1].upper() + text[1:], (*first, *figures), tuple(others), tuple(citations))


def to_figure(fact: Fact, view: TableView, citation: int) -> Figure:
    """A fact as a figure of an answer."""
    return Figure(
        fact.value, fact.unit, fact.label, concept_name(fact), fact.period,
        view.table.title, fact.header, fact.printed, fact.mended, None, (fact.id,), (citation,),
    )  # fmt: skip


def concept_name(fact: Fact) -> str | None:
    """What a fact's column holds, in Swedish: its concept, or else its printed heading."""
    concept = load_vocabulary().concepts.get(fact.concept or "")
    return concept.name if concept is not None else fact.header or None


def printed_sum(terms: Sequence[Decimal], signs: str, result: Decimal) -> str:
    """A calculation as text: "−383 057 − (−368 357) = −14 700"."""
    parts = [format_number(terms[0])]
    for sign, term in zip(signs, terms[1:], strict=True):
        text = format_number(term)
        parts.append(f"{sign} ({text})" if term < 0 else f"{sign} {text}")
    return f"{' '.join(parts)} = {format_number(result)}"


__all__ = [
    "FigureDesk", "Found", "assemble", "look_up", "pick", "printed_sum", "propose_lookup",
    "row_name",
]  # fmt: skip
