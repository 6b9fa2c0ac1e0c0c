"""Questions across reports: two set side by side, or all of them ranked, each by its own report's answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from qa.answering.calculations import convert
from qa.answering.figures import printed_sum
from qa.answering.prose import number
from qa.evidence import Abstention, Answer, Citation, Figure
from qa.interpret import Query, interpret
from qa.report import Card
from qa.shelf.scope import Mention, Scope
from qa.shelf.volume import Trial
from qa.swedish import format_number
from qa.vocabulary import load_vocabulary

MOST = 30  # reports that are ranked in one answer
NOT_FOUND = "Det framgår inte av rapporterna."
_JOINING = re.compile(
    r"\b(?:jämfört med|jämfört|i förhållande till|respektive|och|samt|eller|än|mot|med|mellan|både"
    r"|såväl|som|i|för|hos|på|vid|av|in|kommuns?|stads?|kommunens?)\b|[,.?!]",
    re.IGNORECASE,
)
_SUPERLATIVE = re.compile(
    r"\b(?:vilk(?:en|et|a)|vems?)\b(?: (?:av|utav|bland))?(?: (?:de|alla|båda))?(?: \w+)? "
    r"(?:kommun|rapport|nämnd|organisation|bolag|styrelse)\w*",
    re.IGNORECASE,
)

_BETWEEN = re.compile(r"(?:skillnaden|både|mellan)\s*$", re.IGNORECASE)
_SIDE_BY_SIDE = re.compile(r"\b(?:och|samt|eller|än|respektive|jämfört|mot)\b|,")

Ask = Callable[[Card, Query], Trial]


@dataclass(frozen=True)
class Found:
    """What one report gives: its first figure with its place, none where it gives only text or nothing.

    ``surplus`` is +1 where a positive deviation in the figure's table is a surplus, −1 where it is a deficit.
    """

    card: Card
    trial: Trial
    figure: Figure | None
    citation: Citation | None
    surplus: int | None


def side_questions(question: str, sides: Sequence[Mention]) -> list[str]:
    """The question for each side alone: with the other sides and what joins them left out.

    What stands between two sides and is more than a joining word belongs to the side after it.
    """
    first, last = sides[0], sides[-1]
    before, after = question[: first.start], question[last.end :]
    between = [question[a.end : b.start] for a, b in pairwise(sides)]
    own = [_JOINING.sub(" ", text).strip() for text in between]
    if any(re.search(r"[^\W\d_]{3,}", text) for text in own):
        return []
    years = [re.findall(r"\b(?:19|20)\d\d\b", text) for text in (*between, after)]
    apart = all(len(found) == 1 for found in years)
    asked = []
    for side, found in zip(sides, years, strict=True):
        text = f"{_BETWEEN.sub(' ', before)}{side.name}"
        tail = re.sub(r"\b(?:19|20)\d\d\b", " ", after) if apart else after
        asked.append(f"{text} {found[0] if apart else ''} {tail.strip(' ,')}".strip())
    return asked


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
    found = [_answer_of(side.cards[0], plain(interpret(text), query), ask) for side, text in pairs]
    return _beside(query, found)


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
    asked = plain(interpret(text), query)
    asked = replace(asked, terms=tuple(t for t in asked.terms if not scope.every.startswith(t.text[:5])))
    found = [_answer_of(card, asked, ask) for card in scope.cards]
    given = [each for each in found if each.figure is not None]
    if len(given) < 2 or not _same_kind(given):
        return _not_comparable(scope.every)
    ordered = sorted(given, key=lambda each: _size(each, query), reverse=not query.lowest)
    return _ranked(query, ordered, [each.card for each in found if each.figure is None])


def _not_comparable(every: str) -> Abstention | None:
    """What is said where too few reports give a figure; bodies may be rows of a table of one report."""
    if not every.startswith(("kommun", "rapport")):
        return None
    said = "Rapporterna ger inga siffror om det som kan jämföras."
    return Abstention(said, f"{NOT_FOUND} {said}")


def plain(asked: Query, query: Query) -> Query:
    """The question for one report alone: a look-up of what the whole question compares."""
    return replace(
        asked, operation="lookup", yes_no=False, compares=False, top=None, lowest=False, row_noun=None,
        concepts=asked.concepts or query.concepts, direction=query.direction,
        wants="amount" if asked.wants in ("yesno", "list") else asked.wants,
        total=asked.total or not asked.terms,
    )  # fmt: skip


def _answer_of(card: Card, query: Query, ask: Ask) -> Found:
    trial = ask(card, query)
    result = trial.judgement.result
    if not isinstance(result, Answer) or not result.figures or not result.citations:
        return Found(card, trial, None, None, None)
    figure = result.figures[0]
    place = figure.citations[0] if figure.citations else 0
    return Found(card, trial, figure, result.citations[place], _surplus(trial, figure))


def _surplus(trial: Trial, figure: Figure) -> int | None:
    """+1 where a positive deviation is a surplus in the figure's table, −1 where a deficit."""
    for view in trial.volume.desk.figures.views:
        if any(fact.id in figure.operands for row in view.rows for fact in row.facts):
            return view.surplus_sign
    return None


