"""A question read in the light of the earlier ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.interpret.query import Query, Term
from qa.vocabulary import load_phrases

SAME_END = 6  # letters: "IT-avdelningen" and "ekonomiavdelningen" are of one kind
SHORT = 4
_LEANING = re.compile(
    r"^(och|men|varför\??$|vad beror|vilk\w+ av d|jämfört)|"
    r"\b(det|den|dem|de|dessa|denna|detta|dess|där|då|samma|deras)\b", re.IGNORECASE
)  # fmt: skip
_NO_PRONOUN = re.compile(
    r"\b(?:finns|fanns|stämmer|är|var|blir) det (?=att\b|sant\b|någo[nt]|några|en\b|ett\b)"
    r"|\b(?:det|den|de) (?=\w+(?:a|e) \w)",  # an article: "det strategiska arbetet"
    re.IGNORECASE,
)
_SWAPS = re.compile(
    r"^(?:och|men)\b|\b(?:gick|går|ser|såg|blev|blir|var|är) det (?:ut )?(?:då )?(?:för|med|i|hos|på|inom)\b",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"\b(?:ska|skall|kan|kommer|bör|måste) (?:den|de|dessa)\b"
    r"|\b(?:den|dem|denna|dess|deras)\b(?! \w+(?:a|e) \w)", re.IGNORECASE
)  # fmt: skip
_VERB_NEXT = re.compile(r"(?:när|var|varför|vem|vad) ", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:och|men)\b", re.IGNORECASE)
_ADJECTIVE = re.compile(r"\w{3,}(?:t|a|e)")
_VERB = re.compile(r"\w{2,}(?:ar|ades?|as)")
_ASKS_THE_SAME = re.compile(r"(och|men)\b|hur (såg|ser|var|är|blev|gick|går) (det|den|de)\b", re.IGNORECASE)


def follow_up(query: Query, earlier: Sequence[Query]) -> Query:
    """A question read in the light of the earlier ones (oldest first, each already worked out).

    A question that names nothing, or leans on a pronoun and names little, takes over from the last one what
    it does not say itself; one that names its own matter starts afresh. A short one without a pronoun or a
    name ("Varför är översynen sen?") stands as it is, but keeps the last one in mind (``before``).
    """
    if not earlier or query.refusal:
        return query
    last = _without_total(earlier[-1]) if query.breakdowns else earlier[-1]
    if _selects(query):
        return query
    own = tuple(term for term in query.terms if not term.name or term.party or len(term.text) > 1)
    kept = _without_its_verb(last) if query.wants != last.wants else last.terms
    if not own or _only_acts(query, own):
        return replace(_take_over(query, last, (*kept, *own)), before=last)
    if len(own) <= 2 and _SWAPS.search(query.text) and not _POINTS_BACK.search(query.text):
        return _take_over(query, _with_new_word(last, own[-1]), _swapped(last.terms, own))
    if len(own) <= 2 and _LEANING.search(_NO_PRONOUN.sub(" ", query.text)):
        return replace(_take_over(query, last, (*kept, *own)), before=last)
    if (len(own) <= 2 or _GOES_ON.match(query.text)) and not any(term.name for term in own):
        return replace(query, before=last)
    return query


def _selects(query: Query) -> bool:
    """Whether a question asks which of all the rows do something: it is whole, and leans on nothing."""
    all_of_them = query.row_noun is not None and query.operation in ("filter", "rank")
    return all_of_them and not _LEANING.search(_NO_PRONOUN.sub(" ", query.text))


def _without_total(last: Query) -> Query:
    """An earlier question that asked for all, where this one asks for women or men."""
    kept = (word for word in last.text.split() if word.strip("?,.").lower() not in load_phrases().total_cues)
    return replace(last, text=" ".join(kept), total=False, breakdowns=())


def _without_its_verb(last: Query) -> tuple[Term, ...]:
    """What an earlier question is about: not what it asked of that ("När öppnade badet?").

    The verb stands next to a question word that needs no noun; one that is all there is stays.
    """
    if not _VERB_NEXT.match(last.text):
        return last.terms
    return tuple(term for term in last.terms if term.position != 1 or term.name) or last.terms


def _only_acts(query: Query, own: Sequence[Term]) -> bool:
    """Whether a short question has a verb but nothing that does it: "När flyttar man in?"."""
    return len(query.text.split()) <= SHORT and all(_VERB.fullmatch(t.text) and not t.name for t in own)


def _swapped(old: tuple[Term, ...], new: tuple[Term, ...]) -> tuple[Term, ...]:
    """The old words with the one that the new word stands for put aside ("Och för IT?")."""
    gone = _stood_for(old, new[-1])
    beside = set() if gone is None else {gone.position + 1} if gone.name else {gone.position - 1}
    kept = [t for t in old if t is not gone and (t.position not in beside or _stays(t, gone))]
    return (*kept, *new)


def _stays(term: Term, gone: Term | None) -> bool:
    """Whether a word beside the one that is replaced says something of its own, unlike an adjective."""
    return gone is not None and not gone.name and (term.name or not _ADJECTIVE.fullmatch(term.text))


def _with_new_word(last: Query, new: Term) -> Query:
    """An earlier question with the new word in the place of the one that it stands for."""
    gone = _stood_for(last.terms, new)
    if gone is None:
        return last
    text = re.sub(rf"\b{re.escape(gone.text)}\b", new.text, last.text, flags=re.IGNORECASE)
    return replace(last, text=text)


def _stood_for(old: tuple[Term, ...], new: Term) -> Term | None:
    """The old word that a new one replaces: of one kind with it, or a name for a name, a noun for a noun."""
    akin = [term for term in old if term.text[-SAME_END:] == new.text[-SAME_END:]]
    alike = [term for term in old if term.name == new.name]
    if akin:
        whole = [term for term in old if term.name and term.position + 1 == akin[0].position]
        return (whole or akin)[0]
    if alike:
        return alike[0] if new.name else alike[-1]
    return next((term for term in old if term.name), old[-1] if old else None)


def _take_over(query: Query, last: Query, terms: tuple[Term, ...]) -> Query:
    same = bool(_ASKS_THE_SAME.match(query.text))
    return replace(
        query,
        text=f"{last.text} {query.text}",
        terms=terms,
        wants=last.wants if same and query.wants == "text" else query.wants,
        yes_no=query.yes_no,
        concepts=query.concepts or last.concepts,
        operation=query.operation
        if query.operation != "lookup" or query.wants in ("reason", "list", "date")
        else last.operation,
        periods=query.periods or (() if query.earlier else last.periods),
        earlier=query.earlier or (last.earlier and not query.periods),
        breakdowns=query.breakdowns or last.breakdowns,
        total=query.total or last.total,
        row_noun=query.row_noun or last.row_noun,
    )
