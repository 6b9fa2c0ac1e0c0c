"""The reading process: a PDF is read apart from the caller, with a bound on memory and a watch on time."""

from __future__ import annotations

import faulthandler
import json
import logging
import sys
import warnings
from pathlib import Path

from qa.errors import FileProblem
from qa.ingest.pdf.limits import Limits
from qa.ingest.pdf.transport import dump


def main(arguments: list[str]) -> int:
    """Read the file named first, under the limits given second.

    Writes lines of JSON: one for each page that is read, the last one with the source or the problem.
    """
    from qa.ingest.pdf.reader import read_here

    path, limits = Path(arguments[0]), Limits(**json.loads(arguments[1]))
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    bound_memory(limits.memory_bytes)
    try:
        answer = f'{{"source": {dump(read_here(path, limits, watch, tell))}}}'
    except FileProblem as problem:
        answer = json.dumps({"problem": str(problem)})
    except (MemoryError, RecursionError):
        answer = json.dumps({"problem": f"{path.name} läses inte: filen kräver för mycket minne."})
    faulthandler.cancel_dump_traceback_later()
    sys.stdout.write(f"{answer}\n")
    return 0


def tell(done: int, pages: int) -> None:
    """Say how many pages are read."""
    sys.stdout.write(json.dumps({"done": done, "pages": pages}) + "\n")
    sys.stdout.flush()


def watch(seconds: float) -> None:
    """End the process if the next step takes longer than this."""
    faulthandler.dump_traceback_later(seconds, exit=True)


def bound_memory(most: int) -> None:
    """Limit the address space, where the system knows such a limit."""
    try:
        import resource
    except ImportError:  # Windows
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
