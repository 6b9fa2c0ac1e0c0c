"""A row of a table as questions are matched against it: its numbers, its name and where it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from qa.answering.lexicon import text_stems
from qa.answering.timing import in_months
from qa.evidence import Fact
from qa.facts import short_concept
from qa.swedish import stem
from qa.vocabulary import load_vocabulary

BREAKDOWNS = {"women": "kvinnor", "men": "män", "total": "totalt"}
SHORTEST_CUT = 3
_CUT = re.compile(r"[a-zåäö]{2,}\.(?!\d)")
_SHARED_END = re.compile(r"(\w{3,})- (?:och|eller|samt) (\w{6,})")
_ALL = re.compile(r"(?:summa|total(?:t|a|summa)?)\b")
_RESULT = re.compile(r"(?:(?:periodens|årets|summa|totalt?) )?resultat(?: enligt resultaträkningen)?")


@dataclass(frozen=True)
class RowEntry:
    """One row of a table: its facts, the stems of its name and those of where it stands.

    ``base`` is the row that a row named for a concept ("Budget") tells of, None for other rows; ``year`` the
    report's year, ``own`` the stems of the names of the body that the whole report is about.
    """

    table: str
    row: int
    label: str
    code: str | None
    breakdown: str | None
    is_total: bool
    facts: tuple[Fact, ...]
    name_stems: tuple[str, ...]
    path_stems: tuple[str, ...]
    investment: bool
    base: str | None = None
    year: str | None = None
    own: frozenset[str] = frozenset()

    @cached_property
    def key(self) -> tuple[str, int]:
        """Table and grid row."""
        return self.table, self.row

    def fact(self, concept: str, period: str | None) -> Fact | None:
        """The row's number for a concept and a year."""
        return next((fact for fact in self.facts if fact.concept == concept and fact.period == period), None)

    def splits(self, breakdowns: Sequence[str]) -> bool:
        """Whether the row's columns tell these parts of a whole apart ("Kvinnor", "Män")."""
        printed = {by_header(fact) for fact in self.facts}
        return all(kind in printed for kind in breakdowns)

    @cached_property
    def sums_up_all(self) -> bool:
        """Whether the row is the total of its whole table ("Totala utgifter"), not of a group in it."""
        return self.is_total and self.facts[0].group is None and bool(_ALL.match(self.label.lower()))

    @cached_property
    def is_result(self) -> bool:
        """Whether the row is the result of the whole body ("Periodens resultat")."""
        return bool(_RESULT.fullmatch(self.label.lower().strip(" :*")))

    @cached_property
    def measure(self) -> str | None:
        """The concept that the row is named for ("Budgetavvikelse"), None for other rows."""
        named = short_concept(self.label, load_vocabulary())
        return named if named is not None and all(fact.concept == named for fact in self.facts) else None

    @cached_property
    def cut_words(self) -> tuple[str, ...]:
        """The words of a name that has words cut short ("Plan.reserv", "övr. kostn"), else none."""
        if not _CUT.search(self.label):
            return ()
        parts = (part for word in self.name_stems for part in word.split("."))
        return tuple(part for part in parts if len(part) >= SHORTEST_CUT)

    @cached_property
    def hyphened(self) -> tuple[tuple[str, str], ...]:
        """First parts of compounds, each with the stem of the whole one beside it: "Cykel- och gångbanor"."""
        return tuple((first, stem(whole)) for first, whole in _SHARED_END.findall(self.label.lower()))

    @cached_property
    def header_stems(self) -> tuple[str, ...]:
        """The stems of the headings over the row's numbers, and the months of their dates."""
        months = " ".join(in_months(fact.period) for fact in self.facts if fact.period)
        headers = " ".join(fact.header for fact in self.facts)
        return tuple(dict.fromkeys(text_stems(f"{headers} {months}")))

    @cached_property
    def short(self) -> str:
        """The name without its code, for prose."""
        name = self.base or self.label.removeprefix(self.code or "").strip()
        name = re.sub(r"^[A-ZÅÄÖ] (?=[A-ZÅÄÖ])", "", name)
        return re.sub(r"[*:]+$", "", name.removesuffix(", bestående av")).strip()


@lru_cache(maxsize=10_000)
def _breakdown_of(header: str) -> str | None:
    found = {load_vocabulary().breakdowns.get(word) for word in header.lower().split() if len(word) > 1}
    found.discard(None)
    return found.pop() if len(found) == 1 else None


def by_header(fact: Fact) -> str | None:
    """The part of a whole that a fact's column heading names, None for other headings."""
    return _breakdown_of(fact.header)
