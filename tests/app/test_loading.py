"""The one place where the app gets its assistant: opened once, and one clear line when it cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from app_pages import loading
from app_pages.loading import load_assistant
from qa.assistant import Assistant
from qa.errors import IndexMissing
from tests.app.fake import FakeAssistant

APP = Path(__file__).parents[2] / "app.py"


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    loading._opened.clear()
    yield
    loading._opened.clear()


def test_all_sessions_share_one_assistant(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    opened: list[tuple[Path, str | None]] = []

    def fake_open(index: Path, model: str | None = None) -> FakeAssistant:
        opened.append((index, model))
        return FakeAssistant()

    monkeypatch.setenv("QA_INDEX", str(tmp_path))
    monkeypatch.setattr(Assistant, "open", fake_open)
    for _ in range(2):
        AppTest.from_file(APP, default_timeout=30).run()
    assert opened == [(tmp_path, None)]


def test_a_new_index_is_opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    opened: list[Path] = []
    monkeypatch.setenv("QA_INDEX", str(tmp_path))

    def fake_open(index: Path, model: str | None = None) -> FakeAssistant:
        opened.append(index)
        return FakeAssistant()

    monkeypatch.setattr(Assistant, "open", fake_open)
    before = load_assistant()
    assert load_assistant() is before
    (tmp_path / "manifest.json").write_text("{}", encoding="utf-8")
    assert load_assistant() is not before
    assert len(opened) == 2


def test_without_an_index_the_page_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("QA_INDEX", str(tmp_path / "none"))
    app = AppTest.from_file(APP, default_timeout=30).run()
    assert not app.exception
    assert len(app.error) == 1
    assert "\n" not in app.error[0].value
    assert not app.chat_input


def test_a_failure_is_not_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("QA_INDEX", str(tmp_path / "none"))
    for _ in range(2):
        with pytest.raises(IndexMissing):
            load_assistant()


def test_a_misspelt_setting_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QA_INDEXX", "here")
    app = AppTest.from_file(APP, default_timeout=30).run()
    assert not app.exception
    assert len(app.error) == 1
