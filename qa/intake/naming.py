"""What a report is called in a library: told apart from others, in place of earlier versions, corrected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from qa.ingest import read_card
from qa.report import Card, Report
from qa.retrieval.catalogue import Edits, Entry


def named(report: Report, entries: Sequence[Entry]) -> tuple[Report, list[str]]:
    """The report under a name of its own, and the ids of the earlier versions that it replaces."""
    card = read_card(report)
    same = [e.card for e in entries if e.card.file == report.file and e.card.id != report.id]
    old = [other.id for other in same if _about(other) == _about(card)]
    if len(old) == len(same):
        return report, old
    return replace(report, file=told_apart(report.file, report.id)), old


def corrected(report: Report, edits: Edits) -> Report:
    """The report with what was corrected by hand: its title, its year and who it is from."""
    given = {key: edits[key] for key in ("title", "year") if key in edits}
    if "organisation" in edits or "committee" in edits:
        card = replace(read_card(report), **edits)  # type: ignore[arg-type]
        given["organisation"] = ", ".join(filter(None, (card.committee, card.organisation)))
    return replace(report, **given)  # type: ignore[arg-type]


def told_apart(name: str, identifier: str) -> str:
    """A file name that no other report has: "arsbokslut-720e.pdf"."""
    path = Path(name)
    return f"{path.stem}-{identifier[:4]}{path.suffix}"


def _about(card: Card) -> tuple[object, ...]:
    return card.organisation, card.committee, card.kind, card.year
