"""A row that is one kind among several does not answer for the whole."""

from __future__ import annotations

from qa.assistant import Assistant
from qa.evidence import Answer
from tests.maketables import assistant_over, read_text

REPORT = """Uppföljning 2024

Tekniska nämnden i Storvik

1. Investeringar

1.1 Hamnen

Belopp i tkr\tBudget 2024\tPrognos 2024\tAvvikelse
Expansionsinvestering - hamnen\t59 000\t27 000\t32 000
Reinvestering - hamnen\t20 000\t18 000\t2 000
Ombyggnad\t5 000\t4 000\t1 000
Totala utgifter\t84 000\t49 000\t35 000
"""


def values(assistant: Assistant, question: str) -> set[int]:
    result = assistant.ask(question)
    return {int(figure.value) for figure in result.figures} if isinstance(result, Answer) else set()


def test_one_kind_of_investment_is_not_all_of_them() -> None:
    assistant = assistant_over(read_text(REPORT))
    assert not {32000, 2000, 59000} & values(assistant, "Hur stor är hamnens investering 2024 enligt budget?")
    assert values(assistant, "Hur stor är hamnens expansionsinvestering 2024 enligt budget?") == {59000}
