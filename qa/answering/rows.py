"""The rows of all tables, ready to be matched against a question."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property, lru_cache

from qa.answering.lexicon import Lexicon, Sought, match, own_names, text_stems, with_parts
from qa.answering.timing import in_months
from qa.evidence import Fact, FactTable
from qa.interpret import Query
from qa.report import Report, Table
from qa.swedish import stem
from qa.vocabulary import load_phrases, load_vocabulary

LONGEST_CONCEPT = 2
LONGEST_LINE = 80
NEAR = 40  # characters between a table and a line that belongs to it
_COUNTS = re.compile(r"\w*antalet?\b", re.IGNORECASE)
BREAKDOWNS = {"women": "kvinnor", "men": "män", "total": "totalt"}
_PART_OF = re.compile(r"\W*(?:varav|därav)\b", re.IGNORECASE)
_ALL = ("summa", "totalt", "total", "totala", "sammanlagt", "netto", "nettokostnad", "nettokostnader",
        "verksamhetens", "årets", "resultat", "nettoresultat")  # fmt: skip
_RESULT = re.compile(r"(?:(?:periodens|årets|summa|totalt?) )?resultat(?: enligt resultaträkningen)?")
_INCOME = re.compile(r"intäkt|skatt|bidrag", re.IGNORECASE)
_INVESTMENT = re.compile(r"invest", re.IGNORECASE)


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
    def is_result(self) -> bool:
        """Whether the row is the result of the whole body ("Periodens resultat")."""
        return bool(_RESULT.fullmatch(self.label.lower().strip(" :*")))

    @cached_property
    def measure(self) -> str | None:
        """The concept that the row is named for ("Budgetavvikelse"), None for other rows."""
        if len(self.label.split()) > LONGEST_CONCEPT:
            return None
        named = load_vocabulary().header_concept(self.label)
        return named if named is not None and all(fact.concept == named for fact in self.facts) else None

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


@dataclass(frozen=True)
class TableView:
    """A table with its rows and its sign convention."""

    table: Table
    report: Report
    rows: tuple[RowEntry, ...]
    path_stems: tuple[str, ...]
    head_stems: tuple[str, ...]
    costs_negative: bool | None
    surplus_sign: int | None

    @cached_property
    def has_income(self) -> bool:
        """Whether income is printed without a minus, so that a positive result is a surplus."""
        return any(_INCOME.search(row.label) and any(f.value > 0 for f in row.facts) for row in self.rows)

    @cached_property
    def header_stems(self) -> tuple[str, ...]:
        """The stems of all column headings."""
        return tuple(dict.fromkeys(found for row in self.rows for found in row.header_stems))


@dataclass(frozen=True)
class ScoredRow:
    """A row and how well the question fits it.

    ``coverage`` is the weighted share of the question's words that row name and place explain, ``name`` the
    share that the row name alone explains, ``score`` the rank value, ``missing`` hard words left over.
    """

    row: RowEntry
    score: float
    coverage: float
    name: float
    explained: frozenset[str]
    missing: tuple[str, ...]


@lru_cache(maxsize=10_000)
def _breakdown_of(header: str) -> str | None:
    found = {load_vocabulary().breakdowns.get(word) for word in header.lower().split() if len(word) > 1}
    found.discard(None)
    return found.pop() if len(found) == 1 else None


def by_header(fact: Fact) -> str | None:
    """The part of a whole that a fact's column heading names, None for other headings."""
    return _breakdown_of(fact.header)


def build_views(reports: Sequence[Report], facts: FactTable) -> tuple[TableView, ...]:
    """All tables that hold facts."""
    by_table: dict[str, list[Fact]] = {}
    for fact in facts.facts:
        by_table.setdefault(fact.table, []).append(fact)
    own = {report.id: frozenset(own_names(report)) for report in reports}
    return tuple(
        _view(report, table, by_table[table.id], own[report.id])
        for report in reports
        for table in report.tables
        if table.id in by_table
    )


