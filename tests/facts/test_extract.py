"""Facts from small made-up tables: units, breakdowns, totals, notes, periods, names."""

from __future__ import annotations

from decimal import Decimal

import pytest

from qa.evidence import Fact
from qa.facts import extract_facts, period_of
from qa.report import Table
from tests.maketables import grid_table, report_of


def facts_of(text: str, *, title: str = "Driftredovisning", notes: tuple[str, ...] = ()) -> list[Fact]:
    return list(extract_facts(report_of(grid_table(text, title=title, notes=notes))).facts)


def one(facts: list[Fact], label: str, concept: str | None = "outturn", period: str = "2020") -> Fact:
    found = [fact for fact in facts if (fact.label, fact.concept, fact.period) == (label, concept, period)]
    assert len(found) == 1, found
    return found[0]


MONEY = """
    Enhet        | Bokslut 2019 | Bokslut 2020 | Budget 2020 | Avvikelse
    Belopp i tkr |              |              |             |
    Biblioteket  | -1 200       | -1 250,5     | -1 300      | 49,5
    Museet       | -800         | -840         | #####       |
    Varav hyra   | -100         | -110         | -90         | -20
    Nettokostnad | -2 000       | -2 090,5     | -2 160      | 69,5
"""


# -- units ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("corner", "unit"),
    [("Belopp i tkr", "tkr"), ("(mnkr)", "mnkr"), ("Belopp i kronor", "kr"), ("tkr", "tkr"), ("Mkr", "mnkr")],
)
def test_the_unit_of_a_table_is_read_from_its_head(corner: str, unit: str) -> None:
    facts = facts_of(f"{corner} | Utfall 2020 | Budget 2020\nKost | 12 | 14\nHamnen | 3 | 4")
    assert {fact.unit for fact in facts} == {unit}


def test_a_unit_row_under_the_headings_is_no_data() -> None:
    facts = facts_of(MONEY)
    assert {fact.unit for fact in facts} == {"tkr"}
    assert "Belopp i tkr" not in {fact.label for fact in facts}


def test_a_row_name_tells_its_own_unit() -> None:
    facts = facts_of(
        """
        Indikator              | Utfall 2019 | Utfall 2020
        Sjukfrånvaro i procent | 4,8         | 5,1
        Antal besök            | 12 300      | 9 800
        Nöjdkundindex          | 71          | 74
        Övertidstimmar         | 120         | 90
        """
    )
    units = {fact.label: fact.unit for fact in facts}
    assert units == {
        "Sjukfrånvaro i procent": "procent", "Antal besök": "antal", "Nöjdkundindex": "index",
        "Övertidstimmar": "timmar",
    }  # fmt: skip


def test_a_cell_and_a_column_tell_a_nearer_unit_than_the_table() -> None:
    facts = facts_of(
        """
        Belopp i tkr | Utfall 2020 | Andel i procent 2020 | Förändring %
        Kost         | 1 200       | 12                   | 3,5
        Hamnen       | 55 %        | 8                    | -1,0
        """
    )
    assert [fact.unit for fact in facts if fact.row == 1] == ["tkr", "procent", "procent"]
    assert [fact.unit for fact in facts if fact.row == 2] == ["procent", "procent", "procent"]


def test_a_report_that_names_no_unit_gives_none() -> None:
    assert {fact.unit for fact in facts_of("Enhet | Utfall 2020 | Budget 2020\nKost | 12 | 14")} == {None}


# -- cells ---------------------------------------------------------------------------------------------------


def test_numbers_keep_their_sign_decimals_and_print() -> None:
    fact = one(facts_of(MONEY), "Biblioteket")
    assert (fact.value, fact.printed) == (Decimal("-1250.5"), "-1 250,5")
    assert (fact.row, fact.column, fact.header) == (2, 2, "Bokslut 2020")


def test_what_cannot_be_read_is_missing_and_not_zero() -> None:
    columns = {fact.column for fact in facts_of(MONEY) if fact.label == "Museet"}
    assert columns == {1, 2}


