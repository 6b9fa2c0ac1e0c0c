"""Questions over many rows: rankings, filters, and yes or no about a figure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from qa.answering.calculations import rows_of, spread, two_years
from qa.answering.figures import FigureDesk, Found, assemble, look_up, pick
from qa.answering.length import LONGEST_LIST
from qa.answering.lexicon import Sought, match, text_stems
from qa.answering.proposal import Proposal
from qa.answering.prose import is_cost, number, row_name, say_place, when_of
from qa.answering.rows import RowEntry
from qa.answering.subtotals import subtotals
from qa.answering.verdicts import above_budget, any_amount
from qa.answering.views import TableView
from qa.evidence import Answer, Fact, Figure
from qa.interpret import Query
from qa.vocabulary import load_phrases
from qa.vocabulary.money import converted

_ASKS_OVER = re.compile(r"överskred|sprack|dyrare|(mer|högre|större) (\w+ )?än|över (sin )?budget")
_OF_ALL = re.compile(r"\b(?:alla|samtliga|någon|något|några) (?:av )?(?!gång|tid)\w+")
_HOW_MANY = re.compile(r"^(?:och |men )?hur många\b(?! (?:kronor|miljoner|mnkr|tkr|kr|procent))")
NAMED = 0.55
GROUPED = 0.8
NAMES_TABLE = 0.7
GENERAL = 0.9  # a table of rows explains so much of the kind of row that is asked for
_ASKED_NOUN = re.compile(
    r"\b(?:vilken|vilket|vilka|de|dom)(?: av de)?(?: (?:två|tre|fyra|fem|sex|sju|åtta|nio|tio))? (\w{3,})"
)
FEW_NAMED = 3


@dataclass(frozen=True)
class Choice:
    """A table chosen for a ranking or filter, the rows in question, and what of the question it explains."""

    view: TableView
    rows: tuple[RowEntry, ...]
    coverage: float
    missing: tuple[str, ...]
    score: float


def select(query: Query, sought: Sequence[Sought], desk: FigureDesk) -> Proposal | None:
    """The proposal for a ranking or a filter, None for other operations or where no table fits."""
    if query.operation not in ("rank", "filter") or query.yes_no:
        return None
    choice = choose_table(query, sought, desk)
    if choice is None:
        return None
    ranked = _rank(query, choice, desk) if query.operation == "rank" else _filter(query, choice, desk)
    if ranked is None:
        return None
    return Proposal("figure", ranked, choice.coverage, choice.missing, True, choice.coverage, query.operation)


def choose_table(query: Query, sought: Sequence[Sought], desk: FigureDesk) -> Choice | None:
    """The table whose heading, label column and rows explain the question best."""
    choices = [choice for view in desk.views if (choice := _choice(query, sought, view, desk)) is not None]
    best = max(choices, key=lambda choice: choice.score, default=None)
    if best is None:
        return None
    sums = {found.row.row for found in subtotals(best.view)}
    return replace(best, rows=tuple(row for row in best.rows if row.row not in sums))


def _choice(query: Query, sought: Sequence[Sought], view: TableView, desk: FigureDesk) -> Choice | None:
    rows = rows_of(view)
    if len(rows) < 2:
        return None
    total = sum(word.weight for word in sought) or 1.0
    coverage, missing = 0.0, []
    kept, nouns = rows, asked_nouns(query)
    for word in sought:
        place = match(word, view.path_stems)
        head = max(match(word, view.head_stems), 0.9 * match(word, view.header_stems))
        named = [row for row in rows if match(word, row.name_stems) >= NAMED]
        grouped = [row for row in rows if match(word, _group_stems(row)) >= GROUPED]
        of_kind = rows_of_kind(word, rows) if query.top or word.term.text in nouns else []
        organisation = 0.6 if desk.lexicon.own(word.term, view.report.id) else 0.0
        many = max(query.top or 2, FEW_NAMED)
        spread_out = 0.95 if many <= len(named) else 0.6 if len(named) >= (query.top or 2) else 0.0
        kind = 1.0 if of_kind else GENERAL if word.term.text == query.row_noun else 0.0
        best = max(place, head, spread_out, organisation, kind, 0.95 if grouped else 0.0)
        if of_kind or (place < NAMES_TABLE and 0 < len(grouped) < len(rows)):
            kept = tuple(row for row in kept if row in (of_kind or grouped)) or kept
        elif spread_out and best == spread_out and place < 0.7 and len(named) >= (query.top or 2):
            kept = tuple(row for row in kept if row in named) or kept
        coverage += word.weight * best
        if word.hard and best < 0.5:
            missing.append(word.term.text)
    coverage = coverage / total if sought else 1.0
    investment = view.rows[0].investment != ("invest" in query.text.lower())
    score = (
        coverage - (0.3 if investment else 0.0) + _noun_bonus(query, view, rows) + _concept_bonus(query, view)
    )
    kept = _party_rows(query, _breakdown_rows(query, kept), desk)
    return Choice(view, kept, min(1.0, coverage), tuple(missing), score) if score > 0.3 else None


def asked_nouns(query: Query) -> frozenset[str]:
    """The words that say which kind of row is asked for: known nouns, or the one after "vilket", "de tre"."""
    found = _ASKED_NOUN.search(query.text.lower())
    return frozenset(filter(None, (query.row_noun, found[1] if found else None)))


def rows_of_kind(word: Sought, rows: Sequence[RowEntry]) -> list[RowEntry]:
    """The rows whose names end with a noun: "Hammenhögsbadet" is a "bad"; none unless there are two."""
    noun, general = word.term.stem, load_phrases()
    if noun in general.generic_stems or word.term.text in general.row_nouns:
        return []
    found = [row for row in rows if any(name.endswith(noun) and name != noun for name in row.name_stems)]
    return found if len(noun) >= 3 and len(found) >= 2 else []


def _group_stems(row: RowEntry) -> tuple[str, ...]:
    return text_stems(row.facts[0].group or "")


def _breakdown_rows(query: Query, rows: tuple[RowEntry, ...]) -> tuple[RowEntry, ...]:
    wanted = query.breakdowns[:1] or ("total",)
    return tuple(row for row in rows if row.breakdown is None or row.breakdown in wanted)


def _party_rows(query: Query, rows: tuple[RowEntry, ...], desk: FigureDesk) -> tuple[RowEntry, ...]:
    """Of a question about parties, the rows that name one: by the vocabulary, or a name in -partiet."""
    if query.row_noun is None or not query.row_noun.startswith("parti"):
        return rows
    known = {name.lower() for name in desk.vocabulary.parties.values()}
    named = [row for row in rows if _names_party(row.label, known)]
    return tuple(named) if len(named) >= 2 else rows


def _names_party(label: str, known: set[str]) -> bool:
    return any(word in known or word.endswith("partiet") for word in label.lower().split())


def _noun_bonus(query: Query, view: TableView, rows: Sequence[RowEntry]) -> float:
    """The kind of row asked for ("vilken kontogrupp") in the label column's heading or the names."""
    if query.row_noun is None:
        return 0.0
    from qa.swedish import stem

    noun = stem(query.row_noun)
    if any(
        found.startswith(noun) or (noun.startswith(found) and len(found) > 4) for found in view.head_stems
    ):
        return 0.25
    if (
        noun.startswith("parti")
        and sum("parti" in row.label.lower() or "demokrat" in row.label.lower() for row in rows) >= 3
    ):
        return 0.35
    named = sum(any(found.endswith(noun) for found in row.name_stems) for row in rows)
    return 0.2 * min(1.0, 3 * named / len(rows))


