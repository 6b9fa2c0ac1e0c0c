"""Questions that the reports can answer: each one is asked before it is suggested."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from qa.evidence import Abstention, Answer, Fact
from qa.listing import concept_name
from qa.reading.sources import Sources
from qa.swedish import squeeze
from qa.vocabulary import MONEY

Ask = Callable[[str], Answer | Abstention]

MOST = 3
_TRIED = 8
_LONGEST_NAME = 60
_SHORT_NAME = 40
_WORDS = {"outturn": "utfallet", "budget": "budgeten", "deviation": "avvikelsen", "forecast": "prognosen"}
_OPENING = (
    "Hur stor blev avvikelsen mot budget?",
    "Vilka risker finns framåt?",
    "Hur stor är sjukfrånvaron?",
    "Vilka är de viktigaste händelserna under året?",
    "Hur stora är investeringarna?",
    "Vilken enhet hade störst underskott?",
)


def follow_ups(answer: Answer, sources: Sources, ask: Ask) -> tuple[str, ...]:
    """Questions about the same row that come next: another year, the budget, the deviation.

    Args:
        answer: the answer just given.
        sources: the facts that its figures are.
        ask: asks a question as the reader would ask it now.

    Returns:
        At most three; each was answered with the very number that it was made from.
    """
    shown = {identifier for figure in answer.figures for identifier in figure.operands}
    shown |= {citation.id for citation in answer.citations}
    cited = [fact for citation in answer.citations if (fact := sources.cited(citation))]
    if not cited:
        return ()
    candidates = [fact for fact in _near(cited[0], sources) if fact.id not in shown]
    return tuple(islice(_answerable(candidates[:_TRIED], ask), MOST))


def opening(sources: Sources, ask: Ask, most: int = 4) -> tuple[str, ...]:
    """Questions to begin with: some that most reports answer, then some made from these reports' amounts."""
    general = (question for question in _OPENING if isinstance(ask(question), Answer))
    made = (question for facts in _amounts(sources) for question in islice(_answerable(facts, ask), 1))
    return tuple(dict.fromkeys(islice(_alternating(general, made), most)))


def _near(fact: Fact, sources: Sources) -> Iterator[Fact]:
    """The other numbers of the same row: first those of the same year or of the same kind."""
    same = [
        other
        for other in sources.facts_in(fact.table)
        if (other.row, other.breakdown) == (fact.row, fact.breakdown) and other.id != fact.id
    ]
    yield from (other for other in same if other.concept == fact.concept)
    yield from (other for other in same if other.concept != fact.concept and other.period == fact.period)


def _amounts(sources: Sources) -> Iterator[tuple[Fact, ...]]:
    """For each report its outturns and deviations in money under a short name, the latest year first."""
    for card in sources.cards:
        found = [
            fact
            for fact in sources.opened(card.id).facts.values()
            if fact.concept in ("outturn", "deviation")
            and fact.unit in MONEY
            and not fact.mended
            and 0 < len(fact.label) <= _SHORT_NAME
        ]
        yield tuple(sorted(found, key=lambda fact: fact.period or "", reverse=True)[:_TRIED])


def _answerable(facts: Iterable[Fact], ask: Ask) -> Iterator[str]:
    """The questions about facts that are answered with just these facts."""
    for fact in facts:
        question = question_about(fact)
        if question is None:
            continue
        answer = ask(question)
        if isinstance(answer, Answer) and _leads_with(answer, fact):
            yield question


def question_about(fact: Fact) -> str | None:
    """The question that a fact answers, None where it has no kind, year or name to ask by."""
    name = squeeze(fact.label).lstrip("-–• ").rstrip("*: ")
    word = _WORDS.get(fact.concept or "")
    if word is None or not fact.period or not name or len(name) > _LONGEST_NAME or concept_name(fact) is None:
        return None
    of = {"women": " för kvinnor", "men": " för män"}.get(fact.breakdown or "", "")
    return f"Vad var {word} för {name}{of} {fact.period}?"


def _leads_with(answer: Answer, fact: Fact) -> bool:
    first = answer.figures[0] if answer.figures else None
    return first is not None and first.operands[:1] == (fact.id,) and first.value == fact.value


def _alternating(first: Iterator[str], second: Iterator[str]) -> Iterator[str]:
    """From both in turn, until both are empty."""
    sources: Sequence[Iterator[str]] = (first, second)
    while sources:
        left = []
        for source in sources:
            item = next(source, None)
            if item is not None:
                yield item
                left.append(source)
        sources = left
