"""Several reports set beside each other, ranked, listed and picked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from qa.assistant import Assistant, ingest
from qa.evidence import Abstention, Answer, Citation, Figure
from qa.interpret import interpret
from qa.report import Card
from qa.shelf.found import _counts_a_part, _is_another_measure
from qa.shelf.scope import read_scope
from qa.shelf.sides import side_questions

UMEA = Card("aaa", "umea.txt", "Årsredovisning 2023", "Umeå kommun", None, "årsredovisning", 2023)
PITEA = Card("bbb", "pitea.txt", "Delårsrapport 2024", "Piteå kommun", None, "delårsrapport", 2024)


def cited(result: Answer | Abstention) -> set[str]:
    return {citation.report for citation in result.citations}


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


def test_amounts_without_a_unit_are_not_set_against_each_other(
    tmp_path: Path, report_text: Callable[..., str]
) -> None:
    for place, cost in (("Umeå", 1250), ("Piteå", 990)):
        text = report_text(place, 50, cost).replace(" (tkr)", "")
        (tmp_path / f"{place}.txt").write_text(text, "utf-8")
    ingest([tmp_path], tmp_path / "index")
    result = Assistant.open(tmp_path / "index").ask("Vad kostade biblioteket i Umeå jämfört med Piteå?")
    assert isinstance(result, Answer)
    assert not result.figures
    assert "1\u00a0250" in result.text
    assert "990" in result.text


def test_a_share_that_a_sentence_states_is_set_against_one_of_a_table(
    tmp_path: Path, report_text: Callable[..., str]
) -> None:
    table = "3. Personal\n\nMått\tUtfall 2023\nSjukfrånvaro, procent\t6,4\nPersonalomsättning, procent\t8,1\n"
    told = "3. Personal\n\nSjukfrånvaron var 5,1 procent under 2023.\n"
    for place, more in (("Umeå", table), ("Piteå", told)):
        (tmp_path / f"{place}.txt").write_text(f"{report_text(place, 50, 1250)}\n{more}", "utf-8")
    ingest([tmp_path], tmp_path / "index")
    assistant = Assistant.open(tmp_path / "index")
    result = assistant.ask("Hur mycket högre är sjukfrånvaron i Umeå än i Piteå?")
    assert isinstance(result, Answer)
    assert (str(result.figures[0].value), result.figures[0].unit) == ("1.3", "procentenheter")
    ranked = assistant.ask("Vilken av kommunerna har lägst sjukfrånvaro?")
    assert isinstance(ranked, Answer)
    assert [str(figure.value) for figure in ranked.figures] == ["5.1", "6.4"]


def test_a_deviation_on_a_row_of_its_own_is_known_for_a_surplus(
    tmp_path: Path, report_text: Callable[..., str]
) -> None:
    rows = (
        "Ekonomi (tkr)\t2022\t2023\nNettokostnad\t-900\t-950\nBudget\t-920\t-990\nBudgetavvikelse\t20\t40\n"
    )
    head = "Årsredovisning 2023\n\nKulturnämnden\n\n1. Ekonomi\n\nNämnden i Boden redovisar sin ekonomi."
    own = f"{head}\n\n{rows}"
    (tmp_path / "boden.txt").write_text(own, "utf-8")
    (tmp_path / "pitea.txt").write_text(report_text("Piteå", -300, 990), "utf-8")
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


def test_all_sides_of_both_must_hold(shelf: Assistant) -> None:
    result = shelf.ask("Gick både Umeå och Piteå med underskott mot budget?")
    assert isinstance(result, Answer)
    assert result.text.startswith("Nej. Umeå kommun överskott 70")
    assert [figure.value for figure in result.figures] == [70, -280]


def test_of_either_side_the_larger_is_told_first(shelf: Assistant) -> None:
    result = shelf.ask("Har Piteå eller Umeå högst kostnad för biblioteket?")
    assert isinstance(result, Answer)
    assert result.text.startswith("Högst var Umeå kommun")
    least = shelf.ask("Vilken kommun hade lägst kostnad för biblioteket, Umeå eller Piteå?")
    assert least.text.startswith("Lägst var Piteå kommun")


def test_times_and_per_cent_are_worked_out(shelf: Assistant) -> None:
    times = shelf.ask("Hur många gånger större var kostnaden för biblioteket i Umeå än i Piteå?")
    assert isinstance(times, Answer)
    assert (str(times.figures[0].value), times.figures[0].unit) == ("1.3", "gånger")
    assert times.figures[0].calculation == "1\u00a0250 / 990 = 1,3"
    share = shelf.ask("Hur många procent högre var kostnaden för biblioteket i Umeå än i Piteå?")
    assert isinstance(share, Answer)
    assert (str(share.figures[0].value), share.figures[0].unit) == ("26.3", "procent")


def test_all_reports_are_listed_or_picked(shelf: Assistant) -> None:
    listed = shelf.ask("Rangordna kommunerna efter kostnaden för biblioteket.")
    assert isinstance(listed, Answer)
    assert [figure.value for figure in listed.figures] == [-1250, -990]
    picked = shelf.ask("Vilka av kommunerna hade underskott mot budget?")
    assert picked.text.startswith("Piteå kommun underskott 280")
    above = shelf.ask("Vilka kommuner har en kostnad för biblioteket över 1 mnkr?")
    assert above.text.replace("\u00a0", " ").startswith("Umeå kommun −1 250 tkr (2023). Övriga: Piteå")


def test_of_several_reports_from_a_place_the_one_asked_about_is_set_beside(
    files: tuple[Path, Path], tmp_path: Path, report_text: Callable[..., str]
) -> None:
    older = tmp_path / "umea-2022.txt"
    older.write_text(report_text("Umeå", 10, 1100).replace("2023", "2022"), "utf-8")
    ingest((*files, older), tmp_path / "index")
    assistant = Assistant.open(tmp_path / "index")
    for year, cost in (("2022", -1100), ("2023", -1250)):
        result = assistant.ask(f"Vad kostade biblioteket i Umeå {year} jämfört med Piteå 2023?")
        assert isinstance(result, Answer)
        assert [figure.value for figure in result.figures[1:]] == [cost, -990]


def test_a_count_of_a_part_and_a_gross_sum_stand_for_no_whole() -> None:
    card = Card("a", "a.txt", "Årsrapport", "Bodens kommun", "Kulturnämnden", None, 2023)

    def figure(unit: str, label: str) -> Figure:
        return Figure(Decimal(6), unit, label, None, None, None, None, "6", False)

    def quote(text: str) -> Citation:
        return replace(Citation("c", "a.txt", "", (), None, None, None, None, text))

    assert _counts_a_part(figure("antal", "x"), quote("En skola har sex anställda."), card)
    assert not _counts_a_part(figure("antal", "x"), quote("Totalt finns sex anställda."), card)
    assert not _counts_a_part(figure("antal", "x"), quote("I Boden finns sex anställda."), card)
    net = interpret("Hur stor var nettokostnaden?")
    assert _is_another_measure(net, figure("tkr", "Summa kostnader"))
    assert not _is_another_measure(net, figure("tkr", "Verksamhetens nettokostnader"))


def test_a_body_takes_the_place_of_another_in_the_question_of_a_side() -> None:
    cards = (UMEA, PITEA)
    question = "Vem är ordförande i kulturnämnden i Umeå och i kommunstyrelsen i Piteå?"
    assert side_questions(question, read_scope(question, "", cards).sides) == [
        "Vem är ordförande i kulturnämnden i Umeå",
        "Vem är ordförande i kommunstyrelsen i Piteå",
    ]


def test_what_is_compared_may_stand_between_the_sides(shelf: Assistant) -> None:
    yes = shelf.ask("Har Umeå högre kostnad för biblioteket än Piteå?")
    assert yes.text.startswith("Ja. Skillnaden är 260 tkr")
    assert shelf.ask("Är Umeås underskott större än Piteås?").text.startswith("Nej.")
    both = shelf.ask("Jämför kostnaden för biblioteket i Umeå med Piteå.")
    assert isinstance(both, Answer)
    assert {figure.value for figure in both.figures} >= {-1250, -990}


def test_a_cost_printed_with_a_minus_is_set_against_one_without(
    files: tuple[Path, Path], tmp_path: Path, report_text: Callable[..., str]
) -> None:
    files[1].write_text(report_text("Piteå", 10, 990).replace("\t-", "\t"), "utf-8")
    ingest(files, tmp_path / "index")
    result = Assistant.open(tmp_path / "index").ask("Vad kostade biblioteket i Umeå jämfört med Piteå?")
    assert isinstance(result, Answer)
    assert [figure.value for figure in result.figures] == [260, -1250, 990]
    assert result.figures[0].calculation == "1\u00a0250 − 990 = 260"


def test_all_and_any_are_answered_with_yes_or_no(shelf: Assistant) -> None:
    assert shelf.ask("Hade alla kommuner underskott mot budget?").text.startswith("Nej. Piteå kommun")
    assert shelf.ask("Hade någon av kommunerna underskott mot budget?").text.startswith("Ja. Piteå kommun")


def test_follow_ups_go_on_across_reports(shelf: Assistant) -> None:
    added = shelf.ask("Och jämfört med Piteå?", ("Vad kostade biblioteket i Umeå?",))
    assert isinstance(added, Answer)
    assert [figure.value for figure in added.figures] == [-260, -1250, -990]
    lowest = shelf.ask("Och lägst?", ("Vilken kommun hade högst kostnad för biblioteket?",))
    assert lowest.text.startswith("Lägst var Piteå kommun")


def test_a_cell_tells_which_number_of_a_sentence_is_meant(
    files: tuple[Path, Path], tmp_path: Path, report_text: Callable[..., str]
) -> None:
    told = (
        "3. Personal\n\nSjukfrånvaron var 8,0 procent, mot 7,6 procent.\n\nGrupp\tAntal\tSjukfrånvaro %\n"
        "Lärare\t20\t7,1\nKockar\t10\t9,8\nSumma\t30\t8,0\n"
    )
    for file, place, more in ((files[0], "Umeå", told), (files[1], "Piteå", told.replace("8,0", "6,5"))):
        file.write_text(f"{report_text(place, 50, 1250)}\n{more}", "utf-8")
    ingest(files, tmp_path / "index")
    result = Assistant.open(tmp_path / "index").ask("Hur hög är sjukfrånvaron i Umeå jämfört med Piteå?")
    assert isinstance(result, Answer)
    assert [str(figure.value) for figure in result.figures] == ["1.5", "8.0", "6.5"]


def test_sides_that_cannot_be_taken_apart_are_told(shelf: Assistant) -> None:
    result = shelf.ask("Hur mycket simhall har Umeå byggt åt Piteå?")
    assert isinstance(result, Abstention)
    assert result.reason.startswith("Frågan gäller Umeå och Piteå på ett sätt")


def test_a_body_of_few_reports_is_no_ranking_of_all(
    files: tuple[Path, Path], tmp_path: Path, report_text: Callable[..., str]
) -> None:
    others = [tmp_path / f"{name}.txt" for name in ("boden", "mora", "tierp")]
    for other in others:
        other.write_text(f"Plan 2023\n\n1. Vägar\n\nVägarna i {other.stem} lagas. Snön skottas.\n", "utf-8")
    ingest((*files, *others), tmp_path / "index")
    assistant = Assistant.open(tmp_path / "index")
    asked = "Vilken {} hade störst kostnad för biblioteket?"
    assert assistant.ask(asked.format("kommun")).text.startswith("Högst var Umeå kommun")
    assert not assistant.ask(asked.format("nämnd")).text.startswith("Högst var Umeå kommun")


def test_part_of_a_year_is_set_beside_a_year_with_a_word_of_it(
    files: tuple[Path, Path], tmp_path: Path, report_text: Callable[..., str]
) -> None:
    part = "3. Noter\n\nKostnader (tkr)\tJan–aug 2023\tJan–aug 2022\nHyror\t-420\t-400\nFrakt\t-80\t-70\n"
    whole = part.replace("Jan–aug ", "")
    for file, place, more in ((files[0], "Umeå", part), (files[1], "Piteå", whole)):
        file.write_text(f"{report_text(place, 50, 1250)}\n{more}", "utf-8")
    ingest(files, tmp_path / "index")
    result = Assistant.open(tmp_path / "index").ask("Vad kostade frakt i Umeå jämfört med Piteå 2023?")
    assert isinstance(result, Answer)
    assert [figure.value for figure in result.figures] == [0, -80, -80]
    assert "Perioderna skiljer sig åt." in result.text
