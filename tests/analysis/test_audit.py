"""The audit on small tables, on any table that adds up, and on the real report."""

from __future__ import annotations

import re
from dataclasses import FrozenInstanceError, replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.analysis import audit
from qa.evidence import FactTable
from qa.facts import extract_facts
from qa.ingest import read_report
from tests.analysis.made import Made, audited, made, report_of, said

GOOD = """
Enhet | Utfall 2019 | Utfall 2020 | Budget 2020 | Avvikelse 2020 | Förändring 2020
Biblioteket | -1 200 | -1 250 | -1 300 | 50 | 4,2
Museet | -800 | -840 | -860 | 20 | 5,0
Summa | -2 000 | -2 090 | -2 160 | 70 | 4,5
"""


def test_a_table_that_adds_up_gives_no_remark() -> None:
    assert audited(made(GOOD)) == ()


def test_facts_of_other_reports_are_passed_over() -> None:
    table = made(GOOD.replace("| 70 |", "| 90 |"))
    others = FactTable(tuple(replace(fact, report="other") for fact in table.facts))
    assert audit(report_of([table.table]), others) == ()


def test_a_remark_says_what_and_where_and_cannot_be_changed() -> None:
    (row, total) = audited(made(GOOD.replace("| 70 |", "| 90 |")))
    assert (row.kind, row.check, row.table, row.title, row.path) == (
        "mismatch", "deviation", "r:t1", "Drift", ("5 Ekonomi",),
    )  # fmt: skip
    assert (row.row, row.column, row.unit) == ("Summa", "Avvikelse 2020", "tkr")
    assert (row.printed, row.computed, row.difference) == (Decimal(90), Decimal(70), Decimal(20))
    assert row.text == "Utfall 2020 − Budget 2020 = −2 090 − (−2 160) = 70".replace(" 0", "\xa00").replace(
        " 1", "\xa01"
    )
    assert row.facts == ("r:t1:r3c4", "r:t1:r3c2", "r:t1:r3c3")
    assert (total.check, total.computed) == ("total", Decimal(70))
    with pytest.raises(FrozenInstanceError):
        row.kind = "rounding"  # type: ignore[misc]


def test_rounding_is_told_from_real_differences() -> None:
    off_by_one = GOOD.replace("| 20 |", "| 21 |").replace("| 4,2", "| 4,1")
    assert said(made(off_by_one)) == [
        ("rounding", "deviation", "Museet", "Avvikelse 2020"),
        ("rounding", "change", "Biblioteket", "Förändring 2020"),
        ("rounding", "total", "Summa", "Avvikelse 2020"),
    ]
    off_by_two = GOOD.replace("| 20 |", "| 22 |").replace("| 4,2", "| 4,9")
    assert [kind for kind, *_ in said(made(off_by_two))] == ["mismatch"] * 3


amounts = st.lists(st.tuples(st.integers(-99_999, -100), st.integers(-99_999, -100)), min_size=3, max_size=12)


def table_of(rows: list[tuple[int, int]], actual_first: bool) -> Made:
    """A table of outturns and budgets, with deviations and a total."""
    total = (sum(outturn for outturn, _ in rows), sum(budget for _, budget in rows))
    lines = ["Enhet | Utfall 2020 | Budget 2020 | Avvikelse 2020"]
    for at, (outturn, budget) in enumerate([*rows, total]):
        deviation = outturn - budget if actual_first else budget - outturn
        name = "Summa" if at == len(rows) else f"Enhet {at}"
        lines.append(f"{name} | {outturn} | {budget} | {deviation}")
    return made("\n".join(lines))


@given(amounts, st.booleans())
def test_any_table_that_adds_up_gives_no_remark(rows: list[tuple[int, int]], actual_first: bool) -> None:
    assert audited(table_of(rows, actual_first)) == ()


@given(amounts, st.booleans(), st.data())
def test_a_wrong_cell_is_always_found(
    rows: list[tuple[int, int]], actual_first: bool, data: st.DataObject
) -> None:
    table = table_of(rows, actual_first)
    wrong = data.draw(st.sampled_from(table.facts))
    facts = tuple(
        replace(fact, value=fact.value - 100_000_000) if fact is wrong else fact for fact in table.facts
    )
    remarks = audited(replace(table, facts=facts))
    assert any(remark.kind == "mismatch" and wrong.id in remark.facts for remark in remarks)


def test_the_real_report_has_rounding_and_damaged_headings_and_nothing_else(orebro: Path) -> None:
    """Read against the report by hand: see docs/data.md for what is odd in it."""
    report = read_report(orebro)
    remarks = audit(report, extract_facts(report))
    assert [remark for remark in remarks if remark.kind == "mismatch"] == []
    places = {remark.path[-1] for remark in remarks if remark.kind == "heading"}
    assert {"Kommunledning", "Kommungemensam nivå", "5.4 Investeringar"} <= places
    assert not places & {"Kommungemensamt", "Delårsresultat och prognos – ekonomi"}
    told = {(remark.path[-1], remark.row, remark.printed, remark.computed) for remark in remarks}
    assert ("Kommungemensam nivå", "Summa Kommungemensam nivå", Decimal(-82212), Decimal(-82213)) in told
    assert ("Valnämnden", "Summa Valnämnden", Decimal(21), Decimal(20)) in told
    assert ("Kommunledning", "KLÖS Övriga Styrelser", Decimal("-29.2"), Decimal("-25.0")) in told


def test_every_printed_value_that_is_remarked_on_stands_in_the_real_report(orebro: Path) -> None:
    report = read_report(orebro)
    text = re.sub(r"[\s\xa0]+", "", orebro.read_text(encoding="utf-8"))
    rounding = [remark for remark in audit(report, extract_facts(report)) if remark.kind == "rounding"]
    assert len(rounding) > 30
    for remark in rounding:
        assert f"{remark.printed}".replace(".", ",") in text
