"""Many reports: which one a question means, several set beside each other, taken in, corrected, removed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from qa.answering.proposal import Proposal
from qa.assistant import Assistant, edit, ingest, remove, source_file
from qa.errors import InputError, ReportMissing
from qa.evidence import Abstention, Answer
from qa.report import Card
from qa.retrieval.catalogue import find_cards
from qa.shelf.found import sureness
from qa.shelf.scope import plain_places, read_scope
from qa.shelf.sides import side_questions

UMEA = Card(
    "aaa", "umea.txt", "Årsredovisning 2023", "Umeå kommun", "Tekniska nämnden", "årsredovisning", 2023
)
PITEA = Card(
    "bbb", "pitea.txt", "Delårsrapport 2024", "Piteå kommun", "Tekniska nämnden", "delårsrapport", 2024
)
BODEN = Card("ccc", "boden.txt", "Årsbokslut 2024", "Bodens kommun", "Kulturnämnden", "årsbokslut", 2024)
CARDS = (UMEA, PITEA, BODEN)


def cited(result: Answer | Abstention) -> set[str]:
    return {citation.report for citation in result.citations}


# -- which report


def test_the_place_decides(shelf: Assistant) -> None:
    for place, file, value in (("Umeå", "umea-2023.txt", -1250), ("Piteå", "pitea-2023.txt", -990)):
        result = shelf.ask(f"Vad kostade biblioteket i {place}?")
        assert isinstance(result, Answer)
        assert result.figures[0].value == value
        assert cited(result) == {file}


def test_a_filter_decides(shelf: Assistant) -> None:
    result = shelf.ask("Vad kostade biblioteket?", (), ("pitea",))
    assert isinstance(result, Answer)
    assert result.figures[0].value == -990


def test_the_place_of_a_report_is_not_looked_for_in_it(shelf: Assistant) -> None:
    asked = "Vilka enheter drog över sin budget"
    assert shelf.ask(f"{asked} i Piteå?").text == shelf.ask(f"{asked}?", (), ("pitea",)).text
    assert isinstance(shelf.ask("Stämmer siffrorna i Piteå?"), Abstention)


def test_the_evidence_decides_where_nothing_is_named(shelf: Assistant) -> None:
    assert cited(shelf.ask("Varför renoverades badhuset?")) == {"pitea-2023.txt"}


def test_the_answer_says_which_report_it_took(shelf: Assistant) -> None:
    result = shelf.ask("Vad kostade biblioteket?")
    assert isinstance(result, Answer)
    assert "Svaret gäller" in result.text
    assert {result.figures[0].value, result.alternatives[-1].value} == {-1250, -990}


def test_a_sentence_weighs_as_much_as_a_table_cell(
    files: tuple[Path, Path], tmp_path: Path, report_text: Callable[..., str]
) -> None:
    files[0].write_text(report_text("Umeå", 50, 1250, "Sjukfrånvaron var 6,4 procent under året."), "utf-8")
    table = "3. Personal\n\nMått\tUtfall 2023\nSjukfrånvaro, procent\t5,1\nPersonalomsättning, procent\t8,1\n"
    files[1].write_text(f"{report_text('Piteå', -300, 990)}\n{table}", "utf-8")
    ingest(files, tmp_path / "index")
    result = Assistant.open(tmp_path / "index").ask("Hur hög är sjukfrånvaron?")
    assert isinstance(result, Answer)
    assert "Svaret gäller" in result.text
    assert {str(each.value) for each in (*result.figures, *result.alternatives)} == {"6.4", "5.1"}


def test_a_proposal_is_as_sure_as_it_is_strong_and_explains() -> None:
    sentence = Proposal("passage", Answer("Så."), 0.9, (), True, 0.8)
    assert sureness(sentence) == pytest.approx(0.72)
    assert sureness(replace(sentence, kind="figure")) == sureness(sentence)
    assert sureness(replace(sentence, strength=None)) == pytest.approx(0.9)


def test_a_place_without_a_report_is_said(shelf: Assistant) -> None:
    result = shelf.ask("Vad kostade simhallen i Kiruna?")
    assert isinstance(result, Abstention)
    assert result.reason == "Ingen av rapporterna är från Kiruna."


def test_a_follow_up_changes_the_place(shelf: Assistant) -> None:
    result = shelf.ask("Och i Piteå?", ("Vad kostade biblioteket i Umeå?",))
    assert isinstance(result, Answer)
    assert result.figures[0].value == -990


def test_more_reports_are_asked_while_none_answers(shelf: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    umea, pitea = shelf.cards
    monkeypatch.setattr("qa.assistant.TRIED", 1)
    monkeypatch.setattr("qa.assistant.shortlist", lambda *_: [umea, pitea])
    assert cited(shelf.ask("Varför renoverades badhuset?")) == {"pitea-2023.txt"}
    assert "även" not in shelf.ask("Vad kostade biblioteket?").text


# -- what a question says of reports


def test_each_side_has_its_own_question() -> None:
    question = "Hur stor var avvikelsen i Umeå 2023 jämfört med Piteå 2024?"
    sides = read_scope(question, "", CARDS).sides
    assert [side.name for side in sides] == ["Umeå", "Piteå"]
    assert side_questions(question, sides) == [
        "Hur stor var avvikelsen i Umeå 2023 ?",
        "Hur stor var avvikelsen i Piteå 2024 ?",
    ]


def test_a_place_on_no_list_is_known_by_its_reports() -> None:
    own = replace(UMEA, id="ddd", organisation="Norrviks kommun")
    cards = (own, *CARDS)
    assert read_scope("Vad kostade skolan i Norrvik?", "", cards).cards == (own,)
    assert read_scope("Hur gick det för norrviks kommuns skola?", "", cards).cards == (own,)
    assert read_scope("Vad kostade skolan i Norrvikens hamn?", "", cards).cards == cards
    assert [side.name for side in read_scope("Är Norrvik större än Boden?", "", cards).sides] == [
        "Norrvik", "Boden",
    ]  # fmt: skip


def test_the_word_kommun_after_a_place_changes_nothing() -> None:
    asked = {"Vad blev Bodens kommuns avvikelse?", "Vad blev Bodens avvikelse?"}
    assert {plain_places(text, CARDS) for text in asked} == {"Vad blev Bodens avvikelse?"}
    assert plain_places("Vad kostade skolan i Bodens kommun?", CARDS) == "Vad kostade skolan i Boden?"
    assert plain_places("Hur går det för Umeå stad?", CARDS) == "Hur går det för Umeå?"
    assert plain_places("Vad säger en kommun?", CARDS) == "Vad säger en kommun?"


def test_points_for_body_kind_and_year() -> None:
    scope = read_scope("Vad säger kulturnämndens årsbokslut 2024?", "", CARDS)
    assert max(scope.points, key=lambda card: scope.points[card]) == "ccc"
    assert read_scope("Vad kostade skolan i Boden?", "", CARDS).cards == (BODEN,)
    assert read_scope("Vad kostade skolan i Kiruna?", "", CARDS).absent == ("Kiruna",)


def test_reports_are_found_by_words() -> None:
    assert find_cards(CARDS, ["delårsrapport 2024"]) == (PITEA,)
    assert find_cards(CARDS, ["tekniska"]) == (UMEA, PITEA)
    with pytest.raises(ReportMissing, match="Kiruna"):
        find_cards(CARDS, ["Kiruna"])


# -- taking in, correcting, removing


def test_a_folder_is_taken_in_and_unchanged_files_are_not_read(
    files: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, index = tmp_path / "rapporter", tmp_path / "index"
    (folder / "inre").mkdir(parents=True)
    files[0].rename(folder / files[0].name)
    files[1].rename(folder / "inre" / files[1].name)
    assert ingest([folder], index).new == 2
    monkeypatch.setattr("qa.intake.run.read_report", lambda path: pytest.fail(f"{path} is read again"))
    assert ingest([folder], index).unchanged == 2


def test_a_bad_file_among_many_is_named_and_the_others_go_on(
    files: tuple[Path, Path], tmp_path: Path
) -> None:
    bad = tmp_path / "tom.txt"
    bad.write_text("")
    summary = ingest([files[0], bad, files[1]], tmp_path / "index")
    assert summary.new == 2
    assert [failure.file for failure in summary.failed] == [str(bad)]


def test_a_crash_keeps_the_reports_that_were_finished(
    files: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from qa.ingest import read_report as real

    def crash_at_second(path: Path, *progress: Callable[[int, int], None]) -> object:
        if path == files[1]:
            raise KeyboardInterrupt
        return real(path, *progress)

    monkeypatch.setattr("qa.intake.run.read_report", crash_at_second)
    with pytest.raises(KeyboardInterrupt):
        ingest(files, tmp_path / "index")
    assert [card.file for card in Assistant.open(tmp_path / "index").cards] == [files[0].name]


def test_a_correction_outlives_a_new_reading(
    files: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = tmp_path / "index"
    ingest(files, index)
    assert edit(index, "umea", organisation="Kiruna kommun").organisation == "Kiruna kommun"
    monkeypatch.setattr("qa.intake.run.reader_version", lambda: "newer")
    ingest(files, index)
    result = Assistant.open(index).ask("Vad kostade biblioteket i Kiruna?")
    assert isinstance(result, Answer)
    assert result.figures[0].value == -1250
    assert edit(index, "umea-2023.txt", organisation=None).organisation == "Umeå kommun"
    with pytest.raises(InputError, match="årtal"):
        edit(index, "umea", year=3)


def test_a_report_is_removed_and_its_file_was_kept(files: tuple[Path, Path], tmp_path: Path) -> None:
    index = tmp_path / "index"
    ingest(files, index)
    card = find_cards(Assistant.open(index).cards, ["umea"])[0]
    kept = source_file(index, card.id)
    assert kept is not None
    assert kept.read_bytes() == files[0].read_bytes()
    with pytest.raises(ReportMissing, match="Flera"):
        remove(index, ["2023"])
    remove(index, ["umea"])
    assert source_file(index, card.id) is None
    assert [each.file for each in Assistant.open(index).cards] == ["pitea-2023.txt"]


def test_files_of_one_name_from_two_places_are_both_kept(files: tuple[Path, Path], tmp_path: Path) -> None:
    same = [tmp_path / place / "arsbokslut.txt" for place in ("a", "b")]
    for source, target in zip(files, same, strict=True):
        target.parent.mkdir()
        source.rename(target)
    ingest(same, tmp_path / "index")
    names = [card.file for card in Assistant.open(tmp_path / "index").cards]
    assert names[0] == "arsbokslut.txt"
    assert len(set(names)) == 2
