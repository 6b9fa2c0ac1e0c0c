"""A row against its budget: the printed deviation, or the outturn (or forecast) less the budget."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from qa.answering.figures import pick, printed_sum
from qa.answering.rows import RowEntry
from qa.answering.views import TableView
from qa.evidence import Fact
from qa.interpret import Query


@dataclass(frozen=True)
class Gap:
    """What a row spent or earned and what was budgeted for it, in one unit and period."""

    actual: Fact
    budget: Fact
    row: RowEntry
    view: TableView

    @property
    def value(self) -> Decimal:
        """Actual less budget, in the table's signs."""
        return self.actual.value - self.budget.value

    @property
    def more(self) -> Decimal:
        """How much larger the amount is than the budget, signs aside; negative if it is smaller."""
        return abs(self.actual.value) - abs(self.budget.value)

    @property
    def surplus(self) -> Decimal | None:
        """The surplus, negative for a deficit; None where the table prints no signs and so does not tell."""
        sign = 1 if prints_signs(self.view) else self.view.surplus_sign
        return None if sign is None else self.value * sign

    @property
    def calculation(self) -> str:
        """The subtraction as it is shown."""
        return printed_sum([self.actual.value, self.budget.value], "−", self.value)


def gap_of(row: RowEntry, view: TableView, year: str | None, query: Query) -> Gap | None:
    """A row against its budget, None if it lacks either number or their units differ."""
    budget = pick(row, "budget", year, query)
    actual = pick(row, "outturn", year, query)
    if budget is None or actual is None or budget.concept != "budget":
        return None
    if actual.concept not in ("outturn", "forecast") or actual.unit != budget.unit:
        return None
    return Gap(actual, budget, row, view) if actual.period == budget.period else None


def prints_signs(view: TableView) -> bool:
    """Whether a table tells costs from income by the sign: it has both."""
    amounts = [
        fact.value
        for row in view.rows
        for fact in row.facts
        if fact.concept in ("outturn", "forecast", "budget")
    ]
    return any(value < 0 for value in amounts) and any(value > 0 for value in amounts)


def has_deviation(view: TableView) -> bool:
    """Whether a table prints deviations."""
    return any(fact.concept == "deviation" for row in view.rows for fact in row.facts)
