"""Checks over a whole report: does the arithmetic of its tables add up, and does it contradict itself?"""

from qa.analysis.audit import audit
from qa.analysis.conflicts import find_contradictions, listed
from qa.analysis.remark import Remark

__all__ = ["Remark", "audit", "find_contradictions", "listed"]
