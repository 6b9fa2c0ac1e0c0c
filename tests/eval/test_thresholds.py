"""The fast part of the evaluation: it passes as it stands, and fails for builds broken on purpose."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from eval.ours import Ours
from eval.replies import Outcome
from eval.thresholds import Thresholds, breaches, fast_sets, load_thresholds, measured, run_sets
from qa.assistant import Assistant
from qa.intake import open_library
from qa.retrieval.store import StoredIndex
from tests.eval import broken


@pytest.fixture(scope="module")
def outcomes(assistant: Assistant) -> list[Outcome]:
    """The fast part, put to the assistant as it is."""
    return run_sets(Ours(assistant), fast_sets())


def fallen(outcomes: Sequence[Outcome]) -> set[str]:
    """The names of the limits that are not kept."""
    return {line.split(":")[0] for line in breaches(measured(outcomes), load_thresholds("fast"))}


def test_the_fast_part_has_dev_core_and_sixty_figures() -> None:
    names = [(each.name, len(each.items)) for each in fast_sets()]
    assert names[0][0] == "dev-core"
    assert names[1] == ("dev-figures", 60)
    assert all(len({item.id for item in each.items}) == len(each.items) for each in fast_sets())


def test_the_assistant_keeps_all_limits(outcomes: Sequence[Outcome]) -> None:
    assert breaches(measured(outcomes), load_thresholds("fast")) == []


def test_an_amount_off_by_a_thousand_is_caught(outcomes: Sequence[Outcome]) -> None:
    for change in (broken.off_by_1000, broken.thousandfold):
        assert {"all", "figure", "exact value", "wrong answers"} <= fallen(broken.rescored(outcomes, change))


def test_lost_signs_are_caught(outcomes: Sequence[Outcome]) -> None:
    assert {"wrong sign", "wrong cells"} <= fallen(broken.rescored(outcomes, broken.signs_lost))


def test_always_answering_is_caught(outcomes: Sequence[Outcome]) -> None:
    found = fallen(broken.rescored(outcomes, broken.always_answer))
    assert {"unanswerable", "abstention recall", "wrong answers"} <= found


def test_always_abstaining_is_caught(outcomes: Sequence[Outcome]) -> None:
    found = fallen(broken.rescored(outcomes, broken.always_abstain))
    assert {"all", "figure", "citation recall", "abstention precision"} <= found


def test_a_wrong_column_is_caught(orebro_index: Path) -> None:
    assistant = broken.wrong_column(only_report(orebro_index))
    found = fallen(run_sets(Ours(assistant, traced=False), fast_sets()))
    assert {"all", "figure", "exact value", "wrong answers", "wrong cells"} <= found


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_dropped_table_is_caught(orebro_index: Path, place: int) -> None:
    stored = only_report(orebro_index)
    table = broken.largest_tables(stored.facts.facts, 3)[place]
    found = fallen(run_sets(Ours(broken.dropped_table(stored, table), traced=False), fast_sets()))
    assert {"all", "figure", "exact value"} <= found


def test_every_limit_is_on_something_that_is_measured(outcomes: Sequence[Outcome]) -> None:
    known = set(measured(outcomes)) | {"text", "list", "conflict", "followup"}
    for part in ("fast", "dev"):
        limits = load_thresholds(part)
        assert {*limits.at_least, *limits.at_most} <= known


def test_a_limit_on_something_that_was_not_measured_is_a_breach() -> None:
    limits = Thresholds({"all": 0.5, "gone": 0.5}, {"crashes": 0.0})
    assert breaches({"all": 0.6, "crashes": 0.0}, limits) == ["gone: not measured, must be ≥ 0.5"]
    assert breaches({"all": 0.4, "gone": 1, "crashes": 0.1}, limits) == [
        "all: 0.400, must be ≥ 0.5",
        "crashes: 0.100, must be ≤ 0.0",
    ]


def only_report(folder: Path) -> StoredIndex:
    """The index of the one report of a library."""
    library = open_library(folder)
    return library.stored(library.cards[0].id)
