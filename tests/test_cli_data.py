"""The commands ``qa audit``, ``qa facts`` and ``qa sql``."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest

from qa import cli
from qa.facts import extract_facts
from qa.ingest import read_report
from qa.retrieval.build import build_index
from qa.retrieval.store import save_index
from qa.terminal import SwedishCommand
from tests.commands import Run


@pytest.fixture
def index(small_report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An index of the small report, without a language model, as the default one."""
    report = read_report(small_report)
    stored, _ = build_index([report], extract_facts(report), None)
    folder = tmp_path / "index"
    save_index(folder, stored)
    monkeypatch.setenv("QA_INDEX", str(folder))
    return folder


@pytest.fixture
def wrong_report(small_report: Path) -> Path:
    """The small report with a total that is 100 too low and a deviation that is rounded."""
    text = small_report.read_text(encoding="utf-8").replace("-2 090", "-2 190").replace("\t20\n", "\t21\n")
    small_report.write_text(text, encoding="utf-8")
    return small_report


# -- audit ---------------------------------------------------------------------------------------------------


def test_audit_of_a_file_that_adds_up(run: Run, small_report: Path) -> None:
    done = run("audit", str(small_report))
    assert (done.code, done.err) == (0, "")
    first, *others = done.out.splitlines()
    assert first.startswith("Årsrapport 2020")
    assert first.endswith("(kulturnamnden-2020.txt): 1 tabell, 9 siffror")
    assert others == [
        "",
        "Stämmer inte: inget att anmärka",
        "",
        "Rubriker: inget att anmärka",
        "",
        "Avrundning: inget att anmärka",
    ]


def test_audit_tells_differences_from_rounding(run: Run, wrong_report: Path) -> None:
    lines = run("audit", str(wrong_report)).out.replace("\xa0", " ").splitlines()
    start, end = lines.index("Stämmer inte: 2 anmärkningar"), lines.index("Avrundning: 2 anmärkningar")
    assert lines[start + 1] == "  2. Ekonomi"
    assert lines[start + 3] == (
        "    Summa, Utfall 2020: tryckt −2 190, räknat −2 090, skillnad −100. "
        "Summan av 2 rader, Biblioteket till Museet, är −2 090."
    )
    assert lines[end + 2] == (
        "    Museet, Avvikelse 2020: tryckt 21, räknat 20, skillnad 1. "
        "Utfall 2020 − Budget 2020 = −840 − (−860) = 20."
    )


def test_audit_of_the_index_as_json(run: Run, index: Path) -> None:
    (report,) = json.loads(run("audit", "--json").out)["reports"]
    assert (report["file"], report["tables"], report["facts"]) == ("kulturnamnden-2020.txt", 1, 9)
    assert (report["remarks"], report["counts"]) == ([], {"mismatch": 0, "heading": 0, "rounding": 0})
    assert json.loads(run("audit", "--json", "--index", str(index)).out)["reports"] == [report]


def test_audit_as_json_has_numbers(run: Run, wrong_report: Path) -> None:
    (report,) = json.loads(run("audit", str(wrong_report), "--json").out)["reports"]
    total = next(
        remark for remark in report["remarks"] if remark["check"] == "total" and remark["kind"] == "mismatch"
    )
    assert (total["printed"], total["computed"], total["difference"]) == (-2190, -2090, -100)
    assert total["path"] == ["2. Ekonomi"]


def test_audit_takes_one_source(run: Run, small_report: Path, tmp_path: Path) -> None:
    done = run("audit", str(small_report), "--index", str(tmp_path))
    assert (done.code, done.out) == (2, "")
    assert "Ange antingen en fil eller --index MAPP." in done.err


# -- facts ---------------------------------------------------------------------------------------------------


def test_facts_are_listed(run: Run, index: Path) -> None:
    done = run("facts", "--row", "muse")
    lines = done.out.splitlines()
    assert lines[0].split() == [
        "rad",
        "uppdelning",
        "begrepp",
        "period",
        "värde",
        "enhet",
        "tabell",
        "tabell_id",
    ]
    assert [line.split()[:4] for line in lines[2:]] == [
        ["Museet", "Utfall", "2020", "−840"],
        ["Museet", "Budget", "2020", "−860"],
        ["Museet", "Avvikelse", "2020", "20"],
    ]
    assert done.err == "3 siffror av 9.\n"


