"""The one place where the app gets its assistant."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from app_pages.display import link, markdown_text
from qa.errors import IndexMissing, QAError

if TYPE_CHECKING:
    from qa.analysis import Remark
    from qa.assistant import Assistant
    from qa.evidence import Contradiction, Fact
    from qa.reading.picture import Picture
    from qa.reading.sources import Place, Sources
    from qa.report import Report
    from qa.settings import Settings

_KEPT = 2  # the index in force and the one before it, which running sessions may still use


def load_settings() -> Settings:
    """The settings of the environment.

    Raises:
        InputError: the settings cannot be used.
    """
    from qa.settings import Settings

    return Settings.load()


def load_assistant() -> Assistant:
    """The assistant over the index of the settings, opened once for each state of it, shared by all sessions.

    Raises:
        InputError: the settings cannot be used.
        IndexProblem: there is no index, or it cannot be used.
    """
    settings = load_settings()
    return _opened(settings.index, settings.chosen_model, _state(settings.index))


def assistant_or_reason() -> Assistant | None:
    """The assistant, or None with the reason shown."""
    try:
        return load_assistant()
    except QAError as error:
        st.error(markdown_text(str(error)))
        if isinstance(error, IndexMissing) and load_settings().upload:
            st.html(f"<p>Du kan också lägga till en rapport i {link('Bibliotek', 'bibliotek')}.</p>")
        return None


@lru_cache(maxsize=_KEPT)
def sources_of(assistant: Assistant) -> Sources:
    """The reports and facts of an assistant by their ids; a report is read when it is first needed."""
    from qa.reading.sources import Sources

    def read(report: str) -> tuple[Report, Sequence[Fact]]:
        return assistant.report(report), assistant.library.stored(report).facts.facts

    return Sources(assistant.cards, read)


@lru_cache(maxsize=_KEPT)
def openings_of(assistant: Assistant) -> tuple[str, ...]:
    """Questions to begin with that this assistant can answer."""
    from qa.reading.suggestions import opening

    return opening(sources_of(assistant), assistant.ask)


@lru_cache(maxsize=64)
def audit_of(assistant: Assistant, report: str) -> tuple[Remark, ...]:
    """What the audit of one report found."""
    from qa.analysis import audit

    return audit(assistant.report(report), assistant.library.stored(report).facts)


def conflicts_of(assistant: Assistant, report: str) -> tuple[Contradiction, ...]:
    """What one report says in two ways, the clearest first."""
    from qa.analysis import listed

    found = listed(assistant.library.stored(report).contradictions or ())
    return tuple(sorted(found, key=lambda each: -each.score))


def picture_of(place: Place) -> Picture | None:
    """The page that a place stands on as a picture, where there is one.

    Raises:
        FileProblem: the copy of the report cannot be drawn.
    """
    from qa.reading.picture import page_picture

    return page_picture(place, load_settings().index)


@st.cache_resource(show_spinner="Läser in rapporterna …", max_entries=_KEPT)
def _opened(index: Path, model: str | None, state: int) -> Assistant:  # noqa: ARG001 - a part of the cache key
    from qa.assistant import Assistant

    return Assistant.open(index, model)


def _state(index: Path) -> int:
    """A number that changes when the index does (its lists are replaced whole); 0 where there is none."""
    try:
        return max((path.stat().st_mtime_ns for path in index.glob("*.json")), default=0)
    except OSError:
        return 0
