"""Signs in a report's sentences of how far a matter has come, and of what it is about (statements.toml)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class StatementSigns:
    """What the comparison of two sentences looks for.

    ``states`` has the patterns of every state ("done", "ongoing", "planned", …), ``opposed`` how clearly two
    states disagree (0 to 1), ``instead`` what is given up for something else, ``by_law`` what the law asks
    for, ``verdict`` a cell that only tells how far its row's matter has come ("Delvis uppfyllt"), ``steps``
    finds verbs of single steps of a piece of work, ``happenings`` the words for points in its course
    ("ready", "begun"), ``asked`` the beginnings of words that ask how far it has come. ``partly`` and
    ``roughly`` find words that make an amount a part or a rough one, ``concepts`` what an amount of money is,
    by the name of the concept. ``leaning`` finds subjects that were named before, unless one of ``told_by``
    follows. ``body`` finds words that name who or what a sentence is about, ``whole`` are words that speak of
    the whole body and none of its parts; the rest are words.
    """

    states: Mapping[str, tuple[re.Pattern[str], ...]]
    instead: re.Pattern[str]
    by_law: re.Pattern[str]
    verdict: re.Pattern[str]
    steps: re.Pattern[str]
    asked: re.Pattern[str]
    opposed: Mapping[frozenset[str], float]
    happenings: Mapping[str, re.Pattern[str]]
    partly: re.Pattern[str]
    roughly: re.Pattern[str]
    concepts: Mapping[str, re.Pattern[str]]
    leaning: re.Pattern[str]
    pronouns: frozenset[str]
    told_by: frozenset[str]
    negation: frozenset[str]
    reservation: frozenset[str]
    reporting: frozenset[str]
    stages: frozenset[str]
    body: re.Pattern[str]
    whole: frozenset[str]
    seasons: frozenset[str]
    months: frozenset[str]

    def concept(self, text: str) -> str | None:
        """What a text says that its amount is: "budget", "outturn", "deviation" or "forecast"."""
        low = text.lower()
        return next((name for name, pattern in self.concepts.items() if pattern.search(low)), None)


@cache
def load_statement_signs() -> StatementSigns:
    """Read the signs from the package's data file."""
    data = tomllib.loads(resources.files(__package__).joinpath("statements.toml").read_text("utf-8"))
    words = {name: frozenset(found) for name, found in data["words"].items()}
    verbs, amounts = "|".join(data["verbs"]["steps"]), data["amounts"]
    return StatementSigns(
        states=MappingProxyType(
            {
                state: tuple(re.compile(pattern.replace("{verb}", verbs)) for pattern in found)
                for state, found in data["states"].items()
            }
        ),
        by_law=re.compile(data["law"]["by_law"]),
        verdict=re.compile(data["verdicts"]["whole"]),
        instead=re.compile(data["replaced"]["instead"], re.IGNORECASE),
        steps=re.compile(
            "|".join(verb for verb in data["verbs"]["steps"] if verb not in data["generic"]["verbs"])
        ),
        asked=re.compile("|".join((*data["verbs"]["steps"], *data["generic"]["asked"]))),
        happenings=MappingProxyType(
            {name: re.compile(pattern) for name, pattern in data["happenings"].items()}
        ),
        partly=re.compile(rf"\b(?:{'|'.join(amounts['partly'])})\b"),
        roughly=re.compile(rf"\b(?:{'|'.join(amounts['roughly'])})\s*$"),
        concepts=MappingProxyType({name: re.compile(found) for name, found in amounts["concepts"].items()}),
        leaning=re.compile(data["leaning"]["nouns"]),
        pronouns=frozenset(data["leaning"]["pronouns"]),
        told_by=frozenset(data["leaning"]["told_by"]),
        opposed=MappingProxyType(
            {frozenset((one, other)): float(weight) for one, other, weight in data["opposed"]["pairs"]}
        ),
        body=re.compile(
            rf"[\w-]{{2,}}(?:s|e)?(?:{'|'.join(data['bodies']['endings'])})(?:en|n|et|erna|ens)?"
        ),
        whole=frozenset(data["whole"]["words"]),
        seasons=frozenset(data["bodies"]["seasons"]),
        months=frozenset(data["bodies"]["months"]),
        **words,
    )
