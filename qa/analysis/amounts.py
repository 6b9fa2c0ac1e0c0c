"""Amounts told differently: the same kind of amount in the same place of what two sentences say."""

from __future__ import annotations

from collections.abc import Iterator

from qa.analysis.pair import Difference, Pair
from qa.analysis.statements import (
    LEADING,
    Amount,
    Statement,
    clause_of,
    content,
    is_partly,
    is_roughly,
    names,
)
from qa.evidence import Fact, Figure
from qa.swedish import stem, words
from qa.vocabulary import load_vocabulary
from qa.vocabulary.statements import load_statement_signs

NEAR = (0.6, 1.67)  # amounts further apart than this are hardly about the same matter
RETOLD = 0.45  # the share of common words from which two sentences are two tellings of the same
SAME_PLACE = 0.4  # the least share of common words around two amounts
SURELY = 0.6
UNSURE = 0.7


def other_amount(one: Statement, other: Statement, pair: Pair) -> Difference | None:
    """Two amounts that rounding does not explain; each stands in one of the sentences only."""
    if (one.years and other.years and one.years != other.years) or _other_subject(one, other):
        return None
    if (one.lead or other.lead) and one.passage.id == other.passage.id:
        return None  # one goes on from the other
    if speaks_of_the_whole(one.matter) != speaks_of_the_whole(other.matter):
        return None
    found = (
        _compared(one, mine, other, yours, pair)
        for mine, yours in _amount_pairs(one, other)
        if not _told(mine, other) and not _told(yours, one)
    )
    return max((each for each in found if each is not None), key=lambda each: each.clear, default=None)


def speaks_of_the_whole(stems: frozenset[str]) -> bool:
    """Whether some words, units aside, speak of the whole body and not of one of its parts."""
    return stems <= frozenset(map(stem, (*load_statement_signs().whole, *load_vocabulary().units)))


def in_units(amount: Amount) -> float:
    """An amount in kronor, or in its own unit where it is no money."""
    return float(amount.value * load_vocabulary().scale.get(amount.unit, 1))


def compatible(one: Amount, other: Amount) -> bool:
    """Whether two amounts may be the same number, one step of the coarser one aside."""
    return abs(in_units(one) - in_units(other)) <= max(_step(one), _step(other)) * 1.001


def near(one: Amount, other: Amount) -> bool:
    """Whether two amounts are near enough to be about the same matter."""
    return bool(one.value and other.value) and NEAR[0] <= in_units(one) / in_units(other) <= NEAR[1]


def cell_amount(cell: Fact | Figure) -> Amount:
    """The amount of a table cell, without its sign: text tells its direction in words."""
    return Amount(abs(cell.value), cell.unit or "", cell.printed, 0, 0)


def printed(amount: Amount) -> str:
    """An amount with its unit."""
    return f"{amount.printed} {amount.unit}"


def _step(amount: Amount) -> float:
    """The size of one unit of the last digit that is printed."""
    exponent = int(amount.value.as_tuple().exponent)
    return 10.0**exponent * float(load_vocabulary().scale.get(amount.unit, 1))


def _told(amount: Amount, statement: Statement) -> bool:
    return any(compatible(amount, each) for each in statement.amounts)


def _amount_pairs(one: Statement, other: Statement) -> Iterator[tuple[Amount, Amount]]:
    """Amounts of one kind of unit and size, none of them told roughly."""
    scale = load_vocabulary().scale
    for mine in one.amounts:
        for yours in other.amounts:
            alike = mine.unit == yours.unit or (mine.unit in scale and yours.unit in scale)
            if alike and near(mine, yours) and not is_roughly(one, mine) and not is_roughly(other, yours):
                yield mine, yours


def _compared(one: Statement, mine: Amount, other: Statement, yours: Amount, pair: Pair) -> Difference | None:
    around = _around(one, mine, other, yours)
    if around < SAME_PLACE:
        return None
    sure = 1.0 if pair.shared >= RETOLD or around >= SURELY else UNSURE
    return Difference("amount", (printed(mine), printed(yours)), min(1.0, 0.25 + around) * sure)


def _around(one: Statement, mine: Amount, other: Statement, yours: Amount) -> float:
    """How far the words of two amounts' clauses are the same (0 to 1)."""
    left, right = _clause_words(one, mine), _clause_words(other, yours)
    if not left or not right or is_partly(one, mine) != is_partly(other, yours):
        return 0.0
    both = left & right
    if (one.lead or other.lead) and both <= _concepts(one) | _concepts(other):
        return 0.0  # "Underskottet är …" and "Underskottet på …": of what, tells what stands before
    share = len(both) / max(2, min(len(left), len(right)))
    return share if _subject(one) & _subject(other) or len(both) >= 3 else SURELY * share


def _concepts(statement: Statement) -> frozenset[str]:
    """The stems of the words that only say what kind of amount is told."""
    concept = load_statement_signs().concept
    return frozenset(stem(word) for word in statement.surfaces if concept(word))


def _clause_words(statement: Statement, amount: Amount) -> frozenset[str]:
    units = load_vocabulary().units
    clause = [word for word in words(clause_of(statement, amount)) if word not in units]
    return content(clause, load_statement_signs()) | statement.carried


def _other_subject(one: Statement, other: Statement) -> bool:
    """Whether each sentence has a name, or begins with a word, of its own: they speak of different things."""
    if names(one) - names(other) and names(other) - names(one):
        return True
    mine = any(not _akin(word, other.matter) for word in _subject(one))
    yours = any(not _akin(word, one.matter) for word in _subject(other))
    return mine and yours


def _akin(word: str, others: frozenset[str]) -> bool:
    return any(word.endswith(each) or each.endswith(word) for each in others)


def _subject(statement: Statement) -> frozenset[str]:
    """The content words before the first verb of reporting."""
    verbs = load_statement_signs().reporting
    until = next((at for at, word in enumerate(statement.surfaces) if at and word in verbs), LEADING)
    return frozenset(statement.tokens[:until]) & statement.content
