"""What the figure lookup and the passage path hand to the arbiter."""

from __future__ import annotations

from dataclasses import dataclass

from qa.evidence import Answer


@dataclass(frozen=True, slots=True)
class Signals:
    """What tells whether the best sentences of a report answer a question; see `qa.answering.calibration`.

    ``meaning``: standard deviations that the best sentence's cosine stands above the mean of the index.
    ``coverage``: weighted share of the question's naming words that sentence, passage or heading explain.
    ``unknown``: weighted share of them that stands nowhere in the reports.
    ``uncounted``: what is to be counted or measured is not spoken of. ``words``: how many naming words there
    are. ``told``: 1 where the deviation or change asked for is told of, −1 where it is not, 0 if none is
    asked for. ``english``: the question is in English. ``fact``: a number, date or name is asked for.
    Truth values are 0 or 1.
    """

    meaning: float
    coverage: float
    unknown: float
    uncounted: float
    words: float
    told: float
    english: float
    fact: float


@dataclass(frozen=True, slots=True)
class Proposal:
    """A possible answer and how much of the question it explains.

    ``coverage`` (0 to 1) is the weighted share of the question's naming words that the evidence explains;
    ``missing`` are names, numbers and years that it does not; ``fits`` tells whether it gives the kind of
    thing asked for. ``strength`` (0 to 1) is how sure the path is of its own choice; for a passage it is the
    probability that it answers, None without a model. ``signals`` are what a passage's is made from.
    ``alone`` tells that no other figure comes near and that no word that names something is left over.
    """

    kind: str
    answer: Answer
    coverage: float
    missing: tuple[str, ...]
    fits: bool
    strength: float | None
    reason: str = ""
    signals: Signals | None = None
    alone: bool = False
