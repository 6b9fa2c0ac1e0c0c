"""The reports held: what was read of each, what was left out, and taking in a file that a reader gives."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath

from qa.errors import FileProblem, InputError
from qa.ingest import SUFFIXES
from qa.inspection import REASONS, coverage
from qa.intake import IngestSummary, Progress, edit, ingest
from qa.report import Card, LeftOut, Report
from qa.swedish import squeeze

LARGEST = 100_000_000
FIELDS = {
    "title": "Titel", "organisation": "Kommun eller annan organisation", "committee": "Nämnd eller styrelse",
    "kind": "Slag av rapport", "year": "Årtal",
}  # fmt: skip
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a report's characters: what became of them, how many, and what share of all (0 to 1)."""

    name: str
    characters: int
    share: float


def account(report: Report) -> tuple[Share, ...]:
    """What became of a report's text; characters that ended up nowhere come last, also if there are none."""
    counted = coverage(report)
    written = max(1, counted.characters - counted.blank)
    parts = [
        ("läst som löpande text", counted.passages),
        ("läst som tabeller", counted.tables),
        ("rubriker", counted.headings),
    ]
    parts += [(f"utelämnat: {REASONS.get(reason, reason)}", n) for reason, n in counted.left_out.items()]
    parts.append(("text som inte hamnat någonstans", counted.uncovered))
    return tuple(Share(name, number, number / written) for name, number in parts)


def left_out(report: Report) -> Iterator[tuple[str, LeftOut]]:
    """What a reader may want to look at of what was left out: not contents, headers and footers."""
    for part in report.left_out:
        if part.reason not in ("contents", "running"):
            yield REASONS.get(part.reason, part.reason), part


def has_words(card: Card, words: str) -> bool:
    """Whether all these words stand in what is known of a report, whatever their case."""
    known = (card.title, card.organisation, card.committee, card.kind, card.year, card.file)
    held = " ".join(str(each) for each in known if each).casefold()
    return all(word in held for word in words.casefold().split())


def take_in(
    name: str, data: bytes, index: Path, model: str | None = None, progress: Progress | None = None
) -> IngestSummary:
    """Add a file that a reader gives to the index.

    Args:
        name: its name as the reader's machine calls it; only the last part is used.
        data: its bytes.
        index: the index folder.
        model: the embedding model; by default the one of the index.
        progress: is told (stage, done, total).

    Raises:
        FileProblem: the file is of another kind, too large, or cannot be read as a report.
    """
    plain = safe_name(name)
    if not plain.lower().endswith(SUFFIXES):
        raise FileProblem("Bara PDF- och textfiler (.pdf, .txt) kan läsas in.")
    if len(data) > LARGEST:
        raise FileProblem(f"Filen är för stor: högst {LARGEST // 1_000_000} MB.")
    with tempfile.TemporaryDirectory(prefix="qa-") as folder:
        path = Path(folder) / plain
        path.write_bytes(data)
        return ingest([path], index, model, progress)


def correct(index: Path, card: Card, given: Mapping[str, str]) -> Card:
    """Put right what is known of a report; a field that is emptied gets back what the document says.

    Args:
        index: the index folder.
        card: what is known now; fields given as they are stay as they are.
        given: new texts by the names of ``FIELDS``.

    Raises:
        InputError: the year is none.
    """
    texts = {key: squeeze(given[key]) for key in FIELDS if key in given}
    changes = {key: text for key, text in texts.items() if text != str(getattr(card, key) or "")}
    return (
        edit(index, card.id, **{key: _value(key, text) for key, text in changes.items()}) if changes else card
    )


def _value(key: str, text: str) -> str | int | None:
    if key != "year" or not text:
        return text or None
    if not (text.isascii() and text.isdigit()):
        raise InputError(f"”{text}” är inget årtal.")
    return int(text)


def stage_line(stage: str, done: int, total: int) -> str:
    """How far taking in a report has come: "Läser 1 av 1: bokslut.pdf, sida 3 av 44"."""
    if total < 2 or not stage.startswith("Läser"):
        return stage
    return f"{stage}, sida {min(done + 1, total)} av {total}"


def safe_name(name: str) -> str:
    """The last part of a file name, without what could lead elsewhere or garble a line."""
    last = PurePosixPath(PureWindowsPath(name).name).name
    kept = "".join(character if character.isprintable() else "_" for character in last).strip(" .")
    stem, dot, suffix = kept.rpartition(".")
    return f"{stem[:_LONGEST_NAME]}{dot}{suffix[:8]}" if dot else kept[:_LONGEST_NAME] or "rapport"
