"""The package as a whole: its public names, its dependencies and that nothing leaves the machine."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest

import qa

PUBLIC = {"Abstention", "Answer", "Assistant", "Citation", "Fact", "QAError", "Report", "Settings"}
OPTIONAL_MODULES = {"langchain.py", "mcp.py", "export.py", "word.py"}

DENY_NETWORK = """
import os, sys

def deny(event, arguments):
    if event in ("socket.getaddrinfo", "socket.gethostbyname"):
        target = arguments[0]
    elif event in ("socket.connect", "socket.sendto", "socket.bind") and isinstance(arguments[1], tuple):
        target = arguments[1]
    else:
        return
    with open(os.environ["NETWORK_LOG"], "a") as log:
        log.write(f"{event} {target}\\n")
    raise OSError("the network is denied in this test")

sys.addaudithook(deny)
"""


def test_public_names_are_the_visible_names() -> None:
    assert set(qa.__all__) == PUBLIC
    assert set(dir(qa)) == PUBLIC


@pytest.mark.parametrize("name", sorted(PUBLIC))
def test_every_public_name_can_be_imported(name: str) -> None:
    assert getattr(qa, name).__name__ == name


def test_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="Pipeline"):
        _ = qa.Pipeline  # type: ignore[attr-defined]


def test_the_script_is_the_main_function(root: Path) -> None:
    from qa import cli

    assert _project(root)["scripts"] == {"qa": "qa.cli:main"}
    assert callable(cli.main)


def test_every_import_is_a_declared_dependency(root: Path) -> None:
    declared = {_name(line) for line in _project(root)["dependencies"]}
    known = packages_distributions()
    for path, module in _third_party_imports(root / "qa"):
        if path.name not in OPTIONAL_MODULES:
            assert {_normal(name) for name in known.get(module, [module])} & declared, f"{path}: {module}"


def test_every_declared_dependency_is_imported(root: Path) -> None:
    known = packages_distributions()
    imported = {_normal(n) for _, module in _third_party_imports(root / "qa") for n in known.get(module, [])}
    assert {_name(line) for line in _project(root)["dependencies"]} <= imported


def test_constraints_are_exact_and_complete(root: Path) -> None:
    lines = (root / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = [line for line in lines if line and not line.startswith("#")]
    assert [line for line in pinned if not re.fullmatch(r"[\w.-]+==\d[\w.]*", line)] == []
    project = _project(root)
    extras = [line for lines in project["optional-dependencies"].values() for line in lines]
    wanted = {_name(line) for line in [*project["dependencies"], *extras]}
    assert wanted <= {_name(line) for line in pinned}


def test_nothing_leaves_the_machine(small_report: Path, tmp_path: Path) -> None:
    """Indexing and asking, with the real model, in processes where every connection is refused and noted."""
    (tmp_path / "deny").mkdir()
    (tmp_path / "deny" / "sitecustomize.py").write_text(DENY_NETWORK, encoding="utf-8")
    index = str(tmp_path / "index")
    log = tmp_path / "network.log"
    _qa(log, "ingest", str(small_report), "--index", index, "--quiet")
    text = json.loads(_qa(log, "ask", "Varför höll biblioteket stängt?", "--json", "--index", index))
    assert any("taket läckte" in citation["quote"] for citation in text["citations"])
    figure = json.loads(_qa(log, "ask", "Vad kostade Museet 2020?", "--json", "--index", index))
    assert figure["figures"][0]["value"] == -840
    assert not log.exists(), log.read_text(encoding="utf-8")


def test_the_network_really_is_denied_in_that_test(tmp_path: Path) -> None:
    (tmp_path / "deny").mkdir()
    (tmp_path / "deny" / "sitecustomize.py").write_text(DENY_NETWORK, encoding="utf-8")
    log = tmp_path / "network.log"
    call = "import socket; socket.create_connection(('127.0.0.1', 9))"
    done = subprocess.run([sys.executable, "-c", call], env=_environment(log), capture_output=True, text=True)
    assert done.returncode == 1
    assert log.exists()


def _qa(log: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "qa.cli", *arguments]
    done = subprocess.run(command, env=_environment(log), capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout


def _environment(log: Path) -> dict[str, str]:
    """The environment without any setting that keeps libraries offline, and with the guard in place."""
    kept = {name: value for name, value in os.environ.items() if not name.endswith("_OFFLINE")}
    here = str(Path(__file__).resolve().parent.parent)
    guard = str(log.parent / "deny")
    return {**kept, "PYTHONPATH": os.pathsep.join((guard, here)), "NETWORK_LOG": str(log)}


def _project(root: Path) -> dict[str, Any]:
    project: dict[str, Any] = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return project


def _name(requirement: str) -> str:
    """The name of a requirement: "PyStemmer>=3,<4" is pystemmer."""
    return _normal(re.split(r"[<>=;\[ ]", requirement, maxsplit=1)[0])


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _third_party_imports(package: Path) -> Iterator[tuple[Path, str]]:
    for path in sorted(package.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for module in _modules(node):
                top = module.split(".")[0]
                if top not in sys.stdlib_module_names and top != "qa":
                    yield path, top


def _modules(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module and not node.level:
        return [node.module]
    return []