def _concept_bonus(query: Query, view: TableView) -> float:
    concept = query.concepts[0] if query.concepts else "outturn"
    return 0.1 if any(fact.concept == concept for row in view.rows for fact in row.facts) else -0.4


def _values(query: Query, choice: Choice, desk: FigureDesk) -> list[tuple[Fact, RowEntry]]:
    year = desk.year(choice.view, query)
    concept = query.concepts[0] if query.concepts else "outturn"
    found = ((pick(row, concept, year, query), row) for row in choice.rows)
    return [(fact, row) for fact, row in found if fact is not None]


def _rank(query: Query, choice: Choice, desk: FigureDesk) -> Answer | None:
    values = _values(query, choice, desk)
    if "kosta" in query.text.lower() and choice.view.costs_negative:
        values = [(fact, row) for fact, row in values if fact.value < 0]
    if len(values) < 2:
        return None
    ordered = sorted(
        values, key=lambda pair: _rank_key(query, pair[0], choice.view), reverse=not query.lowest
    )
    if (
        query.concepts[:1] == ("deviation",)
        and query.direction in ("surplus", "deficit")
        and not query.lowest
    ):
        ordered = [pair for pair in ordered if _rank_key(query, pair[0], choice.view) > 0] or ordered[:0]
    if not ordered:
        return _nothing(query, choice)
    best = ordered[: query.top or 1]
    facts = [(fact, choice.view) for fact, _ in (best if query.top else ordered[:1])]
    parts = [f"{row_name(row)} ({_say(fact, choice.view)})" for fact, row in best]
    lead = "Lägst" if query.lowest else "Störst" if query.concepts[:1] == ("deviation",) else "Högst"
    when = when_of(best[0][0])
    text = f"{lead} var {_enumerate(parts)}{when}. {say_place(best[0][0], choice.view)}"
    return assemble(facts, (), text)


