"""Conversations written down: every source is there, and nothing in them is read as mark-up."""

from __future__ import annotations

import io
import re
from datetime import date

import docx

from qa.reading.transcript import Turn, markdown, plain_text
from qa.reading.word import word_bytes
from tests.app import fake

CARDS = (fake.card(),)
DAY = date(2026, 1, 2)
TURNS = (
    Turn("Vad kostade partikanslierna?", fake.figures_answer()),
    Turn("Varför underskott?", fake.text_answer()),
    Turn("Badhuset?", fake.abstention()),
)
HOSTILE = (Turn(fake.HOSTILE, fake.hostile_answer()),)


def word_lines(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]


def test_plain_text_has_the_answer_and_its_source() -> None:
    text = plain_text(TURNS[0], CARDS)
    assert text.startswith("Vad kostade partikanslierna?\n\nPartikanslierna kostade 61 234 tkr")
    assert "[1] Exempelstads kommun, Kommunstyrelsen, Årsberättelse 2020, 8. Analysunderlag" in text
    assert "”Partikanslier | -60 012 | -61 234 | -66 150 | 4 916”" in text


def test_markdown_and_word_say_the_same() -> None:
    lines = [re.sub(r"\\(.)", r"\1", line) for line in markdown(TURNS, CARDS, DAY).splitlines()]
    words = word_lines(word_bytes(TURNS, CARDS, DAY))
    for text in ("Vad kostade partikanslierna?", "Varför underskott?", "Badhuset?"):
        assert f"## {text}" in lines
        assert text in words
    for whole in ("\n".join(lines), "\n".join(words)):
        assert whole.count("Partikanslier | -60 012 | -61 234 | -66 150 | 4 916") == 1
        assert "uträkning: −61 234 − (−66 150) = 4 916" in whole
        assert "kolumnrubriken är härledd" in whole
        assert "Rapporten säger olika:" in whole
        assert "Det framgår inte av rapporten. Rapporten nämner inte badhuset." in whole


def test_markdown_escapes_mark_up_and_links() -> None:
    text = markdown(HOSTILE, CARDS, DAY)
    assert not re.search(r"(?<!\\)<script", text)
    assert not re.search(r"(?<!\\)\]\(", text)
    assert "\n- punkt" not in markdown((Turn("a\n- punkt\n# rubrik", fake.abstention()),), CARDS, DAY)


def test_word_holds_hostile_text_as_text() -> None:
    data = word_bytes((*HOSTILE, Turn("noll\x00 och \x0bannat", fake.abstention())), CARDS, DAY)
    lines = word_lines(data)
    assert any("<script>window.hacked=1</script>" in line for line in lines)
    assert "noll\ufffd och annat" in lines or "noll\ufffd och \ufffdannat" in lines
