"""From a question to a `Query`."""

from qa.interpret.follow_up import follow_up
from qa.interpret.interpret import NUMERALS, interpret, surfaces
from qa.interpret.query import Query, Term, Threshold

__all__ = ["NUMERALS", "Query", "Term", "Threshold", "follow_up", "interpret", "surfaces"]
