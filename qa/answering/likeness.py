"""How well the stems of a report stand for a word of a question: inflections, compounds and their parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from qa.answering.sought import SHORTEST_END, SHORTEST_FIRST, Sought
from qa.vocabulary import load_phrases

_INFLECTED = frozenset("a an ans n ns en ens et ets na ar arna er erna or orna s e san".split())  # förskola|n
# planera, planering; elev, elevantal
_DERIVED = frozenset({"ering", "ning", "ing", "ande", "ende", "else", "ation", "are", "antal"})
IN_PARTS = 0.9
NET_OR_GROSS = ("netto", "brutto")
_DROPPING_E = ("el", "er", "en")


@lru_cache(maxsize=200_000)
def likeness(sought: str, found: str) -> float:
    """How well a stem of the report stands for a stem of the question, 0 to 1.

    1 for the same; 0.9 for two inflections and for abbreviations; a compound of the question that the report
    has only the first part of counts 0.95 if the rest is a general word ("kommunikations|avdelning"), 0.55
    otherwise, only the last part 0.6, or 0.3 if that is a general word; a compound of the report 0.6 to 0.7.
    """
    if sought == found:
        return 1.0
    if min(len(sought), len(found)) < 4:
        return 0.0
    if _elided(sought, found) or _elided(found, sought) or found in {end + sought for end in NET_OR_GROSS}:
        return 0.95
    common = _common_start(sought, found)
    if common >= 6 and common >= 0.83 * max(len(sought), len(found)):
        return 0.9
    inflected = sought.startswith(found) and sought[len(found) :] in _INFLECTED
    return 0.95 if inflected else _as_compound(sought, found)


def _as_compound(sought: str, found: str) -> float:
    """How well a stem stands for another where one is a part of the other."""
    general = load_phrases().compound_ends
    if sought.startswith(found):
        rest = sought[len(found) :]
        return 0.95 if rest in general or rest[1:] in general else 0.55
    if sought.endswith(found):
        return 0.3 if found in general else 0.6
    if found.endswith(sought):
        return 0.7
    if found.startswith(sought):
        rest = found[len(sought) :]
        return (
            0.9
            if rest in _DERIVED or rest in general or rest[1:] in general or len(sought) >= 0.7 * len(found)
            else 0.6
        )
    return 0.0


def _elided(short: str, long: str) -> bool:
    """Whether a stem is another without the e that its forms drop: "cykl(ar)", "cykel"."""
    return len(long) == len(short) + 1 and long[-2:] in _DROPPING_E and long[:-2] + long[-1] == short


def _common_start(one: str, other: str) -> int:
    return next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def with_parts(stems: Sequence[str], sought: Sequence[Sought]) -> tuple[str, ...]:
    """The stems with the parts of compounds that the question names apart ("bidrag till studieförbunden")."""
    forms = {form.stem for word in sought for form in word.forms if len(form.stem) >= SHORTEST_END}
    asked = {said for said in (*forms, *(word.term.text for word in sought)) if len(said) >= SHORTEST_FIRST}
    spoken = forms | asked
    parts: list[str] = []
    for found in stems:
        for first in asked:
            rest = found.removeprefix(first) if found.startswith(first) else ""
            second = rest if rest in spoken else rest.removeprefix("s")
            if rest and second in spoken:
                parts += [first, second]
    return (*stems, *parts)


def match(sought: Sought, stems: Iterable[str]) -> float:
    """The best likeness of a question's word to any of the stems (0 to 1)."""
    best = 0.0
    for found in stems:
        for form in sought.forms:
            value = form.weight * likeness(form.stem, found)
            if value > best:
                best = value
                if best >= 1.0:
                    return best
    return max(best, _match_parts(sought.parts, stems)) if sought.parts else best


def _match_parts(parts: Sequence[str], stems: Iterable[str]) -> float:
    """How well the parts of a compound stand apart among the stems; general parts may be left out."""
    found = tuple(stems)
    general = load_phrases().generic_stems | load_phrases().steering_stems
    telling = [part for part in parts if part not in general] or list(parts)
    return IN_PARTS * min(max((likeness(part, one) for one in found), default=0.0) for part in telling)
