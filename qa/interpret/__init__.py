"""From a question to a `Query`."""

from qa.interpret.follow_up import follow_up
from qa.interpret.interpret import interpret, surfaces
from qa.interpret.ordering import NUMERALS
from qa.interpret.query import Query, Term, Threshold

__all__ = ["NUMERALS", "Query", "Term", "Threshold", "follow_up", "interpret", "surfaces"]
