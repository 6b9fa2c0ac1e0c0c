"""Figures that are worked out from several cells: differences, sums, shares, changes, averages."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from qa.answering.against import gap_of, has_deviation
from qa.answering.figures import (
    FigureDesk,
    Found,
    assemble,
    concept_name,
    look_up,
    pick,
    printed_sum,
)
from qa.answering.lexicon import Sought, match
from qa.answering.proposal import Proposal
from qa.answering.prose import is_cost, number, row_name, say_fact, say_place, when_of
from qa.answering.rows import RowEntry
from qa.answering.subtotals import Subtotal, subtotals, whole_of
from qa.answering.views import TableView
from qa.evidence import Fact, Figure
from qa.interpret import NUMERALS, Query, surfaces
from qa.swedish import format_number
from qa.vocabulary import MONEY

TWO_PLACES = Decimal("0.01")
SAME_ROW_GAP = 0.12
IN_COMMON = 0.85
_EVERY = re.compile(r"\b(?:alla|samtliga|båda)\b")
_SO_MANY = re.compile(r"\b(?:alla|samtliga|de|dom|båda) (två|tre|fyra|fem|sex|sju|åtta|nio|tio)\b")
_CONCEPTS_SAID = {"budget": "Budgeten", "deviation": "Avvikelsen mot budget", "outturn": "Utfallet"}
SUMMABLE = {*MONEY, "antal", "timmar", "årsarbetare", None}


def calculate(query: Query, sought: Sequence[Sought], desk: FigureDesk) -> Proposal | None:
    """The proposal for the question's operation, None if it is a plain look-up or cannot be worked out."""
    table: dict[str, Callable[[Query, Sequence[Sought], FigureDesk], Proposal | None]] = {
        "difference": difference,
        "sum": total_of,
        "share": share,
        "change_percent": change_percent,
        "budget_used": budget_used,
        "average": average,
    }
    work = group_of if query.operation == "lookup" else table.get(query.operation)
    return work(query, sought, desk) if work else None


def spread(query: Query, sought: Sequence[Sought], desk: FigureDesk) -> list[Found]:
    """The rows that a question names: one, or each of those that it puts side by side ("A och B", "A än B").

    What stands side by side is looked up one by one, each with the words that they share
    ("personalkostnaderna för A och B").
    """
    if len(query.breakdowns) > 1:
        return _by_breakdown(query, look_up(replace(query, breakdowns=()), sought, desk))
    together = look_up(query, sought, desk)
    sides = side_by_side(query, sought)
    if len(sides) < 2 or (together and together[0].scored.name > 0.9 and not together[0].scored.missing):
        return together[:1]
    shared = [word for word in sought if word not in sides]
    rows: list[Found] = []
    for side in sides:
        found = [
            item for item in look_up(query, [*shared, side], desk) if side.term.text in item.scored.explained
        ]
        if found:
            rows.append(_same_table(found, rows))
    return rows if len({item.fact.id for item in rows}) > 1 else together[:1]


def side_by_side(query: Query, sought: Sequence[Sought]) -> list[Sought]:
    """The words that the question sets side by side with commas, "och", "samt", "respektive" or "än"."""
    tokens = re.findall(r"[^\W_]+(?:[:'’.][^\W_]+)*|,", query.text)
    words_only = [at for at, word in enumerate(tokens) if word != ","]
    place = {words_only[word.term.position]: word for word in sought if word.term.position < len(words_only)}
    sides: list[Sought] = []
    for at, found in enumerate(tokens):
        if found.lower() not in ("och", "samt", "respektive", "än", "&"):
            continue
        left = [number for number in place if at - 4 <= number < at]
        right = [number for number in place if at < number <= at + 3]
        if not left or not right:
            continue
        chain = [max(left)]
        while earlier := [
            n for n in place if n < chain[0] and "," in tokens[n : chain[0]] and chain[0] - n <= 3
        ]:
            chain.insert(0, max(earlier))
        sides += [place[number] for number in (*chain, min(right)) if place[number] not in sides]
    return sides


