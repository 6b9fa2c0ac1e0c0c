"""Sweden's municipalities and the kinds of report (places.toml)."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

_KIND = r" (?:kommun|stad)(?:en)?s?\b"


@dataclass(frozen=True, slots=True)
class Places:
    """The names of places, and what reports call themselves, longest first."""

    municipalities: tuple[str, ...]
    also_words: frozenset[str]
    kinds: tuple[str, ...]

    def named(self, text: str) -> Iterator[tuple[str, int, int]]:
        """The municipalities that a text names, with their spans; also in lower case and in the genitive.

        A name that is an ordinary word too counts only with a capital inside the text, or before "kommun".
        """
        for match in _pattern().finditer(text):
            name = _by_fold()[fold(match["name"])]
            if name not in self.also_words or _is_name(match, text):
                yield name, match.start("name"), match.end()

    def of_organisation(self, organisation: str) -> str:
        """The place of a municipality: "Bodens kommun" → "Boden"; other organisations keep their name.

        Of a place on no list the s after a consonant counts as the genitive.
        """
        known = next((name for name, _, _ in self.named(organisation)), None)
        return known or re.sub(
            rf"(?:(?<=[b-df-hj-np-tv-xz])s)?{_KIND}$", "", organisation, flags=re.IGNORECASE
        )

    def in_file_name(self, stem: str) -> str | None:
        """The municipality that a file name holds, with or without diacritics; None if none or several."""
        words = re.sub(r"[\W_]+", " ", fold(stem))
        found = {
            name
            for name in self.municipalities
            if re.search(rf"\b{re.escape(fold(name).replace('-', ' '))}s?\b", words)
            and name not in self.also_words
        }
        return found.pop() if len(found) == 1 else None


def fold(text: str) -> str:
    """A text in lower case without diacritics: "Alingsås" → "alingsas"."""
    split = unicodedata.normalize("NFD", text.lower())
    return "".join(character for character in split if not unicodedata.combining(character))


def spans_of(place: str, text: str) -> Iterator[tuple[int, int]]:
    """Where a text names a place or an organisation: also in the genitive, without diacritics, or before
    "kommun"."""
    folded = fold(text) if len(fold(text)) == len(text) else text.lower()
    name = re.escape(fold(place))
    for match in re.finditer(rf"\b{name}(?::?s)?\b(?:{_KIND})?", folded):
        yield match.span()


@cache
def load_places() -> Places:
    """Read the names from the package's data file."""
    data = tomllib.loads(resources.files("qa.vocabulary").joinpath("places.toml").read_text("utf-8"))
    return Places(
        municipalities=tuple(data["municipalities"]),
        also_words=frozenset(data["also_words"]),
        kinds=tuple(sorted(data["kinds"], key=len, reverse=True)),
    )


@cache
def _by_fold() -> dict[str, str]:
    return {fold(name): name for name in load_places().municipalities}


@cache
def _pattern() -> re.Pattern[str]:
    """Every municipality by its name, with and without diacritics, the longest first."""
    names = {form for name in load_places().municipalities for form in (name.lower(), fold(name))}
    ordered = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"\b(?P<name>{ordered})(?::?s)?\b(?P<kommun>{_KIND})?", re.IGNORECASE)


def _is_name(match: re.Match[str], text: str) -> bool:
    capital = match["name"][:1].isupper() and bool(re.search(r"\w\W+$", text[: match.start()]))
    return bool(match["kommun"]) or capital
