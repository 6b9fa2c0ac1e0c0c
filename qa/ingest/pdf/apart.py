"""The caller's side of the reading process: started, heard of each page, ended in time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from threading import Timer
from typing import IO, Any

from qa.errors import FileProblem
from qa.ingest.pdf.limits import Limits

Progress = Callable[[int, int], None]

_TOO_SLOW = "Timeout ("  # what the watch in the reading process writes


def read_apart(path: Path, limits: Limits, progress: Progress) -> dict[str, Any]:
    """What the reading process has to say of a file at last; on the way it tells of each page.

    Raises:
        FileProblem: the process took too long, or died.
    """
    with tempfile.TemporaryFile() as errors, _started(path, limits, errors) as process:
        alarm = Timer(limits.file_seconds, process.kill)
        alarm.start()
        try:
            answer = _listen(process, progress)
            ended = process.wait()
        except BaseException:
            process.kill()
            raise
        finally:
            late = alarm.finished.is_set()
            alarm.cancel()
        if ended == 0 and answer:
            return answer
        errors.seek(0)
        said = errors.read().decode("utf-8", "replace")
    if late or _TOO_SLOW in said:
        raise FileProblem(_slow(path))
    raise FileProblem(
        f"{path.name} kan inte läsas: filen är skadad eller kräver för mycket minne."
    ) from RuntimeError(said[-2000:])


def begin(module: str, arguments: Sequence[str], errors: IO[bytes] | int) -> subprocess.Popen[bytes]:
    """A process that runs a module of this package, just started; what it writes can be read."""
    package = str(Path(__file__).resolve().parents[3])
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([package, *filter(None, sys.path)]),
        "PYTHONUTF8": "1",
    }
    return subprocess.Popen(  # noqa: S603 - a fixed command
        [sys.executable, "-P", "-m", module, *arguments],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors, env=environment,
    )  # fmt: skip


def _started(path: Path, limits: Limits, errors: IO[bytes]) -> subprocess.Popen[bytes]:
    """The reading process, just started."""
    return begin("qa.ingest.pdf.child", [str(path), json.dumps(asdict(limits))], errors)


def _listen(process: subprocess.Popen[bytes], progress: Progress) -> dict[str, Any]:
    """The last thing that the process says; what it says of pages before is passed on."""
    said: dict[str, Any] = {}
    for line in process.stdout or ():
        if not line.endswith(b"\n"):
            return {}  # it died in the middle of a line
        said = json.loads(line)
        if "done" in said:
            progress(said["done"], said["pages"])
    return said


def _slow(path: Path) -> str:
    return f"{path.name} läses inte: en sida i filen tar orimligt lång tid."
