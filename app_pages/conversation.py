"""The conversation of one session: what was asked and answered, kept in ``st.session_state``."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from qa.reading.transcript import Turn

_TURNS = "turns"
_PENDING = "pending"
_CHOSEN = "chosen"
INPUT = "question"
SCOPE = "scope"


@dataclass(slots=True)
class Shown:
    """A turn on the page.

    ``only`` are the reports that the question was put to (none means all), ``suggestions`` the questions that
    may come next (None until looked for), ``judged`` tells if the reader has given a verdict.
    """

    turn: Turn
    only: tuple[str, ...] = ()
    suggestions: tuple[str, ...] | None = None
    judged: bool = False


def turns() -> list[Shown]:
    """The turns of this session, oldest first."""
    kept: list[Shown] = st.session_state.setdefault(_TURNS, [])
    return kept


def history() -> tuple[str, ...]:
    """The earlier questions, oldest first; their answers are no part of it."""
    return tuple(shown.turn.question for shown in turns())


def keep(turn: Turn, only: tuple[str, ...] = ()) -> Shown:
    """Add a turn to the conversation; its question no longer waits."""
    shown = Shown(turn, only)
    turns().append(shown)
    drop(turn.question)
    return shown


def chosen() -> str:
    """The report that questions are put to, "" for all; it stays while other pages are shown."""
    return str(st.session_state.get(_CHOSEN, ""))


def choose(report: str) -> None:
    """Put the questions to come to one report, or with "" to all; its list must not be drawn yet."""
    st.session_state[_CHOSEN] = st.session_state[SCOPE] = report


def choose_listed() -> None:
    """Put the questions to come to the report that was picked in the list."""
    st.session_state[_CHOSEN] = str(st.session_state.get(SCOPE, ""))


def put(*questions: str) -> None:
    """Leave questions to be answered, in order, when the page is drawn."""
    before = waiting()
    st.session_state[_PENDING] = (*before, *(each for each in questions if each not in before))


def put_typed() -> None:
    """Leave the question that was typed in the chat input."""
    typed = st.session_state.get(INPUT)
    if typed is not None:
        put(str(typed))


def waiting() -> tuple[str, ...]:
    """The questions waiting to be answered; one stays until it is, even if the page is drawn anew."""
    questions: tuple[str, ...] = st.session_state.get(_PENDING, ())
    return questions


def drop(question: str) -> None:
    """Let a question wait no longer."""
    st.session_state[_PENDING] = tuple(each for each in waiting() if each != question)


def restart() -> None:
    """Begin a new conversation."""
    turns().clear()
    st.session_state.pop(_PENDING, None)
