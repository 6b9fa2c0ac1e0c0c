"""Text for the screen: nothing from a report or a user is read as mark-up."""

from __future__ import annotations

import pytest

from app_pages import display


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<script>", "&lt;script&gt;"),
        ("\"a\" & 'b'", "&quot;a&quot; &amp; &#x27;b&#x27;"),
        ("a\x00b", "a\ufffdb"),
        ("66 150 tkr", "66 150 tkr"),
    ],
)
def test_escape(text: str, shown: str) -> None:
    assert display.escape(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[a](b)", r"\[a\]\(b\)"),
        ("$x$", r"\$x\$"),
        (":red[fel]", "\\:\u2060red\\[fel\\]"),
        ("https://a.se", "https\\:\u2060//a\\.se"),
        ("www.a.se", "www\u2060\\.a\\.se"),
        ("namn@a.se", "namn@\u2060a\\.se"),
        ("<b>", r"\<b\>"),
        ("# rubrik\n- punkt", r"\# rubrik \- punkt"),
    ],
)
def test_markdown_text(text: str, shown: str) -> None:
    assert display.markdown_text(text) == shown


def test_links_stay_within_the_app() -> None:
    hostile = 'x"><script>alert(1)</script>&rapport=1'
    html = display.link(hostile, "rapporten", stalle=hostile, avsnitt=None)
    assert html.count("<") == 2
    assert 'href="rapporten?stalle=x%22%3E%3Cscript%3Ealert%281%29%3C%2Fscript%3E%26rapport%3D1"' in html


def test_marks_escape_and_the_first_has_the_place() -> None:
    shown = display.with_marks("<b> och <i>", [(0, 3), (8, 11)], "qa-place")
    assert shown == '<mark id="qa-place">&lt;b&gt;</mark> och <mark>&lt;i&gt;</mark>'
