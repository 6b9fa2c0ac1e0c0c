"""The sentences of a report as statements that can be compared: their words, amounts, dates and states."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from qa.analysis.leaning import lead_of, leans
from qa.report import Passage, Report
from qa.swedish import STOP_WORDS, find_numbers, plain, squeeze, stem, words
from qa.vocabulary import load_vocabulary
from qa.vocabulary.statements import StatementSigns, load_statement_signs

LEADING = 4
NAMED_FIRST = 6  # words at the beginning of a sentence or clause that name what it is about
BESIDE = 4
_YEAR = re.compile(r"(?<![\d/])(?:19|20)\d\d(?![\d/])")
_CLAUSE = re.compile(r"(?<!\d)[,;:] |\bmen\b|\bmedan\b|\bsamtidigt som\b|\boch (?=(?:en|ett|den|det|de)\b)")
_AMOUNT_CLAUSE = re.compile(r"(?<!\d),\s|;\s|:\s|\)|\bmen\b|\bmedan\b|\bsamt\b|(?=\bvarav\b)")
_DENIED = re.compile(r"\b(?:inte|ej|aldrig|inga|inget|ingen)\b(?: \w+){0,3}$")
_RELATIVE = re.compile(r"\b(?:som|där|vilka)(?: \w+){0,4} ?$")
_NAME = re.compile(r"(?<=[a-zåäö,)] )[A-ZÅÄÖ][\w-]+")
_WORD = re.compile(r"[^\W\d_]{2}")
_BY_THE_WAY = re.compile(r"\s*(?:när|sedan|efter att|innan|då)\b", re.IGNORECASE)
_DAY = re.compile(r"\b(?:19|20)\d\d-\d\d-\d\d\b")


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of money, a share or a count with a unit; ``start`` is its place in the text."""

    value: Decimal
    unit: str
    printed: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign of how far a matter has come.

    ``words`` are the sign as printed, ``verb`` the step that it names ("" for any step), ``clause`` the
    content of the clause around it and ``focus`` that of the words beside it. ``named`` is the
    content before the sign (of the whole clause, where nothing stands before), ``happening`` the point in the
    course of the matter that it speaks of ("ready", "begun", "" for none), ``dates`` when that is.
    """

    state: str
    words: str
    verb: str
    clause: frozenset[str]
    focus: frozenset[str]
    named: frozenset[str] = frozenset()
    happening: str = ""
    dates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of a report.

    ``text`` is the sentence without emphasis marks, ``tokens`` the stems of all its words in order,
    ``content`` those that carry meaning (no numbers, no report verbs), ``bodies`` the stems of the boards,
    departments and companies that it names, ``headed`` those of its headings. ``lead`` is what stands before
    it, where it leaves out what it is about, and ``carried`` the stems that carry meaning there.
    """

    passage: Passage
    at: int
    text: str
    surfaces: tuple[str, ...]
    tokens: tuple[str, ...]
    content: frozenset[str]
    amounts: tuple[Amount, ...]
    years: frozenset[str]
    dates: tuple[str, ...]
    marks: tuple[Mark, ...]
    bodies: frozenset[str]
    headed: frozenset[str]
    lead: str = ""
    carried: frozenset[str] = frozenset()

    @property
    def matter(self) -> frozenset[str]:
        """The stems that tell what it is about, in it or before it."""
        return self.content | self.carried

    @property
    def key(self) -> str:
        """The statement's words as one text: two tellings with the same key say the same."""
        return " ".join(self.surfaces)


def read_statements(report: Report) -> tuple[Statement, ...]:
    """All sentences and list items of a report, in reading order."""
    return tuple(each for passage in report.passages for each in statements_of(report, passage))


def statements_of(report: Report, passage: Passage) -> tuple[Statement, ...]:
    """The sentences of one passage."""
    return tuple(statement_at(report, passage, at) for at in range(len(passage.sentences)))


def statement_at(report: Report, passage: Passage, at: int) -> Statement:
    """One sentence of a passage."""
    signs = load_statement_signs()
    text = squeeze(plain(passage.sentence(at))).lstrip("•*–- ")
    surfaces = tuple(words(text))
    tokens = tuple(stem(word) for word in surfaces)
    heading = words(" ".join(report.section(passage.section).path[-2:]))
    named = bodies(surfaces, signs)
    lead = lead_of(report, passage, at) if leans(surfaces, named) else ""
    carried = content(words(lead), signs)
    return Statement(
        passage, at, text, surfaces, tokens,
        content(surfaces, signs),
        _amounts(text),
        frozenset(_YEAR.findall(_DAY.sub(" ", text))),
        dates(text, signs),
        tuple(
            replace(mark, clause=mark.clause | carried, named=mark.named | carried)
            for mark in _marks(text, signs)
        ),
        named,
        bodies(heading, signs),
        lead,
        carried,
    )  # fmt: skip


