"""A table as understood."""

from __future__ import annotations

from dataclasses import replace

from qa.reading.understood import understand_table
from tests.app import fake


def test_columns_say_what_they_hold_and_which_were_mended() -> None:
    table = understand_table(fake.facts().facts)
    assert table is not None
    assert table.unit == "tkr"
    assert [(column.heading, column.mended) for column in table.columns] == [
        ("Utfall 2019", False), ("Utfall 2020", False), ("Budget 2020", False), ("Avvikelse 2020", True)
    ]  # fmt: skip
    assert [row.label for row in table.rows] == ["Partikanslier", "KIT IT-avdelningen", "Näringsliv"]
    assert [fact.printed for fact in table.rows[0].cells if fact] == list(fake.ROWS[1][1:])


def test_units_that_differ_stand_in_the_headings() -> None:
    facts = [replace(fact, unit="procent") if fact.column == 4 else fact for fact in fake.facts().facts]
    table = understand_table(facts)
    assert table is not None
    assert table.unit is None
    assert [column.heading for column in table.columns][2:] == ["Budget 2020, tkr", "Avvikelse 2020, procent"]


def test_a_column_that_could_not_be_told_keeps_its_printed_heading() -> None:
    facts = [replace(f, concept=None, period=None, remark="Kunde inte avgöras.") for f in fake.facts().facts]
    table = understand_table([fact for fact in facts if fact.column == 2])
    assert table is not None
    assert (table.columns[0].heading, table.columns[0].note) == ("Utfall 2020", "Kunde inte avgöras.")


def test_gaps_stay_gaps() -> None:
    table = understand_table([fact for fact in fake.facts().facts if (fact.row, fact.column) != (2, 2)])
    assert table is not None
    assert [bool(fact) for fact in table.rows[1].cells] == [True, False, True, True]


def test_no_facts_no_table() -> None:
    assert understand_table(()) is None
