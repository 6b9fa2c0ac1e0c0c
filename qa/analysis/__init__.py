"""Checks over a whole report: does the arithmetic of its tables add up, and does it contradict itself?"""

from qa.analysis.audit import audit
from qa.analysis.conflicts import find_contradictions, listed
from qa.analysis.remark import Remark
from qa.analysis.statements import Mark, Statement, statements_of
from qa.analysis.states import opposed_marks

__all__ = [
    "Mark",
    "Remark",
    "Statement",
    "audit",
    "find_contradictions",
    "listed",
    "opposed_marks",
    "statements_of",
]
