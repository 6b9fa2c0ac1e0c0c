"""Whether one answer (an object of the JSON contract) is right: value, unit, sign, facts, section."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from eval.questions import Item
from qa.swedish import find_numbers, squeeze
from qa.vocabulary import load_vocabulary

SHORTEST_HEADING = 12
SCALE = {"kr": 1.0, "tkr": 1e3, "mnkr": 1e6, "mdkr": 1e9}
UNITS = (*SCALE, "procent", "procentenheter", "index", "antal", "timmar", "år", None)
COUNTS = ("antal", "index", "år", "timmar")
FULL_GROUP = re.compile(r"\d{3}(?!\d)")  # may go on to the left: "487 137" in "3 487 137"
BEFORE_NUMBER, AFTER_NUMBER = r"(?<!\d)(?<!\d,)", r"(?!\d|,\d| \d{3}(?!\d))"
NUMERALS = ("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")


@dataclass(frozen=True, slots=True)
class Score:
    """How one answer fared; ``right`` is the verdict, the rest says why. None where it does not apply."""

    right: bool
    value: bool | None = None
    unit: bool | None = None
    sign: bool | None = None
    facts: bool | None = None
    section: bool | None = None


def score(item: Item, answer: dict[str, Any]) -> Score:
    """Judge one answer."""
    answered = answer["status"] == "answered"
    if item.kind == "unanswerable":
        return Score(not answered)
    if not answered:
        return Score(False)
    facts = all(any(holds(answer["answer"], option) for option in group) for group in item.required)
    facts = facts and not any(holds(answer["answer"], word) for word in item.forbidden)
    section = cites(item, answer) if item.sections else None
    if item.values:
        value = _stated(item, answer) if item.kind == "conflict" else _values(item, answer)
        return Score(value and facts, value=value, facts=facts, section=section)
    if item.value is not None:
        value, unit, sign = _value(item, answer)
        return Score(value and unit and sign and facts, value, unit, sign, facts, section)
    return Score(facts and bool(item.required), facts=facts, section=section)


def holds(text: str, words: str) -> bool:
    """Whether an answer holds some words; "Ja" and "Nej" only at its beginning, numbers only as a whole."""
    plain, sought = squeeze(text).lower(), squeeze(words).lower()
    if re.fullmatch(r"(ja|nej)\W*", sought):
        return bool(re.match(rf"{re.escape(sought.strip(' ,.–'))}\b", plain))
    before, after = (
        (BEFORE_NUMBER if sought[:1].isdigit() else ""),
        (AFTER_NUMBER if sought[-1:].isdigit() else ""),
    )
    before += r"(?<!\d )" if FULL_GROUP.match(sought) else ""
    return re.search(f"{before}{re.escape(sought)}{after}", plain) is not None


def cites(item: Item, answer: dict[str, Any]) -> bool:
    """Whether one of the first two citations stands under an acceptable heading (or below it)."""
    return any(acceptable(item, citation) for citation in answer["citations"][:2])


def acceptable(item: Item, citation: dict[str, Any]) -> bool:
    """Whether a citation stands under one of the headings that a question accepts (or below it)."""
    headings = {_bare(section) for section in item.sections}
    path = [_bare(heading) for heading in (*citation["path"], citation["section"])]
    return any(_same_heading(heading, part) for heading in headings for part in path)


def _same_heading(first: str, second: str) -> bool:
    """Whether two headings are one: equal, or one goes on where the other, of some length, ends."""
    short, long = sorted((first, second), key=len)
    begins = long.startswith(short) and not long[len(short) :][:1].isalpha()
    return bool(short) and (short == long or (begins and len(short) >= SHORTEST_HEADING))


def _bare(heading: str) -> str:
    plain = re.sub(r"^[\d.]+\s+", "", squeeze(heading.replace("*", " ")))
    return plain.removeprefix("KOMMUNFULLMÄKTIGEMÅL").strip().lower()


def _values(item: Item, answer: dict[str, Any]) -> bool:
    """All numbers of a list with unit and sign: in order for rankings, in any order for lists."""
    got = [(float(figure["value"]), figure["unit"]) for figure in answer["figures"]]
    if item.kind == "rank":
        return len(got) >= len(item.values) and all(
            all(_compare(value, unit, expected, item))
            for (value, unit), expected in zip(got, item.values, strict=False)
        )
    return len(got) == len(item.values) and all(
        any(all(_compare(value, unit, expected, item)) for value, unit in got) for expected in item.values
    )


def _stated(item: Item, answer: dict[str, Any]) -> bool:
    """Whether all sides of a contradiction are told, as figures or in the text, with unit and sign.

    A side may be told more exactly than the question has it: 8 218 tkr for 8,2 mnkr.
    """
    figures = [(float(figure["value"]), figure["unit"]) for figure in answer["figures"]]
    told = [*figures, *numbers(answer["answer"])]
    return all(
        any(all(_compare(*_as_exact(value, unit, expected, item), expected, item)) for value, unit in told)
        for expected in item.values
    )


def _as_exact(got: float, unit: str | None, expected: float, item: Item) -> tuple[float, str | None]:
    """An amount of money in the unit of the question, rounded as there where it is told more exactly."""
    asked = load_vocabulary().unit(item.unit) or item.unit
    if unit not in SCALE or asked not in SCALE or SCALE[unit] >= SCALE[asked]:
        return got, unit
    rounded = Decimal(str(got)) * Decimal(str(SCALE[unit])) / Decimal(str(SCALE[asked]))
    return float(round(rounded, decimals(expected))), asked


def _value(item: Item, answer: dict[str, Any]) -> tuple[bool, bool, bool]:
    """Value, unit and sign of the first figure, or of a number in the text where there is no figure."""
    found = [(float(f["value"]), f["unit"]) for f in answer["figures"][:1]] or numbers(answer["answer"])
    best = (False, False, False)
    for got, unit in found:
        verdict = _compare(got, unit, item.value or 0.0, item)
        best = max(best, verdict)
    return best


def _compare(got: float, unit: str | None, expected: float, item: Item) -> tuple[bool, bool, bool]:
    """Whether size, unit and sign of a number are those expected."""
    asked = load_vocabulary().unit(item.unit) or item.unit
    if asked not in UNITS and unit == "antal":
        asked = "antal"  # the thing that is counted ("projekt", "deltagare") may be called by either name
    tolerance = item.tolerance
    if unit in SCALE and asked in SCALE and unit is not None and asked is not None and unit != asked:
        rounding = 0.5 * 10 ** -decimals(got) * SCALE[unit] / SCALE[asked]
        got, tolerance, unit = (
            got * SCALE[unit] / SCALE[asked],
            max(tolerance, min(rounding, 0.006 * abs(expected))),
            asked,
        )
    same_unit = (
        asked in (None, unit)
        or (asked in COUNTS and unit in ("antal", None))
        or (asked not in SCALE and unit is None)
    )
    size = abs(abs(got) - abs(expected)) <= tolerance + 1e-9
    sign = got == 0 or (got > 0) == (expected > 0) or item.sign == "either"
    return size, bool(same_unit), bool(sign)


def decimals(value: float) -> int:
    """How many decimals a number has, zeros at its end aside."""
    return max(0, -int(Decimal(str(value)).normalize().as_tuple().exponent))


def numbers(text: str) -> list[tuple[float, str | None]]:
    """The numbers in an answer's text, numerals as words among them."""
    unit = load_vocabulary().unit
    found = [(float(number.value), unit(number.unit)) for number in find_numbers(text)]
    return found + [
        (float(NUMERALS.index(word)), None)
        for word in re.findall(r"[a-zåäö]+", text.lower())
        if word in NUMERALS
    ]
