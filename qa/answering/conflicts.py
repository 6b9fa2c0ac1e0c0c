"""An answer together with what the report says elsewhere that disagrees with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from qa.answering.alternatives import offered_rivals
from qa.answering.evidence_conflicts import state_rivals
from qa.answering.figure_conflicts import figure_rivals
from qa.answering.known_conflicts import KnownConflicts, known_rivals
from qa.answering.length import with_other_side, within_limit
from qa.answering.passages import PassageDesk
from qa.answering.polarity import verdict
from qa.answering.rival import Rival
from qa.answering.sought import Sought
from qa.evidence import Answer, Conflict, Evidence
from qa.interpret import Query
from qa.swedish import matches

_VERDICT = re.compile(r"^(Ja|Nej|Delvis)\. ")


@dataclass(frozen=True)
class Ways:
    """Where disagreement is looked for."""

    passages: PassageDesk
    known: KnownConflicts


def with_conflicts(
    query: Query, sought: Sequence[Sought], answer: Answer, evidence: Evidence, ways: Ways
) -> Answer:
    """The answer with the statements of the report that disagree with it, and their places."""
    known = known_rivals(query, sought, answer, evidence, ways.known, ways.passages.spots)
    offered = () if known else offered_rivals(query, sought, answer, evidence, ways.passages)
    states = () if known or offered else state_rivals(query, sought, answer, evidence, ways.passages)
    rivals = _distinct((*known, *figure_rivals(query, sought, answer, ways.passages), *offered, *states))
    both = bool(offered) or _disputed(query, sought, answer, rivals, ways)
    for rival in rivals:
        answer = _with(answer, rival)
    if not rivals:
        return replace(answer, text=within_limit(answer.text))
    told = tuple(dict.fromkeys(rival.told for rival in rivals))
    text = _VERDICT.sub("", answer.text) if both else answer.text
    return replace(answer, text=with_other_side(text, told))


def _disputed(
    query: Query, sought: Sequence[Sought], answer: Answer, rivals: Sequence[Rival], ways: Ways
) -> bool:
    """Whether another statement of the report answers the other way, or tells that it is not done."""
    lead = _VERDICT.match(answer.text)
    if lead is None:
        return False
    own = {citation.id for citation in answer.citations}
    quotes = [each.quote for rival in rivals for each in rival.citations if each.id not in own]
    done = lead[0] == "Ja. " and matches(ways.passages.signs.asks_done, query.text.lower())
    if done and any(matches(ways.passages.signs.undone, quote.lower()) for quote in quotes):
        return True
    others = {verdict(query, sought, quote, ways.passages.signs) for quote in quotes}
    return bool(others - {"", lead[0]})


def _distinct(rivals: Sequence[Rival]) -> tuple[Rival, ...]:
    """Every sentence once, told by the first that found it."""
    found: list[Rival] = []
    for rival in rivals:
        known = {citation.quote for each in found for citation in each.citations}
        if not known & {citation.quote for citation in rival.citations}:
            found.append(rival)
    return tuple(found)


def _with(answer: Answer, rival: Rival) -> Answer:
    """The answer with the citations of a rival and the conflict that it makes."""
    ids = [citation.id for citation in answer.citations]
    citations = (*answer.citations, *(each for each in rival.citations if each.id not in ids))
    places = [next(at for at, each in enumerate(citations) if each.id == c.id) for c in rival.citations]
    first = [] if rival.place is None else [rival.place]
    conflict = Conflict(rival.about, tuple(dict.fromkeys((*first, *places))))
    return replace(answer, citations=citations, conflicts=(*answer.conflicts, conflict))
