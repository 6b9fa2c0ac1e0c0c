"""Whether a sentence says yes or no to a question."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.answering.lexicon import Sought, match, text_stems
from qa.answering.sentences import ScoredSentence
from qa.interpret import Query
from qa.swedish import matches
from qa.vocabulary import Signs


def yes_or_no(query: Query, sought: Sequence[Sought], best: ScoredSentence, signs: Signs) -> str:
    """The words "Ja. " or "Nej. " where the sentence clearly affirms or denies it, otherwise ""."""
    if not query.yes_no or query.english or best.own < 0.45:
        return ""
    sentence, question = best.spot.sentence(best.at).lower(), query.text.lower()
    clause = _clause(sentence, sought)
    denied = matches(signs.negation, clause) or (
        matches(signs.undone, clause) and matches(signs.asks_done, question)
    )
    asked_denied = matches(signs.negation, question)
    return "Nej. " if denied != asked_denied else "Ja. "


def _clause(sentence: str, sought: Sequence[Sought]) -> str:
    """The clause of a sentence that shares most with the question."""
    clauses = re.split(r"\bmen\b|\bmedan\b|;|, (?=(?:som|vilket|där)\b)", sentence)
    return max(clauses, key=lambda part: sum(word.weight * match(word, text_stems(part)) for word in sought))
