"""The frame of every page: its look, its language, its links and where it scrolls. Nothing is fetched."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

_HERE = Path(__file__).parent
ICON = _HERE / "icon.png"
_MOST_ASKED = 20
_NEWEST = """<script>
setTimeout(() => {
  const newest = [...document.querySelectorAll(".qa-question")].pop();
  if (!newest) return;
  newest.closest("[class*='st-key-turn']").scrollIntoView({ block: "start" });
  if (document.activeElement === document.body) newest.focus({ preventScroll: true });
  const answers = document.querySelectorAll(".qa-answer");
  if (answers.length) window.qaBridge?.say(answers[answers.length - 1].textContent);
}, 150);
</script>"""
_PLACE = """<script data-place="{place}">
for (const wait of [100, 400, 1000]) setTimeout(() => {{
  document.getElementById("qa-place")?.scrollIntoView({{ block: "center", inline: "center" }});
}}, wait);
</script>"""


@dataclass(frozen=True, slots=True)
class Called:
    """Questions that stood in the address, and the report that they are put to; "" means all reports."""

    questions: tuple[str, ...] = ()
    report: str = ""


def apply_style() -> None:
    """Put the style sheet in the page."""
    st.html(_HERE / "style.css")


def listen() -> Called:
    """Mount the page's scripts and return what they were asked for since the last run."""
    asked = _bridge()(key="bridge", on_asked_change=_nothing).asked
    questions = asked.get("questions") if isinstance(asked, Mapping) else None
    if not isinstance(questions, list):
        return Called()
    kept = tuple(str(each) for each in questions[:_MOST_ASKED] if str(each).strip())
    return Called(kept, str(asked.get("report") or ""))


def scroll_to_newest() -> None:
    """Show the newest question at the top, its answer under it, and read the answer to screen readers."""
    st.html(_NEWEST, unsafe_allow_javascript=True)


def scroll_to_place(identifier: str) -> None:
    """Bring the marked place into view, once for each place."""
    safe = "".join(character if character.isalnum() else "-" for character in identifier)
    st.html(_PLACE.format(place=safe), unsafe_allow_javascript=True)


def menu(pages: Sequence[StreamlitPage], chosen: StreamlitPage) -> None:
    """Links to all pages, on a phone too; Streamlit's own menu hides behind a button there."""
    with st.container(key="menu", horizontal=True):
        for page in pages:
            here = page.url_path == chosen.url_path
            with st.container(key=f"menu-{'here' if here else page.title}", width="content"):
                st.page_link(page, label=page.title, width="content")


def heading(title: str, lead: str) -> None:
    """The title of a page and what it is for."""
    st.title(title, anchor=False)
    st.html(f'<p class="qa-lead">{lead}</p>')


@lru_cache(maxsize=1)
def _bridge() -> Callable[..., Any]:
    script = (_HERE / "bridge.js").read_text(encoding="utf-8")
    return st.components.v2.component("qa_bridge", js=script)


def _nothing() -> None:
    """A trigger value is read from the result; Streamlit wants a callback all the same."""
