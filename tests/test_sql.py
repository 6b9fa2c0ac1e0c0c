"""SQL over the facts: what it answers, and that it reaches nothing else."""

from __future__ import annotations

import os
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from qa.errors import InputError, QAError
from qa.facts import extract_facts
from qa.ingest import read_report
from qa.listing import Sheet, fact_sheet
from qa.sql import Limits, open_locked, run_sql
from tests.analysis.made import made, report_of

TABLE = made("Enhet | Utfall 2020 | Budget 2020\nMuseet | -840 | -860\nBiblioteket | -1 250,5 | -1 300")
FACTS = fact_sheet([report_of([TABLE.table])], TABLE.facts)
HEAVY = "SELECT count(*) FROM range(100000) a, range(100000) b, range(1000) c"


def ask(question: str) -> list[tuple[object, ...]]:
    """The rows that a question gives."""
    return list(run_sql(question, FACTS).sheet.rows)


def test_sums_are_exact() -> None:
    assert ask("SELECT begrepp, sum(värde) FROM fakta GROUP BY begrepp ORDER BY begrepp") == [
        ("Budget", Decimal(-2160)),
        ("Utfall", Decimal("-2090.5")),
    ]


def test_the_result_tells_names_and_types() -> None:
    sheet = run_sql(
        "SELECT rad, värde, rad, count(*) OVER () AS n, DATE '2020-12-31' AS d FROM fakta", FACTS
    ).sheet
    assert [(column.name, column.type) for column in sheet.columns] == [
        ("rad", "VARCHAR"), ("värde", "DECIMAL(38,1)"), ("rad_2", "VARCHAR"), ("n", "BIGINT"), ("d", "DATE"),
    ]  # fmt: skip
    assert sheet.rows[0] == ("Museet", Decimal(-840), "Museet", 4, "2020-12-31")


def test_values_that_are_no_plain_ones_become_text() -> None:
    question = "SELECT [1, 2], {'a': 1}, 'nan'::DOUBLE, 'x'::BLOB, NULL, true"
    assert ask(question) == [("[1, 2]", "{'a': 1}", "nan", "78", None, True)]


def test_the_columns_can_be_asked_for() -> None:
    assert [row[0] for row in ask("DESCRIBE fakta")] == [column.name for column in FACTS.columns]


@pytest.mark.parametrize(
    "statement",
    [
        "COPY fakta TO '{folder}/out.csv'",
        "COPY fakta FROM '{file}'",
        "ATTACH '{folder}/other.db'",
        "ATTACH ':memory:' AS m",
        "INSTALL httpfs",
        "LOAD httpfs",
        "LOAD json",
        "SET memory_limit = '8GB'",
        "SET enable_external_access = true",
        "RESET lock_configuration",
        "PRAGMA threads = 4",
        "EXPORT DATABASE '{folder}/db'",
        "IMPORT DATABASE '{folder}'",
        "CREATE TABLE t AS SELECT 1",
        "DELETE FROM fakta",
        "DROP TABLE fakta",
        "ROLLBACK",
        "CALL enable_logging()",
        "CREATE SECRET (TYPE s3)",
        "SELECT 1; SELECT 2",
        "ROLLBACK; DELETE FROM fakta",
        "",
        "-- bara en kommentar",
    ],
)
def test_only_a_single_select_is_taken(statement: str, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("a\n1\n", encoding="utf-8")
    with pytest.raises(InputError, match="Bara en enda SELECT-fråga"):
        ask(statement.format(folder=tmp_path, file=tmp_path / "in.csv"))
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


@pytest.mark.parametrize(
    "question",
    [
        "SELECT * FROM '{file}'",
        "SELECT * FROM read_csv('{file}')",
        "SELECT * FROM read_text('{file}')",
        "SELECT * FROM read_blob('{file}')",
        "SELECT * FROM read_parquet('{file}')",
        "SELECT * FROM glob('{folder}/*')",
        "SELECT * FROM sniff_csv('{file}')",
        "SELECT * FROM read_csv('https://localhost/x.csv')",
        "SELECT * FROM enable_logging(storage = 'file', storage_path = '{folder}/log')",
        "WITH x AS (INSERT INTO fakta (rad) VALUES ('z') RETURNING *) SELECT * FROM x",
    ],
)
def test_a_select_reaches_no_file_and_changes_nothing(question: str, tmp_path: Path) -> None:
    file = tmp_path / "in.csv"
    file.write_text("hemligt\n1\n", encoding="utf-8")
    with pytest.raises(InputError, match="spärrade") as caught:
        ask(question.format(folder=tmp_path, file=file))
    assert "\n" not in str(caught.value)
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


@pytest.fixture
def locked() -> Iterator[duckdb.DuckDBPyConnection]:
    """The connection itself, as the question meets it."""
    with open_locked(FACTS, Limits()) as connection:
        yield connection


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM read_text('{file}')",
        "COPY fakta TO '{folder}/out.csv'",
        "COPY (SELECT 1) TO '{folder}/out.parquet'",
        "ATTACH '{folder}/other.db'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "INSTALL spatial FROM community",
        "SET enable_external_access = true",
        "SET memory_limit = '8GB'",
        "SET disabled_filesystems = ''",
        "RESET enable_external_access",
        "EXPORT DATABASE '{folder}/db'",
        "CREATE TABLE t AS SELECT 1",
        "DELETE FROM fakta",
    ],
)
def test_the_locks_hold_without_the_rule_of_a_single_select(
    locked: duckdb.DuckDBPyConnection, statement: str, tmp_path: Path
) -> None:
    file = tmp_path / "in.txt"
    file.write_text("hemligt", encoding="utf-8")
    with pytest.raises(duckdb.Error):
        locked.execute(statement.format(folder=tmp_path, file=file))
    assert [path.name for path in tmp_path.iterdir()] == ["in.txt"]


