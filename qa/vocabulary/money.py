"""Amounts in another money unit."""

from __future__ import annotations

from decimal import Decimal

from qa.vocabulary import load_vocabulary


def converted(value: Decimal, unit: str | None, to: str | None) -> Decimal:
    """An amount in another money unit; unchanged where either unit is no money."""
    scale = load_vocabulary().scale
    if unit is None or to is None or unit not in scale or to not in scale:
        return value
    return value * scale[unit] / scale[to]
