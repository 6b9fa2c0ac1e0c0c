"""Sheets as files: numbers stay numbers, text stays text, and nothing becomes a formula."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from pathlib import Path

import duckdb
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.export import csv_bytes, json_bytes, parquet_bytes, table_text, xlsx_bytes
from qa.facts import extract_facts
from qa.ingest import read_report
from qa.listing import Column, Sheet, fact_sheet

COLUMNS = (Column("rad"), Column("värde", "DECIMAL"), Column("sida", "INTEGER"), Column("summa", "BOOLEAN"))
SHEET = Sheet(
    COLUMNS,
    (("Åkeri; ”Ö”", Decimal("-1234.50"), 4, False), (None, Decimal(7), None, True), ("x\ny", None, 0, None)),
)
DANGEROUS = ["=1+1", "+1+1", "-2+3", "@SUM(A1)", "\tx", "\rx", "\n=1", '=HYPERLINK("http://x")', "-", "＝1"]


def one(text: str) -> Sheet:
    """A sheet of one cell of text."""
    return Sheet((Column("rad"),), ((text,),))


def read_csv(data: bytes, delimiter: str = ",") -> list[list[str]]:
    """The cells of a CSV file."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter))


def test_csv_with_points() -> None:
    data = csv_bytes(SHEET)
    assert not data.startswith(b"\xef\xbb\xbf")
    assert read_csv(data) == [
        ["rad", "värde", "sida", "summa"],
        ["Åkeri; ”Ö”", "-1234.50", "4", "nej"],
        ["", "7", "", "ja"],
        ["x\ny", "", "0", ""],
    ]


def test_csv_for_a_swedish_excel() -> None:
    data = csv_bytes(SHEET, "komma")
    assert data.startswith(b"\xef\xbb\xbf")
    assert read_csv(data, ";")[1] == ["Åkeri; ”Ö”", "-1234,50", "4", "nej"]


@pytest.mark.parametrize("text", DANGEROUS)
@pytest.mark.parametrize("decimal", ["komma", "punkt"])
def test_csv_text_is_no_formula(text: str, decimal: str) -> None:
    data = csv_bytes(one(text), "komma" if decimal == "komma" else "punkt")
    assert read_csv(data)[1] == [f"'{text}"]


@pytest.mark.parametrize("text", ["-67 802", "-67\xa0802,5", "+4,2 %", "-3", "KLC =1", "'citat"])
def test_csv_text_that_is_harmless_stays_as_printed(text: str) -> None:
    assert read_csv(csv_bytes(one(text)), ";")[1] == [text] or read_csv(csv_bytes(one(text)))[1] == [text]


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r")))
def test_any_text_comes_back_from_csv(text: str) -> None:
    rows = read_csv(csv_bytes(Sheet((Column("a"), Column("b")), ((text, "b"),))))
    assert rows[1][0].removeprefix("'") == text.removeprefix("'")


def test_headings_are_no_formulas_either() -> None:
    sheet = Sheet((Column('=cmd|" /C calc"'),), ())
    assert csv_bytes(sheet).startswith(b"\"'=cmd")
    assert workbook(sheet).active["A1"].data_type == "s"


def workbook(sheet: Sheet) -> openpyxl.Workbook:
    """A sheet written as XLSX and read again."""
    return openpyxl.load_workbook(io.BytesIO(xlsx_bytes(sheet)))


def test_xlsx_keeps_numbers_and_truths() -> None:
    page = workbook(SHEET).active
    assert [[cell.value for cell in row] for row in page.iter_rows()] == [
        ["rad", "värde", "sida", "summa"],
        ["Åkeri; ”Ö”", -1234.5, 4, False],
        [None, 7, None, True],
        ["x\ny", None, 0, None],
    ]
    assert page["A1"].font.bold
    assert (page.freeze_panes, page.auto_filter.ref) == ("A2", "A1:D4")


@pytest.mark.parametrize("text", [*DANGEROUS, "#N/A", "http://x", "2020-01-01", "12"])
def test_xlsx_text_is_always_text(text: str) -> None:
    cell = workbook(one(text)).active["A2"]
    assert (cell.data_type, cell.value) == ("s", text.replace("\r", "\n"))
    assert cell.quotePrefix == (text in DANGEROUS)


def test_xlsx_takes_any_character_and_length() -> None:
    page = workbook(Sheet((Column("a"), Column("b")), (("a\x00\x1bb", "x" * 40_000),))).active
    assert page["A2"].value == "a\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}b"
    assert len(page["B2"].value) == 32_767


def parquet(sheet: Sheet, folder: Path) -> duckdb.DuckDBPyRelation:
    """A sheet written as Parquet and read again."""
    file = folder / "x.parquet"
    file.write_bytes(parquet_bytes(sheet))
    return duckdb.read_parquet(str(file))


def test_parquet_keeps_types_and_every_digit(tmp_path: Path) -> None:
    found = parquet(SHEET, tmp_path)
    assert [str(kind) for kind in found.types] == ["VARCHAR", "DECIMAL(38,2)", "INTEGER", "BOOLEAN"]
    assert found.columns == [column.name for column in COLUMNS]
    assert found.fetchall() == list(SHEET.rows)


def test_parquet_of_nothing(tmp_path: Path) -> None:
    assert parquet(Sheet(COLUMNS, ()), tmp_path).fetchall() == []


def test_a_number_that_no_decimal_holds_is_left_out(tmp_path: Path) -> None:
    rows = ((Decimal("9" * 40),), (Decimal("0.125"),))
    assert parquet(Sheet((Column("värde", "DECIMAL"),), rows), tmp_path).fetchall() == [
        (None,), (Decimal("0.125"),),
    ]  # fmt: skip


def test_json_has_numbers() -> None:
    assert json.loads(json_bytes(SHEET))[:2] == [
        {"rad": "Åkeri; ”Ö”", "värde": -1234.5, "sida": 4, "summa": False},
        {"rad": None, "värde": 7, "sida": None, "summa": True},
    ]


def test_text_for_the_terminal() -> None:
    lines = table_text(Sheet(COLUMNS, (*SHEET.rows, ("\x1b[31m" + "lång " * 20, 1.5, -2, None)))).split("\n")
    assert lines[0] == f"{'rad':<48}      värde  sida  summa"
    assert lines[2] == f"{'Åkeri; ”Ö”':<48}  −1\xa0234,50     4    nej"
    assert lines[4].startswith("x y ")
    assert lines[5].startswith("[31mlång lång")
    assert lines[5].endswith("…        1,5    −2")


def test_text_of_nothing() -> None:
    assert table_text(Sheet((Column("a"),), ())) == "a\n─"


def test_all_facts_of_the_real_report(orebro: Path, tmp_path: Path) -> None:
    report = read_report(orebro)
    facts = extract_facts(report).facts
    sheet = fact_sheet([report], facts)
    values = [fact.value for fact in facts]
    assert [
        Decimal(row[5].replace(",", ".")) for row in read_csv(csv_bytes(sheet, "komma"), ";")[1:]
    ] == values
    assert [row[0] for row in parquet(sheet, tmp_path).project('"värde"').fetchall()] == values
    page = workbook(sheet).active
    assert [row[5] for row in page.iter_rows(min_row=2, values_only=True)] == [
        float(value) for value in values
    ]
    assert {cell.data_type for row in page.iter_rows() for cell in row} <= {"s", "n", "b"}
