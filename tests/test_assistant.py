"""The composition root: questions checked, indexes built once, shared between threads."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from qa.assistant import Assistant, check_question, ingest
from qa.errors import FileProblem, IndexMissing, QuestionProblem
from qa.evidence import Answer
from qa.facts import extract_facts
from qa.ingest import read_report
from qa.retrieval.build import build_index
from qa.retrieval.store import save_index


@pytest.mark.parametrize("question", ["", "   ", "?!", "\x00\n"])
def test_empty_question(question: str) -> None:
    with pytest.raises(QuestionProblem, match="tom"):
        check_question(question)


def test_question_of_ten_thousand_characters() -> None:
    with pytest.raises(QuestionProblem, match="för lång"):
        check_question("a" * 10_000)


def test_control_characters_are_blanks() -> None:
    assert check_question("Vad\x00 kostade\n badet?") == "Vad kostade badet?"


def test_no_index(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match="qa ingest"):
        Assistant.open(tmp_path / "saknas")


def test_second_run_embeds_nothing_and_answers_alike(small_report: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    first, second = ingest([small_report], index), ingest([small_report], index)
    assert first.embedded > 0
    assert (first.new, second.new, second.embedded) == (1, 0, 0)
    result = Assistant.open(index).ask("Hur stort överskott hade Biblioteket?")
    assert isinstance(result, Answer)
    assert result.figures[0].value == 50


def test_an_index_without_a_model_answers_by_words_and_figures(small_report: Path, tmp_path: Path) -> None:
    report = read_report(small_report)
    stored, _ = build_index([report], extract_facts(report), None)
    save_index(tmp_path / "index", stored)
    helper = Assistant.open(tmp_path / "index")
    assert any("utan språkmodell" in notice for notice in helper.notices)
    figure, text = helper.ask("Vad kostade Museet 2020?"), helper.ask("Varför höll biblioteket stängt?")
    assert isinstance(figure, Answer)
    assert figure.figures[0].value == -840
    assert "taket läckte" in text.text
    assert helper.search("läckte taket")[0][0].quote.startswith("Biblioteket i Lillköping")


def test_a_bad_file_leaves_the_index_as_it_was(small_report: Path, tmp_path: Path) -> None:
    index, bad = tmp_path / "index", tmp_path / "tom.txt"
    ingest([small_report], index)
    bad.write_bytes(b"")
    with pytest.raises(FileProblem):
        ingest([bad], index)
    assert len(Assistant.open(index).reports) == 1


def test_two_reports_in_one_index(small_report: Path, tmp_path: Path) -> None:
    other = tmp_path / "hamnen-2021.txt"
    other.write_text(
        "Hamnrapport 2021\n\n1. Trafik\n\nHamnen tog emot 310 fartyg under året 2021.\n", encoding="utf-8"
    )
    index = tmp_path / "index"
    ingest([small_report], index)
    ingest([other], index)
    assistant = Assistant.open(index)
    assert {report.file for report in assistant.reports} == {small_report.name, other.name}
    assert assistant.ask("Hur många fartyg tog hamnen emot?").citations[0].report == other.name


def test_a_new_version_of_a_file_replaces_the_old(small_report: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    ingest([small_report], index)
    small_report.write_text(small_report.read_text("utf-8").replace("taket", "golvet"), encoding="utf-8")
    ingest([small_report], index)
    (report,) = Assistant.open(index).reports
    assert any("golvet" in passage.text for passage in report.passages)


def test_twenty_threads_get_the_answers_of_one(assistant: Assistant) -> None:
    questions = [
        "Vad kostade IT-avdelningen?",
        "Varför gick samhällsutveckling back?",
        "Vad heter kungen?",
    ] * 7
    alone = [assistant.ask(question).text for question in questions]
    with ThreadPoolExecutor(20) as pool:
        together = [result.text for result in pool.map(assistant.ask, questions)]
    assert together == alone
