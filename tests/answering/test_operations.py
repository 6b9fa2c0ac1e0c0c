"""What is worked out from several cells, with both sign conventions and both ways to take a deviation."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from random import Random

import pytest

from qa.assistant import Assistant
from qa.evidence import Abstention, Answer
from tests.maketables import assistant_over, printed, read_text, report_text

NAMES = (
    "Biblioteket",
    "Museet",
    "Ridhuset",
    "Simhallen",
    "Gatukontoret",
    "Kansliet",
    "Kulturskolan",
    "Arkivet",
)


@dataclass(frozen=True)
class Money:
    """A made-up table of money with a total row: what each unit spent before, spent now, and had."""

    names: tuple[str, ...]
    before: dict[str, int]
    now: dict[str, int]
    budget: dict[str, int]
    deviation: dict[str, int]
    helper: Assistant

    def surplus(self, name: str) -> int:
        """What was left of the budget, whatever the table's signs."""
        return abs(self.budget[name]) - abs(self.now[name])


def money(seed: int, costs_negative: bool, actual_first: bool) -> Money:
    rng = Random(seed)
    sign = -1 if costs_negative else 1
    names = tuple(rng.sample(NAMES, 5))
    now = {name: sign * rng.randint(1000, 90000) for name in names}
    before = {name: round(value * rng.uniform(0.7, 1.3)) for name, value in now.items()}
    budget = {name: round(value * rng.uniform(0.8, 1.2)) for name, value in now.items()}
    deviation = {name: (now[name] - budget[name]) * (1 if actual_first else -1) for name in names}
    columns = (before, now, budget, deviation)
    rows = [(name, [column[name] for column in columns]) for name in names]
    rows.append(("Summa", [sum(column.values()) for column in columns]))
    lines = ["Belopp i tkr\tUtfall 2019\tUtfall 2020\tBudget 2020\tAvvikelse"]
    lines += ["\t".join((name, *(printed(Decimal(value)) for value in values))) for name, values in rows]
    report = read_text(report_text("\n".join(lines)))
    return Money(names, before, now, budget, deviation, assistant_over(report))


@pytest.fixture(
    scope="module", params=[(n, a, s) for n in (True, False) for a in (True, False) for s in (1, 2)]
)
def table(request: pytest.FixtureRequest) -> Money:
    """Tables of both conventions."""
    costs_negative, actual_first, seed = request.param
    return money(seed, costs_negative, actual_first)


def answer(table: Money, question: str) -> Answer:
    result = table.helper.ask(question)
    assert isinstance(result, Answer), (question, result.text)
    return result


def value(table: Money, question: str) -> Decimal:
    return answer(table, question).figures[0].value


def percent(part: int, whole: int) -> Decimal:
    return (Decimal(100) * part / whole).quantize(Decimal("0.01"), ROUND_HALF_UP)


def test_sums(table: Money) -> None:
    one, other, third, *_ = table.names
    assert value(table, f"Vad kostade {one} och {other} tillsammans?") == table.now[one] + table.now[other]
    assert (
        value(table, f"Hur stor budget hade {one}, {other} och {third} sammanlagt?")
        == table.budget[one] + table.budget[other] + table.budget[third]
    )
    assert value(table, "Vad kostade nämnden totalt?") == sum(table.now.values())


def test_a_total_is_not_summed_with_its_parts(table: Money) -> None:
    found = answer(table, "Vad kostade alla enheter tillsammans?").figures[0]
    assert found.value == sum(table.now.values())


def test_differences(table: Money) -> None:
    one, other, *_ = table.names
    assert value(table, f"Hur mycket mer kostade {one} än {other} 2020?") == table.now[one] - table.now[other]
    asked = f"Hur mycket ökade kostnaden för {one} från 2019 till 2020?"
    assert value(table, asked) == table.now[one] - table.before[one]
    grew = abs(table.now[one]) > abs(table.before[one])
    assert ("ökade" if grew else "minskade") in answer(table, asked).text


def test_shares_and_per_cent_of_the_budget(table: Money) -> None:
    one = table.names[0]
    total = sum(table.now.values())
    assert value(table, f"Hur stor andel av nämndens kostnader stod {one} för?") == percent(
        table.now[one], total
    )
    used = value(table, f"Hur många procent av sin budget använde {one}?")
    assert used == percent(table.now[one], table.budget[one])


