"""Lines of a region put together to paragraphs and list items."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from qa.ingest.pdf.hyphens import Vocabulary, is_divided, join_all
from qa.ingest.pdf.lines import Line, build_lines, split_at_gaps
from qa.ingest.pdf.page import Box, Page, around

WIDER = 1.22  # of the usual distance between lines: a wider one begins a paragraph
INDENT = 0.7  # font sizes
WIDE_GAP = 2.5  # font sizes between what stands side by side on one line
_BULLET = re.compile(r"[•*▪o○–-]")
_NUMBERED = re.compile(r"\d{1,2}[.)]|[a-zåäö]\)")
_END = re.compile(r"[.!?:…][)”\"'*⁰¹²³⁴⁵⁶⁷⁸⁹]*$")
Pitches = dict[float, float]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together: running text, or one item of a list (``marker`` set)."""

    lines: tuple[Line, ...]
    marker: str | None = None

    @property
    def box(self) -> Box:
        """The box around the lines."""
        return around(line.box for line in self.lines)

    @property
    def text(self) -> str:
        """The lines joined by blanks, as printed."""
        return " ".join(line.text for line in self.lines)


def usual_pitches(pages: Sequence[Page]) -> Pitches:
    """For each font size the distance from baseline to baseline that is most common in running text."""
    found: defaultdict[float, Counter[float]] = defaultdict(Counter)
    for page in pages:
        lines = build_lines(page.words)
        for above, below in pairwise(lines):
            pitch = below.box.bottom - above.box.bottom
            if (
                above.size == below.size
                and 0.9 * below.size < pitch < 1.9 * below.size
                and len(below.words) > 2
            ):
                found[below.size][round(pitch * 2) / 2] += 1
    return {size: counts.most_common(1)[0][0] for size, counts in found.items()}


@dataclass(frozen=True, slots=True)
class Column:
    """Where paragraphs stand: the region's lines and right edge, the body's font size, line distances."""

    lines: tuple[Line, ...]
    right: float
    body: float
    pitches: Pitches

    def is_large(self, line: Line) -> bool:
        """Whether a line is set in a font that is clearly larger than the body's."""
        return line.size > 1.25 * self.body


def build_paragraphs(column: Column) -> list[Paragraph]:
    """The paragraphs of a region, from the top down."""
    paragraphs: list[list[Line]] = []
    for line in column.lines:
        before = paragraphs[-1] if paragraphs else None
        if before is None or begins_paragraph(before, line, column):
            paragraphs.append([line])
        else:
            before.append(line)
    return [Paragraph(tuple(group), marker_of(group[0], None)) for group in paragraphs]


def begins_paragraph(before: Sequence[Line], line: Line, column: Column) -> bool:
    """Whether a line begins a new paragraph after the lines before it."""
    last = before[-1]
    if abs(last.size - line.size) > 0.6 or (_weight_changes(last, line) and not column.is_large(line)):
        return True
    usual = column.pitches.get(line.size, 1.3 * line.size)
    if line.box.bottom - last.box.bottom > WIDER * usual:
        return True
    if marker_of(line, last) is not None:
        return True
    return _set_apart(before, line, column) or _ended(last, line, column) or _next_heading(last, line, column)


def _weight_changes(above: Line, below: Line) -> bool:
    """Whether bold turns to plain: not where a bold phrase only happens to end in the line's middle."""
    if above.bold == below.bold:
        return False
    return not (above.bold and below.words[0].bold)


def marker_of(line: Line, above: Line | None) -> str | None:
    """The bullet or number that a line begins with; a dash counts only where a sentence may begin."""
    first = line.words[0].text
    if len(line.words) < 2:
        return None
    if _NUMBERED.fullmatch(first):
        return first
    if not _BULLET.fullmatch(first):
        return None
    apart = line.words[1].box.left - line.words[0].box.right
    if first == "o":
        return first if apart > 0.5 * line.size else None
    if (
        first in "–-"
        and above is not None
        and not (_END.search(above.text) or above.text.endswith((",", ";")))
    ):
        return first if line.box.left != above.box.left and apart > 0.5 * line.size else None
    return first


def _set_apart(before: Sequence[Line], line: Line, column: Column) -> bool:
    """Whether a line is indented as the first of a paragraph, or stands left of the item above it."""
    last, shift = before[-1], line.box.left - before[-1].box.left
    if marker_of(before[0], None) is None:
        return shift > INDENT * line.size and bool(_END.search(last.text))
    text_left = before[0].words[1].box.left if len(before) == 1 else last.box.left
    if line.box.left >= text_left - INDENT * line.size:
        return False
    flush = abs(line.box.left - before[0].box.left) < 2 and not has_room(last, line, column)
    return not flush or bool(_END.search(last.text))


def _ended(last: Line, line: Line, column: Column) -> bool:
    """Whether a sentence ends in a line that had room for the first word of the next."""
    return bool(_END.search(last.text)) and has_room(last, line, column)


def _next_heading(last: Line, line: Line, column: Column) -> bool:
    """Whether two headings stand over one another: a capital begins the second, which had room above."""
    heading = (last.bold and line.bold) or column.is_large(line)
    room = last.box.right + 0.6 * last.size + line.words[0].box.width < column.right
    return heading and room and line.text[:1].isupper() and not is_divided(last.text)


def has_room(last: Line, line: Line, column: Column) -> bool:
    """Whether the next line's first word would have fitted into the line before."""
    near = (other for other in column.lines if abs(other.box.top - last.box.top) < 20 * last.size)
    edge = max(
        (other.box.right for other in near if abs(other.size - last.size) < 0.6), default=last.box.right
    )
    return last.box.right + 0.6 * last.size + line.words[0].box.width < edge


def logical_lines(paragraph: Paragraph, column: Column, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The lines as the author broke them: one for running text, each for itself where most ended early.

    Lines in large print stay as they are: a title page sets name and title each on its line.
    """
    lines = paragraph.lines
    if len(lines) == 1:
        return tuple(part.text for part in split_at_gaps(lines[0], WIDE_GAP))
    ended = [
        not is_divided(above.text) and has_room(above, below, column) for above, below in pairwise(lines)
    ]
    if column.is_large(lines[0]) and not any(is_divided(line.text) for line in lines):
        return tuple(line.text for line in lines)
    running = sum(ended) < 0.6 * len(ended) or any(line.text[:1].islower() for line in lines[1:])
    if running:
        return (join_all([line.text for line in lines], vocabulary),)
    groups: list[list[str]] = []
    for line in lines:
        if groups and is_divided(groups[-1][-1]):
            groups[-1].append(line.text)
        else:
            groups.append([line.text])
    return tuple(join_all(group, vocabulary) for group in groups)


def item_text(paragraph: Paragraph, vocabulary: Vocabulary) -> str:
    """A list item as one line, its bullet in a form that is recognised everywhere."""
    text = join_all([line.text for line in paragraph.lines], vocabulary)
    return f"• {text[1:].strip()}" if paragraph.marker == "o" else text
