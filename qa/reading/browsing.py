"""Browsing all facts: what there is to filter by, in which order they stand, and what each one is called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from qa.evidence import Fact
from qa.listing import Wanted, concept_name, select_facts
from qa.reading.sources import Sources
from qa.reading.wording import shorten
from qa.report import Report
from qa.swedish import squeeze

__all__ = [
    "ORDERS", "PRINTED", "Choices", "Wanted", "choices", "find", "ordered", "table_names", "what", "where"
]  # fmt: skip

PRINTED = "som i rapporten"
ORDERS: Mapping[str, tuple[Callable[[Fact], Any], bool]] = {  # the key, and whether the greatest comes first
    PRINTED: (lambda _: 0, False),
    "värde, störst först": (lambda fact: fact.value, True),
    "värde, minst först": (lambda fact: fact.value, False),
    "rad, A till Ö": (lambda fact: _sortable(fact.label), False),
    "period, senaste först": (lambda fact: fact.period or "", True),
    "period, äldsta först": (lambda fact: fact.period or "", False),
}


@dataclass(frozen=True, slots=True)
class Choices:
    """What the facts can be filtered by, each sorted for reading."""

    concepts: tuple[str, ...]
    periods: tuple[str, ...]
    units: tuple[str, ...]


def choices(facts: Iterable[Fact]) -> Choices:
    """The known concepts, the periods (newest first) and the units of some facts."""
    facts = tuple(facts)
    concepts = {name for fact in facts if (name := concept_name(fact))}
    periods = {fact.period for fact in facts if fact.period}
    units = {fact.unit for fact in facts if fact.unit}
    return Choices(
        tuple(sorted(concepts, key=_sortable)),
        tuple(sorted(periods, reverse=True)),
        tuple(sorted(units, key=_sortable)),
    )


def find(reports: Sequence[Report], facts: Iterable[Fact], wanted: Wanted) -> tuple[Fact, ...]:
    """The facts that stand in tables and fit all that is wanted; units and periods fit as they are."""
    named = tuple(fact for fact in facts if wanted.period in (None, fact.period))
    return tuple(fact for fact in select_facts(reports, named, wanted) if wanted.unit in (None, fact.unit))


def ordered(facts: Sequence[Fact], by: str) -> tuple[Fact, ...]:
    """The facts in one of the ``ORDERS``; equals keep the report's order."""
    key, falling = ORDERS[by]
    return tuple(sorted(facts, key=key, reverse=falling))


def what(fact: Fact) -> str | None:
    """What a fact's column holds: its concept, or else its printed heading."""
    return concept_name(fact) or squeeze(fact.inferred or fact.header) or None


def where(fact: Fact, sources: Sources) -> str:
    """The title of the table that a fact stands in."""
    table = sources.table(fact.table)
    return shorten(table.title, 60) if table is not None and table.title.strip() else "Tabell"


def table_names(report: Report) -> dict[str, str]:
    """A name for every table of a report, none twice: title, page, and a number where both are the same."""
    names: dict[str, str] = {}
    for table in report.tables:
        page = f", s. {table.provenance.page}" if table.provenance.page is not None else ""
        names[table.id] = f"{shorten(table.title, 70) or 'Tabell'}{page}"
    often = Counter(names.values())
    count: Counter[str] = Counter()
    for identifier, name in names.items():
        if often[name] > 1:
            count[name] += 1
            names[identifier] = f"{name} ({count[name]} av {often[name]})"
    return names


def _sortable(text: str | None) -> str:
    """A key that sorts å, ä and ö last, in that order."""
    return (text or "").casefold().replace("å", "z1").replace("ä", "z2").replace("ö", "z3")
