"""Shaded cells: coloured areas put together to the cells of tables that have no rulings."""

from __future__ import annotations

from collections.abc import Sequence

from qa.ingest.pdf.frames import SNAP, snap
from qa.ingest.pdf.page import Box, Fill, Page, around

MOST_FILLS = 4_000  # of a page, once joined; more are a drawing


def shaded_cells(page: Page, taken: Sequence[Box]) -> list[list[Box]]:
    """The shaded cells outside ruled tables, those of one table together."""
    return _clusters(merge_fills(page, taken))


def merge_fills(page: Page, taken: Sequence[Box]) -> list[Box]:
    """Filled areas outside ruled tables; stripes of one colour over one another are one cell's shading."""
    free = [
        fill for fill in page.fills
        if fill.box.width * fill.box.height < 0.5 * page.area
        and not any(box.holds(fill.box.middle, 2) for box in taken)
    ]  # fmt: skip
    columns: dict[tuple[object, ...], list[Box]] = {}
    for fill in sorted(free, key=lambda fill: (fill.box.top, -fill.box.width)):
        columns.setdefault(_column_of(fill, columns), []).append(fill.box)
    merged = [box for stack in columns.values() for box in _stacked(stack)]
    return merged if len(merged) <= MOST_FILLS else []


def _column_of(fill: Fill, columns: dict[tuple[object, ...], list[Box]]) -> tuple[object, ...]:
    """The stack of stripes of one colour and (nearly) one width that a filled area belongs to."""
    left, right = round(fill.box.left / SNAP), round(fill.box.right / SNAP)
    for key in ((fill.color, left + a, right + b) for a in (0, -1, 1) for b in (0, -1, 1)):
        if key in columns and _same_column(columns[key][0], fill.box):
            return key
    return fill.color, left, right


def _same_column(above: Box, below: Box) -> bool:
    return abs(above.left - below.left) <= SNAP and abs(above.right - below.right) <= SNAP


def _stacked(boxes: Sequence[Box]) -> list[Box]:
    merged: list[Box] = []
    for box in boxes:
        if merged and box.top <= merged[-1].bottom + 0.9:
            merged[-1] = around((merged[-1], box))
        else:
            merged.append(box)
    return merged


def _clusters(boxes: Sequence[Box]) -> list[list[Box]]:
    """Shaded cells that touch, and stripes of a zebra table (the same columns, a row apart)."""
    clusters: list[list[Box]] = []
    for box in sorted(boxes, key=lambda box: (box.top, box.left)):
        near = [cluster for cluster in clusters if any(other.meets(box, 2) for other in cluster[-60:])]
        clusters = [cluster for cluster in clusters if cluster not in near]
        clusters.append([other for cluster in near for other in cluster] + [box])
    return _zebra(sorted(clusters, key=lambda cluster: min(box.top for box in cluster)))


def _zebra(clusters: Sequence[list[Box]]) -> list[list[Box]]:
    joined: list[list[Box]] = []
    for cluster in clusters:
        before = joined[-1] if joined else None
        if before is not None and len(cluster) > 1 and _continues(before, cluster):
            joined[-1] = before + cluster
        else:
            joined.append(cluster)
    return joined


def _continues(before: Sequence[Box], after: Sequence[Box]) -> bool:
    above, below = around(before), around(after)
    gap = below.top - above.bottom
    columns = [snap([side for box in boxes for side in (box.left, box.right)]) for boxes in (before, after)]
    same = len(columns[0]) == len(columns[1]) and all(
        abs(a - b) <= SNAP for a, b in zip(*columns, strict=True)
    )
    return same and 0 < gap <= 1.6 * max(box.height for box in after) + 2
