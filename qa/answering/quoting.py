"""Which sentences to quote: the best one, what it leans on, and others almost as likely to answer."""

from __future__ import annotations

from collections.abc import Sequence

from qa.answering.length import LONGEST, cut
from qa.answering.lists import (
    announced,
    announced_text,
    announces,
    announcing,
    answers_alone,
    leads_list,
    list_text,
    tells_announced,
    told_of,
)
from qa.answering.quote import Quote, length_of
from qa.answering.sentences import HARD_KINDS, ScoredSentence, Spot, gives
from qa.answering.sought import Sought
from qa.answering.told import told
from qa.interpret import Query
from qa.swedish import matches
from qa.vocabulary import Signs

MOST = 3
SAME_PASSAGE_GAP = 1.5
# of two sentences of a passage that score nearly alike, the one that gives clearly more of the question
NEARLY = 0.5
FULLER = 0.15
NEIGHBOUR_GAP = 2.0  # the sentence that tells it often scores below one that only shares the question's words
ELSEWHERE_GAP = 1.6
TOLD_TWICE = ("money", "percent", "count", "amount", "date")  # of these the report may tell more than one
GOING_ON = 1.0  # more where the question goes on from another that the best sentence answered
OWN_WORDS = 0.15
NEW_WORDS = 3
SAME_WORDS = 0.7


def choose_quotes(
    query: Query,
    sought: Sequence[Sought],
    best: ScoredSentence,
    scored: Sequence[ScoredSentence],
    signs: Signs,
    after: Sequence[Spot] = (),
) -> tuple[Quote, ...]:
    """The quotes to answer with, the one with the best sentence first; a whole list where it is asked for.

    ``after`` are the passages after the best sentence's own, where what it announces may stand.
    """
    passage = best.spot.passage
    if passage.kind == "list" and (query.wants in ("list", "named") or leads_list(best)):
        if answers_alone(sought, best):
            return (Quote(best.spot, (best.at,)),)
        return (Quote(best.spot, tuple(range(len(passage.sentences)))),)
    if query.wants == "list" and announces(best.spot.sentence(best.at), signs):
        return announced(best, after, signs) or told_of(best, scored)
    core = _core(query, best, signs)
    near = _near(query, best, core, scored, signs)
    first = Quote(best.spot, tuple(sorted({*core, *near})))
    other = _elsewhere(query, best, first, scored)
    return (first,) if other is None else (first, Quote(other.spot, (other.at,)))


def best_sentence(
    query: Query, sought: Sequence[Sought], scored: Sequence[ScoredSentence], signs: Signs
) -> ScoredSentence:
    """The best sentence, or the best of its passage that gives the number, date or name asked for.

    For a list, the one that announces the things asked for.
    """
    best = scored[0]
    if query.wants == "list" and best.spot.passage.kind != "list":
        return announcing(sought, scored, signs) or best
    if query.wants not in HARD_KINDS:
        return best
    if best.fits:
        fuller = (s for s in scored if s.fits and s.spot is best.spot and s.own >= best.own + FULLER)
        return next((s for s in fuller if s.score >= best.score - NEARLY), best)
    near = (
        s
        for s in scored
        if s.fits
        and (s.own >= OWN_WORDS or query.takes_over)
        and s.score >= best.score - _gap(s, best) - (GOING_ON if query.takes_over else 0.0)
    )
    return next(near, best)


def _gap(other: ScoredSentence, best: ScoredSentence) -> float:
    """How far below the best a sentence of its passage, or of one that goes on from it, may score."""
    if other.spot is best.spot:
        return SAME_PASSAGE_GAP
    goes_on = other.spot.before is best.spot.passage and bool(other.spot.led_stems)
    return NEIGHBOUR_GAP if goes_on else float("-inf")


def gives_asked(query: Query, quotes: Sequence[Quote], signs: Signs) -> bool:
    """Whether one of the quoted sentences gives the kind of thing asked for.

    For a reason it is enough that the deviation or change asked about is told and the report goes on.
    """
    sentences = [quote.spot.sentence(at) for quote in quotes for at in quote.numbers]
    if query.wants == "reason" and any(_told_with_more(query, quote, signs) for quote in quotes):
        return True
    return query.wants == "list" or any(gives(query.wants, text, signs, query.text) for text in sentences)


def _told_with_more(query: Query, quote: Quote, signs: Signs) -> bool:
    """Whether a quote tells of the deviation or change asked about and of something after it."""
    before = [quote.spot.sentence(at) for at in quote.numbers if at + 1 in quote.numbers]
    return told(query, before, signs) > 0


def _core(query: Query, best: ScoredSentence, signs: Signs) -> set[int]:
    """The best sentence with the one that it leans on and, for a reason, the one that tells it."""
    chosen = {best.at}
    sentence = best.spot.sentence(best.at)
    if best.at and matches(signs.leaning, sentence.lower()):
        chosen.add(best.at - 1)
    if query.wants == "reason":
        return chosen | _reason(best, chosen, signs)
    if query.wants == "explain" and query.takes_over:  # "Vad består det av?": the report goes on to tell it
        return chosen | ({best.at + 1} if best.at + 1 < len(best.spot.passage.sentences) else set())
    if query.wants in HARD_KINDS and not best.fits:
        chosen |= _neighbour_that_gives(query, best, signs)
    return chosen


