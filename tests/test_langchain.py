"""The LangChain tool and retriever."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from decimal import Decimal

import pytest
from langchain_core.messages import ToolMessage
from pydantic import ValidationError

from qa.answering.contract import citation_object, contract
from qa.errors import QuestionProblem
from qa.evidence import Abstention, Answer, Citation, Figure
from qa.langchain import QARetriever, figure_tool

CITATION = Citation(
    id="r1:t1:2:1", report="rapport.txt", section="5.1 Enheter", path=("5 Ekonomi", "5.1 Enheter"), page=44,
    table="Enheter", row="Museet", column="Utfall", quote="Museet\t-840\t-860\t20",
)  # fmt: skip
FIGURE = Figure(
    value=Decimal("-840.5"), unit="tkr", label="Museet", concept="Utfall", period="2020", table="Enheter",
    column="Utfall", printed="-840,5", mended=False, citations=(0,),
)  # fmt: skip
ANSWER = Answer("Museet kostade 840,5 tkr.", figures=(FIGURE,), citations=(CITATION,))
MISSING = Abstention("Museet i Paris nämns inte.", "Det framgår inte av rapporten.", (CITATION,))


class FakeAssistant:
    """Answers about the museum; remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, tuple[str, ...]]] = []

    def ask(self, question: str, history: Sequence[str] = ()) -> Answer | Abstention:
        self.asked.append((question, tuple(history)))
        if not question.strip():
            raise QuestionProblem("Frågan är tom.")
        return MISSING if "Paris" in question else ANSWER

    def search(self, question: str, k: int = 10) -> list[tuple[Citation, float]]:
        return [(CITATION, 0.75), (CITATION, 0.5)][:k]


@pytest.fixture
def fake() -> FakeAssistant:
    """The assistant behind the tool."""
    return FakeAssistant()


def test_the_tool_returns_the_answer_contract(fake: FakeAssistant) -> None:
    found = figure_tool(fake).invoke({"question": "Vad kostade museet?", "history": ["Och biblioteket?"]})
    elapsed = found.pop("elapsed_ms")
    expected = contract("Vad kostade museet?", ANSWER, 0.0)
    assert found == {key: value for key, value in expected.items() if key != "elapsed_ms"}
    assert elapsed >= 0
    assert fake.asked == [("Vad kostade museet?", ("Och biblioteket?",))]


def test_what_is_not_in_the_report_is_an_answer_too(fake: FakeAssistant) -> None:
    found = figure_tool(fake).invoke({"question": "Vad kostade museet i Paris?"})
    assert (found["status"], found["reason"], found["figures"]) == ("not_found", MISSING.reason, [])


def test_an_agent_gets_json(fake: FakeAssistant) -> None:
    call = {
        "type": "tool_call",
        "id": "1",
        "name": "kommunrapport",
        "args": {"question": "Vad kostade museet?"},
    }
    message = figure_tool(fake).invoke(call)
    assert isinstance(message, ToolMessage)
    assert json.loads(str(message.content))["figures"][0]["value"] == -840.5


def test_a_question_that_cannot_be_answered_gives_the_agent_one_line(fake: FakeAssistant) -> None:
    assert figure_tool(fake).invoke({"question": " "}) == "Frågan är tom."


def test_the_schema_is_typed_and_closed(fake: FakeAssistant) -> None:
    tool = figure_tool(fake)
    schema = tool.args
    assert schema["question"]["type"] == "string"
    assert {"items": {"type": "string"}, "type": "array"} in schema["history"]["anyOf"]
    for wrong in ({}, {"question": ["a"]}, {"question": "a", "history": "b"}, {"question": "a", "k": 1}):
        with pytest.raises(ValidationError):
            tool.invoke(wrong)
    assert fake.asked == []


def test_the_retriever_gives_documents_with_their_place(fake: FakeAssistant) -> None:
    (document,) = QARetriever(assistant=fake, k=1).invoke("museet")
    assert (document.id, document.page_content) == (CITATION.id, CITATION.quote)
    assert document.metadata == {**citation_object(CITATION), "score": 0.75}
    assert (document.metadata["page"], document.metadata["path"]) == (44, ["5 Ekonomi", "5.1 Enheter"])


def test_the_retriever_works_where_nothing_may_block(fake: FakeAssistant) -> None:
    documents = asyncio.run(QARetriever(assistant=fake).ainvoke("museet"))
    assert [document.metadata["score"] for document in documents] == [0.75, 0.5]


def test_the_retriever_returns_at_least_one(fake: FakeAssistant) -> None:
    with pytest.raises(ValidationError):
        QARetriever(assistant=fake, k=0)
