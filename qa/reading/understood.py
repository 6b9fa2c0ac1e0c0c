"""A table as it was understood: what every column holds, which rows are totals, and each number's fact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qa.evidence import Fact
from qa.listing import BREAKDOWNS, concept_name
from qa.swedish import squeeze


@dataclass(frozen=True, slots=True)
class UnderstoodColumn:
    """A column of numbers: ``heading`` is what it was taken to hold, ``printed`` what stands over it.

    ``mended`` tells that the heading was found by arithmetic, ``note`` how sure that is or why it could not
    be told.
    """

    heading: str
    printed: str
    mended: bool
    note: str | None


@dataclass(frozen=True, slots=True)
class UnderstoodRow:
    """A row of numbers: its name, its code where the name does not show it, and its facts."""

    label: str
    code: str | None
    detail: str | None
    is_total: bool
    cells: tuple[Fact | None, ...]


@dataclass(frozen=True, slots=True)
class UnderstoodTable:
    """The numbers of a table under their columns."""

    unit: str | None
    columns: tuple[UnderstoodColumn, ...]
    rows: tuple[UnderstoodRow, ...]


def understand_table(facts: Sequence[Fact]) -> UnderstoodTable | None:
    """The table that some facts make, None without facts. All facts must be of one table."""
    if not facts:
        return None
    places = sorted({fact.column for fact in facts})
    units = {fact.unit for fact in facts}
    unit = units.pop() if len(units) == 1 else None
    columns = tuple(_column([fact for fact in facts if fact.column == at], unit) for at in places)
    rows = tuple(
        _row([fact for fact in facts if fact.row == at], places) for at in sorted({f.row for f in facts})
    )
    return UnderstoodTable(unit, columns, rows)


def _column(facts: Sequence[Fact], unit: str | None) -> UnderstoodColumn:
    named = [_common([concept_name(fact) for fact in facts]), _common([fact.period for fact in facts])]
    own = _common([fact.unit for fact in facts]) if unit is None else None
    printed = squeeze(facts[0].header)
    inferred = next((fact.inferred for fact in facts if fact.inferred), None)
    heading = " ".join(part for part in named if part) or inferred or printed or "(utan rubrik)"
    return UnderstoodColumn(
        f"{heading}, {own}" if own and own not in heading.lower() else heading,
        printed,
        any(fact.mended for fact in facts),
        _note(facts),
    )


def _note(facts: Sequence[Fact]) -> str | None:
    agreed = next((fact.agreement for fact in facts if fact.agreement and fact.agreement[1]), None)
    said = next((fact.remark for fact in facts if fact.remark), None)
    sure = f"Räkningen stämmer på {agreed[0]} av {agreed[1]} rader." if agreed else None
    return " ".join(part for part in (said, sure) if part) or None


def _row(facts: Sequence[Fact], places: Sequence[int]) -> UnderstoodRow:
    first = facts[0]
    concept = _common([concept_name(fact) for fact in facts])
    own = concept if concept and len({fact.concept for fact in facts}) == 1 and len(facts) > 1 else None
    parts = (first.group, BREAKDOWNS.get(first.breakdown or "", first.breakdown))
    detail = " · ".join(part for part in parts if part) or None
    code = first.code if first.code and not first.label.startswith(first.code) else None
    by_place = {fact.column: fact for fact in facts}
    label = first.label or own or "(utan namn)"
    return UnderstoodRow(label, code, detail, first.is_total, tuple(map(by_place.get, places)))


def _common(values: Sequence[str | None]) -> str | None:
    return values[0] if len(set(values)) == 1 else None
