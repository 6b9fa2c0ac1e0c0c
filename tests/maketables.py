"""Made-up tables and reports, with the truth about every cell, and the damage that exports do to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from random import Random

from qa.assistant import Assistant
from qa.evidence import Answer, Fact, FactTable
from qa.facts import extract_facts
from qa.ingest.blocks import Source
from qa.ingest.build import build_report
from qa.ingest.tables import clean_grid
from qa.ingest.text import split_blocks
from qa.report import Provenance, Report, Section, Table
from qa.retrieval.build import build_index

NOWHERE = Provenance(0, 0)
YEAR = 2020
NAMES = (
    "Biblioteket", "Museet", "Ridhuset", "Simhallen", "Gatukontoret", "Lekplatser", "Måltidsservice",
    "Kansliet", "Överförmyndaren", "Fritidsgården", "Äldreboendet Ängen", "Lokalvård", "Kulturskolan",
    "Stadsnät", "Bostadsanpassning", "Färdtjänst", "Räddningsvärnet", "Planenheten", "Arkivet",
    "Vaktmästeri", "Telefonväxeln", "Hamnkontoret",
)  # fmt: skip
WORDS = {
    "outturn": ("Utfall", "Bokslut", "Utfall Ack dec", "Redovisat", "Bokslut ack", "Utfall jan dec"),
    "budget": ("Budget", "Årsbudget", "Budget netto", "Budg"),
    "deviation": (
        "Avvikelse",
        "Avv Budg o Utf",
        "Budgetavvikelse",
        "Avvikelse mot budget",
        "Diff",
        "Avv. budget",
    ),
    "forecast": ("Prognos", "Helårsprognos", "Prognos helår"),
    "target": ("Målvärde", "Målnivå"),
    "change": ("Förändr%", "Förändring i %", "Förändring %"),
}


@dataclass(frozen=True)
class Plan:
    """A column as it is meant: what it holds and for which year."""

    concept: str
    period: str


@dataclass(frozen=True)
class Truth:
    """What a number cell really is."""

    label: str
    concept: str
    period: str
    value: Decimal
    total: bool


@dataclass
class Print:
    """A table on its way to print: header rows, data rows, and the truth of each column."""

    head: list[list[str]]
    body: list[list[str]]
    plans: list[Plan | None]
    labels: list[str]
    totals: list[bool]
    damage: list[str] = field(default_factory=list)

    @property
    def width(self) -> int:
        """The number of columns, the label column counted."""
        return len(self.head[0])


@dataclass(frozen=True)
class MadeTable:
    """A made-up table as printed, with the truth about its number cells by grid position.

    ``blank`` are the cells of named rows that print no number.
    """

    grid: tuple[tuple[str, ...], ...]
    truth: dict[tuple[int, int], Truth]
    damage: tuple[str, ...]
    blank: tuple[Truth, ...] = ()

    def table(self, identifier: str = "r:t1", section: int = 1, title: str = "Driftredovisning") -> Table:
        """The table as ingest would hand it on."""
        return Table(identifier, section, title, clean_grid(self.grid), (), NOWHERE)

    def text(self) -> str:
        """The table as lines of a text export."""
        return "\n".join("\t".join(row) for row in self.grid)


# -- values --------------------------------------------------------------------------------------------------


def plans(rng: Random, year: int = YEAR) -> list[Plan]:
    """The columns of a table, in one of the usual sets, in any order."""
    now, before, earlier = str(year), str(year - 1), str(year - 2)
    sets = (
        f"outturn {before}, outturn {now}, budget {now}, deviation {now}, change {now}",
        f"outturn {before}, outturn {now}, budget {now}, deviation {now}",
        f"budget {now}, outturn {now}, deviation {now}",
        f"budget {now}, forecast {now}, deviation {now}",
        f"outturn {before}, budget {now}, forecast {now}, deviation {now}",
        f"outturn {earlier}, outturn {before}, outturn {now}, target {now}",
        f"outturn {before}, outturn {now}, change {now}",
        f"outturn {now}, budget {now}",
    )
    chosen = [Plan(*part.split()) for part in rng.choice(sets).split(", ")]
    order = rng.choice(("as is", "as is", "back", "any"))
    if order == "back":
        chosen.reverse()
    elif order == "any":
        rng.shuffle(chosen)
    return chosen


def _amount(rng: Random) -> int:
    kind = rng.random()
    if kind < 0.06:
        return 0
    return int(10 ** rng.uniform(0.3, 2.0 if kind < 0.2 else 5.4))


@dataclass(frozen=True)
class Convention:
    """How a table counts: costs with or without minus, which way the deviation is taken."""

    costs_negative: bool
    actual_first: bool


def _row_values(rng: Random, chosen: Sequence[Plan], convention: Convention) -> dict[Plan, Decimal | None]:
    """One row's numbers: budget and last year near the outturn, deviation and change worked out."""
    sign = -1 if convention.costs_negative != (rng.random() < 0.12) else 1
    actual = sign * _amount(rng)
    values: dict[Plan, Decimal | None] = {}
    for plan in chosen:
        near = actual if rng.random() < 0.1 else round(actual * rng.uniform(0.7, 1.3)) + rng.randint(-3, 3)
        if plan.concept == "budget" and rng.random() < 0.08:
            near = 0
        values[plan] = Decimal(near)
    return _with_computed(values, convention)