def _same_table(found: Sequence[Found], chosen: Sequence[Found]) -> Found:
    """The best row, or one nearly as good in the table of the rows chosen before."""
    tables = {item.view.table.id for item in chosen}
    near = [
        item
        for item in found
        if item.view.table.id in tables and item.scored.score >= found[0].scored.score - SAME_ROW_GAP
    ]
    return near[0] if near else found[0]


def _by_breakdown(query: Query, found: Sequence[Found]) -> list[Found]:
    """The rows of the best row's name for each breakdown asked for (women, men)."""
    if not found:
        return []
    label, table = found[0].scored.row.label, found[0].view.table.id
    same = [item for item in found if item.scored.row.label == label and item.view.table.id == table]
    rows = (
        next((item for item in same if item.scored.row.breakdown == kind), None) for kind in query.breakdowns
    )
    return [item for item in rows if item is not None]


def two_years(query: Query, item: Found) -> tuple[Fact, Fact] | None:
    """A row's numbers for the two years that a question compares, the earlier first."""
    concept = query.concepts[0] if query.concepts and query.concepts[0] in ("budget", "target") else "outturn"
    own = item.view.report.year or 0
    years = query.periods if len(query.periods) > 1 else (str(own - 1), str(own))
    if len(query.periods) == 1:
        named = int(query.periods[0])
        years = (str(named), str(own)) if named < own else (str(named - 1), str(named))
    earlier, later = (
        pick(item.scored.row, concept, years[0], query),
        pick(item.scored.row, concept, years[-1], query),
    )
    if earlier is None or later is None or earlier.id == later.id or earlier.period == later.period:
        return None
    return earlier, later


def difference(query: Query, sought: Sequence[Sought], desk: FigureDesk) -> Proposal | None:
    """Later − earlier of one row, or first named − second named of two rows."""
    if query.concepts[:1] == ("deviation",):
        return from_budget(query, sought, desk)
    rows = than(query, sought, desk) or spread(query, sought, desk)
    if not rows:
        return None
    if len(rows) >= 2:
        first, second = rows[0], rows[1]
        return _minus((first.fact, first), (second.fact, second), over_time=False)
    sides = _two_measures(query, rows[0], desk)
    if sides is not None:
        return _minus((sides[0], rows[0]), (sides[1], rows[0]), over_time=False)
    years = two_years(query, rows[0])
    return _minus((years[1], rows[0]), (years[0], rows[0]), over_time=True) if years else None


def from_budget(query: Query, sought: Sequence[Sought], desk: FigureDesk) -> Proposal | None:
    """Outturn (or forecast) − budget of one row, where its table prints no deviation."""
    if look_up(query, sought, desk) or query.periods[1:]:
        return None
    found = look_up(replace(query, concepts=("outturn",)), sought, desk)[:1]
    if not found or has_deviation(found[0].view):
        return None
    item = found[0]
    gap = gap_of(item.scored.row, item.view, desk.year(item.view, query), query)
    return _minus((gap.actual, item), (gap.budget, item), over_time=False) if gap else None


def than(query: Query, sought: Sequence[Sought], desk: FigureDesk) -> list[Found]:
    """Two rows of one table that a question names with a word in common: "A i nätet än B i nätet"."""
    tokens = [found.lower() for found in surfaces(query.text)]
    if "än" not in tokens:
        return []
    middle = tokens.index("än")
    left = [word for word in sought if word.term.position < middle]
    right = [word for word in sought if word.term.position > middle]
    if not any(
        match(word, [form.stem for form in other.forms]) > IN_COMMON for word in left for other in right
    ):
        return []
    pairs = [
        (one.scored.score + other.scored.score, one, other)
        for one in look_up(query, left, desk)
        for other in look_up(query, right, desk)
        if one.view is other.view and one.scored.row is not other.scored.row
    ]
    best = max(pairs, key=lambda pair: pair[0], default=None)
    return [] if best is None else [best[1], best[2]]


def _two_measures(query: Query, item: Found, desk: FigureDesk) -> tuple[Fact, Fact] | None:
    """A row's numbers for two concepts that a question sets side by side ("prognosen från budgeten")."""
    named = [concept for concept in query.concepts if concept in ("outturn", "forecast", "budget", "target")]
    if len(named) < 2 or len(query.periods) > 1:
        return None
    year = desk.year(item.view, query)
    first, second = (pick(item.scored.row, concept, year, query) for concept in named[:2])
    if first is None or second is None or (first.concept, second.concept) != tuple(named[:2]):
        return None
    return first, second


