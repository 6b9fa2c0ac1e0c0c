"""What a message asks: greetings, polite words and what the asker only tells are taken off the question."""

from __future__ import annotations

import re

from qa.swedish import sentence_spans

_QUESTION = r"(?:hur|vad|vilken|vilket|vilka|vem|vems|när|varför|vart|var|how|what|which|who|when|why|where)"
_TELL = r"(?:undrar?|veta|vet (?:du|ni)|tala om|berätta|säga|kolla(?: upp)?|svara på)"
_FOR_ME = r"(?: (?:för|åt) (?:mig|oss|en))?"
_GREETING = re.compile(
    r"^(?:(?:hej(?:san)?|hallå|tjena|god (?:morgon|dag|kväll)|goddag|snälla)\b[\s,!.]*)+"
    r"|[\s,]*\b(?:tack(?: så mycket)?(?: på förhand)?|mvh\b.*|vänligen|snälla)[\s!.]*$",
    re.IGNORECASE,
)
_ASKING = re.compile(
    rf"^.*?\b(?:{_TELL}|undrade|se|reda på|fråga|förklara|nyfiken på|redogöra för|upplysa (?:mig|oss) om"
    rf"|tell me|wonder|know)\b{_FOR_ME},?(?: just| exakt| möjligen| kanske)? (?={_QUESTION}\b)",
    re.IGNORECASE,
)
_PLEASE = re.compile(
    r"^(?:kan|kunde|skulle|vill) (?:du|ni|man)(?: kunna)? (?:snälla )?"
    r"(?:(?:rada|räkna|lista|skriva) upp|lista|visa|ge|ta fram|plocka fram|nämna|räkna fram|räkna ut)"
    r"(?: (?:för )?(?:mig|oss))?\b ?",
    re.IGNORECASE,
)
_WHETHER = re.compile(rf"^.*?\b{_TELL}\b{_FOR_ME} om (?=[^?]*\?$)", re.IGNORECASE)
_HEARSAY = re.compile(
    r"^(?:(?:jag|vi|man|någon|det|en|ett|min|mina|vår|folk|enligt|i tidningen|grannen)\b[^,.?!]{0,40}? )?"
    r"(?:läste|hörde|såg|hört|läst|sett|för mig|påstår|påstod|påstås|säger|sägs|sa|sade|hävdar|hävdas|tror"
    r"|trodde|skriver|skrev|minns|förstår det som|förstått(?: det som)?) att ",
    re.IGNORECASE,
)
_IS_IT_SO = re.compile(
    r"[\s,.:;–-]*\b(?:stämmer det(?: verkligen)?|är det (?:sant|riktigt|rätt|korrekt|så)|stämmer"
    r"|har jag rätt|eller hur|visst är det så)\s*\?\s*$",
    re.IGNORECASE,
)
_DENIES = re.compile(r"\b(?:inte|ej|aldrig|ingen|inget|inga|utan)\b", re.IGNORECASE)
_LEANS = re.compile(
    r"\b(?:den|det|de|dem|dom|dess|deras|denna|detta|dessa|sådan[at]?|han|hon|honom|henne|hans|hennes"
    r"|där|då|båda|ingen av)\b",
    re.IGNORECASE,
)
_NOT_WITH = re.compile(
    r"^(?:men )?(?P<what>[^.?!]{3,60}?) (?:behöver|ska|skall|vill) (?:du|ni|jag|man) inte"
    r" (?:ta|räkna|ha) med\b.*$",
    re.IGNORECASE,
)


def plain_question(text: str) -> tuple[str, bool]:
    """The question of a message, and whether it asks if what it tells is so.

    A sentence before the question is kept only if the question leans on it by a pronoun: "Försäkringarna drog
    iväg. Hur långt från budgeten hamnade de?". A claim with a negation is answered without a yes or no, which
    would be read either way. Text without anything to take off is returned as it is.
    """
    text = _GREETING.sub("", text).strip() or text
    claim = _IS_IT_SO.sub("", text)
    if claim != text and len(claim.split()) > 2:
        return _HEARSAY.sub("", claim).strip() + "?", not _DENIES.search(claim)
    told, asked, after = _parts(text)
    cut = _WHETHER.sub("", asked)
    if cut != asked:
        return cut, True
    asked = _PLEASE.sub("", _ASKING.sub("", asked))
    if told and _LEANS.search(asked):
        asked = f"{_HEARSAY.sub('', told)} {asked}"
    return (f"{asked.removesuffix('?')}{after}?" if after else asked), False


def _parts(text: str) -> tuple[str, str, str]:
    """What is told before the question, the question, and what it sets aside after it."""
    sentences = [text[start:end].strip() for start, end in sentence_spans(text)]
    asking = [at for at, sentence in enumerate(sentences) if sentence.endswith("?")]
    if len(sentences) < 2 or len(asking) != 1:
        return "", text, ""
    at = asking[0]
    left_out = [found["what"] for found in map(_NOT_WITH.match, sentences[at + 1 :]) if found]
    after = "".join(f", inte {what}" for what in left_out)
    return " ".join(sentences[:at]), sentences[at], after
