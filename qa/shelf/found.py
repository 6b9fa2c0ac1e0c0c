"""What single reports answer, and which of their figures can be set against each other."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from qa.answering.proposal import Proposal
from qa.answering.rows import RowEntry
from qa.answering.views import TableView
from qa.evidence import Abstention, Answer, Citation, Figure
from qa.interpret import Query
from qa.report import Card
from qa.shelf.volume import Trial
from qa.vocabulary import load_vocabulary
from qa.vocabulary.money import converted
from qa.vocabulary.places import load_places

OTHER = "Rapporten ger inget mått av det slag som frågan gäller."
_GROSS = re.compile(r"kostnad|intäkt|utgift|inkomst")
_RESULT = re.compile(r"resultat|kassaflöde|finansnetto")
_PERIOD = re.compile(
    r"(?:år |(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)\w*\.?(?:\s?[–-]\s?\w+)? )?(?:19|20)\d\d",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"\b(?:totalt|sammanlagt|kommunen|nämnden|förvaltningen|staden|regionen|bolaget|förbundet|styrelsen)\b"
)

Ask = Callable[[Card, Query], Trial]


@dataclass(frozen=True)
class Found:
    """What one report gives: its answer, and the first figure with its place (None where it gives only text).

    ``surplus`` is +1 where a positive deviation in the figure's table is a surplus, −1 where it is a deficit.
    """

    card: Card
    trial: Trial
    result: Answer | Abstention
    figure: Figure | None = None
    citation: Citation | None = None
    surplus: int | None = None

    @property
    def answer(self) -> Answer | None:
        """The report's answer, None where it gives none."""
        return self.result if isinstance(self.result, Answer) else None

    @property
    def sure(self) -> float:
        """How sure the report is of its answer, 0 to 1; 0 where it gives none."""
        chosen = self.trial.judgement.chosen
        return sureness(chosen) if chosen is not None and self.answer is not None else 0.0


def sureness(proposal: Proposal) -> float:
    """How sure a proposal is, 0 to 1, on one scale for both paths; without a model words must do."""
    return proposal.coverage * (proposal.strength if proposal.strength is not None else 1.0)


def answer_of(card: Card, query: Query, ask: Ask) -> Found:
    """What a report answers; a figure of another measure, or of a part for the whole, is no answer.

    Where a sentence answers that gives several numbers, the table cell that the question also leads to tells
    which of them it is.
    """
    trial = ask(card, query)
    result = trial.judgement.result
    if isinstance(result, Answer) and not result.figures:
        result = _told_by_cell(result, trial) or result
    if not isinstance(result, Answer) or not result.figures or not result.citations:
        return Found(card, trial, result)
    figure = result.figures[0]
    citation = result.citations[figure.citations[0] if figure.citations else 0]
    if _is_another_measure(query, figure) or _counts_a_part(figure, citation, card):
        return Found(card, trial, Abstention(OTHER, OTHER))
    return Found(card, trial, result, figure, citation, _surplus(trial, figure))


def _told_by_cell(sentence: Answer, trial: Trial) -> Answer | None:
    """The figure path's answer, where its number stands in the sentence that answers."""
    cell = trial.judgement.figure
    if cell is None or not cell.fits or cell.missing or not cell.answer.figures:
        return None
    printed = re.escape(cell.answer.figures[0].printed.strip())
    return cell.answer if re.search(rf"(?<![\d,.]){printed}(?![\d,])", sentence.text) else None


def _is_another_measure(query: Query, figure: Figure) -> bool:
    """Whether gross costs or income, or a total in no unit, stand for the net that is asked for."""
    label = figure.label.lower()
    if "netto" not in query.text.lower() or "netto" in label:
        return False
    return bool(_GROSS.search(label)) or figure.unit not in load_vocabulary().scale


def _counts_a_part(figure: Figure, citation: Citation, card: Card) -> bool:
    """Whether a sentence's count is not said of the whole that the report is about ("en skola har sex …")."""
    if figure.unit != "antal" or figure.table is not None:
        return False
    names = (load_places().of_organisation(card.organisation or ""), card.committee or "")
    text = citation.quote.lower()
    return not _WHOLE.search(text) and not any(name.lower() in text for name in names if name)


def _surplus(trial: Trial, figure: Figure) -> int | None:
    """+1 where a positive deviation is a surplus in the figure's table, −1 where a deficit."""
    for view in trial.volume.desk.figures.views:
        for row in view.rows:
            if any(fact.id in figure.operands for fact in row.facts):
                return view.surplus_sign or _sign_by_rows(view, row, figure.period)
    return None


def _sign_by_rows(view: TableView, row: RowEntry, period: str | None) -> int | None:
    """The same where outturn, budget and deviation are rows, the costs of which are printed with a minus."""
    deviation = row.fact("deviation", period)
    budgets = (each.fact("budget", period) for each in view.rows if each.base == row.base)
    budget = next(filter(None, budgets), None)
    named = (fact for each in view.rows if each.label == row.base for fact in each.facts)
    actual = next((fact for fact in named if fact.period == period), None)
    if row.base is None or deviation is None or budget is None or actual is None or actual.value >= 0:
        return None
    gap = actual.value - budget.value
    if not gap or abs(deviation.value) != abs(gap):
        return None
    return 1 if deviation.value == gap else -1


def comparable(found: Sequence[Found]) -> list[Found]:
    """The largest group of reports whose figures are of one kind; none where two groups are as large."""
    groups: dict[tuple[str, str], list[Found]] = {}
    for each in found:
        if each.figure is not None and (kind := _kind(each.figure, each.surplus)) is not None:
            groups.setdefault(kind, []).append(each)
    largest = sorted(groups.values(), key=len, reverse=True)[:2]
    return largest[0] if largest and len(largest[0]) > len((*largest[1:], ())[0]) else []


def _kind(figure: Figure, surplus: int | None) -> tuple[str, str] | None:
    """The unit's kind and the concept. What no known concept heads counts as an outturn: a share or a number,
    and money in a column headed by a period only.

    None where the figure cannot be set against another: money that a sentence states, which may be any
    concept, and a deviation of which it is not known whether it is a surplus.
    """
    vocabulary = load_vocabulary()
    money = figure.unit in vocabulary.scale
    known = {concept.name for concept in vocabulary.concepts.values()}
    concept = figure.concept if figure.concept in known else None
    if concept is None and (not money or _PERIOD.fullmatch((figure.column or "").strip())):
        concept = "Utfall"
    if figure.unit is None or concept is None or (concept == "Avvikelse" and surplus is None):
        return None
    return "money" if money else figure.unit, concept


def size(found: Found, query: Query) -> Decimal:
    """What a ranking compares, in kronor where it is money; a deviation in the direction asked for.

    Of a cost only the amount counts: some reports print it with a minus, others without.
    """
    figure = found.figure
    if figure is None:
        return Decimal(0)
    value = converted(figure.value, figure.unit, "kr")
    if figure.concept != "Avvikelse":
        return value if is_result(figure) else abs(value)
    better = value * (found.surplus or 1)
    return -better if query.direction == "deficit" else better if query.direction == "surplus" else abs(value)


def is_result(figure: Figure) -> bool:
    """Whether the sign of a figure says what it is worth, as that of a result does."""
    return bool(_RESULT.search(figure.label.lower()))