def test_thin_spaces_minus_signs_and_footnote_stars() -> None:
    rows = "Kost | −1\u2009234,5 | 30**\nHamnen | –2\u00a0000 | 31*"
    facts = facts_of(f"Enhet | Utfall 2019 | Utfall 2020\n{rows}")
    assert [fact.value for fact in facts] == [Decimal("-1234.5"), 30, -2000, 31]
    assert [fact.footnotes for fact in facts] == [(), ("**",), (), ("*",)]


def test_a_column_of_note_numbers_holds_no_values() -> None:
    facts = facts_of(
        """
        Belopp i mnkr | Not | 2019 | 2020
        Intäkter      | 1   | 12,4 | 13,0
        Kostnader     | 2,3 | -9,1 | -9,9
        """
    )
    assert [fact.column for fact in facts] == [2, 3, 2, 3]
    assert {fact.label for fact in facts} == {"Intäkter", "Kostnader"}


def test_words_in_a_column_of_numbers_are_passed_over() -> None:
    facts = facts_of(
        """
        Indikator | Utfall 2020 | Målvärde 2020
        Nöjdhet   | 71          | Öka
        Trygghet  | 64          | 70
        Besök     | saknas      | 12
        Klagomål  | 8           | 5
        """
    )
    assert {(fact.label, fact.concept, int(fact.value)) for fact in facts} == {
        ("Nöjdhet", "outturn", 71), ("Trygghet", "outturn", 64), ("Trygghet", "target", 70),
        ("Besök", "target", 12), ("Klagomål", "outturn", 8), ("Klagomål", "target", 5),
    }  # fmt: skip


def test_a_table_of_words_gives_no_facts() -> None:
    assert facts_of("Mål | Bedömning\nTrygghet | Uppnått\nKlimat | Ej uppnått") == []
    assert facts_of("Rubrik | 2019 | 2020") == []


# -- rows ----------------------------------------------------------------------------------------------------


def test_codes_are_taken_apart_from_names_where_most_rows_have_one() -> None:
    facts = facts_of("RN3 | Utfall 2020\nKAI Kommunikation | 12\nKAN Näringsliv | 13\nÖvrigt | 2")
    assert [(fact.code, fact.label) for fact in facts] == [
        ("KAI", "KAI Kommunikation"),
        ("KAN", "KAN Näringsliv"),
        (None, "Övrigt"),
    ]
    facts = facts_of("Enhet | Utfall 2020\nIT Drift | 1\nKost | 2\nHamnen | 3")
    assert [fact.code for fact in facts] == [None, None, None]


def test_a_code_in_a_column_of_its_own_belongs_to_the_name() -> None:
    facts = facts_of("Ansvar | Enhet | Utfall 2020\n101 | Kost | 12\n102 | Hamnen | 13")
    assert [(fact.code, fact.label) for fact in facts] == [("101", "101 Kost"), ("102", "102 Hamnen")]


def test_breakdown_rows_inherit_the_name_above() -> None:
    facts = facts_of(
        """
        Indikator            | Tot/K/M | Utfall 2019 | Utfall 2020
        Sjukfrånvaro procent | Tot     | 4,8         | 5,1
                             | K       | 5,0         | 5,6
                             | M       | 4,1         | 4,2
        Styrningsindex       | Tot     | 63          | 66
        - varav chefer       | K       | 65          | 68
                             | M       | 60          | 61
        """
    )
    assert [(fact.label, fact.breakdown) for fact in facts if fact.column == 3] == [
        ("Sjukfrånvaro procent", "total"), ("Sjukfrånvaro procent", "women"), ("Sjukfrånvaro procent", "men"),
        ("Styrningsindex", "total"), ("Styrningsindex", "women"), ("Styrningsindex", "men"),
    ]  # fmt: skip
    assert not any(fact.is_total for fact in facts)


def test_a_row_with_a_name_of_its_own_inherits_nothing() -> None:
    facts = facts_of(
        """
        Indikator      | Tot/K/M | Utfall 2020
        Sjukfrånvaro   | Tot     | 5,1
        Korttidsfrånvaro | K     | 2,0
        Korttidsfrånvaro | M     | 1,0
        """
    )
    assert [fact.label for fact in facts] == ["Sjukfrånvaro", "Korttidsfrånvaro", "Korttidsfrånvaro"]


