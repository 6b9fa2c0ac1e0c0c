"""Whether a sentence says yes or no to a question."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.answering.lexicon import text_stems
from qa.answering.likeness import match
from qa.answering.sentences import ScoredSentence
from qa.answering.sought import Sought
from qa.answering.told import DEVIATIONS, told
from qa.interpret import Query
from qa.swedish import find_numbers, matches
from qa.vocabulary import Signs
from qa.vocabulary.statements import load_statement_signs

SPOKEN_OF = 0.5  # likeness from which a passage speaks of a word
ENOUGH_YES = 0.6  # share of the question's words that a sentence must give to affirm it
ENOUGH_NO = 0.4  # a sentence that denies something rarely speaks of anything else
PASSAGE_GAP, ELSEWHERE_GAP = 2.0, 0.8  # how far below the best a sentence may score that decides
ENOUGH_TOLD = 0.55  # to affirm a deviation or change that a sentence tells of: those words count already
# of "alla": what a sentence that says so too must give itself, and with its passage
ENOUGH_OF_ALL, ENOUGH_AROUND = 0.3, 0.8
_CLAUSES = re.compile(r"\bmen\b|\bmedan\b|;|, (?=(?:som|vilket|där)\b)")
_GOES_ON = re.compile(
    r"^\s*(?:ej|inte|ännu|har|hade|är|var|det|den|de|detta|dessa|kunde|kan|kommer|måste|behöver|fick|återstår"
    r"|fortfarande|arbetet|fortsätter|ska|blev)\b"
)
_ALL = re.compile(r"\b(?:alla|allihop|samtliga|varenda|varje)\b")
_EACH = re.compile(rf"{_ALL.pattern}|\brespektive\b")
_NOT_ALL = re.compile(r"\b(?:de flesta|flertalet|merparten|majoriteten|hälften|vissa|delvis|en del)\b")
_PARTLY = re.compile(r"\b(?:delvis|till viss del)\b")
_SEVERAL = re.compile(r"\b(?:flera|några|många|enstaka)\b")
_ABOVE = re.compile(r"\böver(?:stig|steg|skrid|skred)\w*")
_BELOW = re.compile(r"\bunder(?:stig|steg|skrid|skred)\w*")
_MAY = re.compile(
    r"^(?:(?!\b(?:hur|som|vad|att|vilka)\b).)*"
    r"\b(?:kan|kunde|bör|borde|i de fall|(?:innebär|betyder|avser) att)\b"
)
# what would have been, or is so on a condition: "skulle ha hållits", "om nämnden får en anmärkning"
_UNREAL = re.compile(r"^(?:om|ifall)\b|\bskulle (?:\w+ )?(?:ha|\w*(?:at|it|ägt)s?)\b")
# who got something is told by a sentence of getting or giving, not by one that says what it is
_ASKS_GOT = re.compile(r"\b(?:fick|fått)\b")
_GETS = re.compile(
    r"\b(?:få(?:r|tt|s)?|fick|ha(?:r|de)|blev|blivit|ge(?:r|s|tt|tts)?|gav|gavs|givit|givits|mottog\w*"
    r"|(?:till)?dela\w*|(?:erhåll|erhöll|bevilj|rikta|lämna|utdela|tillföra?|tillför)\w*)\b"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_COMPARES = re.compile(r"\b(\w+(?:are|re|st)|mer|mindre|fler|färre)\b.*\bän\b")


def deciding(
    query: Query,
    sought: Sequence[Sought],
    best: ScoredSentence,
    scored: Sequence[ScoredSentence],
    signs: Signs,
) -> tuple[ScoredSentence, str]:
    """The sentence that says yes or no, with the words "Ja. " or "Nej. "; the best one and "" if none does.

    Of sentences that may decide, those of the best one's passage, and others that score nearly as well.
    """
    if not query.yes_no:
        return best, ""
    decided: list[tuple[ScoredSentence, str]] = []
    for one in (best, *scored):
        gap = PASSAGE_GAP if one.spot is best.spot else ELSEWHERE_GAP
        if one.score < best.score - gap or not _on_the_matter(sought, one):
            continue
        said = verdict(query, sought, one.spot.sentence(one.at), signs, (one.own, one.coverage))
        if said:
            decided.append((one, said))
    if not decided or _taken_back(decided):
        return best, ""
    return decided[0]


def _on_the_matter(sought: Sequence[Sought], one: ScoredSentence) -> bool:
    """Whether a sentence, its passage or a heading speaks of what most of all names the matter."""
    asked = load_statement_signs().asked
    names = [word for word in sought if word.known and not word.frames and not asked.match(word.term.text)]
    if not names:
        return True
    stems = (*one.spot.all_stems, *one.spot.above_stems)
    return match(max(names, key=lambda word: word.weight), stems) >= SPOKEN_OF


def _taken_back(decided: Sequence[tuple[ScoredSentence, str]]) -> bool:
    """Whether a sentence says yes and one after it in its passage says no."""
    first, said = decided[0]
    return said == "Ja. " and any(
        other == "Nej. " and one.spot is first.spot and one.at > first.at for one, other in decided
    )


def verdict(
    query: Query,
    sought: Sequence[Sought],
    told_in: str,
    signs: Signs,
    shares: tuple[float, float] = (0.0, 0.0),
) -> str:
    """ "Ja. ", "Delvis. " or "Nej. " where a sentence clearly affirms or denies what is asked, otherwise "".

    ``shares`` are those of the question's words that the sentence gives, and that it gives with the passage
    and the headings around it (0 to 1).
    """
    sentence, question = told_in.lower(), query.text.lower()
    if not query.yes_no or query.english or _undecided(query, question, sentence):
        return ""
    of_some = _ALL.search(question) and not (_EACH.search(sentence) and not _SEVERAL.search(sentence))
    if of_some and _of_some(sentence, signs):
        return "Nej. "
    done = matches(signs.asks_done, question)
    clause = _clause(sentence, sought, done)
    if not done and matches(signs.hedged, clause):
        return ""
    no = (*signs.negation, *signs.called_off)
    denied = matches(no, clause) or (done and matches(signs.undone, clause))
    denied = denied or matches(signs.refused, sentence) or _in_balance(query, clause, signs)
    asked_denied = matches((*no, *signs.refused), question.replace("utan att", ""))
    if _COMPARES.search(question) and _other_way(question, clause, signs):
        denied = not denied
    affirms = ENOUGH_TOLD if told(query, [sentence], signs) > 0 else ENOUGH_YES
    enough = ENOUGH_NO if denied else affirms
    own, around = shares
    if _ALL.search(question) and around >= ENOUGH_AROUND:
        enough = ENOUGH_OF_ALL
    if max(own, _given(sought, sentence)) < enough:
        return ""
    if not denied and (of_some or (done and _only_meant(clause)) or _only_may(question, clause)):
        return ""
    if denied == asked_denied and _PARTLY.search(clause) and not _PARTLY.search(question):
        return "Delvis. "
    return "Nej. " if denied != asked_denied else "Ja. "


def _only_meant(clause: str) -> bool:
    """Whether a clause tells what is to come of a matter and not that any of it has come."""
    states = load_statement_signs().states
    come = (state for name in ("done", "begun", "ongoing") for state in states[name])
    return matches((*states["planned"], *states["intended"]), clause) and not matches(come, clause)


def _in_balance(query: Query, clause: str, signs: Signs) -> bool:
    """Whether a surplus or deficit is asked for and a clause tells that there is neither."""
    return query.direction in DEVIATIONS and matches(signs.balanced, clause)


def _only_may(question: str, clause: str) -> bool:
    """Whether a clause tells what may be, would have been or what a word means, where that is not asked."""
    if _UNREAL.search(clause) or (_ASKS_GOT.search(question) and not _GETS.search(clause)):
        return True
    return bool(_MAY.search(clause)) and not _MAY.search(question)


def _of_some(sentence: str, signs: Signs) -> bool:
    """Whether a sentence that does not speak of all tells that something holds for some alone."""
    partly = _SEVERAL.search(sentence) and matches((*signs.undone, *signs.called_off), sentence)
    return bool(partly or _NOT_ALL.search(sentence))


def _undecided(query: Query, question: str, sentence: str) -> bool:
    """Whether a sentence cannot decide: of other years, amounts both ways, without the comparison."""
    if _two_amounts(query, sentence) or _of_other_years(query, sentence):
        return True
    return bool(_COMPARES.search(question)) and not matches((_COMPARES, _ABOVE, _BELOW), sentence)


def _of_other_years(query: Query, sentence: str) -> bool:
    """Whether a sentence tells of other years than the ones that a question names."""
    told_of = set(_YEAR.findall(sentence))
    return bool(query.periods and told_of) and told_of.isdisjoint(query.periods)


def _two_amounts(query: Query, sentence: str) -> bool:
    """Whether a question for a surplus or deficit meets amounts both above and below zero."""
    if query.direction not in DEVIATIONS:
        return False
    values = [number.value for number in find_numbers(sentence) if number.unit]
    return any(value < 0 for value in values) and any(value > 0 for value in values)


def _other_way(question: str, clause: str, signs: Signs) -> bool:
    """Whether a question asks for more and the sentence tells of less, or the other way round."""
    more, less = (*signs.told["increase"], _ABOVE), (*signs.told["decrease"], _BELOW)
    asked, said = ((matches(more, text), matches(less, text)) for text in (question, clause))
    return asked[0] != asked[1] and said == (asked[1], asked[0])


def _given(sought: Sequence[Sought], sentence: str) -> float:
    """The share of the question's words that a sentence gives, those that ask how far it has come aside."""
    asked = load_statement_signs().asked
    matter = [word for word in sought if not asked.match(word.term.text)] or list(sought)
    stems = text_stems(sentence)
    total = sum(word.weight for word in matter)
    return sum(word.weight * match(word, stems) for word in matter) / total if total else 0.0


def _clause(sentence: str, sought: Sequence[Sought], done: bool) -> str:
    """The clause of a sentence that shares most with the question.

    Where it is asked whether something is done, what the sentence goes on to say of it counts as well:
    "har utvecklats men ej nått ända fram".
    """
    clauses = _CLAUSES.split(sentence)
    at = max(range(len(clauses)), key=lambda at: _shared(clauses[at], sought))
    following = clauses[at + 1] if at + 1 < len(clauses) else ""
    return f"{clauses[at]} {following}" if done and _GOES_ON.match(following) else clauses[at]


def _shared(clause: str, sought: Sequence[Sought]) -> float:
    stems = text_stems(clause)
    return sum(word.weight * match(word, stems) for word in sought)
