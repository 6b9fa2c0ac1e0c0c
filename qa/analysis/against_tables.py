"""Amounts in running text against the cells of the report's own tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.analysis.amounts import cell_amount, compatible, near
from qa.analysis.statements import NAMED_FIRST, Amount, Statement, clause_before, clause_of, is_loose
from qa.evidence import Fact
from qa.report import Report
from qa.swedish import STOP_WORDS, stem, words
from qa.vocabulary import load_vocabulary
from qa.vocabulary.statements import load_statement_signs

SLIP = 0.9
CLEAR = 0.7
_GENERAL = frozenset(
    map(stem, ("verksamheten", "avdelningen", "enheten", "förvaltningen", "nämnden", "styrelsen", "bolaget"))
)


@dataclass(frozen=True, slots=True)
class CellPair:
    """A statement whose amount no cell of that name, concept and year has, and the nearest such cell."""

    statement: Statement
    amount: Amount
    fact: Fact
    clear: float


def text_against_tables(
    report: Report, statements: Sequence[Statement], facts: Sequence[Fact]
) -> Iterator[CellPair]:
    """The amounts of the text that the report's tables contradict."""
    rows = _rows(facts)
    for statement in statements:
        for amount in statement.amounts:
            found = _check(report, statement, amount, rows)
            if found is not None:
                yield found


def _rows(facts: Sequence[Fact]) -> dict[str, list[tuple[frozenset[str], Fact]]]:
    """The cells with money by a stem of their row's name, with all stems of that name."""
    found: dict[str, list[tuple[frozenset[str], Fact]]] = {}
    vocabulary, concepts = load_vocabulary(), load_statement_signs().concepts
    for fact in facts:
        name = frozenset(
            stem(word)
            for word in words(fact.label)
            if word not in STOP_WORDS and word not in vocabulary.totals and not word[0].isdigit()
        )
        if name - _GENERAL and fact.concept in concepts and fact.unit in vocabulary.scale:
            found.setdefault(max(name, key=len), []).append((name, fact))
    return found


def _check(
    report: Report, statement: Statement, amount: Amount, rows: dict[str, list[tuple[frozenset[str], Fact]]]
) -> CellPair | None:
    concept = load_statement_signs().concept(clause_of(statement, amount))
    year = next(iter(statement.years), str(report.year)) if len(statement.years) < 2 else None
    alone = sum(each.unit in load_vocabulary().scale for each in statement.amounts) == 1
    if concept is None or year is None or not alone or is_loose(statement, amount):
        return None
    cells = [(fact, cell_amount(fact)) for fact in _named(report, statement, amount, rows) if fact.value]
    if any(compatible(amount, cell) for _, cell in cells):
        return None
    printed = [(fact, cell) for fact, cell in cells if fact.concept == concept and fact.period == year]
    for fact, cell in printed:
        if cell.value == amount.value and cell.unit != amount.unit:
            return CellPair(statement, amount, fact, SLIP)
    close = next((fact for fact, cell in printed if near(amount, cell)), None)
    return CellPair(statement, amount, close, CLEAR) if close is not None else None


def _named(
    report: Report,
    statement: Statement,
    amount: Amount,
    rows: dict[str, list[tuple[frozenset[str], Fact]]],
) -> Iterator[Fact]:
    """The cells of the rows that a clause names first; "Verksamheten" stands for its heading."""
    subject = frozenset(stem(word) for word in words(clause_before(statement, amount))[:NAMED_FIRST])
    if subject & _GENERAL and not statement.bodies:
        heading = report.section(statement.passage.section).heading
        subject |= {stem(word) for word in words(heading)}
    for found in subject:
        for name, fact in rows.get(found, ()):
            if name <= subject:
                yield fact
