"""Sentences of retrieved passages, scored against a question."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from types import MappingProxyType

from qa.answering.demands import gives_day, unspoken
from qa.answering.lexicon import Lexicon, text_stems
from qa.answering.likeness import match
from qa.answering.offices import of_another_body
from qa.answering.sought import Sought
from qa.answering.told import told
from qa.evidence import Evidence, ScoredPassage
from qa.interpret import Query
from qa.report import Passage, Report
from qa.swedish import find_numbers, matches, plain, squeeze, stem, words
from qa.vocabulary import MONEY, Signs, load_phrases, load_vocabulary

OWN_WEIGHT = 1.4
COVERAGE_WEIGHT = 2.4
TOLD_WEIGHT = 1.2  # for a reason: of a sentence that tells of the deviation or change asked about
FOLLOWED = 0.6  # a reason often stands in the sentence after
FIT_WEIGHT = 1.2
FIT_WEIGHT_HARD = 1.6  # for what cannot be answered without its sign: numbers, dates, names
LIST_WEIGHT = 0.8
COUNTED_LIST = 1.0
HARD_KINDS = ("title", "money", "percent", "count", "amount", "date", "name", "named", "reference")
NAME_WEIGHT = 0.5
MISSING_WEIGHT = 2.0
NAMED = 0.58  # likeness from which a name is the one asked for: more than its first part ("Örebro|kompaniet")
NEARBY = 0.75
HEADING = 0.7
_NAME = r"[A-ZÅÄÖ][a-zåäöé]+(?:-[A-ZÅÄÖ][a-zåäöé]+)?"
_PERSON = re.compile(
    r"(?<![.!?] )(?<!^)\b[A-ZÅÄÖ][a-zåäöé]+(?:[- ][A-ZÅÄÖ][a-zåäöé]+)*,? "
    r"(?:[A-ZÅÄÖ][a-zåäöé]+|[A-ZÅÄÖ]{1,2}\b)"
    rf"|: [A-ZÅÄÖ][a-zåäöé]+ [A-ZÅÄÖ]|^{_NAME}(?: {_NAME}){{1,2}},? [a-zåäö]"
)
VERBLIKE = re.compile(r".*(?:ade|ades|te|tes|dde|og|ick|kom|var|fanns)")
FOCUS_WEIGHT = 1.0  # of a sentence that names the very thing asked for
_ASKS_THING = re.compile(r"vilke[nt] |vad (?:är|var|blev|heter|hette) ")
BEGINNING = 8  # words at the beginning of a paragraph that tell what it goes on about
_THE_THING = re.compile(r"\b[A-ZÅÄÖa-zåäö]{4,}(?:et|en|na)\b")
_NO_THING = frozenset(
    "året åren våren hösten sommaren vintern verksamheten kommunen nämnden förvaltningen enheten styrelsen "
    "arbetet rapporten budgeten resultatet avvikelsen perioden även inne".split()
)
_NEW_NAME = re.compile(r"(?<=[a-zåäö,”\"] )[”\"]?([A-ZÅÄÖ][\wåäö]+)\b(?! kommun)")
_NAME_OF = re.compile(r"\bvad (?:heter|hette|kallas|kallades) (?:\w+ ){0,2}?(\w{3,}(?:en|et|an))\b")
_BEFORE_NAME = re.compile(r"([a-zåäö]{4,}) [\"”“]?[A-ZÅÄÖ][a-zåäö]+")
_WHO_DID = re.compile(r"\bhur många (?:var|är) det som\b")
_BODY = re.compile(r"(\w{3,})(nämnd|styrelse)(?:en|ens|n|ns)")
NO_ANCHORS: Mapping[str, float] = MappingProxyType({})


@dataclass(frozen=True)
class Spot:
    """A passage in its report with the stems of its sentences and of what stands around it."""

    passage: Passage
    report: Report
    before: Passage | None = None  # the paragraph before it under its heading

    @cached_property
    def sentence_stems(self) -> tuple[tuple[str, ...], ...]:
        """The stems of each sentence."""
        return tuple(text_stems(self.passage.sentence(at)) for at in range(len(self.passage.sentences)))

    @cached_property
    def all_stems(self) -> frozenset[str]:
        """The stems of the whole passage."""
        return frozenset(stem for stems in self.sentence_stems for stem in stems)

    @cached_property
    def heading_stems(self) -> tuple[str, ...]:
        """The stems of the headings above and of the passage's context."""
        path = self.report.section(self.passage.section).path
        return text_stems(" ".join((*path, *self.passage.context)))

    @cached_property
    def led_stems(self) -> tuple[str, ...]:
        """The stems of the paragraph before, where this one goes on about the same thing: "projektet"."""
        if self.before is None or self.passage.kind != "paragraph":
            return ()
        told = {found.lower() for found in _THE_THING.findall(self.before.text)} - _NO_THING
        begins = self.passage.sentence(0).lower().split()[:BEGINNING]
        return text_stems(self.before.text) if any(word.strip(",.") in told for word in begins) else ()

    @cached_property
    def above_stems(self) -> tuple[str, ...]:
        """The stems of what stands above: headings, context and the paragraph that this one goes on from."""
        return (*self.heading_stems, *self.led_stems)

    @cached_property
    def context_stems(self) -> tuple[str, ...]:
        """The stems of what leads into a list: its context and its leading sentence."""
        return text_stems(" ".join((*self.passage.context, self.passage.sentence(0))))

    @cached_property
    def around(self) -> str:
        """The passage with its context and headings, in lower case."""
        path = self.report.section(self.passage.section).path
        return "\n".join((*path, *self.passage.context, self.passage.text)).lower()

    def sentence(self, at: int) -> str:
        """A sentence as it reads: without emphasis marks."""
        return squeeze(plain(self.passage.sentence(at)))


