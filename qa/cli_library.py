"""The commands over the shelf: list its reports, correct what is known of them, take them out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qa.swedish import counted
from qa.terminal import WrongUse, clean, dump

if TYPE_CHECKING:
    from qa.retrieval.catalogue import Entry

_PATH = click.Path(path_type=Path)
_index_option = click.option(
    "--index", type=_PATH, metavar="MAPP", help="Mapp för indexet (annars QA_INDEX, annars index)."
)
_EDITS = {
    "title": ("--title", "Rapportens titel."),
    "organisation": ("--organisation", "Kommun, region eller bolag."),
    "committee": ("--committee", "Nämnd eller styrelse."),
    "kind": ("--kind", "Slag av rapport, till exempel årsbokslut."),
    "year": ("--year", "Årtal."),
}


def register(cli: click.Group) -> None:
    """Add the commands of this module to the command line."""
    cli.add_command(reports)
    cli.add_command(remove)


def _edit_options(command: Any) -> Any:
    for name, (option, text) in reversed(_EDITS.items()):
        command = click.option(option, name, metavar="VÄRDE", help=f"{text} Tomt: som dokumentet säger.")(
            command
        )
    return command


@click.command(short_help="Lista rapporterna, eller rätta uppgifter om en.")
@click.argument("action", metavar="[edit RAPPORT]", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Skriv JSON i stället för text.")
@_index_option
@_edit_options
def reports(action: tuple[str, ...], as_json: bool, index: Path | None, **fields: str | None) -> None:
    """Lista rapporterna i indexet: organisation, nämnd, slag, år, storlek och id.

    Med edit och en rapports id eller filnamn rättas det som är känt om den:

    qa reports edit 720ee03e0d9a --year 2025 --organisation "Simrishamns kommun"
    """
    from qa.intake import open_library
    from qa.settings import Settings

    folder = Settings.load(index=index).index
    if action:
        _edit(action, folder, {key: value for key, value in fields.items() if value is not None})
    elif any(value is not None for value in fields.values()):
        raise WrongUse("Ange vilken rapport som ska rättas: qa reports edit RAPPORT …")
    entries = open_library(folder).catalogue.entries
    if as_json:
        click.echo(dump([_object(entry) for entry in entries]))
    else:
        click.echo("\n\n".join(_lines(entry) for entry in entries) or "Det finns inga rapporter i indexet.")


@click.command(short_help="Ta bort rapporter ur indexet.")
@click.argument("names", metavar="RAPPORT…", nargs=-1, required=True)
@_index_option
def remove(names: tuple[str, ...], index: Path | None) -> None:
    """Ta bort rapporter ur indexet, med id, filnamn eller ord som bara passar på en av dem."""
    from qa.intake import remove as take_out
    from qa.settings import Settings

    for card in take_out(Settings.load(index=index).index, [clean(name) for name in names]):
        click.echo(f"Borttagen: {card.name} ({card.file}, {card.id}).")


def _edit(action: tuple[str, ...], folder: Path, fields: dict[str, str]) -> None:
    from qa.intake import edit

    if action[0] != "edit" or len(action) != 2:
        raise WrongUse("Ange qa reports, eller qa reports edit RAPPORT med det som ska rättas.")
    if not fields:
        raise WrongUse("Ange vad som ska rättas, till exempel --year 2025.")
    edit(folder, clean(action[1]), **{key: _value(key, clean(text)) for key, text in fields.items()})


def _value(key: str, text: str) -> str | int | None:
    if not text.strip():
        return None
    if key != "year":
        return text.strip()
    if not text.strip().isdecimal():
        raise WrongUse(f"{text!r} är inget årtal.")
    return int(text)


def _object(entry: Entry) -> dict[str, Any]:
    card = entry.card
    return {
        "id": card.id, "file": card.file, "title": card.title, "organisation": card.organisation,
        "committee": card.committee, "kind": card.kind, "year": card.year, "pages": card.pages,
        "passages": entry.passages, "tables": entry.tables, "facts": entry.facts,
        "edited": sorted(entry.edits),
    }  # fmt: skip


def _lines(entry: Entry) -> str:
    card = entry.card
    sizes = [counted(card.pages, "sida", "sidor")] if card.pages else []
    sizes += [
        counted(entry.passages, "stycke", "stycken"), counted(entry.tables, "tabell", "tabeller"),
        counted(entry.facts, "siffra", "siffror"),
    ]  # fmt: skip
    title = f"\n    {card.title}" if card.title and card.title not in card.name else ""
    return f"{card.name}{title}\n    {card.file} ({card.id}): {', '.join(sizes)}"
