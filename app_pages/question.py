"""The page "Fråga": a conversation about the loaded reports."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from app_pages import conversation, loading, markup, verdict
from app_pages.display import markdown_text
from app_pages.frame import heading, scroll_to_newest
from app_pages.tables import chart_html
from qa.errors import QAError
from qa.evidence import Answer, Citation, Figure
from qa.reading.chart import figure_chart
from qa.reading.sources import Sources
from qa.reading.transcript import Turn, markdown
from qa.reading.wording import report_name, source_label

if TYPE_CHECKING:
    from qa.assistant import Assistant

_CARDS = 6
_SOURCES = 4
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def page() -> None:
    """Draw the page."""
    heading("Fråga rapporten", "Svaren hämtas ordagrant ur kommunens rapporter. Inget lämnar datorn.")
    above = st.container()
    with above:
        assistant = loading.assistant_or_reason()
    if assistant is None:
        return
    _input()
    with above:
        _conversation(assistant)


def _conversation(assistant: Assistant) -> None:
    sources = loading.sources_of(assistant)
    only = _scope(assistant)
    waiting = conversation.waiting()
    if not waiting and not conversation.turns():
        _loaded(assistant)
        _openings(assistant)
    for number, shown in enumerate(conversation.turns()):
        _turn(number, shown, sources)
    for question in waiting:
        _answer(question, assistant, sources, only)
    if conversation.turns():
        _suggestions(assistant, sources, only)
        _ending(assistant)


def _input() -> None:
    """The chat input, in a container of its own: at the top level Streamlit would scroll past the answer.

    It is drawn before the conversation, whose length changes: an element that is moved to another position
    is made anew by the browser, and would lose the focus and what is being typed.
    """
    with st.container(key="ask"):
        st.chat_input(
            "Skriv en fråga",
            key=conversation.INPUT,
            on_submit=conversation.put_typed,
        )


def _loaded(assistant: Assistant) -> None:
    st.html(markup.reports_html(assistant.cards))
    for notice in assistant.notices:
        st.info(markdown_text(notice))


def _scope(assistant: Assistant) -> tuple[str, ...]:
    """The report that the reader wants to ask, none for all of them."""
    names = {card.id: report_name(card) for card in assistant.cards}
    if conversation.chosen() and conversation.chosen() not in names:
        conversation.choose("")
        st.warning("Rapporten som frågan gällde finns inte i biblioteket. Svaret hämtas ur alla rapporter.")
    if len(names) < 2:
        return ()
    conversation.choose(conversation.chosen())
    chosen = st.selectbox(
        "Svara ur", ("", *names), key=conversation.SCOPE, on_change=conversation.choose_listed,
        format_func=lambda key: names.get(key, "Alla rapporter"),
    )  # fmt: skip
    return (chosen,) if chosen else ()


def _openings(assistant: Assistant) -> None:
    questions = loading.openings_of(assistant)
    if questions:
        st.html('<p class="qa-muted">Till exempel:</p>')
        _buttons(questions, "opening")


def _buttons(questions: Sequence[str], key: str) -> None:
    with st.container(key=key):
        for question in questions:
            st.button(
                markdown_text(question), key=f"{key}-{question}", on_click=conversation.put, args=(question,)
            )


def _answer(question: str, assistant: Assistant, sources: Sources, only: tuple[str, ...]) -> None:
    """Ask, keep the turn and show it; a question that cannot be answered leaves one line."""
    try:
        with st.spinner("Söker i rapporten …"):
            result = assistant.ask(question, conversation.history(), only)
            shown = conversation.keep(Turn(question, result), only)
    except QAError as error:
        conversation.drop(question)
        st.error(markdown_text(str(error)))
        return
    _turn(len(conversation.turns()) - 1, shown, sources)
    scroll_to_newest()


def _turn(number: int, shown: conversation.Shown, sources: Sources) -> None:
    turn = shown.turn
    with st.container(key=f"turn-{number}"):
        st.html(markup.question_html(turn.question))
        if isinstance(turn.result, Answer):
            _answered(turn.result, sources)
        else:
            searched = [card for card in sources.cards if not shown.only or card.id in shown.only]
            st.html(markup.abstention_html(turn.result, searched))
            _sources("Det här står i närheten", turn.result.citations, "", (), sources)
        _tools(number, shown, sources)


def _answered(answer: Answer, sources: Sources) -> None:
    st.html(markup.answer_html(answer))
    _cards(answer)
    if answer.alternatives:
        st.html(markup.alternatives_html(answer.alternatives))
    for conflict in answer.conflicts:
        st.html(markup.conflict_html(conflict, answer.citations))
    _sources("Källor", answer.citations, answer.text, (*answer.figures, *answer.alternatives), sources)


def _cards(answer: Answer) -> None:
    chart = figure_chart(answer.figures)
    if chart is not None:
        st.html(chart_html(chart))
    most = _CARDS if chart is None or len(chart.bars) <= _CARDS // 2 else 1
    first, rest = answer.figures[:most], answer.figures[most:]
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
    """One expander for each source; of many, the later ones in one of their own."""
    if citations:
        st.html(f'<h3 class="qa-heading">{heading}</h3>')

    def draw(at: int) -> None:
        printed = [figure.printed for figure in figures if at in figure.citations]
        with st.expander(markdown_text(source_label(at + 1, citations[at], sources.cards))):
            st.html(markup.source_html(citations[at], text, printed, sources))

    first = _SOURCES if len(citations) > _SOURCES + 1 else len(citations)
    for at in range(first):
        draw(at)
    if first < len(citations):
        with st.expander(f"Visa {len(citations) - first} källor till"):
            for at in range(first, len(citations)):
                draw(at)


def _tools(number: int, shown: conversation.Shown, sources: Sources) -> None:
    asked = [each.turn.question for each in conversation.turns()[: number + 1]]
    with st.container(key=f"tools-{number}", horizontal=True, vertical_alignment="center"):
        st.html(markup.tools_html(shown.turn, asked, sources.cards, shown.only), width="content")
        verdict.draw(number, shown)


def _suggestions(assistant: Assistant, sources: Sources, only: Sequence[str]) -> None:
    """What to ask next; looked for once the answer is shown, and only after the newest one."""
    from qa.reading.suggestions import follow_ups

    newest = conversation.turns()[-1]
    if newest.suggestions is None:
        history = conversation.history()
        result = newest.turn.result
        newest.suggestions = (
            follow_ups(result, sources, lambda question: assistant.ask(question, history, only))
            if isinstance(result, Answer)
            else ()
        )
    if newest.suggestions:
        st.html('<h2 class="qa-heading">Fråga vidare</h2>')
        _buttons(newest.suggestions, "next")


def _ending(assistant: Assistant) -> None:
    """A new conversation, or this one as a file."""
    from qa.reading.word import word_bytes

    turns = [shown.turn for shown in conversation.turns()]
    cards = assistant.cards
    with st.container(key="ending", horizontal=True):
        st.button("Nytt samtal", icon=":material/restart_alt:", on_click=conversation.restart)
        st.download_button(
            "Spara som Word",
            lambda: word_bytes(turns, cards, date.today()),
            "samtal.docx",
            _WORD,
            on_click="ignore",
        )
        st.download_button(
            "Spara som Markdown",
            lambda: markdown(turns, cards, date.today()).encode(),
            "samtal.md",
            "text/markdown",
            on_click="ignore",
        )
