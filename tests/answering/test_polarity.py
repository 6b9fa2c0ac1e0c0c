"""Ja and Nej only where the report says so, on a made-up report searched by words alone."""

from __future__ import annotations

import pytest

from qa.answering import look_for
from qa.answering.polarity import deciding, verdict
from qa.answering.sentences import score_sentences
from qa.assistant import Assistant, understand
from qa.vocabulary import load_signs
from tests.makeassistant import assistant_over

REPORT = """Verksamhetsberättelse 2023

Socialnämnden i Lillköping

1. Arbetet under året

Mål för minoritetsspråk har utvecklats men ej nått ända fram på grund av personalbrist.

En ny modell för bemanning infördes i november, men det är för tidigt att utvärdera modellens effekter.

2. Ärenden

Beslutet om Granliden överklagades till förvaltningsrätten, som avslog överklagandet i maj.

Trygghetsrådet har löpt som planerat, medan trivseldagen fick ställas in.

3. Nöjdhet

Nöjdheten i hemtjänsten är 73. För hela kommunen är nöjdheten 79.

Nämnden har öppnat ett nytt boende i Norrby.

4. Råd

Brukarråd har införts på flera boenden och arbete pågår för att införa råd på samtliga boenden.

De flesta enheter har nått sina mål om introduktion.

Kvällsöppet har provats på flera bibliotek.

Det är tveksamt om nämnden följer arkivlagen i alla delar.

Två medarbetare läste journaler utan behörighet under hösten.

Underskottet i budgeten var satt till -2,0 mnkr, men resultatet blev ett överskott på 1,0 mnkr.

Räntekostnaderna väntas understiga budget med cirka 300 tkr.

5. Samverkan

Samarbetet i Fjällregionen har fördjupats under året. Samtliga länets kommuner är numera anslutna.

Nämnden planerar att genomföra en översyn av taxan.

Hemvården väntas nå en ekonomi i balans.
Målet om fler danskurser är delvis uppfyllt.

6. Granskning

En anmärkning kan lämnas till en nämnd med eller utan ansvarsfrihet.

År 2021 fick byggnämnden en erinran av revisorerna.

Nämndens strategi för digitala tjänster har förlängts och gäller till 2025.

Lillköping var länge med i planeringen av idrottsgalan. Idrottsgalan har skjutits fram och Lillköping \
planerar den inte längre.

Disciplinpåföljd är den strängaste åtgärden i skolan. Om en elev fått en disciplinpåföljd underrättas hemmet.

Konserten i Norrparken skulle ha hållits i juni med Lillköping som värd.

Nämnden har inte haft några gemensamma utbildningar för alla chefer sedan 2019.
"""


@pytest.fixture(scope="module")
def social(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return assistant_over(REPORT, tmp_path_factory.mktemp("polarity"))


def said(assistant: Assistant, question: str) -> str:
    """The verdict of the sentences that fit a question best."""
    volume = assistant.volume(assistant.cards[0].id)
    query, desk = understand(question, []), volume.desk
    sought = look_for(query, desk)
    evidence = volume.retriever.retrieve(question)
    scored = score_sentences(query, sought, evidence, desk.passages.spots, load_signs(), desk.figures.lexicon)
    return deciding(query, sought, scored[0], scored, load_signs())[1]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Lyckades man bli färdig med mål för minoritetsspråk?", "Nej. "),
        ("Har effekter av den nya modellen för bemanning redan kunnat utvärderas?", "Nej. "),
        ("Gav förvaltningsrätten rätt i överklagandet om Granliden?", "Nej. "),
        ("Stämmer det att Trygghetsrådet inte har kunnat genomföras?", "Nej. "),
        ("Har nämnden öppnat ett nytt boende i Norrby?", "Ja. "),
        ("Har vartenda boende eller alla boenden fått brukarråd?", "Nej. "),
        ("Har alla enheter nått sina mål om introduktion?", "Nej. "),
        ("Är målet om fler danskurser uppfyllt?", "Delvis. "),
        ("Är målet om fler danskurser delvis uppfyllt?", "Ja. "),
        ("Har kvällsöppet provats på alla bibliotek?", ""),
        ("Har alla medarbetare läst journaler under hösten?", ""),
        ("Läste medarbetare journaler utan att ha behörighet?", "Ja. "),
        ("Följer nämnden arkivlagen?", ""),
        ("Läste två medarbetare journaler under hösten?", "Ja. "),
        ("Blev det någon trivseldag?", "Nej. "),
        ("Ställdes trivseldagen in?", "Ja. "),
        ("Har Trygghetsrådet löpt som planerat?", "Ja. "),
        ("Blir räntekostnaderna högre än budget?", "Nej. "),
        ("Blir räntekostnaderna lägre än budget?", "Ja. "),
        ("Var resultatet enligt budgeten ett överskott?", ""),
        ("Är alla kommuner i länet anslutna till Fjällregionen?", "Ja. "),
        ("Är översynen av taxan genomförd?", ""),
        ("Väntas hemvården gå med underskott?", "Nej. "),
        ("Fick någon nämnd en anmärkning?", ""),
        ("Fick byggnämnden en erinran 2023?", ""),
        ("Fick byggnämnden en erinran 2021?", "Ja. "),
        ("Har en ny strategi för digitala tjänster tagits fram och gjorts klar?", "Nej. "),
        ("Har nämndens strategi för digitala tjänster förlängts?", "Ja. "),
        ("Har målet om kortare öppettider i Granliden nåtts?", ""),
        ("Planerar Lillköping idrottsgalan?", "Nej. "),
        ("Fick någon elev en disciplinpåföljd?", ""),
        ("Hölls konserten i Norrparken i juni?", ""),
        ("Har nämnden haft gemensamma utbildningar för alla chefer sedan 2019?", "Nej. "),
    ],
)
def test_verdict(social: Assistant, question: str, expected: str) -> None:
    assert said(social, question) == expected


def test_a_comparison_that_no_sentence_makes_gets_no_verdict(social: Assistant) -> None:
    assert said(social, "Är nöjdheten högre i hemtjänsten än i hela kommunen?") == ""


def test_the_sentence_that_decides_is_the_answer(social: Assistant) -> None:
    answer = social.ask("Är alla kommuner i länet anslutna till Fjällregionen?")
    assert answer.text.startswith("Ja. Samtliga länets kommuner är numera anslutna.")


def test_a_sentence_about_something_else_says_neither(social: Assistant) -> None:
    query, desk = understand("Har nämnden öppnat ett boende?", []), social.volume(social.cards[0].id).desk
    assert verdict(query, look_for(query, desk), "Trygghetsrådet har löpt som planerat.", load_signs()) == ""
