"""Running headers, footers and page numbers: what repeats at the same height on page after page."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from qa.ingest.pdf.lines import Line, build_lines, split_at_gaps
from qa.ingest.pdf.page import Box, Page
from qa.swedish import squeeze

ZONE = 0.1  # of the page's height, at the top and at the bottom
STEP = 4.0  # points that a running line may move between pages
FEWEST_PAGES = 3
SHARE = 0.5
SMALL = 0.9  # of the body's font size
_PAGE_NUMBER = re.compile(
    r"(?:(?:sid(?:a|an)?|s)\.?\s*)?[-–]?\s?\d{1,4}\s?[-–]?(?:\s?(?:\(\s?\d{1,4}\s?\)|/\s?\d{1,4}|av\s\d{1,4}))?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")


def split_running(
    pages: Sequence[Page], frames: Sequence[Sequence[Box]]
) -> tuple[list[Page], list[list[Line]]]:
    """The pages without their running lines, and for each page those lines.

    Args:
        pages: all pages of the file.
        frames: for each page the boxes of its tables, whose header may repeat without being a running one.
    """
    zones = [_zone_lines(page, boxes) for page, boxes in zip(pages, frames, strict=True)]
    body = body_size(pages)
    repeated = _repeated(zones, body)
    rest, running = [], []
    for page, lines in zip(pages, zones, strict=True):
        found = [line for line in lines if _is_running(line, page, repeated, body)]
        gone = {id(word) for line in found for word in line.words}
        running.append(found)
        rest.append(
            replace(page, words=tuple(word for word in page.words if id(word) not in gone)) if found else page
        )
    return rest, running


def body_size(pages: Sequence[Page]) -> float:
    """The font size in which most of the text is set (0 for no text)."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for word in page.words:
            sizes[word.size] += len(word.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _zone_lines(page: Page, frames: Sequence[Box]) -> list[Line]:
    """The pieces of line that lie at the very top and the very bottom of a page."""
    low, high = page.height * ZONE, page.height * (1 - ZONE)
    tables = [box for box in frames if box.bottom > low and box.top < high]
    words = [word for word in page.words if word.box.bottom <= low or word.box.top >= high]
    free = [word for word in words if not any(box.holds(word.box.middle) for box in tables)]
    return [part for line in build_lines(free) for part in split_at_gaps(line, 1.5)]


Key = tuple[str, int]


def _keys(line: Line) -> tuple[Key, Key]:
    """The line modulo its figures, its height rounded both ways so that a small move makes no other line."""
    text = _DIGITS.sub("#", squeeze(line.text).lower())
    step = line.box.middle[1] / STEP
    return (text, int(step)), (text, int(step + 0.5) + 100_000)


def _repeated(zones: Sequence[Sequence[Line]], body: float) -> set[Key]:
    """The lines that stand on at least half of the pages between the first and the last that has them."""
    found: defaultdict[Key, set[int]] = defaultdict(set)
    variants: defaultdict[Key, set[tuple[str, bool]]] = defaultdict(set)
    for at, lines in enumerate(zones):
        for line in lines:
            for key in _keys(line):
                found[key].add(at)
                variants[key].add((squeeze(line.text), line.size > 1.1 * body))
    fewest = min(FEWEST_PAGES, max(2, len(zones)))
    return {
        key for key, at in found.items()
        if len(at) >= fewest and len(at) >= SHARE * (max(at) - min(at) + 1) and _plausible(variants[key])
    }  # fmt: skip


def _plausible(variants: set[tuple[str, bool]]) -> bool:
    """Whether a repeated line can be a running one: figures change only in small print (not "Bilaga 2")."""
    if len({text for text, _ in variants}) == 1:
        return True
    page_numbers = all(_PAGE_NUMBER.fullmatch(text) for text, _ in variants)
    words = all(sum(char.isalpha() for char in text) > 3 for text, _ in variants)
    return page_numbers or (words and not any(large for _, large in variants))


def _is_running(line: Line, page: Page, repeated: set[Key], body: float) -> bool:
    if any(key in repeated for key in _keys(line)):
        return True
    foot = line.box.top >= page.height * 0.92
    if (foot or line.box.bottom <= page.height * 0.08) and _PAGE_NUMBER.fullmatch(squeeze(line.text)):
        return True
    return foot and line.size <= SMALL * body and len(line.words) <= 4 and _stands_alone(line, page)


def _stands_alone(line: Line, page: Page) -> bool:
    """Whether nothing stands for two lines' height above a line (an address at the foot of a page)."""
    above = (word.box for word in page.words if word.box.bottom <= line.box.top)
    return all(line.box.top - box.bottom > 2 * line.size for box in above)
