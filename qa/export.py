"""Sheets as files: CSV, XLSX, Parquet and JSON, and as text for the terminal."""

from __future__ import annotations

import csv
import io
import re
import tempfile
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from qa.listing import Column, Sheet, Value

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Format = Literal["table", "csv", "xlsx", "parquet", "json"]
DecimalSign = Literal["komma", "punkt"]

_WIDEST = 48
_DIGITS = 38
_LONGEST_CELL = 32_767
_WIDTHS = {"rad": 36, "tabell": 32, "avsnitt": 48, "anmärkning": 40}
_FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
_PLAIN_NUMBER = re.compile(r"[-+]?\d[\d \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]*(,\d+)?( ?%)?")


def csv_bytes(sheet: Sheet, decimal: DecimalSign = "punkt") -> bytes:
    """A sheet as CSV in UTF-8.

    Args:
        sheet: what to write.
        decimal: "punkt" for commas between the cells and a decimal point; "komma" for what a Swedish Excel
            opens as it is: semicolons, decimal commas and a byte order mark.

    Text that a spreadsheet would take for a formula gets an apostrophe in front.
    """
    swedish = decimal == "komma"
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";" if swedish else ",")
    writer.writerow([_csv_text(column.name) for column in sheet.columns])
    for row in sheet.rows:
        writer.writerow([_csv_cell(value, swedish) for value in row])
    return text.getvalue().encode("utf-8-sig" if swedish else "utf-8", "replace")


def xlsx_bytes(sheet: Sheet) -> bytes:
    """A sheet as an Excel workbook: numbers are numbers, and text stays text whatever it begins with."""
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    page = book.create_sheet("Siffror")
    page.freeze_panes = "A2"
    for at, column in enumerate(sheet.columns, 1):
        page.column_dimensions[get_column_letter(at)].width = _WIDTHS.get(column.name, 16)
    page.append([_xlsx_cell(page, column.name, bold=True) for column in sheet.columns])
    for row in sheet.rows:
        page.append([_xlsx_cell(page, value) for value in row])
    if sheet.columns:
        page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{len(sheet.rows) + 1}"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def parquet_bytes(sheet: Sheet) -> bytes:
    """A sheet as a Parquet file; numbers are decimals with as many digits as they need."""
    import duckdb

    with duckdb.connect(":memory:") as connection, tempfile.TemporaryDirectory() as folder:
        load_table(connection, "siffror", sheet)
        file = Path(folder) / "siffror.parquet"
        connection.table("siffror").write_parquet(str(file))
        return file.read_bytes()


def json_bytes(sheet: Sheet) -> bytes:
    """A sheet as a JSON list with one object a row."""
    from qa.terminal import dump

    return dump([{name: _json_value(value) for name, value in row.items()} for row in sheet.objects()])


def table_text(sheet: Sheet) -> str:
    """A sheet as text in columns: numbers as Swedes write them, long text cut off."""
    cells = [[_shown(value) for value in row] for row in sheet.rows]
    numeric = [
        any(isinstance(row[at], int | float | Decimal) for row in sheet.rows)
        for at in range(len(sheet.columns))
    ]
    lines = [[column.name for column in sheet.columns], *cells]
    widths = [max(len(line[at]) for line in lines) for at in range(len(sheet.columns))]
    aligned = [
        "  ".join(
            text.rjust(width) if right else text.ljust(width)
            for text, width, right in zip(line, widths, numeric, strict=True)
        ).rstrip()
        for line in lines
    ]
    rule = "  ".join("─" * width for width in widths)
    return "\n".join((aligned[0], rule, *aligned[1:]))


def load_table(connection: DuckDBPyConnection, name: str, sheet: Sheet) -> None:
    """Make a table of a sheet in a DuckDB connection."""
    columns = [(column.name, _sql_type(column, sheet, at)) for at, column in enumerate(sheet.columns)]
    head = ", ".join(f"{quoted(column)} {kind}" for column, kind in columns)
    connection.execute(f"CREATE TABLE {quoted(name)} ({head})")
    values = [[_sql_text(row[at], kind) for row in sheet.rows] for at, (_, kind) in enumerate(columns)]
    cells = ", ".join(f"CAST(unnest(?::VARCHAR[]) AS {kind})" for _, kind in columns)
    connection.execute(f"INSERT INTO {quoted(name)} SELECT {cells}", values)


def quoted(name: str) -> str:
    """A name as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


# -- CSV -----------------------------------------------------------------------------------------------------


def _csv_cell(value: Value, swedish: bool) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "ja" if value else "nej"
        case int() | float() | Decimal():
            text = format(value, "f") if isinstance(value, Decimal) else str(value)
            return text.replace(".", ",") if swedish else text
        case _:
            return _csv_text(value)


def _csv_text(text: str) -> str:
    """Text that cannot be run as a formula; a printed number is none, so it stays as it is."""
    harmless = not text.startswith(_FORMULA_STARTS) or _PLAIN_NUMBER.fullmatch(text)
    return text if harmless else f"'{text}"


# -- XLSX ----------------------------------------------------------------------------------------------------


def _xlsx_cell(page: Any, value: Value, bold: bool = False) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    if not isinstance(value, str):
        return WriteOnlyCell(page, value)
    cell = WriteOnlyCell(page, _xlsx_text(value))
    cell.data_type = "s"
    cell.quotePrefix = value.startswith(_FORMULA_STARTS)
    if bold:
        cell.font = Font(bold=True)
    return cell


def _xlsx_text(text: str) -> str:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    clean: str = ILLEGAL_CHARACTERS_RE.sub("\N{REPLACEMENT CHARACTER}", text)
    return clean.replace("\r\n", "\n").replace("\r", "\n")[:_LONGEST_CELL]


# -- JSON and text -------------------------------------------------------------------------------------------


def _json_value(value: Value) -> Value:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def _shown(value: Value) -> str:
    from qa.swedish import format_number, squeeze

    match value:
        case None:
            return ""
        case bool():
            return "ja" if value else "nej"
        case Decimal():
            return format_number(value)
        case int():
            return str(value).replace("-", "−")
        case float():
            return f"{value:g}".replace(".", ",").replace("-", "−")
        case _:
            text = "".join(character if character.isprintable() else " " for character in value)
            text = squeeze(text)
            return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}…"


# -- DuckDB --------------------------------------------------------------------------------------------------


def _sql_type(column: Column, sheet: Sheet, at: int) -> str:
    if column.type != "DECIMAL":
        return column.type
    return f"DECIMAL({_DIGITS},{_decimals([row[at] for row in sheet.rows])})"


def _decimals(values: Sequence[Value]) -> int:
    """How many decimals a column needs, as long as they leave room for the digits before them."""
    needed = (-int(value.as_tuple().exponent) for value in values if isinstance(value, Decimal))
    return min(_DIGITS // 2, max((0, *needed)))


def _sql_text(value: Value, kind: str) -> str | None:
    """A value as text to be cast; None also for a number with more digits than a DECIMAL holds."""
    if value is None:
        return None
    if isinstance(value, Decimal):
        room = _DIGITS - int(kind.rstrip(")").split(",")[1]) if kind.startswith("DECIMAL(") else _DIGITS
        return format(value, "f") if value.adjusted() < room else None
    return str(value)
