"""What readers thought of an answer, kept in a file on this machine; nothing is sent anywhere."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from qa.errors import FeedbackProblem, InputError

LONGEST_COMMENT = 2000
_WAIT_SECONDS = 5


@dataclass(frozen=True, slots=True)
class Feedback:
    """A verdict on one answer: whether it helped, a comment ("" for none), the question and the answer."""

    question: str
    answer: str
    helped: bool
    comment: str = ""


def store(feedback: Feedback, path: Path, at: datetime | None = None) -> None:
    """Add a verdict to a file as one line of JSON; the file and its folder are made if they are missing.

    Args:
        feedback: the verdict.
        path: the file.
        at: the time of the verdict, by default now.

    Raises:
        InputError: the comment is too long.
        FeedbackProblem: the file cannot be written.
    """
    if len(feedback.comment) > LONGEST_COMMENT:
        raise InputError(f"Kommentaren är för lång: högst {LONGEST_COMMENT} tecken.")
    line = {
        "time": (at or datetime.now(UTC)).isoformat(timespec="seconds"),
        "helped": feedback.helped,
        "comment": feedback.comment,
        "question": feedback.question,
        "answer": feedback.answer,
    }
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(f"{path}.lock", timeout=_WAIT_SECONDS), path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
    except (OSError, Timeout) as error:
        raise FeedbackProblem(f"Omdömet kunde inte sparas i {path}.") from error
