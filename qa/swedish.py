"""Swedish text and numbers: words, stems, compounds, sentences, numbers as Swedes write them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache

STOP_WORDS: frozenset[str] = frozenset(
    """och i att det som en på är av för med till den har de inte om ett men var jag sig från vi så kan man
    när nu ni då hur vad vilka vilken vilket vem vems vars där här efter under över vid ut upp ner in eller
    också även samt dock ha hade haft bli blev blir blivit vara varit varför varit ska skulle kunde kommer
    komma kom får fick fått få någon något några alla allt all mycket mer mest mindre minst många flera fler
    sin sitt sina dess dessa detta denna denne dem deras vår vårt våra er ert min mitt mina din ditt dina
    hans hennes han hon mot mellan genom utan utom inom enligt bland per hos än ännu bara endast både ju väl
    redan igen ju sedan innan medan eftersom därför alltså samma sådan sådana annan annat andra egen egna
    finns fanns finnas göra gör gjorde gjort görs gjordes bland annat t ex bl a dvs mm osv etc pga tex
    just ganska helt inga ingen inget ingenting nån nåt hit dit vart någonsin sån sånt
    säger säga sade sägs står stod framgår skriver ge ger gav sätt del gäller gällande kring
    avseende""".split()
)

_WORD = re.compile(
    r"(?<![\d-])\d{1,3}(?:[\s\u00a0\u202f\u2009]\d{3})+(?!\d)(?:,\d+)?|\d+(?:[,:/]\d+)*|[^\W\d_]+(?:[.:'’-](?=[^\W\d_])[^\W\d_]+)*|[^\W_]+"
)
_MINUS = str.maketrans({"−": "-", "–": "-", "‐": "-", "‑": "-"})
_CELL_MINUS = _MINUS | str.maketrans({"—": "-"})
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009\u2007\u200b]+")
_NUMBER_CELL = re.compile(
    r"(?:(?:ung|ungefär|ca|c:a|cirka|omkring)\.? )?"
    r"(?P<sign>[-+]|(?:±|\+/-) ?(?=0(?!\d))|) ?"
    r"(?P<digits>\d{1,3}(?: \d{3})+|\d+)(?:,(?P<decimals>\d+))? ?(?P<unit>%|[a-zåäö]+)?"
    r"\.?(?P<notes>\s?\*+|\s?\d?\)|\s?[¹²³⁴⁵⁶⁷⁸⁹⁰]+\)?)?"
)
_LAST_MINUS = re.compile(r"(?P<number>\d[^-]*?) ?-")
_ABBREVIATIONS = frozenset(
    "t ex bl a dvs d v s m o pga p g tex bla ca cirka kap nr jfr resp inkl exkl fl ang st s k fr t.ex bl.a "
    "d.v.s p.g.a s.k fr.o.m t.o.m forts dnr dec jan feb aug sept okt nov ev max min tel avd".split()
)
_SENTENCE_END = re.compile(r"[.!?…][)”\"'*]*(?=\s+[\"”“(*•–-]?\s?[A-ZÅÄÖÉ0-9])")


def squeeze(text: str) -> str:
    """The text with every run of white space (of any kind) as one blank, none at the ends."""
    return _SPACES.sub(" ", text).strip()


def matches(patterns: Iterable[re.Pattern[str]], text: str) -> bool:
    """Whether any of the patterns is found in the text."""
    return any(pattern.search(text) for pattern in patterns)


def words(text: str) -> list[str]:
    """Lower-case words and numbers in order; hyphens stay inside a word, thousands stay together."""
    return [squeeze(match).lower() for match in _WORD.findall(text.translate(_MINUS))]


@cache
def _stemmer() -> _Stemmer:
    import Stemmer

    return Stemmer.Stemmer("swedish")  # type: ignore[no-any-return]


class _Stemmer:
    """The part of PyStemmer's interface that is used here (the package has no type hints)."""

    def stemWord(self, word: str) -> str:  # noqa: N802 - PyStemmer's name
        raise TypeError(word)


