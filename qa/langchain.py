"""The assistant as building blocks for LangChain: a tool that any agent can call, and a retriever."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, Protocol

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from langchain_core.tools import StructuredTool, ToolException
from pydantic import BaseModel, ConfigDict, Field, SkipValidation

from qa.answering.contract import contract
from qa.errors import QAError
from qa.evidence import Abstention, Answer, Citation

TOOL = "kommunrapport"
DESCRIPTION = (
    "Svarar på en fråga om de inlästa kommunala rapporterna: siffror med enhet, år, rad och kolumn, och "
    "citerad text med källa. Svaret är ett JSON-objekt. status är answered eller not_found; värdet som "
    "besvarar frågan står i figures[0], källorna i citations. Står det not_found finns svaret inte i "
    "rapporterna och ska inte gissas."
)


class Asks(Protocol):
    """What the tool needs of an assistant."""

    def ask(self, question: str, history: Sequence[str] = ()) -> Answer | Abstention:
        """Answer a question, given the earlier ones."""
        ...


class Searches(Protocol):
    """What the retriever needs of an assistant."""

    def search(self, question: str, k: int = 10) -> list[tuple[Citation, float]]:
        """The passages that fit a question best, with their scores."""
        ...


class FigureQuestion(BaseModel):
    """What the tool takes."""

    model_config = ConfigDict(extra="forbid")

    question: str = Field(description="Frågan, på svenska, som en människa skulle ställa den.")
    history: list[str] | None = Field(
        default=None, description="Tidigare frågor i samtalet, äldst först, om frågan bygger på dem."
    )


def figure_tool(assistant: Asks) -> StructuredTool:
    """A tool that answers questions with the JSON object of the answer contract.

    Args:
        assistant: what answers, an opened ``qa.Assistant``.

    A question that cannot be answered as it stands (empty, too long) gives the agent one line that says why.
    """

    def ask(question: str, history: list[str] | None = None) -> dict[str, Any]:
        start = time.perf_counter()
        try:
            result = assistant.ask(question, tuple(history or ()))
        except QAError as error:
            raise ToolException(str(error)) from error
        return contract(question, result, 1000 * (time.perf_counter() - start))

    return StructuredTool.from_function(
        ask, name=TOOL, description=DESCRIPTION, args_schema=FigureQuestion, handle_tool_error=True
    )


class QARetriever(BaseRetriever):
    """The best passages for a question as documents: the verbatim text, and its place as metadata."""

    assistant: SkipValidation[Searches]
    k: int = Field(default=10, ge=1)

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[Document]:
        return [_document(citation, score) for citation, score in self.assistant.search(query, self.k)]


def _document(citation: Citation, score: float) -> Document:
    fields = {**asdict(citation), "path": list(citation.path), "score": score}
    return Document(page_content=citation.quote, id=citation.id, metadata=fields)