def test_facts_of_another_index(run: Run, index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QA_INDEX")
    assert run("facts", "--index", str(index), "--concept", "budget").err == "3 siffror av 9.\n"
    done = run("facts", "--index", str(index / "saknas"))
    assert (done.code, done.err.count("\n")) == (1, 1)


def test_facts_as_csv_on_standard_output(run: Run, index: Path) -> None:
    done = run("facts", "--row", "museet", "--concept", "budget", "--format", "csv", "--decimal", "komma")
    (row,) = csv.DictReader(io.StringIO(done.out.removeprefix("\ufeff")), delimiter=";")
    assert (row["rad"], row["värde"], row["tryckt_värde"], row["rapport"]) == (
        "Museet", "-860", "-860", "kulturnamnden-2020.txt",
    )  # fmt: skip


@pytest.mark.parametrize("name", ["ut.csv", "ut.XLSX", "ut.parquet", "ut.json", "ut.txt"])
def test_the_file_name_tells_the_form(run: Run, index: Path, tmp_path: Path, name: str) -> None:
    out = tmp_path / name
    done = run("facts", "--period", "2020", "--out", str(out))
    assert (done.code, done.out, done.err) == (0, "", "9 siffror av 9.\n")
    assert -2160 in [int(value) for value in values(out)]


def values(out: Path) -> list[Any]:
    """The values in an exported file."""
    match out.suffix.lower():
        case ".csv":
            return [row["värde"] for row in csv.DictReader(io.StringIO(out.read_text(encoding="utf-8")))]
        case ".xlsx":
            return [
                row[5] for row in openpyxl.load_workbook(out).active.iter_rows(min_row=2, values_only=True)
            ]
        case ".parquet":
            return [row[0] for row in duckdb.read_parquet(str(out)).project('"värde"').fetchall()]
        case ".json":
            return [row["värde"] for row in json.loads(out.read_text(encoding="utf-8"))]
        case _:
            text = out.read_text(encoding="utf-8").replace("\xa0", "").replace("−", "-")
            return [line.split()[3] for line in text.splitlines()[2:]]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--format", "xlsx"), "Formen xlsx skrivs till en fil: ange --out FIL.xlsx."),
        (("--format", "pdf"), "'pdf' går inte att välja."),
        (("--decimal", "semikolon"), "Välj komma eller punkt."),
        (("--out", "saknas/ut.csv"), "Filen kan inte skrivas. Filen finns inte: saknas/ut.csv"),
    ],
)
def test_wrong_use_is_one_line(run: Run, index: Path, arguments: tuple[str, ...], says: str) -> None:
    done = run("facts", *arguments)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert says in done.err


# -- sql -----------------------------------------------------------------------------------------------------


def test_sql_on_the_terminal(run: Run, index: Path) -> None:
    done = run("sql", "SELECT rad, värde FROM fakta WHERE begrepp = 'Utfall' ORDER BY värde LIMIT 2")
    assert [line.split() for line in done.out.replace("\xa0", "").splitlines()] == [
        ["rad", "värde"], ["───────────", "──────"], ["Summa", "−2090"], ["Biblioteket", "−1250"],
    ]  # fmt: skip


def test_sql_as_a_file(run: Run, index: Path, tmp_path: Path) -> None:
    out = tmp_path / "ut.parquet"
    assert (
        run("sql", "SELECT avg(värde) AS medel, sum(värde) AS summa FROM fakta", "--out", str(out)).code == 0
    )
    (row,) = duckdb.read_parquet(str(out)).fetchall()
    assert row[1] == Decimal(-8360)


def test_sql_that_gives_too_many_rows_says_so(run: Run, index: Path) -> None:
    done = run("sql", "SELECT range FROM range(100000)", "--format", "csv")
    assert len(done.out.splitlines()) == 10_001
    assert done.err == "Bara de första 10\xa0000 raderna visas.\n"


@pytest.mark.parametrize(
    "question", ["DROP TABLE fakta", "SELECT * FROM '/etc/hostname'", "SELEKT", "SELECT \udce4"]
)
def test_sql_errors_are_one_line(run: Run, index: Path, question: str) -> None:
    done = run("sql", question)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)


def test_help_is_swedish_and_stands_in_the_documentation(root: Path) -> None:
    text = (root / "docs" / "data.md").read_text(encoding="utf-8")
    for name in ("audit", "facts", "sql"):
        command = cli.cli.commands[name]
        assert isinstance(command, SwedishCommand)
        assert f"qa {name}" in text
        for option in command.params:
            assert option.param_type_name == "argument" or option.opts[0] in text
