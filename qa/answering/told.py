"""Whether a report tells what a question asks about in its own words: "gick back", "negativ avvikelse"."""

from __future__ import annotations

from collections.abc import Iterable

from qa.interpret import Query
from qa.swedish import matches
from qa.vocabulary import Signs

DEVIATIONS = ("surplus", "deficit")
WORDY = ("reason", "explain", "date", "person", "name", "title", "reference", "place", "list", "text")


def asks_event(query: Query) -> bool:
    """Whether a question names a deviation or a change with its direction."""
    return query.direction is not None and (
        query.direction not in DEVIATIONS or query.concepts[:1] == ("deviation",)
    )


def asks_number(query: Query) -> bool:
    """Whether a question is about figures; in others "största hindret" and "ihop" are ordinary words."""
    ranks = query.operation == "rank" and query.wants == "list"
    return ranks or bool(query.concepts) or query.wants not in WORDY


def told(query: Query, sentences: Iterable[str], signs: Signs) -> float:
    """1 where a sentence tells of the deviation or change asked for, −1 where none does, 0 if not asked."""
    if not asks_event(query) or query.direction is None:
        return 0.0
    patterns = signs.told[query.direction]
    return 1.0 if any(matches(patterns, sentence.lower()) for sentence in sentences) else -1.0


def tells_operation(query: Query, sentences: Iterable[str], signs: Signs) -> bool:
    """Whether sentences tell what is to be worked out: a total does not answer for a share or a ranking."""
    patterns = signs.worked_out.get(query.operation)
    if patterns is None or query.yes_no or query.english or not asks_number(query):
        return True
    return any(matches(patterns, sentence.lower()) for sentence in sentences)
