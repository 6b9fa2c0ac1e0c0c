"""Answers stay short: 600 characters in all, a list 800, what disagrees with them included."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.answering.length import LONGEST, LONGEST_LIST, with_other_side, within_limit
from qa.evidence import Answer
from tests.makeassistant import assistant_over

LONG = "Arbetet med den nya hamnen i Norrby har under året gått framåt i alla delar som var planerade. " * 3
OTHER = (
    "”"
    + "Arbetet med hamnen pågår och väntas inte bli klart förrän långt senare. " * 4
    + "” (avsnittet ”Hamnen”)"
)


@pytest.mark.parametrize("times", [1, 2, 3, 9])
def test_prose_ends_with_a_whole_sentence(times: int) -> None:
    text = within_limit((LONG * (times + 1)).strip())
    assert len(text) <= LONGEST
    assert text.endswith("planerade.")


def test_one_endless_sentence_is_cut_at_a_word() -> None:
    text = within_limit("hamnen och " * 100)
    assert len(text) <= LONGEST
    assert text.endswith((" hamnen …", " och …"))


def test_a_list_counts_what_it_leaves_out() -> None:
    text = within_limit("Åtgärder:\n" + "\n".join(f"– Åtgärd {number} {'x' * 60}" for number in range(20)))
    assert len(text) <= LONGEST_LIST
    shown = text.count("Åtgärd ")
    assert text.endswith(f"– och {20 - shown} till")


@pytest.mark.parametrize("told", [[OTHER], [OTHER, OTHER.replace("Hamnen", "Vägen")], ["kort"]])
def test_the_other_side_has_room_beside_the_answer(told: list[str]) -> None:
    text = with_other_side(LONG * 2, told)
    assert len(text) <= LONGEST
    assert "Rapporten säger olika: " in text
    assert all(part[-20:] in text for part in told)


def test_what_is_cut_off_to_make_room_is_told_again() -> None:
    last = "Arbetet med hamnen har däremot avstannat."
    told = [f"”{last}” (avsnittet ”Hamnen”)", OTHER]
    text = with_other_side(f"{LONG} {last}", told)
    assert last in text
    assert with_other_side(last, told).count(last) == 1


TAIL = (
    " efter många och långa överläggningar mellan enheterna om krav, leveranstider, finansiering, utbildning,"
    " drift och skötsel samt hur maskinen ska delas mellan torget, hamnen och parkerna i centrala Lillköping"
)
REPORT = f"""Verksamhetsberättelse 2023

Tekniska nämnden i Lillköping

1. Sammanfattning av det viktigaste som har hänt under det långa och händelserika året

Upphandlingen av en ny sopmaskin har genomförts{TAIL}.

2. Drift och underhåll av gator, torg, parker, hamnar och andra allmänna platser i kommunen

Upphandlingen av en ny sopmaskin pågår{TAIL}.
"""


def test_an_answer_with_a_contradiction_is_no_longer(tmp_path: Path) -> None:
    result = assistant_over(REPORT, tmp_path).ask("Har upphandlingen av en ny sopmaskin genomförts?")
    assert isinstance(result, Answer)
    assert "Rapporten säger olika" in result.text
    assert len(result.text) <= LONGEST
