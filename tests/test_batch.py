"""Reading lines of questions and writing lines of answers."""

from __future__ import annotations

import json

import pytest

from qa.batch import BadLine, Item, read_item
from qa.terminal import clean, dump


def test_item_with_and_without_history() -> None:
    assert read_item(b'{"id": "a", "question": "Vad?"}') == Item("a", "Vad?")
    assert read_item(b'{"question": "Vad?", "history": ["F\xc3\xb6rst?"]}') == Item(None, "Vad?", ("Först?",))
    assert read_item(b'{"question": "Vad?", "history": null}') == Item(None, "Vad?")


def test_byte_order_mark_and_unknown_keys_are_passed_over() -> None:
    assert read_item(b'\xef\xbb\xbf{"id": 1, "question": "Vad?", "kind": "x"}\r\n') == Item(1, "Vad?")


@pytest.mark.parametrize(
    ("line", "identifier", "message"),
    [
        (b"inte json", None, "JSON"),
        (b"\xff\xfe", None, "UTF-8"),
        (b'["Vad?"]', None, "JSON-objekt"),
        (b"[" * 100_000, None, "JSON"),
        (b'{"id": "a"}', "a", "saknar en fr\xe5ga"),
        (b'{"id": "a", "question": 7}', "a", "saknar en fr\xe5ga"),
        (b'{"id": "a", "question": "Vad?", "history": "F\xc3\xb6rst?"}', "a", "history"),
        (b'{"id": "a", "question": "Vad?", "history": [1]}', "a", "history"),
    ],
)
def test_bad_line_keeps_its_id(line: bytes, identifier: str | None, message: str) -> None:
    with pytest.raises(BadLine, match=message) as caught:
        read_item(line)
    assert caught.value.id == identifier


def test_half_a_surrogate_pair_does_not_stop_the_output() -> None:
    item = read_item(b'{"id": "\\ud83d", "question": "Vad \\ud83d?"}')
    assert item.question == "Vad ??"
    assert json.loads(dump({"id": item.id})) == {"id": "\ud83d"}
    assert clean("åäö 🙂") == "åäö 🙂"
