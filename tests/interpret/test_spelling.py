"""A slip in a word for a concept is put right; other words stay."""

from __future__ import annotations

import pytest

from qa.interpret import interpret
from qa.interpret.spelling import respelled


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("vad var bugeten för skolan", "vad var budgeten för skolan"),
        ("vad var bugdeten för skolan", "vad var budgeten för skolan"),
        ("va hade vi för buget", "va hade vi för budget"),
        ("hur stort blev ufallet", "hur stort blev utfallet"),
        ("hur många avslag gavs", "hur många avslag gavs"),
        ("hur mycket kostade budgetarna", "hur mycket kostade budgetarna"),
        ("Buget i Skåne", "Buget i Skåne"),
        ("överskott och prognoser", "överskott och prognoser"),
        ("hur stort var overskotet", "hur stort var overskotet"),
        ("hur stort var överskotet", "hur stort var överskott"),
        ("", ""),
    ],
)
def test_respelled(written: str, meant: str) -> None:
    assert respelled(written) == meant


def test_a_misspelt_concept_is_read() -> None:
    assert interpret("Hur mycket är avsatt i bugeten för skolan?").concepts == ("budget",)
