"""Questions across reports: two set side by side, or all of them ranked, each by its own report's answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from qa.answering.figures import printed_sum
from qa.answering.prose import number
from qa.evidence import Abstention, Answer, Figure
from qa.interpret import Query, interpret
from qa.report import Card
from qa.shelf.found import Ask, Found, answer_of, comparable, size
from qa.shelf.scope import Mention, Scope
from qa.shelf.sides import plain, side_questions, without
from qa.swedish import format_number
from qa.vocabulary.money import converted
from qa.vocabulary.places import load_places

MOST = 30  # reports that are ranked in one answer
NOT_FOUND = "Det framgår inte av rapporterna."
_SUPERLATIVE = re.compile(
    r"\b(?:vilk(?:en|et|a)|vems?)\b(?: (?:av|utav|bland))?(?: (?:de|alla|båda))?(?: \w+)? "
    r"(?:kommun|rapport|nämnd|organisation|bolag|styrelse)\w*",
    re.IGNORECASE,
)

_SIDE_BY_SIDE = re.compile(r"\b(?:och|samt|eller|än|respektive|jämfört|mot)\b|,")


def compare(question: str, query: Query, scope: Scope, ask: Ask) -> Answer | Abstention | None:
    """Two or more named sides set beside each other; None where the question is not of that kind."""
    if len(scope.sides) < 2 or any(len(side.cards) != 1 for side in scope.sides if side.cards):
        return None
    joints = [question[a.end : b.start].lower() for a, b in pairwise(scope.sides)]
    if not all(_SIDE_BY_SIDE.search(joint) for joint in joints):
        return None
    missing = [side.name for side in scope.sides if not side.cards]
    if missing:
        said = f"Ingen av rapporterna är från {' eller '.join(missing)}."
        return Abstention(said, f"{NOT_FOUND} {said}")
    texts = side_questions(question, scope.sides)
    if not texts:
        return None
    pairs = zip(scope.sides, texts, strict=True)
    found = [_side(side, plain(interpret(text), query), ask) for side, text in pairs]
    return _beside(query, found)


def _side(side: Mention, asked: Query, ask: Ask) -> Found:
    """What the report of a side answers; its own name, which need not stand in it, is tried without first."""
    found = answer_of(side.cards[0], without(asked, side.name), ask)
    return found if found.figure is not None else answer_of(side.cards[0], asked, ask)


def rank(query: Query, scope: Scope, ask: Ask) -> Answer | Abstention | None:
    """The report with the most or least of something; None where the question does not ask which report."""
    if (
        scope.every is None
        or query.operation not in ("rank", "filter")
        or not _SUPERLATIVE.search(query.text)
    ):
        return None
    if len(scope.cards) > MOST:
        said = f"Frågan gäller {len(scope.cards)} rapporter; högst {MOST} jämförs åt gången. Välj ut några."
        return Abstention(said, f"{NOT_FOUND} {said}")
    text = _SUPERLATIVE.sub(" ", query.text)
    found = [_ranked_one(card, text, query, scope.every, ask) for card in scope.cards]
    given = comparable(found)
    if len(given) < 2:
        return _not_comparable(scope.every)
    ordered = sorted(given, key=lambda each: size(each, query), reverse=not query.lowest)
    return _ranked(query, ordered, [each.card for each in found if each not in given])


def _ranked_one(card: Card, text: str, query: Query, every: str, ask: Ask) -> Found:
    """What one report answers to a ranking's question; if nothing, then with its place as the subject."""

    def asked(wording: str) -> Found:
        single = plain(interpret(wording), query)
        terms = tuple(term for term in single.terms if not every.startswith(term.text[:5]))
        return answer_of(card, replace(single, terms=terms), ask)

    found = asked(text)
    place = next((name for name, _, _ in load_places().named(card.organisation or "")), None)
    return asked(f"{text.rstrip(' ?')} i {place}") if found.figure is None and place else found


def _not_comparable(every: str) -> Abstention | None:
    """What is said where too few reports give a figure; bodies may be rows of a table of one report."""
    if not every.startswith(("kommun", "rapport")):
        return None
    said = "Rapporterna ger inga siffror om det som kan jämföras."
    return Abstention(said, f"{NOT_FOUND} {said}")


def _named(found: Found) -> Figure:
    figure = found.figure
    if figure is None:
        raise ValueError("no figure")
    return replace(figure, label=f"{_who(found.card)}: {figure.label}")