def _rank_key(query: Query, fact: Fact, view: TableView) -> Decimal:
    """What a ranking compares: size in the direction asked for, by the table's own sign convention."""
    value = fact.value
    if fact.concept == "deviation":
        sign = view.surplus_sign or 1
        if query.direction == "deficit":
            return -value * sign
        return value * sign if query.direction == "surplus" else abs(value)
    if fact.concept == "change":
        return -value if query.direction == "decrease" else value
    return -value if view.costs_negative else value


def _say(fact: Fact, view: TableView) -> str:
    if fact.concept == "deviation" and view.surplus_sign is not None and fact.value:
        kind = "överskott" if fact.value * view.surplus_sign > 0 else "underskott"
        return f"{kind} {number(abs(fact.value), fact.unit)}"
    if fact.concept == "change":
        return number(fact.value, "procent")
    return number(abs(fact.value) if is_cost(fact.value, view) else fact.value, fact.unit)


def _filter(query: Query, choice: Choice, desk: FigureDesk) -> Answer | None:
    if (query.compares and len(query.periods) > 1) or (query.compares and query.earlier):
        return _filter_years(query, choice)
    values = _values(query, choice, desk)
    if len(values) < 2:
        return None
    kept = [(fact, row) for fact, row in values if _passes(query, fact, choice.view)]
    if any(word in query.text.lower() for word in ("störst", "högst", "börja", "först")):
        kept.sort(key=lambda pair: _rank_key(query, pair[0], choice.view), reverse=True)
    return _listed(query, choice, kept)


def _passes(query: Query, fact: Fact, view: TableView) -> bool:
    limit = query.threshold
    if fact.concept == "deviation" and query.direction in ("surplus", "deficit"):
        size = _rank_key(query, fact, view)
        if limit is None or not limit.above:
            return size > 0 and (limit is None or size < converted(limit.value, limit.unit, fact.unit))
        return size > converted(limit.value, limit.unit, fact.unit)
    if limit is None or ("kosta" in query.text.lower() and view.costs_negative and fact.value > 0):
        return False
    size = abs(fact.value)
    bound = converted(limit.value, limit.unit, fact.unit)
    return size > bound if limit.above else size < bound


