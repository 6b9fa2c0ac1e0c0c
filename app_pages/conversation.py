"""The conversation of one session: what was asked and answered, kept in ``st.session_state``."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from qa.evidence import Abstention, Answer

_TURNS = "turns"
_PENDING = "pending"
INPUT = "question"


@dataclass(frozen=True, slots=True)
class Turn:
    """One question with its answer."""

    question: str
    result: Answer | Abstention


def turns() -> list[Turn]:
    """The turns of this session, oldest first."""
    kept: list[Turn] = st.session_state.setdefault(_TURNS, [])
    return kept


def history() -> tuple[str, ...]:
    """The earlier questions, oldest first; their answers are no part of it."""
    return tuple(turn.question for turn in turns())


def keep(turn: Turn) -> None:
    """Add a turn to the conversation."""
    turns().append(turn)


def put(question: str) -> None:
    """Leave a question to be answered when the page is drawn."""
    st.session_state[_PENDING] = question


def put_typed() -> None:
    """Leave the question that was typed in the chat input."""
    typed = st.session_state.get(INPUT)
    if typed is not None:
        put(str(typed))


def take() -> str | None:
    """The question waiting to be answered, handed out once."""
    question: str | None = st.session_state.pop(_PENDING, None)
    return question


def restart() -> None:
    """Begin a new conversation."""
    turns().clear()
    st.session_state.pop(_PENDING, None)