def _view(report: Report, table: Table, facts: Sequence[Fact], own: frozenset[str]) -> TableView:
    path = report.section(table.section).path
    path_stems = text_stems(" ".join((*path[-3:], table.title, _line_below(report, table))))
    investment = bool(_INVESTMENT.search(" ".join((table.title, *path[-1:]))))
    rows: dict[int, list[Fact]] = {}
    for fact in facts:
        rows.setdefault(fact.row, []).append(fact)
    head = text_stems(table.rows[0][0].text) if table.rows else ()
    entries = tuple(
        replace(
            _entry(table.id, found, (*path_stems, *head), investment),
            year=str(report.year) if report.year else None,
            own=own,
        )
        for found in rows.values()
    )
    entries = tuple(_under_their_wholes(entries))
    costs_negative = _costs_negative(entries)
    return TableView(
        table, report, entries, path_stems, head, costs_negative, _surplus_sign(entries, costs_negative)
    )


def _line_below(report: Report, table: Table) -> str:
    """The short sentence right under a table that says what it counts ("Elevantalet avser …"), else ""."""
    end = table.provenance.end
    beside = (passage for passage in report.passages if passage.section == table.section)
    first = next((p for p in beside if 0 <= p.provenance.start - end <= NEAR), None)
    sentence = first.sentence(0) if first is not None and first.sentences else ""
    return sentence if len(sentence) <= LONGEST_LINE and _COUNTS.match(sentence) else ""


def _entry(table: str, facts: Sequence[Fact], path_stems: tuple[str, ...], investment: bool) -> RowEntry:
    first, base = facts[0], _base(facts[0])
    name = first.label.removeprefix(first.code or "")
    return RowEntry(
        table, first.row, first.label, first.code, first.breakdown, first.is_total, tuple(facts),
        text_stems(f"{name} {base or ''}"), (*path_stems, *text_stems(first.group or "")),
        investment or bool(_INVESTMENT.search(f"{name} {first.group or ''}")), base,
    )  # fmt: skip


def _under_their_wholes(rows: Sequence[RowEntry]) -> Iterator[RowEntry]:
    """The rows, those that are parts of another ("varav måltider") standing in the place of its name."""
    whole: RowEntry | None = None
    for row in rows:
        if not _PART_OF.match(row.label):
            whole = row
        elif whole is not None:
            row = replace(row, path_stems=(*row.path_stems, *whole.name_stems))
        yield row


def _base(fact: Fact) -> str | None:
    """The row that a row named for a concept ("Budget") belongs to, None for rows with names of their own."""
    short = len(fact.label.split()) <= LONGEST_CONCEPT
    named = load_vocabulary().header_concept(fact.label) if short else None
    return fact.group if named is not None and named == fact.concept else None


def _costs_negative(rows: Sequence[RowEntry]) -> bool | None:
    """Whether costs are printed with a minus: most amounts are negative. None without amounts."""
    amounts = [
        fact.value
        for row in rows
        for fact in row.facts
        if fact.concept in ("outturn", "budget", "forecast") and fact.value
    ]
    negative = sum(value < 0 for value in amounts)
    return None if not amounts else negative * 2 > len(amounts)


def _surplus_sign(rows: Sequence[RowEntry], costs_negative: bool | None) -> int | None:
    """+1 if a positive deviation is a surplus in this table, −1 if a deficit, None if it cannot be known."""
    plus = minus = 0
    for row in rows:
        for deviation in (fact for fact in row.facts if fact.concept == "deviation"):
            budget = row.fact("budget", deviation.period)
            actual = row.fact("forecast", deviation.period) or row.fact("outturn", deviation.period)
            if budget is None or actual is None or not deviation.value:
                continue
            plus += abs(actual.value - budget.value - deviation.value) <= 2
            minus += abs(budget.value - actual.value - deviation.value) <= 2
    if costs_negative is None or plus == minus:
        return None
    actual_minus_budget = plus > minus
    return 1 if actual_minus_budget == costs_negative else -1


