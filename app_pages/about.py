"""The page "Om": what the assistant can and cannot do, and how answers come about."""

from __future__ import annotations

import streamlit as st

_ABOUT = """
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

## Inget lämnar datorn
Frågor, svar och rapporter stannar på den dator där programmet körs. Ingen molntjänst används och ingen
statistik skickas. Samtalet finns bara i minnet och försvinner när sidan laddas om eller stängs.
"""


def page() -> None:
    """Draw the page."""
    st.title("Om tjänsten", anchor=False)
    st.markdown(_ABOUT)