def _with_computed(values: dict[Plan, Decimal | None], convention: Convention) -> dict[Plan, Decimal | None]:
    """The deviation and the change in per cent, from the other columns."""
    deviation = next((plan for plan in values if plan.concept == "deviation"), None)
    if deviation is not None:
        actual = next(
            v
            for kind in ("forecast", "outturn")
            for p, v in values.items()
            if p == Plan(kind, deviation.period)
        )
        budget = values[Plan("budget", deviation.period)]
        assert actual is not None
        assert budget is not None
        values[deviation] = actual - budget if convention.actual_first else budget - actual
    change = next((plan for plan in values if plan.concept == "change"), None)
    if change is not None:
        now = values[Plan("outturn", change.period)]
        before = values[Plan("outturn", str(int(change.period) - 1))]
        assert now is not None
        values[change] = (
            ((now / before - 1) * 100).quantize(Decimal("0.1"), ROUND_HALF_UP) if before else None
        )
    return values


def printed(value: Decimal | None) -> str:
    """A number as a report prints it, "" for none."""
    if value is None:
        return ""
    text = f"{abs(value):,}".replace(",", " ").replace(".", ",")
    return f"-{text}" if value < 0 else text


# -- print ---------------------------------------------------------------------------------------------------


def make_print(rng: Random, year: int = YEAR) -> Print:
    """An undamaged table."""
    chosen = plans(rng, year)
    convention = Convention(rng.random() < 0.5, rng.random() < 0.5)
    count = rng.randint(2, 9)
    names = rng.sample(NAMES, count)
    if rng.random() < 0.4:
        codes = rng.sample(range(100, 999), count)
        names = [f"{code} {name}" for code, name in zip(codes, names, strict=True)]
    rows = [_row_values(rng, chosen, convention) for _ in names]
    totals = [False] * count
    if rng.random() < 0.6:
        rows.append(_total(rows, chosen, convention))
        names.append(rng.choice(("", "Summa", "Totalt")))
        totals.append(True)
    if "target" in {plan.concept for plan in chosen}:
        names, rows, totals = names[:count], rows[:count], totals[:count]
    body = [[name, *(printed(row[plan]) for plan in chosen)] for name, row in zip(names, rows, strict=True)]
    _blank_cells(rng, body, totals)
    return Print(make_head(rng, chosen, year), body, [None, *chosen], names, totals)


def _total(
    rows: Sequence[dict[Plan, Decimal | None]], chosen: Sequence[Plan], convention: Convention
) -> dict[Plan, Decimal | None]:
    total: dict[Plan, Decimal | None] = {
        plan: sum((row[plan] or Decimal(0) for row in rows), Decimal(0)) for plan in chosen
    }
    return _with_computed(total, convention)


def _blank_cells(rng: Random, body: list[list[str]], totals: Sequence[bool]) -> None:
    """Some cells blank, "-" or too narrow for their number."""
    share = rng.choice((0.0, 0.0, 0.03, 0.1))
    for row, total in zip(body, totals, strict=True):
        for at in range(1, len(row)):
            if not total and rng.random() < share:
                row[at] = rng.choice(("", "", "-", "#####"))


