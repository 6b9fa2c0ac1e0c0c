"""A language model in both pipelines, played by a server of this machine; what it makes up is cut."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from eval.endpoint import Endpoint, EndpointError, endpoint
from eval.modelled import OursModelled, guarded
from eval.questions import Item
from eval.replies import Reply

EVIDENCE = ("IT-avdelningen kostade 66 150 tkr.", "KIT IT\t-67 802\t-66 150\t1 652")
ITEM = Item("q", "figure", "Vad kostade IT?", value=-66150, unit="tkr", sign="either")


@contextmanager
def server(reply: Any, asked: list[dict[str, Any]], status: int = 200) -> Iterator[Endpoint]:
    """A model that always gives the same reply."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            asked.append({"path": self.path, **json.loads(self.rfile.read(length))})
            self.send_response(status)
            self.end_headers()
            self.wfile.write(json.dumps(reply).encode())

        def log_request(self, *_: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield Endpoint(f"http://127.0.0.1:{running.server_address[1]}/v1", "liten")
        running.shutdown()


def says(text: str) -> dict[str, Any]:
    """The reply of an endpoint."""
    return {"choices": [{"message": {"content": text}}]}


class Fixed:
    """A system that always gives one answer."""

    def __init__(self, status: str = "answered") -> None:
        self.status = status

    def reply(self, item: Item) -> Reply:
        """Answer a question."""
        citations = [{"quote": EVIDENCE[1]}]
        return Reply({"status": self.status, "answer": EVIDENCE[0], "citations": citations}, 1.0)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("IT kostade 66 150 tkr.", "IT kostade 66 150 tkr."),
        ("IT kostade 66 150 tkr. Året innan var det 60 000 tkr.", "IT kostade 66 150 tkr."),
        ("IT kostade 66 150 mnkr.", ""),
        ("IT kostade 66,150 tkr.", ""),
        ("IT kostade 150 tkr.", ""),
        ("Budgeten var 67 802 och utfallet 66 150 tkr.", "Budgeten var 67 802 och utfallet 66 150 tkr."),
        ("Beslutet togs 2021-12-31.", ""),
        ("IT blev billigare.", "IT blev billigare."),
        ("Det framgår inte.", ""),
    ],
)
def test_a_sentence_with_a_number_of_no_evidence_is_cut(said: str, kept: str) -> None:
    assert guarded(said, EVIDENCE) == kept


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_the_model_gets_our_evidence_and_words_the_answer() -> None:
    asked: list[dict[str, Any]] = []
    with server(says("IT kostade 66 150 tkr. Det är 5 procent mer."), asked) as model:
        answer = OursModelled(Fixed(), model).reply(ITEM).answer
    assert answer["answer"] == "IT kostade 66 150 tkr."
    assert (asked[0]["path"], asked[0]["model"]) == ("/v1/chat/completions", "liten")
    assert EVIDENCE[1] in asked[0]["messages"][1]["content"]
    assert "Vad kostade IT?" in asked[0]["messages"][1]["content"]


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_where_nothing_is_left_our_own_answer_stands() -> None:
    with server(says("Ungefär 70 miljoner."), []) as model:
        assert OursModelled(Fixed(), model).reply(ITEM).answer["answer"] == EVIDENCE[0]


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_what_is_held_back_is_not_put_to_the_model() -> None:
    asked: list[dict[str, Any]] = []
    with server(says("66 150 tkr."), asked) as model:
        assert not OursModelled(Fixed("not_found"), model).reply(ITEM).answered
    assert asked == []


@pytest.mark.allow_hosts(["127.0.0.1"])
@pytest.mark.parametrize(("reply", "status"), [({"choices": []}, 200), ({"error": "upptagen"}, 503)])
def test_a_reply_of_another_form_is_an_error(reply: dict[str, Any], status: int) -> None:
    with server(reply, [], status) as model, pytest.raises(EndpointError):
        model.complete("Svara.", "Vad?")


def test_without_address_and_name_there_is_no_model() -> None:
    assert endpoint({"EVAL_MODEL_URL": "http://127.0.0.1:1/v1"}) is None
    assert endpoint({"EVAL_MODEL_URL": "http://x/v1", "EVAL_MODEL_NAME": "m"}) == Endpoint("http://x/v1", "m")