def _minus(first: tuple[Fact, Found], second: tuple[Fact, Found], over_time: bool) -> Proposal:
    (a, item), (b, other) = first, second
    value = a.value - b.value
    unit = "procentenheter" if a.unit == "procent" else a.unit
    calculation = printed_sum([a.value, b.value], "−", value)
    said = _say_over_time(a, b, item, unit) if over_time else _say_between(a, b, item, other, unit)
    text = f"{said} {_sum_up(calculation)}"
    figure = _figure(value, unit, f"{item.scored.row.label}", a, calculation, (a, b), item.view)
    return _proposal("difference", [(a, item.view), (b, other.view)], [figure], text, [item, other])


def _say_over_time(later: Fact, earlier: Fact, item: Found, unit: str | None) -> str:
    name = row_name(item.scored.row)
    cost = is_cost(later.value or earlier.value, item.view)
    grew = abs(later.value) - abs(earlier.value) if cost else later.value - earlier.value
    verb = "ökade" if grew > 0 else "minskade" if grew < 0 else "var oförändrad"
    by = f" med {number(abs(grew), unit)}" if grew else ""
    return f"{name} {verb}{by} från {earlier.period} till {later.period}."


def _say_between(a: Fact, b: Fact, item: Found, other: Found, unit: str | None) -> str:
    cost = is_cost(a.value, item.view) and is_cost(b.value, other.view)
    gap = abs(a.value) - abs(b.value) if cost else a.value - b.value
    word = "högre" if gap > 0 else "lägre"
    when = when_of(a)
    if not gap:
        return f"{_listing(names_apart([item, other]))} är lika{when}."
    if item.scored.row is other.scored.row:
        names = (concept_name(a), concept_name(b))
        return (
            f"Skillnaden för {row_name(item.scored.row)} är {number(abs(gap), unit)}{when}: "
            f"{(names[0] or '').lower()} är {word} än {(names[1] or '').lower()}."
        )
    kind = "kostnaden" if cost else "värdet"
    first, second = names_apart([item, other])
    return f"Skillnaden är {number(abs(gap), unit)}{when}: {kind} för {first} är {word} än för {second}."


def _sum_up(calculation: str) -> str:
    return f"Uträkning: {calculation}."


def total_of(query: Query, sought: Sequence[Sought], desk: FigureDesk) -> Proposal | None:
    """The sum of the rows that the question names, or of the group of rows that its word names."""
    rows = group(query, sought, desk) or spread(query, sought, desk)
    if len(rows) == 1 and not query.periods[1:]:
        rows = over_tables(rows[0], look_up(query, sought, desk), bool(_EVERY.search(query.text.lower())))
    rows = _without_parts(rows)
    return _sum(query, rows) if how_many(query) in (None, len(rows)) else None


def how_many(query: Query) -> int | None:
    """How many things a question says that it sums: "alla tre", "de nio kanslierna"; None if it does not."""
    found = _SO_MANY.search(query.text.lower())
    return NUMERALS.get(found[1]) if found else None


def over_tables(best: Found, found: Sequence[Found], every: bool = False) -> list[Found]:
    """The rows of the best row's name that fit the question as well (or just ``every`` one), one a table."""
    if best.scored.row.is_total:
        return [best]
    alike = [
        item
        for item in found
        if item.scored.row.name_stems == best.scored.row.name_stems
        and item.scored.row.breakdown == best.scored.row.breakdown
        and (item.fact.concept, item.fact.period) == (best.fact.concept, best.fact.period)
        and item.scored.row.investment == best.scored.row.investment
        and (every or item.scored.coverage == best.scored.coverage)
    ]
    first = {item.view.table.id: item for item in reversed(alike)}
    return [item for item in alike if first[item.view.table.id] is item] or [best]


def group_of(query: Query, sought: Sequence[Sought], desk: FigureDesk) -> Proposal | None:
    """The sum of a group of rows that a word in the plural names, for a question that does not say "sum"."""
    rows = group(query, sought, desk)
    best = look_up(query, sought, desk)[:1]
    alone = bool(best) and best[0].scored.name > 0.9
    return None if alone or not rows else _sum(query, rows)


