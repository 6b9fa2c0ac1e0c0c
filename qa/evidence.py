"""What is found and what is answered: facts, scored passages, citations, answers and abstentions."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Question:
    """A question as asked, with the earlier questions of the conversation (oldest first)."""

    text: str
    history: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """One reported number (in the XBRL sense) with all that tells what it is.

    ``row`` and ``column`` are grid positions in the table. ``label`` is the row's name without its code;
    ``concept`` is a key of the vocabulary ("outturn", "budget", "deviation", …) or None when the column
    could not be told; ``header`` the printed column heading, ``inferred`` the heading found by arithmetic
    where the printed one is damaged (None when intact), ``agreement`` (rows that agree, rows tested) of
    that inference. ``group`` is the sub-heading or subtotal that the row stands under.
    ``value`` is in ``unit`` (tkr stays tkr), with the printed sign.
    """

    id: str
    report: str
    table: str
    section: int
    row: int
    column: int
    label: str
    code: str | None
    breakdown: str | None
    concept: str | None
    period: str | None
    value: Decimal
    unit: str | None
    printed: str
    header: str
    inferred: str | None = None
    agreement: tuple[int, int] | None = None
    remark: str | None = None
    is_total: bool = False
    footnotes: tuple[str, ...] = ()
    group: str | None = None

    @property
    def mended(self) -> bool:
        """Whether the column's heading was found by arithmetic rather than read."""
        return self.inferred is not None


@dataclass(frozen=True, slots=True)
class FactTable:
    """All facts of one or more reports, in the order of the tables."""

    facts: tuple[Fact, ...]

    def __len__(self) -> int:
        return len(self.facts)


@dataclass(frozen=True, slots=True)
class ScoredPassage:
    """A retrieved passage: its id, the sentence that matched best, and the scores behind the rank.

    ``dense`` is a cosine (None without a model), ``lexical`` a BM25 score, ``score`` the fused one;
    ``cosines`` are those of the passage's sentences, each blended with the whole passage's.
    """

    report: str
    passage: str
    sentence: int
    score: float
    dense: float | None
    lexical: float
    cosines: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """What retrieval found for a question, best first.

    ``background`` is the mean cosine of the question to all the units of the index and ``spread`` their
    standard deviation: they tell how much the best stand out. Both are None without a model.
    """

    passages: tuple[ScoredPassage, ...]
    background: float | None = None
    spread: float | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """The place that a statement was taken from, with its words as printed."""

    id: str
    report: str
    section: str
    path: tuple[str, ...]
    page: int | None
    table: str | None
    row: str | None
    column: str | None
    quote: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number shown in an answer; ``citations`` are positions in the answer's list of citations."""

    value: Decimal
    unit: str | None
    label: str
    concept: str | None
    period: str | None
    table: str | None
    column: str | None
    printed: str
    mended: bool
    calculation: str | None = None
    operands: tuple[str, ...] = ()
    citations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Statements of the report that disagree, as positions in the answer's list of citations."""

    about: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two statements of one report about the same matter that disagree, found when the report was indexed.

    ``kind`` is "amount", "state" (how far a matter has come), "negation", "reservation", "date", "name",
    "list", "table" (text against a table's cell) or "header" (a table against its own heading). ``about``
    names the matter and both sides in one Swedish line, ``said`` has the words in which they differ,
    ``citations`` both places, ``repeats`` the places that say the same as the first and as the second.
    ``score`` (0 to 1) tells how clear it is.
    """

    kind: str
    about: str
    said: tuple[str, str]
    citations: tuple[Citation, Citation]
    score: float
    repeats: tuple[tuple[Citation, ...], tuple[Citation, ...]] = ((), ())

    @property
    def report(self) -> str:
        """The file name of the report."""
        return self.citations[0].report


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer with all its sources."""

    text: str
    figures: tuple[Figure, ...] = ()
    alternatives: tuple[Figure, ...] = ()
    citations: tuple[Citation, ...] = ()
    conflicts: tuple[Conflict, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Abstention:
    """The report does not answer: why, in Swedish, and what it does say nearby."""

    reason: str
    text: str
    citations: tuple[Citation, ...] = ()
