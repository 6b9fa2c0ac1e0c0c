"""Numbers and words broken in narrow columns, where no rulings tell the rows apart."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from qa.ingest.pdf.hyphens import Vocabulary, join_cell
from qa.ingest.pdf.page import Box
from qa.ingest.pdf.printed import Printed
from qa.ingest.pdf.wrapped import join_wrapped

HEIGHT, CLOSE, APART = 9.0, 1.8, 5.8  # of a line; from line to line within a row, and between rows


def body(*rows: tuple[float, Sequence[str]]) -> list[list[str]]:
    """Rows of cells, each a gap below the one before it (a negative one where it stands beside it)."""
    grid, top = [], 0.0
    for gap, row in rows:
        top += gap
        grid.append([Printed(text, Box(0, top, 40, top + HEIGHT), 1) if text else "" for text in row])
        top += HEIGHT
    return grid


def test_number_that_goes_on_under_its_row() -> None:
    rows = body(
        (0, ["Bibliotek", "–6 676", "-25"]), (CLOSE, ["", "363", ""]), (APART, ["Museum", "840", "860"])
    )  # fmt: skip
    assert join_wrapped(rows) == [["Bibliotek", "–6 676 363", "-25"], ["Museum", "840", "860"]]


def test_row_set_at_its_foot_begins_above_its_name() -> None:
    rows = body(
        (0, ["Museum", "840", "860"]), (APART, ["", "-7 841", ""]), (CLOSE, ["Bibliotek", "699", "56,9"])
    )  # fmt: skip
    assert join_wrapped(rows) == [["Museum", "840", "860"], ["Bibliotek", "-7 841 699", "56,9"]]


def test_row_set_around_its_middle() -> None:
    rows = body(
        (0, ["Museum", "840", "860"]), (APART, ["", "–779", ""]), (-4, ["Bibliotek", "", "-19"]),
        (-4, ["", "772,2", ""]),
    )  # fmt: skip
    assert join_wrapped(rows) == [["Museum", "840", "860"], ["Bibliotek", "–779 772,2", "-19"]]


def test_name_and_number_that_both_go_on() -> None:
    rows = body(
        (0, ["Idrotts- och", "–27", "7 737"]), (CLOSE, ["fritidsanläggningar", "", "016"]),
        (APART, ["Museum", "840", "860"]),
    )  # fmt: skip
    assert join_wrapped(rows) == [
        ["Idrotts- och fritidsanläggningar", "–27", "7 737 016"], ["Museum", "840", "860"]
    ]  # fmt: skip


def test_total_without_a_name_is_a_row_of_its_own() -> None:
    rows = body(
        (0, ["Museum", "45", "120"]), (APART, ["Bibliotek", "300", "780"]), (APART, ["", "345", "900"])
    )
    assert join_wrapped(rows) == rows


@pytest.mark.parametrize("gap", [APART, APART + 1])
def test_table_is_given_up_where_it_cannot_be_told(gap: float) -> None:
    """A row without a name no nearer to the row above than others are: one number, or two?"""
    rows = body((0, ["Bibliotek", "6 676", "25"]), (gap, ["", "363", ""]), (APART, ["Museum", "840", "860"]))
    assert join_wrapped(rows) is None


def test_two_numbers_in_one_cell_give_the_table_up() -> None:
    rows = body((0, ["Bibliotek", "9 257,6 –779", "25"]), (APART, ["Museum", "772,2", "860"]))
    assert join_wrapped(rows) is None


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (["Förändrin", "g %"], "Förändring %"), (["Förändri", "ng %"], "Förändring %"),
        (["Avvikels", "e"], "Avvikelse"), (["Personal", "kostnader"], "Personalkostnader"),
        (["Utfall", "tkr"], "Utfall tkr"), (["Kostnad", "per elev"], "Kostnad per elev"),
        (["Prognos", "helår"], "Prognos helår"), (["Budget", "2023"], "Budget 2023"),
    ],
)  # fmt: skip
def test_words_broken_without_a_hyphen(lines: list[str], whole: str) -> None:
    words = Vocabulary({"personalkostnader": 3, "kostnader": 1, "helår": 2, "prognos": 4})
    assert join_cell(lines, words) == whole
