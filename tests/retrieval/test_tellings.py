"""What a report tells twice in the same words comes once; what differs in anything comes twice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from qa.facts import extract_facts
from qa.ingest import read_report
from qa.retrieval.build import build_index
from qa.retrieval.retriever import Retriever

Found = Callable[..., list[str]]

SUMMARY = "Hamnen har muddrats under våren och 12 båtplatser är klara. Anna Lind ledde arbetet."
MORE = "Muddringen upptäckte ett vrak."


@pytest.fixture
def found(tmp_path: Path) -> Found:
    """Reads a report that tells something in its summary and in a chapter; what a search brings of each."""

    def search(summary: str, chapter: str, k: int = 20) -> list[str]:
        path = tmp_path / "hamnen-2023.txt"
        path.write_text(
            "Rapport 2023\n\nHamnnämnden i Lillköping\n\n"
            f"1. Sammanfattning\n\n{summary}\n\n2. Hamnen\n\n{chapter}\n\n"
            "3. Parker\n\nParkerna klipptes två gånger i veckan.\n\n"
            "Bänkarna i hamnparken målades om i juni.\n",
            encoding="utf-8",
        )
        report = read_report(path)
        stored, _ = build_index([report], extract_facts(report), None)
        evidence = Retriever(stored, None).retrieve("Vad har gjorts i hamnen och hamnparken under våren?", k)
        texts = {passage.id: passage.text for passage in report.passages}
        return [texts[each.passage] for each in evidence.passages]

    return search


def test_the_fuller_telling_stands_for_both(found: Found) -> None:
    texts = found(SUMMARY, f"{SUMMARY} {MORE}")
    assert f"{SUMMARY} {MORE}" in texts
    assert SUMMARY not in texts


def test_a_second_telling_does_not_crowd_out_another_passage(found: Found) -> None:
    texts = found(SUMMARY, SUMMARY.replace("våren och", "våren, samt"), k=2)
    assert len(texts) == 2
    assert any("Bänkarna" in text for text in texts)


@pytest.mark.parametrize(
    ("said", "other"),
    [
        ("12 båtplatser", "14 båtplatser"),
        ("har muddrats", "har inte muddrats"),
        ("har muddrats", "ska muddras"),
        ("muddrats", "muddras"),
        ("Anna Lind", "Anna Lund"),
        ("våren", "hösten"),
        ("är klara", "är delvis klara"),
    ],
)
def test_a_telling_that_differs_is_never_hidden(found: Found, said: str, other: str) -> None:
    changed = SUMMARY.replace(said, other)
    assert {SUMMARY, f"{changed} {MORE}"} <= set(found(SUMMARY, f"{changed} {MORE}"))


def test_a_list_with_another_item_is_never_hidden(found: Found) -> None:
    short = "- Muddring i hamnen under våren\n- Båtplatser vid hamnen"
    texts = found(short, f"{short}\n- Vrak i hamnen")
    assert sum("Muddring i hamnen" in text for text in texts) == 2
