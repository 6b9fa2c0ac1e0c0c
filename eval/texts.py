"""Comparing printed texts: the same words, whatever the white space, mark-up or line breaks."""

from __future__ import annotations

import re
from pathlib import Path

_TAG = re.compile(r"<[^>]+>")
_BROKEN_WORD = re.compile(r"(?<=[^\W\d_])[-\u00ad]\s*(?=[^\W\d_])")
SHORTEST_PART = 25
_UNSEEN = re.compile(r"[\s\u00a0\u202f\u2009\u200b\u00ad*]+")


def bare(text: str) -> str:
    """A text without tags, white space, emphasis marks and hyphens between letters, for comparing."""
    return _UNSEEN.sub("", _BROKEN_WORD.sub("", _TAG.sub(" ", text)))


def overlap(evidence: str, place: str) -> bool:
    """Whether a place holds a piece of evidence: the whole, or the first or the last third of it.

    A long quotation may lie across two passages; a place that is itself a part of the evidence counts too.
    Both texts are ``bare``.
    """
    if not evidence or not place:
        return False
    third = len(evidence) // 3
    parts = (evidence[:third], evidence[-third:]) if third >= SHORTEST_PART else (evidence,)
    return any(part in place for part in parts) or (len(place) >= SHORTEST_PART and place in evidence)


def source_text(report: Path) -> str:
    """The text of a report file as it is printed: a text export as it stands, a PDF page by page."""
    if report.suffix.lower() != ".pdf":
        return report.read_text(encoding="utf-8")
    from pypdf import PdfReader

    return "\n".join(page.extract_text() for page in PdfReader(report).pages)