def score_rows(
    query: Query, sought: Sequence[Sought], views: Sequence[TableView], lexicon: Lexicon
) -> list[ScoredRow]:
    """All rows whose name explains something of the question, best first."""
    spoken = frozenset(text_stems(query.text))
    excluded = frozenset(term.stem for term in query.excluded)
    wants_investment = bool(_INVESTMENT.search(query.text)) and not any(
        _INVESTMENT.match(t.text) for t in query.excluded
    )
    found = []
    for view in views:
        for row in view.rows:
            scored = _score(row, query, sought, spoken, lexicon)
            if scored is None or _set_aside(row, excluded):
                continue
            penalty = 0.25 if row.investment != wants_investment else 0.0
            penalty += 0.25 if row.is_result and not view.has_income else 0.0
            found.append(
                ScoredRow(
                    row,
                    scored.score - penalty,
                    scored.coverage,
                    scored.name,
                    scored.explained,
                    scored.missing,
                )
            )
    return sorted(found, key=lambda scored: -scored.score)


def _set_aside(row: RowEntry, excluded: frozenset[str]) -> bool:
    """Whether the question says that it does not mean this row."""
    return bool(excluded) and sum(found in excluded for found in row.name_stems) * 2 > len(row.name_stems)


def _score(
    row: RowEntry,
    query: Query,
    sought: Sequence[Sought],
    spoken: frozenset[str],
    lexicon: Lexicon,
    fact: Fact | None = None,
) -> ScoredRow | None:
    total = sum(word.weight for word in sought) or 1.0
    names = with_parts(row.name_stems, sought)
    by_name = [1.0 if _is_code(word, row) else match(word, names) for word in sought]
    by_measure = _named_by_its_measure(row, query, sought, spoken, lexicon)
    if not (any(by_name) or by_measure or row.is_total):
        return None
    told = _tell(row, sought, by_name, lexicon, row.header_stems if fact is None else _over(fact))
    coverage, name = told.coverage, told.name
    if by_measure:
        coverage = name = total
    if not sought and query.concepts and row.is_total and not row.label.startswith("Summa "):
        coverage = name = 1.0
    if name <= 0 and not (row.is_total and coverage > 0):
        return None
    coverage, name = coverage / total, name / (told.named or 1.0)
    missing = (*told.missing, *_parts_not_told(row, query))
    whole = query.total and all(lexicon.own(word.term) for word in sought)
    if whole and row.is_total:
        coverage = 1.0
    score = coverage + 0.1 * name - 0.2 * _unasked(row, sought, spoken, lexicon)
    score += _preferences(row, query, spoken) + _as_total(row, query, whole)
    return ScoredRow(row, score, coverage, name, told.explained, missing)


def _as_total(row: RowEntry, query: Query, whole: bool) -> float:
    """What speaks for or against a row where a total is asked for, of the ``whole`` body or of something."""
    if not query.total:
        return 0.0
    if not row.is_total:
        return -0.5 if whole else 0.0
    return 0.0 if row.label.startswith("Summa ") else 0.05


@dataclass(frozen=True, slots=True)
class _Told:
    """How much weight of a question's words a row and its place explain, and how much its name does.

    ``named`` is the weight of the words that only a name could explain.
    """

    coverage: float
    name: float
    named: float
    explained: frozenset[str]
    missing: tuple[str, ...]


def _tell(
    row: RowEntry,
    sought: Sequence[Sought],
    by_name: Sequence[float],
    lexicon: Lexicon,
    headers: Sequence[str],
) -> _Told:
    coverage = name = named = 0.0
    explained: set[str] = set()
    missing: list[str] = []
    for word, found in zip(sought, by_name, strict=True):
        own = lexicon.own(word.term, row.facts[0].report)
        in_name = found if found >= 1.0 or not own else 0.0
        in_place = (
            0.0 if word.term.party else max(0.9 * match(word, row.path_stems), 0.8 * match(word, headers))
        )
        known = 0.7 if own or word.term.stem in _selves() else 0.0
        best = max(in_name, in_place, known)
        name += word.weight * in_name
        named += 0.0 if in_name <= 0 and max(in_place, known) >= 0.5 else word.weight
        coverage += word.weight * best
        if best >= 0.5:
            explained.add(word.term.text)
        elif word.hard or word.firm:
            missing.append(word.term.text)
    return _Told(coverage, name, named, frozenset(explained), tuple(missing))


