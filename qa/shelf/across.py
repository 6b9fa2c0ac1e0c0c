"""Questions that set named reports beside each other, each answered by its own report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from qa.evidence import Abstention, Answer
from qa.interpret import Query, interpret
from qa.report import Card
from qa.shelf.difference import difference
from qa.shelf.found import Ask, Found, answer_of, comparable, size
from qa.shelf.scope import Mention, Scope
from qa.shelf.sides import of_one, plain, side_questions, without
from qa.shelf.telling import NOT_FOUND, periods_note, put_together, said, who

ASKED_OF_SIDE = 3  # reports of one side that are asked until one answers
_SIDE_BY_SIDE = re.compile(r"\b(?:och|samt|eller|än|respektive|jämfört|mot)\b|,")
_COMPARED_WITH = re.compile(rf"{_SIDE_BY_SIDE.pattern}|\bmed\b")
_BOTH = re.compile(r"\b(?:både|såväl|båda)\b", re.IGNORECASE)
_EITHER = re.compile(r"\beller\b", re.IGNORECASE)
_THAN = re.compile(r"\bän\b")
_LESS = re.compile(r"\b(?:mindre|lägre|färre|billigare|sämre)\b", re.IGNORECASE)


def compare(question: str, query: Query, scope: Scope, ask: Ask) -> Answer | Abstention | None:
    """Two or more named sides set beside each other; None where the question is not of that kind."""
    if len(scope.sides) < 2:
        return None
    joints = [question[a.end : b.start].lower() for a, b in pairwise(scope.sides)]
    joining = _COMPARED_WITH if question.lower().startswith("jämför") else _SIDE_BY_SIDE
    if not all(joining.search(joint) for joint in joints):
        return None
    missing = [side.name for side in scope.sides if not side.cards]
    if missing:
        text = f"Ingen av rapporterna är från {' eller '.join(missing)}."
        return Abstention(text, f"{NOT_FOUND} {text}")
    texts = [of_one(text) for text in side_questions(question, scope.sides)]
    if not texts:
        return None
    pairs = list(zip(scope.sides, texts, strict=True))
    if query.yes_no and _BOTH.search(question):
        return _all_of_them(query, [_side(side, _own(text, query), scope, ask) for side, text in pairs])
    found = [_side(side, plain(interpret(text), query), scope, ask) for side, text in pairs]
    either = bool(_EITHER.search(" ".join(joints))) and not _THAN.search(" ".join(joints))
    chosen = either or query.operation == "rank"
    return _most(query, found) if chosen and _can_be_set(found) else _beside(query, found)


def _own(text: str, query: Query) -> Query:
    """The yes or no that one side is asked; where it is a surplus or deficit, the deviation is looked up."""
    if query.direction in ("deficit", "surplus") and query.concepts[:1] == ("deviation",):
        return plain(interpret(f"Hur stor var budgetavvikelsen? {text}"), query)
    return interpret(text)


def _side(side: Mention, asked: Query, scope: Scope, ask: Ask) -> Found:
    """What the report of a side answers; of several, the one that fits best and answers."""
    ordered = sorted(side.cards, key=lambda card: (-scope.points.get(card.id, 0.0), -(card.year or 0)))
    tried = [_one(card, side.name, asked, ask) for card in ordered[:ASKED_OF_SIDE]]
    answered = (each for each in tried if each.answer is not None)
    return next((each for each in tried if each.figure is not None), None) or next(answered, tried[0])


def _one(card: Card, name: str, asked: Query, ask: Ask) -> Found:
    """What one report answers: the surest figure of those for the question without the names of its body and
    place, which need not stand in it, without that of its place, and as it is."""
    names = (f"{name} {card.committee or ''}", name, "")
    tried = [answer_of(card, without(asked, each), ask) for each in dict.fromkeys(names)]
    given = [each for each in tried if each.figure is not None]
    if given:
        return max(given, key=lambda each: round(each.sure, 1))
    plain_first = (tried[1], tried[0], *tried[2:]) if len(tried) > 1 else tuple(tried)
    if asked.wants in ("money", "percent", "count", "amount"):
        plain_first = plain_first[:2]  # what only a place's name leads to is no figure's sentence
    return next((each for each in plain_first if each.answer is not None), plain_first[0])


def _can_be_set(found: Sequence[Found]) -> bool:
    return len(comparable(found)) == len(found)


def _all_of_them(query: Query, found: Sequence[Found]) -> Answer | Abstention:
    """Whether something holds for every side: by its deviation where that is asked for, else by its own yes
    or no."""
    verdicts = [_holds(query, each) for each in found]
    if None in verdicts:
        return _silent(found)
    lead = "Ja" if all(verdicts) else "Nej"
    if all(each.figure is not None for each in found):
        return put_together(f"{lead}. {'; '.join(map(said, found))}.", found)
    pairs = [(each, each.answer) for each in found if each.answer is not None]
    rest = " ".join(f"{who(each.card)}: {answer.text}" for each, answer in pairs)
    return Answer(f"{lead}. {rest}"[:780], (), (), tuple(c for _, each in pairs for c in each.citations[:1]))


def _holds(query: Query, found: Found) -> bool | None:
    """Yes or no for one side; None where its report does not tell."""
    if query.direction in ("deficit", "surplus") and query.concepts[:1] == ("deviation",):
        told = found.figure is not None and found.figure.concept == "Avvikelse" and found.surplus is not None
        return size(found, query) > 0 if told else None
    verdict = re.match(r"(Ja|Nej)\b", found.answer.text) if found.answer is not None else None
    return verdict[1] == "Ja" if verdict else None


def _most(query: Query, found: Sequence[Found]) -> Answer:
    """The side with the most, or the least where that is asked for."""
    least = query.lowest or bool(_LESS.search(query.text))
    ordered = sorted(found, key=lambda each: size(each, query), reverse=not least)
    lead = "Lägst" if least else "Störst" if query.concepts[:1] == ("deviation",) else "Högst"
    if size(ordered[0], query) == size(ordered[1], query):
        return put_together(f"Lika: {'; '.join(map(said, ordered))}.", ordered)
    rest = "; ".join(map(said, ordered[1:]))
    return put_together(f"{lead} var {said(ordered[0])}. Därefter: {rest}.{periods_note(ordered)}", ordered)


def _beside(query: Query, found: Sequence[Found]) -> Answer | Abstention:
    """The sides' answers beside each other; with two figures of the same kind their difference."""
    if _can_be_set(found):
        return difference(query, found)
    pairs = [(each, each.answer) for each in found if each.answer is not None]
    if len(pairs) < len(found):
        return _silent(found)
    texts = [f"{who(each.card)}: {answer.text}" for each, answer in pairs]
    citations = tuple(citation for _, answer in pairs for citation in answer.citations[:1])
    given = [each for each in found if each.figure is not None]
    note = "" if len(given) < len(found) else " Uppgifterna är av olika slag och räknas inte mot varandra."
    return Answer("\n".join(texts)[:780] + note, citations=citations)


def _silent(found: Sequence[Found]) -> Abstention:
    """Says which sides give no answer; what the others say is near."""
    silent = [who(each.card) for each in found if each.answer is None] or [who(each.card) for each in found]
    text = f"Rapporten från {' och '.join(silent)} ger inget svar på det."
    rest = [c for each in found if each.answer is not None for c in each.answer.citations[:2]]
    return Abstention(text, f"{NOT_FOUND} {text}", tuple(rest))
