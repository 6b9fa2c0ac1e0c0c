"""What the figure lookup and the passage path hand to the arbiter."""

from __future__ import annotations

from dataclasses import dataclass

from qa.evidence import Answer


@dataclass(frozen=True, slots=True)
class Proposal:
    """A possible answer and how much of the question it explains.

    ``coverage`` (0 to 1) is the weighted share of the question's naming words that the evidence explains;
    ``missing`` are names, numbers and years that it does not; ``fits`` tells whether it gives the kind of
    thing asked for. ``strength`` is how sure the path is of its own choice: 0 to 1 for a figure; for a
    passage the standard deviations that its cosine stands above the mean of the index, None without a
    model. ``own`` is the share of the words that the quoted sentence alone explains.
    """

    kind: str
    answer: Answer
    coverage: float
    missing: tuple[str, ...]
    fits: bool
    strength: float | None
    reason: str = ""
    own: float = 0.0
