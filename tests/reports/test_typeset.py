"""The report that comes with the project, typeset as a PDF, answers as its text export does, with pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.questions import Item, load_items
from eval.scoring import score
from qa.answering import contract
from qa.assistant import Assistant, ingest
from tests.typeset import typeset

pytestmark = pytest.mark.reports

ROOT = Path(__file__).parent.parent.parent
QUESTIONS = load_items(ROOT / "eval" / "questions" / "dev-core.jsonl")


@pytest.fixture(scope="module")
def printed(orebro: Path, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """The assistant over the typeset report."""
    folder = tmp_path_factory.mktemp("typeset")
    ingest([typeset(orebro, folder / f"{orebro.stem}.pdf")], folder / "index")
    return Assistant.open(folder / "index")


@pytest.mark.parametrize("item", QUESTIONS, ids=[item.id for item in QUESTIONS])
def test_same_answer(item: Item, printed: Assistant, assistant: Assistant) -> None:
    pdf, text = (contract(item.question, one.ask(item.question, item.history), 0, item.id)
                 for one in (printed, assistant))  # fmt: skip
    assert all(citation["page"] for citation in pdf["citations"])
    assert [figure["value"] for figure in pdf["figures"][:1]] == [
        figure["value"] for figure in text["figures"][:1]
    ]
    assert score(item, pdf).right == score(item, text).right, (pdf["answer"], text["answer"])
