"""Which reports a question means, by what it says: place, body, kind of report, year, words of the title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from qa.report import Card
from qa.swedish import STOP_WORDS, stem, words
from qa.vocabulary.places import load_places, spans_of

COMMITTEE = 1.0  # points for each thing that a question says of a report
KIND = 0.5
YEAR = 0.6
NEAR_YEAR = 0.2  # a report of the year after also tells of the year
TITLE = 0.3
SHORT = 4  # words; a question of no more goes on with what the one before asks of all reports
_BODY_WORDS = frozenset(
    stem(word)
    for word in "nämnd nämnden styrelse styrelsen kommun stad region förvaltning utskott och samt".split()
)
_ALL = (
    r"(?P<what>kommun(?:er(?:na|s|nas)?|en)?|rapport(?:er(?:na|s|nas)?|en)?"
    r"|nämnd(?:er(?:na|s|nas)?|en)?|organisation(?:er(?:na)?|en)?|bolag(?:en)?|bok(?:sluten|slut)|styrelser(?:na)?)\b"
)
_EVERY = re.compile(
    r"\b(?:vilk(?:en|et|a)|vems?|varje|alla|samtliga|någo[nt]|några|var och en)\b(?: \w+){0,3}? ?"
    rf"\b(?:av )?(?:de )?(?:\w+ )?{_ALL}",
    re.IGNORECASE,
)
_LISTED = re.compile(
    r"\b(?:rangordna|sortera|ordna|jämför|lista|(?:mellan|i|för|hos|bland) "
    r"(?:de olika|de|alla|samtliga|varje))"
    r"(?: alla| de| samtliga)? (?P<what>kommun(?:er)?(?:na)?|rapport(?:er)?(?:na)?)\b"
    r"|\bmellan (?P<those>kommunerna|rapporterna)\b",
    re.IGNORECASE,
)
_ADDED = re.compile(r"(?:och |men )?(?P<how>(?:jämfört|i jämförelse) med|än|gentemot)\b", re.IGNORECASE)
_KIND_WORD = re.compile(r" (?:kommun|stad)(?:en)?s?$", re.IGNORECASE)
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a question that name one side: where they stand, and the reports that they mean (none if no
    report is from there)."""

    name: str
    start: int
    end: int
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Scope:
    """The reports that a question may mean.

    ``cards`` are those left when places are named, ``points`` tell how well each fits what else is said of
    it, ``sides`` are the different reports or groups of reports that are named, in the order of the question,
    ``absent`` are places that no report is from, ``every`` is the word that sets all against each other,
    ``listed`` tells that all of them are asked for.
    """

    cards: tuple[Card, ...]
    points: Mapping[str, float]
    sides: tuple[Mention, ...] = ()
    absent: tuple[str, ...] = ()
    every: str | None = None
    listed: bool = False


def read_scope(question: str, earlier: str, cards: Sequence[Card]) -> Scope:
    """The scope of a question.

    Args:
        question: its own words.
        earlier: the words that it takes over from the questions before it, "" if none; what the question
            says itself goes before them.
        cards: the reports to choose from.
    """
    places_said = place_mentions(question, cards)
    places = places_said or place_mentions(earlier, cards)
    known = [mention for mention in places if mention.cards]
    left = tuple(card for card in cards if any(card in mention.cards for mention in known)) or tuple(cards)
    asked = f"{earlier} {question}".strip()
    said = question if places_said or len(words(question)) > SHORT else f"{earlier} {question}"
    listed = _LISTED.search(said)
    every = listed or _EVERY.search(said)
    word = next((word for word in every.groupdict().values() if word), None) if every else None
    return Scope(
        cards=left,
        points={card.id: _points(card, question, asked) for card in left},
        sides=_sides(question, places_said, left),
        absent=tuple(dict.fromkeys(mention.name for mention in places if not mention.cards)),
        every=word.lower() if word else None,
        listed=listed is not None,
    )


