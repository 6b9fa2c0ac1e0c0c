"""Rankings of the parts of a body, each told of in tables of its own: "vilken verksamhet har störst …"."""

from __future__ import annotations

from collections.abc import Sequence

from qa.answering.figures import FigureDesk, Found, look_up
from qa.answering.lexicon import text_stems
from qa.answering.operations.choosing import is_row_noun
from qa.answering.operations.ranking import Ranked, in_order, told
from qa.answering.operations.worked_out import put_forward
from qa.answering.proposal import Proposal
from qa.answering.sought import Sought
from qa.interpret import Query

FULLY = 0.85  # of a question's words that the rows explain
ALIKE = 0.1  # in score: rows of one name that differ only in their places


def rank_sections(query: Query, sought: Sequence[Sought], desk: FigureDesk) -> Proposal | None:
    """The rows of one name in the tables of several sections in order, each by its section's name.

    None unless the question asks for a kind of section ("vilken verksamhet") that all their headings name.
    """
    noun = next((word.term.stem for word in sought if is_row_noun(word)), "")
    words = [word for word in sought if not word.term.stem.startswith(noun)]
    if not noun or not words:
        return None
    found = look_up(query, words, desk)
    rows = _one_a_section(found, noun) if found and found[0].scored.coverage >= FULLY else {}
    cells = [Ranked(item.fact, item.view, heading) for heading, item in rows.items()]
    if len(cells) < 2 or len({(cell.fact.unit, cell.fact.concept, cell.fact.period) for cell in cells}) > 1:
        return None
    ordered = in_order(query, cells)
    if len(ordered) < query.place:
        return None
    return put_forward("rank", told(query, ordered), list(rows.values()))


def _one_a_section(found: Sequence[Found], noun: str) -> dict[str, Found]:
    """The rows of the best one's name by the heading that their section has alone and that says the noun."""
    best = found[0]
    alike = [
        item
        for item in found
        if item.scored.row.name_stems == best.scored.row.name_stems
        and item.scored.row.investment == best.scored.row.investment
        and abs(item.scored.score - best.scored.score) <= ALIKE
    ]
    rows: dict[str, Found] = {}
    for item in alike:
        path = item.view.report.section(item.view.table.section).path
        heading = next((part for part in path if any(noun in found for found in text_stems(part))), None)
        if heading is None or heading in rows:
            return {}
        rows[heading] = item
    return rows
