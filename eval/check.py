"""Holding the question sets against their reports, without asking the assistant anything.

Of every question: the evidence stands word for word in the report; the value stands in the evidence or, where
it is to be computed, follows from the numbers in it; the required facts stand in the evidence (a yes or no
apart); the stems that were searched for an unanswerable question stand nowhere; no id is used twice.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from eval.derive import derivation, signs, stands
from eval.questions import KINDS, Item
from eval.sets import QuestionSet
from eval.texts import bare, source_text
from qa.swedish import squeeze

SIGNS = ("exact", "either")
TABLE_ROW = re.compile(r"\t|\d(?:,\d+)?\s+[-−–]?\d\S*\s+[-−–]?\d")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a question: ``what`` is the kind of fault, ``detail`` the words it is about."""

    identifier: str
    what: str
    detail: str


@dataclass(frozen=True, slots=True)
class Checked:
    """A set that was checked: its questions by kind, its values by how they were proved, and its faults."""

    name: str
    half: str
    kinds: Counter[str]
    standing: int
    computed: Counter[str]
    problems: tuple[Problem, ...]


def check_sets(sets: Sequence[QuestionSet]) -> list[Checked]:
    """Check sets; each report is read once, an id may be used once in all of them."""
    texts = {report: source_text(report) for report in {each.report for each in sets}}
    taken: Counter[str] = Counter(item.id for each in sets for item in each.items)
    return [check_set(each, texts[each.report], taken) for each in sets]


def check_set(questions: QuestionSet, text: str, taken: Counter[str]) -> Checked:
    """Check one set against the text of its report; ``taken`` counts the ids of all sets."""
    proofs = [proof for item in questions.items for proof in _proofs(item)]
    plain, low = bare(text), squeeze(text).lower()
    problems = [problem for item in questions.items for problem in _problems(item, plain, low, taken)]
    return Checked(
        questions.name,
        questions.half,
        Counter(item.kind for item in questions.items),
        sum(proof == "stands" for proof in proofs),
        Counter(proof for proof in proofs if proof not in ("stands", None)),
        tuple(problems),
    )


def values_of(item: Item) -> tuple[float, ...]:
    """The numbers that a question expects."""
    return item.values or (() if item.value is None else (item.value,))


def _proofs(item: Item) -> Iterator[str | None]:
    """How each expected number is proved; only what is to be computed may follow from other numbers."""
    for value in values_of(item):
        if stands(value, item.evidence):
            yield "stands"
        elif item.kind == "computed":
            yield derivation(value, item.evidence, item.tolerance)
        else:
            yield None


def _problems(item: Item, plain: str, low: str, taken: Counter[str]) -> Iterator[Problem]:
    for what, details in (
        ("id used twice", [item.id] if taken[item.id] > 1 else []),
        ("form", _form(item)),
        ("evidence not in the report", [text for text in item.evidence if bare(text) not in plain]),
        ("value neither in the evidence nor following from it", _unproved(item)),
        ("sign other than the evidence's", _wrong_sign(item)),
        ("required words not in the evidence", _unsupported(item)),
        ("searched words stand in the report", [word for word in item.searched if word.lower() in low]),
    ):
        yield from (Problem(item.id, what, detail) for detail in details)


def _form(item: Item) -> Iterable[str]:
    """What is missing or contradictory in the question itself."""
    unanswerable = item.kind == "unanswerable"
    expects = bool(values_of(item) or item.required)
    tests = (
        (item.kind in KINDS, f"unknown kind {item.kind}"),
        (bool(item.question.strip()), "empty question"),
        (item.sign in SIGNS, f"unknown sign rule {item.sign}"),
        (expects or unanswerable, "expects nothing"),
        (not (expects and unanswerable), "unanswerable, but expects something"),
        (unanswerable or bool(item.evidence), "no evidence"),
        (unanswerable or bool(item.sections), "no sections"),
        (item.kind != "followup" or bool(item.history), "a follow-up without history"),
        (item.tolerance >= 0, "negative tolerance"),
    )
    return [message for holds, message in tests if not holds]


def _unproved(item: Item) -> Iterable[str]:
    pairs = zip(values_of(item), _proofs(item), strict=True)
    return [str(value) for value, proof in pairs if proof is None]


def _wrong_sign(item: Item) -> Iterable[str]:
    """Numbers whose sign counts and is printed otherwise; in running text a word may tell the direction."""
    if item.sign != "exact" or not any(TABLE_ROW.search(line) for line in item.evidence):
        return []
    printed = ((value, signs(value, item.evidence)) for value in values_of(item))
    return [str(value) for value, found in printed if found and (1 if value >= 0 else -1) not in found]


def _unsupported(item: Item) -> Iterable[str]:
    """Groups of required words of which no alternative stands in the evidence; yes and no are judgements."""
    if item.kind == "yesno":
        return []
    evidence = bare(" ".join(item.evidence)).lower()
    groups = (group for group in item.required if not any(bare(word).lower() in evidence for word in group))
    return [" / ".join(group) for group in groups]


def summary(checked: Sequence[Checked]) -> str:
    """The outcome as text; of unseen sets only totals."""
    lines = []
    for each in checked:
        kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(each.kinds.items()))
        proofs = ", ".join(f"{count} {how}" for how, count in each.computed.most_common())
        lines.append(f"{each.name}: {sum(each.kinds.values())} questions ({kinds})")
        lines.append(f"  values: {each.standing} stand in the evidence; computed: {proofs or 'none'}")
        lines += _fault_lines(each)
    total = sum(sum(each.kinds.values()) for each in checked)
    faults = sum(len(each.problems) for each in checked)
    return "\n".join([*lines, f"{total} questions, {faults} faults"])


def _fault_lines(each: Checked) -> list[str]:
    if each.half != "dev":
        totals = Counter(problem.what for problem in each.problems)
        return [f"  FAULT {what}: {count}" for what, count in sorted(totals.items())]
    return [f"  FAULT {found.identifier}: {found.what}: {found.detail[:120]}" for found in each.problems]
