"""Where a question that speaks of the one before is to be answered: near the answer to that one."""

from __future__ import annotations

from collections.abc import Mapping

from qa.answering.lexicon import text_stems
from qa.answering.passages import PassageDesk
from qa.answering.sentences import Spot
from qa.evidence import Abstention, Answer

CITED = 1.5  # what standing in the passage of the earlier answer adds to a sentence's score
SAME_SECTION = 0.5
UNSURE = 0.5  # of that where the question may speak of another matter
SHORTEST_NAME = 3  # letters: rows carry codes
LARGEST = 30  # passages of a section that still is one place


def anchors_of(earlier: Answer | Abstention, desk: PassageDesk, sure: bool) -> Mapping[str, float]:
    """The passages near what an answer cites, with what they add to a score.

    Of a table's section those that name the row count as cited; ``sure`` tells that the question says "det".
    """
    if isinstance(earlier, Abstention):
        return {}
    found: dict[str, float] = {}
    for citation in earlier.citations:
        near = [spot for spot in desk.spots.values() if _path(spot) == citation.path]
        row = {stem for stem in text_stems(citation.row or "") if len(stem) >= SHORTEST_NAME}
        for spot in near if len(near) <= LARGEST else ():
            value = CITED if row & spot.all_stems else SAME_SECTION
            found[spot.passage.id] = max(value, found.get(spot.passage.id, 0.0))
        cited = citation.id.rsplit(":", 1)[0]
        if cited in desk.spots:
            found[cited] = CITED
    return {passage: value * (1.0 if sure else UNSURE) for passage, value in found.items()}


def _path(spot: Spot) -> tuple[str, ...]:
    return spot.report.section(spot.passage.section).path
