"""From a query and the evidence to an answer with its sources, or an abstention."""

from qa.answering.arbiter import Desk, judge, look_for
from qa.answering.contract import contract

__all__ = ["Desk", "contract", "judge", "look_for"]
