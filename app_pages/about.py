"""The page "Om": what the assistant can and cannot do, how answers come about, how often they are right."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from app_pages.display import escape
from app_pages.frame import heading
from app_pages.tables import framed
from qa.reading.scores import Score, Scores, load_scores

RESULTS = Path(__file__).parents[1] / "eval" / "results" / "results.json"

_CAN = """
## Vad den kan
- Svara på frågor om det som står i rapporten, med rapportens egna ord.
- Hitta siffror i tabeller och i text, jämföra dem och räkna skillnader. Uträkningen visas.
- Visa var svaret står: rubrik, sida om den är känd, och citatet med de ord som svaret bygger på markerade.
- Visa båda ställena när rapporten säger olika.
- Förstå följdfrågor: tidigare frågor i samma samtal räknas in.

## Vad den inte kan
- Svara på det som inte står i rapporten. Då säger den ”Det framgår inte av rapporten” och visar vad som
  står i närheten.
- Tycka, bedöma eller förutsäga.
- Läsa bilder och diagram.
- Ha rätt om rapporten har fel. Kontrollera alltid källan innan du citerar.

## Så kommer ett svar till
1. Rapporten delas upp i stycken och tabeller. Varje stycke och varje siffra får med sig sin plats.
2. Frågan jämförs med alla stycken och med alla siffror i tabellerna.
3. Det som bäst förklarar frågans ord, namn och årtal blir svaret. Räcker inget till blir det inget svar.
4. Texten i svaret hämtas ur rapporten. Ingen språkmodell formulerar eller gissar.

Står det **Kolumnrubriken är härledd** är tabellens rubrik skadad i källan, och kolumnens innebörd har
räknats fram ur tabellens egna siffror.
"""
_PRIVATE = """
## Inget lämnar datorn
Frågor, svar och rapporter stannar på den dator där programmet körs. Ingen molntjänst används och ingen
statistik skickas. Samtalet finns bara i minnet och försvinner när sidan laddas om eller stängs. Frågor
loggas inte. Bara om du trycker på **Spara omdömet** sparas just den frågan, svaret och din kommentar i en fil
hos den som driver tjänsten.

## Tillgänglighet
Tjänsten är byggd för att följa WCAG 2.1 nivå AA, som gäller för offentliga aktörer enligt lagen om
tillgänglighet till digital offentlig service.

- Allt går att nå med tangentbord. Sidan går att förstora till 200 procent och ryms på en telefon.
- Diagram är tabeller med staplar: varje värde står också i text.
- Varje sida prövas automatiskt med axe-core i ljust och mörkt läge; inga allvarliga fel är kända.

Kända brister, som beror på ramverket Streamlit:

- Ramverkets egna namn och meddelanden är engelska. De byts mot svenska av ett skript när sidan visas; ett
  meddelande som skriptet inte känner till kan ändå komma på engelska.
- Sidans språk sätts till svenska av ett skript; utan skript visas ingen sida alls.
- Det finns ingen länk som hoppar förbi menyn; den har sex länkar.
- En rullista läser upp sina val medan man skriver, men säger inte hur många som är kvar.
- Innehåll som byts ut medan sidan uppdateras tonas en kort stund och har då lägre kontrast.

Den automatiska prövningen ersätter inte en granskning med skärmläsare av användare. Hittar du ett hinder,
säg till den som driver tjänsten hos er.
"""


def page() -> None:
    """Draw the page."""
    heading("Om tjänsten", "Vad den kan, vad den inte kan, och hur ofta den har rätt.")
    with st.container(key="about"):
        st.markdown(_CAN)
        _measured(load_scores(RESULTS))
        st.markdown(_PRIVATE)


def _measured(scores: Scores | None) -> None:
    st.markdown("## Hur ofta den har rätt")
    if scores is None:
        st.html("<p>Mätresultaten följer inte med den här installationen.</p>")
        return
    st.html(
        f"<p>Mätt den {escape(scores.date)} på {scores.n} frågor till fyra kommuners rapporter, frågor som "
        f"ingen hade sett när programmet byggdes. <strong>{_percent(scores.right.value)} fick rätt "
        f"svar</strong>, {_percent(scores.wrong.value)} fick fel svar, och i resten sade programmet att "
        "svaret inte framgår trots att det gör det. Talen inom parentes är 95 procents osäkerhet.</p>"
    )
    rows = "".join(_row(score) for score in scores.kinds)
    head = "".join(f'<th scope="col">{name}</th>' for name in ("Frågor om", "Rätt", "Antal"))
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    st.html(framed(table, "Andel rätta svar efter slags fråga"))


def _row(score: Score) -> str:
    low, high = round(score.low), round(score.high)
    return (
        f'<tr><th scope="row">{escape(score.name)}</th>'
        f"<td>{_percent(score.value)} ({low}–{high})</td><td>{score.n}</td></tr>"
    )


def _percent(value: float) -> str:
    return f"{round(value)}\u00a0procent"