def cell_score(
    scored: ScoredRow, fact: Fact, query: Query, sought: Sequence[Sought], lexicon: Lexicon
) -> ScoredRow:
    """A row's score with nothing explained by the headings of other columns than the cell's own."""
    spoken = frozenset(text_stems(query.text))
    found = _score(scored.row, query, sought, spoken, lexicon, fact)
    if found is None:
        return scored
    return replace(found, score=scored.score - max(0.0, scored.coverage - found.coverage))


def _over(fact: Fact) -> tuple[str, ...]:
    """The stems of the heading over a number, and the month of its date."""
    return text_stems(f"{fact.header} {in_months(fact.period or '')}")


@lru_cache
def _stem_of_result() -> str:
    return stem("resultat")


@lru_cache
def _selves() -> frozenset[str]:
    return frozenset(map(stem, load_phrases().selves))


@lru_cache
def _names_of_totals() -> frozenset[str]:
    return frozenset(map(stem, _ALL))


def _parts_not_told(row: RowEntry, query: Query) -> list[str]:
    """The part of a whole that is asked for (women, men) where the row does not tell parts apart."""
    if not query.breakdowns or row.breakdown is not None or row.splits(query.breakdowns):
        return []
    return [BREAKDOWNS[query.breakdowns[0]]]


def _named_by_its_measure(
    row: RowEntry, query: Query, sought: Sequence[Sought], spoken: frozenset[str], lexicon: Lexicon
) -> bool:
    """Whether a question about the whole body asks for the very row: "Kostnader", "Budgetavvikelse"."""
    whole = load_phrases().selves
    if not all(word.term.text in whole or lexicon.own(word.term, row.facts[0].report) for word in sought):
        return False
    named = spoken - {term.stem for term in query.terms}
    if row.name_stems and set(row.name_stems) <= named:
        return True
    if row.is_result and _stem_of_result() in named:
        return True
    return row.measure is not None and query.concepts[:1] == (row.measure,)


def _is_code(word: Sought, row: RowEntry) -> bool:
    return row.code is not None and word.term.text.upper() == row.code


def _unasked(row: RowEntry, sought: Sequence[Sought], spoken: frozenset[str], lexicon: Lexicon) -> float:
    """The share of the row's name, by rarity, that the question does not speak of."""
    total = unasked = 0.0
    for found in row.name_stems:
        if row.is_total and found in _names_of_totals():
            continue
        weight = lexicon.rarity(found)
        total += weight
        if (
            found not in spoken
            and found not in row.path_stems
            and not any(match(word, (found,)) > 0.5 for word in sought)
        ):
            unasked += weight
    return unasked / total if total else 0.0


def _preferences(row: RowEntry, query: Query, spoken: frozenset[str]) -> float:
    """Small leanings: the asked breakdown, totals when a total is asked for, words like "avdelning"."""
    value = 0.05 * sum(found in spoken for found in row.name_stems) / max(1, len(row.name_stems))
    if query.breakdowns and row.breakdown:
        value += 0.3 if row.breakdown in query.breakdowns else -0.3
    elif row.breakdown:
        value += 0.05 if row.breakdown == "total" else -0.1
    if row.is_result and _stem_of_result() in spoken:
        value += 0.15
    if row.is_total:
        value += 0.1 if query.total else 0.0
    return value


def convert(value: Decimal, unit: str | None, to: str | None, scale: Mapping[str, Decimal]) -> Decimal:
    """An amount in another money unit; unchanged where either unit is no money."""
    if unit in scale and to in scale and unit is not None and to is not None:
        return value * scale[unit] / scale[to]
    return value