def _sum(query: Query, rows: Sequence[Found]) -> Proposal | None:
    sums = [_sum_of(rows, [item.fact for item in rows])]
    for concept in query.concepts[1:]:
        beside = [item.scored.row.fact(concept, item.fact.period) for item in rows]
        sums.append(_sum_of(rows, [fact for fact in beside if fact is not None]))
    known = [found for found in sums if found is not None]
    if sums[0] is None:
        return None
    text = f"{' '.join(said for _, said in known)} {_sum_up(known[0][0].calculation or '')}"
    figures = [figure for figure, _ in known]
    return _proposal("sum", [(item.fact, item.view) for item in rows], figures, _cut(text), rows)


def _sum_of(rows: Sequence[Found], facts: Sequence[Fact]) -> tuple[Figure, str] | None:
    """The sum of one number from each row, as a figure and in words; None where units or numbers differ."""
    units = {fact.unit for fact in facts}
    if len(rows) < 2 or len(facts) != len(rows) or len(units) > 1 or not units <= SUMMABLE:
        return None
    value = sum((fact.value for fact in facts), Decimal(0))
    calculation = printed_sum([fact.value for fact in facts], "+" * (len(facts) - 1), value)
    names = _group_name(rows)
    cost = facts[0].concept != "deviation" and is_cost(value, rows[0].view)
    shown = abs(value) if cost or _directed(facts[0], rows[0]) else value
    said = f"{names} {_sum_verb(facts[0], value, rows[0])} {number(shown, facts[0].unit)}{when_of(facts[0])}."
    if rows[0].fact is not facts[0]:
        said = f"{_CONCEPTS_SAID.get(facts[0].concept or '', 'Summan')} var {number(shown, facts[0].unit)}."
    return _figure(value, facts[0].unit, names, facts[0], calculation, facts, rows[0].view), said


def _directed(fact: Fact, item: Found) -> bool:
    """Whether the words of a sum tell its direction, so that the number goes without its sign."""
    return fact.concept == "deviation" and item.view.surplus_sign is not None and item.fact is fact


def _group_name(rows: Sequence[Found]) -> str:
    names = names_apart(rows)
    if len(names) <= 4:
        return _listing(names)
    heading = rows[0].view.report.section(rows[0].view.table.section).heading
    return f"{len(names)} rader i avsnittet ”{heading}” ({names[0]} … {names[-1]})"


def _sum_verb(fact: Fact, value: Decimal, item: Found) -> str:
    if fact.concept == "budget":
        return "hade tillsammans en budget på"
    if fact.concept == "deviation":
        sign = item.view.surplus_sign
        kind = "avvikelse" if sign is None else "överskott" if value * sign > 0 else "underskott"
        return f"hade tillsammans {'en' if sign is None else 'ett'} {kind} mot budget på"
    return "kostade tillsammans" if is_cost(value, item.view) else "uppgick tillsammans till"


def _without_parts(rows: Sequence[Found]) -> list[Found]:
    """Rows without those that are a total of others among them: a sum never counts its parts twice."""
    tables = {item.view.table.id for item in rows}
    if len(tables) == len(rows):
        return list(rows)
    known = {item.view.table.id: item.view for item in rows}
    summed = {table: subtotals(view) for table, view in known.items()}
    sums = [
        item for item in rows if item.scored.row.is_total or _sums_up(item, rows, summed[item.view.table.id])
    ]
    if len(sums) == len(rows):
        return list(rows)
    return [item for item in rows if item not in sums]


def _sums_up(item: Found, rows: Sequence[Found], summed: Sequence[Subtotal]) -> bool:
    """Whether a row is the sum of others among the rows, by the subtotals of its table."""
    among = {other.scored.row.key for other in rows}
    return any(
        found.row.key == item.scored.row.key and any(part.key in among for part in found.parts)
        for found in summed
    )


