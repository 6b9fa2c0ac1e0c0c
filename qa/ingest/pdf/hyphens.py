"""Lines of a paragraph joined to running text; words divided at a line's end put together again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

_SOFT = ("\u00ad", "\u00ac")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_DIVIDED = re.compile(r"(\S*[^\W_])[-\u2010\u2011]$")
_SLASH = re.compile(r"[^\W\d_]/$")
_FOLLOWERS = frozenset("och eller samt till respektive resp men som".split())
_PART = re.compile(r"[b-df-hj-np-tv-xz]{1,3}|[ae]")  # no Swedish word has no vowel, few have only one
_SHORT = frozenset("kr tkr mkr mnkr mdkr kkr st km kg cm mm m".split())
FEWEST_LETTERS = 4  # of the part before a break within a word
Vocabulary = Counter[str]


def vocabulary(texts: Iterable[str]) -> Vocabulary:
    """How often each word stands whole on a line; a last word that ends in a hyphen is left out."""
    words: Vocabulary = Counter()
    for text in texts:
        whole = re.sub(r"\S+[-\u2010\u00ad\u00ac]$", "", text.rstrip())
        words.update(word.lower() for word in _WORD.findall(whole))
    return words


def join(left: str, right: str, words: Vocabulary) -> str:
    """Two lines as one; a hyphen at the end of the first stays only where the word is written with it."""
    left, right = left.rstrip(), right.lstrip()
    if not left or not right:
        return left or right
    if left.endswith(_SOFT):
        return left[:-1] + right
    divided = _DIVIDED.search(left)
    if divided is None:
        return left + right if _SLASH.search(left) else f"{left} {right}"
    first = right.split(" ", 1)[0].strip('.,;:!?()”"')
    if first.lower() in _FOLLOWERS:
        return f"{left} {right}"
    return left + right if _keeps_hyphen(divided[1], first, words) else left[:-1] + right


def _keeps_hyphen(head: str, tail: str, words: Vocabulary) -> bool:
    head = head.lstrip('(”"')
    if head[-1:].isdigit() or not tail[:1].islower() or (len(head) > 1 and head.isupper()):
        return True
    joined, hyphened = f"{head}{tail}".lower(), f"{head}-{tail}".lower()
    if words[joined] != words[hyphened]:
        return words[hyphened] > words[joined]
    return "-" in head


def join_narrow(left: str, right: str, words: Vocabulary) -> str:
    """Two lines of a cell as one; a word too long for a narrow column is broken there without a hyphen.

    It is one word if what follows is none ("Förändrin", "g"), or if the whole stands in the text more often.
    """
    head, tail = left.rsplit(" ", 1)[-1], right.split(" ", 1)[0]
    if len(head) >= FEWEST_LETTERS and head.isalpha() and tail.isalpha() and tail.islower():
        part = _PART.fullmatch(tail) is not None and tail not in _SHORT
        if part or words[f"{head}{tail}".lower()] > words[tail]:
            return left + right
    return join(left, right, words)


def join_cell(texts: Sequence[str], words: Vocabulary) -> str:
    """The lines of a cell as one."""
    whole = ""
    for text in texts:
        whole = join_narrow(whole, text, words)
    return re.sub(r"[\u00ad\u00ac]", "", whole)


def join_all(texts: Sequence[str], words: Vocabulary) -> str:
    """Several lines as one."""
    whole = ""
    for text in texts:
        whole = join(whole, text, words)
    return re.sub(r"[\u00ad\u00ac]", "", whole)


def is_divided(text: str) -> bool:
    """Whether a text ends in the middle of a word."""
    return text.endswith(_SOFT) or _DIVIDED.search(text.rstrip()) is not None