def test_totals_with_and_without_a_name_and_printed_twice() -> None:
    rows = "Enhet | Utfall 2020 | Budget 2020\nKost | 10 | 12\nHamnen | 25 | 20\n | 35 | 32\n | 35 | 32"
    facts = facts_of(rows, title="5.2 Drift")
    assert [(fact.label, fact.is_total) for fact in facts if fact.column == 1] == [
        ("Kost", False), ("Hamnen", False), ("Summa Drift", True), ("Summa Drift", True)
    ]  # fmt: skip
    assert one(facts_of(MONEY), "Nettokostnad").is_total
    assert not one(facts_of(MONEY), "Varav hyra").is_total


def test_a_nameless_row_that_adds_up_to_nothing_is_no_total() -> None:
    facts = facts_of("Enhet | Utfall 2020 | Budget 2020\nKost | 10 | 12\n | 99 | 7\nHamnen | 25 | 20")
    assert [(fact.label, fact.is_total) for fact in facts if fact.column == 1] == [
        ("Kost", False), ("", False), ("Hamnen", False)
    ]  # fmt: skip


def test_a_part_of_a_row_is_not_added_to_the_total() -> None:
    facts = facts_of("Enhet | Utfall 2020\nKost | 10\nHamnen | 25\nvarav hyra | 5\n | 35")
    assert [fact.is_total for fact in facts] == [False, False, False, True]


def test_rows_under_a_sub_heading_keep_their_own_names() -> None:
    facts = facts_of("Enhet | Utfall 2020\nTeknik\nKost | 10\nHamnen | 25\nKultur\nMuseet | 4")
    assert [fact.label for fact in facts] == ["Kost", "Hamnen", "Museet"]


# -- periods -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "period"),
    [
        ("Utfall 2019", "2019"),
        ("Utfall helår 2019", "2019"),
        ("Utfall T1 2025", "T1 2025"),
        ("Utfall T1", "T1 2020"),
        ("Utfall läsår 2023/24", "2023/24"),
        ("Utfall 2024-12-31", "2024-12-31"),
        ("Utfall jan–apr 2025", "jan–apr 2025"),
        ("Utfall Ack dec 2020", "2020"),
        ("Utfall", "2020"),
    ],
)
def test_periods_of_all_kinds(heading: str, period: str) -> None:
    facts = facts_of(f"Enhet | {heading}\nKost | 10\nHamnen | 12")
    assert {fact.period for fact in facts} == {period}


def test_years_as_row_names_are_periods() -> None:
    facts = facts_of(
        """
        År   | Biblioteket | Museet
        2018 | 12 000      | 3 000
        2019 | 12 500      | 3 100
        2020 | 8 000       | 900
        """,
        title="4.1 Antal besök",
    )
    assert [(fact.label, fact.period, fact.header) for fact in facts][:3] == [
        ("Antal besök", "2018", "Biblioteket"),
        ("Antal besök", "2018", "Museet"),
        ("Antal besök", "2019", "Biblioteket"),
    ]
    assert {fact.unit for fact in facts} == {"antal"}


def test_years_as_row_names_go_with_concepts_as_headings() -> None:
    facts = facts_of("År | Utfall | Budget\n2019 | 10 | 12\n2020 | 25 | 20", title="Drift")
    assert {(fact.period, fact.concept, int(fact.value)) for fact in facts} == {
        ("2019", "outturn", 10), ("2019", "budget", 12), ("2020", "outturn", 25), ("2020", "budget", 20)
    }  # fmt: skip


def test_a_deviation_is_of_the_year_of_what_it_is_reckoned_from() -> None:
    facts = facts_of(
        """
        Enhet  | Bokslut 2018 | Budget 2018 | Avvikelse
        Kost   | 1 100        | 1 220       | -120
        Hamnen | 2 500        | 2 020       | 480
        Museet | 3 511        | 3 000       | 511
        """
    )
    assert {fact.period for fact in facts} == {"2018"}


