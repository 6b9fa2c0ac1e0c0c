"""Bars for figures that are compared or ranked: their names, their values and how long each bar is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from qa.evidence import Fact, Figure
from qa.swedish import format_number, squeeze

MOST = 20
_DERIVED = ("Avvikelse", "Förändring")


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name, its value as written, and where it runs (shares of the width, 0 to 1).

    ``negative`` tells a bar that runs to the left of the zero line.
    """

    name: str
    value: str
    start: float
    end: float
    negative: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars that may be compared: all are in one unit. ``zero`` is where the zero line stands (0 to 1)."""

    title: str
    bars: tuple[Bar, ...]
    zero: float


def figure_chart(figures: Sequence[Figure]) -> Chart | None:
    """The chart of an answer's figures, None where they are not two or more of the same kind.

    Differences and shares are left out beside the numbers that they came from: they are no peers of them.
    """
    shown = [figure for figure in figures if figure.calculation is None]
    if len({figure.concept for figure in shown}) > 1:
        shown = [figure for figure in shown if figure.concept not in _DERIVED]
    shown = _in_time(shown)[:MOST]
    if len(shown) < 2 or len({figure.unit for figure in shown}) != 1:
        return None
    names = _names([(figure.label, figure.concept, figure.period) for figure in shown])
    if names is None:
        return None
    title, named = names
    return _chart(title, named, [figure.value for figure in shown], shown[0].unit)


def _in_time(figures: Sequence[Figure]) -> list[Figure]:
    """The same number at several times stands in the order of time; anything else in that of the answer."""
    if len({(figure.label, figure.concept) for figure in figures}) > 1:
        return list(figures)
    return sorted(figures, key=lambda figure: figure.period or "")


def fact_chart(
    facts: Sequence[Fact], concepts: Sequence[str | None], tables: Sequence[str] = ()
) -> Chart | None:
    """The chart of some facts, None where they cannot be compared.

    Args:
        facts: the facts.
        concepts: the name of each one's concept.
        tables: the name of each one's table, said where nothing else tells them apart.
    """
    if not 2 <= len(facts) <= MOST or len({fact.unit for fact in facts}) != 1:
        return None
    labels = [f"{fact.label} ({fact.breakdown})" if fact.breakdown else fact.label for fact in facts]
    parts = list(zip(labels, concepts, (fact.period for fact in facts), strict=True))
    names = _names(parts)
    if names is None and tables:
        names = _names([(*part, table) for part, table in zip(parts, tables, strict=True)])
    if names is None:
        return None
    return _chart(names[0], names[1], [fact.value for fact in facts], facts[0].unit)


def _names(parts: Sequence[tuple[str | None, ...]]) -> tuple[str, list[str]] | None:
    """What all have in common as the title, what tells them apart as the names; None if nothing does.

    Figures that differ in more than one way (other rows and other years at once, say) are named in full.
    """
    same = [len({part[at] for part in parts}) == 1 for at in range(len(parts[0]))]
    title = [part for part, common in zip(parts[0], same, strict=True) if common and part]
    names = [
        ", ".join(squeeze(text) for text, common in zip(part, same, strict=True) if not common and text)
        for part in parts
    ]
    if not all(names) or len(set(names)) != len(names):
        return None
    return squeeze(" · ".join(title)), names


def _chart(title: str, names: Sequence[str], values: Sequence[Decimal], unit: str | None) -> Chart:
    """The bars; where no value is above zero (costs, mostly) they run from the left all the same."""
    sign = -1.0 if max(values) <= 0 else 1.0
    lengths = [sign * float(value) for value in values]
    low, high = min(0.0, *lengths), max(0.0, *lengths)
    width = (high - low) or 1.0
    zero = -low / width
    bars = []
    for name, value, length in zip(names, values, lengths, strict=True):
        start, end = sorted((zero, (length - low) / width))
        bars.append(Bar(name, format_number(value, unit), start, end, length < 0))
    return Chart(title, tuple(bars), zero)