def place_mentions(text: str, cards: Sequence[Card]) -> list[Mention]:
    """The municipalities and other organisations that a text names, each once."""
    found: dict[str, Mention] = {}
    of_place: dict[str, list[Card]] = {}
    for card in cards:
        of_place.setdefault(_place(card.organisation), []).append(card)
    for name, start, end in load_places().named(text):
        found.setdefault(name, Mention(name, start, end, tuple(of_place.get(name, ()))))
    unlisted = of_place.keys() - {"", *load_places().municipalities}
    for place in sorted(unlisted, key=len, reverse=True):
        for start, end in _apart(spans_of(place, text), found.values()):
            found.setdefault(place, Mention(place, start, end, tuple(of_place[place])))
    return sorted(found.values(), key=lambda mention: mention.start)


def plain_places(text: str, cards: Sequence[Card]) -> str:
    """A text with "kommun" left out after the name of a place: "i Bodens kommun" → "i Boden"."""
    for mention in reversed(place_mentions(text, cards)):
        said = text[mention.start : mention.end]
        if (cut := _KIND_WORD.search(said)) is None:
            continue
        owns = "s" if cut[0].endswith("s") and not mention.name.endswith("s") else ""
        text = f"{text[: mention.start]}{mention.name}{owns}{text[mention.end :]}"
    return text


def continued(text: str, earlier: Sequence[str], cards: Sequence[Card]) -> str:
    """A question that only adds a place to compare with ("Jämfört med Boden?"), with the one before it."""
    added = _ADDED.match(text)
    if added is None or not earlier or not place_mentions(text, cards):
        return text
    return f"{earlier[-1].rstrip(' ?.')} {text[added.start('how') :]}"


def own_place(text: str, card: Card) -> str | None:
    """The place of a report where a text names it, else None."""
    place = _place(card.organisation)
    return place if place and any(each.name == place for each in place_mentions(text, [card])) else None


@lru_cache(maxsize=1000)
def _place(organisation: str | None) -> str:
    return load_places().of_organisation(organisation) if organisation else ""


def _apart(spans: Iterable[tuple[int, int]], found: Iterable[Mention]) -> list[tuple[int, int]]:
    """The spans that lie in no mention found before."""
    taken = [(mention.start, mention.end) for mention in found]
    return [(start, end) for start, end in spans if all(end <= a or start >= b for a, b in taken)]


def body_mentions(text: str, cards: Sequence[Card]) -> list[Mention]:
    """The committees of the reports that a text names in full, each once."""
    found: dict[str, Mention] = {}
    for card in cards:
        if not card.committee or card.committee in found:
            continue
        match = re.search(rf"\b{re.escape(card.committee)}s?\b", text, re.IGNORECASE)
        if match:
            same = tuple(other for other in cards if other.committee == card.committee)
            found[card.committee] = Mention(card.committee, match.start(), match.end(), same)
    return sorted(found.values(), key=lambda mention: mention.start)


def _sides(text: str, places: Sequence[Mention], cards: Sequence[Card]) -> tuple[Mention, ...]:
    """What a text names as different reports: places, else bodies; one side is none to compare."""
    if len(places) > 1:
        return tuple(places)
    bodies = body_mentions(text, cards)
    apart = len({mention.cards for mention in bodies}) > 1
    return tuple(bodies) if apart else ()


def _points(card: Card, question: str, asked: str) -> float:
    """How well a report fits what is said of body, kind, year and title; the question's own year counts."""
    stems = {stem(part) for word in words(asked.lower()) for part in word.split("-")}
    years = [int(year) for year in _YEAR.findall(question) or _YEAR.findall(asked)]
    points = COMMITTEE * _share(card.committee, stems)
    points += KIND if card.kind and stem(card.kind) in stems else 0.0
    if card.year is not None and years:
        points += YEAR if card.year in years else NEAR_YEAR if card.year - 1 in years else 0.0
    return points + TITLE * _share(card.title, stems)


def _share(name: str | None, stems: set[str]) -> float:
    """The share of a name's own words that a question says."""
    parts = {stem(part) for word in words((name or "").lower()) for part in word.split("-") if part}
    own = {
        part for part in parts if part not in STOP_WORDS and part not in _BODY_WORDS and not part.isdigit()
    }
    return len(own & stems) / len(own) if own else 0.0
