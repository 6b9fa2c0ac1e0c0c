"""Questions that name a table and none of its rows, the rows under a heading, and places in a ranking."""

from __future__ import annotations

import pytest

from qa.assistant import Assistant
from qa.evidence import Abstention, Answer
from tests.maketables import assistant_over, read_text, value

REPORT = """Delårsrapport 2024

Tekniska nämnden i Lillköping

1. Vattenverksamheten

1.1 Investeringar

Belopp i tkr\tBudget 2024\tPrognos 2024\tAvvikelse
Nyinvestering\t6 000\t5 100\t900
Ledningar\t4 000\t3 300\t700
Pumpar\t2 000\t1 800\t200
Reinvestering\t7 000\t7 500\t-500
Ledningar\t5 000\t5 900\t-900
Pumpar\t1 500\t1 200\t300
Brunnar\t500\t400\t100
Totala utgifter\t13 000\t12 600\t400

2. Avfallsverksamheten

2.1 Drift

Belopp i tkr\tBudget 2024\tPrognos 2024\tAvvikelse
Köp av tjänster\t-3 000\t-3 100\t-100
Hyror och arrenden\t400\t450\t50
Personalkostnader\t-2 000\t-2 600\t-600
Summa\t-4 600\t-5 250\t-650

2.2 Investeringar

Belopp i tkr\tBudget 2024\tPrognos 2024\tAvvikelse
Gamla kärl centrum\t600\t600\t0
Nya kärl centrum\t200\t200\t0
Lastbilar\t1 200\t800\t400
Totala utgifter\t2 000\t1 600\t400

3. Besök

Antal besökare\tUtfall 2023\tUtfall 2024\tBudget 2024
Norrbadet\t900\t1 000\t950
Söderbadet\t1 400\t1 200\t1 300
Bibliotekslån\t5 000\t5 500\t5 200
"""


@pytest.fixture(scope="module")
def helper() -> Assistant:
    return assistant_over(read_text(REPORT, "w", "lillkoping-2024.txt"))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Hur stor är investeringsbudgeten för vattenverksamheten?", 13000),
        ("Hur mycket av sin investeringsbudget lämnar vattenverksamheten oanvänt?", 400),
        ("Hur stor är avfallsverksamhetens investeringsbudget?", 2000),
        ("Hur stor är investeringsbudgeten på avfallssidan?", 2000),
        ("Hur stor andel av avfallsverksamhetens investeringsbudget väntas bli använd?", 80),
        ("Hur många procent av sin investeringsbudget räknar vattenverksamheten med att använda?", 96.92),
        ("Vad är budgeten för vattenverksamhetens reinvesteringar?", 7000),
    ],
)
def test_a_table_named_by_its_kind_is_answered_by_its_total(
    helper: Assistant, question: str, expected: float
) -> None:
    assert value(helper, question) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Vilka poster ingår i vattenverksamhetens nyinvesteringar och vad är budgeten?", [4000, 2000]),
        ("Hur ser budgeten för vattenverksamhetens reinvestering ut post för post?", [5000, 1500, 500]),
        ("Lista prognosen för varje post under reinvestering i vattenverksamheten.", [5900, 1200, 400]),
        ("Vad är budgeten för avfallsverksamhetens investeringar, post för post?", [600, 200, 1200]),
    ],
)
def test_the_rows_of_a_group_are_listed(helper: Assistant, question: str, expected: list[float]) -> None:
    result = helper.ask(question)
    assert isinstance(result, Answer), result.text
    assert [float(figure.value) for figure in result.figures] == expected


def test_both_of_a_name_are_added_up_and_never_told_by_one(helper: Assistant) -> None:
    assert value(helper, "Hur mycket är sammanlagt budgeterat för kärl i centrum, både nya och gamla?") == 800
    alone = helper.ask("Hur mycket är sammanlagt budgeterat för lastbilar, både stora och små?")
    assert isinstance(alone, Abstention)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Vad hade avfallsverksamheten i budgeten för köpta tjänster?", -3000),
        ("Hur stora hyresintäkter budgeterade avfallsverksamheten?", 400),
        ("Hur många lån hade biblioteket 2024?", 5500),
        ("Hur många boklån gjordes 2024?", 5500),
        ("Hur många badgäster hade Norrbadet 2024?", 1000),
        ("Hur många människor kom till Norrbadet 2023?", 900),
        ("Vilket besöksmål hade Söderbadet i budgeten 2024?", 1300),
        ("Med hur många lån slog biblioteket sin budget 2024?", 300),
        ("Hur många procent fler lån hade biblioteket 2024 än 2023?", 10),
    ],
)
def test_everyday_words_for_what_a_row_plainly_holds(
    helper: Assistant, question: str, expected: float
) -> None:
    assert value(helper, question) == expected


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Vilket bad hade flest besökare 2024?", ["Söderbadet"]),
        ("Rangordna baden efter antal besökare 2023, flest först.", ["Söderbadet", "Norrbadet"]),
        (
            "Vilken rad i avfallsverksamhetens drift har näst störst kostnad i prognosen?",
            ["Personalkostnader"],
        ),
        ("Vilka poster hade störst negativ avvikelse på avfallssidans drift?", ["Personalkostnader"]),
    ],
)
def test_rankings_of_a_kind_of_row_and_places_in_them(
    helper: Assistant, question: str, names: list[str]
) -> None:
    result = helper.ask(question)
    assert isinstance(result, Answer), result.text
    assert [figure.label for figure in result.figures] == names


