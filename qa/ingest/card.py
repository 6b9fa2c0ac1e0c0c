"""What a report says of itself: who it is from, which body, what kind of report, which year."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath

from qa.report import Card, Report
from qa.swedish import squeeze
from qa.vocabulary.places import fold, load_places

FRONT = 6  # passages that may be the title page
FILE_NAME_COUNTS = 20  # mentions in the text that a municipality in the file name outweighs
SEVERAL = 3  # bodies with a row of their own that tell a municipality's report from a committee's
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
    texts = (report.title, *(passage.text for passage in report.passages))
    counts: Counter[str] = Counter()
    printed: dict[str, Counter[str]] = {}
    for match in (match for text in texts for match in _FROM.finditer(text)):
        name = _place(match["name"])
        if name is not None:
            counts[name] += 1
            printed.setdefault(name, Counter())[f"{match['name']} {match['kind']}"] += 1
    filed = load_places().in_file_name(PurePath(report.file).stem)
    if filed is not None:
        counts[filed] += FILE_NAME_COUNTS
    if counts:
        name = counts.most_common(1)[0][0]
        return printed[name].most_common(1)[0][0] if name in printed else _with_kommun(name)
    found = (m for text in (report.title, *front) for p in (_REGION, _COMPANY) if (m := p.search(text)))
    return next((match[1].strip() for match in found), None) or _unlisted(texts, front)


def _unlisted(texts: Sequence[str], front: Sequence[str]) -> str | None:
    """A municipality that is on no list (merged, renamed): the one named up front, else the commonest.

    "Varje kommun" is none: its first word also stands in the text in lower case.
    """
    plain = {word for text in texts for word in re.findall(r"\b[a-zåäö]+\b", text)}
    named = [m for text in (*front, *texts) for m in _FROM.finditer(text) if m["name"].lower() not in plain]
    counts = Counter(f"{m['name']} {m['kind']}" for m in named)
    first = any(_FROM.search(text) for text in front) and named
    if first:
        return f"{named[0]['name']} {named[0]['kind']}"
    return next((name for name, count in counts.most_common(1) if count > 1), None)


def _place(printed: str) -> str | None:
    """The municipality behind a printed name, which may stand in the genitive."""
    names = {fold(name): name for name in load_places().municipalities}
    return names.get(fold(printed)) or names.get(fold(printed).removesuffix("s"))


def _with_kommun(name: str) -> str:
    genitive = name if name[-1] in "aeiouyåäösxz" else f"{name}s"
    return f"{genitive} kommun"


def _committee(report: Report, front: list[str]) -> str | None:
    """The body that the title or the title page names, else the one that the text speaks of most.

    A report that gives the figures of several bodies in one table is the whole municipality's, unless the
    title says otherwise.
    """
    titles = (report.title, report.organisation or "")
    for text in titles if _covers_several(report) else (*titles, *front):
        found = _BODY.search(text)
        if found and "fullmäktige" not in found[1].lower():
            return _capital(found[1])
    if _covers_several(report):
        return None
    bodies = Counter(found for passage in report.passages for found in _BODY.findall(passage.text))
    best = bodies.most_common(1)
    return _capital(best[0][0]) if best and best[0][1] > 1 else None


def _covers_several(report: Report) -> bool:
    """Whether a table has a row for each of several bodies."""
    rows = ({row[0].text.strip() for row in table.rows if row} for table in report.tables)
    return any(sum(bool(_BODY.fullmatch(name)) for name in names) >= SEVERAL for names in rows)


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
