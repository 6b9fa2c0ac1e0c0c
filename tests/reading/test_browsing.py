"""Browsing facts: filters, order and names."""

from __future__ import annotations

from dataclasses import replace

from qa.reading import browsing
from tests.app import fake

REPORTS = (fake.report(),)
FACTS = fake.facts().facts


def labels(**wanted: str) -> list[str]:
    return [fact.printed for fact in browsing.find(REPORTS, FACTS, browsing.Wanted(**wanted))]


def test_choices() -> None:
    found = browsing.choices(FACTS)
    assert found.concepts == ("Avvikelse", "Budget", "Utfall")
    assert found.periods == ("2020", "2019")
    assert found.units == ("tkr",)


def test_all_words_must_stand_in_the_row_or_its_headings() -> None:
    assert labels(text="it-avd analysunderlag", concept="Budget") == ["-67 802"]
    assert labels(text="it-avd badhus") == []
    assert labels(period="2019") == ["-60 012", "-65 900", "-9 100"]
    assert labels(unit="procent") == []


def test_order() -> None:
    facts = browsing.find(REPORTS, FACTS, browsing.Wanted(concept="Avvikelse"))
    for order, printed in (
        ("värde, minst först", ["-4 622", "-100", "4 916"]),
        ("värde, störst först", ["4 916", "-100", "-4 622"]),
    ):  # fmt: skip
        assert [fact.printed for fact in browsing.ordered(facts, order)] == printed
    assert [fact.label[0] for fact in browsing.ordered(facts, "rad, A till Ö")] == ["K", "N", "P"]
    assert browsing.ordered(facts, browsing.PRINTED) == facts


def test_names() -> None:
    assert browsing.table_names(fake.report()) == {"abc123:t1": "5.1 Enheternas resultat, s. 44"}
    twice = replace(fake.report(), tables=tuple(replace(fake.report().tables[0], id=each) for each in "ab"))
    assert list(browsing.table_names(twice).values()) == [
        "5.1 Enheternas resultat, s. 44 (1 av 2)", "5.1 Enheternas resultat, s. 44 (2 av 2)",
    ]  # fmt: skip
    assert [browsing.what(fact) for fact in FACTS[:4]] == ["Utfall", "Utfall", "Budget", "Avvikelse"]
