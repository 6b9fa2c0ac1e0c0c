"""The page "Bibliotek": the reports held, what was read of each, and how to add one."""

from __future__ import annotations

import streamlit as st

from app_pages import loading
from app_pages.frame import heading


def page() -> None:
    """Draw the page."""
    heading("Bibliotek", "Rapporterna som svaren hämtas ur.")
    assistant = loading.assistant_or_reason()
    if assistant is None:
        return
    st.html("<p></p>")
