"""The app in a real browser: a server in its own process, and pages that may reach this computer only."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser.steps import OpenPage

ROOT = Path(__file__).parents[2]
REPORT = ROOT / "reports" / "orebro-ks-arsberattelse-2020.txt"
START_SECONDS = 180
PATIENCE_SECONDS = 60  # how long a page may take to show what is expected; a slow machine is no fault

expect.set_options(timeout=1000 * PATIENCE_SECONDS)


def chromium() -> str:
    """The path of the browser; without one the whole run ends with one line."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not found or not Path(found).is_file():
        pytest.exit("No browser: install chromium or give CHROMIUM=/path/to/chromium.", returncode=1)
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, without a window."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox"] if root else []
        )
        yield running
        running.close()


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serve(script: Path, log: Path, environment: Mapping[str, str] | None = None) -> Iterator[str]:
    """The address of a running app; its output goes to a log file."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script)]
    options = [f"--server.port={port}", "--server.headless=true", "--server.fileWatcherType=none"]
    with log.open("w", encoding="utf-8") as output:
        process = subprocess.Popen(
            [*command, *options], cwd=ROOT, env={**os.environ, **(environment or {})},
            stdout=output, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            wait_for(port, process, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(timeout=20)


def wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    """Return when the server answers; fail with its output when it does not."""
    end = monotonic() + START_SECONDS
    while monotonic() < end and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        sleep(0.2)
    pytest.fail(f"The app did not start:\n{log.read_text(encoding='utf-8')}", pytrace=False)


@pytest.fixture(scope="session")
def fake_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app on the fake assistant."""
    log = tmp_path_factory.mktemp("fake") / "log.txt"
    with serve(Path(__file__).with_name("launch_fake.py"), log) as address:
        yield address


@pytest.fixture(scope="session")
def two_reports(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app on the fake assistant with two reports."""
    log = tmp_path_factory.mktemp("two") / "log.txt"
    with serve(Path(__file__).with_name("launch_fake.py"), log, {"FAKE_REPORTS": "2"}) as address:
        yield address


@pytest.fixture(scope="session")
def real_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app on an index of the real report."""
    folder = tmp_path_factory.mktemp("real")
    index = folder / "index"
    command = [sys.executable, "-c", "from qa.cli import main; main()", "ingest", str(REPORT)]
    built = subprocess.run(
        [*command, "--index", str(index), "--quiet"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if built.returncode != 0:
        pytest.fail(f"qa ingest failed: {built.stderr.strip()}", pytrace=False)
    with serve(ROOT / "app.py", folder / "log.txt", {"QA_INDEX": str(index)}) as address:
        yield address


@pytest.fixture
def small_app(tmp_path: Path) -> Iterator[str]:
    """The app on a folder without an index."""
    with serve(ROOT / "app.py", tmp_path / "log.txt", {"QA_INDEX": str(tmp_path / "index")}) as address:
        yield address


@pytest.fixture
def small_pdf(tmp_path: Path) -> Path:
    """A PDF of one page with a few sentences."""
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    path = tmp_path / "fritid <b>2024.pdf"
    styles = getSampleStyleSheet()
    parts = [
        Paragraph("Årsrapport 2024 Fritidsnämnden", styles["Title"]),
        Paragraph("1. Verksamhet", styles["Heading1"]),
        Paragraph(
            "Simhallen höll stängt i mars eftersom pumpen gick sönder. Besöken minskade.", styles["Normal"]
        ),
    ]
    SimpleDocTemplate(str(path)).build(parts)
    return path


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """Opens a page; afterwards no request may have left this computer."""
    contexts: list[BrowserContext] = []
    requested: list[str] = []

    def open_at(address: str, scheme: str = "light", width: int = 1100, height: int = 900) -> Page:
        context = browser.new_context(
            color_scheme="dark" if scheme == "dark" else "light",
            viewport={"width": width, "height": height},
            locale="sv-SE",
        )
        contexts.append(context)
        context.set_default_timeout(1000 * PATIENCE_SECONDS)
        page = context.new_page()
        page.on("request", lambda request: requested.append(request.url))
        page.on("websocket", lambda opened: requested.append(opened.url))
        page.goto(address)
        return page

    yield open_at
    for context in contexts:
        context.close()
    assert requested
    assert {urlsplit(url).hostname for url in requested if not url.startswith(("data:", "blob:"))} == {
        "127.0.0.1"
    }
