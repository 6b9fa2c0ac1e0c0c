"""What a system says to a question, and what is kept of it for scoring."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from eval.questions import Item
from eval.scoring import Score, score

CRASHED = "crashed"


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer in the form of the contract, the time it took and how sure the system is of it.

    ``forced`` is what a system that abstained would have said, had it not been allowed to; None where it has
    nothing to say.
    """

    answer: dict[str, Any]
    milliseconds: float
    confidence: float = 0.0
    forced: dict[str, Any] | None = None

    @property
    def answered(self) -> bool:
        """Whether the system answered rather than abstained or crashed."""
        return bool(self.answer["status"] == "answered")


class System(Protocol):
    """Something that answers questions about one report."""

    def reply(self, item: Item) -> Reply:
        """Answer a question."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A question, what a system said and how that was scored.

    ``forced_right`` judges what it said or, where it abstained, would have said.
    """

    name: str
    half: str
    item: Item
    reply: Reply
    score: Score
    forced_right: bool | None

    @property
    def right(self) -> bool:
        """Whether the answer was right."""
        return self.score.right


def ask(system: System, item: Item, name: str, half: str) -> Outcome:
    """Put one question; a system that crashes has given a wrong answer, and the crash is counted."""
    try:
        reply = system.reply(item)
    except Exception as error:
        reply = Reply(crash(type(error).__name__), 0.0)
        return Outcome(name, half, item, reply, Score(False), None)
    attempt = reply.answer if reply.answered else reply.forced
    forced = None if attempt is None else score(item, attempt).right
    return Outcome(name, half, item, reply, score(item, reply.answer), forced)


def crash(error: str) -> dict[str, Any]:
    """What stands in the place of an answer after a crash."""
    return {"status": CRASHED, "answer": error, "figures": [], "citations": [], "elapsed_ms": 0.0}