def group(query: Query, sought: Sequence[Sought], desk: FigureDesk) -> list[Found]:
    """The rows of one table that a word in the plural names together ("partiernas kanslier")."""
    plural = [
        word
        for word in sought
        if re.search(r"(erna|arna|orna|ierna|iernas|ier|orna|or|ar)s?$", word.term.text)
    ]
    if len(plural) != 1 or any(word.term.party for word in sought):
        return []
    found = [item for item in look_up(query, plural, desk) if not item.scored.row.is_total]
    by_table: dict[str, list[Found]] = {}
    for item in found:
        by_table.setdefault(item.view.table.id, []).append(item)
    largest = max(by_table.values(), key=len, default=[])
    return sorted(largest, key=lambda item: item.scored.row.row) if len(largest) >= 3 else []


_WHOLE = re.compile(
    r"\bav\b(?P<whole>.+?)\b(?:stod|står|utgör|utgjorde|är|var|gick|går|användes|används|lades|läggs"
    r"|avser|avsåg|gäller|gällde|kom|kommer|svarade|svarar|stå)\b(?P<part>.*)",
    re.IGNORECASE,
)


def _share_rows(query: Query, sought: Sequence[Sought], desk: FigureDesk) -> list[Found]:
    """Part and whole: "hur stor andel av WHOLE stod PART för", otherwise the rows that the question names."""
    halves = _WHOLE.search(query.text)
    if halves is None:
        rows = spread(query, sought, desk)
        return [] if len(rows) == 1 and _is_the_whole(query, sought, rows[0]) else rows
    low = halves["part"].lower()
    part = [word for word in sought if word.term.text in low]
    whole = [word for word in sought if word not in part]
    small = _named_in(look_up(query, part, desk), part)
    if not small:
        return []
    named = [word for word in whole if not desk.lexicon.own(word.term, small[0].view.report.id)]
    large = [item for item in look_up(query, whole, desk) if item.scored.row is not small[0].scored.row]
    same = [item for item in large if item.view is small[0].view and _named_in([item], named)]
    return [small[0], *(as_whole(item, whole) for item in (same or _named_in(large, named))[:1])]


def _named_in(found: Sequence[Found], words: Sequence[Sought]) -> list[Found]:
    """The rows whose own names hold one of the words."""
    return [item for item in found if any(match(word, item.scored.row.name_stems) > 0.5 for word in words)]


def _is_the_whole(query: Query, sought: Sequence[Sought], item: Found) -> bool:
    """Whether the only row found is named right after "andel av": the whole, and the part is missing."""
    tokens = [found.lower() for found in surfaces(query.text)]
    if "av" not in tokens:
        return False
    after = [word for word in sought if 0 < word.term.position - tokens.index("av") <= 2]
    return bool(_named_in([item], after))


def share(query: Query, sought: Sequence[Sought], desk: FigureDesk) -> Proposal | None:
    """One row as a share of another, or of its table's total, in per cent."""
    rows = _share_rows(query, sought, desk)
    if not rows:
        return None
    part, whole = _part_and_whole(rows)
    if (
        whole is None
        or not whole.fact.value
        or part.fact.unit != whole.fact.unit
        or part.fact.unit not in (*MONEY, "antal")
        or abs(part.fact.value) > abs(whole.fact.value)
    ):
        return None
    value = (100 * part.fact.value / whole.fact.value).quantize(TWO_PLACES, ROUND_HALF_UP)
    calculation = (
        f"{format_number(part.fact.value)} / {format_number(whole.fact.value)} · 100 = {format_number(value)}"
    )
    text = (
        f"{row_name(part.scored.row)} stod för {number(value, 'procent')} av {row_name(whole.scored.row)}"
        f"{when_of(part.fact)}. {_sum_up(calculation)}"
    )
    figure = _figure(
        value, "procent", part.scored.row.label, part.fact, calculation, (part.fact, whole.fact), part.view
    )
    return _proposal(
        "share", [(part.fact, part.view), (whole.fact, whole.view)], [figure], text, [part, whole]
    )