def _same_kind(found: Sequence[Found]) -> bool:
    """Whether the figures can be set against each other: the same concept, in units of one scale."""
    scale = load_vocabulary().scale
    figures = [each.figure for each in found if each.figure is not None]
    units = {figure.unit for figure in figures}
    concepts = {figure.concept for figure in figures}
    money = all(unit in scale for unit in units if unit) and None not in units
    deviations = concepts == {"Avvikelse"}
    signs = {each.surplus for each in found}
    return (len(units) == 1 or money) and len(concepts) == 1 and not (deviations and None in signs)


def _size(found: Found, query: Query) -> Decimal:
    """What a ranking compares, in kronor where it is money; a deviation in the direction asked for."""
    figure = found.figure
    if figure is None:
        return Decimal(0)
    value = convert(figure.value, figure.unit, "kr", dict(load_vocabulary().scale))
    if figure.concept != "Avvikelse":
        return abs(value)
    better = value * (found.surplus or 1)
    return -better if query.direction == "deficit" else better if query.direction == "surplus" else abs(value)


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
    if query.direction in ("deficit", "surplus") and not query.lowest and _size(best, query) <= 0:
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
    if len(given) == len(found) and _same_kind(given):
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
    scale = dict(load_vocabulary().scale)
    other = convert(second.value, second.unit, first.unit, scale)
    if first.concept == "Avvikelse" and found[0].surplus != found[1].surplus:
        other = -other  # the second report counts a deficit the other way round
    gap = first.value - other
    calculation = printed_sum([first.value, other], "−", gap)
    figure = Figure(
        gap, first.unit, f"{_who(found[0].card)} − {_who(found[1].card)}", "Beräknat", first.period,
        None, None, format_number(gap), first.mended or second.mended,
        calculation, (*first.operands, *second.operands), (0, 1),
    )  # fmt: skip
    years = {first.period, second.period}
    note = " Åren skiljer sig åt." if len(years) > 1 else ""
    lead = f"Skillnaden är {number(abs(gap), first.unit)}. "
    if query.yes_no:
        more = _size(found[0], query) > _size(found[1], query)
        less = bool(re.search(r"\b(?:mindre|lägre|färre|billigare)\b", query.text.lower()))
        lead = ("Ja. " if more != less else "Nej. ") + lead
    return _put_together(f"{lead}{text}{note}", found, (figure,))


def _put_together(text: str, found: Sequence[Found], computed: Sequence[Figure]) -> Answer:
    figures = [replace(_named(each), citations=(at,)) for at, each in enumerate(found)]
    citations = tuple(each.citation for each in found if each.citation is not None)
    return Answer(text, (*computed, *figures), (), citations)
