"""Made-up tables, whole and damaged: every cell is read right, or the facts say that it cannot be told."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.evidence import Fact
from qa.facts import extract_facts
from tests.maketables import DAMAGE, YEAR, MadeTable, Verdict, judge, make_table, report_of, some_damage

SEEDS = st.integers(0, 10_000_000)


def verdict(made: MadeTable) -> Verdict:
    return judge(made, extract_facts(report_of(made.table())).facts)


def shown(made: MadeTable, judged: Verdict) -> str:
    return "\n".join((f"\n{made.damage}", made.text(), *judged.wrong))


@settings(max_examples=250, deadline=None, derandomize=True)
@given(SEEDS)
def test_an_undamaged_table_is_read_whole(seed: int) -> None:
    made = make_table(Random(seed))
    judged = verdict(made)
    assert not judged.wrong, shown(made, judged)
    assert not judged.untold, judged.untold[0]
    assert len(judged.right) == len(made.truth)


@settings(max_examples=60, deadline=None, derandomize=True)
@pytest.mark.parametrize("damage", sorted(DAMAGE))
@given(seed=SEEDS)
def test_no_cell_of_a_damaged_table_is_wrong(damage: str, seed: int) -> None:
    made = make_table(Random(seed), (damage,))
    judged = verdict(made)
    assert not judged.wrong, shown(made, judged)


def test_of_tables_damaged_twice_hardly_any_is_wrong() -> None:
    """Two damages may hide each other (a heading split in two, and half of it painted over)."""
    tables = [make_table(random, random.sample(sorted(DAMAGE), 2)) for random in map(Random, range(300))]
    assert sum(bool(verdict(made).wrong) for made in tables) <= 3


def test_most_cells_are_told_in_spite_of_the_damage() -> None:
    tables = [make_table(random, some_damage(random)) for random in map(Random, range(250))]
    judged = [verdict(made) for made in tables]
    right, untold = sum(len(one.right) for one in judged), sum(len(one.untold) for one in judged)
    assert right / (right + untold) > 0.45


@pytest.mark.parametrize("year", [2019, 2024])
def test_another_year_changes_nothing(year: int) -> None:
    for seed in range(40):
        made = make_table(Random(seed), year=year)
        judged = judge(made, extract_facts(report_of(made.table(), year=year)).facts)
        assert not judged.wrong, shown(made, judged)
        assert not judged.untold


def test_a_report_without_a_year_gives_no_year_that_is_not_printed() -> None:
    for seed in range(60):
        made = make_table(Random(seed))
        facts = extract_facts(report_of(made.table(), year=None)).facts
        printed = " ".join(cell for row in made.grid for cell in row)
        years = {fact.period for fact in facts if fact.period is not None}
        assert all(year in printed for year in years)


def test_the_same_table_gives_the_same_facts() -> None:
    made = make_table(Random(7), ("split",))
    assert extract_facts(report_of(made.table())) == extract_facts(report_of(made.table()))


def values_of(facts: tuple[Fact, ...], row: int) -> list[tuple[str | None, str | None, str]]:
    return [(fact.concept, fact.period, fact.printed) for fact in facts if fact.row == row]


def test_the_generator_knows_the_truth() -> None:
    made = make_table(Random(3))
    assert made.truth
    for (row, column), truth in made.truth.items():
        printed = made.grid[row][column].replace(" ", "").replace(",", ".")
        assert float(printed) == pytest.approx(float(truth.value))
        assert made.grid[row][0] == truth.label
        assert truth.period in {str(YEAR), str(YEAR - 1), str(YEAR - 2)}
