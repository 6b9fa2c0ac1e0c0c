"""From rulings and shaded cells to the frames of the tables on a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qa.ingest.pdf.frames import Frame, frame_of
from qa.ingest.pdf.page import Box, Page, Rule
from qa.ingest.pdf.shading import shaded_cells

REACH = 3.0  # rulings so near each other meet
MOST_RULES = 3_000  # of a page, once joined; more are a drawing


def find_frames(page: Page) -> list[Frame]:
    """The frames of a page from the top down: ruled ones first, then shaded ones where nothing is ruled."""
    frames = [frame for group in _groups(page.rules) if (frame := frame_of(group))]
    frames = _outermost([frame for frame in frames if frame.shape[1] >= 2])
    taken = [frame.box for frame in frames]
    for cluster in shaded_cells(page, taken):
        frame = frame_of([rule for box in cluster for rule in _sides(box)], cluster)
        if frame is not None and frame.shape[1] >= 2:
            frames.append(frame)
    return sorted(frames, key=lambda frame: (frame.box.top, frame.box.left))


def _outermost(frames: Sequence[Frame]) -> list[Frame]:
    """Frames that lie in no other frame that is a grid itself."""

    def within(inner: Frame, outer: Frame) -> bool:
        return (
            inner is not outer and outer.box.holds(inner.box.middle) and outer.box.height > inner.box.height
        )

    return [frame for frame in frames if not any(within(frame, other) for other in frames)]


def _sides(box: Box) -> list[Rule]:
    upright = [Rule(True, at, box.top, box.bottom) for at in (box.left, box.right)]
    return upright + [Rule(False, at, box.left, box.right) for at in (box.top, box.bottom)]


def _groups(rules: Iterable[Rule]) -> list[list[Rule]]:
    """Rulings that cross or touch each other, in groups; lone ones are left out."""
    joined = join_rules(rules)
    if len(joined) > MOST_RULES:
        return []
    upright = sorted((rule for rule in joined if rule.upright), key=lambda rule: rule.start)
    parent = list(range(len(joined)))
    place = {id(rule): at for at, rule in enumerate(joined)}
    for level in (rule for rule in joined if not rule.upright):
        for rule in upright:
            if rule.start - REACH > level.at:
                break
            if rule.end + REACH >= level.at and level.start - REACH <= rule.at <= level.end + REACH:
                parent[_root(parent, place[id(rule)])] = _root(parent, place[id(level)])
    groups: dict[int, list[Rule]] = {}
    for at, rule in enumerate(joined):
        groups.setdefault(_root(parent, at), []).append(rule)
    return [group for group in groups.values() if len(group) > 2]


def _root(parent: list[int], at: int) -> int:
    while parent[at] != at:
        parent[at] = parent[parent[at]]
        at = parent[at]
    return at


def join_rules(rules: Iterable[Rule]) -> list[Rule]:
    """Pieces of ruling in one line as one ruling."""
    joined: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (rule.upright, round(rule.at), rule.start)):
        last = joined[-1] if joined else None
        same = last is not None and last.upright == rule.upright and abs(last.at - rule.at) <= 1.2
        if last is not None and same and rule.start <= last.end + REACH:
            joined[-1] = Rule(rule.upright, last.at, last.start, max(last.end, rule.end))
        else:
            joined.append(rule)
    return joined
