"""From blocks to sections, passages, lists and tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.ingest import read_report
from qa.ingest.chunking import LONGEST_PASSAGE
from qa.report import Passage, Report

CONTENTS = """Årsberättelse 2020
Kulturnämnden
Beslutad 2021-02-03

Innehåll
1 Inledning\t3
2 Verksamhet\t4
2.1 Mål\t4
2.2 Personal\t6
3 Ekonomi\t9
3.1 Mål\t9

1 Inledning

Här sammanfattas året.

2 Verksamhet

2.1 Mål

Målet var fler besök.

2.2 Personal

Tolv personer slutade.

3 Ekonomi

3.1 Mål

Målet var en budget i balans.
"""


def read(folder: Path, text: str, name: str = "rapport.txt") -> Report:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_report(path)


def holding(report: Report, words: str) -> Passage:
    found = [passage for passage in report.passages if words in passage.text]
    assert len(found) == 1, found
    return found[0]


def path_of(report: Report, words: str) -> tuple[str, ...]:
    return report.section(holding(report, words).section).path


def sentences(passage: Passage) -> list[str]:
    return [passage.sentence(at) for at in range(len(passage.sentences))]


# -- contents and headings -----------------------------------------------------------------------------------


def test_the_table_of_contents_is_left_out_and_said(tmp_path: Path) -> None:
    report = read(tmp_path, CONTENTS)
    assert {part.reason for part in report.left_out} == {"contents"}
    assert "2.2 Personal" in " ".join(part.text for part in report.left_out)
    assert all("\t" not in passage.text and "Personal 6" not in passage.text for passage in report.passages)
    assert report.tables == ()
    assert report.uncovered == ()


def test_contents_with_dots_and_without_tabs(tmp_path: Path) -> None:
    text = CONTENTS.replace("\t", " ........ ")
    report = read(tmp_path, text)
    assert {part.reason for part in report.left_out} == {"contents"}
    assert path_of(report, "i balans") == ("3 Ekonomi", "3.1 Mål")


def test_what_follows_the_contents_is_not_part_of_them(tmp_path: Path) -> None:
    report = read(tmp_path, CONTENTS.replace("1 Inledning\n\n", "Målområde 1\n\n"))
    assert path_of(report, "sammanfattas")[-1] == "Målområde 1"


def test_repeated_numbers_and_titles_keep_their_path(tmp_path: Path) -> None:
    report = read(tmp_path, CONTENTS)
    assert path_of(report, "fler besök") == ("2 Verksamhet", "2.1 Mål")
    assert path_of(report, "i balans") == ("3 Ekonomi", "3.1 Mål")
    repeated = read(
        tmp_path,
        "1 A\n\nEtt stycke om A.\n\n1.1 Ramar\n\nRamen för A är snäv.\n\n"
        "2 Bygg\n\nHär är B.\n\n1.1 Ramar\n\nRamen för B är vid.\n",
    )
    assert path_of(repeated, "för A är snäv")[0] == "1 A"
    assert path_of(repeated, "för B är vid") == ("2 Bygg", "1.1 Ramar")


def test_the_title_page_gives_title_organisation_and_year(tmp_path: Path) -> None:
    report = read(tmp_path, CONTENTS)
    assert report.title.startswith("Årsberättelse 2020")
    assert (report.organisation, report.year) == ("Kulturnämnden", 2020)


def test_headings_without_numbers_stand_under_the_numbered_one(tmp_path: Path) -> None:
    text = (
        "1 Ekonomi\n\nAllt gick bra.\n\nEffektivisering\n\nNya rutiner sparade tid.\n\n"
        "Lokaler\n\nHyran steg.\n"
    )
    report = read(tmp_path, text)
    assert path_of(report, "Nya rutiner") == ("1 Ekonomi", "Effektivisering")
    assert path_of(report, "Hyran steg") == ("1 Ekonomi", "Lokaler")


def test_a_label_in_capitals_that_comes_again_leads_in_the_goal_after_it(tmp_path: Path) -> None:
    text = """1 Mål

