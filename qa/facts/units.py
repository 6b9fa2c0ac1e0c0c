"""The unit of a table's amounts: stated by its headings, caption or notes, or by the text around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qa.facts.columns import Column
from qa.facts.grid import Grid
from qa.facts.unit_names import name_unit
from qa.report import Passage, Report, Table
from qa.vocabulary import Vocabulary

_WORD = (
    r"(tkr|kkr|mnkr|mkr|msek|mdkr|miljoner kronor|miljoner kr|tusen kronor|tusen kr|tusentals? kronor|"
    r"miljarder kronor|kronor|kr|sek|procent|%)(?![a-zåäö])"
)
_AMOUNTS = r"(?:belopp\w*|siffror\w*|summor\w*|tal(?:en)?|värden\w*|uppgifter\w*|tabell\w*)"
_STATED = re.compile(
    rf"\b{_AMOUNTS}[^.;\d]{{0,40}}?\b(?:i|visar)\s+(?:(?!tusen|miljon|miljard)[a-zåäö]+ )?\(?{_WORD}"
    rf"|\(\s?(?:i )?{_WORD}\s?\)"
    rf"|^\W*(?:i )?{_WORD}(?=\s*(?:$|[.,;:)(]|per |netto|brutto|löpande|exkl|inkl))"
    rf"|,\s*(?:i )?{_WORD}\W*$",
    re.IGNORECASE,
)
_ENDS = re.compile(rf"\b{_WORD}\W*$", re.IGNORECASE)
_EVERYWHERE = re.compile(
    r"\balla belopp|\bsamtliga belopp|om (?:inget|inte|ej) annat|där (?:inget|inte|ej) annat|genomgående"
    r"|i hela (?:rapporten|dokumentet)"
    r"|i (?:rapporten|årsredovisningen|delårsrapporten|dokumentet)s? tabeller",
    re.IGNORECASE,
)
_AMOUNT_CONCEPTS = frozenset({"outturn", "budget", "forecast", "deviation"})
_OF_MONEY = re.compile(
    r"kostnad|intäkt|inkomst|utgift|belopp|skuld|bidrag|avgift|ersättning|resultat|balans|drift|invest|ekonomi"
    r"|finans|effekt|besparing|skatt|tillgång|kapital|nota\b|hyr|lön",
    re.IGNORECASE,
)
_PER = re.compile(rf"^\W*{_WORD}\s+(?:per|/)", re.IGNORECASE)
_COUNTING = re.compile(
    r"\b(statistik|antal|volym|nyckeltal|besök|deltag|mängd|timmar\b)|mått\b", re.IGNORECASE
)
_CAPTION = re.compile(r"(?:tabell|diagram|figur) \d", re.IGNORECASE)  # of another table, or of a picture
_EACH = re.compile(r"\b(?:kostnad\w*|pris\w*|avgift\w*|kronor|kr) per \w+", re.IGNORECASE)


class Units:
    """The units that a report states for its tables as a whole."""

    def __init__(self, report: Report, vocabulary: Vocabulary) -> None:
        """Look for what the report says about all its amounts."""
        self._report = report
        self._vocabulary = vocabulary
        self._everywhere = _report_wide(report, vocabulary)
        self._of_chapter: dict[str, str] = {}

    def of(self, table: Table, grid: Grid, columns: Sequence[Column]) -> str | None:
        """The unit of a table's amounts; tables are to be asked for in the order of the report.

        What stands in the table, its title, its notes or the text of its section wins; a table of amounts
        without a statement of its own takes that of the tables before it in its chapter, or of the report.
        Where amounts are told per thing ("Kronor per elev"), that holds for that table alone.
        """
        chapter = (self._report.section(table.section).path or ("",))[0]
        for text in (*_own(table, grid), *_beside(self._report, table)):
            unit = stated_unit(text, self._vocabulary)
            if unit is not None:
                if unit in self._vocabulary.scale and not _PER.match(text) and not counts(table):
                    self._of_chapter[chapter] = unit
                return unit
        if counts(table) or self._is_counted(grid) or not self._of_money(table, columns):
            return None
        return self._of_chapter.get(chapter) or self._everywhere

    def _is_counted(self, grid: Grid) -> bool:
        """Whether most rows say that they count or measure something: then the others are no money either."""
        units = [name_unit(row.label, self._vocabulary) for row in grid.rows]
        return sum(unit is not None and unit not in self._vocabulary.scale for unit in units) * 2 > len(units)

    def _of_money(self, table: Table, columns: Sequence[Column]) -> bool:
        """Whether a table tells of money: by what its columns hold, or by its words and headings."""
        concepts = {column.concept for column in columns}
        if concepts & _AMOUNT_CONCEPTS or any(column.remark for column in columns):
            return "target" not in concepts
        heads = (cell.text for cell in (table.rows[0] if table.rows else ()))
        names = (*heads, table.title, *self._report.section(table.section).path[-2:])
        return any(_OF_MONEY.search(name) for name in names)


def counts(table: Table) -> bool:
    """Whether a table counts things ("Antal …") or tells cost per thing, and so takes no unit from others."""
    corner = table.rows[0][0].text if table.rows else ""
    return bool(_COUNTING.search(corner)) or any(_EACH.search(name) for name in (corner, table.title))


def stated_unit(text: str, vocabulary: Vocabulary) -> str | None:
    """The unit that a heading or line states for the numbers under it: "Belopp i tkr", "Tkr.", "(mnkr)"."""
    match = _STATED.search(text)
    return vocabulary.unit(next(filter(None, match.groups()))) if match else None


def _report_wide(report: Report, vocabulary: Vocabulary) -> str | None:
    """The unit of "Alla belopp i tkr om inget annat anges", None if it says none or several."""
    found = set()
    for passage in report.passages:
        if _EVERYWHERE.search(passage.text):
            sentences = (passage.sentence(at) for at in range(len(passage.sentences)))
            found |= {stated_unit(each, vocabulary) for each in sentences if _EVERYWHERE.search(each)}
    told = {unit for unit in found if unit in vocabulary.scale}
    return told.pop() if len(told) == 1 else None


def _own(table: Table, grid: Grid) -> Iterator[str]:
    """What a table itself says: its corner, headings that stand alone, its title and notes, its headings."""
    heads = [[cell.text for cell in row if cell.text] for row in table.rows[: grid.header_rows]]
    corners = [row[0].text for row in table.rows[: grid.header_rows] if row[0].text]
    for text in (*corners, *(row[0] for row in heads if len(row) == 1)):
        end = _ENDS.search(text)
        yield f"({end[1]})" if end else text
    yield table.title
    yield from table.notes
    yield from (text for row in heads for text in row if "(" in text)


def _beside(report: Report, table: Table) -> Iterator[str]:
    """The sentences of the table's section that belong to no table, the nearest before it first.

    What follows the table counts only where no other table does; what is told per thing ("Kronor per elev")
    only right before it.
    """
    start = table.provenance.start
    others = [each.provenance.start for each in report.tables if each.section == table.section]
    last = max((each for each in others if each < start), default=-1)
    texts = [
        p for p in report.passages
        if p.section == table.section and p.table is None and not _CAPTION.match(p.text)
    ]  # fmt: skip
    for passage in reversed([each for each in texts if each.provenance.start <= start]):
        near = passage.provenance.start > last
        yield from (each for each in _sentences(passage) if near or not _PER.match(each))
    if max(others, default=start) <= start:
        for passage in texts:
            if passage.provenance.start > start:
                yield from _sentences(passage)


def _sentences(passage: Passage) -> Iterator[str]:
    return (passage.sentence(at) for at in range(len(passage.sentences)))
