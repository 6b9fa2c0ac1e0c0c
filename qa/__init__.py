"""Ask questions in Swedish about municipal reports and get answers with their sources.

The public names are loaded when they are first used, so that ``import qa`` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qa.assistant import Assistant
    from qa.errors import QAError
    from qa.evidence import Abstention, Answer, Citation, Fact
    from qa.report import Report
    from qa.settings import Settings

__all__ = ["Abstention", "Answer", "Assistant", "Citation", "Fact", "QAError", "Report", "Settings"]


_HOMES = {
    "Abstention": "qa.evidence",
    "Answer": "qa.evidence",
    "Assistant": "qa.assistant",
    "Citation": "qa.evidence",
    "Fact": "qa.evidence",
    "QAError": "qa.errors",
    "Report": "qa.report",
    "Settings": "qa.settings",
}


if not TYPE_CHECKING:  # a type checker would take it that every name exists

    def __getattr__(name: str) -> object:
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
