"""The made-up reports: their files are read as meant, and are the same bytes every time."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.made import build, names
from eval.made.blocks import parse
from eval.made.export import export
from eval.sets import find_sets, is_made
from eval.texts import bare, source_text

TEXT = """# 1 Ekonomi

En mening
som går vidare.

- Första
- Andra

> Belopp i tkr.

%table grid 4 1
Enhet | Utfall
Museet | -840
!Summa |\x20

%columns

## 1.1 Sist
"""


def test_blocks_are_told_apart_by_their_first_sign() -> None:
    blocks = parse(TEXT)
    kinds = [block.kind for block in blocks]
    assert kinds == ["heading", "paragraph", "bullets", "note", "table", "columns", "heading"]
    assert blocks[1].lines == ("En mening som går vidare.",)
    assert blocks[4].rows == (("Enhet", "Utfall"), ("Museet", "-840"), ("Summa", ""))
    assert (blocks[4].bold, blocks[4].widths) == (frozenset({0, 2}), (4.0, 1.0))
    assert blocks[6].level == 2


@pytest.mark.parametrize("text", ["%tabel grid\nA | B", "%table grid\nA | B\nC"])
def test_a_slip_in_a_file_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match=r"unknown block|differ in length"):
        parse(text)


def test_an_export_has_tabs_between_cells_and_no_marks() -> None:
    text = export(parse(TEXT))
    assert "1 Ekonomi\n\nEn mening som går vidare.\n\n- Första\n- Andra\n\nBelopp i tkr.\n\n" in text
    assert "Enhet\tUtfall\nMuseet\t-840\nSumma\t\n" in text


@pytest.mark.parametrize("name", names())
def test_a_report_is_the_same_every_time_and_holds_its_text(name: str, tmp_path: Path) -> None:
    first, again = build(name, tmp_path / "a"), build(name, tmp_path / "b")
    assert first.read_bytes() == again.read_bytes()
    printed = bare(source_text(first))
    lost = [cell for text in _cells(name) for cell in text if bare(cell) not in printed]
    assert lost == []


def _cells(name: str) -> list[tuple[str, ...]]:
    """The rows of a report's tables and its headings; a paragraph may be broken by a page."""
    blocks = parse((Path("eval/made") / f"{name}.txt").read_text(encoding="utf-8"))
    headings = [block.lines for block in blocks if block.kind == "heading"]
    return headings + [row for block in blocks for row in block.rows]


def test_every_made_report_has_a_development_set_of_all_kinds(tmp_path: Path) -> None:
    sets = {each.name: each for each in find_sets(["dev"], None, made_into=tmp_path).sets}
    for name in names():
        found = sets[f"dev-{name}"]
        assert is_made(found.name)
        assert found.report.parent == tmp_path
        assert len({item.kind for item in found.items}) == 9
