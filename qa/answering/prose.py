"""Figures in plain Swedish: costs without their sign, directions in words."""

from __future__ import annotations

import re
from decimal import Decimal

from qa.answering.rows import BREAKDOWNS, RowEntry
from qa.answering.views import TableView
from qa.evidence import Fact
from qa.facts import is_only_period
from qa.swedish import format_number, plain
from qa.vocabulary import MONEY, load_vocabulary

_COST_NAME = re.compile(r"(kostnad|utgift|hyr|inköp|avskrivning|bidrag|ersättning|arvode)", re.IGNORECASE)

_SAYS_ALL = re.compile(r"\btotal\w*$", re.IGNORECASE)


def number(value: Decimal, unit: str | None) -> str:
    """A value with its unit; counts and nameless units go without."""
    return format_number(value, unit if unit not in (None, "antal", "index") else None)


def row_name(row: RowEntry) -> str:
    """A row's name in running text, with its breakdown."""
    name = plain(row.short)
    if row.label.startswith("Summa "):
        name = name.removeprefix("Summa ")
        name = name if _SAYS_ALL.search(name) else f"{name} totalt"
    return f"{name} ({BREAKDOWNS[row.breakdown]})" if row.breakdown in BREAKDOWNS else name


def say_fact(fact: Fact, row: RowEntry, view: TableView) -> str:
    """One sentence that states a fact."""
    name, when = row_name(row), when_of(fact)
    money = fact.unit in MONEY
    if fact.concept == "deviation" and money:
        return say_deviation(fact.value, fact.unit, f"{name}", when, view.surplus_sign)
    if fact.concept == "change":
        return say_change(fact.value, name, when)
    if fact.concept == "budget" and money:
        return f"Budgeten{when} för {name} var {amount(fact.value, fact.unit, view)}."
    if fact.concept in ("outturn", None) and money and is_cost(fact.value, view):
        verb = "uppgick till" if _COST_NAME.search(name) else "kostade"
        return f"{name} {verb} {number(abs(fact.value), fact.unit)}{when}."
    concept = load_vocabulary().concepts.get(fact.concept or "")
    kind = f"{concept.name} för " if concept is not None and fact.concept != "outturn" else ""
    if fact.unit is None and concept is None and is_only_period(fact.header):
        return f"{name}: {number(fact.value, None)} ({fact.header}). Tabellen anger ingen enhet."
    if fact.unit is None:
        what = concept.name if concept is not None else fact.header or "Värdet"
        year = f" {fact.period}" if fact.period else ""
        return f"{what}{year} för {name}: {number(fact.value, None)}. Tabellen anger ingen enhet."
    return f"{kind}{name} var {number(fact.value, fact.unit)}{when}."


def when_of(fact: Fact) -> str:
    """The period as it follows a number: " 2020", or " (2020)" after a number without a unit."""
    if not fact.period:
        return ""
    bare = fact.unit in (None, "antal", "index") and fact.period.isdigit()
    return f" ({fact.period})" if bare else f" {fact.period}"


def is_cost(value: Decimal, view: TableView) -> bool:
    """Whether an amount is known to be a cost: negative in a table that prints costs with a minus."""
    return bool(view.costs_negative) and value < 0


def amount(value: Decimal, unit: str | None, view: TableView) -> str:
    """An amount in prose: a cost goes without its minus."""
    return number(abs(value) if is_cost(value, view) else value, unit)


def say_deviation(value: Decimal, unit: str | None, name: str, when: str, sign: int | None) -> str:
    """A deviation with its direction in words, where the table's sign convention is known."""
    if not value:
        return f"{name} hade ingen avvikelse mot budget{when}."
    if sign is None:
        return f"{name} avvek {number(value, unit)} från budget{when}."
    kind = "överskott" if value * sign > 0 else "underskott"
    return f"{name} hade ett {kind} på {number(abs(value), unit)} mot budget{when}."


def say_change(value: Decimal, name: str, when: str) -> str:
    """A change in per cent with its direction in words."""
    if not value:
        return f"{name} var oförändrad{when} jämfört med året innan."
    verb = "ökade" if value > 0 else "minskade"
    return f"{name} {verb} med {number(abs(value), 'procent')}{when} jämfört med året innan."


def say_place(fact: Fact, view: TableView) -> str:
    """Where a figure stands: row, column, table."""
    heading = view.report.section(fact.section).heading
    column = f"kolumnen ”{fact.header}”" if fact.header else "en kolumn utan rubrik"
    if fact.mended and fact.inferred and fact.remark is None:
        column += " (rubriken är skadad; vad kolumnen visar är härlett ur tabellens siffror)"
    label = f"raden ”{fact.label}”" if not fact.label.startswith("Summa ") else "summaraden"
    return f"Det står på {label}, {column}, i avsnittet ”{heading}”." + (
        f" {fact.remark}" if fact.remark else ""
    )
