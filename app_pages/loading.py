"""The one place where the app gets its assistant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from qa.assistant import Assistant


@st.cache_resource(show_spinner="Läser in rapporten …")
def load_assistant() -> Assistant:
    """The assistant over the index of the settings, opened once and shared by all sessions.

    Raises:
        InputError: the settings cannot be used.
        IndexProblem: there is no index, or it cannot be used.
    """
    from qa.assistant import Assistant
    from qa.settings import Settings

    settings = Settings.load()
    return Assistant.open(settings.index, settings.chosen_model)
