"""Remarks on headings that were mended, or could not be."""

from __future__ import annotations

from tests.analysis.made import audited, made

TABLE = "Enhet | Utfall 2020 | Ack dec\nA | 100 | 110\nB | 200 | 220"


def test_a_mended_heading_says_what_it_rests_on() -> None:
    table = made(TABLE).with_facts(
        "Ack dec", concept="budget", period="2020", inferred="Budget", agreement=(2, 2)
    )
    (remark,) = audited(table)
    assert (remark.kind, remark.check, remark.row, remark.column) == (
        "heading",
        "heading",
        None,
        "Budget 2020",
    )
    assert remark.text == "Tryckt rubrik: ”Ack dec”. Läst som Budget 2020. Räkningen stämmer på 2 av 2 rader."


def test_a_heading_that_is_gone() -> None:
    table = made(TABLE.replace("Ack dec", "")).with_facts("", inferred="Budget 2020")
    assert audited(table)[0].text == "Kolumnen har ingen tryckt rubrik. Läst som Budget 2020."


def test_a_heading_that_could_not_be_mended() -> None:
    table = made(TABLE).with_facts("Ack dec", remark="Gick inte att härleda.")
    assert audited(table)[0].text == "Tryckt rubrik: ”Ack dec”. Gick inte att härleda."
