"""Which facts are asked for, and the sheet that they are listed in."""

from __future__ import annotations

from decimal import Decimal

import pytest

from qa.listing import COLUMNS, Column, Sheet, Wanted, fact_sheet, select_facts
from tests.analysis.made import made, report_of

UNITS = made(
    "Enhet | Utfall 2020 | Budget 2020 | Antal besök\nMuseet | -840 | -860 | 12\nSumma | -840 | -860 | 12"
)
WORKS = made("Enhet | Utfall 2019\nMuseet | -4,5", 2, unit="mnkr", title="Byggen", section=2)
REPORT = report_of([UNITS.table, WORKS.table])
FACTS = (*UNITS.facts, *WORKS.facts)


@pytest.mark.parametrize(
    ("wanted", "values"),
    [
        (Wanted(), "-840 -860 12 -840 -860 12 -4.5"),
        (Wanted(row="muse"), "-840 -860 12 -4.5"),
        (Wanted(row="MUSEET", concept="budget"), "-860"),
        (Wanted(concept="Utfall"), "-840 -840 -4.5"),
        (Wanted(concept="outturn", period="2019"), "-4.5"),
        (Wanted(concept="besök"), "12 12"),
        (Wanted(table="byggen"), "-4.5"),
        (Wanted(table="6 investeringar"), "-4.5"),
        (Wanted(table="t2"), "-4.5"),
        (Wanted(table="r:t2"), "-4.5"),
        (Wanted(unit="mkr"), "-4.5"),
        (Wanted(unit="kr"), ""),
        (Wanted(row="finns inte"), ""),
    ],
)
def test_all_that_is_asked_for_must_fit(wanted: Wanted, values: str) -> None:
    chosen = select_facts([REPORT], FACTS, wanted)
    assert " ".join(str(fact.value) for fact in chosen) == values


def test_every_fact_has_its_source() -> None:
    mended = UNITS.with_facts(
        "Budget 2020", inferred="Budget", agreement=(2, 2), remark="Rubriken är skadad."
    )
    sheet = fact_sheet([REPORT], mended.facts)
    assert sheet.columns == COLUMNS
    assert sheet.objects()[1] == {
        "rad": "Museet", "kod": None, "uppdelning": None, "begrepp": "Budget", "period": "2020",
        "värde": Decimal(-860), "enhet": "tkr", "summa": False, "tabell": "Drift", "avsnitt": "5 Ekonomi",
        "sida": None, "rapport": "r.txt", "tryckt_rad": "Museet", "tryckt_kolumn": "Budget 2020",
        "tryckt_värde": "-860", "härledd": True, "läst_rubrik": "Budget",
        "anmärkning": "Rubriken är skadad. Räkningen stämmer på 2 av 2 rader.", "fotnoter": None,
        "tabell_id": "r:t1", "id": "r:t1:r1c2",
    }  # fmt: skip


def test_a_breakdown_is_named_in_swedish() -> None:
    table = made("Mått | Utfall 2020\nNärvaro/Tot | 5\nNärvaro/K | 6\nNärvaro/M | 4")
    sheet = fact_sheet([report_of([table.table])], table.facts)
    assert [row["uppdelning"] for row in sheet.objects()] == ["totalt", "kvinnor", "män"]


def test_some_columns_of_a_sheet() -> None:
    sheet = Sheet((Column("a"), Column("b"), Column("c")), ((1, 2, 3), (4, 5, 6)))
    assert sheet.only(("c", "a")) == Sheet((Column("c"), Column("a")), ((3, 1), (6, 4)))