def _part_and_whole(rows: Sequence[Found]) -> tuple[Found, Found | None]:
    """The part and its whole: the total or larger one of two rows, or one row's table total."""
    if len(rows) >= 2:
        first, second = rows[0], rows[1]
        if second.scored.row.is_total != first.scored.row.is_total:
            return (first, second) if second.scored.row.is_total else (second, first)
        return (first, second) if abs(first.fact.value) <= abs(second.fact.value) else (second, first)
    item = rows[0]
    whole = whole_of(item.scored.row, item.view, item.fact.concept or "", item.fact.period)
    fact = None if whole is None else whole.fact(item.fact.concept or "", item.fact.period)
    if whole is None or fact is None:
        return item, None
    return item, Found(fact, replace(item.scored, row=whole), item.view)


def change_percent(query: Query, sought: Sequence[Sought], desk: FigureDesk) -> Proposal | None:
    """The change between two years in per cent: printed if the table has it, otherwise worked out."""
    rows = spread(replace(query, concepts=("outturn",), periods=()), sought, desk)
    if not rows:
        return None
    if len(rows) == 1 and query.operation == "change_percent":
        printed = _printed_change(query, rows[0])
        if printed is not None:
            return printed
    pairs = [years for item in rows if (years := two_years(replace(query, concepts=()), item)) is not None]
    if len(pairs) != len(rows):
        return None
    before, after = (sum((pair[at].value for pair in pairs), Decimal(0)) for at in (0, 1))
    if not before:
        return None
    value = (100 * (after / before - 1)).quantize(TWO_PLACES, ROUND_HALF_UP)
    calculation = f"({format_number(after)} / {format_number(before)} − 1) · 100 = {format_number(value)}"
    names = _listing([row_name(item.scored.row) for item in rows])
    verb = "ökade" if value > 0 else "minskade"
    span = f"från {pairs[0][0].period} till {pairs[0][1].period}"
    text = f"{names} {verb} med {number(abs(value), 'procent')} {span}. {_sum_up(calculation)}"
    facts = [(pair[at], item.view) for item, pair in zip(rows, pairs, strict=True) for at in (1, 0)]
    figure = _figure(
        value, "procent", names, pairs[0][1], calculation, [fact for fact, _ in facts], rows[0].view
    )
    return _proposal("change", facts, [figure], text, rows)


def _printed_change(query: Query, item: Found) -> Proposal | None:
    own = str(item.view.report.year)
    if query.periods and query.periods[-1] != own:
        return None
    fact = item.scored.row.fact("change", own)
    if fact is None:
        return None
    text = f"{say_fact(fact, item.scored.row, item.view)} {say_place(fact, item.view)}"
    return _proposal("change", [(fact, item.view)], [], text, [item])


def budget_used(query: Query, sought: Sequence[Sought], desk: FigureDesk) -> Proposal | None:
    """The outturn in per cent of the budget."""
    rows = spread(replace(query, concepts=("outturn",)), sought, desk)
    if not rows:
        return None
    item = as_whole(rows[0], sought)
    budget = item.scored.row.fact("budget", item.fact.period)
    if budget is None or not budget.value or item.fact.concept not in ("outturn", "forecast"):
        return None
    value = (100 * item.fact.value / budget.value).quantize(TWO_PLACES, ROUND_HALF_UP)
    calculation = (
        f"{format_number(item.fact.value)} / {format_number(budget.value)} · 100 = {format_number(value)}"
    )
    verb = "använde" if item.fact.concept == "outturn" else "väntas använda"
    said = f"{row_name(item.scored.row)} {verb} {number(value, 'procent')} av sin budget{when_of(item.fact)}."
    text = f"{said} {_sum_up(calculation)}"
    figure = _figure(
        value, "procent", item.scored.row.label, item.fact, calculation, (item.fact, budget), item.view
    )
    return _proposal("budget_used", [(item.fact, item.view), (budget, item.view)], [figure], text, [item])


def as_whole(item: Found, sought: Sequence[Sought]) -> Found:
    """The total of a row's table where the question's words name the table no less than the row."""
    row, view = item.scored.row, item.view
    named = [(word, match(word, row.name_stems)) for word in sought]
    named = [(word, fit) for word, fit in named if fit > 0]
    if any(match(word, view.path_stems) < fit for word, fit in named):
        return item
    whole = whole_of(row, view, item.fact.concept or "", item.fact.period)
    fact = None if whole is None else whole.fact(item.fact.concept or "", item.fact.period)
    if whole is None or fact is None or abs(fact.value) < abs(item.fact.value):
        return item
    return Found(fact, replace(item.scored, row=whole), view)


