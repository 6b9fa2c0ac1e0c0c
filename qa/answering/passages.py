"""The passage path: one to three sentences of the report that answer, quoted as they stand."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise, takewhile

from qa.answering.citations import cite_passage
from qa.answering.lexicon import Lexicon, Sought, match, split_words, text_stems
from qa.answering.proposal import Proposal
from qa.answering.sentences import HARD_KINDS, ScoredSentence, Spot, gives, score_sentences
from qa.evidence import Answer, Citation, Evidence, Figure
from qa.facts import about
from qa.interpret import Query
from qa.report import Report
from qa.swedish import find_numbers, stem
from qa.vocabulary import Signs, Vocabulary

LONGEST = 600
LONGEST_LIST = 800
SAME_PASSAGE_GAP = 1.5
OWN_WORDS = 0.15
SECOND_GAP = 1.0
NEW_WORDS = 3
SAME_WORDS = 0.7
CLEARLY_NEARER = 1.6
YEAR_NEAR = 8.0
LIST_STANDS = 0.5  # the items of a list are short: their cosines tell less
MONEY = ("kr", "tkr", "mnkr", "mdkr")
FIGURE_KINDS = ("money", "percent", "count", "amount")


@dataclass(frozen=True)
class PassageDesk:
    """All passages with what is needed to answer from them; made once for an index."""

    spots: dict[str, Spot]
    lexicon: Lexicon
    vocabulary: Vocabulary
    signs: Signs
    stems: tuple[str, ...]
    places: dict[str, tuple[str, ...]]
    following: dict[str, str]

    def mentions(self, sought: Sequence[Sought], most: int = 8) -> tuple[str, ...]:
        """Ids of the passages that hold a rare word of the question, also as the first part of a compound."""
        found: dict[str, None] = {}
        for word in sought:
            for form in word.forms[:2]:
                at = bisect_left(self.stems, form.stem)
                like = takewhile(lambda stem: stem.startswith(form.stem), self.stems[at : at + most])  # noqa: B023
                passages = (
                    [place for stem in like for place in self.places[stem]] if len(form.stem) > 1 else []
                )
                found |= dict.fromkeys(passages if len(passages) <= most else ())
        return tuple(found)


def build_desk(
    reports: Sequence[Report], lexicon: Lexicon, vocabulary: Vocabulary, signs: Signs
) -> PassageDesk:
    """Make the passages of the reports ready."""
    spots = {passage.id: Spot(passage, report) for report in reports for passage in report.passages}
    places: dict[str, list[str]] = {}
    for identifier, spot in spots.items():
        for found in spot.all_stems:
            places.setdefault(found, []).append(identifier)
    fixed = {found: tuple(where) for found, where in places.items()}
    following = dict(pairwise(spots))
    return PassageDesk(spots, lexicon, vocabulary, signs, tuple(sorted(fixed)), fixed, following)


def propose_passage(
    query: Query, sought: Sequence[Sought], evidence: Evidence, desk: PassageDesk
) -> Proposal | None:
    """The best sentences of the retrieved passages as an answer, None if nothing was retrieved."""
    scored = score_sentences(query, sought, evidence, desk.spots, desk.signs, desk.lexicon)
    if not scored:
        return None
    best = _list_after(_fitting(query, scored), desk)
    spans = _spans(query, best, desk)
    second = _second(query, best, spans, scored)
    if second is not None and second.spot is best.spot:
        spans, second = tuple(sorted({*spans, second.at})), None
    text = _compose(best, spans)
    citations = [cite_passage(best.spot.passage, best.spot.report, *_extent(best.spot, spans))]
    if second is not None and len(text) + len(second.spot.sentence(second.at)) < LONGEST:
        text = f"{text} {second.spot.sentence(second.at)}"
        citations.append(
            cite_passage(second.spot.passage, second.spot.report, *_extent(second.spot, (second.at,)))
        )
    figures = _figures(query, sought, best, desk)
    prefix = _yes_or_no(query, sought, best, desk)
    answer = Answer(prefix + text, figures, (), tuple(citations))
    listed = query.wants == "list" and best.spot.passage.kind == "list"
    strength = best.meaning if best.meaning is None or not listed else best.meaning + LIST_STANDS
    return Proposal(
        "passage", answer, best.coverage, best.missing, best.fits, strength, query.wants, best.own,
    )  # fmt: skip


def nearby(
    query: Query, sought: Sequence[Sought], evidence: Evidence, desk: PassageDesk, count: int = 2
) -> tuple[Citation, ...]:
    """Citations of what the report says closest to a question that it does not answer."""
    scored = score_sentences(query, sought, evidence, desk.spots, desk.signs, desk.lexicon)
    citations: list[Citation] = []
    for sentence in scored:
        start, end = sentence.spot.passage.sentences[sentence.at]
        citation = cite_passage(sentence.spot.passage, sentence.spot.report, start, end)
        if citation.section not in {known.section for known in citations}:
            citations.append(citation)
        if len(citations) == count:
            break
    return tuple(citations)


# -- which sentences -----------------------------------------------------------------------------------------


def _spans(query: Query, best: ScoredSentence, desk: PassageDesk) -> tuple[int, ...]:
    """The numbers of the sentences to show, in reading order, the best among them."""
    passage = best.spot.passage
    if passage.kind == "list" and (query.wants == "list" or _leads_list(best)):
        return tuple(range(len(passage.sentences)))
    chosen = {best.at}
    if best.at and _leans(best.spot.sentence(best.at), desk.signs):
        chosen.add(best.at - 1)
    if (
        query.wants == "reason"
        and best.at
        and _any(desk.signs.cause_before, best.spot.sentence(best.at).lower())
    ):
        chosen.add(best.at - 1)
    elif query.wants == "reason" and not any(
        gives("reason", best.spot.sentence(at), desk.signs) for at in chosen
    ):
        chosen |= _neighbours_that_give("reason", best, desk) or set(
            range(best.at + 1, len(passage.sentences))[:1]
        )
    elif query.wants in ("date", *FIGURE_KINDS) and not best.fits:
        chosen |= _neighbours_that_give(query.wants, best, desk)
    elif query.wants == "reason" and best.at + 1 < len(passage.sentences) and len(chosen) < 2:
        following = best.spot.sentence(best.at + 1)
        if _leans(following, desk.signs) or gives("reason", following, desk.signs):
            chosen.add(best.at + 1)
    return tuple(sorted(chosen))


def _fitting(query: Query, scored: Sequence[ScoredSentence]) -> ScoredSentence:
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


def _second(
    query: Query, best: ScoredSentence, spans: Sequence[int], scored: Sequence[ScoredSentence]
) -> ScoredSentence | None:
    """A sentence almost as likely as the best that says something else; None where there is none."""
    if query.wants in HARD_KINDS or best.spot.passage.kind == "list" or len(spans) > 2:
        return None
    said = set(best.spot.sentence_stems[best.at])
    for other in scored:
        if other.score < best.score - SECOND_GAP:
            return None
        stems = set(other.spot.sentence_stems[other.at])
        new = len(stems - said) >= NEW_WORDS and len(stems & said) < SAME_WORDS * len(stems)
        shown = other.spot is best.spot and other.at in spans
        if new and not shown and not other.missing and other.spot.passage.kind != "list":
            return other
    return None


def _list_after(best: ScoredSentence, desk: PassageDesk) -> ScoredSentence:
    """The list that follows a sentence in colon at the end of its passage, otherwise the sentence itself."""
    passage = best.spot.passage
    if best.at != len(passage.sentences) - 1 or not passage.text.endswith(":") or passage.kind == "list":
        return best
    follower = desk.spots.get(desk.following.get(passage.id, ""))
    if follower is None or follower.passage.kind != "list" or follower.passage.section != passage.section:
        return best
    return replace(best, spot=follower, at=0)


def _leads_list(best: ScoredSentence) -> bool:
    passage = best.spot.passage
    return bool(passage.context) or passage.sentence(0).rstrip().endswith(":")


def _leans(sentence: str, signs: Signs) -> bool:
    return any(pattern.search(sentence.lower()) for pattern in signs.leaning)


def _neighbours_that_give(kind: str, best: ScoredSentence, desk: PassageDesk) -> set[int]:
    count = len(best.spot.passage.sentences)
    for at in (best.at + 1, best.at - 1):
        if 0 <= at < count and gives(kind, best.spot.sentence(at), desk.signs):
            return {at}
    return set()


def _compose(best: ScoredSentence, spans: Sequence[int]) -> str:
    spot = best.spot
    if spot.passage.kind == "list" and len(spans) > 1:
        return _list_text(spot, spans)
    text = " ".join(spot.sentence(at) for at in spans)
    if len(text) > LONGEST:
        text = spot.sentence(best.at)
    return text if len(text) <= LONGEST else text[: text.rfind(" ", 0, LONGEST - 2)] + " …"


def _list_text(spot: Spot, spans: Sequence[int]) -> str:
    """A list: its leading sentence, then its items; what does not fit is counted."""
    items = [spot.sentence(at) for at in spans]
    lead = items.pop(0) if items[0].endswith(":") else " – ".join(spot.passage.context)
    shown: list[str] = []
    for item in items:
        if len(lead) + sum(len(part) + 3 for part in (*shown, item)) > LONGEST_LIST - 20:
            break
        shown.append(item)
    rest = f"\n– och {len(items) - len(shown)} till" if len(shown) < len(items) else ""
    lead = f"{lead.rstrip(':')}:" if lead else ""
    return "\n".join(filter(None, (lead, *(f"– {item}" for item in shown)))) + rest


def _extent(spot: Spot, spans: Sequence[int]) -> tuple[int, int]:
    return spot.passage.sentences[spans[0]][0], spot.passage.sentences[spans[-1]][1]


# -- numbers in running text ---------------------------------------------------------------------------------


def _figures(
    query: Query, sought: Sequence[Sought], best: ScoredSentence, desk: PassageDesk
) -> tuple[Figure, ...]:
    """The number of the sentence that answers a question for a number."""
    if query.wants not in FIGURE_KINDS and not (query.wants == "date" and "år" in query.text.lower()):
        return ()
    if query.wants == "count" and not _counted(query, sought):
        return ()
    sentence = best.spot.sentence(best.at)
    found = _numbers(query, sentence, desk)
    if not found:
        return ()
    years = _asked_years(query, best.spot)
    ranked = sorted(found, key=lambda number: -_nearness(number, sentence, sought, years))
    nearness = [_nearness(number, sentence, sought, years) for number in ranked[:2]]
    if len(nearness) > 1 and nearness[0] < CLEARLY_NEARER * nearness[1]:
        return ()
    value, unit, printed, start, _ = ranked[0]
    label = about(sentence, start)
    calculation = None if any(c.isdigit() for c in printed) else f"{printed} = {value}"
    period = next(iter(re.findall(r"\b(?:19|20)\d\d\b", sentence)), str(best.spot.report.year or "")) or None
    return (Figure(value, unit, label, None, period, None, None, printed, False, calculation, (), (0,)),)


def _counted(query: Query, sought: Sequence[Sought]) -> bool:
    """Whether the question says what is to be counted: a naming word right after "hur många"."""
    match_ = re.search(r"\b(?:hur många|antal(?:et)?|how many)\s+(?:\w+\s+)?(\w+)", query.text.lower())
    return match_ is not None and any(word.term.text in match_[0] for word in sought)


Candidate = tuple[Decimal, str | None, str, int, int]


def _numbers(query: Query, sentence: str, desk: PassageDesk) -> list[Candidate]:
    """The numbers of a sentence whose unit suits the question."""
    found: list[Candidate] = []
    for number in find_numbers(sentence):
        unit = desk.vocabulary.unit(number.unit)
        year = unit is None and 1900 <= number.value <= 2100 and "," not in number.printed
        if query.wants == "date":
            if year:
                found.append((number.value, "år", number.printed, number.start, number.end))
            continue
        if (
            year
            or (query.wants == "money" and unit not in MONEY)
            or (query.wants == "percent" and unit != "procent")
        ):
            continue
        if query.wants == "count" and (unit in MONEY or unit == "procent"):
            continue
        if unit is None:
            unit = "index" if re.search(r"index|HME|NKI", sentence) else "antal"
        found.append((number.value, unit, number.printed, number.start, number.end))
    if query.wants in ("count", "amount") and not found:
        for match_ in re.finditer(r"\b[a-zåäö]+\b", sentence.lower()):
            if match_[0] in desk.signs.numerals[2:]:
                unit = "timmar" if "timm" in sentence[match_.end() : match_.end() + 40] else "antal"
                value = Decimal(desk.signs.numerals.index(match_[0]))
                found.append((value, unit, match_[0], match_.start(), match_.end()))
    return found


def _asked_years(query: Query, spot: Spot) -> tuple[str, ...]:
    """The years that a question names, or the year before the report's own where it says so."""
    if query.periods or not query.earlier or spot.report.year is None:
        return query.periods
    return (str(spot.report.year - 1),)


