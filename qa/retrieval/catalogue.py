"""``library.json``: which reports an index holds, what is known of each, and the folder that each lies in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from qa.errors import IndexMismatch, IndexMissing, ReportMissing
from qa.report import Card
from qa.retrieval.durable import exclusive, remove_folders, replace_file
from qa.retrieval.manifest import adapter, damaged

NAME = "library.json"
FORMAT = 1
FOLDER = re.compile(r"report-[0-9a-zA-Z]+(-[0-9a-f]{8})?")
EDITABLE = ("title", "organisation", "committee", "kind", "year")

Edits = Mapping[str, str | int | None]


@dataclass(frozen=True, slots=True)
class Entry:
    """One report of the library.

    ``card`` is in force, ``edits`` are those of its fields that were set by hand. ``folder`` holds its index,
    ``source`` is the name of the copy of the file in it (None where none is kept), ``reader`` tells the
    version of the code that read it, ``fingerprint`` the model of its vectors.
    """

    card: Card
    folder: str
    reader: str
    fingerprint: str | None
    passages: int
    tables: int
    facts: int
    source: str | None = None
    edits: dict[str, str | int | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The reports of an index in the order in which they came, and the model of their vectors."""

    format: int = FORMAT
    model: str | None = None
    fingerprint: str | None = None
    entries: tuple[Entry, ...] = ()

    def entry(self, identifier: str) -> Entry | None:
        """The entry of a report by its id."""
        return next((entry for entry in self.entries if entry.card.id == identifier), None)

    def with_entry(self, new: Entry, instead_of: Sequence[str] = ()) -> Catalogue:
        """The catalogue with an entry added, or put in the place of an earlier one."""
        old = {new.card.id, *instead_of}
        place = next((at for at, entry in enumerate(self.entries) if entry.card.id in old), len(self.entries))
        kept = [entry for entry in self.entries if entry.card.id not in old]
        return replace(self, entries=(*kept[:place], new, *kept[place:]))

    def without(self, identifiers: Sequence[str]) -> Catalogue:
        """The catalogue without some reports."""
        return replace(self, entries=tuple(e for e in self.entries if e.card.id not in identifiers))


def has_catalogue(folder: Path) -> bool:
    """Whether a folder holds a library."""
    return (folder / NAME).is_file()


def read_catalogue(folder: Path) -> Catalogue:
    """The catalogue of the library in a folder.

    Raises:
        IndexMissing: there is none.
        IndexMismatch: it is of another format, or damaged.
    """
    try:
        catalogue: Catalogue = adapter(Catalogue).validate_json((folder / NAME).read_bytes())
    except (FileNotFoundError, NotADirectoryError) as error:
        raise IndexMissing(f"Det finns inget index i {folder}. Bygg det med: qa ingest FIL") from error
    except (OSError, ValueError) as error:
        raise damaged(folder, NAME) from error
    if catalogue.format != FORMAT:
        raise IndexMismatch(
            f"Indexet i {folder} har format {catalogue.format}, men programmet läser format {FORMAT}. "
            "Bygg om det med: qa ingest FIL"
        )
    if not all(FOLDER.fullmatch(entry.folder) for entry in catalogue.entries):
        raise damaged(folder, NAME)
    return catalogue


def write_catalogue(folder: Path, catalogue: Catalogue) -> None:
    """Put a catalogue in force and remove the folders that it no longer names; hold the lock meanwhile."""
    replace_file(folder / NAME, adapter(Catalogue).dump_json(catalogue, indent=1))
    kept = {entry.folder for entry in catalogue.entries}
    remove_folders(folder, lambda name: name not in kept and bool(FOLDER.fullmatch(name)))


def changed(folder: Path, change: Callable[[Catalogue], Catalogue]) -> Catalogue:
    """Change the catalogue as it stands now, with other writers kept out; an empty folder has an empty one.

    Raises:
        QAError: the folder cannot be written to, or the catalogue cannot be read.
    """
    with exclusive(folder):
        before = read_catalogue(folder) if has_catalogue(folder) else Catalogue()
        after = change(before)
        write_catalogue(folder, after)
    return after


def find_cards(cards: Sequence[Card], names: Sequence[str]) -> tuple[Card, ...]:
    """The reports that some names mean: an id or its beginning, a file name, or words of what is known of it.

    Raises:
        ReportMissing: a name fits no report.
    """
    found: dict[str, Card] = {}
    for name in names:
        fitting = _fitting(cards, name)
        if not fitting:
            known = ", ".join(card.file for card in cards[:5]) + (" …" if len(cards) > 5 else "")
            raise ReportMissing(
                f"Ingen rapport i indexet passar på ”{name}”. Där finns: {known or 'ingen rapport'}."
            )
        found |= {card.id: card for card in fitting}
    return tuple(card for card in cards if card.id in found)


def _fitting(cards: Sequence[Card], name: str) -> list[Card]:
    """The reports that a name means: exactly, or else those that hold all of its words."""
    low = name.strip().lower()
    exact = [card for card in cards if low in (card.id, card.file.lower(), Path(card.file).stem.lower())]
    if exact or not low:
        return exact
    begun = [card for card in cards if len(low) >= 4 and card.id.startswith(low)]
    return begun or [card for card in cards if all(word in _said(card) for word in low.split())]


def _said(card: Card) -> str:
    parts = (card.file, card.title, card.organisation, card.committee, card.kind, str(card.year or ""))
    return " ".join(part for part in parts if part).lower()
