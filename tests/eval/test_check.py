"""The checker finds every fault that a question can have."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from eval.check import check_set, check_sets, summary
from eval.cli import main
from eval.questions import Item, load_items
from eval.sets import QUESTIONS, QuestionSet, find_sets

TEXT = "Ekonomi\nNämnden redovisar ett över-\nskott på 70 tkr.\nMuseet\t-840\t-860\t20\n"
GOOD = Item(
    "g", "figure", "Vad kostade museet?", value=-840, unit="tkr", sections=("Ekonomi",),
    evidence=("Museet -840 -860 20",),
)  # fmt: skip


def faults(item: Item, taken: int = 1) -> list[str]:
    """The kinds of fault of one question."""
    questions = QuestionSet("dev-x", "dev", Path("x.txt"), (item,))
    return [problem.what for problem in check_set(questions, TEXT, Counter({item.id: taken})).problems]


def test_a_good_question_has_no_fault() -> None:
    assert faults(GOOD) == []
    assert faults(replace(GOOD, evidence=("<b>Museet</b>\t-840\n-860 20",))) == []
    word = Item("g", "text", "Hur gick det?", required=(("överskott",),), sections=("Ekonomi",),
                evidence=("Nämnden redovisar ett överskott",))  # fmt: skip
    assert faults(word) == []


@pytest.mark.parametrize(
    ("item", "fault"),
    [
        (replace(GOOD, evidence=("Museet -840 -860 21",)), "evidence not in the report"),
        (replace(GOOD, value=-841), "value neither in the evidence nor following from it"),
        (replace(GOOD, value=-20), "sign other than the evidence's"),
        (replace(GOOD, value=-1700), "value neither in the evidence nor following from it"),
        (replace(GOOD, required=(("biblioteket",),)), "required words not in the evidence"),
        (replace(GOOD, kind="unanswerable"), "form"),
        (replace(GOOD, evidence=()), "form"),
        (replace(GOOD, sections=()), "form"),
        (replace(GOOD, kind="followup"), "form"),
        (replace(GOOD, sign="maybe"), "form"),
        (Item("u", "unanswerable", "Hur?", searched=("museet",)), "searched words stand in the report"),
    ],
)
def test_a_fault_is_found(item: Item, fault: str) -> None:
    assert fault in faults(item)


def test_what_is_computed_may_follow_from_the_evidence() -> None:
    assert faults(replace(GOOD, kind="computed", value=-1700)) == []


def test_an_id_is_used_once() -> None:
    assert faults(GOOD, taken=2) == ["id used twice"]


def test_a_line_that_is_no_question_is_named(tmp_path: Path) -> None:
    path = tmp_path / "dev-x.jsonl"
    path.write_text('{"id": "a", "kind": "riddle", "question": "?"}\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"dev-x.jsonl, line 1: unknown kind 'riddle'"):
        load_items(path)


def test_the_summary_shows_faults_of_dev_sets_and_only_counts_of_unseen_ones() -> None:
    bad = replace(GOOD, id="secret-7", value=-841, evidence=("Hemlig mening.",))
    sets = {half: QuestionSet(f"{half}-x", half, Path("x.txt"), (bad,)) for half in ("dev", "unseen")}
    checked = {half: check_set(each, TEXT, Counter()) for half, each in sets.items()}
    assert "FAULT secret-7" in summary([checked["dev"]])
    assert "Hemlig mening" in summary([checked["dev"]])
    unseen = summary([checked["unseen"]])
    assert "FAULT evidence not in the report: 1" in unseen
    assert "secret-7" not in unseen
    assert "Hemlig" not in unseen


def test_the_sets_about_the_own_and_the_made_reports_are_without_fault(tmp_path: Path) -> None:
    checked = check_sets(find_sets(["dev", "unseen"], None, made_into=tmp_path).sets)
    counts = {each.name: len(each.problems) for each in checked}
    assert sum(counts.values()) == 0, counts
    assert {"dev-core", "dev-figures", "dev-text", "dev-sjohammar"} <= set(counts)


def test_there_are_enough_questions_in_all() -> None:
    paths = sorted(path for half in ("dev", "unseen") for path in QUESTIONS.glob(f"{half}-*.jsonl"))
    assert sum(len(load_items(path)) for path in paths) >= 400


def test_an_unseen_question_that_a_development_set_asks_too_is_left_out(tmp_path: Path) -> None:
    line = {"id": "a", "kind": "unanswerable", "question": "Vad kostade museet?", "searched": ["xyzzy"]}
    again = {**line, "id": "b", "question": "vad  kostade Museet?"}
    other = {**line, "id": "c", "history": ["Vad kostade biblioteket?"]}
    (tmp_path / "dev-core.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    lines = "".join(json.dumps(each) + "\n" for each in (again, other))
    (tmp_path / "unseen-text.jsonl").write_text(lines, encoding="utf-8")
    found = find_sets(["unseen"], None, tmp_path)
    assert [item.id for item in found.sets[0].items] == ["c"]
    assert found.known == 1
    assert find_sets(["dev"], None, tmp_path).known == 0


def test_the_command_checks_and_names_sets_without_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = {"id": "a", "kind": "unanswerable", "question": "Vad?", "searched": ["xyzzy"]}
    (tmp_path / "dev-core.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    (tmp_path / "dev-elsewhere.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    assert main(["check", "--questions", str(tmp_path)]) == 0
    shown = capsys.readouterr()
    assert "1 questions, 0 faults" in shown.out
    assert "dev-elsewhere: its report is not at hand" in shown.err


def test_a_missing_folder_of_reports_is_bad_input(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--reports", "no/such/folder"]) == 2
    assert "there is no folder" in capsys.readouterr().err
