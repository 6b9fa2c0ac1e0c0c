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
