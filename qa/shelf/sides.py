"""The question that each side of a comparison is asked alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from qa.interpret import Query
from qa.shelf.scope import Mention
from qa.swedish import words

_JOINING = re.compile(
    r"\b(?:jämfört med|jämfört|i förhållande till|respektive|och|samt|eller|än|mot|med|mellan|både"
    r"|såväl|som|i|för|hos|på|vid|av|in|kommuns?|stads?|kommunens?)\b|[,.?!]",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{3,}")
_HOW = re.compile(
    r"(?:hur (?:\w+) (?:är|var|blev|hade)|vad (?:är|var|blev)|vilken|vilket|vilka) ", re.IGNORECASE
)
_BETWEEN = re.compile(r"(?:skillnaden|både|mellan)\s*$", re.IGNORECASE)


def side_questions(question: str, sides: Sequence[Mention]) -> list[str]:
    """The question for each side alone: with the other sides and what joins them left out.

    What stands between two sides and is more than a joining word belongs to the side after it.
    """
    first, last = sides[0], sides[-1]
    before, after = question[: first.start], question[last.end :]
    between = [question[a.end : b.start] for a, b in pairwise(sides)]
    own = [_JOINING.sub(" ", text).strip() for text in between]
    if any(_WORD.search(text) for text in own):
        return _own_questions(before, own, sides) if not _WORD.search(after) else []
    years = [re.findall(r"\b(?:19|20)\d\d\b", text) for text in (*between, after)]
    apart = all(len(found) == 1 for found in years)
    asked = []
    for side, found in zip(sides, years, strict=True):
        text = f"{_BETWEEN.sub(' ', before)}{side.name}"
        tail = re.sub(r"\b(?:19|20)\d\d\b", " ", after) if apart else after
        asked.append(f"{text} {found[0] if apart else ''} {tail.strip(' ,')}".strip())
    return asked


def _own_questions(before: str, own: Sequence[str], sides: Sequence[Mention]) -> list[str]:
    """The questions where each side is asked for something of its own; none if it is not told how to ask."""
    how = _HOW.match(before)
    if how is None or not all(_WORD.search(text) for text in own):
        return []
    rest = (f"{how[0]}{text} i {side.name}" for text, side in zip(own, sides[1:], strict=True))
    return [f"{before}{sides[0].name}", *rest]


def plain(asked: Query, query: Query) -> Query:
    """The question for one report alone: a look-up of what the whole question compares."""
    return replace(
        asked, operation="lookup", yes_no=False, compares=False, top=None, lowest=False, row_noun=None,
        concepts=asked.concepts or query.concepts, direction=None,
        wants="amount" if asked.wants in ("yesno", "list") else asked.wants,
        total=asked.total or not asked.terms,
    )  # fmt: skip


def without(asked: Query, name: str) -> Query:
    """The question without the name of the report that it is put to."""
    named = set(words(name.lower()))
    terms = tuple(
        term
        for term in asked.terms
        if term.text.lower().removesuffix("s") not in named and term.text.lower() not in named
    )
    return replace(asked, terms=terms, total=asked.total or not terms)
