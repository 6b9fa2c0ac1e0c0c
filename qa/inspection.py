"""What was read from a report: its sections, its tables, and an account of every character of the source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from qa.pagewise import page_accounts, page_lines
from qa.report import LeftOut, Provenance, Report, Section, Table
from qa.swedish import counted

REASONS = {
    "contents": "innehållsförteckning",
    "running": "sidhuvuden och sidfötter",
    "stray": "lösa tecken",
    "image": "text i bilder",
}


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many characters of the source lie where; every character is counted once.

    ``left_out`` counts by reason ("contents", "running", "stray", "image"), ``uncovered`` what was lost (text
    that lies nowhere) and ``blank`` the white space between the rest.
    """

    characters: int
    tables: int
    passages: int
    headings: int
    left_out: dict[str, int]
    uncovered: int
    blank: int


def coverage(report: Report) -> Coverage:
    """Count the characters of the source by what they became; a text cell counts as part of its table."""
    kinds = bytearray(report.characters)
    reasons = sorted({part.reason for part in report.left_out})
    _paint(kinds, 4, report.uncovered)
    for code, reason in enumerate(reasons, 5):
        _paint(kinds, code, _places(part for part in report.left_out if part.reason == reason))
    _paint(kinds, 3, _places(section for section in report.sections if section.level))
    _paint(kinds, 2, _places(report.passages))
    _paint(kinds, 1, _places(report.tables))
    count = Counter(kinds)
    left_out = {reason: count[code] for code, reason in enumerate(reasons, 5)}
    return Coverage(report.characters, count[1], count[2], count[3], left_out, count[4], count[0])


def inspection(report: Report) -> dict[str, Any]:
    """What was read, as plain data for JSON."""
    return {
        "id": report.id,
        "file": report.file,
        "title": report.title,
        "organisation": report.organisation,
        "year": report.year,
        "pages": report.pages,
        "sections": [_section(report, section) for section in report.sections],
        "tables": [_table(report, table) for table in report.tables],
        "passages": len(report.passages),
        "characters": asdict(coverage(report)),
        "left_out": [_left_out(part) for part in report.left_out],
        "by_page": [asdict(account) for account in page_accounts(report)],
    }


def inspection_text(report: Report) -> str:
    """What was read, for the terminal: the sections with their tables, each page, then the account."""
    year = str(report.year) if report.year is not None else None
    about = (report.title, report.organisation, year, f"{report.file} ({report.id})")
    blocks = [
        [" · ".join(part for part in about if part)],
        ["Avsnitt och tabeller:", *_tree(report)],
        *([["Sida för sida:", *page_lines(report, REASONS)]] if report.pages else []),
        [_counts(report)],
        list(_account(coverage(report))),
    ]
    return "\n\n".join("\n".join(block) for block in blocks)


def _places(parts: Iterable[Any]) -> Iterator[Provenance]:
    return (part.provenance for part in parts)


def _paint(kinds: bytearray, code: int, places: Iterable[Provenance]) -> None:
    """Mark the characters of the places; what is painted later lies on top."""
    for place in places:
        end = min(place.end, len(kinds))
        kinds[place.start : end] = bytes([code]) * max(0, end - place.start)


def _section(report: Report, section: Section) -> dict[str, Any]:
    return {
        "id": section.id,
        "parent": section.parent,
        "level": section.level,
        "heading": section.heading,
        "page": section.provenance.page,
        "passages": sum(passage.section == section.id for passage in report.passages),
        "tables": [table.id for table in report.tables if table.section == section.id],
    }


def _table(report: Report, table: Table) -> dict[str, Any]:
    rows, columns = table.shape
    path = list(report.section(table.section).path)
    place = {"path": path, "page": table.provenance.page}
    return {"id": table.id, "title": table.title, "rows": rows, "columns": columns, **place}


def _left_out(part: LeftOut) -> dict[str, Any]:
    return {"reason": part.reason, "page": part.provenance.page, "text": part.text}


def _tree(report: Report) -> Iterator[str]:
    for section in report.sections:
        indent = "  " * section.level
        yield f"{indent}{section.heading}{_page(section.provenance)}"
        for table in report.tables:
            if table.section == section.id:
                rows, columns = table.shape
                yield f"{indent}  ▦ {table.title}, {rows} × {columns}{_page(table.provenance)}"


def _page(place: Provenance) -> str:
    return f" (s. {place.page})" if place.page is not None else ""


def _counts(report: Report) -> str:
    pages = [] if report.pages is None else [counted(report.pages, "sida", "sidor")]
    sections = counted(sum(section.level > 0 for section in report.sections), "avsnitt", "avsnitt")
    passages = counted(len(report.passages), "stycke", "stycken")
    return ", ".join([*pages, sections, passages, counted(len(report.tables), "tabell", "tabeller")])


def _account(counted: Coverage) -> Iterator[str]:
    """The characters by kind; what lies in no passage and no table is what a reader should look at."""
    outside = counted.characters - counted.passages - counted.tables
    yield f"{_number(counted.characters)} tecken i källan:"
    yield _line("i stycken", counted.passages)
    yield _line("i tabeller", counted.tables)
    yield f"{_number(outside)} tecken i varken stycken eller tabeller:"
    yield _line("rubriker", counted.headings)
    for reason, count in counted.left_out.items():
        yield _line(f"utelämnat: {REASONS.get(reason, reason)}", count)
    yield _line("blanktecken mellan delarna", counted.blank)
    yield _line("text som inte hamnat någonstans", counted.uncovered)


def _line(label: str, count: int) -> str:
    return f"  {label:<40} {_number(count):>10}"


def _number(count: int) -> str:
    return f"{count:,}".replace(",", "\N{NO-BREAK SPACE}")
