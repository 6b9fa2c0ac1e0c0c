"""From a report's tables and sentences to facts."""

from qa.facts.extract import extract_facts
from qa.facts.running import about, running_facts

__all__ = ["about", "extract_facts", "running_facts"]
