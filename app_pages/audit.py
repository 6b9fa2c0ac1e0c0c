"""The page "Granskning": arithmetic that does not add up, and statements that disagree, with their places."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

import streamlit as st

from app_pages import loading
from app_pages.display import escape, link, with_marks
from app_pages.frame import heading
from qa.listing import CONTRADICTIONS
from qa.reading.marking import said_spans
from qa.reading.wording import heading_path, path_line, report_name, shorten, subject
from qa.swedish import format_number

if TYPE_CHECKING:
    from qa.analysis import Remark
    from qa.assistant import Assistant
    from qa.evidence import Citation, Contradiction

_FIRST = 10
_KINDS = (
    ("mismatch", "Stämmer inte", "Här skiljer sig det tryckta från det räknade mer än avrundning förklarar."),
    ("heading", "Rubriker", "Rubriker som är skadade och har härletts, eller som räkningen säger emot."),
    ("rounding", "Avrundning", "Här är skillnaden så liten att avrundning förklarar den."),
)


def page() -> None:
    """Draw the page."""
    heading("Granskning", "Uppgifter som säger emot varandra, och tabeller vars siffror inte går ihop.")
    assistant = loading.assistant_or_reason()
    if assistant is None:
        return
    report = _choice(assistant)
    remarks = loading.audit_of(assistant, report)
    _conflicts(loading.conflicts_of(assistant, report))
    for kind, name, about in _KINDS:
        _group(name, about, [remark for remark in remarks if remark.kind == kind], kind == "mismatch")
    st.html(
        '<p class="qa-muted">En anmärkning är ett skäl att titta i rapporten, inte bevis för ett fel i den: '
        "även inläsningen kan ha missuppfattat en tabell.</p>"
    )


def _choice(assistant: Assistant) -> str:
    names = {card.id: report_name(card) for card in assistant.cards}
    if len(names) == 1:
        st.html(f'<p class="qa-muted">{escape(next(iter(names.values())))}</p>')
        return next(iter(names))
    ids = list(names)
    asked = st.query_params.get("rapport")
    return str(
        st.selectbox(
            "Rapport", ids, index=ids.index(asked) if asked in ids else 0, format_func=lambda key: names[key]
        )
    )


def _group(name: str, about: str, remarks: Sequence[Remark], opened: bool) -> None:
    st.html(f'<h2 class="qa-subheading">{name} <span class="qa-number">{len(remarks)}</span></h2>')
    if not remarks:
        st.html('<p class="qa-muted">Inget att anmärka.</p>')
        return
    st.html(f'<p class="qa-muted">{about}</p>')
    if opened:
        st.html(_remarks_html(remarks))
        return
    with st.expander(f"Visa {len(remarks)} anmärkningar" if len(remarks) > 1 else "Visa anmärkningen"):
        st.html(_remarks_html(remarks))


def _conflicts(found: Sequence[Contradiction]) -> None:
    st.html(
        f'<h2 class="qa-subheading">Säger olika <span class="qa-number">{len(found)}</span></h2>'
        '<p class="qa-muted">Två ställen om samma sak som inte stämmer överens, tydligast först.</p>'
    )
    if not found:
        st.html('<p class="qa-muted">Inga sådana ställen hittades.</p>')
        return
    first, rest = found[:_FIRST], found[_FIRST:]
    st.html(_conflicts_html(first))
    if rest:
        with st.expander(f"Visa {len(rest)} till"):
            st.html(_conflicts_html(rest))


def _conflicts_html(found: Sequence[Contradiction]) -> str:
    items = "".join(
        f'<li><p class="qa-muted">{escape(CONTRADICTIONS.get(each.kind, each.kind).capitalize())}</p>'
        f"<p><strong>{escape(subject(each.about))}</strong></p>"
        f"{''.join(map(_side, each.citations, each.said))}</li>"
        for each in found
    )
    return f'<section class="qa-remarks qa-told"><ul>{items}</ul></section>'


def _side(citation: Citation, said: str) -> str:
    page = f", s. {citation.page}" if citation.page is not None else ""
    shown = " | ".join(cell.strip() for cell in citation.quote.split("\t"))
    return (
        f'<blockquote class="qa-quote">{with_marks(shown, said_spans(shown, said))}</blockquote>'
        f'<p class="qa-muted">{escape(heading_path(citation))}{page} · '
        f"{link('Visa i rapporten', 'rapporten', stalle=citation.id)}</p>"
    )


def _remarks_html(remarks: Sequence[Remark]) -> str:
    parts = []
    for table, found in groupby(remarks, key=lambda remark: remark.table):
        group = list(found)
        parts.append(f'<section class="qa-remarks"><h3>{_place(group[0])}</h3>')
        parts.append(f"<ul>{''.join(_remark(remark, table) for remark in group)}</ul></section>")
    return "".join(parts)


def _place(remark: Remark) -> str:
    page = f", s. {remark.page}" if remark.page is not None else ""
    title = () if remark.title in remark.path[-1:] else (remark.title,)
    return escape(shorten(path_line((*remark.path[-2:], *title)), 140) + page)


def _remark(remark: Remark, table: str) -> str:
    name = ", ".join(part for part in (remark.row, remark.column) if part)
    values = ""
    if remark.printed is not None and remark.computed is not None and remark.difference is not None:
        said = (
            ("tryckt", remark.printed, remark.unit),
            ("räknat", remark.computed, remark.unit),
            ("skillnad", remark.difference, remark.unit),
        )
        values = "".join(
            f"<span>{word} <b>{escape(format_number(value, unit))}</b></span>" for word, value, unit in said
        )
        values = f'<p class="qa-values">{values}</p>'
    target = remark.facts[0] if remark.facts else table
    return (
        f"<li><p><strong>{escape(name)}</strong></p>{values}<p>{escape(remark.text)}.</p>"
        f"<p>{link('Visa i rapporten', 'rapporten', stalle=target)}</p></li>"
    )
