"""Which report's answer to give where a question does not say which report it means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from qa.evidence import Abstention, Answer, Figure
from qa.interpret import Term
from qa.report import Card
from qa.retrieval.shelf import Hint
from qa.shelf.found import sureness
from qa.shelf.scope import Scope
from qa.shelf.volume import Trial
from qa.swedish import stem, words
from qa.vocabulary import load_vocabulary

WORDS_WEIGHT = 3.0  # standard deviations of meaning that holding all words of the question is worth
POINTS_WEIGHT = 1.5
TRIED = 3  # reports that are asked at least
MOST_TRIED = 6  # more are asked while none has answered
STANDS = 1.0  # an answer goes before none
CLOSE = 0.12  # another report's answer this near is told beside the one taken
AS_SURE = 0.7  # or one so much less sure of itself, where nothing in the question tells the reports apart
EXPLAINED = 0.9  # and that explains so much of the question
SHARE_OF_HINT = 0.06


@dataclass(frozen=True)
class Weighed:
    """A report's answer with the weight that it is chosen by, and how sure it is of itself."""

    trial: Trial
    weight: float
    own: float


def shortlist(hints: Mapping[str, Hint], scope: Scope, most: int = TRIED) -> list[Card]:
    """The reports worth asking, the likeliest first; of equal ones the later year."""
    return sorted(scope.cards, key=lambda card: (-likelihood(hints[card.id], scope), -(card.year or 0)))[
        :most
    ]


def word_forms(term: Term) -> tuple[str, ...]:
    """The stems that a word of a question may be found by in a report."""
    vocabulary = load_vocabulary()
    if term.party:
        return (stem(term.party.lower()),)
    forms = [term.stem, *vocabulary.synonyms.get(term.stem, ())]
    if term.text.endswith("s"):
        forms += [stem(term.text.removesuffix("s")), term.text.removesuffix("s")]
    forms += [stem(word) for phrase in vocabulary.abbreviations.get(term.text, ()) for word in words(phrase)]
    return tuple(dict.fromkeys(forms))


def likelihood(hint: Hint, scope: Scope) -> float:
    """How likely a report is meant, before it is asked, in standard deviations of meaning."""
    return hint.meaning + WORDS_WEIGHT * hint.words + POINTS_WEIGHT * scope.points.get(hint.report, 0.0)


def weigh(trials: Sequence[Trial], hints: Mapping[str, Hint], scope: Scope) -> list[Weighed]:
    """The reports' answers, the one to give first."""
    found = [
        Weighed(trial, own + SHARE_OF_HINT * likelihood(hints[trial.volume.card.id], scope), own)
        for trial in trials
        for own in (_weight(trial),)
    ]
    return sorted(found, key=lambda each: -each.weight)


def _weight(trial: Trial) -> float:
    """How sure a report's own answer is: 0 to 1, and 1 more where it stands."""
    judgement = trial.judgement
    if judgement.chosen is not None:
        return STANDS + sureness(judgement.chosen)
    proposals = [found for found in (judgement.figure, judgement.passage) if found is not None]
    return max((0.5 * sureness(found) for found in proposals), default=0.0)


def settle(weighed: Sequence[Weighed], scope: Scope) -> Answer | Abstention:
    """The best report's answer; it says which report it took where another would have answered too."""
    best = weighed[0].trial
    result = best.judgement.result
    if isinstance(result, Abstention):
        return _with_scope(result, scope)
    others = [
        each.trial
        for each in weighed[1:]
        if _is_rival(each, weighed[0], scope) and isinstance(each.trial.judgement.result, Answer)
    ]
    return _beside(result, best.volume.card, others) if others else result


def _is_rival(other: Weighed, best: Weighed, scope: Scope) -> bool:
    """Whether another report's answer could as well be meant."""
    said = [scope.points.get(each.trial.volume.card.id, 0.0) for each in (other, best)]
    chosen = other.trial.judgement.chosen
    explains = chosen is not None and chosen.coverage >= EXPLAINED
    as_sure = other.own > best.own - AS_SURE and said[0] == said[1] and explains
    return as_sure or other.weight > best.weight - CLOSE


def _beside(result: Answer, card: Card, others: Sequence[Trial]) -> Answer:
    """An answer with the first figure of each other report that answers too among its alternatives."""
    figures = list(result.alternatives)
    citations = list(result.citations)
    for other in others:
        answer = other.judgement.result
        if isinstance(answer, Answer) and answer.figures and answer.citations:
            figures.append(_placed(answer.figures[0], other.volume.card, len(citations)))
            citations.append(
                answer.citations[answer.figures[0].citations[0] if answer.figures[0].citations else 0]
            )
    names = " och ".join(other.volume.card.name for other in others)
    said = f" Svaret gäller {card.name}; även {names} kan avses."
    return replace(result, text=result.text + said, alternatives=tuple(figures), citations=tuple(citations))


def _placed(figure: Figure, card: Card, citation: int) -> Figure:
    return replace(figure, label=f"{figure.label} ({card.name})", citations=(citation,))


def _with_scope(result: Abstention, scope: Scope) -> Abstention:
    """An abstention that says that no report is from a place that the question names, or that it names
    several in a way that could not be taken apart."""
    if scope.absent:
        said = f"Ingen av rapporterna är från {' eller '.join(scope.absent)}."
    elif len(scope.sides) > 1:
        names = " och ".join(side.name for side in scope.sides)
        said = f"Frågan gäller {names} på ett sätt som inte gick att dela upp. Fråga om en i taget."
    else:
        return result
    return replace(result, reason=said, text=result.text.replace(result.reason, said))
