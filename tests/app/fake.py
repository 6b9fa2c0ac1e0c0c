"""A stand-in for the assistant: real answers and abstentions over a small made-up report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from qa.errors import QuestionProblem
from qa.evidence import Abstention, Answer, Citation, Conflict, Contradiction, Fact, FactTable, Figure
from qa.ingest import read_card
from qa.reading.sources import Sources
from qa.reading.suggestions import question_about
from qa.report import Card, Cell, Passage, Provenance, Report, Section, Table
from qa.retrieval.build import build_index
from qa.retrieval.library import Library
from qa.retrieval.store import StoredIndex

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
    table = Table("abc123:t1", 2, TABLE, rows, (), place)
    passage = Passage("abc123:p1", 2, "paragraph", QUOTE, ((0, len(QUOTE)),), (), place)
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
        f"abc123:t1-{row}-{column}", "abc123", "abc123:t1", 2, row, column, ROWS[row][0], None, None,
        CONCEPTS[name], period or "2020",
        Decimal(printed.replace(" ", "")), "tkr", printed,
        header="" if damaged else header, inferred=header if damaged else None,
    )  # fmt: skip


def row_citation(row: int, column: int) -> Citation:
    """The citation of one cell of the made-up table."""
    cells = ROWS[row]
    return Citation(
        f"abc123:t1-{row}-{column}", "abc123", TABLE, PATH, 44, TABLE, cells[0], ROWS[0][column],
        "\t".join(cells),
    )  # fmt: skip


def text_citation(identifier: str = "abc123:p1", quote: str = QUOTE) -> Citation:
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
        1, 4, 0, mended=True, calculation="−61 234 − (−66 150) = 4 916",
        operands=("abc123:t1-1-2", "abc123:t1-1-3"),
    )  # fmt: skip
    return Answer(
        "Partikanslierna kostade 61 234 tkr 2020, 4 916 tkr mindre än budget.",
        (figure(1, 2, 0), figure(1, 3, 0), difference),
        (figure(2, 2, 1),),
        (row_citation(1, 2), row_citation(2, 2)),
    )


def text_answer() -> Answer:
    """An answer from running text that another place of the report contradicts."""
    other = text_citation("abc123:p2", "Samhällsutveckling visar ett underskott på 3,9 mnkr.")
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
    other = text_citation("abc123:p1:49-60", "Samhällsutveckling visar ett underskott på 3,9 mnkr.")
    about = "Underskottet: 4,6 mnkr eller 3,9 mnkr"
    return Contradiction("amount", about, ("4,6 mnkr", "3,9 mnkr"), (text_citation(), other), 0.9)


def abstention() -> Abstention:
    """Nothing found, with something to read nearby."""
    reason = "Rapporten nämner inte badhuset."
    return Abstention(reason, f"Det framgår inte av rapporten. {reason}", (text_citation(),))


def card() -> Card:
    """What is known of the made-up report."""
    return replace(read_card(report()), organisation="Exempelstads kommun", committee="Kommunstyrelsen")


def sources(held: Report | None = None, known: Sequence[Fact] | None = None) -> Sources:
    """The made-up report or another one, ready to be looked up."""
    one, found = held or report(), facts().facts if known is None else known
    return Sources((replace(card(), id=one.id),), lambda _: (one, found))


def library(count: int = 1) -> Library:
    """A library of the made-up report, under several ids when it is to hold more than one."""
    one, found = report(), facts()
    built, _ = build_index([one], found, None)
    stored = StoredIndex(
        built.reports, built.facts, built.units, built.lexical, contradictions=(contradiction(),)
    )
    ids = [one.id, *(f"copy{number}" for number in range(1, count))]
    return Library.of([(replace(card(), id=identifier), stored) for identifier in ids])


class FakeAssistant:
    """Answers by keyword and remembers what it was asked."""

    def __init__(self, notices: tuple[str, ...] = (), count: int = 1) -> None:
        self.library = library(count)
        self.cards = self.library.cards
        self.notices = notices
        self.asked: list[tuple[str, tuple[str, ...]]] = []
        self.scopes: list[tuple[str, ...]] = []

    def report(self, identifier: str) -> Report:
        """The made-up report."""
        return self.library.stored(identifier).reports[0]

    def ask(
        self, question: str, history: Sequence[str] = (), reports: Sequence[str] = ()
    ) -> Answer | Abstention:
        """An answer chosen by a word of the question."""
        self.asked.append((question, tuple(history)))
        self.scopes.append(tuple(reports))
        if not question.strip():
            raise QuestionProblem("Frågan är tom: skriv en fråga om [rapporten].")
        for fact in facts().facts:
            if question == question_about(fact):
                return cell_answer(fact)
        for word, answer in (
            ("kansli", figures_answer), ("underskott", text_answer), ("<script>", hostile_answer),
        ):  # fmt: skip
            if word in question.lower():
                return answer()
        return abstention()
