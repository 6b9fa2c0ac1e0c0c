"""Arithmetic between three lines: the deviation from budget, and the change in per cent between two years."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import permutations

from qa.analysis.ledger import RELATIVE_UNITS, Ledger, Line
from qa.analysis.remark import Kind, Remark, column_name, judge, minus, of_cell, of_column
from qa.analysis.rounding import quotients, slack, step
from qa.evidence import Fact
from qa.swedish import format_number

ACTUAL = frozenset(("outturn", "forecast"))
BASE = frozenset(("budget", "forecast"))
AMOUNTS = ACTUAL | BASE
_INCOME = re.compile(r"intäkt|inkomst|bidrag|skatt|avgift|försäljning|resultat|netto|saldo", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rule:
    """How a number follows from two others: its exact value; whether a printed one fits, rounding aside."""

    compute: Callable[[Fact, Fact], Decimal | None]
    fits: Callable[[Fact, Fact, Fact], bool]


@dataclass(frozen=True, slots=True)
class Relation:
    """A line that a rule works out from two others: where that could be tested, and where it agrees."""

    rule: Rule
    result: Line
    left: Line
    right: Line
    tested: tuple[int, ...]
    agree: int
    error: Decimal
    as_named: bool

    @property
    def holds(self) -> bool:
        """Whether it holds in at least half of the cells that could be tested."""
        return bool(self.tested) and 2 * self.agree >= len(self.tested)

    @property
    def rank(self) -> tuple[bool, bool, int, Decimal]:
        """The greater, the likelier it is that the report means this relation."""
        return self.holds, self.as_named, self.agree, -self.error

    def facts(self, at: int) -> tuple[Fact, Fact, Fact]:
        """The result and the two that it comes from, at one position."""
        return self.result.facts[at], self.left.facts[at], self.right.facts[at]


def check_deviations(ledger: Ledger) -> Iterator[Remark]:
    """Deviation = outturn or forecast − budget, in the direction that holds for the table."""
    lines = _lines(ledger)
    for result in lines:
        if result.concept != "deviation":
            continue
        rules = (SHARE, SHARE_OF_SIZE) if _relative(result, lines) else (DIFFERENCE,)
        pairs = [
            pair
            for pair in permutations(lines, 2)
            if _concepts(pair) in (("outturn", "budget"), ("forecast", "budget"), ("outturn", "forecast"))
        ]
        pairs += [(right, left) for left, right in pairs]
        found = _relations(rules, result, pairs, _same_period)
        yield from _remarks(ledger, found, "deviation", lines is ledger.rows)


def check_changes(ledger: Ledger) -> Iterator[Remark]:
    """Change in per cent = later / earlier − 1, between the two columns for which that holds."""
    for result in ledger.columns:
        if result.concept == "change":
            pairs = [pair for pair in permutations(ledger.columns, 2) if set(_concepts(pair)) <= AMOUNTS]
            found = _relations((SHARE, SHARE_OF_SIZE), result, pairs, _later_and_earlier)
            yield from _remarks(ledger, found, "change", False)


# -- rules ---------------------------------------------------------------------------------------------------


def _difference(left: Fact, right: Fact) -> Decimal | None:
    return left.value - right.value


def _difference_fits(result: Fact, left: Fact, right: Fact) -> bool:
    error = abs(left.value - right.value - result.value)
    return error <= slack((result.value, left.value, right.value))


def _share(left: Fact, right: Fact) -> Decimal | None:
    return None if quotients(left.value, right.value) is None else 100 * (left.value / right.value - 1)


def _share_fits(result: Fact, left: Fact, right: Fact) -> bool:
    return _within(result.value, left.value, right.value)


def _share_of_size(left: Fact, right: Fact) -> Decimal | None:
    share = _share(left, right)
    return -share if share is not None and right.value < 0 else share


def _share_of_size_fits(result: Fact, left: Fact, right: Fact) -> bool:
    return _within(-result.value if right.value < 0 else result.value, left.value, right.value)


def _within(percent: Decimal, left: Decimal, right: Decimal) -> bool:
    """Whether a printed percentage lies where the rounding of all three numbers lets it lie."""
    between = quotients(left, right)
    half = step(percent) / 2
    return between is not None and 100 * (between[0] - 1) - half <= percent <= 100 * (between[1] - 1) + half


DIFFERENCE = Rule(_difference, _difference_fits)
SHARE = Rule(_share, _share_fits)
SHARE_OF_SIZE = Rule(_share_of_size, _share_of_size_fits)


# -- relations -----------------------------------------------------------------------------------------------


def _lines(ledger: Ledger) -> tuple[Line, ...]:
    """The lines that stand for outturn, budget and deviation: the columns, or else the rows."""
    along = any(column.concept in AMOUNTS or column.concept == "deviation" for column in ledger.columns)
    return ledger.columns if along else ledger.rows


def _concepts(pair: Iterable[Line]) -> tuple[str | None, ...]:
    return tuple(line.concept for line in pair)


def _relative(result: Line, lines: Sequence[Line]) -> bool:
    """Whether a deviation is told in per cent of amounts."""
    amounts = [fact for line in lines if line.concept in AMOUNTS for fact in line.facts.values()]
    return all(fact.unit == "procent" for fact in result.facts.values()) and any(
        fact.unit not in RELATIVE_UNITS for fact in amounts
    )


def _same_period(result: Line, left: Line, right: Line) -> bool:
    return len({line.period for line in (result, left, right)} - {None}) <= 1


def _later_and_earlier(result: Line, left: Line, right: Line) -> bool:
    if left.concept != right.concept or left.period is None or right.period is None:
        return False
    return right.period < left.period == (result.period or left.period)


def _relations(
    rules: Sequence[Rule], result: Line, pairs: Sequence[tuple[Line, Line]],
    as_named: Callable[[Line, Line, Line], bool],
) -> list[Relation]:  # fmt: skip
    """All ways to work a line out from two others that can be tested at all."""
    found = [
        _relation(rule, result, left, right, as_named(result, left, right))
        for rule in rules
        for left, right in pairs
    ]
    return [relation for relation in found if relation.tested]


def _relation(rule: Rule, result: Line, left: Line, right: Line, as_named: bool) -> Relation:
    tested, agree, error = [], 0, Decimal(0)
    for at in sorted(result.facts.keys() & left.facts.keys() & right.facts.keys()):
        fact, one, other = result.facts[at], left.facts[at], right.facts[at]
        computed = rule.compute(one, other) if one.unit == other.unit else None
        if computed is None or not (fact.value or one.value or other.value):
            continue
        tested.append(at)
        agree += rule.fits(fact, one, other)
        error += abs(computed - fact.value)
    return Relation(rule, result, left, right, tuple(tested), agree, error, as_named)


# -- remarks -------------------------------------------------------------------------------------------------


def _remarks(ledger: Ledger, found: Sequence[Relation], check: str, by_row: bool) -> Iterator[Remark]:
    """What does not agree with the relation that the report means, or that the headings cannot be right."""
    if not found:
        return
    best = max(found, key=lambda relation: relation.rank)
    if not best.holds and (len(best.tested) > 1 or not best.as_named):
        if best.as_named:
            yield _contradiction(ledger, best, check)
        return
    if not best.as_named and any(relation.as_named for relation in found):
        yield _other_columns(ledger, best, check)
    for at in best.tested:
        remark = _share_remark(ledger, best, at, check) if best.rule is not DIFFERENCE else None
        if best.rule is DIFFERENCE:
            remark = _difference_remark(ledger, best, at, check, by_row)
        if remark is not None:
            yield remark


def _contradiction(ledger: Ledger, relation: Relation, check: str) -> Remark:
    fact, left, right = relation.facts(relation.tested[0])
    text = (
        f"Rubrikerna motsägs av värdena: kolumnen är {column_name(left)} mot {column_name(right)} på bara "
        f"{relation.agree} av {len(relation.tested)} rader."
    )
    return of_column(ledger, check, fact, text)


def _other_columns(ledger: Ledger, relation: Relation, check: str) -> Remark:
    fact, left, right = relation.facts(relation.tested[0])
    text = (
        f"Värdena är räknade på {column_name(left)} och {column_name(right)} ({relation.agree} av "
        f"{len(relation.tested)} rader), inte på de kolumner som rubriken pekar ut."
    )
    return of_column(ledger, check, fact, text)


def _difference_remark(
    ledger: Ledger, relation: Relation, at: int, check: str, by_row: bool
) -> Remark | None:
    fact, left, right = relation.facts(at)
    computed = left.value - right.value
    calculation = f"{minus(left.value, right.value)} = {format_number(computed)}"
    text = f"{_name(left, by_row)} − {_name(right, by_row)} = {calculation}"
    if not _difference_fits(fact, left, right) and _difference_fits(fact, right, left):
        if _sides_counted_apart(ledger, left, right):
            return None
        text += "; tecknet är det omvända mot tabellens övriga rader"
    return judge(ledger, check, fact, computed, (left, right), text)


def _sides_counted_apart(ledger: Ledger, left: Fact, right: Fact) -> bool:
    """Whether costs and incomes are both printed without minus: then each side has a sign of its own."""
    incomes = {bool(_INCOME.search(row.name)) for row in ledger.rows}
    return left.value >= 0 and right.value >= 0 and incomes == {True, False}


def _share_remark(ledger: Ledger, relation: Relation, at: int, check: str) -> Remark | None:
    fact, left, right = relation.facts(at)
    exact = relation.rule.compute(left, right)
    if exact is None:  # not among the tested
        return None
    computed = exact.quantize(step(fact.value), ROUND_HALF_UP)
    if computed == fact.value:
        return None
    kind: Kind = "rounding" if relation.rule.fits(fact, left, right) else "mismatch"
    values = f"{format_number(right.value)} till {format_number(left.value)}"
    text = f"Från {column_name(right)} till {column_name(left)}: {values}"
    return of_cell(ledger, kind, check, fact, computed, (left, right), text)


def _name(fact: Fact, by_row: bool) -> str:
    return fact.label if by_row else column_name(fact)
