"""Names of units stay names, whatever words of asking they resemble."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.evidence import Abstention
from qa.interpret import interpret
from tests.maketables import NAMES, assistant_over, read_text, report_text

FORMS = (
    "Vad kostade {name} 2020?",
    "Hur stor budget hade {name}?",
    "Hur mycket gick {name} back 2020?",
    "Vilken avvikelse hade {name} mot budget?",
    "Höll {name} sin budget?",
    "Hur många procent ökade kostnaden för {name}?",
)
ORDINARY = (
    *NAMES, "Gator", "Parkenheten", "Vatten", "Avfall", "Miljö", "Bygglov", "Kultur", "Fritid", "Stab",
    "Juridik", "Registratur", "Näringsliv", "Turism", "Konsthallen", "Omsorg", "Integration", "Bredband",
    "Upphandling", "Service", "Städ", "Fordon", "Torget", "Reserven", "Tillväxt", "Revision", "Bad", "HR",
    "IT",
)  # fmt: skip
SWALLOWED = ("Hamnen", "Kost", "Fastighet", "Budgetenheten", "Resultatenheten", "Posten", "Stegen")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", ORDINARY)
def test_a_name_is_looked_for(name: str, form: str) -> None:
    query = interpret(form.format(name=name))
    said = " ".join(term.text for term in query.terms)
    assert all(word in said for word in name.lower().split())


@pytest.mark.parametrize("name", SWALLOWED)
def test_a_name_that_shares_a_stem_with_a_word_of_asking_is_looked_for(name: str) -> None:
    assert [term.text for term in interpret(f"Vad kostade {name} 2020?").terms] == [name.lower()]


@pytest.mark.parametrize("name", ["Hamnen", "Kost", "Fastighet"])
def test_the_total_does_not_stand_in_for_a_name(name: str) -> None:
    rows = f"Museet\t-8 000\t-7 600\n{name}\t-44\t-57\nSumma\t-8 044\t-7 657"
    table = f"Belopp i tkr\tUtfall 2019\tUtfall 2020\n{rows}"
    result = assistant_over(read_text(report_text(table))).ask(f"Vad kostade {name} 2020?")
    assert isinstance(result, Abstention) or float(result.figures[0].value) == -57


@pytest.mark.parametrize("name", ["Växtelen", "Stegen"])
def test_a_verb_is_not_found_inside_a_name(name: str) -> None:
    assert interpret(f"Hur stor budget hade {name} 2020?").operation == "lookup"


@pytest.mark.parametrize("question", ["¹", "Vilka ² enheter kostade mest?"])
def test_superscripts_are_no_numbers(question: str) -> None:
    assert interpret(question).top is None


@given(st.text(st.characters(exclude_categories=["No", "Cs"]), max_size=200))
def test_any_text_is_understood_somehow(text: str) -> None:
    query = interpret(text) if text.strip() else None
    if query is not None:
        assert query.wants
        assert len({term.position for term in query.terms}) == len(query.terms)
