"""The page "Siffror": all figures of the reports, to search, filter, sort, compare and take away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from app_pages import loading, tables
from app_pages.display import escape, link
from app_pages.frame import heading
from qa.evidence import Fact
from qa.reading import browsing
from qa.reading.chart import MOST, fact_chart
from qa.reading.sources import KEPT, Place, Sources
from qa.reading.wording import report_name, shorten
from qa.swedish import counted

if TYPE_CHECKING:
    from qa.report import Report, Table

_PAGE = 50
_ALL = "Alla"
_SEARCH, _TABLES = "Sök bland alla siffror", "Se en hel tabell"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def page() -> None:
    """Draw the page."""
    heading(
        "Siffror", "Alla siffror i rapporternas tabeller. Varje värde är en länk till sin cell i rapporten."
    )
    assistant = loading.assistant_or_reason()
    if assistant is None:
        return
    sources = loading.sources_of(assistant)
    wanted = sources.place(st.query_params.get("tabell"))
    start = _TABLES if wanted is not None and wanted.table is not None else _SEARCH
    view = st.segmented_control(
        "Visa", (_SEARCH, _TABLES), default=start, required=True, label_visibility="collapsed",
        key=f"view-{st.query_params.get('tabell', '')}",
    )  # fmt: skip
    if view == _TABLES:
        _whole_table(sources, wanted)
    else:
        _search(sources)


# -- search --------------------------------------------------------------------------------------------------


def _search(sources: Sources) -> None:
    opened = [sources.opened(report) for report in _reports_choice(sources)]
    facts = [fact for each in opened for fact in each.facts.values()]
    text = st.text_input("Sök på rad, tabell eller rubrik", placeholder="till exempel: kansli")
    choices = browsing.choices(facts)
    kinds, periods, units = st.columns(3)
    wanted = browsing.Wanted(
        text=text or None,
        concept=_pick(kinds, "Vad", choices.concepts),
        period=_pick(periods, "Period", choices.periods),
        unit=_pick(units, "Enhet", choices.units),
    )
    reports = [each.report for each in opened]
    found = browsing.find(reports, facts, wanted)
    st.html(f'<p class="qa-count" role="status">{counted(len(found), "siffra", "siffror")}</p>')
    if not found:
        st.html('<p class="qa-muted">Inget passar. Ta bort ett val eller sök på en del av ordet.</p>')
        return
    ordered = browsing.ordered(found, _order())
    _downloads(ordered, reports)
    concepts = [browsing.what(fact) for fact in ordered]
    chart = fact_chart(ordered, concepts, [browsing.where(fact, sources) for fact in ordered])
    if chart is None and len(ordered) > 1:
        st.html(f'<p class="qa-muted">Diagram kan visas för 2 till {MOST} siffror i samma enhet.</p>')
    if chart is not None:
        with st.expander("Visa som diagram", expanded=False):
            st.html(tables.chart_html(chart))
    _listed(ordered, sources)


def _reports_choice(sources: Sources) -> tuple[str, ...]:
    """The reports to search: all or one of them; of a large library, which would have to be read, one."""
    names = {card.id: report_name(card) for card in sources.cards}
    if len(names) < 2:
        return tuple(names)
    every = (_ALL,) if len(names) <= KEPT else ()
    asked = st.query_params.get("rapport")
    listed = (*every, *names)
    chosen = st.selectbox(
        "Rapport", listed, index=listed.index(asked) if asked in names else 0,
        format_func=lambda key: names.get(key, "Alla rapporter"), key=f"report-{asked}",
    )  # fmt: skip
    return tuple(names) if chosen == _ALL else (chosen,)


def _pick(place: st.delta_generator.DeltaGenerator, name: str, values: Sequence[str]) -> str | None:
    chosen = place.selectbox(name, (_ALL, *values))
    return None if chosen == _ALL else str(chosen)


def _order() -> str:
    return str(st.selectbox("Ordning", tuple(browsing.ORDERS), width=260))


def _downloads(facts: Sequence[Fact], reports: Sequence[Report]) -> None:
    from qa.export import csv_bytes, xlsx_bytes
    from qa.listing import fact_sheet

    sheet = fact_sheet(reports, facts)
    with st.container(horizontal=True, key="downloads"):
        st.download_button(
            "Ladda ner Excel", lambda: xlsx_bytes(sheet), "siffror.xlsx", _XLSX, on_click="ignore"
        )
        st.download_button(
            "Ladda ner CSV", lambda: csv_bytes(sheet, "komma"), "siffror.csv", "text/csv", on_click="ignore"
        )


def _listed(facts: Sequence[Fact], sources: Sources) -> None:
    pages = -(-len(facts) // _PAGE)
    number = st.session_state.get("figures-page", 1)
    number = min(int(number), pages)
    shown = facts[(number - 1) * _PAGE : number * _PAGE]
    names = {card.id: report_name(card) for card in sources.cards}
    several = len({fact.report for fact in facts}) > 1
    rows = [
        tables.ListedFact(
            fact,
            browsing.what(fact) or "",
            browsing.where(fact, sources),
            shorten(names[fact.report], 60) if several else "",
        )
        for fact in shown
    ]
    with st.container(key="facts"):
        st.html(tables.facts_html(rows))
    if pages > 1:
        st.pagination(pages, key="figures-page", max_visible_pages=5)


# -- whole tables --------------------------------------------------------------------------------------------


def _whole_table(sources: Sources, wanted: Place | None) -> None:
    report = _report_choice(sources, wanted)
    names = browsing.table_names(report)
    if not names:
        st.html("<p>Rapporten har inga tabeller.</p>")
        return
    listed = list(names)
    asked = wanted.table.id if wanted is not None and wanted.table is not None else ""
    first = asked if asked in names else next((each for each in listed if sources.facts_in(each)), listed[0])
    chosen = st.selectbox(
        "Tabell", listed, index=listed.index(first),
        format_func=lambda identifier: names[identifier], key=f"table-{report.id}-{asked}",
    )  # fmt: skip
    table = sources.table(chosen)
    if table is not None:
        _table(report, table, sources)


def _report_choice(sources: Sources, wanted: Place | None) -> Report:
    """The report whose tables are listed; at first that of the table in the address."""
    names = {card.id: report_name(card) for card in sources.cards}
    asked = wanted.report.id if wanted is not None else st.query_params.get("rapport")
    ids = list(names)
    first = ids.index(asked) if asked in names else 0
    if len(ids) == 1:
        return sources.opened(ids[0]).report
    chosen = st.selectbox(
        "Rapport", ids, index=first, format_func=lambda key: names[key], key=f"tables-of-{asked}"
    )
    return sources.opened(chosen).report


def _table(report: Report, table: Table, sources: Sources) -> None:
    from qa.reading.understood import understand_table

    facts = sources.facts_in(table.id)
    opened = link("Öppna i rapporten", "rapporten", stalle=table.id)
    path = " › ".join(report.section(table.section).path)
    st.html(f'<p class="qa-muted">{escape(path)}</p><p>{opened}</p>')
    understood = understand_table(facts)
    st.html('<h2 class="qa-subheading">Som den har förståtts</h2>')
    if understood is None:
        st.html("<p>I den här tabellen hittades inga siffror som gick att tolka.</p>")
    else:
        st.html(tables.understood_html(understood))
        _downloads(facts, (report,))
    st.html('<h2 class="qa-subheading">Som den är tryckt</h2>')
    st.html(tables.printed_html(table, facts))
