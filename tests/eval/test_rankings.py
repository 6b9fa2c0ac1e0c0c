"""Recall and mean reciprocal rank, by hand."""

from __future__ import annotations

from eval.rankings import Place, Search, needed, recall, reciprocal_rank, retrieval_metrics
from eval.texts import bare

PLACES: dict[Place, str] = {
    "a": bare("Biblioteket höll stängt i mars eftersom taket läckte. Besöken minskade."),
    "b": bare("Museet öppnade igen i maj."),
    "c": bare("Biblioteket\t-1 250\t-1 300\t50"),
}


def test_evidence_is_found_whatever_its_white_space_and_mark_up() -> None:
    assert needed(["Museet  öppnade\nigen i <b>maj</b>."], PLACES) == (frozenset({"b"}),)
    assert needed(["Biblioteket -1 250 -1 300 50"], PLACES) == (frozenset({"c"}),)
    assert needed(["Simhallen"], PLACES) == ()


def test_a_long_quotation_may_lie_across_two_places() -> None:
    text = "Besöken minskade med en femtedel under våren. Därefter ökade de snabbt under hela hösten."
    across: dict[Place, str] = {
        1: bare("Besöken minskade med en femtedel under våren."),
        2: bare("Därefter ökade de snabbt under hela hösten. Slut."),
        3: bare("Något annat som inte alls hör hit stod här."),
    }
    assert needed([text], across) == (frozenset({1, 2}),)


def test_recall_counts_pieces_of_evidence_and_rank_the_first_hit() -> None:
    wanted = (frozenset({"a"}), frozenset({"b", "c"}))
    assert recall(["x", "c", "a"], wanted, 1) == 0
    assert recall(["x", "c", "a"], wanted, 2) == 0.5
    assert recall(["x", "c", "a"], wanted, 5) == 1
    assert reciprocal_rank(["x", "c", "a"], wanted) == 0.5
    assert reciprocal_rank(["x"], wanted) == 0


def test_evidence_that_no_chunk_holds_is_a_miss() -> None:
    assert recall(["a"], (frozenset(),), 1) == 0
    assert reciprocal_rank(["a"], (frozenset(),)) == 0


def test_metrics_are_the_means_over_questions() -> None:
    cases = [
        {"dense": Search(["a", "b"], (frozenset({"a"}),))},
        {"dense": Search(["a", "b"], (frozenset({"b"}),))},
    ]
    found = retrieval_metrics(cases)["dense"]
    assert found["recall@1"].value == 0.5
    assert found["recall@5"].value == 1
    assert found["MRR"].value == 0.75
