"""Questions about damaged tables: the right cell, or "could not tell"; and how often that is published."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.damage import TABLES, asked, read, tables, tally
from tests.maketables import DAMAGE, make_table

DOCS = Path(__file__).resolve().parents[2] / "docs" / "figures.md"


@settings(max_examples=25, deadline=None, derandomize=True)
@pytest.mark.parametrize("damage", sorted(DAMAGE))
@given(seed=st.integers(0, 10_000_000))
def test_no_answer_about_a_damaged_table_is_wrong(damage: str, seed: int) -> None:
    made = make_table(Random(seed), (damage,))
    judged = asked(made)
    assert not judged.wrong, "\n".join((f"\n{made.damage}", made.text(), *judged.wrong))


def test_questions_about_an_undamaged_table_are_answered() -> None:
    judged = [asked(made) for made in tables((), 20)]
    assert not [text for verdict in judged for text in verdict.wrong]
    assert sum(len(verdict.untold) for verdict in judged) <= 0.02 * sum(
        len(verdict.right) for verdict in judged
    )


def test_what_could_not_be_told_is_published() -> None:
    text = DOCS.read_text(encoding="utf-8")
    published = dict(re.findall(r"^\| ([a-z ]+) \| \d+ \| ([\d.]+)% ", text, re.MULTILINE))
    for damage in sorted(DAMAGE):
        found = tally(damage, [read(made) for made in tables((damage,), TABLES)])
        assert float(published[damage.replace("_", " ")]) == pytest.approx(100 * found.untold_share, abs=2)
        assert not found.wrong
