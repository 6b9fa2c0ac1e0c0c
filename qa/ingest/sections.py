"""From blocks to the tree of sections: table of contents, numbered and un-numbered headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from qa.ingest.blocks import Block
from qa.report import Provenance, Section
from qa.swedish import squeeze

LONGEST_HEADING = 110
LONGEST_GOAL = 300
_CONTENTS_TITLE = re.compile(r"(innehåll|innehållsförteckning)\s*:?", re.IGNORECASE)
_CONTENTS_LINE = re.compile(r"(?P<entry>\S.*?)[\s.…]*(?:\t|\.{2,}|…|\s)\s*(?P<page>\d{1,3})\s*")
_NUMBERED = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+(?P<title>[A-ZÅÄÖÉ\d].*)")
_GLUED = re.compile(r"(?P<heading>.+?)\s*\*\*(?P<sub>[^*]+)\*\*\s*")
_ITEM_MARK = re.compile(r"^\s*(?:[-•–*]|\d{1,2}[.)])\s+")
_SENTENCE_END = (".", ",", ":", ";", "!", "?", "…")


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the table of contents: heading number (or None) and title."""

    number: str | None
    title: str


def find_contents(blocks: Sequence[Block]) -> tuple[range, tuple[ContentsEntry, ...]]:
    """The blocks that make up the table of contents (an empty range if there is none) and its entries."""
    for at, block in enumerate(blocks):
        lines = [line for line in block.lines if line.strip()]
        titled = bool(_CONTENTS_TITLE.fullmatch(lines[0].strip()))
        entries = _entries(lines[1:] if titled else lines)
        if titled and not entries:
            end = at + 1
            while end < len(blocks) and (more := _continued(blocks[at + 1 : end], blocks[end])):
                entries, end = entries + more, end + 1
        else:
            end = at + 1
        if entries and (titled or (len(entries) >= 4 and any("..." in line for line in lines))):
            while end < len(blocks) and (more := _continued(blocks[at:end], blocks[end])):
                entries, end = entries + more, end + 1
            return range(at, end), tuple(entries)
    return range(0), ()


def _entries(lines: Sequence[str]) -> list[ContentsEntry]:
    """The entries of a block if most of its lines end in a page number, otherwise none."""
    matches = [match for line in lines if (match := _CONTENTS_LINE.fullmatch(line))]
    if not lines or len(matches) < 0.6 * len(lines):
        return []
    return [_entry(match["entry"].rstrip(" .\t…")) for match in matches]


def _continued(before: Sequence[Block], block: Block) -> list[ContentsEntry]:
    """The entries of a block that goes on with the contents: its pages do not come before those listed.

    So a heading that ends in a number ("Målområde 1") is not taken for a line of the contents.
    """
    listed = _pages(line for earlier in before for line in earlier.lines)
    pages = _pages(block.lines)
    if listed and pages and pages[0] < listed[-1]:
        return []
    return _entries(block.lines)


def _pages(lines: Iterable[str]) -> list[int]:
    return [int(match["page"]) for line in lines if (match := _CONTENTS_LINE.fullmatch(line))]


def _entry(text: str) -> ContentsEntry:
    match = _NUMBERED.fullmatch(squeeze(text))
    return ContentsEntry(match["number"], match["title"]) if match else ContentsEntry(None, squeeze(text))


def mark_headings(blocks: Sequence[Block], contents: Sequence[ContentsEntry]) -> list[Block]:
    """The blocks with those that are headings marked as such; headings glued to others are set apart."""
    kickers = _kickers(blocks)
    marked: list[Block] = []
    goal = False
    for block, following in zip(blocks, [*blocks[1:], None], strict=False):
        many = block.kind == "list" and len(block.lines) > 1
        if block.settled or many or block.kind not in ("text", "list"):
            marked.append(block)
            goal = False
        elif goal and len(block.lines) <= 3 and len(block.text) <= LONGEST_GOAL:
            marked[-1] = _joined(marked[-1], block)
            goal = False
        elif len(block.lines) == 1 and squeeze(block.text) in kickers:
            marked.append(block.as_kind("heading"))
            goal = True
        else:
            goal = False
            marked.extend(_split_heading(block, following, contents))
    return marked


