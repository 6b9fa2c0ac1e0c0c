"""The audit: all the arithmetic that the tables of a report allow, and what of it does not add up."""

from __future__ import annotations

from collections.abc import Iterator

from qa.analysis.across import check_across
from qa.analysis.headings import check_headings
from qa.analysis.ledger import open_ledgers
from qa.analysis.relations import check_changes, check_deviations
from qa.analysis.remark import Remark
from qa.analysis.totals import check_breakdowns, check_parts, check_repeated, check_totals
from qa.evidence import FactTable
from qa.report import Report

CHECKS = (
    check_headings,
    check_deviations,
    check_changes,
    check_totals,
    check_repeated,
    check_parts,
    check_breakdowns,
)


def audit(report: Report, facts: FactTable) -> tuple[Remark, ...]:
    """Check the arithmetic of a report's tables.

    Args:
        report: the report.
        facts: its facts; those of other reports are passed over.

    Returns:
        What does not add up and what was noticed about headings, table by table; then the cells that differ
        between tables.
    """
    return tuple(_remarks(report, facts))


def _remarks(report: Report, facts: FactTable) -> Iterator[Remark]:
    ledgers = open_ledgers(report, facts.facts)
    for ledger in ledgers:
        for check in CHECKS:
            yield from check(ledger)
    yield from check_across(ledgers)
