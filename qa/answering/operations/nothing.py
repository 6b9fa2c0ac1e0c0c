"""An empty selection, which is an answer: none of the rows fits."""

from __future__ import annotations

from dataclasses import replace

from qa.answering.figures import assemble
from qa.answering.operations.choosing import Choice
from qa.evidence import Answer
from qa.interpret import Query


def nothing(query: Query, choice: Choice) -> Answer:
    """An empty selection is an answer: none of the table's rows fits."""
    heading = choice.view.report.section(choice.view.table.section).heading
    row = next((row for row in choice.view.rows if row.is_total), choice.view.rows[-1])
    concept = query.concepts[0] if query.concepts else "outturn"
    fact = next((fact for fact in row.facts if fact.concept == concept), row.facts[-1])
    said = f"Ingen av raderna i avsnittet ”{heading}” {_unmet(query)}."
    return replace(assemble([(fact, choice.view)], (), said), figures=())


def _unmet(query: Query) -> str:
    """What none of the rows did."""
    if query.threshold is None and query.concepts[:1] == ("deviation",):
        return "gick under sin budget" if query.direction == "surplus" else "gick över sin budget"
    if query.threshold is None and query.direction in ("increase", "decrease"):
        return "ökade" if query.direction == "increase" else "minskade"
    return "uppfyller villkoret"
