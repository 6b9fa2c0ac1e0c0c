"""The page "Rapporten": a report section by section; every citation lands here with its place marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from app_pages import loading
from app_pages.display import escape, link, markdown_text, with_marks
from app_pages.frame import heading, scroll_to_place
from app_pages.tables import printed_html
from qa.errors import QAError
from qa.reading.contents import blocks, contents, first_readable, neighbours, readable
from qa.reading.sources import Place, Sources
from qa.reading.wording import path_line, report_name, shorten
from qa.report import Passage, Report, Section, Table
from qa.swedish import squeeze

if TYPE_CHECKING:
    from qa.reading.picture import Picture


def page() -> None:
    """Draw the page."""
    heading("Rapporten", "Läs rapporten som den har lästs in, avsnitt för avsnitt.")
    assistant = loading.assistant_or_reason()
    if assistant is None:
        return
    sources = loading.sources_of(assistant)
    asked = st.query_params.get("stalle")
    place = sources.place(asked)
    if asked and place is None:
        st.warning("Stället finns inte längre: rapporten kan ha tagits bort eller lästs in på nytt.")
    report = place.report if place else _chosen(sources)
    section = first_readable(report, place.section if place else _asked_section(report))
    aside, main = st.columns([0.32, 0.68], gap="large")
    with aside.container(key="contents"):
        st.html(_contents_html(report, section))
    with main:
        _choose(sources, report, section)
        _section(report, section, sources, place)
    if place is not None and asked:
        scroll_to_place(asked)


def _chosen(sources: Sources) -> Report:
    card = sources.card(st.query_params.get("rapport")) or sources.cards[0]
    return sources.opened(card.id).report


def _asked_section(report: Report) -> int:
    asked = st.query_params.get("avsnitt", "")
    number = int(asked) if asked.isascii() and asked.isdigit() else 0
    return number if number < len(report.sections) else 0


# -- choosing ------------------------------------------------------------------------------------------------


def _choose(sources: Sources, report: Report, section: int) -> None:
    """Choose another report or section; the address follows, so that it can be kept."""
    names = {card.id: report_name(card) for card in sources.cards}
    if len(names) > 1:
        ids = list(names)
        st.selectbox(
            "Rapport", ids, index=ids.index(report.id), format_func=lambda key: names[key],
            key=f"report-{report.id}", on_change=_open_report, args=(f"report-{report.id}",),
        )  # fmt: skip
    else:
        st.html(f'<p class="qa-muted">{escape(names[report.id])}</p>')
    numbers = [each.id for each in readable(report)]
    key = f"section-{report.id}-{section}"
    if numbers:
        st.selectbox(
            "Avsnitt", numbers, index=numbers.index(section),
            format_func=lambda number: shorten(report.section(number).heading or report.title, 80),
            key=key, on_change=_open_section, args=(report.id, key),
        )  # fmt: skip


def _open_report(key: str) -> None:
    st.query_params.from_dict({"rapport": str(st.session_state[key])})


def _open_section(report: str, key: str) -> None:
    st.query_params.from_dict({"rapport": report, "avsnitt": str(st.session_state[key])})


def _contents_html(report: Report, section: int) -> str:
    top = min((entry.section.level for entry in contents(report, section)), default=1)
    items = "".join(
        f'<li class="qa-level-{min(entry.section.level - top, 4)}"'
        f"{' aria-current=true' if entry.current else ''}>"
        f"{_to(report, entry.section, entry.section.heading)}</li>"
        for entry in contents(report, section)
    )
    return f'<nav class="qa-contents" aria-label="Innehåll"><h2>Innehåll</h2><ul>{items}</ul></nav>'


def _to(report: Report, section: Section, text: str) -> str:
    return link(shorten(text, 80), "rapporten", rapport=report.id, avsnitt=section.id)


# -- reading -------------------------------------------------------------------------------------------------


def _section(report: Report, number: int, sources: Sources, place: Place | None) -> None:
    section = report.section(number)
    above = path_line(section.path[:-1])
    page = f" · s. {section.provenance.page}" if section.provenance.page is not None else ""
    head = f'<p class="qa-muted">{escape(above)}{page}</p>' if above or page else ""
    title = section.heading or report.title
    parts = "".join(_block(block, title, sources, place) for block in blocks(report, number))
    picture = _picture(place) if place is not None else None
    down = '<p><a class="qa-jump" href="#qa-picture">Se sidan som bild</a></p>' if picture else ""
    st.html(f'<article class="qa-reading">{head}<h2>{escape(title)}</h2>{down}{parts}</article>')
    if picture is not None:
        _show(picture)
    _onward(report, number)


def _picture(place: Place) -> Picture | None:
    """The page of the PDF with the cited place boxed, where there is one."""
    try:
        return loading.picture_of(place)
    except QAError as error:
        st.warning(markdown_text(str(error)))
        return None


def _show(picture: Picture) -> None:
    st.html('<h3 class="qa-subheading" id="qa-picture">Så ser sidan ut</h3>')
    st.image(picture.png, caption=markdown_text(picture.caption), alt=picture.alternative, width="stretch")


def _onward(report: Report, number: int) -> None:
    before, after = neighbours(report, number)
    parts = [f"<span>{'← ' + _to(report, before, before.heading or report.title) if before else ''}</span>"]
    parts += [f"<span>{_to(report, after, after.heading) + ' →' if after else ''}</span>"]
    st.html(f'<nav class="qa-onward" aria-label="Föregående och nästa avsnitt">{"".join(parts)}</nav>')


def _block(block: Passage | Table, heading: str, sources: Sources, place: Place | None) -> str:
    if isinstance(block, Passage):
        marked = place is not None and place.passage is not None and place.passage.id == block.id
        spans = [place.span] if marked and place is not None and place.span else []
        return f"<p>{with_marks(block.text, spans, 'qa-place')}</p>"
    return _table(block, heading, sources, place)


def _table(table: Table, heading: str, sources: Sources, place: Place | None) -> str:
    """A table; its title is not shown again where it is that of the section."""
    here = place is not None and place.table is not None and place.table.id == table.id
    cited = place.fact if here and place is not None else None
    named = ' id="qa-place"' if here and cited is None else ""
    quoted = ""
    if here and place is not None and place.passage is not None and place.span:
        words = with_marks(place.passage.text, [place.span])
        quoted = f'<p class="qa-muted">Citatet står i tabellen: {words}</p>'
    shown = printed_html(table, sources.facts_in(table.id), cited)
    more = link("Visa som den har förståtts", "siffror", tabell=table.id)
    unseen = ' class="qa-unseen"' if squeeze(table.title) == squeeze(heading) else ""
    title = f"<h3{named}{unseen}>{escape(table.title)}</h3>"
    return f'<section class="qa-figure">{title}{quoted}{shown}<p>{more}</p></section>'
