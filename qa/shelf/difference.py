"""What two or more reports' figures are against each other: apart by, times as much, per cent more."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from qa.answering.figures import printed_sum
from qa.answering.prose import number
from qa.evidence import Answer, Figure
from qa.interpret import Query
from qa.shelf.found import Found, is_result, size
from qa.shelf.telling import named, periods_note, put_together, said, who
from qa.swedish import format_number
from qa.vocabulary import MONEY
from qa.vocabulary.money import converted

_TIMES = re.compile(r"\b(?:hur )?många gånger\b", re.IGNORECASE)
_PERCENT = re.compile(
    r"\bhur många procent\b|\bhur stor andel (?:större|mindre)\b|\bprocentuell", re.IGNORECASE
)
_LESS = re.compile(r"\b(?:mindre|lägre|färre|billigare)\b", re.IGNORECASE)
_DIFFERS = re.compile(
    r"^\W*(?:skilj|är det (?:någon )?skillnad|finns det (?:någon )?skillnad)", re.IGNORECASE
)


def difference(query: Query, found: Sequence[Found]) -> Answer:
    """The figures of some reports beside each other; of two what they differ by, or their ratio."""
    text = f"{'; '.join(map(said, found))}."
    if len(found) != 2:
        return put_together(text, found)
    worked_out = _ratio(query, found) or _gap(found)
    lead = f"{_verdict(query, found)}{_lead(query, worked_out)} "
    return put_together(f"{lead}{text}{periods_note(found)}", found, (worked_out,))


def _lead(query: Query, worked_out: Figure) -> str:
    value, unit = abs(worked_out.value), worked_out.unit
    if unit == "gånger":
        return f"{number(value, None)} gånger så mycket."
    if unit == "procent" and _PERCENT.search(query.text):
        return f"{number(value, unit)} {'mer' if worked_out.value > 0 else 'mindre'}."
    return f"Skillnaden är {number(value, unit)}."


def _verdict(query: Query, found: Sequence[Found]) -> str:
    """Yes or no, where that is asked."""
    first, second = (size(each, query) for each in found)
    if _DIFFERS.search(query.text):
        return "Nej. " if first == second else "Ja. "
    if not query.yes_no:
        return ""
    less = bool(_LESS.search(query.text))
    return "Ja. " if (first < second if less else first > second) else "Nej. "


def _gap(found: Sequence[Found]) -> Figure:
    first, second = named(found[0]), named(found[1])
    other = _in_unit(second, first)
    if first.concept == "Avvikelse" and found[0].surplus != found[1].surplus:
        other = -other  # the second report counts a deficit the other way round
    value = first.value
    if first.unit in MONEY and first.concept != "Avvikelse" and not is_result(first) and value * other < 0:
        value, other = abs(value), abs(other)  # one report prints a cost with a minus, the other does not
    gap = _short(value - other)
    unit = "procentenheter" if first.unit == "procent" else first.unit
    return _figure(found, gap, unit, printed_sum([value, other], "−", gap))


def _ratio(query: Query, found: Sequence[Found]) -> Figure | None:
    """How many times as much, or how many per cent more, where the question asks so."""
    first, second = named(found[0]), named(found[1])
    above, below = abs(first.value), abs(_in_unit(second, first))
    if (
        not below
        or first.concept == "Avvikelse"
        or not (_TIMES.search(query.text) or _PERCENT.search(query.text))
    ):
        return None
    operands = f"{format_number(above)} / {format_number(below)}"
    if _TIMES.search(query.text):
        value = (above / below).quantize(Decimal("0.1"))
        return _figure(found, value, "gånger", f"{operands} = {format_number(value)}")
    value = (100 * (above / below - 1)).quantize(Decimal("0.1"))
    return _figure(found, value, "procent", f"{operands} − 1 = {format_number(value)} %")


def _in_unit(figure: Figure, other: Figure) -> Decimal:
    return _short(converted(figure.value, figure.unit, other.unit))


def _short(value: Decimal) -> Decimal:
    """The number without zeros that only the change of unit has added."""
    short = value.normalize()
    return short if short.as_tuple().exponent != 0 and short % 1 else value.quantize(Decimal(1))


def _figure(found: Sequence[Found], value: Decimal, unit: str | None, calculation: str) -> Figure:
    first, second = named(found[0]), named(found[1])
    label = f"{who(found[0].card)} {'−' if unit not in ('gånger', 'procent') else '/'} {who(found[1].card)}"
    return Figure(
        value, unit, label, "Beräknat", first.period, None, None, format_number(value),
        first.mended or second.mended, calculation, (*first.operands, *second.operands), (0, 1),
    )  # fmt: skip
