"""Retrieval: does the place that holds the evidence come back, and how high up.

A place is a passage, a table row or a chunk of the stock pipeline. It is relevant if it holds a piece of the
question's evidence (see ``texts.overlap``). Evidence in text and evidence in tables are measured apart:
passages are searched by words and meaning, rows by the lookup.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from eval.estimates import Estimate, mean
from eval.texts import bare, overlap
from qa.report import Report

CUTS = (1, 5, 10, 20)
DEEPEST = max(CUTS)

Place = Hashable
Needed = tuple[frozenset[Place], ...]


@dataclass(frozen=True)
class Places:
    """The passages and table rows of a report with their texts for comparing."""

    passages: Mapping[Place, str]
    rows: Mapping[Place, str]

    @classmethod
    def of(cls, report: Report) -> Places:
        """All places of a report."""
        passages: dict[Place, str] = {passage.id: bare(passage.text) for passage in report.passages}
        rows: dict[Place, str] = {
            (table.id, row): bare(table.row_text(row))
            for table in report.tables
            for row in range(len(table.rows))
        }
        return cls(passages, rows)


@dataclass(frozen=True, slots=True)
class Search:
    """What one way of searching brought for a question, and which places hold each piece of its evidence."""

    ranking: Sequence[Place]
    wanted: Needed


Case = Mapping[str, Search]  # one question: a search by each mode


def needed(evidence: Sequence[str], places: Mapping[Place, str]) -> Needed:
    """For each piece of evidence that these places hold, the places that hold it."""
    found = (holders(bare(text), places) for text in evidence)
    return tuple(holding for holding in found if holding)


def holders(evidence: str, places: Mapping[Place, str]) -> frozenset[Place]:
    """The places that hold a piece of evidence: all of it if there are such places, otherwise parts of it."""
    whole = frozenset(place for place, text in places.items() if evidence and evidence in text)
    return whole or frozenset(place for place, text in places.items() if overlap(evidence, text))


def recall(ranking: Sequence[Place], wanted: Needed, k: int) -> float:
    """The share of the pieces of evidence that stand in one of the first k places."""
    first = set(ranking[:k])
    return sum(bool(first & holding) for holding in wanted) / len(wanted)


def reciprocal_rank(ranking: Sequence[Place], wanted: Needed) -> float:
    """1 over the rank of the first place that holds a piece of evidence; 0 where none does."""
    relevant = frozenset().union(*wanted)
    ranks = (rank for rank, place in enumerate(ranking[:DEEPEST], 1) if place in relevant)
    return 1 / next(ranks, float("inf"))


def retrieval_metrics(cases: Sequence[Case]) -> dict[str, dict[str, Estimate]]:
    """Recall at each cut and the mean reciprocal rank of every mode."""
    modes = dict.fromkeys(mode for case in cases for mode in case)
    return {mode: _of_mode([case[mode] for case in cases if mode in case]) for mode in modes}


def _of_mode(searches: Sequence[Search]) -> dict[str, Estimate]:
    recalls = {f"recall@{k}": mean([recall(each.ranking, each.wanted, k) for each in searches]) for k in CUTS}
    return {**recalls, "MRR": mean([reciprocal_rank(each.ranking, each.wanted) for each in searches])}