# -- several tables ------------------------------------------------------------------------------------------


def test_facts_know_their_table_and_have_names_of_their_own() -> None:
    first = grid_table("Enhet | Utfall 2020\nKost | 10\nHamnen | 2", "r:t1")
    second = grid_table("Enhet | Utfall 2020\nKost | 11\nHamnen | 3", "r:t2")
    facts = extract_facts(report_of(first, second)).facts
    assert [fact.table for fact in facts] == ["r:t1", "r:t1", "r:t2", "r:t2"]
    assert len({fact.id for fact in facts}) == 4


def test_a_table_without_a_unit_takes_that_of_the_chapter() -> None:
    first = grid_table("Belopp i tkr | Utfall 2020\nKost | 10\nHamnen | 2", "r:t1")
    second = grid_table("Enhet | Utfall 2020\nKost | 11\nHamnen | 3", "r:t2")
    assert {fact.unit for fact in extract_facts(report_of(first, second)).facts} == {"tkr"}


def damaged(identifier: str = "r:t2") -> Table:
    """Headings as in a damaged export: one is split in two, one is gone, the rest is shifted."""
    return grid_table(
        """
        RN3    | 2019    | 2020   | 2020    | 2020   | Förändr% 2019 o 2020 |
               | Bokslut | Utfall | Ack dec | Budget |         |
        Kost   | -1 000  | -1 100 | -1 250  |        | 150     | 10,0
        Hamnen | -5 000  | -4 000 | -3 900  |        | -100    | -20,0
               | -6 000  | -5 100 | -5 150  |        | 50      | -15,0
        """,
        identifier,
    )


def test_damaged_headings_alone_do_not_tell_budget_from_deviation() -> None:
    facts = extract_facts(report_of(damaged())).facts
    told = {fact.column: fact.concept for fact in facts}
    assert told == {1: "outturn", 2: "outturn", 3: None, 5: None, 6: "change"}
    assert all(fact.remark for fact in facts if fact.concept is None)


def test_a_total_shared_with_an_intact_table_tells_them() -> None:
    intact = grid_table(
        """
        Nämnd        | Bokslut 2019 | Bokslut 2020 | Budget 2020 | Avvikelse
        Tekniska     | -6 000       | -5 100       | -5 150      | 50
        Kultur       | -2 000       | -2 500       | -2 200      | -300
        """,
        "r:t1",
    )
    facts = [fact for fact in extract_facts(report_of(intact, damaged())).facts if fact.table == "r:t2"]
    told = {fact.column: (fact.concept, fact.period) for fact in facts}
    assert told == {
        1: ("outturn", "2019"), 2: ("outturn", "2020"), 3: ("budget", "2020"), 5: ("deviation", "2020"),
        6: ("change", "2020"),
    }  # fmt: skip
    budget = next(fact for fact in facts if fact.column == 3)
    assert budget.mended
    assert budget.header == "2020 Ack dec"
    assert budget.inferred is not None
    assert "Budget" in budget.inferred
    assert budget.agreement == (3, 3)


def test_a_few_equal_numbers_elsewhere_tell_nothing() -> None:
    chance = grid_table("Nämnd | Bokslut 2019 | Budget 2020\nTekniska | 7 | 150\nKultur | 9 | -100", "r:t1")
    facts = [fact for fact in extract_facts(report_of(chance, damaged())).facts if fact.table == "r:t2"]
    assert {fact.concept for fact in facts if fact.column in (3, 5)} == {None}


