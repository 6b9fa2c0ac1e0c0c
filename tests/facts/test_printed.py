"""Facts from tables as municipalities' PDFs print them: words among values, projects, groups of rows."""

from __future__ import annotations

from qa.evidence import Fact
from qa.facts import extract_facts
from tests.maketables import grid_table, report_of


def facts_of(text: str) -> dict[tuple[str, str | None, str | None], Fact]:
    """The facts of one table by label, concept and period."""
    facts = extract_facts(report_of(grid_table(text, title="Statistik"), year=2025)).facts
    return {(fact.label, fact.concept, fact.period): fact for fact in facts}


def test_words_in_a_year_s_column_leave_it_a_column_of_values() -> None:
    facts = facts_of("""
        Statistik | Bokslut 2023 | Bokslut 2024 | Budget 2025
        Antal besökare |  |  |
        Simhallen | Stängt | Stängt | Stängt
        Strandbadet | Stängt | 22 898 | 22 000
        Skogsbadet | 6 842 | 7 519 | ca 7 000
    """)
    assert facts["Skogsbadet", "outturn", "2023"].value == 6842
    approximate = facts["Skogsbadet", "budget", "2025"]
    assert (int(approximate.value), approximate.printed) == (7000, "ca 7 000")
    assert {fact.group for fact in facts.values()} == {"Antal besökare"}
    assert {fact.unit for fact in facts.values()} == {"antal"}


def test_what_a_project_costs_over_all_its_years_is_of_no_year() -> None:
    facts = facts_of("""
        Projekt (mnkr) | Sedan projektets start | Sedan projektets start | Sedan projektets start | Varav i år | Varav i år | Varav i år
        Nämnden | Total projektbudget | Ack. utfall | Avvikelse | Budget 2025 | Utfall 2025 | Avvikelse
        Torget | 4,8 | 4,5 | 0,3 | 0,7 | 0,6 | 0,1
        Bron | 2,6 | 2,3 | 0,3 | 0,4 | 0,2 | 0,2
        Skolan | 3,1 | 3,0 | 0,1 | 0,5 | 0,4 | 0,1
    """)  # noqa: E501
    assert {period for label, concept, period in facts if label == "Torget" and concept == "budget"} == {
        None,
        "2025",
    }
    assert facts["Torget", "deviation", None].printed == "0,3"
    assert facts["Torget", "deviation", "2025"].printed == "0,1"


def test_a_group_ends_with_its_total() -> None:
    facts = facts_of("""
        Projekt (tkr) | Budget 2025 | Utfall 2025
        Färdiga projekt | |
        Torget | 800 | 617
        Bron | 125 | 125
        Summa färdiga projekt | 925 | 742
        Pågående projekt | |
        Skolan | 709 | 694
        Summa pågående projekt | 709 | 694
        Totala utgifter | 1 634 | 1 436
    """)
    assert facts["Summa färdiga projekt", "budget", "2025"].group == "Färdiga projekt"
    everything = facts["Totala utgifter", "budget", "2025"]
    assert (everything.group, everything.is_total) == (None, True)


def test_groups_inside_a_group_that_its_subtotal_opens() -> None:
    facts = facts_of("""
        Belopp i tkr | Budget 2025 | Prognos 2025
        Expansion | 3 100 | 3 000
        Gator | |
        Skyltar | 500 | 400
        Lyktor | 2 600 | 2 600
        Underhåll | 1 500 | 1 700
        Parker | |
        Bänkar | 1 000 | 1 200
        Träd | 500 | 500
    """)
    assert facts["Skyltar", "budget", "2025"].group == "Expansion › Gator"
    assert facts["Underhåll", "budget", "2025"].group is None
    assert facts["Träd", "forecast", "2025"].group == "Underhåll › Parker"


def test_what_remains_of_the_budget_is_its_deviation() -> None:
    facts = facts_of("""
        Verksamhet (tkr) | Utfall 2025 | Budget 2025 | Återstår
        Bibliotek | -13 123 | -13 152 | 29
        Museum | -8 417 | -8 603 | 186
        Kansli | -698 | -679 | -19
    """)
    assert facts["Kansli", "deviation", "2025"].printed == "-19"


