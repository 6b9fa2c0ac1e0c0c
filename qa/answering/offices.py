"""Whose office a question asks after: the chairman of another body is no answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from qa.answering.lexicon import text_stems

_OFFICE = r"(?:ordförande|\w*chef|\w*direktör|ledamot|ledamöter|ersättare|sekreterare)\w*"
_KIND = r"(?:nämnd|styrelse|utskott|revision)(?:en|et|n)?"
_BODY = rf"(?:\w+- (?:och|samt) |tekniska |sociala |social )?\w*{_KIND}"
_HELD = (
    re.compile(rf"\b(?P<office>{_OFFICE}) (?:i|för|av|på|hos|inom) (?P<body>{_BODY})\b"),
    re.compile(rf"\b(?P<body>{_BODY})s (?:\w+ )?(?P<office>{_OFFICE})\b"),
)
_ANY_BODY = re.compile(_KIND)


def of_another_body(
    question: str, sentence: str, headings: Sequence[str], own: Callable[[str], bool]
) -> list[str]:
    """The body whose office a question asks after, where a sentence tells of no such office in it.

    Args:
        question: its text.
        sentence: it tells the office itself where the body is not the report's own.
        headings: the stems of the headings above it.
        own: whether a word names the body that the whole report is from.
    """
    asked = _held(question)
    if asked is None or not (names := _names(asked["body"])):
        return []
    stems = set(text_stems(sentence))
    if all(own(word) for word in names):
        told = _held(sentence)
        apart = told is not None and _names(told["body"]) and stems.isdisjoint(text_stems(" ".join(names)))
        return [asked["body"]] if apart else []
    named = set(text_stems(" ".join(names))) <= {*stems, *headings}
    return [] if named and set(text_stems(asked["office"])) <= stems else [asked["body"]]


def _held(text: str) -> re.Match[str] | None:
    """Where a text speaks of an office in a body: ``office`` and ``body``."""
    return next((held for pattern in _HELD if (held := pattern.search(text.lower()))), None)


def _names(body: str) -> list[str]:
    """The words of a body's name that tell it from others; none of "nämnden" alone."""
    found = [word for word in re.findall(r"\w{3,}", body) if word not in ("och", "samt")]
    return [word for word in found if not _ANY_BODY.fullmatch(word)]
