"""Answering a file of questions, one JSON object a line, in order; a bad line does not stop the rest."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from qa.answering.contract import contract
from qa.errors import InputError
from qa.evidence import Abstention, Answer
from qa.terminal import clean, error_line


class Answerer(Protocol):
    """What answers: the assistant, or a stand-in for it."""

    def ask(
        self, question: str, history: Sequence[str] = (), reports: Sequence[str] = ()
    ) -> Answer | Abstention:
        """Answer a question, given the earlier ones, from some reports only (none named: from all)."""
        ...


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the file; ``id`` is any JSON value and comes back as it was, ``reports`` limit it."""

    id: Any
    question: str
    history: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()


class BadLine(InputError):
    """A line that holds no question; ``id`` is its id if it has one."""

    def __init__(self, message: str, identifier: Any = None) -> None:
        super().__init__(message)
        self.id = identifier


def answer_lines(
    assistant: Answerer, lines: Iterable[bytes], reports: tuple[str, ...] = ()
) -> Iterator[dict[str, Any]]:
    """An object of the answer contract for each line, or its id and the error; blank lines are skipped."""
    for line in lines:
        if line.strip():
            yield _answer_line(assistant, line, reports)


def answer_item(assistant: Answerer, item: Item) -> dict[str, Any]:
    """The object of the answer contract for one question."""
    start = time.perf_counter()
    result = assistant.ask(item.question, item.history, item.reports)
    elapsed_ms = round(1000 * (time.perf_counter() - start), 1)
    return {**contract(item.question, result, elapsed_ms), "id": item.id}


def read_item(line: bytes) -> Item:
    """The question of a line; keys that are not known are passed over.

    Raises:
        BadLine: the line is not a JSON object with a question, or its history is not a list of questions.
    """
    fields = _fields(line)
    identifier = fields.get("id")
    question, history = fields.get("question"), fields.get("history") or []
    if not isinstance(question, str):
        raise BadLine("Raden saknar en fråga (question).", identifier)
    if not isinstance(history, list) or not all(isinstance(earlier, str) for earlier in history):
        raise BadLine("Radens history är inte en lista med frågor.", identifier)
    return Item(identifier, clean(question), tuple(clean(earlier) for earlier in history))


def _fields(line: bytes) -> dict[str, Any]:
    try:
        fields = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise BadLine("Raden är inte giltig JSON i UTF-8.") from None
    if not isinstance(fields, dict):
        raise BadLine("Raden är inte ett JSON-objekt.")
    return fields


def _answer_line(assistant: Answerer, line: bytes, reports: tuple[str, ...]) -> dict[str, Any]:
    """An error in one question, whatever it is, is told in its place; the batch goes on."""
    identifier = None
    try:
        item = replace(read_item(line), reports=reports)
        identifier = item.id
        return answer_item(assistant, item)
    except BadLine as error:
        return {"id": error.id, "error": error_line(error)}
    except Exception as error:
        return {"id": identifier, "error": error_line(error)}
