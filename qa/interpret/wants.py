"""The kind of thing that a question wants: a yes or no, an amount, a name, a reason."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.vocabulary import Phrases

_AMOUNTS = ("money", "percent", "count", "amount")
_WHICH = re.compile(
    r"^(?:och |men )?(?:(?:i|på|av|till|för|från|med|hos|inom|under) )?(vilken|vilket|vilka)"
    r" ((?:[\w-]+ ?){1,3})"
)
_HOW_MANY = re.compile(
    r"\bhur många (?!\w*(?:kron|miljon|miljard|tusen|slant|spänn|procent)|(?:kr|tkr|mkr|mnkr|mdkr)\b)"
)
_HOW_MUCH_OF_IT = re.compile(r"\bplus eller minus\b|\boch (?:med |i så fall )?hur mycket\b")
_ADJECTIVE = re.compile(
    r"två|tre|fyra|fem|sex|sju|åtta|nio|tio|\d+|nya|andra|externa|lokala|olika|stora|privata|enskilda|övriga"
    r"|\w+ska|\w+liga"
)
_VERB = re.compile(r"\w{2,}(?:ades?|tes?|ddes?|[glrv]des?)")
_VERBS = frozenset(
    "är var har hade blev blir kan kunde får fick finns fanns ska skulle höll gick deltog ingår ingick kom "
    "gav gavs lät såg stod vann drev drevs skrev skrevs bröt bröts föll fann hann valdes bifölls avslogs "
    "sprack vet låg ligger tog drog steg sjönk stämmer gäller gör gjorde kommer klarar håller lyckas väntas "
    "förväntas beräknas behöver behövs måste bör "
    "did does is are was were has have".split()
)
_ENDED = re.compile(r"var (?:slutade|hamnade|landade|stannade)\b")  # asks for an amount
_WHERE = re.compile(r"var (?:ligger|finns|hölls|låg|hålls|någonstans|i|på|inom)\b")
_MOST = re.compile(r"\b(?:störst|minst|högst|lägst|flest|färst|mest)\b")
_PRESENT = re.compile(r"\w+(?:ar|er|as|es|år|ör)")
_SUBJECT = re.compile(r"det|den|de|detta|man|vi|alla|några?|något|\w{3,}(?:n|t|na|ns|ts|nas)|[A-ZÅÄÖ].* .*")


def is_yes_no(text: str, tokens: Sequence[str], phrases: Phrases) -> bool:
    """Whether a question begins with a verb: a known one, a past one, or one before its subject."""
    low = text.lower()
    if _HOW_MUCH_OF_IT.search(low) or _WHERE.match(low):
        return False
    asks_what = bool(tokens) and tokens[0] in phrases.question_words and tokens[0] != "var"
    return _known_verb_first(tokens, low, phrases) or (not asks_what and _verb_before_subject(text))


def _known_verb_first(tokens: Sequence[str], low: str, phrases: Phrases) -> bool:
    """Whether the first word, "och" and "men" aside, is a verb that asks and no question word."""
    rest = [token for token in tokens if token not in ("och", "men", "så", "då")][:1]
    if not rest or (rest[0] in phrases.question_words and rest[0] != "var"):
        return False
    if rest[0] == "var":
        return not (_WHERE.match(low) or _ENDED.match(low))
    return rest[0] in _VERBS or (bool(_VERB.fullmatch(rest[0])) and low.endswith("?") and len(tokens) > 2)


def _verb_before_subject(text: str) -> bool:
    """Whether a question begins with a verb in the present tense and its subject ("Räknas pandemin …?")."""
    first, _, rest = text.partition(" ")
    subject = rest if rest[:1].isupper() else rest.partition(" ")[0]
    return text.endswith("?") and bool(_PRESENT.fullmatch(first.lower()) and _SUBJECT.fullmatch(subject))


def wanted(low: str, phrases: Phrases) -> str:
    """The kind of thing that a question wants; "vilken" asks for its noun, not for an amount named later."""
    if _WHERE.match(low) and not _MOST.search(low):
        return "place"
    wants = phrases.first(phrases.wants, low) or "text"
    if wants == "money" and _HOW_MANY.search(low):
        return "count"  # of visitors in the budget
    which = _WHICH.search(low)
    if which is None or wants not in (*_AMOUNTS, "list", "text"):
        return wants
    noun = next((word for word in which[2].split() if not _ADJECTIVE.fullmatch(word)), "")
    if noun.endswith(phrases.bearers):
        return "named"
    if wants in _AMOUNTS and not phrases.measures.search(which[2]):
        return "list" if which[1] == "vilka" else "text"
    return wants
