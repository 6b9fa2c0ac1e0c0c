"""Which sentences to quote: the best one, what it leans on, and others almost as likely to answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from qa.answering.sentences import HARD_KINDS, ScoredSentence, Spot, gives
from qa.answering.told import told
from qa.interpret import Query
from qa.swedish import matches
from qa.vocabulary import Signs

LONGEST = 600
LONGEST_LIST = 800
MOST = 3
SAME_PASSAGE_GAP = 1.5
NEIGHBOUR_GAP = 1.0
ELSEWHERE_GAP = 0.8
OWN_WORDS = 0.15
NEW_WORDS = 3
SAME_WORDS = 0.7


@dataclass(frozen=True, slots=True)
class Quote:
    """Sentences of one passage by their numbers, in reading order."""

    spot: Spot
    numbers: tuple[int, ...]

    @property
    def text(self) -> str:
        """The sentences as they read."""
        return " ".join(self.spot.sentence(at) for at in self.numbers)

    @property
    def extent(self) -> tuple[int, int]:
        """The characters of the passage from the first sentence to the last."""
        spans = self.spot.passage.sentences
        return spans[self.numbers[0]][0], spans[self.numbers[-1]][1]


def choose_quotes(
    query: Query, best: ScoredSentence, scored: Sequence[ScoredSentence], signs: Signs
) -> tuple[Quote, ...]:
    """The quotes to answer with, the one with the best sentence first; a whole list where it is asked for."""
    passage = best.spot.passage
    if passage.kind == "list" and (query.wants in ("list", "named") or leads_list(best)):
        return (Quote(best.spot, tuple(range(len(passage.sentences)))),)
    core = _core(query, best, signs)
    near = _near(query, best, core, scored)
    first = Quote(best.spot, tuple(sorted({*core, *near})))
    other = _elsewhere(query, best, first, scored)
    return (first,) if other is None else (first, Quote(other.spot, (other.at,)))


def best_sentence(query: Query, scored: Sequence[ScoredSentence]) -> ScoredSentence:
    """The best sentence, or the best of its passage that gives the number, date or name asked for."""
    best = scored[0]
    if best.fits or query.wants not in HARD_KINDS:
        return best
    near = (
        s
        for s in scored
        if s.fits and s.own >= OWN_WORDS and s.spot is best.spot and s.score >= best.score - SAME_PASSAGE_GAP
    )
    return next(near, best)


def list_after(
    best: ScoredSentence, spots: Mapping[str, Spot], following: Mapping[str, str]
) -> ScoredSentence:
    """The list that follows a sentence in colon at the end of its passage, otherwise the sentence itself."""
    passage = best.spot.passage
    if best.at != len(passage.sentences) - 1 or not passage.text.endswith(":") or passage.kind == "list":
        return best
    follower = spots.get(following.get(passage.id, ""))
    if follower is None or follower.passage.kind != "list" or follower.passage.section != passage.section:
        return best
    return replace(best, spot=follower, at=0)


def leads_list(best: ScoredSentence) -> bool:
    """Whether a list has a heading or leading sentence that says what its items are."""
    passage = best.spot.passage
    return bool(passage.context) or passage.sentence(0).rstrip().endswith(":")


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
    if query.wants in HARD_KINDS and not best.fits:
        chosen |= _neighbour_that_gives(query, best, signs)
    return chosen


def _reason(best: ScoredSentence, chosen: set[int], signs: Signs) -> set[int]:
    """The sentence beside that tells the reason, where the chosen ones do not."""
    count = len(best.spot.passage.sentences)
    if best.at and matches(signs.cause_before, best.spot.sentence(best.at).lower()):
        return {best.at - 1}
    following = best.spot.sentence(best.at + 1) if best.at + 1 < count else ""
    if any(gives("reason", best.spot.sentence(at), signs) for at in chosen):
        goes_on = matches(signs.leaning, following.lower()) and gives("reason", following, signs)
        return {best.at + 1} if goes_on and len(chosen) < MOST else set()
    if following and gives("reason", following, signs):
        return {best.at + 1}
    if best.at and gives("reason", best.spot.sentence(best.at - 1), signs):
        return {best.at - 1}
    return {best.at + 1} if following else set()


def _neighbour_that_gives(query: Query, best: ScoredSentence, signs: Signs) -> set[int]:
    count = len(best.spot.passage.sentences)
    for at in (best.at + 1, best.at - 1):
        if 0 <= at < count and gives(query.wants, best.spot.sentence(at), signs, query.text):
            return {at}
    return set()


def _near(query: Query, best: ScoredSentence, core: set[int], scored: Sequence[ScoredSentence]) -> set[int]:
    """Other sentences of the passage that are almost as likely to answer, as far as there is room."""
    if query.wants in HARD_KINDS:
        return set()
    near: set[int] = set()
    for other in scored:
        if other.score < best.score - NEIGHBOUR_GAP or len(core | near) >= MOST:
            break
        if other.spot is best.spot and _length(best.spot, core | near | {other.at}) <= LONGEST:
            near.add(other.at)
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


def _length(spot: Spot, numbers: set[int]) -> int:
    return sum(len(spot.sentence(at)) + 1 for at in numbers)


# -- the text of quotes --------------------------------------------------------------------------------------


def quoted_text(quotes: Sequence[Quote], best: ScoredSentence) -> str:
    """The quotes as an answer's text: a list as a list; sentences as they read, cut at a word if too long."""
    first = quotes[0]
    if first.spot.passage.kind == "list" and len(first.numbers) > 1:
        return _list_text(first)
    text = " ".join(quote.text for quote in quotes)
    if len(text) > LONGEST:
        text = best.spot.sentence(best.at)
    return text if len(text) <= LONGEST else text[: text.rfind(" ", 0, LONGEST - 2)] + " …"


def _list_text(quote: Quote) -> str:
    """A list: its leading sentence, then its items; what does not fit is counted."""
    items = [quote.spot.sentence(at) for at in quote.numbers]
    lead = items.pop(0) if items[0].endswith(":") else " – ".join(quote.spot.passage.context)
    shown: list[str] = []
    for item in items:
        if len(lead) + sum(len(part) + 3 for part in (*shown, item)) > LONGEST_LIST - 20:
            break
        shown.append(item)
    rest = f"\n– och {len(items) - len(shown)} till" if len(shown) < len(items) else ""
    lead = f"{lead.rstrip(':')}:" if lead else ""
    return "\n".join(filter(None, (lead, *(f"– {item}" for item in shown)))) + rest
