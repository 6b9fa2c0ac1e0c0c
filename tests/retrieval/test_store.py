"""The index folder: it comes back as it was, and no accident leaves less than what was there before."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from qa.errors import IndexMismatch, IndexMissing, QAError
from qa.evidence import Fact, FactTable
from qa.report import Cell, Table
from qa.retrieval import durable, store
from qa.retrieval.build import build_index
from qa.retrieval.manifest import read_manifest
from qa.retrieval.store import StoredIndex, load_index, save_index, vector_key, vectors_by_text
from tests.retrieval.test_support import NOWHERE, WordModel, passage, report, small_report

FACT = Fact(
    id="aaa:t0:r1:c1",
    report="aaa",
    table="aaa:t0",
    section=0,
    row=1,
    column=1,
    label="Biblioteket",
    code=None,
    breakdown=None,
    concept="outturn",
    period="2020",
    value=Decimal("-1250.10"),
    unit="tkr",
    printed="−1 250,10",
    header="Utfall\u2028Ack dec",
    agreement=(3, 4),
    footnotes=("Å ena sidan", "\x85"),
)


class Killed(BaseException):
    """Stands for the end of the process: nothing after it runs."""


def made(identifier: str = "aaa", model: WordModel | None = None) -> StoredIndex:
    table = Table(
        f"{identifier}:t0", 0, "Drift", ((Cell("Utfall"), Cell("1", ("a", "b"))),), ("not",), NOWHERE
    )
    one = replace(small_report(identifier), tables=(table,))
    return build_index([one], FactTable((FACT,)), model or WordModel())[0]


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.name != durable.LOCK}


def reports(folder: Path) -> list[str]:
    return [each.id for each in load_index(folder).reports]


def test_everything_comes_back_as_it_was(tmp_path: Path) -> None:
    stored = made()
    save_index(tmp_path / "index", stored)
    loaded = load_index(tmp_path / "index")
    assert loaded.reports == stored.reports
    assert loaded.facts == stored.facts
    assert str(loaded.facts.facts[0].value) == "-1250.10"
    assert loaded.units == stored.units
    assert (loaded.model, loaded.fingerprint) == (stored.model, stored.fingerprint)
    assert loaded.vectors is not None
    assert stored.vectors is not None
    assert np.array_equal(loaded.vectors.matrix, stored.vectors.matrix)
    assert np.array_equal(loaded.lexical.scores("lokaler"), stored.lexical.scores("lokaler"))


def test_the_folder_is_laid_out_as_the_manifest_says(tmp_path: Path) -> None:
    save_index(tmp_path, made())
    manifest = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    data = tmp_path / manifest["data"]
    assert names(tmp_path) == {"manifest.json", data.name}
    assert names(data) == {"reports", "facts.jsonl", "units.json", "vectors.faiss", "lexical"}
    assert manifest["format"] == 1
    assert (manifest["model"], manifest["fingerprint"]) == ("ordmodell", "ordmodell-1")
    assert manifest["dimension"] == 64
    assert manifest["reports"] == [
        {"id": "aaa", "file": "aaa.txt", "title": "Årsberättelse aaa", "year": 2020}
    ]
    assert {"faiss-cpu", "bm25s"} <= set(manifest["versions"])
    assert set(manifest["files"]) == {
        path.relative_to(data).as_posix() for path in data.rglob("*") if path.is_file()
    }


def test_an_index_without_a_model_has_no_vectors(tmp_path: Path) -> None:
    save_index(tmp_path, build_index([small_report()], FactTable(()), None)[0])
    loaded = load_index(tmp_path)
    assert (loaded.vectors, loaded.model, loaded.fingerprint) == (None, None, None)
    assert vectors_by_text(tmp_path) == {}


def test_an_index_of_no_reports_can_be_kept(tmp_path: Path) -> None:
    save_index(tmp_path, build_index([], FactTable(()), WordModel())[0])
    assert load_index(tmp_path).reports == ()


def test_a_new_index_takes_the_place_of_the_old(tmp_path: Path) -> None:
    save_index(tmp_path, made("aaa"))
    save_index(tmp_path, made("bbb"))
    assert reports(tmp_path) == ["bbb"]
    assert len(names(tmp_path)) == 2


def test_the_same_index_can_be_written_again_also_over_a_damaged_one(tmp_path: Path) -> None:
    save_index(tmp_path, made())
    for path in tmp_path.rglob("units.json"):
        path.write_text("[]")
    with pytest.raises(IndexMismatch):
        load_index(tmp_path)
    save_index(tmp_path, made())
    save_index(tmp_path, made())
    assert reports(tmp_path) == ["aaa"]
    assert len(names(tmp_path)) == 2


# -- what is missing, foreign or damaged


@pytest.mark.parametrize("folder", ["saknas", "tom", "fil"])
def test_no_index_is_told_with_what_to_do(folder: str, tmp_path: Path) -> None:
    (tmp_path / "tom").mkdir()
    (tmp_path / "fil").write_text("")
    with pytest.raises(IndexMissing) as caught:
        load_index(tmp_path / folder)
    assert str(caught.value) == f"Det finns inget index i {tmp_path / folder}. Bygg det med: qa ingest FIL"
    assert vectors_by_text(tmp_path / folder) == {}


def test_another_format_is_told(tmp_path: Path) -> None:
    save_index(tmp_path, made())
    path = tmp_path / "manifest.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"format": 1', '"format": 99'), encoding="utf-8")
    with pytest.raises(IndexMismatch, match=r"format 99.*format 1.*qa ingest"):
        load_index(tmp_path)
    save_index(tmp_path, made("bbb"))
    assert reports(tmp_path) == ["bbb"]


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "null", '{"format": 1}', '{"format": 1, "data": "../x"}', "\x00"]
)
def test_a_damaged_manifest_is_told(content: str, tmp_path: Path) -> None:
    save_index(tmp_path, made())
    (tmp_path / "manifest.json").write_text(content)
    with pytest.raises(IndexMismatch, match=r"skadat \(manifest.json\).*qa ingest"):
        load_index(tmp_path)


def test_a_manifest_cannot_point_out_of_the_index(tmp_path: Path) -> None:
    save_index(tmp_path, made())
    path = tmp_path / "manifest.json"
    manifest = json.loads(path.read_bytes())
    path.write_text(json.dumps(manifest | {"data": f"../{tmp_path.name}/{manifest['data']}"}))
    with pytest.raises(IndexMismatch):
        load_index(tmp_path)


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def _flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize("harm", [_cut, _flip, Path.unlink])
def test_damage_to_any_file_is_told(harm: Callable[[Path], None], tmp_path: Path) -> None:
    save_index(tmp_path / "whole", made())
    files = [
        path.relative_to(tmp_path / "whole")
        for path in (tmp_path / "whole").glob("data-*/**/*")
        if path.is_file()
    ]
    assert len(files) > 8
    for number, file in enumerate(files):
        folder = tmp_path / str(number)
        shutil.copytree(tmp_path / "whole", folder)
        harm(folder / file)
        with pytest.raises(IndexMismatch, match=r"skadat .*qa ingest") as caught:
            load_index(folder)
        assert "\n" not in str(caught.value)


# -- writing that goes wrong


def _stop_at(monkeypatch: pytest.MonkeyPatch, step: int, stop: Callable[[], BaseException]) -> None:
    """Let the given write to the disk, counted from 1, raise instead."""
    done = 0

    def counted(real: Callable[..., Any]) -> Callable[..., Any]:
        def write(*args: Any, **kwargs: Any) -> Any:
            nonlocal done
            done += 1
            if done == step:
                raise stop()
            return real(*args, **kwargs)

        return write

    monkeypatch.setattr(Path, "write_bytes", counted(Path.write_bytes))
    monkeypatch.setattr(Path, "replace", counted(Path.replace))
    monkeypatch.setattr(Path, "mkdir", counted(Path.mkdir))
    monkeypatch.setattr(os, "fsync", counted(os.fsync))
    monkeypatch.setattr(np, "save", counted(np.save))


def _failure(folder: Path, stored: StoredIndex) -> str | None:
    """What is told when an index is saved, None if all goes well."""
    try:
        save_index(folder, stored)
    except QAError as error:
        return str(error)
    return None


def test_a_kill_at_any_point_leaves_an_index_that_is_whole(tmp_path: Path) -> None:
    old, new = made("aaa"), made("bbb")
    for step in range(1, 200):
        folder = tmp_path / str(step)
        save_index(folder, old)
        with pytest.MonkeyPatch.context() as patch:
            _stop_at(patch, step, Killed)
            patch.setattr(shutil, "rmtree", lambda *args, **kwargs: None)
            try:
                save_index(folder, new)
            except Killed:
                pass
            else:
                break
        found = reports(folder)
        assert found in (["aaa"], ["bbb"])
        save_index(folder, new)
        assert reports(folder) == ["bbb"]
        assert len(names(folder)) == 2, "the leftovers of the dead build are gone"
    assert step > 20


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "disken är full"),
        (OSError(errno.EROFS, "Read-only file system"), "disken är skrivskyddad"),
        (PermissionError(errno.EACCES, "Permission denied"), "skrivrättighet saknas"),
        (OSError("1024 requested and 512 written"), "kanske är disken full"),
    ],
)
def test_a_full_disk_at_any_point_is_one_line_and_leaves_the_old_index(
    error: OSError, reason: str, tmp_path: Path
) -> None:
    save_index(tmp_path, made("aaa"))
    failed = 0
    for step in range(1, 200):
        with pytest.MonkeyPatch.context() as patch:
            _stop_at(patch, step, lambda: error)
            told = _failure(tmp_path, made("bbb"))
        if told is None:
            break
        failed += 1
        assert reason in told
        assert "\n" not in told
        assert reports(tmp_path) in (["aaa"], ["bbb"])
        assert not [name for name in names(tmp_path) if name.startswith(".building")]
    assert failed > 20
    assert reports(tmp_path) == ["bbb"]
    assert len(names(tmp_path)) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
def test_a_real_limit_of_the_disk_is_one_line(tmp_path: Path) -> None:
    save_index(tmp_path, made("aaa"))
    code = (
        "import resource, sys; from pathlib import Path\n"
        "from tests.retrieval.test_store import made, save_index; from qa.errors import QAError\n"
        "new = made('bbb'); resource.setrlimit(resource.RLIMIT_FSIZE, (1500, 1500))\n"
        "try: save_index(Path(sys.argv[1]), new)\n"
        "except QAError as error: print(error)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        capture_output=True,
        encoding="utf-8",
        env=environment,
        check=True,
    )
    assert done.stdout.startswith(f"Indexet kunde inte skrivas i {tmp_path}: ")
    assert reports(tmp_path) == ["aaa"]
    assert len(names(tmp_path)) == 2


def test_a_path_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("viktigt")
    for folder in (tmp_path / "fil", tmp_path / "fil" / "index"):
        with pytest.raises(QAError, match="sökvägen är ingen mapp"):
            save_index(folder, made())
    assert (tmp_path / "fil").read_text() == "viktigt"


def test_only_folders_that_the_index_made_are_removed(tmp_path: Path) -> None:
    for name in (".building-1", "data-0123456789abcdef", "data-2020", "reports", ".building-x"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_text("x")
    (tmp_path / "data-fedcba9876543210").write_text("a file, not a folder")
    save_index(tmp_path, made())
    kept = {"manifest.json", "data-2020", "reports", ".building-x", "data-fedcba9876543210"}
    assert kept < names(tmp_path)
    assert len(names(tmp_path)) == len(kept) + 1


def test_two_writers_wait_for_each_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(durable, "LOCK_SECONDS", 0.05)
    with durable.exclusive(tmp_path), pytest.raises(QAError, match="skrivs just nu av ett annat program"):
        save_index(tmp_path, made())
    save_index(tmp_path, made())
    assert reports(tmp_path) == ["aaa"]


def test_a_reader_that_is_overtaken_by_a_build_reads_the_new_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_index(tmp_path, made("aaa"))
    real = read_manifest
    overtaken = False

    def read_and_be_overtaken(folder: Path) -> Any:
        nonlocal overtaken
        manifest = real(folder)
        if not overtaken:
            overtaken = True
            save_index(folder, made("bbb"))
        return manifest

    monkeypatch.setattr(store, "read_manifest", read_and_be_overtaken)
    assert reports(tmp_path) == ["bbb"]


# -- vectors for re-use


def test_known_vectors_are_found_by_model_and_text(tmp_path: Path) -> None:
    stored = made()
    save_index(tmp_path, stored)
    known = vectors_by_text(tmp_path)
    assert stored.vectors is not None
    for unit, vector in zip(stored.units, stored.vectors.matrix, strict=True):
        assert np.array_equal(known[vector_key("ordmodell-1", unit.text)], vector)
        assert vector_key("ordmodell-2", unit.text) not in known


def test_a_key_tells_model_and_text_apart() -> None:
    assert vector_key("a", "bc") != vector_key("ab", "c")
    assert vector_key("a", "half \ud800") == vector_key("a", "half \ud800")


def test_a_damaged_index_gives_no_vectors(tmp_path: Path) -> None:
    save_index(tmp_path, made())
    for path in tmp_path.rglob("vectors.faiss"):
        path.write_bytes(b"")
    assert vectors_by_text(tmp_path) == {}


def test_text_that_is_no_valid_unicode_can_be_kept(tmp_path: Path) -> None:
    odd = report("aaa", passage("aaa:p0", "NUL \0 och radslut \u2028 i en mening."))
    save_index(tmp_path, build_index([odd], FactTable(()), WordModel())[0])
    assert load_index(tmp_path).reports == (odd,)