@cache
def stem(word: str) -> str:
    """The Snowball stem of one lower-case word (https://snowballstem.org/algorithms/swedish/stemmer.html).

    Stemmed until nothing more comes off: one pass gives "kostnader" → "kostnad" but "kostnad" → "kostn". The
    definite ending -et, which Snowball leaves ("kansliet"), comes off as well.
    """
    shorter = _pass(word)
    while shorter != word:
        word, shorter = shorter, _pass(shorter)
    return word


def _pass(word: str) -> str:
    shorter: str = _stemmer().stemWord(word)
    definite = (
        shorter.endswith("et") and len(shorter) >= 7 and not shorter.endswith(("budget", "paket", "internet"))
    )
    return shorter[:-2] if definite else shorter


def content_words(text: str) -> list[str]:
    """The words of a text that carry meaning: no stop words."""
    return [word for word in words(text) if word not in STOP_WORDS]


@cache
def compound_cuts(word: str, shortest: int = 3) -> tuple[tuple[str, str], ...]:
    """All ways to cut a word in two, the binding s, e, o, u or hyphen after the first part taken off."""
    cuts: list[tuple[str, str]] = []
    for at in range(shortest, len(word) - shortest + 1):
        left, right = word[:at].rstrip("-"), word[at:].lstrip("-")
        if len(left) < shortest or len(right) < shortest:
            continue
        cuts.append((left, right))
        if left[-1] in "seou" and len(left) > shortest:
            cuts.append((left[:-1], right))
    return tuple(cuts)


def compound_parts(word: str, vocabulary: Collection[str], shortest: int = 4) -> tuple[str, ...]:
    """The stems of a compound's parts, where all parts are known words; () for a simple word.

    Args:
        word: one lower-case word.
        vocabulary: stems of the known words.
        shortest: parts with fewer letters than this are not tried.

    Of several ways to cut, the one with the fewest and most even parts is taken.
    """
    if len(word) < 2 * shortest and "-" not in word:
        return ()
    best: tuple[str, ...] = ()
    for left, right in compound_cuts(word, shortest if "-" not in word else 2):
        if stem(left) not in vocabulary and left not in vocabulary:
            continue
        head = stem(left) if stem(left) in vocabulary else left
        if stem(right) in vocabulary:
            candidate: tuple[str, ...] = (head, stem(right))
        else:
            rest = compound_parts(right, vocabulary, shortest)
            candidate = (head, *rest) if rest else ()
        if candidate and (not best or _evenness(candidate) > _evenness(best)):
            best = candidate
    return best


def _evenness(parts: tuple[str, ...]) -> tuple[int, int]:
    return -len(parts), min(len(part) for part in parts)


def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """The (start, end) spans of the sentences of one paragraph; abbreviations and numbers do not end one."""
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        before = text[start : match.start()].split(" ")[-1].lower().lstrip('("”')
        if text[match.start()] == "." and (
            before in _ABBREVIATIONS or re.fullmatch(r"\d{1,2}|[a-zåäö]", before)
        ):
            continue
        spans.append((start, match.end()))
        start = match.end() + len(text[match.end() :]) - len(text[match.end() :].lstrip())
    if start < len(text):
        spans.append((start, len(text)))
    return tuple(spans)


@dataclass(frozen=True, slots=True)
class Number:
    """A number as printed: its value, the unit word that follows it, footnote marks, and its place."""

    value: Decimal
    unit: str | None
    notes: str
    printed: str
    start: int = 0
    end: int = 0

    @property
    def is_year(self) -> bool:
        """Whether it is written as a year: "2020", but not "2 020" or "2020,0"."""
        return self.printed.isdigit() and len(self.printed) == 4 and 1900 <= self.value <= 2100

    def is_label(self, text: str) -> bool:
        """Whether the text that it stands in numbers something with it: "åk 9", "steg 2", "bilaga 1"."""
        return _LABELLED.search(text[: self.start].lower()) is not None


