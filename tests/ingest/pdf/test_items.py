"""Lists that go on over a page break."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qa.citations import cite_passage
from qa.ingest import read_report
from qa.ingest.blocks import Block
from qa.ingest.pdf.reader import read_here
from tests.makepdf import LOREM, Sheet, footer


def over_a_break(
    path: Path, first: Sequence[str], remark: str, second: Sequence[str], indent: float
) -> list[Block]:
    """A list that ends a page; the next begins with a line set in so far, and more items; then text."""
    sheet = Sheet(path / "rapport.pdf", footer("Kulturnämnden"))
    sheet.paragraph(LOREM)
    sheet.y = 700
    sheet.left += 12
    sheet.bullets(first)
    sheet.next_page()
    if remark:
        sheet.y += 13
        sheet.text(sheet.left - 12 + indent, sheet.y, remark)
    sheet.bullets(second)
    sheet.left -= 12
    sheet.paragraph(LOREM)
    return list(read_here(sheet.save()).blocks)


def test_items_after_the_break_belong_to_the_list(tmp_path: Path) -> None:
    blocks = over_a_break(tmp_path, ["Biblioteket", "Museet"], "", ["Teatern", "Badet"], 0)
    assert [block.kind for block in blocks] == ["text", "list", "text"]
    assert blocks[1].lines == ("• Biblioteket", "• Museet", "• Teatern", "• Badet")


def test_remark_set_in_like_the_items_ends_the_item_before(tmp_path: Path) -> None:
    blocks = over_a_break(tmp_path, ["Biblioteket", "Museet"], "Förstudien är klar.", ["Teatern"], 12)
    assert [block.kind for block in blocks] == ["text", "list", "text"]
    assert blocks[1].lines == ("• Biblioteket", "• Museet Förstudien är klar.", "• Teatern")


def test_running_text_after_the_break_ends_the_list(tmp_path: Path) -> None:
    blocks = over_a_break(tmp_path, ["Biblioteket", "Museet"], "Två frågor är öppna.", ["Teatern"], 0)
    assert [block.kind for block in blocks] == ["text", "list", "text", "list", "text"]


def test_list_with_other_marks_stays_apart(tmp_path: Path) -> None:
    sheet = Sheet(tmp_path / "rapport.pdf")
    sheet.paragraph(LOREM)
    sheet.bullets(["Biblioteket", "Museet"])
    sheet.next_page()
    sheet.bullets(["Teatern", "Badet"], mark="–")
    assert [block.kind for block in read_here(sheet.save()).blocks] == ["text", "list", "list"]


def test_items_are_cited_with_their_own_page(tmp_path: Path) -> None:
    over_a_break(tmp_path, ["Biblioteket har lagat taket.", "Museet"], "", ["Teatern bytte namn."], 0)
    report = read_report(tmp_path / "rapport.pdf")
    (passage,) = [passage for passage in report.passages if passage.kind == "list"]
    pages = {}
    for start, end in passage.sentences:
        citation = cite_passage(passage, report, start, end)
        pages[citation.quote] = citation.page
    assert pages == {"Biblioteket har lagat taket.": 1, "Museet": 1, "Teatern bytte namn.": 2}