def make_head(rng: Random, chosen: Sequence[Plan], year: int) -> list[list[str]]:
    """The heading rows: one row, or the years over or under the words."""
    words = [_word(rng, plan, year) for plan in chosen]
    if any(
        plan.concept == "forecast" for plan in chosen
    ):  # last year's accounts beside a forecast are closed
        words = [
            "Bokslut" if plan.concept == "outturn" else word for plan, word in zip(chosen, words, strict=True)
        ]
    corner = rng.choice(("", "Enhet", "Belopp i tkr", "RN3"))
    same = {plan.period for plan in chosen} == {str(year)}
    layout = rng.choice(("one", "over", "under", "none") if same else ("one", "over", "under"))
    bare = rng.random() < 0.5
    years = ["" if bare and plan.concept == "deviation" else plan.period for plan in chosen]
    years = ["" if plan.concept == "change" else found for plan, found in zip(chosen, years, strict=True)]
    if layout == "none":
        return [[corner, *words]]
    if layout == "one":
        return [[corner, *(f"{word} {found}".strip() for word, found in zip(words, years, strict=True))]]
    years = [plan.period if plan.concept != "change" else "" for plan in chosen]
    rows = [[corner, *years], ["", *words]]
    change = next((at for at, plan in enumerate(chosen, 1) if plan.concept == "change"), None)
    if layout == "over" and change is not None:
        rows[0][change], rows[1][change] = rows[1][change], ""
    if layout == "under":
        rows = [[corner, *words], ["", *years]]
    return rows


def _word(rng: Random, plan: Plan, year: int) -> str:
    word = rng.choice(WORDS[plan.concept])
    if plan.concept == "change" and rng.random() < 0.6:
        word += f" {year - 1} o {year}"
    return word


# -- damage --------------------------------------------------------------------------------------------------

Damage = Callable[[Random, Print], None]


def word_row(made: Print) -> int:
    """The heading row that holds the words."""
    letters = [sum(any(c.isalpha() for c in cell) for cell in row[1:]) for row in made.head]
    return letters.index(max(letters))


def some_word(rng: Random, made: Print) -> tuple[int, int]:
    """Row and column of a heading cell with words."""
    cells = [
        (y, x)
        for y, row in enumerate(made.head)
        for x in range(1, made.width)
        if any(c.isalpha() for c in row[x])
    ]
    return rng.choice(cells) if cells else (0, 1)


def blank_heading(rng: Random, made: Print) -> None:
    """A heading is gone; its year, in a row of its own, may stay."""
    y, x = some_word(rng, made)
    made.head[y][x] = ""
    if rng.random() < 0.4:
        for row in made.head:
            row[x] = ""


def two_blank(rng: Random, made: Print) -> None:
    """Two headings are gone."""
    blank_heading(rng, made)
    blank_heading(rng, made)


def garble(rng: Random, made: Print) -> None:
    """Letters of a heading are lost or wrong."""
    y, x = some_word(rng, made)
    text = list(made.head[y][x])
    for _ in range(rng.randint(1, 3)):
        at = rng.randrange(len(text)) if text else 0
        if text and text[at].isalpha():
            text[at] = rng.choice(("", "", "?", "x", "i", "�"))
    made.head[y][x] = "".join(text)


def cut(rng: Random, made: Print) -> None:
    """A heading is cut off."""
    y, x = some_word(rng, made)
    made.head[y][x] = made.head[y][x][: rng.randint(1, 5)]


def hashes(rng: Random, made: Print) -> None:
    """A heading is too wide for its column."""
    y, x = some_word(rng, made)
    made.head[y][x] = "#####"


def empty_column(rng: Random, made: Print) -> None:
    """An empty column stands between the others, under no heading."""
    at = rng.randint(2, made.width)
    for row in (*made.head, *made.body):
        row.insert(at, "")
    made.plans.insert(at, None)