def test_a_year_that_the_changes_disprove_is_mended_and_said() -> None:
    facts = facts_of(
        """
        RN3    | 2019    | 2019   | 2019   | 2019      | Förändr% 2019 o 2020
               | Bokslut | Utfall | Budget | Avvikelse |
        Kost   | -1 000  | -1 100 | -1 250 | 150       | 10,0
        Hamnen | -5 000  | -4 000 | -3 900 | -100      | -20,0
        Museet | -7 000  | -8 400 | -8 000 | -400      | 20,0
        """
    )
    told = {fact.column: (fact.concept, fact.period) for fact in facts}
    assert told == {
        1: ("outturn", "2019"), 2: ("outturn", "2020"), 3: ("budget", "2020"), 4: ("deviation", "2020"),
        5: ("change", "2020"),
    }  # fmt: skip
    outturn = next(fact for fact in facts if fact.column == 2)
    assert outturn.remark is not None
    assert "2019" in outturn.remark
    assert "2020" in outturn.remark


def test_the_same_year_twice_without_proof_leaves_the_year_open() -> None:
    facts = facts_of("Enhet | Utfall 2020 | Utfall 2020\nKost | 10 | 12\nHamnen | 25 | 20")
    assert {fact.period for fact in facts} == {None}
    assert all(fact.remark for fact in facts)


def test_years_may_run_from_right_to_left() -> None:
    facts = facts_of(
        """
        Enhet  | Bokslut 2020 | Bokslut 2019 | Förändring % 2019 o 2020
        Kost   | -1 100       | -1 000       | 10,0
        Hamnen | -4 000       | -5 000       | -20,0
        """
    )
    assert {(fact.column, fact.period) for fact in facts} == {(1, "2020"), (2, "2019"), (3, "2020")}


def test_a_heading_nobody_knows_keeps_its_words_and_names_no_concept() -> None:
    rows = "Kost | 1 010 | 1 250 | 240\nHamnen | 500 | 400 | -100"
    facts = facts_of(f"Enhet | Utfall 2020 | Budget 2020 | Saldo\n{rows}")
    assert {fact.concept for fact in facts if fact.column == 3} == {None}
    assert {fact.header for fact in facts if fact.column == 3} == {"Saldo"}
    assert {fact.concept for fact in facts if fact.column == 1} == {"outturn"}


def test_headings_of_names_and_years_are_kept_as_they_are() -> None:
    facts = facts_of("Enhet | Kvinnor 2020 | Män 2020\nKost | 10 | 12\nHamnen | 25 | 20")
    assert {(fact.header, fact.concept, fact.period, fact.remark) for fact in facts} == {
        ("Kvinnor 2020", None, "2020", None),
        ("Män 2020", None, "2020", None),
    }
    bare = facts_of("Enhet | 2019 | 2020\nKost | 10 | 12\nHamnen | 25 | 20")
    assert {(fact.concept, fact.period) for fact in bare} == {(None, "2019"), (None, "2020")}


@pytest.mark.parametrize(
    ("headings", "wrong"),
    [
        ("Utfall i % av budget 2020", "budget"),
        ("Prognos mot budget 2020", "forecast"),
        ("Budgetavvikels 2020", "budget"),
    ],
)
def test_a_heading_of_two_concepts_is_taken_for_neither(headings: str, wrong: str) -> None:
    facts = facts_of(f"Enhet | Utfall 2020 | {headings}\nKost | 10 | 12\nHamnen | 25 | 20")
    assert wrong not in {fact.concept for fact in facts if fact.column == 2}


def test_a_script_in_a_table_is_data() -> None:
    facts = facts_of("Enhet | Utfall 2020\n<script>alert(1)</script> Kost | 10\nHamnen | 2")
    assert [fact.value for fact in facts] == [10, 2]
    assert "<script>" not in facts[0].label


def test_three_years_side_by_side_each_with_its_own_deviation() -> None:
    facts = facts_of(
        """
        Enhet  | Utfall 2019 | Budget 2019 | Avvikelse | Utfall 2020 | Budget 2020 | Avvikelse
        Kost   | 1 000       | 1 200       | 200       | 1 500       | 1 450       | -50
        Hamnen | 7 310       | 7 000       | -310      | 6 900       | 7 300       | 400
        Museet | 4 444       | 4 000       | -444      | 3 900       | 4 700       | 800
        """
    )
    told = {fact.column: (fact.concept, fact.period) for fact in facts}
    assert told == {
        1: ("outturn", "2019"), 2: ("budget", "2019"), 3: ("deviation", "2019"),
        4: ("outturn", "2020"), 5: ("budget", "2020"), 6: ("deviation", "2020"),
    }  # fmt: skip