def _kickers(blocks: Sequence[Block]) -> frozenset[str]:
    """Lines in capitals that stand alone more than once: labels over the heading that follows."""
    lines = (squeeze(block.text) for block in blocks if len(block.lines) == 1 and block.kind == "text")
    counts = Counter(line for line in lines if line.isupper() and 3 < len(line) <= 40)
    return frozenset(line for line, count in counts.items() if count > 1)


def _joined(kicker: Block, goal: Block) -> Block:
    span = Provenance(kicker.provenance.start, goal.provenance.end, kicker.provenance.page)
    return Block("heading", (*kicker.lines, *goal.lines), span, level=kicker.level)


def _split_heading(block: Block, following: Block | None, contents: Sequence[ContentsEntry]) -> list[Block]:
    line = block.lines[0]
    glued = _GLUED.fullmatch(line.strip())
    if glued and len(block.lines) == 1 and _NUMBERED.fullmatch(glued["heading"]):
        return [_part(block, glued["heading"]), _part(block, line[line.index("**") :].strip())]
    if len(block.lines) == 1 and is_heading(line, following, contents):
        return [block.as_kind("heading")]
    if len(block.lines) > 1 and in_contents(line, contents) and not starts_low(block.lines[1]):
        end = block.provenance.start + len(line)
        head = Block("heading", (line,), Provenance(block.provenance.start, end, block.provenance.page))
        rest = Provenance(end + 1, block.provenance.end, block.provenance.page)
        return [head, Block("text", block.lines[1:], rest)]
    return [block]


def _part(block: Block, text: str) -> Block:
    at = block.provenance.start + block.lines[0].find(text)
    return Block("heading", (text.strip("*"),), Provenance(at, at + len(text), block.provenance.page))


def starts_low(text: str) -> bool:
    """Whether a text begins with a lower-case letter."""
    return text.strip()[:1].islower()


def in_contents(line: str, contents: Sequence[ContentsEntry]) -> bool:
    """Whether a line is a heading of the table of contents (small differences of spelling allowed)."""
    number, title = split_number(line)
    return any(
        entry.number == number
        and fuzz.ratio(entry.title.lower().rstrip("."), title.lower().rstrip(".")) >= 85
        for entry in contents
    )


def is_heading(line: str, following: Block | None, contents: Sequence[ContentsEntry]) -> bool:
    """Whether a line that stands alone is a heading: in the contents, numbered, or short and unpunctuated."""
    text = squeeze(line)
    if in_contents(text, contents):
        return True
    if len(text) > LONGEST_HEADING or text.endswith(_SENTENCE_END) or not text[:1].isalnum():
        return False
    if following is None or starts_low(_ITEM_MARK.sub("", following.text)):
        return False
    if _NUMBERED.fullmatch(text):
        return True
    if contents and following.kind == "heading":
        return False
    return (
        text[:1].isupper() and len(text.split()) <= 12 and bool(re.search(r"[a-zåäö]{2}|[A-ZÅÄÖ]{3}", text))
    )


def split_number(heading: str) -> tuple[str | None, str]:
    """A heading's number (None if it has none) and its title."""
    match = _NUMBERED.fullmatch(squeeze(heading))
    return (match["number"], match["title"]) if match else (None, squeeze(heading))


def build_sections(blocks: Sequence[Block], title: str) -> tuple[list[Section], list[int]]:
    """The tree of sections, and for each block the section that it stands in.

    A number's depth gives the level ("5.1" is level 2 of whatever chapter it stands in); un-numbered
    headings are children of the nearest numbered one, siblings among themselves. Where the reader could tell
    the level from the layout, that level holds.
    """
    sections = [Section(0, None, 0, None, title, (), Provenance(0, 0))]
    places: list[int] = []
    for block in blocks:
        if block.kind == "heading":
            sections.append(_section(len(sections), block, sections, places[-1] if places else 0))
            places.append(len(sections) - 1)
        else:
            places.append(places[-1] if places else 0)
    return sections, places


def _section(number: int, block: Block, sections: list[Section], current: int) -> Section:
    printed, title = split_number(block.text)
    here = sections[current]
    if block.level:
        level = block.level
    elif printed is not None:
        level = printed.count(".") + 1
    else:
        numbered = here
        while numbered.number is None and numbered.parent is not None:
            numbered = sections[numbered.parent]
        level = numbered.level + 1
    parent = here
    while parent.level >= level and parent.parent is not None:
        parent = sections[parent.parent]
    path = (*parent.path, squeeze(block.text))
    return Section(number, parent.id, level, printed, title, path, block.provenance)
