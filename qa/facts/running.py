"""Numbers in running text as facts: value, unit, what they are about, and the sentence they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.evidence import Fact
from qa.report import Passage, Report
from qa.swedish import Number, find_numbers, plain, squeeze
from qa.vocabulary import Vocabulary, load_vocabulary

LONGEST_LABEL = 90
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_INDEX = re.compile(r"\b(index|hme|nki|nöjd-kund-index)\b", re.IGNORECASE)


def running_facts(report: Report) -> tuple[Fact, ...]:
    """The numbers with a unit that stand in the report's sentences, in reading order.

    ``table`` is the passage's id, ``row`` the number of the sentence, ``column`` the number's place in it;
    ``label`` is the clause around the number, ``period`` the year that the sentence names, else the report's.
    """
    vocabulary = load_vocabulary()
    return tuple(
        fact
        for passage in report.passages
        for at in range(len(passage.sentences))
        for fact in _facts(report, passage, at, vocabulary)
    )


def _facts(report: Report, passage: Passage, at: int, vocabulary: Vocabulary) -> Iterator[Fact]:
    sentence = squeeze(plain(passage.sentence(at)))
    years = _YEAR.findall(sentence)
    period = years[0] if len(set(years)) == 1 else str(report.year) if not years and report.year else None
    for number in find_numbers(sentence):
        unit = _unit(number, sentence, vocabulary)
        if unit is None:
            continue
        yield Fact(
            f"{passage.id}:s{at}n{number.start}", report.id, passage.id, passage.section, at, number.start,
            about(sentence, number.start), None, None, None, period, number.value, unit, number.printed, "",
        )  # fmt: skip


def _unit(number: Number, sentence: str, vocabulary: Vocabulary) -> str | None:
    """The unit that follows a number, "index" where one is spoken of, None for years and bare numbers."""
    unit = vocabulary.unit(number.unit)
    if unit is not None:
        return unit
    if number.is_year or not _INDEX.search(sentence[: number.start][-40:]):
        return None
    return "index"


def about(sentence: str, start: int) -> str:
    """What a number is about: the words of its clause, at most ninety characters."""
    clause = re.split(r"(?<=[,;:])\s", sentence[:start])[-1] + sentence[start:]
    if len(clause) <= LONGEST_LABEL:
        return clause
    return clause[: clause.rfind(" ", 0, LONGEST_LABEL - 2)] + " …"