@dataclass(frozen=True)
class ScoredSentence:
    """A sentence with its rank value and what of the question it explains.

    ``meaning`` is how many standard deviations its cosine stands above the mean of the index (None without a
    model), ``coverage`` the weighted share of the question's words found in sentence, passage or heading,
    ``own`` in the sentence alone, ``fits`` whether it gives the kind of thing asked for, ``uncounted``
    whether what is to be counted or measured is not spoken of.
    """

    spot: Spot
    at: int
    score: float
    meaning: float | None
    coverage: float
    own: float
    fits: bool
    missing: tuple[str, ...]
    uncounted: bool = False


def score_sentences(
    query: Query,
    sought: Sequence[Sought],
    evidence: Evidence,
    spots: dict[str, Spot],
    signs: Signs,
    lexicon: Lexicon,
    anchors: Mapping[str, float] = NO_ANCHORS,
) -> list[ScoredSentence]:
    """All sentences of the retrieved passages, best first; ``anchors`` adds to those of some passages."""
    scored = [
        _score(query, sought, spots[found.passage], at, found, evidence, signs, lexicon)
        for found in evidence.passages
        for at in range(len(spots[found.passage].passage.sentences))
    ]
    if anchors:
        scored = [replace(each, score=each.score + anchors.get(each.spot.passage.id, 0.0)) for each in scored]
    return sorted(scored, key=lambda sentence: -sentence.score)


