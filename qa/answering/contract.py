"""The JSON object that all users of the answers share (see docs/answer-contract.md)."""

from __future__ import annotations

from dataclasses import asdict
from decimal import Decimal
from typing import Any

from qa.evidence import Abstention, Answer, Citation, Figure


def contract(
    question: str, result: Answer | Abstention, elapsed_ms: float, identifier: str | None = None
) -> dict[str, Any]:
    """One answer as the JSON object of the contract."""
    answered = isinstance(result, Answer)
    return {
        "id": identifier,
        "question": question,
        "status": "answered" if answered else "not_found",
        "reason": None if isinstance(result, Answer) else result.reason,
        "answer": result.text,
        "figures": [figure_object(figure) for figure in result.figures] if isinstance(result, Answer) else [],
        "alternatives": [figure_object(figure) for figure in result.alternatives]
        if isinstance(result, Answer)
        else [],
        "citations": [citation_object(citation) for citation in result.citations],
        "nearby": [] if answered else list(range(len(result.citations))),
        "conflicts": [
            {"about": conflict.about, "citations": list(conflict.citations)} for conflict in result.conflicts
        ]
        if isinstance(result, Answer)
        else [],
        "elapsed_ms": round(elapsed_ms, 1),
    }


def citation_object(citation: Citation) -> dict[str, Any]:
    """A citation as JSON."""
    return {**asdict(citation), "path": list(citation.path)}


def figure_object(figure: Figure) -> dict[str, Any]:
    """A figure as JSON: the value as a number."""
    return {
        **asdict(figure),
        "value": plain_number(figure.value),
        "operands": list(figure.operands),
        "citations": list(figure.citations),
    }


def plain_number(value: Decimal) -> int | float:
    """A decimal as a JSON number: an integer where it is whole."""
    return int(value) if value == value.to_integral_value() else float(value)