def _nearness(number: Candidate, sentence: str, sought: Sequence[Sought], years: Sequence[str]) -> float:
    """How close a number stands to the question's words and years: near words count more."""
    start, end = number[3:]
    places = [found.start() for year in years for found in re.finditer(year, sentence)]
    score = sum(YEAR_NEAR / (1 + abs(place - start) / 25) for place in places)
    at = 0
    for word in re.finditer(r"[^\W_]+", sentence):
        at = word.start()
        stems = tuple(stem(part) for part in split_words(word[0]))
        hit = max((item.weight * match(item, stems) for item in sought), default=0.0)
        if hit > 0:
            gap = min(abs(at - end), abs(start - word.end()))
            score += hit / (1 + gap / 25)
    return score


# -- yes and no ----------------------------------------------------------------------------------------------


def _yes_or_no(query: Query, sought: Sequence[Sought], best: ScoredSentence, desk: PassageDesk) -> str:
    """The words "Ja. " or "Nej. " where the sentence clearly affirms or denies it, otherwise ""."""
    if not query.yes_no or query.english or best.own < 0.45:
        return ""
    sentence, question = best.spot.sentence(best.at).lower(), query.text.lower()
    clause = _clause(sentence, sought)
    denied = _any(desk.signs.negation, clause) or (
        _any(desk.signs.undone, clause) and _any(desk.signs.asks_done, question)
    )
    asked_denied = _any(desk.signs.negation, question)
    return "Nej. " if denied != asked_denied else "Ja. "


def _clause(sentence: str, sought: Sequence[Sought]) -> str:
    """The clause of a sentence that shares most with the question."""
    clauses = re.split(r"\bmen\b|\bmedan\b|;|, (?=(?:som|vilket|där)\b)", sentence)
    return max(clauses, key=lambda part: sum(word.weight * match(word, text_stems(part)) for word in sought))


def _any(patterns: Sequence[re.Pattern[str]], text: str) -> bool:
    return any(pattern.search(text) for pattern in patterns)
