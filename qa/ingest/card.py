"""What a report says of itself: who it is from, which body, what kind of report, which year."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import PurePath

from qa.report import Card, Report
from qa.swedish import squeeze
from qa.vocabulary.places import fold, load_places

FRONT = 6  # passages that may be the title page
FILE_NAME_COUNTS = 20  # mentions in the text that a municipality in the file name outweighs
_ENDING = r"nämnd(?:en)?|styrelse(?:n)?|revision(?:en)?|utskott(?:et)?"
_BODY = re.compile(
    r"\b((?:[\wåäö]+- (?:och|samt) )?(?:(?:[Tt]ekniska|[Ss]ociala|[Ss]ocial) )?"
    rf"[A-ZÅÄÖa-zåäö]*(?:{_ENDING}))s?\b"
)
_FROM = re.compile(
    r"\b(?P<name>[A-ZÅÄÖ][a-zåäö]+(?:[ -][A-ZÅÄÖ][a-zåäö]+)?) (?P<kind>[Kk]ommun|[Ss]tad)(?:s|ens)?\b"
)
_REGION = re.compile(r"\b(Region [A-ZÅÄÖ][a-zåäö]+(?: [A-ZÅÄÖ][a-zåäö]+)?)\b")
_COMPANY = re.compile(r"\b((?:[A-ZÅÄÖ][\wåäö]+ )+AB|AB (?:[A-ZÅÄÖ][\wåäö]+ ?)+)")


def read_card(report: Report) -> Card:
    """The card of a report; what the document does not say is None."""
    front = [squeeze(passage.text) for passage in report.passages[:FRONT]]
    return Card(
        id=report.id,
        file=report.file,
        title=report.title,
        organisation=_organisation(report, front),
        committee=_committee(report, front),
        kind=_kind(report, front),
        year=report.year,
        pages=report.pages,
    )


def _organisation(report: Report, front: list[str]) -> str | None:
    """The municipality that the file name or most of the text names, else a region or company up front."""
    known = load_places()
    counts: Counter[str] = Counter()
    printed: dict[str, Counter[str]] = {}
    for text in (report.title, *(passage.text for passage in report.passages)):
        for match in _FROM.finditer(text):
            name = _place(match["name"])
            if name is not None:
                counts[name] += 1
                printed.setdefault(name, Counter())[f"{match['name']} {match['kind']}"] += 1
    filed = known.in_file_name(PurePath(report.file).stem)
    if filed is not None:
        counts[filed] += FILE_NAME_COUNTS
    if counts:
        name = counts.most_common(1)[0][0]
        return printed[name].most_common(1)[0][0] if name in printed else _with_kommun(name)
    found = next(
        (m for text in (report.title, *front) for p in (_REGION, _COMPANY) if (m := p.search(text))), None
    )
    return found[1].strip() if found else None


def _place(printed: str) -> str | None:
    """The municipality behind a printed name, which may stand in the genitive."""
    names = {fold(name): name for name in load_places().municipalities}
    return names.get(fold(printed)) or names.get(fold(printed).removesuffix("s"))


def _with_kommun(name: str) -> str:
    genitive = name if name[-1] in "aeiouyåäösxz" else f"{name}s"
    return f"{genitive} kommun"


def _committee(report: Report, front: list[str]) -> str | None:
    """The body that the title or the title page names, else the one that the text speaks of most."""
    for text in (report.title, report.organisation or "", *front):
        found = _BODY.search(text)
        if found and "fullmäktige" not in found[1].lower():
            return _capital(found[1])
    bodies = Counter(found for passage in report.passages for found in _BODY.findall(passage.text))
    best = bodies.most_common(1)
    return _capital(best[0][0]) if best and best[0][1] > 1 else None


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _kind(report: Report, front: list[str]) -> str | None:
    """The kind of report that the title, the title page or the file name says."""
    kinds = load_places().kinds
    for text in (report.title.lower(), " ".join(front).lower()):
        found = [(text.find(kind), kind) for kind in kinds if kind in text]
        if found:
            return min(found)[1]
    return next((kind for kind in kinds if fold(kind) in fold(report.file)), None)
