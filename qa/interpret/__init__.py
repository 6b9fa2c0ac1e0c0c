"""From a question to a `Query`."""

from qa.interpret.interpret import follow_up, interpret, surfaces
from qa.interpret.query import Query, Term, Threshold

__all__ = ["Query", "Term", "Threshold", "follow_up", "interpret", "surfaces"]
