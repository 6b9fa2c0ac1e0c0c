"""Made-up reports of other municipalities: texts beside this code, which sets them as PDF or text export."""

from eval.made.reports import build, names

__all__ = ["build", "names"]
