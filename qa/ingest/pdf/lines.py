"""From words to lines: what stands on one baseline, its text, size and weight."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from qa.ingest.pdf.page import Box, Word, around

BLANK = 0.12  # of the font size: a smaller gap between two runs is no blank
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LEADERS = re.compile(r"(?:\s?[.…·_]){4,}\s*")


@dataclass(frozen=True)
class Line:
    """Words on one baseline, from left to right."""

    words: tuple[Word, ...]

    @cached_property
    def box(self) -> Box:
        """The box around the words."""
        return around(word.box for word in self.words)

    @cached_property
    def text(self) -> str:
        """The line as read."""
        return line_text(self.words)

    @cached_property
    def size(self) -> float:
        """The font size of most characters."""
        sizes: Counter[float] = Counter()
        for word in self.words:
            sizes[word.size] += len(word.text)
        return sizes.most_common(1)[0][0]

    @cached_property
    def bold(self) -> bool:
        """Whether all words that hold letters are bold."""
        lettered = [word.bold for word in self.words if any(char.isalpha() for char in word.text)]
        return all(lettered) if lettered else all(word.bold for word in self.words)


def line_text(words: Sequence[Word]) -> str:
    """The text of words in a row; raised figures (notes) become raised characters, leader dots three."""
    parts: list[str] = []
    if len(words) > 1 and _raised(words[1], words[0], first=True):
        words = [replace(words[0], text=words[0].text.translate(_RAISED)), *words[1:]]
    for before, word in zip([None, *words], words, strict=False):
        text = word.text
        if before is not None and _raised(before, word):
            text = text.translate(_RAISED)
        elif before is not None and word.box.left - before.box.right > BLANK * min(before.size, word.size):
            parts.append(" ")
        parts.append(text)
    return _LEADERS.sub(" ... ", "".join(parts)).strip()


def _raised(before: Word, word: Word, first: bool = False) -> bool:
    """Whether a word is a raised figure beside another word (before it, or after it when it is the first)."""
    small = word.text.isdigit() and len(word.text) <= 2 and word.size < 0.8 * before.size
    near = first or word.box.left - before.box.right < 0.3 * before.size
    return small and near and word.box.bottom < before.box.bottom - 0.1 * before.size


def build_lines(words: Iterable[Word]) -> list[Line]:
    """Words put together in lines, from the top down; words set sideways are no part of lines."""
    rows: list[list[Word]] = []
    anchors: list[Box] = []
    for word in sorted(
        (word for word in words if word.upright), key=lambda word: (word.box.middle[1], word.box.left)
    ):
        at = next(
            (at for at in range(len(rows) - 1, max(-1, len(rows) - 4), -1) if _same_line(anchors[at], word)),
            None,
        )
        if at is None:
            rows.append([word])
            anchors.append(word.box)
        else:
            rows[at].append(word)
            if word.box.height > anchors[at].height:
                anchors[at] = word.box
    lines = [Line(tuple(sorted(row, key=lambda word: word.box.left))) for row in rows]
    return sorted(lines, key=lambda line: line.box.middle[1])


def _same_line(anchor: Box, word: Word) -> bool:
    shared = min(anchor.bottom, word.box.bottom) - max(anchor.top, word.box.top)
    return shared >= 0.55 * min(anchor.height, word.box.height)


def split_at_gaps(line: Line, widest: float) -> list[Line]:
    """The line's parts, cut where the gap between two words is wider than so many font sizes."""
    parts: list[list[Word]] = [[line.words[0]]]
    for before, word in zip(line.words, line.words[1:], strict=False):
        if word.box.left - before.box.right > widest * max(before.size, word.size):
            parts.append([])
        parts[-1].append(word)
    return [Line(tuple(part)) for part in parts]
