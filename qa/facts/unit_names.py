"""The units that the names of rows and columns say, and which of several units a number stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qa.facts.columns import Column
from qa.swedish import stem, words
from qa.vocabulary import Vocabulary

_LAST_PART = re.compile(r"(?:,\s*|\()\s*(?:i\s+)?([^,()]+?)\s*\)?(?:\s+(?:19|20)\d\d)?[\s*:]*$")
_PER = re.compile(r"(?<=\S)\s+(?:per|/)\s")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SMALL = frozenset("i till för med av på inom från hos åt över under vid".split())
_LESSER = frozenset("över under minst högst per".split())
_ONLY_AT_END = frozenset({"år"})
_LENT = "lån"  # what a library lends is counted, what a bank lends is money


def name_unit(name: str, vocabulary: Vocabulary) -> str | None:
    """The unit that a row or column name says: "Sjukfrånvaro, %", "Väntetid, dagar", "Antal elever".

    A unit after the last comma or in brackets comes first; a number's own unit within the name ("80 år och
    äldre", "över 20 procent") and what something is reckoned per ("per timme") are no units.
    """
    last = _LAST_PART.search(name)
    named = _said(last[1], True, vocabulary) if last else None
    return named or _said(name, False, vocabulary) or _implied(name, vocabulary)


def _bare(text: str) -> list[str]:
    return words(_PER.split(text)[0].replace("%", " procent "))


def _said(text: str, apart: bool, vocabulary: Vocabulary) -> str | None:
    """A unit that stands as a word in a name; ``apart``: the text is set apart at the name's end."""
    found = _bare(text)
    for at, word in enumerate(found):
        before = found[at - 1] if at else ""
        if (
            (before[:1].isdigit() and not _YEAR.fullmatch(before))
            or before in _LESSER
            or before in vocabulary.numerals
        ):
            continue
        unit = vocabulary.units.get(word) if len(word) > 1 else None
        if unit is not None and (apart or unit not in _ONLY_AT_END):
            return unit
        ends = all(later.isdigit() for later in found[at + 1 :])
        if word in vocabulary.measures and ((at and ends) or apart or word == "antal"):
            return vocabulary.measures[word]
    return None


def _implied(name: str, vocabulary: Vocabulary) -> str | None:
    """The unit of what a name tells of: "Sjukfrånvaro" is in per cent, "Elever" are counted.

    Only what stands before the first small word tells it: "Datorer till elever" are no pupils.
    """
    for word in _head(_bare(name)):
        found = stem(word)
        for ending, unit in vocabulary.row_units.items():
            if found == ending or (len(ending) >= 4 and found.endswith(ending)):
                return unit
    return None


def _head(found: Sequence[str]) -> Iterator[str]:
    for word in found:
        if word in _SMALL:
            return
        yield word


def cell_unit(
    column: Column, cell: str | None, row: str | None, table: str | None, label: str, vocabulary: Vocabulary
) -> str | None:
    """The unit of a number: the nearest wins.

    Args:
        column: the number's column.
        cell: what is printed with the number itself ("12 %").
        row: the unit that the row's name says.
        table: the unit of the table's amounts.
        label: the row's name.
        vocabulary: the field's words.
    """
    concept = vocabulary.concepts.get(column.concept or "")
    if vocabulary.unit(cell):
        return vocabulary.unit(cell)
    if concept is not None and concept.unit:
        return concept.unit
    header = column.inferred or column.header
    own = _unless_lent(name_unit(header, vocabulary), header, table, vocabulary)
    return own or _unless_lent(row, label, table, vocabulary) or table


def _unless_lent(unit: str | None, name: str, table: str | None, vocabulary: Vocabulary) -> str | None:
    """The unit of a name, None for loans ("Nyupptagna lån") in a table of money that does not count them."""
    found = words(name)
    lent = table in vocabulary.scale and unit == "antal" and _LENT in found and "antal" not in found
    return None if lent else unit
