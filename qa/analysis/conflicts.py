"""The contradictions of a report: statements about the same matter that disagree, the clearest first.

Text is held against text (two tellings that differ in an amount, a state, a "not", a date, a name), list
against list, text against the tables, and a table against its own headings. Everything stays inside one
report.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from qa.analysis.against_headers import HeaderPair, tables_against_headers
from qa.analysis.against_tables import CellPair, text_against_tables
from qa.analysis.amounts import printed
from qa.analysis.differences import difference
from qa.analysis.headlines import HeadlinePair, differing_headlines, headlines_against_tables
from qa.analysis.listings import ListPair, differing_lists
from qa.analysis.neighbours import Vectors, nearest_pairs
from qa.analysis.pair import Pair
from qa.analysis.remark import column_name
from qa.analysis.statements import Statement, occurrences, read_statements
from qa.analysis.states import Rarity
from qa.citations import cite_fact, cite_passage
from qa.evidence import Citation, Contradiction, FactTable
from qa.report import Passage, Report
from qa.swedish import format_number, stem
from qa.vocabulary.statements import load_statement_signs

KEPT = 0.05  # fainter ones are not kept at all
LISTED = 0.15  # fainter ones are shown only with an answer that is about just that
LIST_CLEAR = 0.6
HEADER_CLEAR = 0.5
HEADLINE_CLEAR = 0.5
TOPIC_WORDS = 3


def find_contradictions(
    report: Report, facts: FactTable, vectors: Vectors | None = None
) -> tuple[Contradiction, ...]:
    """Find what a report says in two ways.

    Args:
        report: the report.
        facts: its facts; those of other reports are passed over.
        vectors: unit vectors of the sentences by (passage id, sentence), of whole passages by (id, −1);
            without them only the words tell what is about the same matter.
    """
    statements = read_statements(report)
    pairs = nearest_pairs(statements, vectors)
    own = [fact for fact in facts.facts if fact.report == report.id]
    found = [
        *_told_twice(report, statements, pairs),
        *(_of_headlines(report, each) for each in differing_headlines(report, statements)),
        *(_of_lists(report, each) for each in differing_lists(statements, pairs)),
        *(_of_cell(report, each) for each in text_against_tables(report, statements, own)),
        *(_of_cell(report, each) for each in headlines_against_tables(report, statements, own)),
        *(_of_header(report, each) for each in tables_against_headers(report, own)),
    ]
    return tuple(sorted(_merged(found), key=lambda each: -each.score))


def listed(contradictions: Sequence[Contradiction]) -> tuple[Contradiction, ...]:
    """Those that are clear enough to be listed, the clearest first."""
    return tuple(each for each in contradictions if each.score >= LISTED)


def _told_twice(
    report: Report, statements: Sequence[Statement], pairs: Sequence[Pair]
) -> Iterator[Contradiction]:
    rare = _rarity(statements)
    for pair in pairs:
        one, other = statements[pair.one], statements[pair.other]
        found = difference(one, other, pair, rare)
        score = found.clear * max(found.same, _sameness(pair)) if found is not None else 0.0
        if found is not None and score >= KEPT:
            places = (_cite(report, one), _cite(report, other))
            about = f"{_topic(one, other, rare)}: {_sides(found.said)}"
            yield Contradiction(found.kind, about, found.said, places, round(score, 3))


def _rarity(statements: Sequence[Statement]) -> Rarity:
    """How rare a stem is in the report: 1 for one that stands in one statement, towards 0 for common ones."""
    counts, total = occurrences(statements), len(statements)
    rarest = math.log(1 + total / 2)
    return lambda found: math.log(1 + total / (1 + counts[found])) / rarest


def _sameness(pair: Pair) -> float:
    """How surely two statements are about the same (0 to 1), by meaning and by words."""
    meaning = min(1.0, max(0.0, (pair.meaning - 1) / 4))
    return 0.5 * meaning + 0.5 * min(1.0, 1.3 * pair.shared)


def _cite(report: Report, statement: Statement) -> Citation:
    return cite_passage(statement.passage, report, *statement.passage.sentences[statement.at])


def _topic(one: Statement, other: Statement, rare: Rarity) -> str:
    """The rarest words that both sides share, in the order of the first."""
    shared = {word: rare(stem(word)) for word in one.surfaces if stem(word) in one.matter & other.matter}
    rarest = sorted(shared, key=lambda word: -shared[word])[:TOPIC_WORDS]
    return " ".join(word for word in shared if word in rarest) or one.text[:60]


def _sides(said: tuple[str, str]) -> str:
    mine, yours = (f"”{text}”" if text else "inget förbehåll" for text in said)
    return f"{mine} eller {yours}"


def _of_headlines(report: Report, pair: HeadlinePair) -> Contradiction:
    said = (printed(pair.one.amount), printed(pair.other.amount))
    places = (_cite(report, pair.one.statement), _cite(report, pair.other.statement))
    words = set(pair.one.statement.surfaces) & load_statement_signs().whole
    about = " ".join(word for word in pair.one.statement.surfaces if word in words)
    return Contradiction("amount", f"{about}: {_sides(said)}", said, places, HEADLINE_CLEAR)


def _of_lists(report: Report, pair: ListPair) -> Contradiction:
    said = (_items(pair.only_one), _items(pair.only_other))
    name = " – ".join(pair.one.context) or report.section(pair.one.section).heading
    return Contradiction(
        "list", f"{name}: {_sides(said)}", said, (_whole(report, pair.one), _whole(report, pair.other)),
        round(LIST_CLEAR * pair.matched, 3),
    )  # fmt: skip


def _items(items: Sequence[str]) -> str:
    return "; ".join(items) or "saknas"


def _whole(report: Report, passage: Passage) -> Citation:
    return cite_passage(passage, report, 0, len(passage.text))


def _of_cell(report: Report, pair: CellPair) -> Contradiction:
    fact = pair.fact
    said = (printed(pair.amount), format_number(fact.value, fact.unit))
    about = f"{fact.label}: {_sides(said)}"
    places = (_cite(report, pair.statement), cite_fact(fact, report.table(fact.table), report))
    return Contradiction("table", about, said, places, pair.clear)


def _of_header(report: Report, pair: HeaderPair) -> Contradiction:
    fact, table = pair.fact, report.table(pair.fact.table)
    cell = cite_fact(fact, table, report)
    heading = replace(cell, id=f"{table.id}:{pair.row}", row=None, quote=table.row_text(pair.row).strip())
    said = (fact.header, column_name(fact))
    return Contradiction("header", f"{table.title}: {_sides(said)}", said, (heading, cell), HEADER_CLEAR)


# -- the same contradiction in several places ----------------------------------------------------------------


def _merged(found: Sequence[Contradiction]) -> Iterator[Contradiction]:
    """Every contradiction once: further places where a side is told word for word become repeats."""
    groups: dict[frozenset[str], list[Contradiction]] = defaultdict(list)
    for each in found:
        groups[frozenset(_key(citation) for citation in each.citations)].append(each)
    for group in groups.values():
        best = max(group, key=lambda each: each.score)
        yield replace(best, repeats=(_places(best, 0, group), _places(best, 1, group)))


def _places(best: Contradiction, side: int, group: Sequence[Contradiction]) -> tuple[Citation, ...]:
    own = best.citations[side]
    others = {c.id: c for each in group for c in each.citations if _key(c) == _key(own) and c.id != own.id}
    return tuple(others.values())


def _key(citation: Citation) -> str:
    return " ".join(citation.quote.lower().split())