def split(rng: Random, made: Print) -> None:
    """A heading of several words fills two cells and pushes the rest to the right; the last falls off."""
    y = word_row(made)
    wide = [x for x in range(1, made.width) if " " in made.head[y][x]]
    if not wide:
        return
    x = rng.choice(wide)
    words = made.head[y][x].split(" ")
    at = rng.randint(1, len(words) - 1)
    _push(rng, made, y, x + 1, " ".join(words[at:]))
    made.head[y][x] = " ".join(words[:at])


def _push(rng: Random, made: Print, y: int, x: int, text: str) -> None:
    """Put a text into a heading row (or a gap into all of them) and push what follows; the last falls off."""
    pushed = range(len(made.head)) if rng.random() < 0.4 else (y,)
    for number in pushed:
        made.head[number].insert(x, text if number == y else "")
        made.head[number].pop()


def shift_right(rng: Random, made: Print) -> None:
    """Headings stand one column too far to the right from somewhere on; the last falls off."""
    _push(rng, made, word_row(made), rng.randint(1, made.width), "")


def shift_left(rng: Random, made: Print) -> None:
    """Headings stand one column too far to the left: a heading is gone and the others closed up."""
    y = word_row(made)
    x = rng.randint(1, made.width - 1)
    for number in range(len(made.head)) if rng.random() < 0.4 else (y,):
        made.head[number].pop(x)
        made.head[number].append("")


def merge(rng: Random, made: Print) -> None:
    """Two headings stand in one cell, the other cell is blank."""
    if made.width < 3:
        return
    x = rng.randint(1, made.width - 2)
    into, out = rng.choice(((x, x + 1), (x + 1, x)))
    for row in made.head:
        row[into] = f"{row[x]} {row[x + 1]}".strip()
        row[out] = ""


def same_year(rng: Random, made: Print) -> None:
    """One year is printed over all columns of a table of several years (but the change column names both)."""
    if sum(plan is not None and plan.concept == "outturn" for plan in made.plans) < 2:
        return
    year = str(rng.choice((YEAR - 1, YEAR)))
    for row in made.head:
        for x in range(1, made.width):
            if not row[x].startswith("Förändr"):
                row[x] = (
                    row[x].replace(str(YEAR - 1), year).replace(str(YEAR - 2), year).replace(str(YEAR), year)
                )


def years_lost(rng: Random, made: Print) -> None:
    """No year is left in the headings."""
    for row in made.head:
        for x in range(1, made.width):
            for year in (YEAR - 2, YEAR - 1, YEAR):
                row[x] = row[x].replace(f" o {year}", "").replace(str(year), "").strip()


DAMAGE: dict[str, Damage] = {
    damage.__name__: damage
    for damage in (
        blank_heading, two_blank, garble, cut, hashes, empty_column, split, shift_right, shift_left, merge,
        same_year, years_lost,
    )
}  # fmt: skip


def make_table(rng: Random, damages: Sequence[str] = (), year: int = YEAR) -> MadeTable:
    """A made-up table with the given damages, in order."""
    made = make_print(rng, year)
    for name in damages:
        DAMAGE[name](rng, made)
        made.damage.append(name)
    return finish(made)


def finish(made: Print) -> MadeTable:
    """The printed table with the truth about its number cells."""
    truth: dict[tuple[int, int], Truth] = {}
    blank: list[Truth] = []
    top = len(made.head)
    for y, row in enumerate(made.body):
        for x, plan in enumerate(made.plans):
            if plan is None:
                continue
            value = _value(row[x])
            told = Truth(made.labels[y], plan.concept, plan.period, value or Decimal(0), made.totals[y])
            if value is not None:
                truth[top + y, x] = told
            elif not made.totals[y]:
                blank.append(told)
    grid = tuple(tuple(row) for row in (*made.head, *made.body))
    return MadeTable(grid, truth, tuple(made.damage), tuple(blank))


def _value(text: str) -> Decimal | None:
    return Decimal(text.replace(" ", "").replace(",", ".")) if text and text[-1].isdigit() else None


def some_damage(rng: Random) -> tuple[str, ...]:
    """No, one or two kinds of damage."""
    return tuple(rng.sample(sorted(DAMAGE), rng.choice((0, 1, 1, 1, 2))))


# -- reports -------------------------------------------------------------------------------------------------


