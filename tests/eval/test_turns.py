"""Latency alone and after earlier questions."""

from __future__ import annotations

from eval.questions import Item
from eval.replies import Reply
from eval.turns import by_turns


class Slower:
    """A system that needs a millisecond for a question and one for each earlier one."""

    def reply(self, item: Item) -> Reply:
        """Answer a question."""
        return Reply({"status": "answered"}, 1.0 + len(item.history))


def test_the_same_questions_are_asked_alone_and_after_two_others() -> None:
    found = by_turns(Slower(), ["a", "b", "c", "d"])
    assert {name: each.value for name, each in found.items()} == {
        "median ms, 0 earlier questions": 1.0,
        "p95 ms, 0 earlier questions": 1.0,
        "median ms, 2 earlier questions": 3.0,
        "p95 ms, 2 earlier questions": 3.0,
    }
    assert {each.n for each in found.values()} == {2}
