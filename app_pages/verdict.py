"""Thumbs up or down on an answer: what is kept is said before it is kept."""

from __future__ import annotations

import streamlit as st

from app_pages import loading
from app_pages.conversation import Shown
from app_pages.display import markdown_text
from qa.errors import QAError
from qa.feedback import LONGEST_COMMENT, Feedback, store

_CHOICES = (":material/thumb_up: Ja", ":material/thumb_down: Nej")


def draw(number: int, shown: Shown) -> None:
    """A button that opens the form, or thanks when the verdict is given."""
    if shown.judged:
        st.html('<p class="qa-muted" role="status">Tack, omdömet är sparat.</p>', width="content")
        return
    with st.popover("Tyck till", key=f"verdict-{number}"), st.form(f"verdict-form-{number}", border=False):
        _form(shown)


def _form(shown: Shown) -> None:
    st.html(
        "<p><strong>Hjälpte svaret dig?</strong></p><p class='qa-muted'>Frågan, svaret, ditt omdöme och din "
        "kommentar sparas i en fil hos den som driver tjänsten. Inget skickas någon annanstans.</p>"
    )
    helped = st.radio(
        "Hjälpte svaret dig?", _CHOICES, index=None, horizontal=True, label_visibility="collapsed"
    )
    comment = st.text_area("Kommentar (frivillig)", max_chars=LONGEST_COMMENT, height=90)
    if not st.form_submit_button("Spara omdömet"):
        return
    if helped is None:
        st.warning("Välj Ja eller Nej.")
        return
    try:
        store(
            Feedback(shown.turn.question, shown.turn.result.text, helped == _CHOICES[0], comment.strip()),
            loading.load_settings().feedback,
        )
    except QAError as error:
        st.error(markdown_text(str(error)))
        return
    shown.judged = True
    st.rerun()
