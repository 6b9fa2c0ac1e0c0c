"""The robustness set and when two answers are the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from eval.questions import Item
from eval.replies import Reply
from eval.robustness import DISGUISES, Disguised, faults, load_disguised, same, stability
from eval.sets import find_sets


def answer(value: float | None = None, cited: str = "r:p1:0-9", status: str = "answered") -> dict[str, Any]:
    """An answer with a figure or without."""
    figures = [] if value is None else [{"value": value, "unit": "tkr"}]
    return {"status": status, "answer": "x", "figures": figures, "citations": [{"id": cited}]}


def test_the_set_has_sixty_questions_of_the_development_half_in_every_disguise(tmp_path: Path) -> None:
    disguised = load_disguised()
    sets = find_sets(["dev"], None, made_into=tmp_path).sets
    originals = {item.id: item for each in sets for item in each.items}
    assert len({each.id for each in disguised}) == len(disguised) == 60
    assert list(faults(disguised, originals)) == []


def test_faults_of_the_set_are_found() -> None:
    ways = dict.fromkeys(DISGUISES, "vad kostade museet?")
    each = Disguised("a", "Vad kostade museet?", ways)
    original = Item("a", "figure", "Vad kostade biblioteket?")
    assert len(list(faults([each], {"a": original}))) == 2
    assert len(list(faults([each], {}))) == 2


def test_answers_are_the_same_by_first_figure_or_else_by_first_passage() -> None:
    assert same(answer(5, "r:t1:r1c2"), answer(5, "r:p9:0-4"))
    assert not same(answer(5), answer(6))
    assert same(answer(None, "r:p1:0-9"), answer(None, "r:p1:10-20"))
    assert not same(answer(None, "r:p1:0-9"), answer(None, "r:p11:0-9"))
    assert not same(answer(None, "r:t1:r1c2"), answer(None, "r:t1:r3c2"))
    assert not same(answer(5), answer(status="not_found"))
    assert same(answer(5, status="not_found"), answer(6, status="not_found"))
    assert not same(answer(status="crashed"), answer(status="crashed"))


def test_stability_is_the_share_of_answers_that_stay() -> None:
    class Shouting:
        """Answers only what does not begin in lower case."""

        def reply(self, item: Item) -> Reply:
            return Reply(answer(1 if item.question[0].isupper() else 2), 1.0)

    ways = {kind: "Vad?" if kind != "lower_case" else "vad?" for kind in DISGUISES}
    found = stability(Shouting(), [Disguised("a", "Vad?", ways)])
    assert found["typo"].value == 1
    assert found["lower_case"].value == 0
    assert found["all"].value == 1 - 1 / len(DISGUISES)
