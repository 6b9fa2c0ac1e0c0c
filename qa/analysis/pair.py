"""Two statements side by side: how alike they are, and what they differ in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pair:
    """The positions of two statements in their report and how alike they are.

    ``meaning`` is their cosine in standard deviations above the mean of the report (0 without vectors),
    ``shared`` the share of their rare words that both have (0 to 1), ``contained`` the share of the shorter
    one's words that the longer one has.
    """

    one: int
    other: int
    meaning: float
    shared: float
    contained: float


@dataclass(frozen=True, slots=True)
class Difference:
    """What two statements differ in: kind (as in `Contradiction`), both sides, how clear (0 to 1).

    ``same`` is how surely what differs itself shows that both are about the same (0 where it does not tell).
    """

    kind: str
    said: tuple[str, str]
    clear: float
    same: float = 0.0
