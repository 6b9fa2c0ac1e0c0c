"""The command ``qa conflicts``: what a report says in two ways, with both places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qa.listing import CONTRADICTIONS
from qa.swedish import counted
from qa.terminal import ProgressBars, SwedishCommand, WrongUse, dump

if TYPE_CHECKING:
    from qa.evidence import Citation, Contradiction

_PATH = click.Path(path_type=Path)


@click.command(cls=SwedishCommand, short_help="Lista uppgifter som säger emot varandra.")
@click.argument("file", metavar="[FIL]", required=False, type=_PATH)
@click.option("--index", type=_PATH, metavar="MAPP", help="Mapp för indexet (annars QA_INDEX, annars index).")
@click.option("--json", "as_json", is_flag=True, help="Skriv JSON i stället för text.")
def conflicts(file: Path | None, index: Path | None, as_json: bool) -> None:
    """Lista uppgifter om samma sak som skiljer sig åt i en rapport, eller i alla rapporter i indexet.

    Den tydligaste motsägelsen står först, med båda citaten och var de står. Jämförelsen görs inom varje
    rapport: belopp, hur långt något har kommit, nekanden, tidpunkter, listor, text mot tabell, och en
    tabell mot sina egna rubriker.
    """
    if file is not None and index is not None:
        raise WrongUse("Ange antingen en fil eller --index MAPP.")
    found = _of_index(index) if file is None else _of_file(file)
    if as_json:
        click.echo(dump({"conflicts": [asdict(each) for each in found]}))
    else:
        click.echo("\n\n".join(_lines(found)) if found else "Inga motsägelser hittades.")


def _of_index(index: Path | None) -> tuple[Contradiction, ...]:
    from qa.analysis import listed
    from qa.errors import IndexMismatch
    from qa.intake import open_library
    from qa.settings import Settings

    folder = Settings.load(index=index).index
    library = open_library(folder)
    held = [library.stored(card.id).contradictions for card in library.cards]
    if any(found is None for found in held):
        raise IndexMismatch(
            f"Indexet i {folder} byggdes innan motsägelser söktes. Bygg om det med: qa ingest FIL"
        )
    return tuple(each for found in held for each in listed(found or ()))


def _of_file(file: Path) -> tuple[Contradiction, ...]:
    """Read, embed and compare one report; nothing is kept."""
    from qa.analysis import listed
    from qa.assistant import contradictions_of

    bars = ProgressBars(False)
    try:
        return listed(contradictions_of(file, bars))
    finally:
        bars.close()


def _lines(found: Sequence[Contradiction]) -> Iterator[str]:
    for report, group in groupby(found, key=lambda each: each.report):
        several = list(group)
        yield f"{report}: {counted(len(several), 'motsägelse', 'motsägelser')}"
        yield from (_entry(number, each) for number, each in enumerate(several, 1))


def _entry(number: int, each: Contradiction) -> str:
    sides = zip(each.citations, each.repeats, strict=True)
    lines = [line for citation, repeats in sides for line in _side(citation, repeats)]
    return "\n".join((f"{number}. {each.about} ({CONTRADICTIONS[each.kind]})", *lines))


def _side(citation: Citation, repeats: Sequence[Citation]) -> Iterator[str]:
    page = f", s. {citation.page}" if citation.page else ""
    again = f" (även på {counted(len(repeats), 'annan plats', 'andra platser')})" if repeats else ""
    yield f"   [{' › '.join(citation.path) or citation.section}{page}]{again}"
    yield "   " + citation.quote.replace("\n", " ").replace("\t", " | ")