def _filter_years(query: Query, choice: Choice) -> Answer | None:
    """Rows whose amount rose or fell between two years."""
    from qa.answering.matching import ScoredRow

    kept = []
    for row in choice.rows:
        item = Found(row.facts[0], ScoredRow(row, 1.0, 1.0, 1.0, frozenset(), ()), choice.view)
        years = two_years(replace(query, concepts=("outturn",)), item)
        if years is None:
            continue
        grew = abs(years[1].value) - abs(years[0].value)
        if (grew > 0) if query.direction == "increase" else (grew < 0):
            kept.append((years[1], row))
    return _listed(query, choice, kept)


def _nothing(query: Query, choice: Choice) -> Answer:
    """An empty selection is an answer: none of the table's rows fits."""
    heading = choice.view.report.section(choice.view.table.section).heading
    row = next((row for row in choice.view.rows if row.is_total), choice.view.rows[-1])
    concept = query.concepts[0] if query.concepts else "outturn"
    fact = next((fact for fact in row.facts if fact.concept == concept), row.facts[-1])
    said = f"Ingen av raderna i avsnittet ”{heading}” {_unmet(query)}."
    return replace(assemble([(fact, choice.view)], (), said), figures=())


def _unmet(query: Query) -> str:
    """What none of the rows did."""
    if query.threshold is None and query.concepts[:1] == ("deviation",):
        return "gick under sin budget" if query.direction == "surplus" else "gick över sin budget"
    if query.threshold is None and query.direction in ("increase", "decrease"):
        return "ökade" if query.direction == "increase" else "minskade"
    return "uppfyller villkoret"


def _listed(query: Query, choice: Choice, kept: Sequence[tuple[Fact, RowEntry]]) -> Answer:
    if not kept:
        return _nothing(query, choice)
    parts, length = [], 0
    for fact, row in kept:
        part = f"{row_name(row)} ({_say(fact, choice.view)})"
        if length + len(part) > LONGEST_LIST - 200:
            break
        parts.append(part)
        length += len(part) + 2
    rest = len(kept) - len(parts)
    listing = f"{', '.join(parts)} och {rest} till" if rest else _enumerate(parts)
    count = "En rad" if len(kept) == 1 else f"{len(kept)} rader"
    heading = choice.view.report.section(choice.view.table.section).heading
    facts = [(fact, choice.view) for fact, _ in kept]
    counted = [_count(kept, heading)] if _HOW_MANY.search(query.text.lower()) else []
    return assemble(facts, (), f"{listing}. {count} i avsnittet ”{heading}”.", counted)


def _count(kept: Sequence[tuple[Fact, RowEntry]], heading: str) -> Figure:
    """How many rows were kept, for a question that asks how many."""
    first, count = kept[0][0], len(kept)
    told = " + ".join("1" for _ in kept) + f" = {count}"
    return Figure(
        Decimal(count), "antal", f"Rader i {heading}", "Beräknat", first.period, heading, None, str(count),
        False, told, tuple(fact.id for fact, _ in kept),
    )  # fmt: skip


def _enumerate(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} och {parts[-1]}"


# -- yes or no ---------------------------------------------------------------------------------------------


def decide(query: Query, sought: Sequence[Sought], desk: FigureDesk) -> Proposal | None:
    """Yes or no about a figure, with the figure; None where the question asks about no figure."""
    if not query.yes_no:
        return None
    if _OF_ALL.search(query.text.lower()):
        return _of_all(query, sought, desk)
    told = above_budget(query, sought, desk) or any_amount(query, sought, desk)
    if told is not None:
        return told
    budget = query.concepts[:1] in (("deviation",), ("budget",))
    if len(query.breakdowns) == 2:
        return _compare(query, spread(query, sought, desk))
    if query.threshold is not None:
        return _over_threshold(query, look_up(query, sought, desk))
    if budget:
        found = look_up(replace(query, concepts=("deviation",)), sought, desk)
        return _kept_budget(query, found[0]) if found else None
    if query.direction in ("increase", "decrease"):
        return _moved(query, sought, desk)
    return None


