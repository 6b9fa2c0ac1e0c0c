"""Charts: only of what may be compared, and with the right lengths."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from qa.evidence import Figure
from qa.reading.chart import fact_chart, figure_chart
from tests.app import fake


def figures(*values: int, **other: object) -> list[Figure]:
    return [
        fake.figure(1, 2, 0, value=Decimal(value), label=f"Enhet {at}", **other)
        for at, value in enumerate(values)
    ]


def test_bars_are_as_long_as_their_values() -> None:
    chart = figure_chart(figures(100, 50, -100))
    assert chart is not None
    assert [(bar.start, bar.end, bar.negative) for bar in chart.bars] == [
        (0.5, 1.0, False), (0.5, 0.75, False), (0.0, 0.5, True)
    ]  # fmt: skip
    assert [bar.value for bar in chart.bars] == ["100 tkr", "50 tkr", "−100 tkr"]
    assert (chart.title, chart.zero) == ("Utfall · 2020", 0.5)


def test_costs_alone_run_from_the_left() -> None:
    chart = figure_chart(figures(-100, -25))
    assert chart is not None
    assert [(bar.start, bar.end) for bar in chart.bars] == [(0.0, 1.0), (0.0, 0.25)]


def test_a_deviation_is_no_peer_of_what_it_came_from() -> None:
    chart = figure_chart(fake.figures_answer().figures)
    assert chart is not None
    assert [bar.name for bar in chart.bars] == ["Utfall", "Budget"]


@pytest.mark.parametrize(
    "shown",
    [
        figures(1),
        [*figures(1), *figures(2, unit="procent")],
        [*figures(1), *figures(1)],
        [replace(figure, calculation="1 − 2") for figure in figures(1, 2)],
    ],
)
def test_no_chart_of_what_cannot_be_compared(shown: list[Figure]) -> None:
    assert figure_chart(shown) is None


def test_years_stand_in_order() -> None:
    first, second = figures(-66150, -60835)
    later, earlier = (replace(f, label="IT", concept="Utfall") for f in (first, second))
    chart = figure_chart([replace(later, period="2020"), replace(earlier, period="2019")])
    assert chart is not None
    assert [bar.name for bar in chart.bars] == ["2019", "2020"]


def test_zeros_alone_are_drawn() -> None:
    chart = figure_chart(figures(0, 0))
    assert chart is not None
    assert [(bar.start, bar.end) for bar in chart.bars] == [(0.0, 0.0), (0.0, 0.0)]


def test_facts_of_several_rows() -> None:
    facts = [fact for fact in fake.facts().facts if fact.column == 2]
    chart = fact_chart(facts, ["Utfall"] * len(facts))
    assert chart is not None
    assert [bar.name for bar in chart.bars] == ["Partikanslier", "KIT IT-avdelningen", "Näringsliv"]
    assert fact_chart(facts[:1], ["Utfall"]) is None


def test_facts_of_one_name_are_told_apart_by_their_tables() -> None:
    facts = [fact for fact in fake.facts().facts if fact.column == 2][:1] * 2
    assert fact_chart(facts, ["Utfall"] * 2) is None
    chart = fact_chart(facts, ["Utfall"] * 2, ["Drift", "Investeringar"])
    assert chart is not None
    assert [bar.name for bar in chart.bars] == ["Drift", "Investeringar"]