def _score(
    query: Query, sought: Sequence[Sought], spot: Spot, at: int, found: ScoredPassage, evidence: Evidence,
    signs: Signs,
    lexicon: Lexicon,
) -> ScoredSentence:  # fmt: skip
    stems = spot.sentence_stems[at]
    if spot.passage.kind == "list":
        stems = (*stems, *spot.context_stems)
    total = sum(word.weight for word in sought) or 1.0
    own = coverage = 0.0
    missing = []
    for word in sought:
        here = match(word, stems)
        near = match(word, spot.all_stems) if here < 1 else 1.0
        above = match(word, spot.above_stems) if near < 1 else 1.0
        known = 0.7 if lexicon.own(word.term, spot.report.id) else 0.0
        best = max(here, NEARBY * near, HEADING * above, known)
        own += word.weight * here
        coverage += word.weight * best
        found_named = max(near, above, known) >= NAMED and (known or _body_named(word, spot))
        if (word.hard or _BODY.fullmatch(word.term.text)) and not found_named:
            missing.append(word.term.text)
    uncounted = _uncounted(query, sought, spot)
    meaning = _meaning(found, at, evidence)
    fits = query.wants == "list" or gives(query.wants, spot.sentence(at), signs, query.text)
    missing += [year for year in _years_asked(query) if not _speaks_of(year, spot)]
    missing += unspoken(query, spot.sentence(at).lower(), spot.around)
    own_body = partial(lexicon.own_word, report=spot.report.id)
    missing += of_another_body(query.text, spot.sentence(at), spot.heading_stems, own_body)
    score = (meaning or 0.0) + (OWN_WEIGHT * own + COVERAGE_WEIGHT * coverage) / total
    score += (
        (FIT_WEIGHT_HARD if query.wants in HARD_KINDS else FIT_WEIGHT)
        * max(float(fits), _followed(query, spot, at, signs))
        + FOCUS_WEIGHT * _names_focus(query, sought, stems)
        + TOLD_WEIGHT * (query.wants == "reason" and told(query, [spot.sentence(at)], signs) > 0)
        - MISSING_WEIGHT * (bool(missing) or uncounted)
        + NAME_WEIGHT * _names(query, spot.sentence(at), signs)
    )
    if query.wants == "list" and spot.passage.kind == "list":
        score += LIST_WEIGHT + COUNTED_LIST * (
            query.top in (len(spot.passage.sentences), len(spot.passage.sentences) - 1)
        )
    return ScoredSentence(
        spot, at, score, meaning, coverage / total, own / total, fits, tuple(missing), uncounted
    )


def _names_focus(query: Query, sought: Sequence[Sought], stems: Sequence[str]) -> float:
    """How well a sentence names the very thing asked for ("Vilket är det största hindret"), 0 to 1."""
    asks = query.wants == "text" and _ASKS_THING.match(query.text.lower())
    return match(sought[0], stems) if asks and sought and not sought[0].frames else 0.0


def _followed(query: Query, spot: Spot, at: int, signs: Signs) -> float:
    """How surely the sentence after tells the reason that is asked for (0 to 1)."""
    if query.wants != "reason" or at + 1 >= len(spot.passage.sentences):
        return 0.0
    return 1.0 if matches(signs.cause_after, spot.sentence(at + 1).lower()) else FOLLOWED


def _body_named(word: Sought, spot: Spot) -> bool:
    """Whether a committee that a question names stands in a passage or above it, not just its first part.

    "Socialnämnden" is not "Programnämnd Social välfärd"; in "Kultur- och fritidsnämnden" it may be shortened.
    """
    body = _BODY.fullmatch(word.term.text)
    if body is None:
        return True
    return any(found in spot.around for found in (body[1] + body[2], body[1] + "-", body[1] + "s-"))


def _uncounted(query: Query, sought: Sequence[Sought], spot: Spot) -> bool:
    """Whether what a question wants counted does not stand in the passage, or its measure nowhere at all.

    The first noun of the question tells what is counted or measured.
    """
    if query.wants not in ("count", "money", "percent", "amount", "named") or not sought:
        return False
    if VERBLIKE.fullmatch(sought[0].term.text):
        return False
    if query.wants == "named":
        return sought[0].unheld and not sought[0].parts
    if query.wants == "money":
        return sought[0].unheld
    stems = spot.all_stems if query.wants == "count" else (*spot.all_stems, *spot.heading_stems)
    return match(sought[0], stems) < 0.5