SECTIONS = """Delårsrapport 2024

Tekniska nämnden i Lillköping

1. Vattenverksamheten

1.1 Drift

Belopp i tkr\tBudget 2024\tPrognos 2024\tAvvikelse
Verksamhetens intäkter\t9 000\t9 400\t400
Personalkostnader\t-4 000\t-4 500\t-500
Resultat före reglering\t5 000\t4 900\t-100
Resultat efter reglering\t0\t700\t700

1.2 Investeringar

Belopp i tkr\tBudget 2024\tPrognos 2024\tAvvikelse
Expansion\t3 000\t2 400\t600
Cykel- och gångbanor\t1 000\t900\t100
Lekplatser\t2 000\t1 500\t500
Förnyelse\t5 000\t6 000\t-1 000
Lekplatser\t3 500\t4 000\t-500
Möbler och cyklar\t1 500\t2 000\t-500
Totala utgifter\t8 000\t8 400\t-400

2. Avfallsverksamheten

2.1 Drift

Belopp i tkr\tBudget 2024\tPrognos 2024\tAvvikelse
Verksamhetens intäkter\t3 000\t3 100\t100
Personalkostnader\t-2 000\t-2 600\t-600
Gemensam HR\t-300\t-310\t-10
HR-avdelningen\t-200\t-150\t50

2.2 Investeringar

Belopp i tkr\tBudget 2024\tPrognos 2024\tAvvikelse
Lastbilar\t1 200\t800\t400
Tjänstecykel\t800\t800\t0
Totala utgifter\t2 000\t1 600\t400
"""


@pytest.fixture(scope="module")
def sections() -> Assistant:
    return assistant_over(read_text(SECTIONS, "s", "lillkoping-2024.txt"))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Vilken verksamhet har högst personalkostnader?", -4500),
        ("Vilken av de två verksamheterna har lägst personalkostnader?", -2600),
        ("Vilken av verksamheterna har störst investeringsbudget?", 8000),
        ("Vad blir vattenverksamhetens resultat före reglering?", 4900),
        ("Vad läggs på cykelbanor inom expansion?", 900),
        ("Hur mycket drar lekplatserna över inom förnyelse?", -500),
        ("Vad budgeterar vattenverksamheten för lekplatser sammanlagt?", 5500),
        ("Hur mycket lägre blev lastbilarna än man räknat med?", 400),
        ("Hur mycket dyrare blir lekplatserna inom förnyelse?", -500),
        ("Hur många procent hamnar lekplatserna inom förnyelse över budget?", 14.29),
        ("Vad kostar tjänstecyklarna?", 800),
        ("Hur stora är utgifterna totalt för avfallsverksamhetens investeringar?", 1600),
        ("Hur mycket pengar har man över för lastbilar?", 400),
        ("Hur mycket överskott hade HR?", 50),
        ("Hur mycket underskott hade HR?", -10),
    ],
)
def test_sections_sums_and_deviations_in_everyday_words(
    sections: Assistant, question: str, expected: float
) -> None:
    result = sections.ask(question)
    assert isinstance(result, Answer), result.text
    assert float(result.figures[0].value) == expected
    assert len(result.figures) == 1 or result.figures[0].calculation


@pytest.mark.parametrize(
    "question",
    [
        "Hur många personer jobbar på Norrbadet?",
        "Hur många människor arbetar på Söderbadet?",
        "Vad kostade bilarna?",
        "Vad kostade hamnen?",
    ],
)
def test_other_people_and_nouns_like_words_of_asking_get_no_figure(helper: Assistant, question: str) -> None:
    result = helper.ask(question)
    assert isinstance(result, Abstention) or not result.figures


def test_nothing_is_said_of_rows_that_could_not_be_compared(helper: Assistant) -> None:
    result = helper.ask("Vilka poster i avfallsverksamhetens drift ökade från 2019?")
    assert isinstance(result, Abstention) or "Ingen" not in result.text


def test_a_kind_of_thing_is_no_area(helper: Assistant) -> None:
    text = REPORT.replace("Norrbadet\t", "Avgifter norr\t").replace("Söderbadet\t", "Avgifter söder\t")
    over = assistant_over(read_text(text.replace("Bibliotekslån\t", "Avgifter lån\t"), "a", "l-2024.txt"))
    result = over.ask("Vilket område har störst avgifter?")
    assert isinstance(result, Abstention) or not result.figures


def test_income_is_never_told_by_a_cost(helper: Assistant) -> None:
    result = helper.ask("Hur stora personalintäkter budgeterade avfallsverksamheten?")
    assert isinstance(result, Abstention) or not result.figures


def test_the_best_of_a_range_is_not_how_many_there_are() -> None:
    text = REPORT + "\nInläggen har nåtts av som bäst drygt 40 000 invånare i kommunen under året.\n"
    over = assistant_over(read_text(text, "n", "lillkoping-2024.txt"))
    result = over.ask("Hur många invånare hade kommunen under året?")
    assert isinstance(result, Abstention) or not result.figures
