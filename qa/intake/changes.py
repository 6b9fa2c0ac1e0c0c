"""Taking reports out of a library, and correcting what it knows of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qa.errors import InputError, ReportMissing
from qa.intake.opening import convert, open_library
from qa.intake.run import Intake
from qa.report import Card
from qa.retrieval.catalogue import EDITABLE, Edits, changed, find_cards


def remove(index: Path, names: Sequence[str]) -> tuple[Card, ...]:
    """Take reports out of a library, by id, file name or words; the cards of those that were removed.

    Raises:
        IndexMissing: there is no index.
        ReportMissing: a name fits no report, or fits several.
    """
    library = open_library(index)
    convert(index, library)
    gone = tuple(single(library.cards, name) for name in names)
    identifiers = [card.id for card in gone]
    changed(index, lambda catalogue: catalogue.without(identifiers))
    return gone


def edit(index: Path, name: str, **changes: str | int | None) -> Card:
    """Correct what a library knows of a report; the correction outlives a new reading of the same file.

    Args:
        index: the index folder.
        name: the report, by id, file name or words.
        changes: new values of ``EDITABLE`` fields; None takes back what the document says.

    Raises:
        InputError: a field cannot be edited, or has no such value.
        ReportMissing: the name fits no report, or several.
    """
    _check_edits(changes)
    library = open_library(index)
    convert(index, library)
    entry = library.entry(single(library.cards, name).id)
    edits = {key: value for key, value in {**entry.edits, **changes}.items() if value is not None}
    intake = Intake.into(index, None, None)
    intake.keep_again(entry, edits)
    return next(card for card in open_library(index).cards if card.id == entry.card.id)


def single(cards: Sequence[Card], name: str) -> Card:
    """The one report that a name means.

    Raises:
        ReportMissing: it fits none, or several.
    """
    found = find_cards(cards, [name])
    if len(found) > 1:
        files = ", ".join(f"{card.file} ({card.id})" for card in found[:5])
        raise ReportMissing(f"Flera rapporter passar på ”{name}”: {files}. Ange id.")
    return found[0]


def _check_edits(changes: Edits) -> None:
    for key, value in changes.items():
        if key not in EDITABLE:
            raise InputError(f"{key} kan inte ändras. Det går att ändra {', '.join(EDITABLE)}.")
        if key == "year" and value is not None and not (isinstance(value, int) and 1900 <= value <= 2100):
            raise InputError(f"{value} är inget årtal.")