def _marks(text: str, signs: StatementSigns) -> Iterator[Mark]:
    for clause in _CLAUSE.split(text):
        given_up = signs.instead.search(clause)
        if given_up is not None:
            matter = content(words(given_up[1]), signs)
            yield Mark("replaced", given_up[0].strip(), "", matter, matter)
            clause = clause.replace(given_up[0], "")
        low = clause.lower()
        for state, patterns in signs.states.items():
            if state == "intended" and signs.by_law.search(low):
                continue
            found = next((match for pattern in patterns if (match := pattern.search(low))), None)
            if found is not None:
                denied = state in ("done", "begun") and _DENIED.search(clause[: found.end()].lower())
                yield _mark("halted" if denied else state, clause, found, signs)


def _mark(state: str, clause: str, found: re.Match[str], signs: StatementSigns) -> Mark:
    before = clause[: found.start()]
    relative = _RELATIVE.search(before)
    if relative:
        before = " ".join((*before[: relative.start()].split()[-1:], before[relative.start() :]))
    after = clause[found.end() :]
    inside = " ".join(found[0].split()[1:-1])  # "har vi dock genomfört": what stands between the verbs
    beside = (*words(before)[-BESIDE:], *words(inside), *words(after)[:BESIDE])
    step = signs.steps.search(found[0])
    beginning = " ".join(before.split()[-BESIDE:])
    low = f"{beginning} {found[0]} {' '.join(after.split()[:2])}".lower()
    told = not _BY_THE_WAY.match(before)  # "När skolan öppnade …" only tells when something else was
    happening = next((name for name, said in signs.happenings.items() if told and said.search(low)), "")
    whole = content(words(f"{before} {inside} {after}"), signs)
    return Mark(
        state, clause[found.start() : found.end()].strip(), step[0] if step else "",
        whole, content(beside, signs), content(words(before), signs) or whole,
        happening, dates(clause, signs),
    )  # fmt: skip


def content(found: Sequence[str], signs: StatementSigns) -> frozenset[str]:
    """The stems of the words that carry meaning, but for points in time."""
    return frozenset(
        stem(word) for word in found if is_content(word, signs) and word not in signs.seasons | signs.months
    )


def is_content(word: str, signs: StatementSigns) -> bool:
    """Whether a word tells what a sentence is about."""
    return word not in STOP_WORDS and word not in signs.reporting and not word[0].isdigit()


def _amounts(text: str) -> tuple[Amount, ...]:
    unit = load_vocabulary().unit
    return tuple(
        Amount(abs(number.value), kind, number.printed, number.start, number.end)
        for number in find_numbers(text)
        if (kind := unit(number.unit)) is not None and kind != "år"
    )


def dates(text: str, signs: StatementSigns) -> tuple[str, ...]:
    """The points in time that a text names, in order: days, years, months, seasons."""
    found = _DAY.findall(text)
    for word in words(_DAY.sub(" ", text)):
        if word in signs.months or word in signs.seasons or _YEAR.fullmatch(word):
            found.append(word)
    return tuple(found)


def bodies(found: Sequence[str], signs: StatementSigns) -> frozenset[str]:
    """The stems of the words that name a board, department, office or company."""
    named = set()
    for word in found:
        bare = word.removesuffix("s")
        if signs.body.fullmatch(bare):
            named.add(stem(bare.removesuffix("n").removesuffix("e") if bare.endswith("en") else bare))
    return frozenset(named)


def names(statement: Statement) -> frozenset[str]:
    """The proper names in a sentence, without what it begins with."""
    return frozenset(_NAME.findall(statement.text))


def occurrences(statements: Sequence[Statement]) -> Counter[str]:
    """In how many statements each stem stands."""
    return Counter(found for statement in statements for found in statement.content)


def clause_of(statement: Statement, amount: Amount) -> str:
    """The clause that an amount stands in, without the amount."""
    after = _AMOUNT_CLAUSE.split(statement.text[amount.end :])[0]
    return f"{clause_before(statement, amount)} {after}"


def clause_before(statement: Statement, amount: Amount) -> str:
    """The beginning of the clause that an amount stands in, up to the amount.

    An amount that a comma sets apart ("det största underskottet, 8,2 mnkr") belongs to the clause before it.
    """
    clauses = _AMOUNT_CLAUSE.split(statement.text[: amount.start])
    return next((clause for clause in reversed(clauses) if _WORD.search(clause)), "")


def is_partly(statement: Statement, amount: Amount) -> bool:
    """Whether an amount is told as a part of another, or with something left out."""
    return bool(load_statement_signs().partly.search(clause_of(statement, amount).lower()))


def is_loose(statement: Statement, amount: Amount) -> bool:
    """Whether an amount is a part of another or told roughly ("drygt", "cirka")."""
    return is_partly(statement, amount) or is_roughly(statement, amount)


def is_roughly(statement: Statement, amount: Amount) -> bool:
    """Whether an amount is told roughly ("drygt", "cirka")."""
    return bool(load_statement_signs().roughly.search(statement.text[: amount.start].lower()))
