"""Keeping answers short: 600 characters in all, a list 800, what disagrees with them included."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.swedish import sentence_spans

LONGEST = 600
LONGEST_LIST = 800
LONGEST_HEADING = 80
ITEM = "– "
_MORE = re.compile(r"– och (\d+) till")
_QUOTED = re.compile(r"”(?P<words>.*)” \(avsnittet ”(?P<section>[^”]*)”\)", re.DOTALL)


def within_limit(text: str, reserved: int = 0) -> str:
    """A text that leaves room for some more characters: whole sentences, or list items, as far as they go."""
    if f"\n{ITEM}" in text or text.startswith(ITEM):
        return _fewer_items(text, LONGEST_LIST - reserved)
    room = LONGEST - reserved
    if len(text) <= room:
        return text
    ends = [end for _, end in sentence_spans(text) if end <= room]
    return text[: ends[-1]].rstrip() if ends else cut(text, room)


def cut(text: str, room: int) -> str:
    """A text of at most so many characters, cut at a word."""
    return text if len(text) <= room else text[: max(0, text.rfind(" ", 0, room - 1))] + " …"


def with_other_side(text: str, told: Sequence[str]) -> str:
    """An answer and what the report says otherwise, the latter in at most three fifths of the room.

    What the answer says already is not told again, if it is not cut off to make room.
    """
    kept = within_limit(text, LONGEST * 3 // 5)
    fresh = [part for part in told if not _said(part, kept)] or list(told)
    each = LONGEST * 3 // 5 // max(1, len(fresh)) - len(" och ")
    other = f" Rapporten säger olika: {' och '.join(_shorter(part, each) for part in fresh)}."
    return within_limit(text, len(other)) + other


def _said(told: str, text: str) -> bool:
    """Whether the words of a quoted statement, as far as they go, stand in a text."""
    found = _QUOTED.fullmatch(told)
    return found is not None and found["words"].removesuffix(" …") in text


def _shorter(told: str, room: int) -> str:
    """A quoted statement with its section in at most so many characters."""
    found = _QUOTED.fullmatch(told)
    if len(told) <= room or found is None:
        return cut(told, room)
    place = f" (avsnittet ”{cut(found['section'], LONGEST_HEADING)}”)"
    return f"”{cut(found['words'], room - len(place) - 2)}”{place}"


def _fewer_items(text: str, room: int) -> str:
    """A list without its last items where it is too long; how many are left out is told."""
    lines = text.split("\n")
    told = _MORE.fullmatch(lines[-1])
    left = int(told[1]) if told else 0
    lines = lines[:-1] if told else lines
    while len("\n".join((*lines, _more(left)))) > room and lines and lines[-1].startswith(ITEM):
        lines.pop()
        left += 1
    return "\n".join((*lines, _more(left))) if left else "\n".join(lines)


def _more(left: int) -> str:
    return f"{ITEM}och {left} till" if left else ""
