"""How the command line speaks: Swedish help and usage errors, one line for an error, JSON, progress bars."""

from __future__ import annotations

import errno
import json
import os
import traceback
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol

import click

from qa.errors import QAError


class SwedishFormatter(click.HelpFormatter):
    """Help pages with Swedish headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, "Användning: ")

    def write_heading(self, heading: str) -> None:
        swedish = {"Options": "Val", "Commands": "Kommandon", "Positional arguments": "Argument"}
        super().write_heading(swedish.get(heading, heading))


class SwedishContext(click.Context):
    """A context whose help pages are Swedish."""

    formatter_class = SwedishFormatter


class SwedishCommand(click.Command):
    """A command whose help page is Swedish."""

    context_class = SwedishContext

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"options_metavar": "[VAL]", **kwargs})

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return _swedish_help(super().get_help_option(ctx))


class SwedishGroup(click.Group):
    """A group of commands whose help page is Swedish."""

    context_class = SwedishContext
    command_class = SwedishCommand

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"options_metavar": "[VAL]", "subcommand_metavar": "KOMMANDO …", **kwargs})

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return _swedish_help(super().get_help_option(ctx))


def _swedish_help(option: click.Option | None) -> click.Option | None:
    if option is not None:
        option.help = "Visa den här hjälpen."
    return option


class PositiveInt(click.ParamType[int]):
    """A whole number from 1 up, with a Swedish message when it is not."""

    name = "antal"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        try:
            number = int(value)
        except ValueError:
            number = 0
        if number < 1:
            self.fail(f"{value!r} är inte ett heltal från 1 och uppåt.", param, ctx)
        return number


class WrongUse(click.UsageError):
    """Arguments that do not go together; the message is Swedish already."""


def usage_line(error: click.ClickException) -> str:
    """What is wrong with the command line, in Swedish, and where the help is."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    return f"{_usage_problem(error)} Hjälp: {context.command_path if context else 'qa'} --help"


def _usage_problem(error: click.ClickException) -> str:
    match error:
        case click.NoSuchOption(option_name=name):
            return f"Valet {name} finns inte."
        case click.NoSuchCommand(command_name=name):
            return f"Kommandot {name} finns inte."
        case click.BadOptionUsage(option_name=name):
            return f"Valet {name} saknar ett värde eller har fått ett som det inte ska ha."
        case click.MissingParameter(param=param, ctx=ctx) if param and ctx:
            return f"{param.make_metavar(ctx)} saknas."
        case click.BadParameter() | WrongUse():
            return error.message
        case _:
            return "För många argument: sätt frågan inom citattecken."


def error_line(error: BaseException) -> str:
    """Any error as one line of Swedish."""
    match error:
        case QAError():
            text = str(error)
        case OSError():
            text = _system_problem(error)
        case MemoryError():
            text = "Minnet räcker inte till."
        case _:
            text = f"Oväntat fel ({type(error).__name__}: {error}) {_place(error.__traceback__)}".rstrip()
    return " ".join(text.split())


def _system_problem(error: OSError) -> str:
    known = {
        errno.ENOSPC: "Disken är full",
        errno.EDQUOT: "Diskutrymmet (kvoten) är slut",
        errno.EACCES: "Behörighet saknas",
        errno.EPERM: "Behörighet saknas",
        errno.EROFS: "Det går inte att skriva här, platsen är skrivskyddad",
        errno.ENOENT: "Filen finns inte",
        errno.EISDIR: "Det är en mapp, inte en fil",
        errno.ENOTDIR: "En del av sökvägen är en fil, inte en mapp",
        errno.ENAMETOOLONG: "Filnamnet är för långt",
    }
    problem = known.get(error.errno or 0, f"Fel från operativsystemet: {error.strerror or error}")
    named = isinstance(error.filename, str | bytes | os.PathLike)
    return f"{problem}: {os.fsdecode(error.filename)}" if named else f"{problem}."


def _place(trace: TracebackType | None) -> str:
    """Where in this package an unexpected error arose, for a bug report."""
    here = Path(__file__).parent
    for frame in reversed(traceback.extract_tb(trace)):
        file = Path(frame.filename)
        if here in file.parents:
            return f"i {file.relative_to(here.parent)}, rad {frame.lineno}"
    return ""


def dump(payload: Any) -> bytes:
    """One line of JSON in UTF-8; half a surrogate pair stays an escape instead of stopping the output."""
    return json.dumps(payload, ensure_ascii=False).encode("utf-8", "backslashreplace")


def clean(text: str) -> str:
    """The text with anything that is no character (half a surrogate pair, a stray byte) as "?"."""
    return text.encode("utf-8", "replace").decode("utf-8")


class Bar(Protocol):
    """The part of a progress bar that is used here."""

    total: float | None
    n: float

    def update(self, n: float) -> object: ...
    def close(self) -> object: ...


class ProgressBars:
    """One progress bar after the other, a new one for each stage; silent where nobody watches."""

    def __init__(self, quiet: bool) -> None:
        self._quiet = quiet
        self._stage: str | None = None
        self._bar: Bar | None = None

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` steps of a stage are behind."""
        if self._bar is None or stage != self._stage:
            self.close()
            self._stage, self._bar = stage, self._new_bar(stage, total)
        self._bar.total = total
        self._bar.update(done - self._bar.n)

    def close(self) -> None:
        """Leave the last bar as it stands."""
        if self._bar is not None:
            self._bar.close()
        self._bar = None

    def _new_bar(self, stage: str, total: int) -> Bar:
        from tqdm import tqdm

        shape = "{desc:<32} {percentage:3.0f} % |{bar:30}| {n_fmt}/{total_fmt}  {elapsed}"
        bar: Bar = tqdm(total=total, desc=stage, disable=True if self._quiet else None, bar_format=shape)
        return bar
