"""What a sentence takes up from those before it: "Invigningen är planerad till våren" leaves out of what."""

from __future__ import annotations

from qa.analysis.statements import Statement
from qa.report import Passage
from qa.swedish import plain
from qa.vocabulary.statements import load_statement_signs

BEFORE = 3  # sentences
SUBJECT_WITHIN = 8  # words: "Under hösten 2020 kommer den nya processen att …"
RUN_IN = 6  # words of a heading that stands at the beginning of its paragraph


def leans(statement: Statement) -> bool:
    """Whether a sentence speaks of something that was named before it."""
    signs, first = load_statement_signs(), statement.surfaces[: SUBJECT_WITHIN + 1]
    if statement.bodies:
        return False
    if first[:1] and first[0] in signs.pronouns:
        return True
    return any(
        signs.leaning.fullmatch(word) and following not in signs.told_by
        for word, following in zip(first, (*first[1:], ""), strict=True)
    )


def lead_of(statement: Statement) -> str:
    """The sentences that a leaning sentence takes its matter from, its paragraph's own heading among them."""
    return before(statement.passage, statement.at) if leans(statement) else ""


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
