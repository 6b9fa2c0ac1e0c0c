"""Lists: whole ones with what leads into them, one item of them, and things that are only announced."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from qa.answering.length import LONGEST, LONGEST_LIST, cut
from qa.answering.lexicon import text_stems
from qa.answering.likeness import match
from qa.answering.quote import Quote, length_of
from qa.answering.sentences import ScoredSentence, Spot, gives
from qa.answering.sought import Sought
from qa.vocabulary import Signs

ITEM_ALONE = 0.25  # an item that gives so much more of the question than the others is quoted alone
HALF_GIVEN = 0.5
ANNOUNCED_GAP = 1.0
SPARE = 2  # sentences more than things: one of them may go on about the thing before
SAME_THING = 0.8
# beginnings of sentences that go on about the thing before
_GOES_ON = re.compile(
    r"(?:en|ett|det|den|de|detta|denna|dessa|dess|där|här|då|även|också|dock|därmed|därför|vidare|samtidigt)\b",
    re.IGNORECASE,
)


def list_after(
    best: ScoredSentence, spots: Mapping[str, Spot], following: Mapping[str, str]
) -> ScoredSentence:
    """The list that follows a sentence in colon at the end of its passage, otherwise the sentence itself."""
    passage = best.spot.passage
    if best.at != len(passage.sentences) - 1 or not passage.text.endswith(":") or passage.kind == "list":
        return best
    follower = spots.get(following.get(passage.id, ""))
    if follower is None or follower.passage.kind != "list" or follower.passage.section != passage.section:
        return best
    return replace(best, spot=follower, at=0)


def leads_list(best: ScoredSentence) -> bool:
    """Whether a list has a heading or leading sentence that says what its items are."""
    passage = best.spot.passage
    return bool(passage.context) or is_lead([best.spot.sentence(at) for at in range(len(passage.sentences))])


def is_lead(items: Sequence[str]) -> bool:
    """Whether a list's first sentence leads into the others: in colon, or they go on in lower case."""
    if items[0].rstrip().endswith(":"):
        return True
    broken_off = items[0][:1].isupper() and items[0].rstrip()[-1:].isalpha()
    return broken_off and len(items) > 1 and all(item[:1].islower() for item in items[1:])


def _is_lead_at(best: ScoredSentence) -> bool:
    items = [best.spot.sentence(at) for at in range(len(best.spot.passage.sentences))]
    return best.at == 0 and is_lead(items)


def answers_alone(sought: Sequence[Sought], best: ScoredSentence) -> bool:
    """Whether one item of a list gives clearly more of the question than any other item."""
    total = sum(word.weight for word in sought)
    given = [
        sum(word.weight * match(word, stems) for word in sought) / total if total else 0.0
        for stems in best.spot.sentence_stems
    ]
    lead = given[0] if best.at else 0.0
    others = max((share for at, share in enumerate(given) if at != best.at), default=0.0)
    return given[best.at] - max(others, lead) >= ITEM_ALONE and not _is_lead_at(best)


def announces(sentence: str, signs: Signs) -> re.Match[str] | None:
    """Where a sentence tells how many things there are without naming them: ``count`` and ``things``."""
    if gives("list", sentence, signs):
        return None
    numerals = "|".join(signs.numerals[2:])
    return re.search(rf"\b(?P<count>{numerals})\b(?P<things>(?: [\w-]+){{1,3}})", sentence.lower())


def announcing(
    sought: Sequence[Sought], scored: Sequence[ScoredSentence], signs: Signs
) -> ScoredSentence | None:
    """The sentence, nearly as good as the best, that announces the very things asked for."""
    for one in scored:
        if one.score < scored[0].score - ANNOUNCED_GAP:
            return None
        found = announces(one.spot.sentence(one.at), signs)
        if found is not None and any(
            match(word, text_stems(found["things"])) >= SAME_THING for word in sought
        ):
            return one
    return None


