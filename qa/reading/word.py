"""A conversation with all its sources as a Word document."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from qa.reading.transcript import NOTE, TITLE, Told, Turn, tell
from qa.report import Card

if TYPE_CHECKING:
    from docx.document import Document

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def word_bytes(turns: Sequence[Turn], cards: Sequence[Card], today: date) -> bytes:
    """A conversation as a Word document: headings, answers, figures, and the sources with their quotes."""
    import docx

    document = docx.Document()
    document.core_properties.title = TITLE
    document.core_properties.author = ""
    document.core_properties.language = "sv-SE"
    document.add_heading(TITLE, 0)
    document.add_paragraph(f"{today.isoformat()}. {NOTE}")
    for turn in turns:
        _add(document, tell(turn, cards))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _add(document: Document, told: Told) -> None:
    document.add_heading(_clean(told.question), 1)
    document.add_paragraph(_clean(told.answer))
    for figure in told.figures:
        document.add_paragraph(_clean(figure), style="List Bullet")
    for conflict in told.conflicts:
        document.add_paragraph().add_run("Rapporten säger olika: ").bold = True
        document.paragraphs[-1].add_run(_clean(conflict))
    if told.sources:
        document.add_heading(told.sources_title, 2)
    for number, (where, words) in enumerate(told.sources, 1):
        document.add_paragraph(f"[{number}] {_clean(where)}")
        document.add_paragraph(_clean(words), style="Intense Quote")


def _clean(text: str) -> str:
    """Text without the characters that a Word file cannot hold."""
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)
