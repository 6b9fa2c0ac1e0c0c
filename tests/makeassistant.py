"""An assistant over a made-up report that searches by words alone."""

from __future__ import annotations

from pathlib import Path

from qa.analysis import find_contradictions
from qa.assistant import Assistant
from qa.facts import extract_facts
from qa.ingest import read_report
from qa.retrieval.build import build_index
from qa.retrieval.store import StoredIndex


def assistant_over(text: str, folder: Path, name: str = "namnden-2023.txt") -> Assistant:
    """Read a report given as text and make it ready for questions."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    report = read_report(path)
    facts = extract_facts(report)
    built, _ = build_index([report], facts, None)
    found = find_contradictions(report, facts)
    stored = StoredIndex(built.reports, built.facts, built.units, built.lexical, contradictions=found)
    return Assistant.over(stored, None)
