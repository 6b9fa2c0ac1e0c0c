"""A stand-in for the assistant: real answers and abstentions over a small made-up report."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from qa.errors import QuestionProblem
from qa.evidence import Abstention, Answer, Citation, Conflict, Contradiction, Fact, FactTable, Figure
from qa.ingest import read_card
from qa.reading.suggestions import question_about
from qa.report import Cell, Passage, Provenance, Report, Section, Table

HOSTILE = (
    "<script>window.hacked=1</script> [länk](javascript:alert(1)) $x^2$ :red[fel] :smile: **fet** "
    "<img src=x onerror=window.hacked=1>"
)
TABLE = "5.1 Enheternas resultat"
PATH = ("8. Analysunderlag – ekonomi", TABLE)
ROWS = (
    ("Enhet", "Utfall 2019", "Utfall 2020", "Budget 2020", "Avvikelse"),
    ("Partikanslier", "-60 012", "-61 234", "-66 150", "4 916"),
    ("KIT IT-avdelningen", "-65 900", "-72 424", "-67 802", "-4 622"),
    ("Näringsliv", "-9 100", "-9 100", "-9 000", "-100"),
)
CONCEPTS = {"Utfall": "outturn", "Budget": "budget", "Avvikelse": "deviation"}
QUOTE = (
    "Avdelningen för samhällsutveckling redovisar ett underskott på 4,6 mnkr. Underskottet beror på högre "
    "kostnader för konsulter och på att två projekt har blivit försenade. Arbetet fortsätter under 2021."
)


def report() -> Report:
    """One report with one table and one passage."""
    place = Provenance(0, 10, 44)
    top, under = PATH
    sections = (
        Section(0, None, 0, None, "Årsberättelse 2020", (), place),
        Section(1, 0, 1, "8.", "Analysunderlag – ekonomi", (top,), place),
        Section(2, 1, 2, "5.1", "Enheternas resultat", (top, under), place),
    )
    rows = tuple(tuple(Cell(text) for text in row) for row in ROWS)
    table = Table("t1", 2, TABLE, rows, (), place)
    passage = Passage("p1", 2, "paragraph", QUOTE, ((0, len(QUOTE)),), (), place)
    return Report(
        "abc123", "arsberattelse.txt", "Årsberättelse 2020", "Exempelstads kommunstyrelse", 2020, 49, 1000,
        sections, (passage,), (table,), (), (),
    )  # fmt: skip


def facts() -> FactTable:
    """The numbers of the made-up table; one heading is damaged and was found by arithmetic."""
    return FactTable(tuple(_fact(row, column) for row in range(1, len(ROWS)) for column in range(1, 5)))


def _fact(row: int, column: int) -> Fact:
    printed, header = ROWS[row][column], ROWS[0][column]
    damaged = header == "Avvikelse"
    name, _, period = header.partition(" ")
    return Fact(
        f"t1-{row}-{column}", "abc123", "t1", 2, row, column, ROWS[row][0], None, None,
        CONCEPTS[name], period or "2020",
        Decimal(printed.replace(" ", "")), "tkr", printed,
        header="" if damaged else header, inferred=header if damaged else None,
    )  # fmt: skip


def row_citation(row: int, column: int) -> Citation:
    """The citation of one cell of the made-up table."""
    cells = ROWS[row]
    return Citation(
        f"t1-{row}-{column}", "abc123", TABLE, PATH, 44, TABLE, cells[0], ROWS[0][column], "\t".join(cells)
    )


def text_citation(identifier: str = "p1", quote: str = QUOTE) -> Citation:
    """The citation of the made-up passage."""
    return Citation(identifier, "abc123", TABLE, PATH, 43, None, None, None, quote)


def figure(row: int, column: int, citation: int, **other: object) -> Figure:
    """The figure in one cell of the made-up table."""
    concept, _, period = ROWS[0][column].partition(" ")
    printed = ROWS[row][column]
    known: dict[str, object] = {
        "value": Decimal(printed.replace(" ", "")), "unit": "tkr", "label": ROWS[row][0], "concept": concept,
        "period": period or None, "table": TABLE, "column": ROWS[0][column], "printed": printed,
        "mended": False, "citations": (citation,),
    }  # fmt: skip
    return Figure(**{**known, **other})  # type: ignore[arg-type]


def figures_answer() -> Answer:
    """An answer from a table, with a calculation, a mended heading and alternatives."""
    difference = figure(
        1, 4, 0, mended=True, calculation="−61 234 − (−66 150) = 4 916", operands=("t1-1-2", "t1-1-3")
    )
    return Answer(
        "Partikanslierna kostade 61 234 tkr 2020, 4 916 tkr mindre än budget.",
        (figure(1, 2, 0), figure(1, 3, 0), difference),
        (figure(2, 2, 1),),
        (row_citation(1, 2), row_citation(2, 2)),
    )


def text_answer() -> Answer:
    """An answer from running text that another place of the report contradicts."""
    other = text_citation("p2", "Samhällsutveckling visar ett underskott på 3,9 mnkr.")
    return Answer(
        "Underskottet beror på högre kostnader för konsulter och på att två projekt har blivit försenade.",
        citations=(text_citation(), other),
        conflicts=(Conflict("underskottet för samhällsutveckling är 4,6 mnkr eller 3,9 mnkr", (0, 1)),),
    )


def hostile_answer() -> Answer:
    """An answer where every text that comes from a report holds mark-up."""
    cited = Citation(
        "h1", HOSTILE, HOSTILE, (HOSTILE, HOSTILE), 7, HOSTILE, HOSTILE, HOSTILE, f"{HOSTILE}\t1 234"
    )
    text = Citation("h2", HOSTILE, HOSTILE, (HOSTILE,), None, None, None, None, HOSTILE)
    bad = Figure(
        Decimal(1234), HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, True, HOSTILE, (), (0,)
    )
    return Answer(HOSTILE, (bad,), (bad,), (cited, text), (Conflict(HOSTILE, (0, 1)),))


def cell_answer(fact: Fact) -> Answer:
    """The answer to a question about one cell."""
    said = figure(fact.row, fact.column, 0, operands=(fact.id,))
    return Answer(f"Värdet var {fact.printed} tkr.", (said,), (), (row_citation(fact.row, fact.column),))


def contradiction() -> Contradiction:
    """The two tellings of the deficit."""
    other = text_citation("p1:49-60", "Samhällsutveckling visar ett underskott på 3,9 mnkr.")
    about = "Underskottet: 4,6 mnkr eller 3,9 mnkr"
    return Contradiction("amount", about, ("4,6 mnkr", "3,9 mnkr"), (text_citation(), other), 0.9)


def abstention() -> Abstention:
    """Nothing found, with something to read nearby."""
    reason = "Rapporten nämner inte badhuset."
    return Abstention(reason, f"Det framgår inte av rapporten. {reason}", (text_citation(),))


class FakeAssistant:
    """Answers by keyword and remembers what it was asked."""

    def __init__(self, notices: tuple[str, ...] = ()) -> None:
        self.reports = (report(),)
        self.cards = (read_card(self.reports[0]),)
        self.facts = facts()
        self.notices = notices
        self.conflicts = (contradiction(),)
        self.asked: list[tuple[str, tuple[str, ...]]] = []

    def report(self, identifier: str) -> Report:
        """The made-up report."""
        return next(report for report in self.reports if report.id == identifier)

    def ask(
        self, question: str, history: Sequence[str] = (), reports: Sequence[str] = ()
    ) -> Answer | Abstention:
        """An answer chosen by a word of the question."""
        self.asked.append((question, tuple(history)))
        if not question.strip():
            raise QuestionProblem("Frågan är tom: skriv en fråga om [rapporten].")
        for fact in self.facts.facts:
            if question == question_about(fact):
                return cell_answer(fact)
        for word, answer in (
            ("kansli", figures_answer), ("underskott", text_answer), ("<script>", hostile_answer),
        ):  # fmt: skip
            if word in question.lower():
                return answer()
        return abstention()
