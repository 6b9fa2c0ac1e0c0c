"""Both pipelines with a language model that words the answer, over chunks or over our citations."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from eval.endpoint import Endpoint
from eval.questions import Item
from eval.replies import Reply, System
from eval.scoring import SCALE
from eval.stock import Stock, asked
from qa.swedish import sentence_spans
from qa.vocabulary import load_vocabulary

CHUNKS = 4
_BLANK = re.compile("[ \u00a0\u202f\u2009]")
_NUMBER = re.compile(
    rf"(?P<digits>\d+(?:{_BLANK.pattern}\d{{3}}(?!\d))*(?:[.,:/-]\d+)*)\s*(?P<word>[^\W\d_]*)"
)
UNKNOWN = "Det framgår inte"
INSTRUCTION = (
    "Du svarar på frågor om en kommunal rapport. Använd bara underlaget. Svara på svenska i en till tre "
    "meningar, med siffror, enheter och tecken precis som i underlaget. Om svaret inte står där, skriv "
    f"”{UNKNOWN}.” och inget mer."
)


@dataclass(frozen=True)
class StockModelled:
    """The stock pipeline: the model reads the best chunks and says what it likes."""

    stock: Stock
    model: Endpoint

    def reply(self, item: Item) -> Reply:
        """Answer a question."""
        begun = time.perf_counter()
        found = self.stock.ranking(asked(item), CHUNKS)
        text = self.model.complete(INSTRUCTION, prompt(item, [self.stock.chunks[at] for at, _ in found]))
        plain = self.stock.reply(item)
        status = "not_found" if text.startswith(UNKNOWN) else "answered"
        answer = {**plain.answer, "answer": text, "status": status}
        return replace(plain, answer=answer, milliseconds=1000 * (time.perf_counter() - begun))


@dataclass(frozen=True)
class OursModelled:
    """Ours: the model words what was answered and cited; what it adds is cut, what is held back stays so."""

    ours: System
    model: Endpoint

    def reply(self, item: Item) -> Reply:
        """Answer a question."""
        begun = time.perf_counter()
        plain = self.ours.reply(item)
        if not plain.answered:
            return plain
        evidence = [plain.answer["answer"], *(each["quote"] for each in plain.answer["citations"])]
        said = guarded(self.model.complete(INSTRUCTION, prompt(item, evidence)), evidence)
        answer = {**plain.answer, "answer": said or plain.answer["answer"]}
        return replace(plain, answer=answer, milliseconds=1000 * (time.perf_counter() - begun))


def prompt(item: Item, evidence: Sequence[str]) -> str:
    """The question with its evidence, numbered."""
    listed = "\n\n".join(f"[{number}] {text}" for number, text in enumerate(evidence, 1))
    return f"Underlag:\n\n{listed}\n\nFråga: {asked(item)}"


def guarded(said: str, evidence: Sequence[str]) -> str:
    """What the model said without the sentences that hold a number of no evidence; "" where nothing is left.

    A model that finds nothing where we found something has said nothing.
    """
    if said.startswith(UNKNOWN):
        return ""
    known = {number for text in evidence for number in _numbers(text)}
    known |= {(digits, None) for digits, _ in known}
    sentences = (said[start:end] for start, end in sentence_spans(said))
    return " ".join(sentence for sentence in sentences if _numbers(sentence) <= known)


def _numbers(text: str) -> set[tuple[str, str | None]]:
    """The digits of every number, dates among them, with the unit of an amount; the minus does not count."""
    unit = load_vocabulary().unit
    found = ((match["digits"], unit(match["word"])) for match in _NUMBER.finditer(text))
    return {(_BLANK.sub("", digits), name if name in SCALE else None) for digits, name in found}
