"""Swedish words, sentences and numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.swedish import (
    compound_parts,
    content_words,
    counted,
    find_numbers,
    format_number,
    parse_cell,
    parse_number,
    plain,
    sentence_spans,
    squeeze,
    stem,
    words,
)

VALUES = st.builds(
    lambda whole, places: Decimal(whole).scaleb(-places), st.integers(-(10**13), 10**13), st.integers(0, 3)
)
SPACES = st.sampled_from([" ", "\u00a0", "\u202f", "\u2009"])
MINUSES = st.sampled_from(["-", "−", "–"])
NOTES = st.sampled_from(["", "*", "**", " *", " 1)"])
UNITS = st.sampled_from(["", "%", " %", " tkr", "\u00a0mnkr", " kronor"])
WORD = st.text("abcdefghijklmnopqrstuvwxyzåäö", min_size=2, max_size=12)


def printed(value: Decimal, space: str, minus: str) -> str:
    """A number as a Swedish report prints it."""
    text = f"{abs(value):,f}".replace(",", space).replace(".", ",")
    return f"{minus}{text}" if value < 0 else text


# -- numbers in cells ----------------------------------------------------------------------------------------


@given(VALUES, SPACES, MINUSES, NOTES)
def test_any_printed_number_comes_back(value: Decimal, space: str, minus: str, notes: str) -> None:
    found = parse_cell(f" {printed(value, space, minus)}{notes} ")
    assert found is not None
    assert found.value == value
    assert found.notes == notes.strip()


@given(VALUES, SPACES, MINUSES, UNITS)
def test_a_unit_stands_beside_its_number(value: Decimal, space: str, minus: str, unit: str) -> None:
    found = parse_cell(f"{printed(value, space, minus)}{unit}")
    assert found is not None
    assert found.value == value
    assert (found.unit or "") == squeeze(unit)


@pytest.mark.parametrize("text", ["1 250-", "1 250 −", "1 250–", "—1 250", "1 250- ", "-1 250¹", "−1 250 ²)"])
def test_a_minus_may_stand_after_its_number_and_notes_may_be_raised(text: str) -> None:
    assert parse_number(text) == -1250


@given(VALUES)
def test_thousands_need_not_be_set_apart(value: Decimal) -> None:
    assert parse_number(f"{value:f}".replace(".", ",")) == value


@given(VALUES)
def test_formatting_and_parsing_are_each_other_reversed(value: Decimal) -> None:
    assert parse_number(format_number(value)) == value
    assert parse_number(format_number(value, "tkr")) == value
    assert format_number(parse_number(format_number(value))) == format_number(value)


@pytest.mark.parametrize(
    "text",
    ["", " ", "-", "–", "#####", "Öka", "2020-12-31", "12/13", "1.5 p", "12 345 67", "1 2345", "12-13",
     "saknas", "1,2,3", "§ 5", "5.1", "K", "--5", "1 234 5"],
)  # fmt: skip
def test_what_is_no_number(text: str) -> None:
    assert parse_cell(text) is None


def test_english_numbers_are_not_read_as_others() -> None:
    """A decimal point is no Swedish number: better none than a thousandth or a thousandfold."""
    for text in ("1,234.5", "1234.56", "1.234,5"):
        found = parse_cell(text)
        assert found is None or found.value == Decimal(text.replace(",", "").replace(".", "."))


def test_no_number_is_an_error() -> None:
    with pytest.raises(ValueError, match="not a number"):
        parse_number("femton")


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        ("1234.5", "tkr", "1 234,5 tkr"),
        ("-67.2", "mnkr", "−67,2 mnkr"),
        ("0", None, "0"),
        ("-0.04", "procent", "−0,04 procent"),
        ("1000000", "kr", "1 000 000 kr"),
        ("4.20", "procent", "4,20 procent"),
    ],
)
def test_numbers_as_swedes_write_them(value: str, unit: str | None, text: str) -> None:
    written = format_number(Decimal(value), unit)
    assert squeeze(written) == text
    assert " " not in written.removesuffix(f" {unit}")  # no line breaks inside a number


# -- numbers in sentences ------------------------------------------------------------------------------------


def found(text: str) -> list[tuple[str, str | None]]:
    return [(str(number.value), number.unit) for number in find_numbers(text)]


@given(VALUES, SPACES, MINUSES)
def test_a_number_in_a_sentence_is_found_where_it_stands(value: Decimal, space: str, minus: str) -> None:
    text = f"Resultatet blev {printed(value, space, minus)} tkr under året."
    numbers = list(find_numbers(text))
    assert [(number.value, number.unit) for number in numbers] == [(value, "tkr")]
    assert text[numbers[0].start : numbers[0].end] == numbers[0].printed == printed(value, space, minus)


@pytest.mark.parametrize(
    "text",
    [
        "Beslutet togs 2020-12-31.",
        "Ärendet har nummer 1313/2020.",
        "Enligt § 12 gäller detta.",
        "Se avsnitt 5.1.2 nedan.",
        "Mötet hölls den 3/5.",
        "Förordningen KS-2019:42 gäller.",
        "Version 2.0 togs i bruk.",
        "Covid-19 präglade året.",
    ],
)
def test_dates_registration_numbers_and_paragraphs_are_no_numbers(text: str) -> None:
    assert found(text) == []


def test_ranges_give_both_ends_without_a_minus() -> None:
    assert [value for value, _ in found("Mellan 10–30 medarbetare.")] in ([], ["10", "30"])
    assert "-30" not in [value for value, _ in found("Mellan 10 – 30 medarbetare.")]


def test_units_of_several_words_and_none() -> None:
    assert found("Det kostade 12 miljoner kronor för 300 elever, 4 %.") == [
        ("12", "miljoner kronor"), ("300", "elever"), ("4", "%")
    ]  # fmt: skip
    assert found("Index blev 71.") == [("71", None)]


def test_a_sum_at_the_end_of_a_sentence_does_not_eat_the_stop() -> None:
    assert found("Vi fick 1 234,5. Och 6 till.") == [("1234.5", None), ("6", "till")]


def test_neighbouring_numbers_are_not_run_together() -> None:
    assert [value for value, _ in found("Åren 2019 200 och 2020 300 personer")] != ["2019200", "2020300"]
    assert [value for value, _ in found("Antalet var 2 019 och 12 elever")] == ["2019", "12"]


# -- words ---------------------------------------------------------------------------------------------------


@given(st.text(max_size=60))
def test_squeezing_leaves_single_blanks(text: str) -> None:
    squeezed = squeeze(text)
    assert squeeze(squeezed) == squeezed
    assert "  " not in squeezed
    assert "".join(squeezed.split()) == "".join(squeeze(text).split())


@given(st.text(max_size=80))
def test_any_text_has_words_in_lower_case(text: str) -> None:
    assert all(word and word == word.lower() for word in words(text))
    assert set(content_words(text)) <= set(words(text))


def test_hyphens_colons_and_thousands_stay_inside_a_word() -> None:
    assert words("HR-avdelningen fick 1 234,5 tkr i KS:s budget") == [
        "hr-avdelningen", "fick", "1 234,5", "tkr", "i", "ks:s", "budget"
    ]  # fmt: skip


@given(WORD)
def test_a_stem_is_its_own_stem(word: str) -> None:
    assert stem(stem(word)) == stem(word)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("kostnad", "kostnader"), ("kostnaden", "kostnaderna"), ("avdelning", "avdelningarna"),
        ("överskott", "överskottet"), ("intäkterna", "intäkt"), ("investeringarna", "investering"),
    ],
)  # fmt: skip
def test_inflections_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_compounds_are_cut_into_known_words() -> None:
    known = {stem(word) for word in ("budget", "avvikelse", "personal", "kostnad", "kommun", "styrelse")}
    assert compound_parts("budgetavvikelsen", known) == (stem("budget"), stem("avvikelse"))
    assert compound_parts("personalkostnader", known) == (stem("personal"), stem("kostnad"))
    assert compound_parts("kommunstyrelsen", known) == (stem("kommun"), stem("styrelse"))
    assert compound_parts("besök", known) == ()
    assert compound_parts("budgetröra", known) == ()


def test_stop_words_are_left_out() -> None:
    assert content_words("Vad kostade det att driva museet?") == ["kostade", "driva", "museet"]


@pytest.mark.parametrize(
    ("marked", "text"),
    [
        ("Ett *viktigt* ord", "Ett viktigt ord"),
        ("**Summa** kr", "Summa kr"),
        ("30**", "30**"),
    ],
)
def test_emphasis_marks_go(marked: str, text: str) -> None:
    assert plain(marked) == text


# -- sentences -----------------------------------------------------------------------------------------------


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Vi har bl.a. Kultur och fritid.",
        "Detta gäller t.ex. Museet i staden.",
        "Det rör sig om ca. 12 personer.",
        "Se kap. 5 i rapporten.",
        "Kostnaden var 1.5 gånger högre.",
        "Den 31 dec. 2020 stängdes badet.",
    ],
)
def test_abbreviations_do_not_end_a_sentence(text: str) -> None:
    assert sentences(text) == [text]


def test_sentences_end_at_stops_and_marks() -> None:
    assert sentences("Badet stängde. Varför? Jo: taket läckte! ”Det dröjde.” Så var det.") == [
        "Badet stängde.", "Varför?", "Jo: taket läckte!", "”Det dröjde.”", "Så var det."
    ]  # fmt: skip


@given(st.text(max_size=120))
def test_sentences_are_in_order_and_lose_nothing(text: str) -> None:
    spans = sentence_spans(text)
    inside = set()
    last = 0
    for start, end in spans:
        assert last <= start < end
        last = end
        inside |= set(range(start, end))
    assert all(at in inside for at, character in enumerate(text) if not character.isspace())


def test_counted() -> None:
    assert counted(1, "rad", "rader") == "1 rad"
    assert counted(1234, "rad", "rader") == "1\u00a0234 rader"


def test_numbers_go_with_their_noun() -> None:
    found = [counted(0, "rad", "rader"), counted(1, "rad", "rader"), counted(1204, "rad", "rader")]
    assert found == ["0 rader", "1 rad", "1\N{NO-BREAK SPACE}204 rader"]


@pytest.mark.parametrize(
    ("text", "year"), [("2020", True), ("2 000", False), ("2020,5", False), ("1899", False), ("−2020", False)]
)
def test_a_year_is_four_digits_together(text: str, year: bool) -> None:
    assert next(find_numbers(text)).is_year is year