NÄMNDENS MÅL

Fler invånare ska läsa.

Målet är uppnått eftersom utlåningen steg.

NÄMNDENS MÅL

Museet ska nå alla.

Målet är inte uppnått.
"""
    report = read(tmp_path, text)
    assert path_of(report, "utlåningen steg")[-1] == "NÄMNDENS MÅL Fler invånare ska läsa."
    assert path_of(report, "inte uppnått")[-1] == "NÄMNDENS MÅL Museet ska nå alla."


def test_a_sentence_on_a_line_of_its_own_is_no_heading(tmp_path: Path) -> None:
    report = read(tmp_path, "1 Drift\n\nBadet stängde.\n\nMuseet höll öppet hela året.\n")
    assert [section.heading for section in report.sections[1:]] == ["1 Drift"]


# -- paragraphs ----------------------------------------------------------------------------------------------


def test_a_paragraph_is_joined_over_a_page_break(tmp_path: Path) -> None:
    report = read(
        tmp_path,
        "1 Drift\n\nKostnaden för vinterns halkbekämpning blev mycket\n\f\nhögre än väntat. Så var det.\n",
    )
    assert sentences(holding(report, "halkbekämpning"))[0].endswith("blev mycket högre än väntat.")


def test_words_divided_at_a_line_end_are_put_together(tmp_path: Path) -> None:
    report = read(
        tmp_path,
        "1 Drift\n\nKommunens halkbekämp-\nning kostade mer än vad väg- och\ngatuunderhållet gjorde.\n",
    )
    assert "halkbekämpning kostade mer än vad väg- och gatuunderhållet" in report.passages[0].text


def test_whole_paragraphs_are_not_joined(tmp_path: Path) -> None:
    report = read(tmp_path, "1 Drift\n\nBadet stängde i mars.\n\nMuseet höll öppet.\n")
    assert [passage.text for passage in report.passages] == ["Badet stängde i mars.", "Museet höll öppet."]


def test_long_paragraphs_are_cut_between_sentences(tmp_path: Path) -> None:
    long = " ".join(
        f"Mening nummer {at} handlar om drift och underhåll av kommunens gator." for at in range(60)
    )
    report = read(tmp_path, f"1 Drift\n\n{long}\n")
    assert len(report.passages) > 2
    assert all(len(passage.text) <= LONGEST_PASSAGE for passage in report.passages)
    assert " ".join(passage.text for passage in report.passages) == long
    assert all(passage.text.endswith(".") for passage in report.passages)


def test_sentences_lie_within_their_passage(tmp_path: Path) -> None:
    for passage in read(tmp_path, CONTENTS).passages:
        assert all(0 <= start < end <= len(passage.text) for start, end in passage.sentences)


# -- lists ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mark", ["- ", "• ", "– ", "* "])
def test_a_list_keeps_its_lead_and_its_items(tmp_path: Path, mark: str) -> None:
    items = "".join(f"{mark}{item}\n" for item in ("nya gator i centrum", "fler träd", "bättre belysning"))
    report = read(tmp_path, f"1 Drift\n\nUnder året byggdes:\n\n{items}\nSedan kom hösten.\n")
    found = holding(report, "fler träd")
    assert found.kind == "list"
    assert sentences(found) == ["Under året byggdes:", "nya gator i centrum", "fler träd", "bättre belysning"]
    assert holding(report, "Sedan kom hösten").kind == "paragraph"


def test_numbered_items_are_a_list(tmp_path: Path) -> None:
    report = read(
        tmp_path, "1 Drift\n\nTre saker gjordes:\n1. gator lagades\n2. träd planterades\n3. broar målades\n"
    )
    assert sentences(holding(report, "träd planterades"))[1:] == [
        "gator lagades",
        "träd planterades",
        "broar målades",
    ]


def test_an_item_over_two_lines_is_one_sentence(tmp_path: Path) -> None:
    report = read(
        tmp_path, "1 Drift\n\nDetta gjordes:\n- gator lagades i hela\n  norra delen\n- träd planterades\n"
    )
    assert "gator lagades i hela norra delen" in sentences(holding(report, "norra delen"))


# -- tables --------------------------------------------------------------------------------------------------


def test_a_table_keeps_its_cells_and_its_notes(tmp_path: Path) -> None:
    rows = "Enhet\tTot\tUtfall*\nKost\t\t30**\nHamnen\tK\t4,5"
    text = f"1 Personal\n\n{rows}\n\n*Exklusive vikarier\n\n** Nytt mått\n\nSlut.\n"
    report = read(tmp_path, text)
    table = report.tables[0]
    assert table.shape == (3, 3)
    assert table.row_text(1) == "Kost\t\t30**"
    assert table.notes == ("*Exklusive vikarier", "** Nytt mått")
    assert report.section(table.section).heading == "1 Personal"
    assert table.title == "1 Personal"


def test_rows_are_made_equally_wide_and_empty_columns_at_the_end_go(tmp_path: Path) -> None:
    report = read(tmp_path, "1 Drift\n\nEnhet\t2020\t\t\nKost\t1\nHamnen\t2\t\t\t\n")
    assert report.tables[0].shape == (3, 2)


def test_html_bullets_in_a_cell_become_items(tmp_path: Path) -> None:
    text = (
        "1 Mål\n\nMålområde\tPositivt\tAtt förbättra\n"
        "Trygghet\t• Fler poliser i centrum<br>• Nya lampor &amp; kameror\t"
        "<ul><li>Samverka mer med skolan</li></ul>\n"
    )
    report = read(tmp_path, text)
    cell = report.tables[0].rows[1][1]
    assert cell.items == ("Fler poliser i centrum", "Nya lampor & kameror")
    assert report.tables[0].rows[1][2].items == ("Samverka mer med skolan",)
    found = holding(report, "Nya lampor & kameror")
    assert found.context == ("Trygghet", "Positivt")
    assert found.table == report.tables[0].id
    assert sentences(found) == ["Fler poliser i centrum", "Nya lampor & kameror"]


def test_text_before_and_after_a_table_without_blank_lines(tmp_path: Path) -> None:
    report = read(
        tmp_path,
        "1 Drift\n\nTabellen visar driften.\nEnhet\t2020\nKost\t1\nHamnen\t2\nKällan är ekonomisystemet.\n",
    )
    assert report.tables[0].shape == (3, 2)
    assert holding(report, "Tabellen visar")
    assert holding(report, "Källan är")


def test_one_tab_in_running_text_makes_no_table(tmp_path: Path) -> None:
    report = read(tmp_path, "1 Drift\n\nDetta är\ten mening med ett tabbtecken i sig.\n")
    assert report.tables == ()
    assert "Detta är en mening" in report.passages[0].text


def test_a_script_in_a_report_is_data(tmp_path: Path) -> None:
    text = (
        "1 Drift\n\nSå här: <script>alert('hej')</script> stod det.\n\n"
        "Enhet\t2020\n<script>x</script>\t1\nKost\t2\n"
    )
    report = read(tmp_path, text)
    assert "alert('hej')" in holding(report, "Så här").text
    assert report.tables[0].rows[1][1].text == "1"
    assert report.uncovered == ()


def test_less_than_signs_are_no_html(tmp_path: Path) -> None:
    report = read(tmp_path, "1 Drift\n\nEnhet\tAndel\nUnga < 18 år\t5\nVuxna > 18 år\t6\n")
    assert [row[0].text for row in report.tables[0].rows[1:]] == ["Unga < 18 år", "Vuxna > 18 år"]
