"""A statement that disagrees with an answer, on its way into it."""

from __future__ import annotations

from dataclasses import dataclass

from qa.evidence import Citation
from qa.swedish import plain, squeeze

LONGEST = 260


@dataclass(frozen=True, slots=True)
class Rival:
    """What else the report says about the matter of an answer.

    ``about`` names the matter and both sides, ``citations`` are the places that come along, ``told`` is what
    the answer says of them, ``place`` the position of the citation that they disagree with (None where they
    disagree with each other).
    """

    about: str
    citations: tuple[Citation, ...]
    told: str
    place: int | None


def quoted(citation: Citation, text: str | None = None) -> str:
    """A statement as an answer tells it: its words (or only those that differ) and its section."""
    words = squeeze(plain(citation.quote)) if text is None else text
    if len(words) > LONGEST:
        words = words[: words.rfind(" ", 0, LONGEST)] + " …"
    return f"”{words}” (avsnittet ”{citation.section}”)"
