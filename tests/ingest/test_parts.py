"""Tables printed as one, cut where a row heads the columns anew."""

from __future__ import annotations

from qa.facts import extract_facts
from qa.report import Report
from tests.maketables import read_text


def report(*rows: str) -> Report:
    return read_text(
        "Årsrapport 2023\n\nNämnden\n\n1. Drift\n\n" + "\n".join(rows) + "\n\nTabellen visar drift.\n"
    )


def grids(*rows: str) -> list[list[list[str]]]:
    return [[[cell.text for cell in row] for row in table.rows] for table in report(*rows).tables]


FIRST = ("Tkr\tUtfall 2023\tBudget 2023", "Gator\t1 200\t1 300", "Parker\t800\t900")


def test_a_row_of_other_headings_begins_a_table() -> None:
    second = ("Mnkr\tBudget 2023\tUtfall 2023", "Skolor\t12\t13", "Vård\t22\t21")
    found = report(*FIRST, *second)
    assert [table.shape for table in found.tables] == [(3, 3), (3, 3)]
    facts = {(fact.label, fact.concept): (fact.printed, fact.unit) for fact in extract_facts(found).facts}
    assert facts["Gator", "outturn"] == ("1 200", "tkr")
    assert facts["Skolor", "outturn"] == ("13", "mnkr")
    assert facts["Vård", "budget"] == ("22", "mnkr")


def test_each_part_has_its_own_place_in_the_source() -> None:
    rows = (*FIRST, "Mnkr\t2020\t2021", "Skolor\t12\t13", "Vård\t22\t21")
    one, other = report(*rows).tables
    assert one.provenance.end <= other.provenance.start
    length = sum(map(len, rows[3:])) + 2
    assert other.provenance.end - other.provenance.start == length
    assert report(*rows).uncovered == ()


def test_years_that_follow_one_another_are_headings() -> None:
    assert (
        len(grids("Tkr\t2022\t2023", "Gator\t1\t2", "Parker\t3\t4", "Mnkr\t2020\t2021", "Skolor\t5\t6")) == 2
    )


def test_a_row_of_years_as_values_is_no_heading() -> None:
    rows = ("Hus\tNorra\tSödra", "Yta\t1 200\t1 300", "Byggår\t1972\t1985", "Rum\t12\t13")
    assert grids(*rows) == [[row.split("\t") for row in rows]]


def test_words_in_place_of_values_are_no_headings() -> None:
    rows = (
        "Bad\tUtfall 2022\tUtfall 2023",
        "Simhallen\t10\t12",
        "Strandbadet\tStängt\tStängt",
        "Skogsbadet\t5\t6",
    )
    assert grids(*rows) == [[row.split("\t") for row in rows]]


def test_headings_printed_again_are_taken_out() -> None:
    rows = (*FIRST, FIRST[0], "Torg\t5\t6", "Broar\t7\t8")
    found = report(*rows)
    assert [[cell.text for cell in row] for row in found.tables[0].rows] == [
        row.split("\t") for at, row in enumerate(rows) if at != 3
    ]
    assert found.uncovered == ()
