"""A row over the years that a question names."""

from __future__ import annotations

from qa.answering.figures import Found, pick
from qa.evidence import Fact
from qa.interpret import Query


def two_years(query: Query, item: Found) -> tuple[Fact, Fact] | None:
    """A row's numbers for the two years that a question compares, the earlier first."""
    concept = query.concepts[0] if query.concepts and query.concepts[0] in ("budget", "target") else "outturn"
    own = item.view.report.year or 0
    years = query.periods if len(query.periods) > 1 else (str(own - 1), str(own))
    if len(query.periods) == 1:
        named = int(query.periods[0])
        years = (str(named), str(own)) if named < own else (str(named - 1), str(named))
    earlier, later = (
        pick(item.scored.row, concept, years[0], query),
        pick(item.scored.row, concept, years[-1], query),
    )
    if earlier is None or later is None or earlier.id == later.id or earlier.period == later.period:
        return None
    return earlier, later


def over_years(query: Query, item: Found) -> list[Fact]:
    concept = item.fact.concept
    years = [
        fact for fact in item.scored.row.facts if fact.concept == concept and fact.unit == item.fact.unit
    ]
    if query.periods:
        first, last = query.periods[0], query.periods[-1]
        years = [fact for fact in years if fact.period and first <= fact.period <= last]
        if len(query.periods) == len(years) or len(query.periods) == 2:
            return years
        return []
    return years