def announced(best: ScoredSentence, after: Sequence[Spot], signs: Signs) -> tuple[Quote, ...]:
    """A sentence that announces things, with the sentences after it that tell of one each, in reading order.

    In its passage those that begin with a thing of their own are taken; at its end, the first sentences of
    the passages ``after`` it that speak of such a thing. None where there are not so many of them.
    """
    found = announces(best.spot.sentence(best.at), signs)
    count = signs.numerals.index(found["count"]) if found is not None else 0
    things = text_stems(found["things"]) if found is not None else ()
    here = [
        at
        for at in range(best.at + 1, len(best.spot.passage.sentences))
        if not _GOES_ON.match(best.spot.sentence(at))
    ][: count + SPARE]
    if len(here) >= count:
        return (Quote(best.spot, (best.at, *here)),)
    apart = [spot for spot in after if not set(things[-1:]).isdisjoint(spot.sentence_stems[0])]
    if len(apart) < count:
        return ()
    return (Quote(best.spot, (best.at,)), *(Quote(spot, (0,)) for spot in apart[:count]))


def told_of(best: ScoredSentence, scored: Sequence[ScoredSentence]) -> tuple[Quote, ...]:
    """A sentence that announces things with those after it, or else the best of the passages after it."""
    chosen = [best.at]
    for at in range(best.at + 1, len(best.spot.passage.sentences)):
        if length_of(best.spot, {*chosen, at}) <= LONGEST:
            chosen.append(at)
    quotes = [Quote(best.spot, tuple(chosen))]
    apart = (s for s in scored if s.spot is not best.spot and _same_section(s, best) and s.own >= HALF_GIVEN)
    for other in apart if len(chosen) == 1 else ():
        if sum(len(quote.text) + 1 for quote in quotes) + len(other.spot.sentence(other.at)) <= LONGEST:
            quotes.append(Quote(other.spot, (other.at,)))
    return tuple(quotes)


def _same_section(one: ScoredSentence, other: ScoredSentence) -> bool:
    return one.spot.passage.section == other.spot.passage.section and one.spot.report is other.spot.report


def spots_after(best: ScoredSentence, spots: Mapping[str, Spot], following: Mapping[str, str]) -> list[Spot]:
    """The passages after a sentence's own under the same heading, in reading order."""
    found: list[Spot] = []
    spot = spots.get(following.get(best.spot.passage.id, ""))
    while spot is not None and spot.passage.section == best.spot.passage.section:
        found.append(spot)
        spot = spots.get(following.get(spot.passage.id, ""))
    return found if all(one.report is best.spot.report for one in found) else []


def tells_announced(quotes: Sequence[Quote], signs: Signs) -> bool:
    """Whether the first sentence of some quotes announces things and as many sentences follow."""
    found = announces(quotes[0].spot.sentence(quotes[0].numbers[0]), signs)
    told = sum(len(quote.numbers) for quote in quotes) - 1
    return found is not None and told >= signs.numerals.index(found["count"])


def announced_text(quotes: Sequence[Quote]) -> str:
    """What is announced as a list: the sentence that announces it and an item for each thing, cut to fit."""
    lead, *items = [quote.spot.sentence(at) for quote in quotes for at in quote.numbers]
    room = (LONGEST_LIST - len(lead)) // max(1, len(items)) - len("\n– ")
    return "\n".join((lead, *(f"– {cut(item, room)}" for item in items)))


def list_text(quote: Quote) -> str:
    """A list: its leading sentence, then its items; what does not fit is counted."""
    items = [quote.spot.sentence(at) for at in quote.numbers]
    lead = items.pop(0) if is_lead(items) else " – ".join(quote.spot.passage.context)
    shown: list[str] = []
    for item in items:
        if len(lead) + sum(len(part) + 3 for part in (*shown, item)) > LONGEST_LIST - 20:
            break
        shown.append(item)
    rest = f"\n– och {len(items) - len(shown)} till" if len(shown) < len(items) else ""
    lead = f"{lead.rstrip(':')}:" if lead else ""
    return "\n".join(filter(None, (lead, *(f"– {item}" for item in shown)))) + rest
