"""The commands for those who want the data: ``qa audit``, ``qa facts`` and ``qa sql``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qa.errors import InputError
from qa.swedish import counted
from qa.terminal import SwedishCommand, WrongUse, clean, dump, error_line

if TYPE_CHECKING:
    from qa.analysis import Remark
    from qa.evidence import FactTable
    from qa.listing import Sheet
    from qa.report import Report

_PATH = click.Path(path_type=Path)
_FORMATS = ("table", "csv", "xlsx", "parquet", "json")
_BINARY = ("xlsx", "parquet")
_LISTED = ("rad", "uppdelning", "begrepp", "period", "värde", "enhet", "tabell", "tabell_id")
_KINDS = {"mismatch": "Stämmer inte", "heading": "Rubriker", "rounding": "Avrundning"}


class OneOf(click.ParamType[str]):
    """One of some words, with a Swedish message when it is another."""

    name = "val"

    def __init__(self, words: Sequence[str]) -> None:
        self._words = tuple(words)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value not in self._words:
            self.fail(f"{value!r} går inte att välja. Välj {' eller '.join(self._words)}.", param, ctx)
        return str(value)


index_option = click.option(
    "--index", type=_PATH, metavar="MAPP", help="Mapp för indexet (annars QA_INDEX, annars index)."
)
format_option = click.option(
    "--format", "form", type=OneOf(_FORMATS), metavar="|".join(_FORMATS),
    help="Form (annars efter filnamnet i --out, annars table).",
)  # fmt: skip
decimal_option = click.option(
    "--decimal", type=OneOf(("komma", "punkt")), default="punkt", metavar="komma|punkt",
    help="Decimaltecken i CSV; komma ger en fil för svenskt Excel, med semikolon (annars punkt).",
)  # fmt: skip
out_option = click.option("--out", type=_PATH, metavar="FIL", help="Skriv till en fil.")


def register(group: click.Group) -> None:
    """Give a group these commands, in the group's own manner of help."""
    for command in (audit, facts, sql):
        group.add_command(command)


@click.command(cls=SwedishCommand, short_help="Kontrollräkna rapportens tabeller.")
@click.argument("file", metavar="[FIL]", required=False, type=_PATH)
@index_option
@click.option("--json", "as_json", is_flag=True, help="Skriv JSON i stället för text.")
def audit(file: Path | None, index: Path | None, as_json: bool) -> None:
    """Kontrollräkna tabellerna i en rapport, eller i alla rapporter i indexet.

    Avvikelser, förändringar i procent, summor och delar räknas om och jämförs med det tryckta. Det som
    skiljer delas i verkliga fel och avrundning. Skadade rubriker som har härletts redovisas också.
    """
    from qa.analysis import audit as check

    if file is not None and index is not None:
        raise WrongUse("Ange antingen en fil eller --index MAPP.")
    reports, found = _index(index) if file is None else _file(file)
    audits = [(report, _count(report, found), check(report, found)) for report in reports]
    if as_json:
        click.echo(dump({"reports": [_audit_object(*each) for each in audits]}))
    else:
        click.echo("\n\n".join("\n".join(_audit_lines(*each)) for each in audits))


@click.command(cls=SwedishCommand, short_help="Lista eller exportera siffrorna.")
@index_option
@click.option("--table", metavar="TEXT", help="Del av tabellens titel eller rubriker, eller dess id.")
@click.option("--row", metavar="TEXT", help="Del av radens namn.")
@click.option("--concept", metavar="TEXT", help="Begrepp: budget, utfall, avvikelse …")
@click.option("--period", metavar="TEXT", help="Period, till exempel 2020.")
@click.option("--unit", metavar="TEXT", help="Enhet: tkr, mnkr, procent …")
@format_option
@decimal_option
@out_option
def facts(
    index: Path | None,
    table: str | None,
    row: str | None,
    concept: str | None,
    period: str | None,
    unit: str | None,
    form: str | None,
    decimal: str,
    out: Path | None,
) -> None:
    """Lista siffrorna i rapporternas tabeller, med källa.

    Stora och små bokstäver spelar ingen roll, och en del av ett namn räcker. Alla val måste stämma.
    """
    from qa.listing import Wanted, fact_sheet, select_facts

    form = _form(form, out)
    reports, found = _index(index)
    chosen = select_facts(reports, found.facts, Wanted(*map(_cleaned, (table, row, concept, period, unit))))
    sheet = fact_sheet(reports, chosen)
    _write(sheet.only(_LISTED) if form == "table" else sheet, form, decimal, out)
    click.echo(f"{counted(len(chosen), 'siffra', 'siffror')} av {len(found)}.", err=True)


@click.command(cls=SwedishCommand, short_help="Fråga siffrorna med SQL.")
@click.argument("question", metavar="SELECT…")
@index_option
@format_option
@decimal_option
@out_option
def sql(question: str, index: Path | None, form: str | None, decimal: str, out: Path | None) -> None:
    """Ställ en SELECT-fråga till siffrorna, som ligger i tabellen fakta.

    Frågan når inget annat: filer, tillägg och inställningar är spärrade, och tid, minne och antal rader är
    begränsade.
    """
    from qa.listing import fact_sheet
    from qa.sql import run_sql

    form = _form(form, out)
    reports, found = _index(index)
    result = run_sql(clean(question), fact_sheet(reports, found.facts))
    _write(result.sheet, form, decimal, out)
    if result.cut:
        rows = counted(len(result.sheet.rows), "raden", "raderna")
        click.echo(f"Bara de första {rows} visas.", err=True)


