"""The web app: navigation only (``streamlit run app.py``); the pages are in app_pages/."""

import streamlit as st

from app_pages import about, question
from app_pages.frame import apply_style


def main() -> None:
    """Set up the frame and show the chosen page."""
    st.set_page_config(page_title="Fråga rapporten", layout="centered")
    apply_style()
    pages = [
        st.Page(question.page, title="Fråga", url_path="fraga", default=True),
        st.Page(about.page, title="Om", url_path="om"),
    ]
    st.navigation(pages, position="top").run()


main()