def report_of(*tables: Table, year: int | None = YEAR, titles: Sequence[str] = ("5 Ekonomi",)) -> Report:
    """A report that holds nothing but tables, all under one heading."""
    return Report(
        id="r", file="r.txt", title="Årsrapport", organisation="Tekniska nämnden", year=year, pages=None,
        characters=0,
        sections=(
            Section(0, None, 0, None, "Årsrapport", (), NOWHERE),
            *(Section(at, 0, 1, None, title, (title,), NOWHERE) for at, title in enumerate(titles, 1)),
        ),
        passages=(), tables=tables, left_out=(), uncovered=(),
    )  # fmt: skip


def grid_table(
    text: str, identifier: str = "r:t1", title: str = "Driftredovisning", notes: Sequence[str] = ()
) -> Table:
    """A table from lines with cells set apart by "|"."""
    rows = [[cell.strip() for cell in line.strip().split("|")] for line in text.strip().splitlines()]
    return Table(identifier, 1, title, clean_grid(rows), tuple(notes), NOWHERE)


def report_text(*tables: str, place: str = "Lillköping", year: int = YEAR) -> str:
    """A small report as a text export; the tables (lines of tab-separated cells) stand under headings."""
    parts = [
        f"{at}. Tabell {name}\n\n{table}"
        for at, (name, table) in enumerate(zip("ABCDE", tables, strict=False), 2)
    ]
    front = f"Årsrapport {year}\n\nTekniska nämnden i {place}"
    intro = "1. Inledning\n\nNämnden redovisar den löpande verksamheten."
    return "\n\n".join((front, intro, *parts, "9. Slut\n\nRedovisningen är avslutad.\n"))


def read_text(text: str, identifier: str = "r", file: str = "rapport.txt") -> Report:
    """A report from the text of an export, without a file."""
    return build_report(Source(text, tuple(split_blocks(text))), identifier, Path(file))


def assistant_over(*reports: Report) -> Assistant:
    """An assistant over some reports that searches by words and figures alone."""
    facts = FactTable(tuple(fact for report in reports for fact in extract_facts(report).facts))
    stored, _ = build_index(reports, facts, None)
    return Assistant.over(stored, None)


# -- verdict -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Verdict:
    """How the facts of a made-up table compare with the truth, as texts that name the cell."""

    right: tuple[str, ...]
    untold: tuple[str, ...]
    wrong: tuple[str, ...]


def value(helper: Assistant, question: str) -> float:
    """The number of the first figure that answers a question."""
    result = helper.ask(question)
    assert isinstance(result, Answer), result.text
    return float(result.figures[0].value)


def judge(made: MadeTable, facts: Sequence[Fact]) -> Verdict:
    """Compare the facts with the truth, number cell by number cell.

    A fact is untold if it has no concept or no period and says so in its remark. A nameless total may go
    without a label; nothing else may have a label that is not its own.
    """
    found = {(fact.row, fact.column): fact for fact in facts}
    told: dict[str, list[str]] = {"right": [], "untold": [], "wrong": []}
    for place, truth in made.truth.items():
        fact = found.pop(place, None)
        told[_verdict(truth, fact)].append(f"{place}: {truth} read as {fact}")
    told["wrong"] += [f"{place}: no number there, read as {fact}" for place, fact in found.items()]
    return Verdict(tuple(told["right"]), tuple(told["untold"]), tuple(told["wrong"]))


def _verdict(truth: Truth, fact: Fact | None) -> str:
    if fact is None or fact.value != truth.value or not _named(truth, fact):
        return "wrong"
    if fact.concept is not None and fact.concept != truth.concept:
        return "wrong"
    if fact.concept is None and fact.remark is None and truth.concept != "outturn":
        return "wrong"  # such a fact stands in for an outturn
    if fact.concept is None or (fact.period is None and fact.remark is not None):
        return "untold"
    if fact.period is None and fact.concept == "change":
        return "untold"
    return "right" if fact.period == truth.period else "wrong"


def _named(truth: Truth, fact: Fact) -> bool:
    if fact.is_total and not truth.total:
        return False
    if truth.label:
        return fact.label == truth.label
    return fact.label == "" or (fact.is_total and fact.label.startswith("Summa "))
