"""The page "Bibliotek": the reports held, what was read of each, and how to add one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from app_pages import loading
from app_pages.display import escape, link, markdown_text
from app_pages.frame import heading
from app_pages.tables import framed
from qa.errors import IndexMissing, QAError
from qa.reading.held import FIELDS, LARGEST, account, correct, has_words, left_out, stage_line, take_in
from qa.reading.wording import report_name, report_size, shorten
from qa.swedish import counted, format_number, squeeze

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator
    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from qa.assistant import Assistant
    from qa.report import Card, Report

_SHOWN = 40
_PAGE = 10
_DONE = "library-done"
_FAILED = "library-failed"


def page() -> None:
    """Draw the page."""
    heading("Bibliotek", "Rapporterna som svaren hämtas ur, och vad som lästes in av dem.")
    try:
        settings = loading.load_settings()
        assistant: Assistant | None = loading.load_assistant()
    except IndexMissing:
        assistant = None
        st.html("<p>Biblioteket är tomt.</p>")
    except QAError as error:
        st.error(markdown_text(str(error)))
        return
    if done := st.session_state.pop(_DONE, None):
        st.success(markdown_text(done))
    if failed := st.session_state.pop(_FAILED, None):
        st.error(markdown_text(failed))
    if assistant is not None:
        for card in _listed(assistant.cards):
            _report(assistant, card)
    if settings.upload:
        _upload()


# -- what is held --------------------------------------------------------------------------------------------


def _listed(cards: Sequence[Card]) -> Sequence[Card]:
    """The reports to show: all of a few; of many those that are searched for, a page at a time."""
    if len(cards) <= _PAGE:
        return cards
    words = st.text_input("Sök bland rapporterna", placeholder="till exempel: socialnämnden 2024")
    found = [card for card in cards if has_words(card, words)]
    st.html(f'<p class="qa-count" role="status">{counted(len(found), "rapport", "rapporter")}</p>')
    pages = -(-len(found) // _PAGE)
    number = min(int(st.session_state.get("library-page", 1)), max(1, pages))
    if pages > 1:
        st.pagination(pages, key="library-page", max_visible_pages=5)
    return found[(number - 1) * _PAGE : number * _PAGE]


def _report(assistant: Assistant, card: Card) -> None:
    entry = assistant.library.entry(card.id)
    size = report_size(card.pages, entry.tables, entry.facts)
    with st.container(key=f"held-{card.id}"):
        st.html(
            f'<section class="qa-held"><h2 class="qa-subheading">{escape(report_name(card))}</h2>'
            f'<p class="qa-muted">{escape(" · ".join(part for part in (size, card.file) if part))}</p>'
            f"<p>{link('Läs', 'rapporten', rapport=card.id)}"
            f"{link('Siffror', 'siffror', rapport=card.id)}"
            f"{link('Granska', 'granskning', rapport=card.id)}</p></section>"
        )
        account = st.expander("Vad som lästes in", key=f"account-{card.id}", on_change="rerun")
        if account.open:
            account.html(_account_html(assistant.report(card.id)))
        if loading.load_settings().upload:
            with st.container(key=f"change-{card.id}", horizontal=True):
                _correction(card)
                _removal(card)


def _correction(card: Card) -> None:
    """What is known of a report, to put right; questions choose their report by it."""
    with (
        st.popover("Rätta uppgifter", key=f"correct-{card.id}"),
        st.form(f"correct-form-{card.id}", border=False),
    ):
        st.html(
            '<p class="qa-muted">Frågor hittar rätt rapport med hjälp av uppgifterna. Lämna en ruta tom för '
            "det som dokumentet självt säger.</p>"
        )
        given = {
            key: st.text_input(name, str(getattr(card, key) or ""), key=f"{key}-{card.id}", max_chars=200)
            for key, name in FIELDS.items()
        }
        if st.form_submit_button("Spara uppgifterna"):
            _correct(card, given)


def _correct(card: Card, given: dict[str, str]) -> None:
    try:
        changed = correct(loading.load_settings().index, card, given)
    except QAError as error:
        st.error(markdown_text(str(error)))
        return
    st.session_state[_DONE] = f"Uppgifterna om {changed.file} är sparade: {changed.name}."
    st.rerun()


def _removal(card: Card) -> None:
    """Taking a report out needs a second click."""
    with st.popover("Ta bort", key=f"remove-{card.id}"):
        st.html(f"<p>Ta bort {escape(report_name(card))} ur biblioteket? Filen på din dator rörs inte.</p>")
        st.button("Ja, ta bort rapporten", key=f"removed-{card.id}", on_click=_remove, args=(card.id,))


def _remove(identifier: str) -> None:
    from qa.intake import remove

    try:
        gone = remove(loading.load_settings().index, [identifier])
    except QAError as error:
        st.session_state[_FAILED] = str(error)
        return
    st.session_state[_DONE] = f"{', '.join(card.file for card in gone)} är borttagen ur biblioteket."


def _account_html(report: Report) -> str:
    rows = "".join(
        f'<tr><th scope="row">{escape(part.name)}</th><td>{escape(_number(part.characters))}</td>'
        f"<td>{_percent(part.share)}</td></tr>"
        for part in account(report)
    )
    head = "".join(f'<th scope="col">{name}</th>' for name in ("Text", "Tecken", "Andel"))
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    return framed(table, "Vad som lästes in") + _left_out_html(report)


def _left_out_html(report: Report) -> str:
    parts = list(left_out(report))
    if not parts:
        return ""
    items = "".join(
        f"<li>{escape(reason)}{f', s. {part.provenance.page}' if part.provenance.page is not None else ''}: "
        f"{escape(shorten(part.text, 160) or '(utan text)')}</li>"
        for reason, part in parts[:_SHOWN]
    )
    more = f"<p>… och {_number(len(parts) - _SHOWN)} till.</p>" if len(parts) > _SHOWN else ""
    return f'<div class="qa-left-out"><p>Utelämnat:</p><ul>{items}</ul>{more}</div>'


def _number(count: int) -> str:
    from decimal import Decimal

    return format_number(Decimal(count))


def _percent(share: float) -> str:
    return f"{100 * share:.1f}".replace(".", ",") + "\u00a0%"


# -- adding --------------------------------------------------------------------------------------------------


def _upload() -> None:
    st.html('<h2 class="qa-subheading">Lägg till en rapport</h2>')
    st.html(
        f'<p class="qa-muted">PDF eller text, högst {LARGEST // 1_000_000} MB. Filen lämnar inte datorn där '
        "tjänsten körs. En rapport på femtio sidor tar ungefär en minut. Stanna på sidan tills det är "
        "klart; avbryts läsningen är biblioteket som förut. En fil med samma namn ersätter den tidigare.</p>"
    )
    with st.form("upload", clear_on_submit=True, border=False):
        file = st.file_uploader("Välj en rapport", type=["pdf", "txt"], max_upload_size=LARGEST // 1_000_000)
        sent = st.form_submit_button("Läs in rapporten")
    if sent and file is None:
        st.warning("Välj en fil först.")
    elif sent and file is not None:
        _take_in(file)


def _take_in(file: UploadedFile) -> None:
    settings = loading.load_settings()
    bar = st.progress(0.0, "Läser in …")
    try:
        summary = take_in(
            file.name,
            file.getvalue(),
            settings.index,
            settings.chosen_model,
            lambda stage, done, total: _show(bar, stage, done, total),
        )
    except QAError as error:
        bar.empty()
        st.error(markdown_text(str(error)))
        return
    reports = counted(summary.reports, "rapport", "rapporter")
    st.session_state[_DONE] = f"{squeeze(file.name)} är inläst. Biblioteket har nu {reports}."
    st.rerun()


def _show(bar: DeltaGenerator, stage: str, done: int, total: int) -> None:
    bar.progress(min(1.0, done / total) if total else 0.0, markdown_text(stage_line(stage, done, total)))
