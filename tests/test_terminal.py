"""Messages, numbers with nouns, and progress bars."""

from __future__ import annotations

import errno

import pytest

from qa import terminal
from qa.errors import FileProblem
from qa.terminal import ProgressBars, error_line


class FakeBar:
    """Notes what a progress bar is told."""

    def __init__(self, stage: str, total: int) -> None:
        self.stage = stage
        self.total: float | None = total
        self.n = 0.0
        self.closed = False

    def update(self, n: float) -> None:
        self.n += n

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def bars(monkeypatch: pytest.MonkeyPatch) -> list[FakeBar]:
    """The bars that were made, in order."""
    made: list[FakeBar] = []

    def new_bar(self: ProgressBars, stage: str, total: int) -> FakeBar:
        made.append(FakeBar(stage, total))
        return made[-1]

    monkeypatch.setattr(terminal.ProgressBars, "_new_bar", new_bar)
    return made


def test_a_bar_for_each_stage(bars: list[FakeBar]) -> None:
    progress = ProgressBars(quiet=False)
    for stage, done, total in (("Läser", 0, 2), ("Läser", 2, 3), ("Räknar", 5, 9)):
        progress(stage, done, total)
    progress.close()
    assert [(bar.stage, bar.n, bar.total, bar.closed) for bar in bars] == [
        ("Läser", 2, 3, True),
        ("Räknar", 5, 9, True),
    ]


def test_real_bar_is_silent_when_nobody_watches(capfd: pytest.CaptureFixture[str]) -> None:
    for quiet in (True, False):
        progress = ProgressBars(quiet)
        progress("Läser", 1, 1)
        progress.close()
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (FileProblem("Filen är\ntom."), "Filen är tom."),
        (FileNotFoundError(errno.ENOENT, "No such file", "a.txt"), "Filen finns inte: a.txt"),
        (OSError("odd"), "Fel från operativsystemet: odd."),
        (ValueError("udda"), "Oväntat fel (ValueError: udda)"),
    ],
)
def test_error_line(error: Exception, line: str) -> None:
    assert error_line(error) == line