def test_months_as_headings_are_periods_beside_a_budget() -> None:
    facts = facts_of(
        "Enhet | Jan | Feb | Mar | Budget 2020\nKost | 10 | 12 | 9 | 140\nHamnen | 25 | 20 | 21 | 260"
    )
    told = {fact.column: (fact.concept, fact.period) for fact in facts}
    assert told[4] == ("budget", "2020")
    assert [told[column][1] for column in (1, 2, 3)] == ["jan 2020", "feb 2020", "mar 2020"]
    assert all(fact.remark for fact in facts if fact.concept is None)


# -- columns of dates, parts and terms -----------------------------------------------------------------------


def test_terms_and_days_are_headings_of_their_own() -> None:
    text = """
        Skola      | Vt 2020 | Vt 2019
        Ekskolan   | 209,6   | 207,1
        Lindskolan | 228,3   | 221,4
    """
    assert {(fact.period, fact.remark) for fact in facts_of(text)} == {("vt 2020", None), ("vt 2019", None)}


def test_a_column_of_a_part_and_one_of_a_day_are_whole_headings() -> None:
    text = """
        Enhet  | Anställda 31 aug | varav kvinnor | Sjukfrånvaro %
        Norr   | 74               | 46            | 2,8
        Söder  | 438              | 356           | 6,2
    """
    facts = facts_of(text)
    assert {fact.remark for fact in facts} == {None}
    assert {fact.period for fact in facts if fact.column == 1} == {"2020-08-31"}


def test_years_as_rows_and_quarters_and_the_whole_year_as_columns() -> None:
    text = """
             | Kvartal 1 | Kvartal 2 | Helår
        2020 | 5,6       | 5,2       | 10,8
        2019 | 6,0       | 5,7       | 11,7
    """
    facts = facts_of(text, title="Utbetalt bistånd, mnkr")
    assert [(f.period, f.unit) for f in facts[:3]] == [
        ("Q1 2020", "mnkr"),
        ("Q2 2020", "mnkr"),
        ("2020", "mnkr"),
    ]


def test_a_row_that_names_a_year_is_of_that_year() -> None:
    text = """
                             | Kvinnor | Män
        Sjukfrånvaro 2020, % | 8,5     | 5,6
        Sjukfrånvaro 2019, % | 9,6     | 6,7
    """
    assert [fact.period for fact in facts_of(text)] == ["2020", "2020", "2019", "2019"]


@pytest.mark.parametrize("heading", ["Jan–aug 2020", "2020-08-31", "T2 2020"])
@pytest.mark.parametrize("last", [" | Avvikelse", ""])
def test_a_part_of_the_year_beside_plans_is_what_was_booked_in_it(heading: str, last: str) -> None:
    ends = ("-900", "200", "100") if last else ("", "", "")
    text = f"""
        Belopp i tkr | Budget 2020 | {heading} | Prognos 2020{last}
        Skolor       | 41 500      | 28 412    | 42 400{last and " | " + ends[0]}
        Vägar        | 12 700      | 6 933     | 12 500{last and " | " + ends[1]}
        Parker       | 3 900       | 2 101     | 3 800{last and " | " + ends[2]}
    """
    facts = [fact for fact in facts_of(text) if fact.label == "Skolor"]
    told = [(fact.concept, fact.period, fact.remark) for fact in facts]
    assert told[0] == ("budget", "2020", None)
    assert told[1] == (None, period_of(heading), None)
    assert told[2] == ("forecast", "2020", None)


def test_a_part_of_the_year_beside_an_outturn_without_one_may_be_its_rest() -> None:
    text = """
        Belopp i tkr | Utfall | Jan–aug 2020 | Prognos 2020
        Skolor       | 28 412 | 42 400       | 41 500
        Vägar        | 6 933  | 12 500       | 12 700
    """
    assert {fact.concept for fact in facts_of(text) if fact.column > 1} <= {None}
