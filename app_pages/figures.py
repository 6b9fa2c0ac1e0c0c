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
from qa.reading.chart import fact_chart
from qa.reading.sources import Sources
from qa.reading.wording import report_name
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
        _whole_table(sources, wanted.table.id if wanted is not None and wanted.table is not None else None)
    else:
        _search(sources)


# -- search --------------------------------------------------------------------------------------------------


def _search(sources: Sources) -> None:
    report = _report_choice(sources)
    facts = [fact for fact in sources.facts.values() if report is None or fact.report == report.id]
    text = st.text_input("Sök på rad, tabell eller rubrik", placeholder="till exempel: kansli")
    choices = browsing.choices(facts)
    kinds, periods, units = st.columns(3)
    wanted = browsing.Wanted(
        text=text or None,
        concept=_pick(kinds, "Vad", choices.concepts),
        period=_pick(periods, "Period", choices.periods),
        unit=_pick(units, "Enhet", choices.units),
    )
    found = browsing.find(sources.reports, facts, wanted)
    st.html(f'<p class="qa-count" role="status">{counted(len(found), "siffra", "siffror")}</p>')
    if not found:
        st.html('<p class="qa-muted">Inget passar. Ta bort ett val eller sök på en del av ordet.</p>')
        return
    ordered = browsing.ordered(found, *_order())
    _downloads(ordered, sources)
    chart = fact_chart(ordered, [browsing.what(fact) for fact in ordered])
    if chart is not None:
        with st.expander("Visa som diagram", expanded=False):
            st.html(tables.chart_html(chart))
    _listed(ordered, sources)


def _report_choice(sources: Sources) -> Report | None:
    if len(sources.reports) < 2:
        return None
    names = {report.id: report_name(report) for report in sources.reports}
    chosen = st.selectbox("Rapport", (_ALL, *names), format_func=lambda key: names.get(key, "Alla rapporter"))
    return sources.report(chosen)


def _pick(place: st.delta_generator.DeltaGenerator, name: str, values: Sequence[str]) -> str | None:
    chosen = place.selectbox(name, (_ALL, *values))
    return None if chosen == _ALL else str(chosen)


def _order() -> tuple[str, bool]:
    with st.container(horizontal=True, vertical_alignment="bottom", key="order"):
        by = st.selectbox("Sortera efter", tuple(browsing.ORDERS), width=260)
        falling = st.toggle("Störst eller sist först", disabled=by == browsing.PRINTED)
    return str(by), bool(falling)


def _downloads(facts: Sequence[Fact], sources: Sources) -> None:
    from qa.export import csv_bytes, xlsx_bytes
    from qa.listing import fact_sheet

    sheet = fact_sheet(sources.reports, facts)
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
    rows = [(fact, browsing.what(fact) or "", browsing.where(fact, sources.tables)) for fact in shown]
    with st.container(key="facts"):
        st.html(tables.facts_html(rows))
    if pages > 1:
        st.pagination(pages, key="figures-page", max_visible_pages=5)


# -- whole tables --------------------------------------------------------------------------------------------


def _whole_table(sources: Sources, wanted: str | None) -> None:
    listed = [table.id for report in sources.reports for table in report.tables]
    if not listed:
        st.html("<p>Rapporterna har inga tabeller.</p>")
        return
    names = browsing.table_names(sources.reports)
    chosen = st.selectbox(
        "Tabell",
        listed,
        index=listed.index(wanted) if wanted in listed else 0,
        format_func=lambda identifier: names[identifier],
        key=f"table-{wanted}",
    )
    report, table = sources.tables[chosen]
    _table(report, table, sources)


def _table(report: Report, table: Table, sources: Sources) -> None:
    from qa.reading.understood import understand_table

    facts = sources.by_table.get(table.id, ())
    opened = link("Öppna i rapporten", "rapporten", stalle=table.id)
    path = " › ".join(report.section(table.section).path)
    st.html(f'<p class="qa-muted">{escape(report_name(report))}: {escape(path)}</p><p>{opened}</p>')
    understood = understand_table(facts)
    st.html('<h2 class="qa-subheading">Som den har förståtts</h2>')
    if understood is None:
        st.html("<p>I den här tabellen hittades inga siffror som gick att tolka.</p>")
    else:
        st.html(tables.understood_html(understood))
        _downloads(facts, sources)
    st.html('<h2 class="qa-subheading">Som den är tryckt</h2>')
    st.html(tables.printed_html(table, facts))
