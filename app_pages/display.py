"""Text for the screen: nothing from a report or a question is read as mark-up. Pure functions."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from urllib.parse import urlencode

from qa.swedish import squeeze

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&=^\"'])")
_SHORTCUT = re.compile(r"(?<=[:@])(?=\S)|(?<=www)(?=\.)", re.IGNORECASE)
_WORD_JOINER = "\u2060"


def escape(text: str) -> str:
    """The text as HTML that shows exactly these characters."""
    return html.escape(text.replace("\x00", "\ufffd"), quote=True)


def markdown_text(text: str) -> str:
    """The text as one line of Streamlit's Markdown that shows these characters.

    A backslash does not stop what is replaced after parsing (:smile:, :material/…:, bare web and mail
    addresses); an invisible word joiner does.
    """
    return _MARKDOWN.sub(r"\\\1", _SHORTCUT.sub(_WORD_JOINER, squeeze(text)))


def address(page: str, **words: str | int | None) -> str:
    """The relative address of a page of the app with its query: "rapporten?stalle=t1-2-3"."""
    known = {name: word for name, word in words.items() if word is not None}
    return f"{page}?{urlencode(known)}" if known else page


def link(text: str, page: str, **words: str | int | None) -> str:
    """A link within the app, as HTML; the conversation is kept when it is followed."""
    return f'<a class="qa-link" href="{escape(address(page, **words))}">{escape(text)}</a>'


def with_marks(text: str, spans: Sequence[tuple[int, int]], first: str | None = None) -> str:
    """The text as HTML with some of its characters in <mark>; ``first`` is the id of the first one."""
    parts: list[str] = []
    at = 0
    for start, end in spans:
        named = f' id="{escape(first)}"' if first and not parts else ""
        parts += [escape(text[at:start]), f"<mark{named}>{escape(text[start:end])}</mark>"]
        at = end
    return "".join([*parts, escape(text[at:])])
