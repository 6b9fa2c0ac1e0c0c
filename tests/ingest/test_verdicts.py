"""Rows that tell how far their matter has come."""

from __future__ import annotations

import pytest

from qa.ingest.verdicts import verdict_chunks
from tests.maketables import grid_table

GOALS = """
    Mål | Bedömning
    Fler barn dansar | Delvis uppfyllt
    Fler går till museet | Ej uppnått
    Invånarna trivs | Positiva till torget
    Fler cyklar |
"""


def test_a_name_with_its_verdict_is_a_passage() -> None:
    chunks = verdict_chunks(grid_table(GOALS))
    assert [chunk.text for chunk in chunks] == [
        "Fler barn dansar\tDelvis uppfyllt",
        "Fler går till museet\tEj uppnått",
    ]
    assert {chunk.context for chunk in chunks} == {("Bedömning",)}
    assert {chunk.table for chunk in chunks} == {"r:t1"}


def test_rows_of_numbers_are_facts() -> None:
    table = grid_table(
        "Mått | Utfall | Mål | Bedömning\nNöjda, % | 82 | 80 | Uppfyllt\nAndra | - | - | Uppfyllt\n"
    )
    assert [chunk.text for chunk in verdict_chunks(table)] == ["Andra\t-\t-\tUppfyllt"]


@pytest.mark.parametrize(
    "text", ["Uppfyllt", "Helt uppfyllt", "Ej påbörjad", "Pågår", "Genomförd", "Grön", "Målet nås"]
)
def test_verdicts(text: str) -> None:
    assert len(verdict_chunks(grid_table(f"Aktivitet | Status\nNy lekplats | {text}\n"))) == 1


@pytest.mark.parametrize(
    "text", ["Klara Svensson", "Genomförandeplan för torget", "Rödluvan", "Uppfyllt 2024 av bolaget"]
)
def test_other_words_are_no_verdicts(text: str) -> None:
    assert verdict_chunks(grid_table(f"Aktivitet | Ansvarig\nNy lekplats | {text}\n")) == []