def test_a_group_ends_with_the_row_that_names_it() -> None:
    facts = facts_of("""
        Mnkr | 2025 | 2024
        Investeringsverksamhet | |
        Köp av tillgångar | -212,0 | -180,5
        Sålda tillgångar | 3,0 | 1,5
        Medel från investeringsverksamhet | -209,0 | -179,0
        Finansieringsverksamhet | |
        Nyupptagna lån | 80,0 | 60,0
        Medel från finansieringsverksamhet | 80,0 | 60,0
        Årets kassaflöde | 14,3 | 14,1
        Likvida medel vid årets slut | 114,3 | 100,0
    """)
    groups = {label: fact.group for (label, _, _), fact in facts.items()}
    assert (
        groups["Sålda tillgångar"] == groups["Medel från investeringsverksamhet"] == "Investeringsverksamhet"
    )
    assert groups["Nyupptagna lån"] == "Finansieringsverksamhet"
    assert groups["Årets kassaflöde"] is groups["Likvida medel vid årets slut"] is None


def test_a_result_that_begins_its_group_is_one_of_its_parts() -> None:
    facts = facts_of("""
        Mnkr | 2025 | 2024
        Den löpande verksamheten | |
        Årets resultat | 45,2 | 38,1
        Avskrivningar | 98,1 | 95,0
        Medel från den löpande verksamheten | 143,3 | 133,1
        Ökning av medel | 10,0 | 12,0
    """)
    groups = {label: fact.group for (label, _, _), fact in facts.items()}
    assert groups["Årets resultat"] == "Den löpande verksamheten"
    assert groups["Ökning av medel"] is None


def test_loans_in_a_table_of_money_are_not_counted() -> None:
    facts = facts_of("""
        Mnkr | 2025 | 2024
        Nyupptagna lån | 80,0 | 60,0
        Amortering av lån | -10,0 | -10,0
        Antal lån | 3 | 2
    """)
    units = {label: fact.unit for (label, _, _), fact in facts.items()}
    assert units == {"Nyupptagna lån": "mnkr", "Amortering av lån": "mnkr", "Antal lån": "antal"}


def test_a_difference_of_amounts_beside_the_change_in_per_cent() -> None:
    facts = facts_of("""
        Tkr | Utfall 2025 | Utfall 2024 | Förändring | Förändring %
        Gator | 1 200 | 1 000 | 200 | 20,0
        Parker | 900 | 1 000 | -100 | -10,0
        Torg | 550 | 500 | 50 | 10,0
    """)
    assert facts["Torg", "outturn", "2025"].value == 550
    assert facts["Torg", "outturn", "2024"].value == 500
    change = facts["Torg", "change", "2025"]
    assert (change.printed, change.unit) == ("10,0", "procent")


def test_a_title_over_all_columns_heads_none_of_them() -> None:
    facts = facts_of("""
        Nämnd | Driftbudget | Driftbudget | Driftbudget | Driftbudget
        | 2025 | 2025 | 2025 | 2024
        Tkr | Budget | Utfall | Avvikelse | Utfall
        Kansli | 45 000 | 44 100 | 900 | 42 800
        Skola | 312 400 | 318 900 | -6 500 | 300 200
        Vård | 201 000 | 207 300 | -6 300 | 199 100
    """)
    assert facts["Skola", "outturn", "2025"].printed == "318 900"
    assert facts["Skola", "budget", "2025"].printed == "312 400"
    assert facts["Skola", "outturn", "2024"].printed == "300 200"


def test_raised_numbers_of_notes_are_no_part_of_names_and_values() -> None:
    facts = facts_of("""
        Tkr | Utfall 2025¹ | Budget 2025
        Personal² | 57 455³ | 56 595
        Gator, kr/m² | 12 | 13
        Lokaler | 5 333 | 5 153
    """)
    assert facts["Personal", "outturn", "2025"].value == 57455
    assert facts["Gator, kr/m²", "budget", "2025"].value == 13
