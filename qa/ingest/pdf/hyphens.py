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


def join_all(texts: Sequence[str], words: Vocabulary) -> str:
    """Several lines as one."""
    whole = ""
    for text in texts:
        whole = join(whole, text, words)
    return re.sub(r"[\u00ad\u00ac]", "", whole)


def is_divided(text: str) -> bool:
    """Whether a text ends in the middle of a word."""
    return text.endswith(_SOFT) or _DIVIDED.search(text.rstrip()) is not None
