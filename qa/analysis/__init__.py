"""Checks over all facts of a report: does the arithmetic of its tables add up?"""

from qa.analysis.audit import audit
from qa.analysis.remark import Remark

__all__ = ["Remark", "audit"]
