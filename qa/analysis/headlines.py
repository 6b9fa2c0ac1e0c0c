"""The figure for the whole body told twice: "Prognosen för helåret är …", "Helårsprognosen visar …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from qa.analysis.against_tables import CLEAR, CellPair
from qa.analysis.amounts import cell_amount, compatible, near, speaks_of_the_whole
from qa.analysis.statements import Amount, Statement, clause_of, content, is_loose
from qa.evidence import Fact
from qa.report import Report
from qa.swedish import stem, words
from qa.vocabulary import load_vocabulary
from qa.vocabulary.statements import load_statement_signs


@dataclass(frozen=True, slots=True)
class Headline:
    """A statement that tells one amount of money for the whole body, and what that amount is."""

    statement: Statement
    amount: Amount
    concept: str


@dataclass(frozen=True, slots=True)
class HeadlinePair:
    """Two headlines of one concept and year that rounding does not explain."""

    one: Headline
    other: Headline


def differing_headlines(report: Report, statements: Sequence[Statement]) -> Iterator[HeadlinePair]:
    """The pairs of headlines that disagree."""
    found = [each for statement in statements for each in _headlines(report, statement)]
    for one, other in combinations(found, 2):
        if one.concept == other.concept and _differ(one, other):
            yield HeadlinePair(one, other)


def headlines_against_tables(
    report: Report, statements: Sequence[Statement], facts: Sequence[Fact]
) -> Iterator[CellPair]:
    """The headlines that no cell of the whole body's result has, with the nearest such cell."""
    cells = [fact for fact in facts if _of_the_whole(report, fact)]
    for each in (each for statement in statements for each in _headlines(report, statement)):
        year = next(iter(each.statement.years), str(report.year))
        own = [fact for fact in cells if fact.concept == each.concept and fact.period == year]
        if any(compatible(each.amount, cell_amount(fact)) for fact in own):
            continue
        close = next((fact for fact in own if near(each.amount, cell_amount(fact))), None)
        if close is not None:
            yield CellPair(each.statement, each.amount, close, CLEAR)


def _of_the_whole(report: Report, fact: Fact) -> bool:
    """Whether a cell is a result of the whole body: its row and the heading over its table name no part."""
    signs = load_statement_signs()
    name = content(words(fact.label), signs)
    heading = report.section(report.table(fact.table).section).heading
    return (
        fact.unit in load_vocabulary().scale
        and stem("resultat") in name
        and speaks_of_the_whole(name | content(words(heading), signs))
    )


def _headlines(report: Report, statement: Statement) -> Iterator[Headline]:
    signs, scale = load_statement_signs(), load_vocabulary().scale
    amounts = [each for each in statement.amounts if each.unit in scale]
    if len(amounts) != 1 or is_loose(statement, amounts[0]):
        return
    clause = clause_of(statement, amounts[0])
    concept = signs.concept(clause)
    spoken = content(words(clause), signs)
    heading = content(words(report.section(statement.passage.section).heading), signs)
    if concept in ("forecast", "deviation") and speaks_of_the_whole(spoken | heading):
        yield Headline(statement, amounts[0], concept)


def _differ(one: Headline, other: Headline) -> bool:
    mine, yours = one.statement, other.statement
    if mine.passage.id == yours.passage.id or (mine.years and yours.years and mine.years != yours.years):
        return False
    if mine.bodies and yours.bodies and mine.bodies != yours.bodies:
        return False
    told = any(compatible(one.amount, each) for each in yours.amounts) or any(
        compatible(other.amount, each) for each in mine.amounts
    )
    return near(one.amount, other.amount) and not told
