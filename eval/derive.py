"""Whether an expected number stands in its evidence, or which calculation leads to it from there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise, permutations

from eval.scoring import NUMERALS, decimals

SCALES = (1e-6, 1e-3, 1e3, 1e6)
_GROUPED = re.compile(r"(?<![\d,])[-−–]?\s?\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})*(?:,\d+)?(?![\d,]*\d)")
_SPACE = r"[ \u00a0\u202f\u2009]?"
_MINUS = re.compile(r"[-−–]\s?$")
MOST_NUMBERS = 40


def stands(value: float, evidence: Sequence[str]) -> bool:
    """Whether a number is printed in the evidence: in digits the Swedish way, or as a word up to twelve."""
    text = " ".join(evidence)
    if re.search(_form(value), text):
        return True
    word = NUMERALS[int(value)] if value in range(len(NUMERALS)) else None
    return word is not None and re.search(rf"\b{word}\b", text.lower()) is not None


def signs(value: float, evidence: Sequence[str]) -> set[int]:
    """The signs with which a number is printed in the evidence: −1 after a minus, otherwise 1."""
    text = " ".join(evidence)
    found = re.finditer(_form(value), text)
    return {-1 if _MINUS.search(text[: match.start()]) else 1 for match in found}


def _form(value: float) -> str:
    """A pattern for the ways to print a number, without its sign."""
    whole, _, decimals = f"{abs(Decimal(str(value))):f}".partition(".")
    decimals = decimals.rstrip("0")
    digits = _SPACE.join(f"{int(whole):,}".split(","))
    fraction = f",{decimals}0*" if decimals else "(?:,0+)?"
    return rf"(?<![\d,]){digits}{fraction}(?!\d|,\d)"


def derivation(value: float, evidence: Sequence[str], tolerance: float) -> str | None:
    """The kind of calculation that leads from the numbers of the evidence to a value, None if there is none.

    Tried in turn: another scale (mnkr for tkr), a difference or sum of two, a share or a change in per
    cent of two, the sum, mean, share or change of a column, and the number of rows.
    """
    margin = max(tolerance, 0.5 * 10.0 ** -decimals(value)) + 1e-9
    for how, result in _calculations(_rows(evidence), _readings(evidence)):
        if abs(abs(result) - abs(value)) <= margin:
            return how
    return "count" if value == len(evidence) else None


def _rows(evidence: Sequence[str]) -> list[list[float]]:
    return [[_value(number) for number in _GROUPED.findall(line)] for line in evidence]


def _readings(evidence: Sequence[str]) -> list[float]:
    """All numbers that may be meant: where a PDF sets cells apart by blanks, "4 500 250" may be two."""
    found: dict[float, None] = {}
    for run in (run for line in evidence for run in _GROUPED.findall(line)):
        groups = run.split()
        for first in range(len(groups)):
            for last in range(first + 1, len(groups) + 1):
                found[_value("".join(groups[first:last]))] = None
    return list(found)


def _value(printed: str) -> float:
    clean = re.sub(r"[\s\u00a0\u202f\u2009]", "", printed).replace(",", ".")
    return float(re.sub("[−–]", "-", clean))


def _calculations(rows: Sequence[Sequence[float]], numbers: Sequence[float]) -> Iterator[tuple[str, float]]:
    yield from (("scale", number * scale) for number in numbers for scale in SCALES)
    for first, second in permutations(numbers[:MOST_NUMBERS], 2):
        yield "difference", first - second
        yield "sum", first + second
    for first, second in permutations(numbers[:MOST_NUMBERS], 2):
        if second:
            yield "share", 100 * first / second
            yield "change", 100 * (first / second - 1)
    yield from _of_columns(rows)
    yield from _of_one_row(rows)


def _of_columns(rows: Sequence[Sequence[float]]) -> Iterator[tuple[str, float]]:
    """Sums and means of the numbers in the same place of all rows, counted from the left or the right."""
    if len(rows) < 2:
        return
    width = min(map(len, rows))
    sums = [sum(row[at] for row in rows) for at in (*range(width), *range(-width, 0))]
    yield from (("sum of a column", total) for total in sums)
    yield from (("mean of a column", total / len(rows)) for total in sums)
    for first, second in permutations(sums, 2):
        if second:
            yield "change of a sum", 100 * (first / second - 1)
            yield "share of a sum", 100 * first / second


def _of_one_row(rows: Sequence[Sequence[float]]) -> Iterator[tuple[str, float]]:
    """Means of two or more and sums of three or more neighbours in a row."""
    for row in rows:
        yield from (("mean of a row", (first + second) / 2) for first, second in pairwise(row))
        for start in range(len(row) - 2):
            for end in range(start + 3, len(row) + 1):
                yield "sum of a row", sum(row[start:end])
                yield "mean of a row", sum(row[start:end]) / (end - start)
