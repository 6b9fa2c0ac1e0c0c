"""From a report's tables to facts."""

from qa.facts.extract import extract_facts

__all__ = ["extract_facts"]
