"""What a sentence takes up from those before it: "Invigningen är planerad till våren" leaves out of what."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from qa.report import Passage, Report
from qa.swedish import plain
from qa.vocabulary.statements import load_statement_signs

BEFORE = 3  # sentences
SUBJECT_WITHIN = 8  # words: "Under hösten 2020 kommer den nya processen att …"
_ADJECTIVE = re.compile(r"\w+(?:a|(?<!ad|dd|tt|st|nd|ll|un)e)")  # "den nya kajen": an article
RUN_IN = 6  # words of a heading that stands at the beginning of its paragraph


def leans(surfaces: Sequence[str], bodies: Collection[str]) -> bool:
    """Whether a sentence with these words and bodies speaks of something that was named before it."""
    signs, first = load_statement_signs(), surfaces[: SUBJECT_WITHIN + 1]
    if bodies:
        return False
    if first[:1] and first[0] in signs.pronouns and not _ADJECTIVE.fullmatch("".join(first[1:2])):
        return True
    return any(
        signs.leaning.fullmatch(word) and following not in signs.told_by
        for word, following in zip(first, (*first[1:], ""), strict=True)
    )


def lead_of(report: Report, passage: Passage, at: int) -> str:
    """What a leaning sentence takes its matter from: what stands before it, or else the heading."""
    if passage.kind == "list":
        return ""
    return before(passage, at) if at else report.section(passage.section).heading


def before(passage: Passage, at: int) -> str:
    """The sentences before one in its paragraph, with the paragraph's own heading; a list has none."""
    if passage.kind == "list" or not at:
        return ""
    first = max(0, at - BEFORE)
    found = [plain(passage.sentence(place)) for place in range(first, at)]
    heading = plain(passage.sentence(0))
    if first and len(heading.split()) <= RUN_IN:
        found.insert(0, heading)
    return " ".join(found)
