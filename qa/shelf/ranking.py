"""Questions over all reports: which has most or least, which are above a limit, all of them in order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from qa.evidence import Abstention, Answer
from qa.interpret import Query, interpret
from qa.report import Card
from qa.shelf.found import Ask, Found, answer_of, comparable, size
from qa.shelf.scope import Scope
from qa.shelf.sides import of_one, plain
from qa.shelf.telling import NOT_FOUND, put_together, said, who
from qa.vocabulary import load_vocabulary
from qa.vocabulary.money import converted
from qa.vocabulary.places import load_places

MOST = 30  # reports that are ranked in one answer
_SENDERS = ("kommun", "rapport")  # words for whole reports; of bodies one report may tell as well
TOLD = 8  # reports whose figure stands in the text
_LIMIT = re.compile(
    r"\b(?:(?:lägre|högre|större|mindre|mer|fler|färre) än|minst|högst|över|under) "
    r"\d[\d ,.]*(?:procentenheter|procent|%|[a-zåäö]+)?",
    re.IGNORECASE,
)

_ANY = re.compile(r"\b(?:någo[nt]|några)\b", re.IGNORECASE)


def rank(query: Query, scope: Scope, ask: Ask) -> Answer | Abstention | None:
    """The reports in order, or those that a limit or a direction picks; None where it asks for one report.

    What is asked of every report is what the question says apart from the words for all of them.
    """
    if scope.every is None or not _sets_apart(query, scope):
        return None
    if len(scope.cards) > MOST:
        text = f"Frågan gäller {len(scope.cards)} rapporter; högst {MOST} jämförs åt gången. Välj ut några."
        return Abstention(text, f"{NOT_FOUND} {text}")
    asked = _LIMIT.sub(" ", of_one(query.text)) if query.threshold else of_one(query.text)
    found = [_one(card, asked, query, ask) for card in scope.cards]
    given = _one_each(comparable(found), scope)
    if len(given) < 2 or (not scope.every.startswith(_SENDERS) and 2 * len(given) < len(scope.cards)):
        return _not_comparable(scope.every)
    ordered = sorted(given, key=lambda each: size(each, query), reverse=not query.lowest)
    return _told(query, ordered, _silent(found, given))


def _sets_apart(query: Query, scope: Scope) -> bool:
    """Whether the reports are to be ranked, picked or listed."""
    held = query.yes_no and query.direction in ("deficit", "surplus")
    return scope.listed or held or query.operation in ("rank", "filter") or query.threshold is not None


def _one(card: Card, text: str, query: Query, ask: Ask) -> Found:
    """What one report answers to a ranking's question; if nothing, then with its place as the subject."""
    found = answer_of(card, plain(interpret(text), query), ask)
    place = next((name for name, _, _ in load_places().named(card.organisation or "")), None)
    if found.figure is not None or place is None:
        return found
    return answer_of(card, plain(interpret(f"{text.rstrip(' ?.')} i {place}"), query), ask)


def _one_each(found: Sequence[Found], scope: Scope) -> list[Found]:
    """For each organisation the report that fits the question best, then the latest."""
    best: dict[str, Found] = {}
    for each in sorted(
        found, key=lambda each: (-scope.points.get(each.card.id, 0.0), -(each.card.year or 0))
    ):
        best.setdefault(who(each.card), each)
    return [each for each in found if best[who(each.card)] is each]


def _silent(found: Iterable[Found], given: Sequence[Found]) -> list[str]:
    """Who gives no figure that can be compared."""
    heard = {who(each.card) for each in given}
    return list(dict.fromkeys(who(each.card) for each in found if who(each.card) not in heard))


def _not_comparable(every: str) -> Abstention | None:
    """What is said where too few reports give a figure; bodies may be rows of a table of one report."""
    if not every.startswith(_SENDERS):
        return None
    text = "Rapporterna ger inga siffror om det som kan jämföras."
    return Abstention(text, f"{NOT_FOUND} {text}")


def _told(query: Query, ordered: Sequence[Found], silent: Sequence[str]) -> Answer:
    picked = _picked(query, ordered)
    rest = [each for each in ordered if picked is None or each not in picked]
    if picked is None:
        text = f"{_lead(query)} {said(ordered[0])}. Därefter: {_all(ordered[1:])}."
    elif picked:
        text = f"{_verdict(query, picked, rest)}{_all(picked)}." + (f" Övriga: {_all(rest)}." if rest else "")
    else:
        text = f"{_verdict(query, picked, rest)}Ingen av rapporterna{_kind(query)}: {_all(rest)}."
    if silent:
        more = f" och {len(silent) - 4} till" if len(silent) > 4 else ""
        text += f" Ingen jämförbar siffra hittades i rapporten från {', '.join(silent[:4])}{more}."
    return put_together(text, (*(picked or ()), *rest))


def _picked(query: Query, ordered: Sequence[Found]) -> list[Found] | None:
    """The reports that the question asks for where it sets a limit or a direction; None where it ranks."""
    if (limit := query.threshold) is not None:
        scale = load_vocabulary().scale
        value = converted(limit.value, limit.unit, "kr") if limit.unit in scale else limit.value
        return [each for each in ordered if (size(each, query) > value) is limit.above]
    if query.direction not in ("deficit", "surplus"):
        return None
    shown = [each for each in ordered if size(each, query) > Decimal(0)]
    return shown if query.operation == "filter" or query.yes_no or (not shown and not query.lowest) else None


def _verdict(query: Query, picked: Sequence[Found], rest: Sequence[Found]) -> str:
    """Yes or no, where that is asked of all reports or of any."""
    if not query.yes_no:
        return ""
    return "Ja. " if picked and (not rest or _ANY.search(query.text)) else "Nej. "


def _kind(query: Query) -> str:
    if query.threshold is not None:
        return " gör det"
    return " visar ett underskott" if query.direction == "deficit" else " visar ett överskott"


def _lead(query: Query) -> str:
    if query.lowest:
        return "Lägst var"
    return "Störst var" if query.concepts[:1] == ("deviation",) else "Högst var"


def _all(found: Sequence[Found]) -> str:
    more = f" och {len(found) - TOLD} till" if len(found) > TOLD else ""
    return "; ".join(map(said, found[:TOLD])) + more