def parse_cell(text: str) -> Number | None:
    """The number that a table cell holds, or None if the cell holds anything else (or nothing).

    A number that is printed as an approximate one ("ca 500") counts; so do "±0" and "500-".
    """
    clean = squeeze(text).translate(_CELL_MINUS)
    last = _LAST_MINUS.fullmatch(clean)
    if last is not None:
        clean = f"-{last['number']}"
    match = _NUMBER_CELL.fullmatch(clean.lower())
    if match is None:
        return None
    return Number(_decimal(match), match["unit"], (match["notes"] or "").strip(), squeeze(text), 0, len(text))


def _decimal(match: re.Match[str]) -> Decimal:
    digits = match["digits"].replace(" ", "")
    sign = "-" if match["sign"] == "-" else ""
    return Decimal(f"{sign}{digits}.{match['decimals'] or '0'}" if match["decimals"] else f"{sign}{digits}")


def parse_number(text: str) -> Decimal:
    """The value of a number written the Swedish way ("−67,2", "1 234").

    Raises:
        ValueError: the text is not a number.
    """
    number = parse_cell(text)
    if number is None:
        raise ValueError(f"not a number: {text!r}")
    return number.value


_LABELLED = re.compile(
    r"\b(?:åk|årskurs(?:en)?|nr|nummer|punkt|kap|kapitel|steg|fas|etapp|\w*mål|målområde|bilaga|tabell|sida|avsnitt"
    r"|version|linje|gate)\.? (?:\d+(?:,| och|–|-) ?)*$"
)
_NUMBER_TEXT = re.compile(
    r"(?<![\w,./§:-])(?P<sign>[-−–]?)(?P<digits>\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?!\d)|\d+)"
    r"(?:,(?P<decimals>\d+))?(?![\w/:]|[.-]\d)"
    r"(?:[ \u00a0\u202f\u2009]?(?P<unit>%|[A-Za-zÅÄÖåäö]+(?:[ \u00a0]kronor|[ \u00a0]kr)?))?"
)


def find_numbers(text: str) -> Iterator[Number]:
    """The numbers in running text with the word that follows each (the unit, if it is one).

    Dates (2021-12-31), registration numbers (1313/2020) and paragraphs (§ 1) are not numbers.
    """
    for match in _NUMBER_TEXT.finditer(text):
        end = match.end("decimals") if match["decimals"] else match.end("digits")
        if text[max(0, match.start() - 2) : match.start()].strip() == "§":
            continue
        start = match.start()
        value = match["digits"].translate({0x20: None, 0xA0: None, 0x202F: None, 0x2009: None})
        sign = "-" if match["sign"] and not re.search(r"\d\s?$", text[:start]) else ""
        try:
            decimal = Decimal(f"{sign}{value}.{match['decimals']}" if match["decimals"] else f"{sign}{value}")
        except InvalidOperation:  # pragma: no cover - digits of another script
            continue
        yield Number(decimal, match["unit"], "", text[start:end], start, end)


def format_number(value: Decimal, unit: str | None = None) -> str:
    """A number as Swedes write it, with its unit: "1 234,5 tkr", "−67,2 mnkr", "4,2 procent".

    Thousands are set apart by a no-break space and the minus is U+2212 (Babel's Swedish locale, CLDR).
    """
    from babel.numbers import format_decimal

    places = max(0, -int(value.as_tuple().exponent))
    pattern = "#,##0" + ("." + "0" * places if places else "")
    text = str(format_decimal(value, format=pattern, locale="sv_SE")).replace("-", "−")
    return f"{text} {unit}" if unit else text


def plain(text: str) -> str:
    """The text without the emphasis marks of the export (*…*), for reading and embedding, not for quoting."""
    return re.sub(r"(?<!\w)\*{1,2}([^*\n]+)\*{1,2}(?!\w)", r"\1", text)


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun, its thousands set apart: "1 tabell", "1 204 siffror"."""
    return f"{number:,} {one if number == 1 else many}".replace(",", "\N{NO-BREAK SPACE}")