def average(query: Query, sought: Sequence[Sought], desk: FigureDesk) -> Proposal | None:
    """The mean of a row over the years asked for, or of a group of rows."""
    rows = group(query, sought, desk) or spread(replace(query, periods=()), sought, desk)
    if not rows:
        return None
    if len(rows) == 1:
        facts = _over_years(query, rows[0])
        rows = [rows[0]] * len(facts)
    else:
        facts = [item.fact for item in rows]
    if len(facts) < 2 or len({fact.unit for fact in facts}) > 1:
        return None
    total = sum((fact.value for fact in facts), Decimal(0))
    value = (total / len(facts)).quantize(TWO_PLACES, ROUND_HALF_UP)
    terms = " + ".join(format_number(fact.value) for fact in facts)
    calculation = f"({terms}) / {len(facts)} = {format_number(value)}"
    shown = abs(value) if is_cost(value, rows[0].view) else value
    names = _listing(list(dict.fromkeys(row_name(item.scored.row) for item in rows)))
    text = f"Genomsnittet för {names} är {number(shown, facts[0].unit)}. {_sum_up(calculation)}"
    figure = _figure(value, facts[0].unit, names, facts[0], calculation, facts, rows[0].view)
    return _proposal(
        "average", [(f, r.view) for f, r in zip(facts, rows, strict=True)], [figure], _cut(text), rows[:1]
    )


def _over_years(query: Query, item: Found) -> list[Fact]:
    concept = item.fact.concept
    years = [
        fact for fact in item.scored.row.facts if fact.concept == concept and fact.unit == item.fact.unit
    ]
    if query.periods:
        first, last = query.periods[0], query.periods[-1]
        years = [fact for fact in years if fact.period and first <= fact.period <= last]
        if len(query.periods) == len(years) or len(query.periods) == 2:
            return years
        return []
    return years


# -- shared --------------------------------------------------------------------------------------------------


def _figure(
    value: Decimal,
    unit: str | None,
    label: str,
    like: Fact,
    calculation: str,
    operands: Sequence[Fact],
    view: TableView,
) -> Figure:
    return Figure(
        value, unit, label, "Beräknat", like.period, view.table.title, None, format_number(value),
        like.mended,
        calculation, tuple(fact.id for fact in operands),
    )  # fmt: skip


def _proposal(
    reason: str,
    facts: Sequence[tuple[Fact, TableView]],
    figures: Sequence[Figure],
    text: str,
    rows: Sequence[Found],
) -> Proposal:
    answer = assemble(facts, (), text, figures)
    explained = frozenset().union(*(item.scored.explained for item in rows))
    missing = tuple(sorted({word for item in rows for word in item.scored.missing} - explained))
    coverage = min(
        1.0, max(item.scored.coverage for item in rows) + (0.15 if len(rows) > 1 and not missing else 0.0)
    )
    return Proposal("figure", answer, coverage, missing, True, min(1.0, coverage), reason)


def names_apart(rows: Sequence[Found]) -> list[str]:
    """The rows' names; where one name stands several times, with what tells it apart: group or heading."""
    names = [row_name(item.scored.row) for item in rows]
    if len(set(names)) == len(names):
        return names
    places = [
        (*item.view.report.section(item.view.table.section).path, item.scored.row.facts[0].group or "")
        for item in rows
    ]
    shared = set(places[0]).intersection(*places[1:])
    own = [next((part for part in reversed(place) if part and part not in shared), "") for place in places]
    return [f"{name} ({part})" if part else name for name, part in zip(names, own, strict=True)]


def _listing(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} och {names[-1]}"


def _cut(text: str) -> str:
    """A long calculation stays on the card; the prose keeps to the contract's length."""
    return text if len(text) <= 600 else text[: text.index("Uträkning:")].strip()


def rows_of(view: TableView) -> tuple[RowEntry, ...]:
    """The rows of a table that are neither totals nor parts of another row ("varav")."""
    return tuple(
        row
        for row in view.rows
        if not row.is_total and not row.label.lower().startswith(("varav", "därav", "- varav"))
    )


__all__ = ["calculate", "how_many", "rows_of", "spread"]
