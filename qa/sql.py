"""SQL over the facts: one read-only question to a DuckDB that can reach nothing else.

The question is run in a process of its own, with bounds on memory and time that hold whatever it does; inside
it, DuckDB reads no files, loads no extensions, changes no data and has its settings locked.
"""

from __future__ import annotations

import json
import math
import os
import re
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qa.errors import InputError, QAError
from qa.export import load_table
from qa.listing import COLUMNS, Column, Sheet, Value

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

TABLE = "fakta"
_CHILD = "from qa.sql import serve; serve()"
_SIMPLE_TYPES = ("BOOLEAN", "DATE", "DOUBLE", "FLOAT", "TIME", "TIMESTAMP", "VARCHAR")
_LOCKS = (
    "SET threads = 1",
    "SET temp_directory = ''",
    "SET max_temp_directory_size = '0MB'",
    "SET python_enable_replacements = false",
    "SET autoinstall_known_extensions = false",
    "SET autoload_known_extensions = false",
    "SET allow_community_extensions = false",
    "SET allow_persistent_secrets = false",
    "SET enable_external_access = false",
    "SET disabled_filesystems = 'LocalFileSystem'",
    "SET lock_configuration = true",
    "BEGIN TRANSACTION READ ONLY",
)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a question may use: seconds, megabytes (DuckDB, the whole process), rows and characters."""

    seconds: float = 10.0
    megabytes: int = 256
    process_megabytes: int = 1536
    rows: int = 10_000
    characters: int = 20_000_000


@dataclass(frozen=True, slots=True)
class Result:
    """The rows found; ``cut`` tells that there were more than are shown."""

    sheet: Sheet
    cut: bool


def run_sql(question: str, facts: Sheet, limits: Limits | None = None) -> Result:
    """Put a SELECT to the facts.

    Args:
        question: one SELECT over the table ``fakta``.
        facts: the facts, from ``listing.fact_sheet``.
        limits: what the question may use.

    Raises:
        InputError: the question is no single SELECT, is misspelt or reaches for something that is locked.
        QAError: it takes too much time or memory.
    """
    limits = limits or Limits()
    request = {"question": question, "limits": asdict(limits), "facts": asdict(facts)}
    answer = _ask_child(json.dumps(request, default=_packed), limits)
    if "error" in answer:
        raise _problem(answer["error"], answer["message"], limits)
    columns = tuple(Column(name, kind) for name, kind in answer["columns"])
    return Result(Sheet(columns, tuple(tuple(row) for row in answer["rows"])), answer["cut"])


def _ask_child(request: str, limits: Limits) -> dict[str, Any]:
    """Run the question in a process of its own.

    Raises:
        QAError: it did not end in time, or was ended for the memory that it took.
    """
    home = str(Path(__file__).resolve().parent.parent)
    path = os.pathsep.join(filter(None, (home, os.environ.get("PYTHONPATH"))))
    try:
        done = subprocess.run(  # noqa: S603 - a fixed command
            [sys.executable, "-P", "-c", _CHILD],
            input=request.encode(), capture_output=True, timeout=limits.seconds,
            env={**os.environ, "PYTHONPATH": path},
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise _problem("time", "", limits) from None
    if done.returncode:
        raise _problem("memory", "", limits)
    answer: dict[str, Any] = json.loads(done.stdout, object_hook=_unpacked)
    return answer


def _problem(kind: str, message: str, limits: Limits) -> QAError:
    """What went wrong as an error with one line of Swedish."""
    columns = ", ".join(column.name for column in COLUMNS)
    match kind:
        case "time":
            return QAError(f"Frågan tog mer än {limits.seconds:g} sekunder och avbröts. Fråga efter mindre.")
        case "memory":
            return QAError("Frågan tar för mycket minne. Fråga efter mindre.")
        case "select":
            return InputError(
                "Bara en enda SELECT-fråga kan ställas; inget kan ändras, läsas in eller skrivas."
            )
        case "locked":
            return InputError(
                f"Frågan når bara tabellen {TABLE}: filer, tillägg och inställningar är spärrade."
            )
        case "names":
            return InputError(f"{message} Tabellen heter {TABLE} och har kolumnerna {columns}.")
        case _:
            return InputError(f"SQL-frågan kan inte köras: {message}")


# -- in the process of its own -------------------------------------------------------------------------------


def serve() -> None:
    """Answer the one question on standard input: the rows, or what is wrong, as JSON."""
    request = json.load(sys.stdin.buffer, object_hook=_unpacked)
    limits = Limits(**request["limits"])
    columns = tuple(Column(**column) for column in request["facts"]["columns"])
    facts = Sheet(columns, tuple(tuple(row) for row in request["facts"]["rows"]))
    with open_locked(facts, limits) as connection:
        _bound_process(limits)
        answer = _answer(connection, request["question"], limits)
    sys.stdout.write(json.dumps(answer, default=_packed))


def open_locked(facts: Sheet, limits: Limits) -> DuckDBPyConnection:
    """A DuckDB in memory that holds the facts and can neither reach anything else nor be unlocked."""
    import duckdb

    connection = duckdb.connect(":memory:")
    load_table(connection, TABLE, facts)
    connection.execute(f"SET memory_limit = '{limits.megabytes}MB'")
    for lock in _LOCKS:
        connection.execute(lock)
    return connection


def _bound_process(limits: Limits) -> None:
    """Hold the process to its memory, and to writing no file, where the system can do that."""
    if sys.platform == "win32":
        return
    import resource

    for bound, size in (
        (resource.RLIMIT_AS, limits.process_megabytes << 20),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):
            resource.setrlimit(bound, (size, size))


def _answer(connection: DuckDBPyConnection, question: str, limits: Limits) -> dict[str, Any]:
    import duckdb

    try:
        return _rows(connection, question, limits)
    except (duckdb.Error, MemoryError) as error:
        return {"error": _kind(error), "message": _message(error)}


def _rows(connection: DuckDBPyConnection, question: str, limits: Limits) -> dict[str, Any]:
    """The rows of a SELECT, as many as the limits allow."""
    import duckdb

    statements = connection.extract_statements(question)
    if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
        return {"error": "select", "message": ""}
    connection.execute(statements[0])
    columns = _columns(connection.description or [])
    rows: list[list[Value]] = []
    characters = 0
    while (row := connection.fetchone()) is not None:
        values = [_value(value) for value in row]
        characters += sum(len(value) for value in values if isinstance(value, str))
        if len(rows) == limits.rows or characters > limits.characters:
            return {"columns": columns, "rows": rows, "cut": True}
        rows.append(values)
    return {"columns": columns, "rows": rows, "cut": False}


def _columns(description: list[tuple[Any, ...]]) -> list[tuple[str, str]]:
    """The names of the columns, each once, and their types."""
    columns: dict[str, str] = {}
    for name, kind, *_ in description:
        free, number = str(name), 1
        while free in columns:
            number += 1
            free = f"{name}_{number}"
        columns[free] = _type(str(kind))
    return list(columns.items())


def _type(kind: str) -> str:
    """The type that a value keeps when it is exported; lists and the like are text."""
    if kind.startswith("DECIMAL(") or kind in _SIMPLE_TYPES or kind.endswith(("INT", "INTEGER")):
        return kind
    return "VARCHAR"


def _value(value: object) -> Value:
    """A value that JSON can carry; anything that is no number, text or truth becomes text."""
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, Decimal):
        return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
    if value is None or isinstance(value, bool | int | float | str):
        return value
    return value.hex() if isinstance(value, bytes) else str(value)


def _kind(error: BaseException) -> str:
    import duckdb

    text = str(error)
    if isinstance(error, MemoryError | duckdb.OutOfMemoryException):
        return "memory"
    reaching = ("configuration has been locked", "extension", "read-only mode")
    if isinstance(error, duckdb.PermissionException) or any(part in text for part in reaching):
        return "locked"
    return "names" if _unknown_name(text) else "other"


def _message(error: BaseException) -> str:
    """What is wrong: in Swedish for the usual slips, else in DuckDB's own words."""
    line = str(error).strip().split("\n")[0].split(" Error: ", 1)[-1]
    near = re.fullmatch(r'syntax error at or near "(.*)"', line)
    if near is not None:
        return f"det är något fel vid ”{near[1]}”."
    return _unknown_name(line) or line.rstrip(".!") + "."


def _unknown_name(text: str) -> str | None:
    column = re.search(r'Referenced column "([^"]*)" (?:was )?not found', text)
    table = re.search(r"Table with name (\S+) does not exist", text)
    if column is not None:
        return f"Kolumnen {column[1]} finns inte."
    return f"Tabellen {table[1]} finns inte." if table is not None else None


def _packed(value: Decimal) -> dict[str, str]:
    return {"decimal": str(value)}


def _unpacked(value: dict[str, Any]) -> Any:
    return Decimal(value["decimal"]) if value.keys() == {"decimal"} else value