def _reason(best: ScoredSentence, chosen: set[int], signs: Signs) -> set[int]:
    """The sentence beside that tells the reason, where the chosen ones do not."""
    count = len(best.spot.passage.sentences)
    if best.at and matches(signs.cause_before, best.spot.sentence(best.at).lower()):
        return {best.at - 1}
    following = best.spot.sentence(best.at + 1) if best.at + 1 < count else ""
    told = _cause_ahead(best, signs)
    if told is not None:
        return set(range(max(best.at + 1, told - 1), told + 1))
    if any(gives("reason", best.spot.sentence(at), signs) for at in chosen):
        goes_on = matches(signs.leaning, following.lower()) and gives("reason", following, signs)
        return {best.at + 1} if goes_on and len(chosen) < MOST else set()
    if following and gives("reason", following, signs):
        return {best.at + 1}
    if best.at and gives("reason", best.spot.sentence(best.at - 1), signs):
        return {best.at - 1}
    return {best.at + 1} if following else set()


def _cause_ahead(best: ScoredSentence, signs: Signs) -> int | None:
    """The sentence soon after that tells the cause of what was told before it; None without one."""
    for at in range(best.at + 1, min(len(best.spot.passage.sentences), best.at + 1 + MOST)):
        sentence = best.spot.sentence(at)
        low = sentence.lower()
        if matches(signs.cause_after, low) or (
            matches(signs.leaning, low) and gives("reason", sentence, signs)
        ):
            return at
    return None


def _neighbour_that_gives(query: Query, best: ScoredSentence, signs: Signs) -> set[int]:
    count = len(best.spot.passage.sentences)
    for at in (best.at + 1, best.at - 1):
        if 0 <= at < count and gives(query.wants, best.spot.sentence(at), signs, query.text):
            return {at}
    return set()


def _near(
    query: Query, best: ScoredSentence, core: set[int], scored: Sequence[ScoredSentence], signs: Signs
) -> set[int]:
    """Other sentences of the passage that are almost as likely to answer, as far as there is room.

    One that leans on the sentence before comes with it. Where a number or a date is asked for that the best
    sentence gives, only another that gives one as well.
    """
    hard = query.wants in HARD_KINDS
    if hard and (query.wants not in TOLD_TWICE or not best.fits):
        return set()
    near: set[int] = set()
    for other in scored:
        if other.score < best.score - NEIGHBOUR_GAP or len(core | near) >= MOST:
            break
        if other.spot is not best.spot or (hard and not other.fits):
            continue
        leans = other.at and matches(signs.leaning, other.spot.sentence(other.at).lower())
        more = core | near | ({other.at - 1, other.at} if leans else {other.at})
        if len(more) <= MOST and length_of(best.spot, more) <= LONGEST:
            near = more
    return near


def _elsewhere(
    query: Query, best: ScoredSentence, first: Quote, scored: Sequence[ScoredSentence]
) -> ScoredSentence | None:
    """A sentence of another passage, almost as likely as the best, that says something else."""
    if query.wants in HARD_KINDS or len(first.numbers) >= MOST:
        return None
    said = {stem for at in first.numbers for stem in first.spot.sentence_stems[at]}
    for other in scored:
        if other.score < best.score - ELSEWHERE_GAP:
            return None
        stems = set(other.spot.sentence_stems[other.at])
        new = len(stems - said) >= NEW_WORDS and len(stems & said) < SAME_WORDS * len(stems)
        apart = other.spot is not best.spot and other.spot.passage.kind != "list"
        room = len(first.text) + len(other.spot.sentence(other.at)) < LONGEST
        if new and apart and room and not other.missing:
            return other
    return None


# -- the text of quotes --------------------------------------------------------------------------------------


def quoted_text(
    quotes: Sequence[Quote],
    best: ScoredSentence,
    signs: Signs,
    *,
    decides: bool = False,
    listed: bool = False,
) -> str:
    """The quotes as an answer's text: a list as a list; sentences as they read, cut at a word if too long.

    Where the best sentence ``decides`` yes or no, it comes first, if it does not lean on the one before.
    Where things are to be ``listed``, what a sentence announces is made a list.
    """
    first = quotes[0]
    if first.spot.passage.kind == "list" and len(first.numbers) > 1:
        return list_text(first)
    if listed and tells_announced(quotes, signs):
        return announced_text(quotes)
    numbers = first.numbers
    if decides and not matches(signs.leaning, best.spot.sentence(best.at).lower()):
        numbers = tuple(sorted(numbers, key=lambda at: at != best.at))
    text = " ".join((*(first.spot.sentence(at) for at in numbers), *(quote.text for quote in quotes[1:])))
    if len(text) > LONGEST:
        text = best.spot.sentence(best.at)
    return cut(text, LONGEST)
