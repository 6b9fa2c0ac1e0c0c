"""What else a calculation could mean: the same worked out from rows of the same name in other tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from qa.answering.figures import CLOSE, FigureDesk
from qa.answering.matching import ScoredRow, score_rows
from qa.answering.proposal import Proposal
from qa.answering.prose import number, row_name
from qa.answering.sought import Sought
from qa.evidence import Answer, Figure
from qa.interpret import Query

MOST = 3


def with_elsewhere(
    proposal: Proposal,
    work_out: Callable[[Query, Sequence[Sought], FigureDesk], Proposal | None],
    query: Query,
    sought: Sequence[Sought],
    desk: FigureDesk,
) -> Proposal:
    """A calculation over one row with those of its namesakes that fit the question nearly as well."""
    answer = proposal.answer
    for namesake in _namesakes(answer, query, sought, desk):
        other = work_out(query, sought, replace(desk, views=(desk.view(namesake.row.table),)))
        if other is not None and other.answer.figures[0].value != answer.figures[0].value:
            answer = _also(answer, other.answer, namesake, desk)
    return replace(proposal, answer=answer)


def _namesakes(answer: Answer, query: Query, sought: Sequence[Sought], desk: FigureDesk) -> list[ScoredRow]:
    """The rows of other tables that have the name of the one row that an answer is worked out from."""
    operands = {fact for figure in answer.figures[:1] for fact in figure.operands}
    ranked = score_rows(query, sought, desk.views, desk.lexicon)
    own = [scored for scored in ranked if any(fact.id in operands for fact in scored.row.facts)]
    if len(own) != 1:
        return []
    name, table, least = row_name(own[0].row), own[0].row.table, own[0].score - CLOSE
    alike = [scored for scored in ranked if row_name(scored.row) == name and scored.row.table != table]
    return [scored for scored in alike if scored.score >= least and not scored.missing][:MOST]


def _also(answer: Answer, other: Answer, namesake: ScoredRow, desk: FigureDesk) -> Answer:
    """An answer with the first figure of another among its alternatives, told in a sentence."""
    figure: Figure = other.figures[0]
    moved = replace(figure, citations=tuple(at + len(answer.citations) for at in figure.citations))
    view = desk.view(namesake.row.table)
    heading = view.report.section(view.table.section).title
    told = f"{row_name(namesake.row)} i ”{heading}” ({number(figure.value, figure.unit)})"
    more = f", {told}." if answer.alternatives else f" Frågan kan också gälla {told}."
    text = answer.text.removesuffix(".") if answer.alternatives else answer.text
    return replace(
        answer,
        text=text + more,
        alternatives=(*answer.alternatives, moved),
        citations=(*answer.citations, *other.citations),
    )
