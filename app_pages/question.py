"""The page "Fråga": a conversation about the loaded reports."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from app_pages import conversation, loading, markup
from app_pages.display import markdown_text, source_label
from app_pages.frame import scroll_to_newest
from app_pages.marking import Sources
from qa.errors import QAError
from qa.evidence import Answer, Citation, Figure

if TYPE_CHECKING:
    from qa.assistant import Assistant

_EXAMPLES = (
    "Hur stor blev budgetavvikelsen?",
    "Hur stor är sjukfrånvaron?",
    "Vad kostade investeringarna?",
    "Vilka risker finns framåt?",
)
_CARDS = 6


def page() -> None:
    """Draw the page."""
    st.title("Fråga rapporten", anchor=False)
    st.html('<p class="qa-lead">Svaren hämtas ordagrant ur rapporten. Inget lämnar datorn.</p>')
    assistant = _open()
    if assistant is None:
        return
    _loaded(assistant)
    sources = Sources(assistant.reports, assistant.facts)
    waiting = conversation.take()
    if waiting is None and not conversation.turns():
        _examples()
    for number, turn in enumerate(conversation.turns()):
        _turn(number, turn, sources)
    if waiting is not None:
        _answer(waiting, assistant, sources)
    if conversation.turns():
        st.button("Nytt samtal", icon=":material/restart_alt:", on_click=conversation.restart)
    _input()


def _open() -> Assistant | None:
    """The assistant, or None with the reason shown."""
    try:
        return loading.load_assistant()
    except QAError as error:
        st.error(markdown_text(str(error)))
        return None


def _input() -> None:
    """The chat input, in a container of its own: at the top level Streamlit would scroll past the answer."""
    with st.container(key="ask"):
        st.chat_input("Ställ en fråga om rapporten", key=conversation.INPUT, on_submit=conversation.put_typed)


def _loaded(assistant: Assistant) -> None:
    st.html(markup.reports_html(assistant.reports))
    for notice in assistant.notices:
        st.info(markdown_text(notice))


def _examples() -> None:
    st.html('<p class="qa-muted">Till exempel:</p>')
    with st.container(horizontal=True):
        for example in _EXAMPLES:
            st.button(markdown_text(example), on_click=conversation.put, args=(example,))


def _answer(question: str, assistant: Assistant, sources: Sources) -> None:
    """Ask, keep the turn and show it; a question that cannot be answered leaves one line."""
    try:
        with st.spinner("Söker i rapporten …"):
            result = assistant.ask(question, conversation.history())
    except QAError as error:
        st.error(markdown_text(str(error)))
        return
    turn = conversation.Turn(question, result)
    conversation.keep(turn)
    _turn(len(conversation.turns()) - 1, turn, sources)
    scroll_to_newest()


def _turn(number: int, turn: conversation.Turn, sources: Sources) -> None:
    with st.chat_message("user", avatar=":material/person:"):
        st.html(markup.question_html(turn.question))
    with st.chat_message("assistant", avatar=":material/description:"), st.container(key=f"answer-{number}"):
        if isinstance(turn.result, Answer):
            _answered(turn.result, sources)
        else:
            st.html(markup.abstention_html(turn.result, sources.reports))
            _sources("Det här står i närheten", turn.result.citations, "", (), sources)


def _answered(answer: Answer, sources: Sources) -> None:
    st.html(markup.answer_html(answer))
    _cards(answer)
    if answer.alternatives:
        st.html(markup.alternatives_html(answer.alternatives))
    for conflict in answer.conflicts:
        st.html(markup.conflict_html(conflict, answer.citations))
    _sources("Källor", answer.citations, answer.text, (*answer.figures, *answer.alternatives), sources)


def _cards(answer: Answer) -> None:
    first, rest = answer.figures[:_CARDS], answer.figures[_CARDS:]
    if first:
        st.html(markup.cards_html(first, answer.citations))
    if rest:
        with st.expander(f"Visa {len(rest)} siffror till" if len(rest) > 1 else "Visa en siffra till"):
            st.html(markup.cards_html(rest, answer.citations))


def _sources(
    heading: str,
    citations: Sequence[Citation],
    text: str,
    figures: Sequence[Figure],
    sources: Sources,
) -> None:
    """One expander for each source."""
    if citations:
        st.html(f'<h3 class="qa-heading">{heading}</h3>')
    for at, citation in enumerate(citations):
        printed = [figure.printed for figure in figures if at in figure.citations]
        with st.expander(markdown_text(source_label(at + 1, citation))):
            st.html(markup.source_html(citation, text, printed, sources))
