"""What a report says of itself: who it is from, and which body."""

from __future__ import annotations

from pathlib import Path

from qa.ingest import read_card, read_report
from qa.report import Card

TEXT = "\n\n{body} i {place} kommun svarar för skolan. {place} kommun har tre skolor, varje kommun har en."


def card_of(folder: Path, text: str) -> Card:
    path = folder / "rapport.txt"
    path.write_text(text, "utf-8")
    return read_card(read_report(path))


def test_a_municipality_on_no_list_is_read_from_the_report(tmp_path: Path) -> None:
    text = "Årsrapport 2022\n\nBarnnämnden\n\n1. Inledning" + TEXT.format(
        body="Barnnämnden", place="Norrvada"
    )
    assert card_of(tmp_path, text).organisation == "Norrvada kommun"
    none = "Årsrapport 2022\n\nBarnnämnden\n\n1. Inledning\n\nVarje kommun har en skola, varje kommun vet."
    assert card_of(tmp_path, none).organisation is None


def test_a_report_over_several_bodies_is_from_none_of_them(tmp_path: Path) -> None:
    head = "Delårsrapport 2024\n\nBodens kommun\n\n1. Ekonomi\n\nKommunstyrelsen har behandlat rapporten.\n\n"
    rows = "Nämnd (tkr)\tBudget\tUtfall\nKommunstyrelsen\t90\t80\nSocialnämnden\t70\t75\n"
    assert card_of(tmp_path, f"{head}{rows}").committee == "Kommunstyrelsen"
    whole = card_of(tmp_path, f"{head}{rows}Tekniska nämnden\t40\t41\n")
    assert (whole.organisation, whole.committee) == ("Bodens kommun", None)
