"""Writing to a folder so that a crash, a kill or a full disk leaves what was there before."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from qa.errors import QAError

LOCK = ".lock"
LOCK_SECONDS = 60.0

_REASONS = {
    errno.ENOSPC: "disken är full",
    errno.EDQUOT: "diskutrymmet är slut",
    errno.EFBIG: "en fil blev större än systemet tillåter",
    errno.EACCES: "skrivrättighet saknas",
    errno.EPERM: "skrivrättighet saknas",
    errno.EROFS: "disken är skrivskyddad",
    errno.ENOTDIR: "sökvägen är ingen mapp",
    errno.EEXIST: "sökvägen är ingen mapp",
}


@contextmanager
def exclusive(folder: Path) -> Iterator[None]:
    """Make the folder if needed and keep other writers out of it; a failed write becomes one line.

    Raises:
        QAError: the folder cannot be written to, or another program writes to it for too long.
    """
    from filelock import FileLock, Timeout

    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / LOCK, timeout=LOCK_SECONDS):
            yield
    except Timeout as error:
        raise QAError(
            f"Indexet i {folder} skrivs just nu av ett annat program. Försök igen om en stund."
        ) from error
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, "skrivningen avbröts, kanske är disken full")
        raise QAError(
            f"Indexet kunde inte skrivas i {folder}: {reason}. Det som fanns där är orört."
        ) from error


@contextmanager
def aside(folder: Path) -> Iterator[Path]:
    """A new folder to write in; it is removed afterwards unless it has been renamed."""
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def flush(folder: Path) -> dict[str, str]:
    """Force everything in a folder to the disk; the SHA-256 hashes of its files by their path within it."""
    hashes = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            hashes[path.relative_to(folder).as_posix()] = file_hash(path)
        _sync(path)
    _sync(folder)
    return hashes


def file_hash(path: Path) -> str:
    """The SHA-256 hash of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def rename(source: Path, target: Path) -> None:
    """Give a flushed file or folder its name, in one step; a file that had the name is replaced."""
    source.replace(target)
    _sync(target.parent)


def replace_file(path: Path, content: bytes) -> None:
    """Put new content into a file: a reader sees the old or the new one, whatever happens."""
    new = path.with_name(f"{path.name}.new")
    new.write_bytes(content)
    _sync(new)
    rename(new, path)


def remove_folders(folder: Path, unwanted: Callable[[str], bool]) -> None:
    """Remove the folders within a folder whose names are unwanted; one that is in use is left for later."""
    for path in folder.iterdir():
        if path.is_dir() and unwanted(path.name):
            shutil.rmtree(path, ignore_errors=True)


def _sync(path: Path) -> None:
    if path.is_dir() and os.name == "nt":
        return  # Windows cannot flush a folder
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
