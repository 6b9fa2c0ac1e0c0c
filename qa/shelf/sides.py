"""The question that each side of a comparison is asked alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from qa.interpret import Query
from qa.shelf.scope import Mention
from qa.swedish import stem, words

_JOINING = re.compile(
    r"\b(?:jämfört med|jämfört|i förhållande till|respektive|och|samt|eller|än|mot|med|mellan|både"
    r"|såväl|som|i|för|hos|på|vid|av|in|kommuns?|stads?|kommunens?)\b|[,.?!]",
    re.IGNORECASE,
)
_OF_ALL = re.compile(
    r"\b(?:vilk(?:en|et|a)|vems?)\b(?: (?:av|utav|bland))?(?: (?:de|alla|båda))?(?: \w+)? "
    r"(?:kommun|rapport|nämnd|organisation|bolag|styrelse)\w*"
    r"|\b(?:rangordna|sortera|ordna|jämför|lista)\b(?: \w+){0,2}? (?:kommun|rapport|nämnd)\w*(?: efter)?"
    r"|\b(?:mellan|i|för|hos|bland|alla|samtliga|någon av|några av) (?:de olika |de |alla |samtliga |varje )?"
    r"(?:kommunerna|rapporterna|kommuner|rapporter)\b",
    re.IGNORECASE,
)
_RATIO = re.compile(r"\bhur många (?:gånger|procent) (?:så )?\w+", re.IGNORECASE)
_ANY_BODY = frozenset(stem(word) for word in "kommun kommunerna rapport rapporterna nämnd nämnden".split())
_WORD = re.compile(r"[^\W\d_]{3,}")
_HOW = re.compile(
    r"(?:hur (?:\w+) (?:är|var|blev|hade)|vad (?:är|var|blev)|vilken|vilket|vilka) ", re.IGNORECASE
)
_NO_MATTER = re.compile(
    r"\W*(?:är|var|blev|har|hade|gick|går|fick|får|redovisar|redovisade|kostar|kostade)?\W*", re.I
)
_THAN = re.compile(r"\b(?:än|jämfört med|i förhållande till|mot)\b.*", re.IGNORECASE)
_A_BODY = re.compile(r"(?:\w+- och )?\w*(?:nämnden|styrelsen|revisionen|förvaltningen)s?", re.IGNORECASE)
_HOW_IT_WENT = re.compile(r"\bhur (?:gick|går|har) det (?:gått )?(?:för|i|hos|ekonomiskt)\b", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:skillnaden|både|mellan)\s*$", re.IGNORECASE)


def side_questions(question: str, sides: Sequence[Mention]) -> list[str]:
    """The question for each side alone: with the other sides and what joins them left out.

    What stands between two sides and is more than a joining word belongs to the side after it.
    """
    first, last = sides[0], sides[-1]
    before, after = question[: first.start], question[last.end :]
    between = [question[a.end : b.start] for a, b in pairwise(sides)]
    own = [_JOINING.sub(" ", text).strip() for text in between]
    if len(sides) == 2 and not _WORD.search(after) and _NO_MATTER.fullmatch(before):
        shared = _THAN.sub(" ", between[0]).strip()  # "Har Boden högre kostnad än Piteå?"
        return [f"{before}{side.name} {shared}".strip() for side in sides]
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
    bodies = [_A_BODY.fullmatch(text) for text in own]
    if all(bodies) and len(_A_BODY.findall(before)) == 1:
        return [f"{before}{sides[0].name}"] + [
            f"{_A_BODY.sub(text, before)}{side.name}" for text, side in zip(own, sides[1:], strict=True)
        ]
    how = _HOW.match(before)
    if how is None or not all(_WORD.search(text) for text in own):
        return []
    rest = (f"{how[0]}{text} i {side.name}" for text, side in zip(own, sides[1:], strict=True))
    return [f"{before}{sides[0].name}", *rest]


def of_one(text: str) -> str:
    """A question without the words that set reports against each other ("vilken av kommunerna", "hur många
    gånger större")."""
    rest = _OF_ALL.sub(" ", _RATIO.sub("hur stor", text)).strip(" .?")
    return f"Hur stor är {rest}?" if rest and " " not in rest else f"{rest}?"


def plain(asked: Query, query: Query) -> Query:
    """The question for one report alone: a look-up of what the whole question compares.

    Words for any body or any report are left out: each report speaks of its own.
    """
    terms = tuple(term for term in asked.terms if term.stem not in _ANY_BODY)
    figures = query.operation != "lookup" or query.threshold is not None or query.yes_no
    concepts = asked.concepts or query.concepts or _went(query.text)
    return replace(
        asked, operation="lookup", yes_no=False, compares=False, top=None, lowest=False, row_noun=None,
        concepts=concepts, direction=None, threshold=None, terms=terms,
        wants="amount" if asked.wants in ("yesno", "list") or (figures and asked.wants == "text")
        else asked.wants,
        total=asked.total or not terms,
    )  # fmt: skip


def _went(text: str) -> tuple[str, ...]:
    """How it went for a body is how it kept to its budget."""
    return ("deviation",) if _HOW_IT_WENT.search(text) else ()


def without(asked: Query, name: str) -> Query:
    """The question without the name of the report that it is put to."""
    named = {part for word in words(name.lower()) for part in (word, *word.split("-"))}
    terms = tuple(
        term
        for term in asked.terms
        if term.text.lower().removesuffix("s") not in named and term.text.lower() not in named
    )
    return replace(asked, terms=terms, total=asked.total or not terms)