def _of_all(query: Query, sought: Sequence[Sought], desk: FigureDesk) -> Proposal | None:
    """Whether all (or any) of a table's rows kept their budget, with those that did not."""
    asks_within = query.direction != "deficit" and not _ASKS_OVER.search(query.text.lower())
    if query.concepts[:1] != ("deviation",) or query.threshold is not None:
        return None
    over = replace(query, direction="deficit", operation="filter", yes_no=False)
    choice = choose_table(over, sought, desk)
    if choice is None or choice.view.surplus_sign is None:
        return None
    values = _values(over, choice, desk)
    failed = [(fact, row) for fact, row in values if _passes(over, fact, choice.view)]
    every = _OF_ALL.search(query.text.lower())
    of_all = every is not None and not every[0].startswith("någ")
    if not values or (of_all and not asks_within):
        return None
    listed = _listed(over, choice, failed)
    lead = "Nej" if bool(failed) == asks_within else "Ja"
    answer = replace(listed, text=f"{lead}. {listed.text}")
    return Proposal("figure", answer, choice.coverage, choice.missing, True, choice.coverage, "yesno")


def _answer(yes: bool, said: str, facts: Sequence[tuple[Fact, TableView]], item: Found) -> Proposal:
    answer = assemble(facts, (), f"{'Ja' if yes else 'Nej'}, {said}")
    return Proposal(
        "figure", answer, item.scored.coverage, item.scored.missing, True, item.scored.coverage, "yesno"
    )


def _kept_budget(query: Query, item: Found) -> Proposal | None:
    from qa.answering.prose import say_deviation

    fact, sign = item.fact, item.view.surplus_sign
    if sign is None:
        return None
    within = fact.value * sign >= 0
    asks_within = query.direction != "deficit" and not _ASKS_OVER.search(query.text.lower())
    when = when_of(fact)
    said = say_deviation(fact.value, fact.unit, row_name(item.scored.row), when, sign)
    return _answer(within == asks_within, f"{said} {say_place(fact, item.view)}", [(fact, item.view)], item)


def _over_threshold(query: Query, found: Sequence[Found]) -> Proposal | None:
    if not found or query.threshold is None:
        return None
    item, limit = found[0], query.threshold
    bound = converted(limit.value, limit.unit, item.fact.unit)
    over = abs(item.fact.value) > bound
    said = f"{row_name(item.scored.row)}: {_say(item.fact, item.view)}{when_of(item.fact)}."
    return _answer(
        over == limit.above, f"{said} {say_place(item.fact, item.view)}", [(item.fact, item.view)], item
    )


def _moved(query: Query, sought: Sequence[Sought], desk: FigureDesk) -> Proposal | None:
    rows = spread(query, sought, desk)
    if len(rows) >= 2:
        return _compare(query, rows)
    years = two_years(query, rows[0]) if rows else None
    if years is None:
        return None
    earlier, later = years
    row, view = rows[0].scored.row, rows[0].view
    grew = abs(later.value) - abs(earlier.value)
    yes = grew > 0 if query.direction == "increase" else grew < 0
    verb = "ökade" if grew > 0 else "minskade" if grew < 0 else "var oförändrat"
    before, after = f"{_say(earlier, view)} {earlier.period}", f"{_say(later, view)} {later.period}"
    said = f"{row_name(row)} {verb} från {before} till {after}."
    return _answer(yes, said, [(later, view), (earlier, view)], rows[0])


def _compare(query: Query, rows: Sequence[Found]) -> Proposal | None:
    if len(rows) < 2:
        return None
    first, second = rows[0], rows[1]
    gap = abs(first.fact.value) - abs(second.fact.value)
    yes = gap > 0 if query.direction != "decrease" else gap < 0
    said = (
        f"{row_name(first.scored.row)}: {_say(first.fact, first.view)}, "
        f"{row_name(second.scored.row)}: {_say(second.fact, second.view)}{when_of(first.fact)}."
    )
    return _answer(yes, said, [(first.fact, first.view), (second.fact, second.view)], first)
