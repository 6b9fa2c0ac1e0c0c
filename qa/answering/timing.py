"""The time that a question asks about, and which of a row's numbers tell of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from qa.evidence import Fact
from qa.facts import period_of, with_year, year_of

_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_DATE = re.compile(r"((?:19|20)\d\d)-(\d\d)-\d\d")
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEARS = re.compile(r"(?:19|20)\d\d–(?:19|20)\d\d")
_WHOLE = re.compile(r"dec ((?:19|20)\d\d)")


@lru_cache(maxsize=1000)
def asked_period(text: str, year: str | None) -> str | None:
    """The part of a year, date or school year asked for ("jan–aug 2024"), None for whole years."""
    found = period_of(text)
    if found is None or _YEAR.fullmatch(found) or _YEARS.fullmatch(found):
        return None
    return with_year(found, year)


@lru_cache(maxsize=10_000)
def in_months(period: str) -> str:
    """A date as its month ("2024-08-31" → "aug 2024"), December as its year; others as they are."""
    match = _DATE.fullmatch(period)
    if match:
        period = f"{_MONTHS[int(match[2]) - 1]} {match[1]}" if 1 <= int(match[2]) <= 12 else period
    whole = _WHOLE.fullmatch(period)
    return whole[1] if whole else period


def at_time(facts: Sequence[Fact], year: str | None, text: str) -> list[Fact]:
    """The facts of the time that a question asks about.

    A part of a year must be the one that was asked for. Where a whole year is asked for and a row has none,
    its only part of that year stands in.
    """
    asked = asked_period(text.lower(), year)
    if asked is not None:
        return [fact for fact in facts if fact.period and in_months(fact.period) == in_months(asked)]
    whole = [fact for fact in facts if fact.period == year]
    if whole or year is None:
        return whole
    if "helår" in text.lower():
        return []
    parts = [fact for fact in facts if fact.period and year_of(fact.period) == year]
    return parts if len({fact.period for fact in parts}) == 1 else []
