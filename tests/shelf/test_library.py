"""Many reports: which one a question means, several set beside each other, taken in, corrected, removed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from qa.assistant import Assistant, edit, ingest, remove, source_file
from qa.errors import InputError, ReportMissing
from qa.evidence import Abstention, Answer
from qa.report import Card
from qa.retrieval.catalogue import find_cards
from qa.shelf.scope import read_scope
from qa.shelf.sides import side_questions

UMEA = Card(
    "aaa", "umea.txt", "Årsredovisning 2023", "Umeå kommun", "Tekniska nämnden", "årsredovisning", 2023
)
PITEA = Card(
    "bbb", "pitea.txt", "Delårsrapport 2024", "Piteå kommun", "Tekniska nämnden", "delårsrapport", 2024
)
BODEN = Card("ccc", "boden.txt", "Årsbokslut 2024", "Bodens kommun", "Kulturnämnden", "årsbokslut", 2024)
CARDS = (UMEA, PITEA, BODEN)


def _report(place: str, deviation: int, library: int, extra: str = "") -> str:
    return f"""Årsredovisning 2023

Kulturnämnden

1. Verksamhet

Kulturnämnden i {place} kommun driver bibliotek och museum. {place} kommun tog emot gäster. {extra}

2. Ekonomi

Enhet (tkr)\tUtfall 2023\tBudget 2023\tAvvikelse
Biblioteket\t-{library}\t-{library + deviation}\t{deviation}
Museet\t-840\t-860\t20
Summa\t-{library + 840}\t-{library + 860 + deviation}\t{deviation + 20}
"""


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    umea, pitea = tmp_path / "umea-2023.txt", tmp_path / "pitea-2023.txt"
    umea.write_text(_report("Umeå", 50, 1250), "utf-8")
    pitea.write_text(_report("Piteå", -300, 990, "Badhuset renoverades efter en brand."), "utf-8")
    return umea, pitea


@pytest.fixture
def shelf(files: tuple[Path, Path], tmp_path: Path) -> Assistant:
    ingest(files, tmp_path / "index")
    return Assistant.open(tmp_path / "index")


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


def test_the_evidence_decides_where_nothing_is_named(shelf: Assistant) -> None:
    assert cited(shelf.ask("Varför renoverades badhuset?")) == {"pitea-2023.txt"}


def test_the_answer_says_which_report_it_took(shelf: Assistant) -> None:
    result = shelf.ask("Vad kostade biblioteket?")
    assert isinstance(result, Answer)
    assert "Svaret gäller" in result.text
    assert {result.figures[0].value, result.alternatives[-1].value} == {-1250, -990}


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


# -- across reports


def test_two_places_are_compared(shelf: Assistant) -> None:
    result = shelf.ask("Vad kostade biblioteket i Umeå jämfört med Piteå?")
    assert isinstance(result, Answer)
    assert [figure.value for figure in result.figures] == [-260, -1250, -990]
    assert cited(result) == {"umea-2023.txt", "pitea-2023.txt"}
    assert result.figures[0].calculation is not None


def test_sides_may_be_asked_for_something_of_their_own(shelf: Assistant) -> None:
    result = shelf.ask(
        "Hur stor var kostnaden för museet i Umeå jämfört med kostnaden för biblioteket i Piteå?"
    )
    assert isinstance(result, Answer)
    assert [figure.value for figure in result.figures] == [150, -840, -990]


def test_amounts_without_a_unit_are_not_set_against_each_other(tmp_path: Path) -> None:
    for place, cost in (("Umeå", 1250), ("Piteå", 990)):
        text = _report(place, 50, cost).replace(" (tkr)", "")
        (tmp_path / f"{place}.txt").write_text(text, "utf-8")
    ingest([tmp_path], tmp_path / "index")
    result = Assistant.open(tmp_path / "index").ask("Vad kostade biblioteket i Umeå jämfört med Piteå?")
    assert isinstance(result, Answer)
    assert not result.figures
    assert "1\u00a0250" in result.text
    assert "990" in result.text


def test_a_share_that_a_sentence_states_is_set_against_one_of_a_table(tmp_path: Path) -> None:
    table = "3. Personal\n\nMått\tUtfall 2023\nSjukfrånvaro, procent\t6,4\nPersonalomsättning, procent\t8,1\n"
    told = "3. Personal\n\nSjukfrånvaron var 5,1 procent under 2023.\n"
    for place, more in (("Umeå", table), ("Piteå", told)):
        (tmp_path / f"{place}.txt").write_text(f"{_report(place, 50, 1250)}\n{more}", "utf-8")
    ingest([tmp_path], tmp_path / "index")
    assistant = Assistant.open(tmp_path / "index")
    result = assistant.ask("Hur mycket högre är sjukfrånvaron i Umeå än i Piteå?")
    assert isinstance(result, Answer)
    assert (str(result.figures[0].value), result.figures[0].unit) == ("1.3", "procentenheter")
    ranked = assistant.ask("Vilken av kommunerna har lägst sjukfrånvaro?")
    assert isinstance(ranked, Answer)
    assert [str(figure.value) for figure in ranked.figures] == ["5.1", "6.4"]


def test_a_deviation_on_a_row_of_its_own_is_known_for_a_surplus(tmp_path: Path) -> None:
    rows = (
        "Ekonomi (tkr)\t2022\t2023\nNettokostnad\t-900\t-950\nBudget\t-920\t-990\nBudgetavvikelse\t20\t40\n"
    )
    head = "Årsredovisning 2023\n\nKulturnämnden\n\n1. Ekonomi\n\nNämnden i Boden redovisar sin ekonomi."
    own = f"{head}\n\n{rows}"
    (tmp_path / "boden.txt").write_text(own, "utf-8")
    (tmp_path / "pitea.txt").write_text(_report("Piteå", -300, 990), "utf-8")
    ingest([tmp_path], tmp_path / "index")
    result = Assistant.open(tmp_path / "index").ask("Vilken av kommunerna hade störst underskott mot budget?")
    assert isinstance(result, Answer)
    assert [figure.value for figure in result.figures] == [-280, 40]
    assert "överskott 40 tkr" in result.text.replace("\u00a0", " ")


def test_a_place_without_a_report_cannot_be_compared(shelf: Assistant) -> None:
    result = shelf.ask("Vad kostade biblioteket i Umeå jämfört med Kiruna?")
    assert isinstance(result, Abstention)
    assert "Kiruna" in result.text


def test_all_reports_are_ranked(shelf: Assistant) -> None:
    result = shelf.ask("Vilken av kommunerna hade störst underskott för biblioteket?")
    assert isinstance(result, Answer)
    assert "Piteå" in result.figures[0].label
    assert result.figures[0].value == -300


def test_each_side_has_its_own_question() -> None:
    question = "Hur stor var avvikelsen i Umeå 2023 jämfört med Piteå 2024?"
    sides = read_scope(question, "", CARDS).sides
    assert [side.name for side in sides] == ["Umeå", "Piteå"]
    assert side_questions(question, sides) == [
        "Hur stor var avvikelsen i Umeå 2023 ?",
        "Hur stor var avvikelsen i Piteå 2024 ?",
    ]


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