def test_changes_in_per_cent_and_averages(table: Money) -> None:
    one = table.names[0]
    figure = answer(
        table, f"Hur många procent förändrades kostnaden för {one} mellan 2019 och 2020?"
    ).figures[0]
    assert figure.value == percent(table.now[one], table.before[one]) - 100
    assert figure.unit == "procent"
    mean = Decimal(table.now[one] + table.before[one]) / 2
    assert value(table, f"Vad var genomsnittet för {one} 2019–2020?") == mean


def test_rankings(table: Money) -> None:
    dearest = max(table.names, key=lambda name: abs(table.now[name]))
    cheapest = min(table.names, key=lambda name: abs(table.now[name]))
    earlier = max(table.names, key=lambda name: abs(table.before[name]))
    assert value(table, "Vilken enhet kostade mest 2020?") == table.now[dearest]
    assert value(table, "Vilken enhet kostade minst?") == table.now[cheapest]
    assert value(table, "Vilken enhet kostade mest 2019?") == table.before[earlier]
    three = answer(table, "Vilka tre enheter kostade mest?").figures
    ordered = sorted(table.names, key=lambda name: -abs(table.now[name]))
    assert [figure.value for figure in three[:3]] == [table.now[name] for name in ordered[:3]]


def test_directions_follow_the_convention_not_the_sign(table: Money) -> None:
    worst = min(table.names, key=table.surplus)
    best = max(table.names, key=table.surplus)
    if table.surplus(worst) < 0:
        assert value(table, "Vilken enhet hade störst underskott?") == table.deviation[worst]
        assert "underskott" in answer(table, f"Hur mycket gick {worst} back?").text
    if table.surplus(best) > 0:
        assert value(table, "Vilken enhet hade störst överskott?") == table.deviation[best]
        assert "överskott" in answer(table, f"Vilken avvikelse hade {best}?").text


def test_selections(table: Money) -> None:
    over = {table.deviation[name] for name in table.names if table.surplus(name) < 0}
    under = {table.deviation[name] for name in table.names if table.surplus(name) > 0}
    much = {table.deviation[name] for name in table.names if table.surplus(name) < -2000}
    assert {f.value for f in answer(table, "Vilka enheter gick över sin budget?").figures} == over
    assert {f.value for f in answer(table, "Vilka enheter hade överskott mot budget?").figures} == under
    found = answer(table, "Vilka enheter hade ett underskott på mer än 2 mnkr?")
    assert {f.value for f in found.figures} == much
    assert much or "Ingen" in found.text


def test_yes_and_no(table: Money) -> None:
    for name, other in zip(table.names, table.names[1:], strict=False):
        asked = {
            f"Höll {name} sin budget?": table.surplus(name) >= 0,
            f"Gick {name} över budget?": table.surplus(name) < 0,
            f"Kostade {name} mer än {other}?": abs(table.now[name]) > abs(table.now[other]),
            f"Ökade kostnaden för {name} mellan 2019 och 2020?": abs(table.now[name])
            > abs(table.before[name]),
            f"Kostade {name} mer än 40 mnkr?": abs(table.now[name]) > 40000,
        }
        for question, yes in asked.items():
            assert answer(table, question).text.startswith("Ja" if yes else "Nej"), question


def test_a_calculation_shows_its_operands_and_cites_each(table: Money) -> None:
    one, other, *_ = table.names
    result = answer(table, f"Hur mycket mer kostade {one} än {other} 2020?")
    figure = result.figures[0]
    assert figure.calculation is not None
    assert len(figure.operands) == len(figure.citations) == 2
    rows = {result.citations[at].row for at in figure.citations}
    assert rows == {one, other}


def test_a_year_without_a_column_is_not_reckoned_with(table: Money) -> None:
    one = table.names[0]
    for question in (
        f"Hur mycket ökade kostnaden för {one} mellan 2015 och 2020?",
        f"Hur stor budget hade {one} 2019?",
        f"Vilken avvikelse hade {one} 2019?",
        "Vilken enhet hade störst underskott 2018?",
        "Vilka enheter gick över budget 2019?",
        f"Vilken prognos har {one}?",
        f"Vilket målvärde har {one}?",
    ):
        assert isinstance(table.helper.ask(question), Abstention), question
