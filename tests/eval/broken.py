"""Builds broken on purpose: each a way in which an assistant goes wrong without anyone noticing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from eval.replies import Outcome
from eval.scoring import score
from qa.assistant import Assistant
from qa.evidence import Fact, FactTable
from qa.report import Report
from qa.retrieval.embedder import load_embedder
from qa.retrieval.store import StoredIndex

Change = Callable[[Outcome], dict[str, Any]]
SWAPPED = {"outturn": "budget", "budget": "outturn"}


def rescored(outcomes: Sequence[Outcome], change: Change) -> list[Outcome]:
    """The same outcomes with other answers."""
    return [_changed(outcome, change(outcome)) for outcome in outcomes]


def _changed(outcome: Outcome, answer: dict[str, Any]) -> Outcome:
    reply = replace(outcome.reply, answer=answer)
    return replace(outcome, reply=reply, score=score(outcome.item, answer))


def off_by_1000(outcome: Outcome) -> dict[str, Any]:
    """Every amount in tkr is said to be in mnkr, the number untouched."""
    answer = outcome.reply.answer
    figures = [
        {**figure, "unit": "mnkr" if figure["unit"] == "tkr" else figure["unit"]}
        for figure in answer["figures"]
    ]
    return {**answer, "figures": figures, "answer": answer["answer"].replace("tkr", "mnkr")}


def thousandfold(outcome: Outcome) -> dict[str, Any]:
    """Every amount is a thousand times too large, its unit untouched."""
    figures = [{**each, "value": 1000 * each["value"]} for each in outcome.reply.answer["figures"]]
    return {**outcome.reply.answer, "figures": figures}


def signs_lost(outcome: Outcome) -> dict[str, Any]:
    """Every number has lost its minus."""
    figures = [{**each, "value": abs(each["value"])} for each in outcome.reply.answer["figures"]]
    return {**outcome.reply.answer, "figures": figures}


def always_answer(outcome: Outcome) -> dict[str, Any]:
    """What was held back is said all the same."""
    answer, forced = outcome.reply.answer, outcome.reply.forced
    if outcome.reply.answered:
        return answer
    return forced if forced is not None else {**answer, "status": "answered"}


def always_abstain(outcome: Outcome) -> dict[str, Any]:
    """Nothing is ever answered."""
    empty: dict[str, list[Any]] = {"figures": [], "citations": []}
    return {
        **outcome.reply.answer,
        "status": "not_found",
        "answer": "Det framgår inte av rapporten.",
        **empty,
    }


def wrong_column(stored: StoredIndex) -> Assistant:
    """Outturn and budget have changed places in every table."""
    facts = [
        replace(fact, concept=SWAPPED.get(fact.concept or "", fact.concept)) for fact in stored.facts.facts
    ]
    return _assistant(replace(stored, facts=FactTable(tuple(facts))))


def dropped_table(stored: StoredIndex, table: str) -> Assistant:
    """A table has vanished on the way in: its facts, its cells and the texts in it."""
    reports = tuple(_without(report, table) for report in stored.reports)
    facts = tuple(fact for fact in stored.facts.facts if fact.table != table)
    return _assistant(replace(stored, reports=reports, facts=FactTable(facts)))


def _without(report: Report, table: str) -> Report:
    return replace(report, tables=tuple(each for each in report.tables if each.id != table))


def largest_tables(facts: Sequence[Fact], count: int) -> list[str]:
    """The tables with most numbers."""
    return [table for table, _ in Counter(fact.table for fact in facts).most_common(count)]


def _assistant(stored: StoredIndex) -> Assistant:
    return Assistant.over(stored, load_embedder(stored.model) if stored.model else None)