def _names(query: Query, sentence: str, signs: Signs) -> bool:
    """Whether a sentence names someone or something new, when the question asks who or which."""
    if query.wants not in ("person", "list", "named") and not query.text.lower().startswith(
        ("vilken", "vilket", "which", "vems")
    ):
        return False
    return names_new(sentence, query.text) or gives("list", sentence, signs)


def names_new(sentence: str, asked: str) -> bool:
    """Whether a sentence holds a proper name that the question does not, other than a municipal body."""
    low, phrases = asked.lower(), load_phrases()
    return any(
        name.lower() not in low
        and stem(name.lower()) not in phrases.generic_stems
        and not phrases.bodies.fullmatch(name.lower())
        for name in _NEW_NAME.findall(sentence)
    )


def names_party(sentence: str) -> bool:
    """Whether a sentence names a party."""
    parties = load_vocabulary().parties
    return any(len(word) > 2 and word in parties for word in words(sentence))


def _years_asked(query: Query) -> tuple[str, ...]:
    """The years that must be spoken of; of a span ("2027–2029") the first and the last."""
    return query.periods if len(query.periods) < 3 else (query.periods[0], query.periods[-1])


def _speaks_of(year: str, spot: Spot) -> bool:
    """Whether a sentence may speak of a year: it names it, its passage does, or it is the report's own."""
    texts = (spot.passage.text, *spot.passage.context, spot.report.section(spot.passage.section).heading)
    return year == str(spot.report.year) or any(year in text for text in texts)


def _meaning(found: ScoredPassage, at: int, evidence: Evidence) -> float | None:
    if found.dense is None or evidence.background is None or not evidence.spread:
        return None
    cosine = found.cosines[at] if at < len(found.cosines) else found.dense
    return (cosine - evidence.background) / evidence.spread


def gives(wants: str, text: str, signs: Signs, asked: str = "") -> bool:
    """Whether a sentence gives the kind of thing asked for; what needs no sign is always given."""
    if wants == "name":
        return bool(_PERSON.search(text))
    if wants == "title" and _names_asked(text, asked):
        return True
    if wants == "count" and _WHO_DID.search(asked.lower()) and not speaks_of_people(text):
        return False
    if wants == "named":
        return names_party(text) if re.search(r"\bpartie?r?\b", asked.lower()) else names_new(text, asked)
    patterns = signs.kinds.get(wants)
    if patterns is None:
        return True
    low = text.lower()
    if wants == "date" and not gives_day(asked, low):
        return False
    if wants in ("count", "amount"):
        return has_number(text, bare=wants == "count") or (
            wants == "count" and any(pattern.search(low) for pattern in patterns[1:])
        )
    if wants == "person":
        return any(word[:1].isupper() for word in text.split()[1:]) or any(p.search(low) for p in patterns)
    return any(pattern.search(low) for pattern in patterns)


def _names_asked(text: str, asked: str) -> bool:
    """Whether the thing whose name is asked for stands before a name: "avfallsplanen Ett helt kretslopp"."""
    noun = _NAME_OF.search(asked.lower())
    return noun is not None and any(word.endswith(noun[1]) for word in _BEFORE_NAME.findall(text))


def speaks_of_people(text: str) -> bool:
    """Whether a sentence names people who may be counted: visitors, inhabitants, children."""
    return not load_phrases().people.isdisjoint(text_stems(text))


def has_number(text: str, bare: bool = False) -> bool:
    """Whether a sentence holds a number that is not just a year; a ``bare`` one is no money, no per cent."""
    unit = load_vocabulary().unit
    found = [(n, unit(n.unit)) for n in find_numbers(text) if not n.is_label(text)]
    if bare:
        return any(kind not in (*MONEY, "procent") and not n.is_year for n, kind in found)
    return any(kind or not n.is_year for n, kind in found)