def _who(card: Card) -> str:
    return card.organisation or card.committee or card.file


def _said(found: Found) -> str:
    """One report's figure in words: "Simrishamns kommun 5 347 tkr (2025)"."""
    figure = found.figure
    if figure is None:
        return f"{_who(found.card)}: ingen uppgift"
    value, kind = figure.value, ""
    if figure.concept == "Avvikelse" and found.surplus is not None and value:
        kind = "överskott " if value * found.surplus > 0 else "underskott "
        value = abs(value)
    when = f" ({figure.period})" if figure.period else ""
    return f"{_who(found.card)} {kind}{number(value, figure.unit)}{when}"


def _ranked(query: Query, ordered: Sequence[Found], without: Sequence[Card]) -> Answer | Abstention:
    best = ordered[0]
    if query.direction in ("deficit", "surplus") and not query.lowest and size(best, query) <= 0:
        kind = "underskott" if query.direction == "deficit" else "överskott"
        text = f"Ingen av rapporterna visar ett {kind}: {'; '.join(map(_said, ordered))}."
        return _put_together(text, ordered, ())
    lead = "Lägst" if query.lowest else "Störst" if query.concepts[:1] == ("deviation",) else "Högst"
    rest = "; ".join(map(_said, ordered[1:6]))
    text = f"{lead} var {_said(best)}. Därefter: {rest}."
    if without:
        text += f" Ingen jämförbar siffra hittades i rapporten från {', '.join(map(_who, without[:4]))}."
    return _put_together(text, ordered, ())


def _beside(query: Query, found: Sequence[Found]) -> Answer | Abstention:
    """The sides' answers beside each other; with two figures of the same kind their difference."""
    given = [each for each in found if each.figure is not None]
    if len(comparable(found)) == len(found):
        return _difference(query, given)
    answers = [each.trial.judgement.result for each in found]
    pairs = list(zip(found, answers, strict=True))
    silent = [_who(each.card) for each, result in pairs if isinstance(result, Abstention)]
    if silent:
        said = f"Rapporten från {' och '.join(silent)} ger inget svar på det."
        rest = [c for result in answers if isinstance(result, Answer) for c in result.citations[:2]]
        return Abstention(said, f"{NOT_FOUND} {said}", tuple(rest))
    texts = [f"{_who(each.card)}: {result.text}" for each, result in pairs]
    citations = tuple(c for result in answers for c in result.citations[:1])
    note = "" if len(given) < len(found) else " Uppgifterna är av olika slag och räknas inte mot varandra."
    return Answer("\n".join(texts)[:780] + note, citations=citations)


def _difference(query: Query, found: Sequence[Found]) -> Answer:
    text = f"{'; '.join(map(_said, found))}."
    if len(found) != 2:
        return _put_together(text, found, ())
    first, second = _named(found[0]), _named(found[1])
    other = converted(second.value, second.unit, first.unit)
    if first.concept == "Avvikelse" and found[0].surplus != found[1].surplus:
        other = -other  # the second report counts a deficit the other way round
    gap, unit = first.value - other, "procentenheter" if first.unit == "procent" else first.unit
    calculation = printed_sum([first.value, other], "−", gap)
    figure = Figure(
        gap, unit, f"{_who(found[0].card)} − {_who(found[1].card)}", "Beräknat", first.period,
        None, None, format_number(gap), first.mended or second.mended,
        calculation, (*first.operands, *second.operands), (0, 1),
    )  # fmt: skip
    years = {first.period, second.period}
    note = " Åren skiljer sig åt." if len(years) > 1 else ""
    lead = f"Skillnaden är {number(abs(gap), unit)}. "
    if query.yes_no:
        more = size(found[0], query) > size(found[1], query)
        less = bool(re.search(r"\b(?:mindre|lägre|färre|billigare)\b", query.text.lower()))
        lead = ("Ja. " if more != less else "Nej. ") + lead
    return _put_together(f"{lead}{text}{note}", found, (figure,))


def _put_together(text: str, found: Sequence[Found], computed: Sequence[Figure]) -> Answer:
    figures = [replace(_named(each), citations=(at,)) for at, each in enumerate(found)]
    citations = tuple(each.citation for each in found if each.citation is not None)
    return Answer(text, (*computed, *figures), (), citations)
