"""Rows that are one kind among several of what a question asks for ("Reinvestering" for "investering")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qa.answering.lexicon import text_stems
from qa.answering.rows import RowEntry
from qa.answering.sought import Sought
from qa.answering.views import TableView
from qa.interpret import Query

SHORTEST = 5  # letters of a word that compounds are told by


def one_kind_of_several(row: RowEntry, view: TableView, query: Query, sought: Sequence[Sought]) -> bool:
    """Whether a row is named for one kind of what is asked for, as another of its table is for another kind.

    A row whose kind the question names ("expansion" for "Expansionsinvestering") is no such row.
    """
    spoken = text_stems(query.text)
    for word in sought:
        own = set(_kinds(row, word, spoken))
        if own and any(set(_kinds(other, word, spoken)) - own for other in view.rows):
            return True
    return False


def _kinds(row: RowEntry, word: Sought, spoken: Sequence[str]) -> Iterator[str]:
    """The first parts of a row's compounds that end in a word of the question and are not in it."""
    ends = (*(form.stem for form in word.forms if form.weight >= 1.0), *word.parts)
    if any(found in ends for found in row.name_stems):
        return
    for found in row.name_stems:
        end = next((end for end in ends if len(end) >= SHORTEST and found.endswith(end)), found)
        first = found.removesuffix(end)
        if first and not any(_says(one, first) for one in spoken):
            yield first


def _says(spoken: str, first: str) -> bool:
    """Whether a spoken stem is the first part of a compound, a linking letter aside."""
    return spoken.startswith(first) or (first.startswith(spoken) and len(first) - len(spoken) <= 1)
