"""The fast part on made-up reports of other municipalities: what holds for one report only is not done."""

from __future__ import annotations

import pytest

from eval.ours import Ours
from eval.replies import Outcome
from eval.sets import find_sets, is_made
from eval.thresholds import breaches, load_thresholds, measured, run_sets, shortfalls
from qa.assistant import Assistant, ingest


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> list[Outcome]:
    """All questions about the made-up reports, put to the assistant."""
    folder = tmp_path_factory.mktemp("made")
    found: list[Outcome] = []
    for each in find_sets(["dev"], None, made_into=folder).sets:
        if is_made(each.name):
            index = folder / each.name
            ingest([each.report], index)
            found += run_sets(Ours(Assistant.open(index), traced=False), [each])
    return found


def test_the_assistant_keeps_the_limits_on_reports_it_was_not_tuned_on(outcomes: list[Outcome]) -> None:
    assert len(outcomes) == 90
    assert breaches(measured(outcomes), load_thresholds("made")) == []


def test_a_run_names_the_part_that_falls_short(outcomes: list[Outcome]) -> None:
    wrong = [each for each in outcomes if not each.right]
    assert any(line.startswith("made: all: 0.000") for line in shortfalls(wrong))
    assert shortfalls([]) == []
