"""The web app: navigation only (``streamlit run app.py``); the pages are in app_pages/."""

import streamlit as st

from app_pages import about, audit, conversation, figures, library, question, report
from app_pages.frame import ICON, apply_style, listen, menu

NAME = "Fråga rapporten"


def main() -> None:
    """Set up the frame and show the chosen page."""
    st.set_page_config(page_title=NAME, page_icon=ICON, layout="centered")
    apply_style()
    pages = [
        st.Page(question.page, title="Fråga", url_path="fraga", default=True),
        st.Page(figures.page, title="Siffror", url_path="siffror"),
        st.Page(report.page, title="Rapporten", url_path="rapporten"),
        st.Page(audit.page, title="Granskning", url_path="granskning"),
        st.Page(library.page, title="Bibliotek", url_path="bibliotek"),
        st.Page(about.page, title="Om", url_path="om"),
    ]
    chosen = st.navigation(pages, position="hidden")
    if chosen.url_path != pages[0].url_path:
        st.set_page_config(page_title=f"{chosen.title} – {NAME}")
    menu(pages, chosen)
    called = listen()
    if called.questions:
        conversation.choose(called.report)
        conversation.put(*called.questions)
        if chosen.url_path != pages[0].url_path:
            st.switch_page(pages[0])
    chosen.run()


main()
