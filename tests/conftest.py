"""Shared fixtures. Sockets are blocked, but for the app's tests, which may reach this machine itself."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.commands import Done, Run

if TYPE_CHECKING:
    from qa.assistant import Assistant

ROOT = Path(__file__).resolve().parent.parent
APP_TESTS = {ROOT / "tests" / "app", ROOT / "tests" / "browser"}
NEEDS_TESSERACT = ROOT / "tests" / "ingest" / "pdf" / "test_recognised.py"
THIS_MACHINE = ["127.0.0.1", "::1"]

SMALL_REPORT = """Årsrapport 2020

Kulturnämnden

1. Verksamhet

Biblioteket i Lillköping höll stängt i mars eftersom taket läckte. Besöken minskade därför med en femtedel.

2. Ekonomi

Nämnden redovisar ett överskott på 70 tkr mot budget.

Enhet\tUtfall 2020\tBudget 2020\tAvvikelse
Biblioteket\t-1 250\t-1 300\t50
Museet\t-840\t-860\t20
Summa\t-2 090\t-2 160\t70
"""


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Leave out what reads scanned pages for real where that cannot be done; the summary says so."""
    return True if collection_path == NEEDS_TESSERACT and not _has_tesseract() else None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was left out."""
    if not _has_tesseract():
        name = NEEDS_TESSERACT.relative_to(ROOT)
        terminalreporter.write_line(f"Not run: {name} (Tesseract with Swedish is not installed).")


@cache
def _has_tesseract() -> bool:
    from qa.ingest.pdf.scans import find_tesseract

    return find_tesseract() is not None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the app's tests reach the server that they start themselves."""
    for item in items:
        if APP_TESTS & set(item.path.parents):
            item.add_marker(pytest.mark.allow_hosts(THIS_MACHINE))


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """No QA_ variable of the shell reaches a test."""
    for name in [name for name in os.environ if name.upper().startswith("QA_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in this process and tells how it ended."""
    from qa import cli

    def call(*arguments: str) -> Done:
        with pytest.raises(SystemExit) as ended:
            cli.main(arguments)
        out, err = capfd.readouterr()
        return Done(int(ended.value.code or 0), out, err)

    return call


@pytest.fixture(scope="session")
def root() -> Path:
    """The top folder of the project."""
    return ROOT


@pytest.fixture(scope="session")
def orebro() -> Path:
    """The real report that comes with the project."""
    return ROOT / "reports" / "orebro-ks-arsberattelse-2020.txt"


@pytest.fixture(scope="session")
def orebro_index(orebro: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the real report, built once."""
    from qa.assistant import ingest

    folder = tmp_path_factory.mktemp("orebro") / "index"
    ingest([orebro], folder)
    return folder


@pytest.fixture(scope="session")
def assistant(orebro_index: Path) -> Assistant:
    """The assistant over the real report."""
    from qa.assistant import Assistant

    return Assistant.open(orebro_index)


@pytest.fixture
def small_report(tmp_path: Path) -> Path:
    """A made-up report of one page with text and a table."""
    path = tmp_path / "kulturnamnden-2020.txt"
    path.write_text(SMALL_REPORT, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def reports_folder() -> Path:
    """The folder with other municipalities' reports, from REPORTS (for tests marked ``reports``)."""
    return Path(os.environ["REPORTS"])
