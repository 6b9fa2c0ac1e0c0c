"""What a question asks for: operation, concepts, periods, breakdown and the words that name things."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the question that names something.

    ``name`` marks what must be found in the evidence: names, abbreviations, numbers. ``party`` is the full
    name when the word is a party. ``position`` is the word's place in the question.
    """

    text: str
    stem: str
    name: bool
    position: int
    party: str | None = None


@dataclass(frozen=True, slots=True)
class Threshold:
    """A limit in a question ("mer än 1 mnkr"): value in its unit; ``above`` is True for more than."""

    value: Decimal
    unit: str | None
    above: bool


@dataclass(frozen=True, slots=True)
class Query:
    """A question understood; ``text`` is in Swedish as far as the words of a question in English are known.

    ``operation``: "lookup", "difference", "sum", "share", "change_percent", "budget_used", "average",
    "rank" or "filter". ``wants``: the kind of thing asked for ("money", "percent", "count", "amount", "date",
    "person", "named", "place", "reason", "list", "text"). ``concepts`` are keys of the vocabulary, the main
    one first. ``periods`` are years as asked; ``earlier`` tells that the year before the report's own is
    meant, ``compares`` that two points in time are compared. ``excluded`` are words that the question sets
    aside ("inte HR-avdelningen"). ``before`` is the question before where this one speaks of its matter
    ("Vad beror det på?", ``takes_over``) or may do so ("Varför är översynen sen?"), otherwise None.
    ``ordered`` tells that all are to be put in order, ``place`` at which place of the order the answer begins
    (2 for "näst störst"), ``moves`` that a rise or fall is spoken of.
    ``refusal`` is "opinion" or "command" where it asks for no fact.
    """

    text: str
    operation: str
    wants: str
    yes_no: bool
    concepts: tuple[str, ...]
    direction: str | None
    periods: tuple[str, ...]
    earlier: bool
    compares: bool
    breakdowns: tuple[str, ...]
    terms: tuple[Term, ...]
    excluded: tuple[Term, ...]
    row_noun: str | None
    total: bool
    top: int | None
    lowest: bool
    ordered: bool
    moves: bool
    threshold: Threshold | None
    english: bool
    refusal: str | None
    place: int = 1
    before: Query | None = None

    @property
    def takes_over(self) -> bool:
        """Whether the words of the question before are part of this one."""
        return self.before is not None and self.text.startswith(self.before.text)
