"""The pages as Streamlit draws them, with the fake assistant."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from app_pages import loading
from qa.errors import IndexMismatch, IndexMissing, QAError
from tests.app.fake import HOSTILE, FakeAssistant

Patch = pytest.MonkeyPatch
OPENINGS = [r"Vilken enhet hade störst underskott?", "Vad var utfallet för Partikanslier 2020?"]

APP = Path(__file__).parents[2] / "app.py"
Start = Callable[[FakeAssistant], AppTest]


@pytest.fixture
def start(monkeypatch: pytest.MonkeyPatch) -> Start:
    """Opens the app on an assistant."""

    def run(assistant: FakeAssistant) -> AppTest:
        monkeypatch.setattr(loading, "load_assistant", lambda: assistant)
        app = AppTest.from_file(APP, default_timeout=30).run()
        assistant.asked.clear()  # what was asked to find questions to begin with
        return app

    return run


def shown(app: AppTest) -> str:
    """All HTML on the page but the style sheet."""
    return "\n".join(str(element.value) for element in app.html if "<style>" not in str(element.value))


def ask(app: AppTest, question: str) -> AppTest:
    """The page after a question."""
    return app.chat_input[0].set_value(question).run()


def test_first_look(start: Start) -> None:
    app = start(FakeAssistant())
    assert not app.exception
    assert app.title[0].value == "Fråga rapporten"
    assert "Svaren hämtas ordagrant ur kommunens rapporter. Inget lämnar datorn." in shown(app)
    assert "Exempelstads kommun, Kommunstyrelsen" in shown(app)
    assert [button.label for button in app.button] == OPENINGS


def test_example_is_asked(start: Start) -> None:
    assistant = FakeAssistant()
    app = start(assistant)
    app.button[0].click().run()
    assert assistant.asked[0] == ("Vilken enhet hade störst underskott?", ())
    assert "Nytt samtal" in [button.label for button in app.button]


def test_a_question_that_was_interrupted_is_still_answered(start: Start) -> None:
    """A second question stops the run that answers the first; neither may be lost."""
    app = start(FakeAssistant())
    app.session_state["pending"] = ("Vad kostade partikanslierna 2020?",)
    ask(app, "Varför blev det underskott?")
    assert re.findall(r'<h2 class="qa-question"[^>]*>([^<]*)', shown(app)) == [
        "Vad kostade partikanslierna 2020?", "Varför blev det underskott?",
    ]  # fmt: skip
    assert app.session_state["pending"] == ()


def test_suggestions_were_really_asked_and_can_be(start: Start) -> None:
    assistant = FakeAssistant()
    app = ask(start(assistant), "Vad kostade partikanslierna 2020?")
    suggested = [button.label.replace("\\", "") for button in app.button if "Vad var" in button.label]
    assert suggested == [
        "Vad var utfallet för Partikanslier 2019?",
        "Vad var avvikelsen för Partikanslier 2020?",
    ]
    assert {question for question, _ in assistant.asked} >= set(suggested)
    next(button for button in app.button if "2019" in button.label).click().run()
    assert "Värdet var -60\u00a0012\u00a0tkr." in shown(app)


def test_a_comparison_has_a_chart_with_its_values_written(start: Start) -> None:
    html = shown(ask(start(FakeAssistant()), "Vad kostade partikanslierna 2020?"))
    chart = html[html.index('<table class="qa-chart">') :].partition("</table>")[0]
    assert [text in chart for text in ("Utfall", "−61\u00a0234 tkr", "Budget", "−66\u00a0150 tkr")] == [
        True
    ] * 4
    assert "Avvikelse" not in chart


def test_a_verdict_is_kept_only_when_it_is_sent(start: Start, tmp_path: Path, monkeypatch: Patch) -> None:
    kept = tmp_path / "feedback.jsonl"
    monkeypatch.setenv("QA_FEEDBACK", str(kept))
    app = ask(start(FakeAssistant()), "Vad kostade partikanslierna 2020?")
    assert "sparas i en fil" in shown(app)
    app.radio[0].set_value(app.radio[0].options[1])
    app.text_area[0].set_value("Fel år")
    assert not kept.exists()
    send(app).click().run()
    line = json.loads(kept.read_text(encoding="utf-8"))
    assert (line["helped"], line["comment"]) == (False, "Fel år")
    assert line["question"] == "Vad kostade partikanslierna 2020?"
    assert "Tack, omdömet är sparat." in shown(app)


def send(app: AppTest) -> Any:
    """The button that sends a verdict."""
    return next(button for button in app.button if button.label == "Spara omdömet")


def test_answer_with_figures_and_sources(start: Start) -> None:
    app = ask(start(FakeAssistant()), "Vad kostade partikanslierna 2020?")
    assert not app.exception
    html = shown(app)
    order = ["Partikanslierna kostade 61\u00a0234\u00a0tkr", "−61\u00a0234 tkr", "Kan också avse", "Källor"]
    assert sorted(order, key=html.index) == order
    labels = [expander.label.replace("\\", "") for expander in app.expander]
    assert labels[0] == "Källa 1 · 5.1 Enheternas resultat · Partikanslier · s. 44"


def test_conflict_is_shown(start: Start) -> None:
    html = shown(ask(start(FakeAssistant()), "Varför blev det underskott?"))
    assert "Rapporten säger olika:" in html
    assert html.index("Rapporten säger olika:") < html.index("Källor")


def test_abstention(start: Start) -> None:
    html = shown(ask(start(FakeAssistant()), "Vad kostade badhuset?"))
    for text in (
        "Det framgår inte av rapporten",
        "Rapporten nämner inte badhuset.",
        "Det här står i närheten",
    ):
        assert text in html


def test_history_holds_earlier_questions_only(start: Start) -> None:
    assistant = FakeAssistant()
    app = start(assistant)
    for question in ("Vad kostade partikanslierna?", "Och underskottet?", "Badhuset?"):
        ask(app, question)
    assert assistant.asked[-1] == ("Badhuset?", ("Vad kostade partikanslierna?", "Och underskottet?"))


def test_new_conversation(start: Start) -> None:
    assistant = FakeAssistant()
    app = ask(start(assistant), "Vad kostade partikanslierna?")
    next(button for button in app.button if button.label == "Nytt samtal").click().run()
    assert "Partikanslierna kostade" not in shown(app)
    assert [button.label for button in app.button] == OPENINGS
    ask(app, "Badhuset?")
    assert assistant.asked[-1] == ("Badhuset?", ())


def test_the_chosen_report_is_asked_and_stands_in_the_link(start: Start) -> None:
    assistant = FakeAssistant(count=2)
    app = start(assistant)
    assistant.scopes.clear()
    app.selectbox[0].set_value("copy1").run()
    ask(app, "Vad kostade partikanslierna?")
    assert assistant.scopes[0] == ("copy1",)
    assert "&quot;report&quot;: &quot;copy1&quot;" in shown(app)
    assert app.selectbox[0].value == "copy1"
    app.selectbox[0].set_value("").run()
    assistant.scopes.clear()
    ask(app, "Varför blev det underskott?")
    assert not assistant.scopes[0]


def test_a_report_of_a_link_that_is_gone_is_told(start: Start) -> None:
    app = start(FakeAssistant(count=2))
    app.session_state["chosen"] = "borta"
    app.run()
    assert "finns inte i biblioteket" in app.warning[0].value
    assert app.selectbox[0].value == ""


def test_question_problem_is_one_line_and_no_turn(start: Start) -> None:
    assistant = FakeAssistant()
    app = ask(start(assistant), " ")
    assert not app.exception
    assert [error.value for error in app.error] == [r"Frågan är tom\: skriv en fråga om \[rapporten\]\."]
    assert "qa-answer" not in shown(app)
    ask(app, "Badhuset?")
    assert assistant.asked[-1] == ("Badhuset?", ())
    assert not app.error


@pytest.mark.parametrize("problem", [IndexMissing, IndexMismatch])
def test_index_problem_is_one_line(problem: type[QAError], monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> FakeAssistant:
        raise problem("Det finns inget index: kör qa ingest FIL.")

    monkeypatch.setattr(loading, "load_assistant", fail)
    app = AppTest.from_file(APP, default_timeout=30).run()
    assert not app.exception
    assert [error.value for error in app.error] == [r"Det finns inget index\: kör qa ingest FIL\."]
    assert not app.chat_input


def test_notices_are_shown(start: Start) -> None:
    app = start(FakeAssistant(("Modellen saknas: bara ord och siffror söks.",)))
    assert app.info[0].value == r"Modellen saknas\: bara ord och siffror söks\."


def test_hostile_text_stays_text(start: Start) -> None:
    app = ask(start(FakeAssistant()), HOSTILE)
    assert not app.exception
    assert "<script>window" not in shown(app)
    assert "<img" not in shown(app)
    for expander in app.expander:
        assert r"\[länk\]\(javascript\:" in expander.label
        assert r"\$x\^2\$" in expander.label


@pytest.mark.parametrize(
    ("name", "most"), [("question", 4), ("figures", 1), ("report", 1), ("audit", 1), ("library", 0)]
)
def test_a_large_library_is_not_read_whole(monkeypatch: Patch, name: str, most: int) -> None:
    def script(name: str) -> None:
        from importlib import import_module

        import_module(f"app_pages.{name}").page()

    assistant = FakeAssistant(count=40)
    read: set[str] = set()
    stored = assistant.library.stored

    def reading(identifier: str) -> Any:
        read.add(identifier)
        return stored(identifier)

    monkeypatch.setattr(assistant.library, "stored", reading)
    monkeypatch.setattr(loading, "load_assistant", lambda: assistant)
    app = AppTest.from_function(script, kwargs={"name": name}, default_timeout=30).run()
    assert not app.exception
    assert app.title
    assert len(read) <= most


def test_about() -> None:
    def script() -> None:
        from app_pages.about import page

        page()

    app = AppTest.from_function(script).run()
    assert not app.exception
    assert "Inget lämnar datorn" in app.markdown[-1].value
    assert "procent fick rätt svar" in "".join(str(element.value) for element in app.html)
