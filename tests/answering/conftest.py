"""A made-up report with two tables of opposite sign conventions and some text."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.assistant import Assistant
from qa.evidence import FactTable
from qa.facts import extract_facts
from qa.ingest import read_report
from qa.retrieval.build import build_index

REPORT = """Verksamhetsberättelse 2023

Tekniska nämnden i Lillköping

1. Ekonomi

Nämnden redovisar ett överskott på 1,2 mnkr.

1.1 Drift

Belopp i tkr\tUtfall 2022\tUtfall 2023\tBudget 2023\tAvvikelse
Gatuenheten\t-12 000\t-13 500\t-13 000\t-500
Parkenheten\t-8 000\t-7 600\t-8 400\t800
Hamnkontoret\t-4 000\t-4 100\t-5 000\t900
Summa\t-24 000\t-25 200\t-26 400\t1 200

Gatuenhetens underskott beror på en sträng vinter med mycket snö. Parkenheten hade vakanser under våren.

1.2 Investeringar

Belopp i tkr\tBudget 2023\tUtfall 2023\tAvvikelse
Gatuenheten\t9 000\t9 700\t-700
Parkenheten\t3 000\t2 500\t500
Summa\t12 000\t12 200\t-200

2. Personal

Indikator\tTot/K/M\tUtfall 2022\tUtfall 2023
Sjukfrånvaro i procent\tTot\t5,2\t4,8
\tK\t6,0\t5,5
\tM\t4,1\t3,9

Antalet anställda var 212 vid årets slut. Förvaltningschef är Anna Lindqvist sedan den 1 mars 2023.

Under året genomfördes tre åtgärder:

- En ny lekplats byggdes vid torget
- Belysningen i hamnen byttes ut
- Cykelbanan till skolan asfalterades

Upprustningen av badhuset har inte kunnat genomföras på grund av brist på entreprenörer.
"""


@pytest.fixture(scope="session")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report's file."""
    path = tmp_path_factory.mktemp("made-up") / "tekniska-2023.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def helper(made_up: Path) -> Assistant:
    """An assistant over it that searches by words alone."""
    report = read_report(made_up)
    facts = FactTable(extract_facts(report).facts)
    stored, _ = build_index([report], facts, None)
    return Assistant.over(stored, None)