# -- where the facts come from -------------------------------------------------------------------------------


def _index(index: Path | None) -> tuple[tuple[Report, ...], FactTable]:
    from qa.evidence import FactTable
    from qa.intake import open_library
    from qa.settings import Settings

    library = open_library(Settings.load(index=index).index)
    held = [library.stored(card.id) for card in library.cards]
    facts = tuple(fact for stored in held for fact in stored.facts.facts)
    return tuple(report for stored in held for report in stored.reports), FactTable(facts)


def _file(file: Path) -> tuple[tuple[Report, ...], FactTable]:
    from qa.facts import extract_facts
    from qa.ingest import read_report

    report = read_report(file)
    return (report,), extract_facts(report)


def _cleaned(text: str | None) -> str | None:
    return clean(text) if text is not None else None


# -- output --------------------------------------------------------------------------------------------------


def _form(form: str | None, out: Path | None) -> str:
    """The form asked for, or the one that the file's name tells."""
    named = out.suffix.lower().lstrip(".") if out is not None else ""
    chosen = form or (named if named in _FORMATS else "table")
    if chosen in _BINARY and out is None:
        raise WrongUse(f"Formen {chosen} skrivs till en fil: ange --out FIL.{chosen}.")
    return chosen


def _write(sheet: Sheet, form: str, decimal: str, out: Path | None) -> None:
    data = _bytes(sheet, form, decimal)
    if out is None:
        click.echo(data, nl=form != "csv")
        return
    try:
        out.write_bytes(data)
    except OSError as error:
        raise InputError(f"Filen kan inte skrivas. {error_line(error)}") from error


def _bytes(sheet: Sheet, form: str, decimal: str) -> bytes:
    from qa import export

    match form:
        case "csv":
            return export.csv_bytes(sheet, "komma" if decimal == "komma" else "punkt")
        case "xlsx":
            return export.xlsx_bytes(sheet)
        case "parquet":
            return export.parquet_bytes(sheet)
        case "json":
            return export.json_bytes(sheet)
        case _:
            return export.table_text(sheet).encode("utf-8", "backslashreplace")


def _count(report: Report, found: FactTable) -> int:
    return sum(fact.report == report.id for fact in found.facts)


def _audit_object(report: Report, facts_count: int, remarks: Sequence[Remark]) -> dict[str, Any]:
    return {
        "id": report.id,
        "file": report.file,
        "title": report.title,
        "tables": len(report.tables),
        "facts": facts_count,
        "counts": {kind: _number(kind, remarks) for kind in _KINDS},
        "remarks": [_remark_object(remark) for remark in remarks],
    }


def _number(kind: str, remarks: Sequence[Remark]) -> int:
    return sum(remark.kind == kind for remark in remarks)


def _remark_object(remark: Remark) -> dict[str, Any]:
    from qa.answering.contract import plain_number

    values = asdict(remark)
    return {
        key: plain_number(value) if isinstance(value, Decimal) else value for key, value in values.items()
    }


def _audit_lines(report: Report, facts_count: int, remarks: Sequence[Remark]) -> Iterator[str]:
    tables = counted(len(report.tables), "tabell", "tabeller")
    yield f"{report.title} ({report.file}): {tables}, {counted(facts_count, 'siffra', 'siffror')}"
    for kind, name in _KINDS.items():
        chosen = [remark for remark in remarks if remark.kind == kind]
        count = counted(len(chosen), "anmärkning", "anmärkningar") if chosen else "inget att anmärka"
        yield from ("", f"{name}: {count}")
        yield from _remark_lines(chosen)


def _remark_lines(remarks: Sequence[Remark]) -> Iterator[str]:
    """The remarks under the headings of their tables."""
    place = None
    for remark in remarks:
        if (remark.table, remark.path) != place:
            place = (remark.table, remark.path)
            yield f"  {_place(remark)}"
        yield f"    {_said(remark)}"


def _place(remark: Remark) -> str:
    page = f" (s. {remark.page})" if remark.page is not None else ""
    title = () if remark.title in remark.path[-1:] else (remark.title,)
    return " › ".join((*remark.path[-2:], *title)) + page


def _said(remark: Remark) -> str:
    """One remark on one line: row, column, printed, computed, difference; then how it was worked out."""
    from qa.swedish import format_number

    name = ", ".join(part for part in (remark.row, remark.column) if part)
    if remark.printed is None:
        return f"{name}: {remark.text}"
    values = [f"tryckt {format_number(remark.printed)}"]
    if remark.computed is not None and remark.difference is not None:
        values.append(f"räknat {format_number(remark.computed)}")
        values.append(f"skillnad {format_number(remark.difference)}")
    return f"{name}: {', '.join(values)}. {remark.text}."
