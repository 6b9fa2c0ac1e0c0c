"""Checks over a whole report: does the arithmetic of its tables add up, and does it contradict itself?"""

from qa.analysis.amounts import cell_amount, compatible, near
from qa.analysis.audit import audit
from qa.analysis.conflicts import find_contradictions, listed
from qa.analysis.leaning import before
from qa.analysis.remark import Remark
from qa.analysis.statements import (
    NAMED_FIRST,
    Amount,
    Mark,
    Statement,
    clause_of,
    is_loose,
    statement_at,
    statements_of,
)
from qa.analysis.states import opposed_marks

__all__ = [
    "NAMED_FIRST",
    "Amount",
    "Mark",
    "Remark",
    "Statement",
    "audit",
    "before",
    "cell_amount",
    "clause_of",
    "compatible",
    "find_contradictions",
    "is_loose",
    "listed",
    "near",
    "opposed_marks",
    "statement_at",
    "statements_of",
]
