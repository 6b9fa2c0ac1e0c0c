"""Which cell of a row a question asks for: by concept, time, the words of its column, and its unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from qa.answering.lexicon import text_stems
from qa.answering.likeness import likeness
from qa.answering.rows import RowEntry, by_header
from qa.answering.sought import SYNONYM
from qa.answering.timing import at_time, in_the_end
from qa.evidence import Fact
from qa.interpret import Query
from qa.vocabulary import MONEY, load_vocabulary

WHOLE_WORD = 1.0
COLUMN_NAMED = 0.5  # a column is meant if the question says so much of its own words
_NOT_OWN = re.compile(
    r"\b(?:utfall|bokslut|redovisning|redovisat|budget|prognos|avvikelse|antal|procent|kronor|kr|tkr|mnkr"
    r"|läsår|vt|ht|jan|feb|mars?|apr|maj|juni?|juli?|aug|sept?|okt|nov|dec|kvartal|tertial|helår|ack)\b"
    r"|%|\d+",
    re.IGNORECASE,
)
_OF_MONEY = re.compile(
    r"kostnad|intäkt|belopp|effekt|besparing|bidrag|avgift|skuld|ersättning|pris", re.IGNORECASE
)
_CLOSED = re.compile(r"\bbokslut|\butfall", re.IGNORECASE)  # no forecast answers a question for these
_ALL = frozenset({"totalt", "total", "totala", "summa", "samtliga", "alla"})


def pick(row: RowEntry, concept: str, year: str | None, query: Query) -> Fact | None:
    """The number of a row for a concept and a year, of the kind asked for.

    Columns without a concept stand in for the outturn; so does the forecast of a year that has no outturn.
    Of several columns of the same time the question must choose one by its words or its unit.
    """
    facts = _of_breakdown(row, query)
    undated = _undated(facts, concept, row, query)
    if undated or (row.investment and not query.periods and in_the_end(query.text)):
        # a year's share of a project is not its cost
        facts, year = undated or [fact for fact in facts if fact.period is None], None
    exact = at_time([fact for fact in facts if fact.concept == concept], year, query.text)
    plain = query.operation == "lookup" and query.wants == "percent"
    if plain and concept == "outturn" and exact and not suits(query, exact[0]):
        exact = [fact for fact in at_time(facts, year, query.text) if fact.concept == "change"]
    if exact and suits(query, exact[0]):
        return exact[0] if len(exact) == 1 else _by_words(exact, row, query)
    suited = [fact for fact in _unnamed(facts, row, year, query) if suits(query, fact)]
    if suited and concept == "outturn":
        return _by_words(suited, row, query)
    closed = any(fact.concept == "outturn" for fact in row.facts) or _CLOSED.search(query.text)
    if exact or concept != "outturn" or closed:
        return exact[0] if exact else None
    return next((fact for fact in at_time(facts, year, query.text) if fact.concept == "forecast"), None)


def _undated(facts: Sequence[Fact], concept: str, row: RowEntry, query: Query) -> list[Fact]:
    """The number of a column for no year in particular, where the question says the words of its heading.

    "Total projektbudget" beside "Budget 2025": a question for the total budget does not mean the year's.
    """
    alike = [fact for fact in facts if fact.concept == concept]
    dated = [_said(fact, row, query) for fact in alike if fact.period is not None]
    undated = [(fact, _said(fact, row, query)) for fact in alike if fact.period is None]
    if query.periods or not dated:
        return []
    return [fact for fact, said in undated if said >= WHOLE_WORD and said > max(dated)]


def suits(query: Query, fact: Fact) -> bool:
    """Whether a fact's unit is of the kind asked for: no amount of money answers "how many"."""
    money, asked = fact.unit in MONEY, query.text.lower()
    if fact.label.lower().startswith("andel") and query.wants != "percent" and "andel" not in asked:
        return False
    if query.wants == "money":
        return money or (fact.unit is None and _may_be_money(fact))
    if query.wants == "percent":
        return fact.unit in ("procent", "procentenheter", "index")
    return not (query.wants == "count" and (money or fact.unit == "procent"))


