"""A source as JSON and back: how the reading process hands over what it has read."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from qa.ingest.blocks import Block, Source
from qa.report import LeftOut, Provenance, Spot


def dump(source: Source) -> str:
    """A source as JSON."""
    return json.dumps(asdict(source), ensure_ascii=True)


def load(data: dict[str, Any]) -> Source:
    """A source from the parsed JSON that `dump` writes."""
    blocks = tuple(_block(entry) for entry in data["blocks"])
    left_out = tuple(
        LeftOut(entry["reason"], entry["text"], _place(entry["provenance"])) for entry in data["left_out"]
    )
    pictures = tuple(map(_spot, data["pictures"]))
    return Source(data["text"], blocks, left_out, data["pages"], data["title"], pictures)


def _place(data: dict[str, Any]) -> Provenance:
    left, top, right, bottom = data["box"]
    return Provenance(data["start"], data["end"], data["page"], (left, top, right, bottom))


def _spot(data: dict[str, Any]) -> Spot:
    left, top, right, bottom = data["box"]
    return Spot(data["page"], (left, top, right, bottom))


def _block(data: dict[str, Any]) -> Block:
    grid = tuple(tuple(row) for row in data["grid"])
    spots = tuple(tuple(entry and _spot(entry) for entry in row) for row in data["spots"])
    return Block(
        data["kind"], tuple(data["lines"]), _place(data["provenance"]), grid, data["level"], data["caption"],
        data["settled"], spots,
    )  # fmt: skip
