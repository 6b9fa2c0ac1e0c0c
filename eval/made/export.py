"""A made-up report as a text export: tables as tab-separated lines, headings not marked up."""

from __future__ import annotations

from collections.abc import Sequence

from eval.made.blocks import Block


def export(blocks: Sequence[Block]) -> str:
    """The text of a report."""
    return "\n\n".join(filter(None, map(_text, blocks))) + "\n"


def _text(block: Block) -> str:
    if block.kind == "table":
        return "\n".join("\t".join(row) for row in block.rows)
    if block.kind == "lines":
        return "\n\n".join(block.lines[:3]) + "\n\n" + "\n".join(block.lines[3:])
    mark = "- " if block.kind == "bullets" else ""
    return "\n".join(mark + line for line in block.lines)
