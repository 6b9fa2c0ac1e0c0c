"""From a report's tables and sentences to facts."""

from qa.facts.extract import extract_facts
from qa.facts.groups import IN_GROUP, short_concept
from qa.facts.periods import MONTHS, is_only_period, period_of, with_year, year_of
from qa.facts.running import about, running_facts

__all__ = [
    "IN_GROUP",
    "MONTHS",
    "about",
    "extract_facts",
    "is_only_period",
    "period_of",
    "running_facts",
    "short_concept",
    "with_year",
    "year_of",
]
