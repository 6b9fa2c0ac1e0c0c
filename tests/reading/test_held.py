"""Reports held: the account of their text, and files that readers give."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from qa.errors import FileProblem, InputError
from qa.intake import open_library
from qa.reading import held
from qa.report import LeftOut, Provenance
from tests.app import fake


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("rapport.pdf", "rapport.pdf"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\x\\rapport.pdf", "rapport.pdf"),
        ("rad\nbryt\x00.pdf", "rad_bryt_.pdf"),
        ("..", "rapport"),
        ("x" * 300 + ".pdf", "x" * 120 + ".pdf"),
    ],
)
def test_names_lead_nowhere(name: str, kept: str) -> None:
    assert held.safe_name(name) == kept


@pytest.mark.parametrize("name", ["rapport.docx", "rapport", "pdf"])
def test_other_files_are_refused_before_they_are_read(name: str, tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="Bara PDF- och textfiler"):
        held.take_in(name, b"", tmp_path / "index")
    assert not (tmp_path / "index").exists()


def test_a_file_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held, "LARGEST", 3)
    with pytest.raises(FileProblem, match="för stor"):
        held.take_in("rapport.txt", b"1234", tmp_path / "index")


def test_a_broken_pdf_is_one_line_and_leaves_no_index(tmp_path: Path) -> None:
    with pytest.raises(FileProblem) as raised:
        held.take_in("rapport.pdf", b"%PDF-1.7 nonsense", tmp_path / "index")
    assert "\n" not in str(raised.value)


def test_what_is_known_of_a_report_is_put_right_and_taken_back(tmp_path: Path) -> None:
    text = "Årsbokslut 2024\n\nKulturnämnden i Bodens kommun\n\n1. Verksamhet\n\nBodens kommun driver museum."
    index = tmp_path / "index"
    held.take_in("boden.txt", text.encode(), index)
    (card,) = open_library(index).cards
    given = {"title": card.title, "organisation": "Luleå kommun ", "year": "2023"}
    changed = held.correct(index, card, given)
    assert (changed.organisation, changed.year, changed.committee) == ("Luleå kommun", 2023, card.committee)
    assert held.correct(index, changed, {"organisation": "", "year": ""}).organisation == "Bodens kommun"
    with pytest.raises(InputError, match="inget årtal"):
        held.correct(index, card, {"year": "i fjol"})


def test_progress_tells_the_page() -> None:
    assert held.stage_line("Läser 1 av 1: a.pdf", 2, 44) == "Läser 1 av 1: a.pdf, sida 3 av 44"
    assert held.stage_line("Läser 1 av 1: a.pdf", 44, 44) == "Läser 1 av 1: a.pdf, sida 44 av 44"
    assert held.stage_line("Läser 1 av 1: a.txt", 0, 1) == "Läser 1 av 1: a.txt"
    assert held.stage_line("Beräknar vektorer 1 av 1", 3, 90) == "Beräknar vektorer 1 av 1"


def test_every_character_is_accounted_for() -> None:
    parts = [
        LeftOut("running", "Sidhuvud", Provenance(10, 18)),
        LeftOut("image", "Diagram", Provenance(20, 27)),
    ]
    report = replace(fake.report(), left_out=tuple(parts))
    shares = {part.name: part.characters for part in held.account(report)}
    assert shares["utelämnat: sidhuvuden och sidfötter"] == 8
    assert shares["text som inte hamnat någonstans"] == 0
    assert [reason for reason, _ in held.left_out(report)] == ["text i bilder"]
