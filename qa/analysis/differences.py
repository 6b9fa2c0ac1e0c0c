"""Whether two statements about the same matter contradict each other, and in what."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from qa.analysis.amounts import other_amount
from qa.analysis.happenings import other_point
from qa.analysis.pair import Difference, Pair
from qa.analysis.statements import Statement
from qa.analysis.states import Rarity, other_state
from qa.analysis.wording import added_reservation, denied, other_date, other_name
from qa.vocabulary.statements import load_statement_signs

_NUMBERED = re.compile(r"\b(\w+) (\d{1,2})\b(?![,.]\d)")
PLAIN = 0.5  # how sure the sameness of two statements is taken to be where a difference does not tell it
AKIN = 84  # likeness in per cent of two inflections of a name


def difference(one: Statement, other: Statement, pair: Pair, rare: Rarity) -> Difference | None:
    """The clearest contradiction of two statements; None where they agree or speak of different things."""
    if one.tokens == other.tokens or other_matter(one, other):
        return None
    found = (
        other_amount(one, other, pair),
        other_state(one, other, pair, rare),
        other_point(one, other, rare),
        denied(one, other),
        other_date(one, other, pair),
        added_reservation(one, other, pair),
        other_name(one, other, pair),
    )
    return max(
        (each for each in found if each is not None),
        key=lambda each: each.clear * max(each.same, PLAIN),
        default=None,
    )


def other_matter(one: Statement, other: Statement) -> bool:
    """Whether two statements are about different bodies or different years."""
    if one.bodies and other.bodies and not _akin(one.bodies, other.bodies):
        return True
    if _other_number(one.text, other.text):
        return True
    if one.headed and other.headed and not _akin(one.headed | one.bodies, other.headed | other.bodies):
        return True
    years_apart = one.years and other.years and not one.years & other.years
    return bool(years_apart) and not (one.marks and other.marks)


def _other_number(one: str, other: str) -> bool:
    """Whether two texts give one noun another number each: "etapp 1" and "etapp 2"."""
    stages = load_statement_signs().stages
    mine, yours = (
        {found for found in _NUMBERED.findall(text.lower()) if found[0] in stages} for text in (one, other)
    )
    shared = {word for word, _ in mine} & {word for word, _ in yours}
    return any(
        not {n for word, n in mine if word == each} & {n for word, n in yours if word == each}
        for each in shared
    )


def _akin(one: frozenset[str], other: frozenset[str]) -> bool:
    return any(a.startswith(b[:6]) and fuzz.ratio(a, b) > AKIN for a in one for b in other)