def test_no_python_variable_is_a_table(locked: duckdb.DuckDBPyConnection) -> None:
    numbers = [1, 2]
    with pytest.raises(duckdb.CatalogException):
        locked.execute("SELECT * FROM numbers")
    assert numbers


def test_time_is_bounded() -> None:
    with pytest.raises(QAError, match="mer än 1 sekunder") as caught:
        run_sql(HEAVY, FACTS, Limits(seconds=1))
    assert not isinstance(caught.value, InputError)


@pytest.mark.skipif(os.name == "nt", reason="memory is not bounded here")
@pytest.mark.parametrize(
    "question", ["SELECT repeat('x', 100000000) FROM range(100)", "SELECT list(range) FROM range(1000000000)"]
)
def test_memory_is_bounded(question: str) -> None:
    with pytest.raises(QAError, match="för mycket minne"):
        ask(question)


def test_rows_and_characters_are_bounded() -> None:
    result = run_sql("SELECT range FROM range(100000000000)", FACTS, Limits(rows=5))
    assert (len(result.sheet.rows), result.cut) == (5, True)
    result = run_sql("SELECT repeat('x', 1000) FROM range(100)", FACTS, Limits(characters=10_500))
    assert (len(result.sheet.rows), result.cut) == (10, True)
    assert not run_sql("SELECT range FROM range(5)", FACTS, Limits(rows=5)).cut


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("SELCT 1", "SQL-frågan kan inte köras: det är något fel vid ”SELCT”."),
        (
            "SELECT belopp FROM fakta",
            "Kolumnen belopp finns inte. Tabellen heter fakta och har kolumnerna rad, kod",
        ),
        ("SELECT * FROM siffror", "Tabellen siffror finns inte. Tabellen heter fakta"),
        ("SELECT rad::INTEGER FROM fakta", "SQL-frågan kan inte köras: "),
    ],
)
def test_errors_are_one_clear_line(question: str, says: str) -> None:
    with pytest.raises(InputError) as caught:
        ask(question)
    assert str(caught.value).startswith(says)
    assert "\n" not in str(caught.value)


def test_a_report_without_facts() -> None:
    assert list(run_sql("SELECT count(*) FROM fakta", Sheet(FACTS.columns, ())).sheet.rows) == [(0,)]


def test_the_folder_one_stands_in_is_not_imported_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit(3)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert ask("SELECT 1") == [(1,)]


def test_the_real_report(orebro: Path) -> None:
    report = read_report(orebro)
    facts = fact_sheet([report], extract_facts(report).facts)
    question = """
        SELECT värde, enhet FROM fakta
        WHERE rad LIKE '%IT-avdelningen' AND begrepp = 'Budget' AND tabell = 'Kommunstyrelseförvaltning'
    """
    assert run_sql(question, facts).sheet.rows == ((Decimal(-67802), "tkr"),)