def _may_be_money(fact: Fact) -> bool:
    """Whether a number without a unit may be an amount: its column does not tell of something else."""
    return fact.concept is not None or not _own_words(fact.header) or bool(_OF_MONEY.search(fact.header))


def _of_breakdown(row: RowEntry, query: Query) -> list[Fact]:
    """The row's numbers for the part of a whole that is asked for, where its columns tell parts apart."""
    if row.breakdown is not None or not any(by_header(fact) for fact in row.facts):
        return list(row.facts)
    wanted = query.breakdowns[0] if query.breakdowns else "total"
    return [fact for fact in row.facts if by_header(fact) in (wanted, None)]


def _unnamed(facts: Sequence[Fact], row: RowEntry, year: str | None, query: Query) -> list[Fact]:
    """The numbers in columns without a concept: of the time asked for, or undated in the report's year."""
    bare = [fact for fact in facts if fact.concept is None]
    found = at_time(bare, year, query.text)
    if year is not None and year == (row.year or year):
        found += [fact for fact in bare if fact.period is None and fact.remark is None]
    return [fact for fact in found if fact.remark is None or _asked_unit(query, fact)]


def _asked_unit(query: Query, fact: Fact) -> bool:
    """Whether a column that does not name its concept says by its unit that it counts what is asked for."""
    return query.wants == "count" and fact.unit == "antal"


# -- columns told apart by their words -----------------------------------------------------------------------


def _by_words(facts: Sequence[Fact], row: RowEntry, query: Query) -> Fact | None:
    """Of several columns of the same time, the one whose own words the question says; None if none is.

    Where none is named, a column without words of its own is meant, or the only one of the total.
    """
    said = {fact.column: _said(fact, row, query) for fact in row.facts}
    best = max(said[fact.column] for fact in facts)
    named = [fact for fact in facts if said[fact.column] == best]
    if best >= COLUMN_NAMED:
        return named[0] if len(named) == 1 else None
    bare = [other for other in row.facts if other.concept is None]
    if max((said[other.column] for other in bare), default=0.0) >= COLUMN_NAMED:
        return None  # a column of another time is named
    if len(facts) == 1:
        return facts[0]
    plain = [fact for fact in facts if not _own(fact, row)]
    counted = [fact for fact in plain if _asked_unit(query, fact)]
    total = [fact for fact in facts if _ALL & set(fact.header.lower().split())]
    return next((found[0] for found in (counted, plain, total) if len(found) == 1), None)


def _said(fact: Fact, row: RowEntry, query: Query) -> float:
    """How much of a column's own words the question says, beyond what names the row."""
    stems = _own(fact, row)
    if not stems:
        return 0.0
    forms = [found for found in _spoken(query.text) if found[0] not in row.name_stems]
    return sum(max((weight * likeness(form, one) for form, weight in forms), default=0.0) for one in stems)


def _own(fact: Fact, row: RowEntry) -> tuple[str, ...]:
    """The stems of a column's own words; the name of the report's own body tells no column apart."""
    return tuple(found for found in _own_words(fact.header) if found not in row.own)


@lru_cache(maxsize=10_000)
def _own_words(header: str) -> tuple[str, ...]:
    """The stems of a column heading's own words: neither concept, unit nor time."""
    return text_stems(_NOT_OWN.sub(" ", header))


@lru_cache(maxsize=1000)
def _spoken(text: str) -> tuple[tuple[str, float], ...]:
    """The stems of a question's words and of what reports call the same, with how surely they mean it."""
    said = text_stems(text)
    alike = load_vocabulary().synonyms
    return (
        *((found, 1.0) for found in said),
        *((other, SYNONYM) for found in said for other in alike.get(found, ())),
    )
