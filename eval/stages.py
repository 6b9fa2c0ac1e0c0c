"""Where a wrong answer was lost, found by following the evidence through the assistant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from eval.check import values_of
from eval.ours import Ours
from eval.questions import Item
from eval.rankings import DEEPEST, Place, Places, needed
from eval.replies import CRASHED, Outcome
from eval.scoring import score
from eval.trace import Trace, ranked_rows
from qa.answering.contract import contract
from qa.answering.proposal import Proposal
from qa.evidence import Fact

STAGES = ("ingest", "retrieval", "interpretation", "answer", "abstention", "crash")
OPERATIONS = {"rank": ("rank", "filter"), "list": ("rank", "filter")}
FIGURE_KINDS = ("figure", "computed", "rank", "list", "yesno")


@dataclass(frozen=True, slots=True)
class Loss:
    """The stage that lost an answer, and whether the right one had been proposed but not chosen."""

    stage: str
    proposed: bool


class Inquiry:
    """Looks into the wrong answers about one report."""

    def __init__(self, ours: Ours) -> None:
        """Make the report's places and facts ready."""
        self._ours = ours
        report = ours.assistant.reports[0]
        self._places = Places.of(report)
        self._facts: dict[Place, list[Fact]] = {}
        for fact in ours.assistant.facts.facts:
            self._facts.setdefault((fact.table, fact.row), []).append(fact)

    def loss(self, outcome: Outcome) -> Loss:
        """The stage that lost an answer."""
        if outcome.reply.answer["status"] == CRASHED:
            return Loss("crash", False)
        found = self._ours.trace(outcome.item)
        proposed = outcome.item.kind != "unanswerable" and any(
            _is_right(outcome.item, proposal) for proposal in found.proposals
        )
        return Loss(self._stage(outcome, found, proposed), proposed)

    def _stage(self, outcome: Outcome, found: Trace, proposed: bool) -> str:
        item = outcome.item
        if item.kind == "unanswerable":
            return "abstention"
        if proposed:
            return "answer" if outcome.reply.answered else "abstention"
        passages, rows = self.relevant(item)
        if not (passages or rows) or self._value_lost(item, rows, passages):
            return "ingest"
        if found.query.refusal:
            return "interpretation"
        if rows and item.kind in FIGURE_KINDS:
            return self._row_stage(item, found, rows)
        if not passages & {scored.passage for scored in found.evidence.passages}:
            return "retrieval"
        return "answer" if outcome.reply.answered else "abstention"

    def relevant(self, item: Item) -> tuple[frozenset[Place], frozenset[Place]]:
        """The passages and the rows that hold the evidence of a question."""
        passages = needed(item.evidence, self._places.passages)
        rows = needed(item.evidence, self._places.rows)
        return frozenset().union(*passages), frozenset().union(*rows)

    def _value_lost(self, item: Item, rows: frozenset[Place], passages: frozenset[Place]) -> bool:
        """Whether the rows of the evidence were read, but without the number that is asked for."""
        if item.kind != "figure" or not rows or passages:
            return False
        read = {abs(float(fact.value)) for row in rows for fact in self._facts.get(row, [])}
        return any(abs(value) not in read for value in values_of(item))

    def _row_stage(self, item: Item, found: Trace, rows: frozenset[Place]) -> str:
        """A row's number was lost: the row not found, the question misread, or the answer badly made."""
        ranked = [scored.row.key for scored in ranked_rows(found, self._ours.assistant)]
        if not rows & set(ranked[:DEEPEST]):
            return "retrieval"
        if found.figure is None or _misread(item, found) or rows & set(_cited(found.figure, self._facts)):
            return "interpretation"
        return "answer"


def _is_right(item: Item, proposal: Proposal) -> bool:
    return score(item, contract(item.question, proposal.answer, 0.0)).right


def _misread(item: Item, found: Trace) -> bool:
    """Whether the operation that was understood cannot be the one that was asked for."""
    if item.kind == "computed":
        return found.query.operation == "lookup"
    if item.kind == "yesno":
        return not found.query.yes_no
    return found.query.operation not in OPERATIONS.get(item.kind, (found.query.operation,))


def _cited(proposal: Proposal, facts: dict[Place, list[Fact]]) -> Iterable[Place]:
    """The rows whose numbers a proposal shows: with the right row, it was the column that was misread."""
    shown = {identifier for figure in proposal.answer.figures for identifier in figure.operands}
    return [row for row, held in facts.items() if any(fact.id in shown for fact in held)]


def arbitration_share(losses: Sequence[Loss]) -> float | None:
    """The share of the lost answers that had been proposed but were not chosen."""
    return sum(loss.proposed for loss in losses) / len(losses) if losses else None
