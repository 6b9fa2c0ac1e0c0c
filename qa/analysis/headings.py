"""Remarks on headings: columns whose heading was mended by arithmetic, or is damaged past mending."""

from __future__ import annotations

from collections.abc import Iterator

from qa.analysis.ledger import Ledger
from qa.analysis.remark import Remark, column_name, of_column
from qa.evidence import Fact


def check_headings(ledger: Ledger) -> Iterator[Remark]:
    """One remark for each column whose heading does not simply say what stands under it."""
    for column in ledger.columns:
        fact = next(iter(column.facts.values()))
        if fact.mended or fact.remark:
            yield of_column(ledger, "heading", fact, _text(fact))


def _text(fact: Fact) -> str:
    printed = f"Tryckt rubrik: ”{fact.header}”." if fact.header else "Kolumnen har ingen tryckt rubrik."
    found = f"Läst som {column_name(fact)}." if fact.mended else ""
    return " ".join(part for part in (printed, fact.remark, found, _agreement(fact)) if part)


def _agreement(fact: Fact) -> str:
    if fact.agreement is None or not fact.agreement[1]:
        return ""
    return f"Räkningen stämmer på {fact.agreement[0]} av {fact.agreement[1]} rader."
