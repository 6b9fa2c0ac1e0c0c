"""The frame of every page: its look, its language and where it scrolls. Nothing is fetched."""

from __future__ import annotations

import streamlit as st

_LANGUAGE = "<script>document.documentElement.lang = 'sv';</script>"
_SCROLL = """<script>
setTimeout(() => {
  const newest = [...document.querySelectorAll(".qa-question")].pop();
  if (newest) newest.closest(".stChatMessage").scrollIntoView({ block: "start" });
}, 150);
</script>"""
_STYLE = """<style>
.stApp {
  --qa-page: light-dark(#ffffff, #14191b);
  --qa-muted: light-dark(#4c585d, #b3beba);
  --qa-line: light-dark(#cfd7d3, #3b474a);
  --qa-surface: light-dark(#f2f5f3, #1f272a);
  --qa-accent: light-dark(#1f5f4f, #7fcab2);
  --qa-mark: light-dark(#ffe79a, #6a5200);
  --qa-warn: light-dark(#fff4dc, #3a2f14);
  --qa-warn-line: light-dark(#b07a00, #d9a93a);
}
.stApp :is([class*="qa-"] :is(p, ul, dl, dt, dd), p[class*="qa-"], ul[class*="qa-"]) { margin: 0; }
.stApp dl.qa-printed :is(div, dt, dd) { margin: 0; padding: 0; }
[class*="qa-"] { overflow-wrap: anywhere; }
.stMain :has(> .st-key-ask) { position: sticky; bottom: 0; z-index: 5; }
.st-key-ask { background: var(--qa-page); padding: 0.75rem 0 1.25rem; }
.stMainBlockContainer { padding-bottom: 1rem; }
.stChatMessage { scroll-margin-top: 4.5rem; }
.qa-lead { font-size: 1.1rem; color: var(--qa-muted); }
.qa-muted, .qa-reports { color: var(--qa-muted); font-size: 0.9rem; }
.qa-reports ul, .qa-alternatives ul { padding-left: 1.25rem; }
h2.qa-question { font-size: 1rem; font-weight: 600; padding: 0; margin: 0; line-height: 1.5; }
h3.qa-heading { font-size: 1rem; font-weight: 600; padding: 0; margin: 0.5rem 0 0; }
.qa-answer { font-size: 1.15rem; line-height: 1.55; white-space: pre-line; }
.qa-notfound .qa-answer { font-weight: 600; }
.qa-notfound { display: grid; gap: 0.5rem; border-left: 3px solid var(--qa-line); padding-left: 1rem; }
ul.qa-cards { list-style: none; padding: 0; display: grid; gap: 0.75rem;
  grid-template-columns: repeat(auto-fill, minmax(min(15rem, 100%), 1fr)); }
.qa-card { border: 1px solid var(--qa-line); border-radius: 0.5rem; padding: 0.9rem 1rem; margin: 0;
  background: var(--qa-surface); display: flex; flex-direction: column; gap: 0.2rem; }
.qa-value { font-size: 1.5rem; font-weight: 600; line-height: 1.25; font-variant-numeric: tabular-nums; }
.qa-label { font-weight: 600; }
.qa-note { font-size: 0.9rem; border-left: 3px solid var(--qa-accent); padding-left: 0.6rem; }
.stApp dl.qa-printed { font-size: 0.9rem; display: grid; gap: 0.15rem; padding: 0.3rem 0; }
.qa-printed div { display: flex; gap: 0.5rem; }
.qa-printed dt { color: var(--qa-muted); font-weight: 400; flex: 0 0 5.2rem; overflow-wrap: normal; }
.qa-conflict { background: var(--qa-warn); border: 1px solid var(--qa-warn-line); border-radius: 0.5rem;
  padding: 0.9rem 1rem; }
.qa-conflict ul { padding-left: 1.25rem; }
.qa-conflict q { quotes: "”" "”"; }
.qa-conflict li span { display: block; }
.qa-source { display: grid; gap: 0.6rem; min-width: 0; }
.qa-quote { margin: 0; padding: 0.2rem 0 0.2rem 1rem; border-left: 3px solid var(--qa-accent);
  white-space: pre-line; line-height: 1.6; }
.stApp mark { background: var(--qa-mark); color: inherit; padding: 0 0.1em; border-radius: 0.15em; }
.qa-table { overflow-x: auto; }
.qa-table table { border-collapse: collapse; font-size: 0.9rem; font-variant-numeric: tabular-nums; }
.qa-table th, .qa-table td { border: 1px solid var(--qa-line); padding: 0.35rem 0.6rem; text-align: right;
  overflow-wrap: normal; }
.qa-table td { white-space: nowrap; }
.qa-table th { font-weight: 600; min-width: 4rem; }
.qa-table th:first-child, .qa-table td:first-child { text-align: left; white-space: normal; min-width: 8rem; }
.qa-table:focus-visible { outline: 2px solid var(--qa-accent); outline-offset: 2px; }
@media (max-width: 40rem) {
  .stChatMessage > [data-testid^="stChatMessageAvatar"] { display: none; }
  .qa-table thead, .qa-table td:empty { display: none; }
  .qa-table :is(table, tbody, tr) { display: block; width: 100%; }
  .qa-table tbody td { display: flex; justify-content: space-between; gap: 1rem; }
  .qa-table td::before { content: attr(data-heading); color: var(--qa-muted); white-space: normal; }
  .qa-table td[data-heading=""]::before { content: none; }
  .qa-table tbody td:first-child { justify-content: flex-start; font-weight: 600; }
}
</style>"""


def apply_style() -> None:
    """Put the style sheet in the page and mark the page as Swedish."""
    st.html(_STYLE)
    st.html(_LANGUAGE, unsafe_allow_javascript=True)


def scroll_to_newest() -> None:
    """Show the newest question at the top, its answer under it."""
    st.html(_SCROLL, unsafe_allow_javascript=True)
