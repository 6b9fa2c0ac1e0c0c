"""Periods as headings and row names print them: years, dates, months, quarters, thirds, school years."""

from __future__ import annotations

import re

_MONTH = (
    r"(?<![a-zåäö])(?:(jan)(?:uari)?|(feb)(?:ruari)?|(mar)s?|(apr)(?:il)?|(maj)|(jun)i?|(jul)i?|(aug)(?:usti)?|"
    r"(sep)(?:t|tember)?|(okt)(?:ober)?|(nov)(?:ember)?|(dec)(?:ember)?)(?![a-zåäö])\.?"
)
_YEAR = r"(?<![\d/])((?:19|20)\d\d)(?![\d/])"
_TO = r"\s?(?:-|–|−|—|till|tom|t\.?o\.?m\.?|\s)\s?"
_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
_LONG_DATE = re.compile(rf"(?<!\d)(\d{{1,2}}) {_MONTH}\s?((?:19|20)\d\d)?(?!\d)")
_SHORT_DATE = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})[ -]((?:19|20)\d\d)(?!\d)")
_SCHOOL_YEAR = re.compile(r"(?<!\d)((?:19|20)?\d\d)/((?:19|20)?\d\d)(?!\d)")
_SCHOOL_SPAN = re.compile(r"\bläsår\w*\D{0,3}((?:19|20)\d\d)\s?[-–]\s?((?:19|20)?\d\d)(?!\d)")
_SEASON = re.compile(
    r"\b(?:(vt|vår(?:en|termin(?:en)?)?)|(ht|höst(?:en|termin(?:en)?)?))\.?[\s-]?((?:19|20)?\d\d)(?!\d)"
)
_DAY = re.compile(rf"(?<!\d)(\d{{1,2}}) {_MONTH}(?!\s?\d)")
_ALL_YEAR = re.compile(r"helår(?:et)?\.?|hela året")
_THIRD = re.compile(r"\b(?:t|tertial)\s?([123])\b")
_QUARTER = re.compile(r"\b(?:q|kv|kvartal)\.?\s?([1-4])\b")
_MONTH_SPAN = re.compile(rf"{_MONTH}{_TO}{_MONTH}")
_ONE_MONTH = re.compile(_MONTH)
_ACCUMULATED = re.compile(r"\back\w*\b")
_YEAR_SPAN = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?[–-]\s?((?:19|20)\d\d)(?!\d)")
MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_SMALL = frozenset("per för i tom t o m mån avv ram och".split())
_MONTH_DAY = re.compile(r"\d\d-\d\d")
ALL_YEAR = "helår"
UNREADABLE = ""
_LONE = re.compile(r"[\s–-]*")


def period_of(text: str) -> str | None:
    """The period that a heading or row name tells, None if it tells none.

    A whole year is "2020" (also "helår 2020" and "jan–dec 2020"), a date "2024-12-31", months "jan–apr 2025"
    or "apr 2025", a quarter "Q1 2025", a third of a year "T1 2025", a school year "2023/24", a term
    "vt 2024", a span of years "2025–2027". The year is left out where the text gives none ("T1", "08-31",
    "helår").
    """
    low = text.lower()
    for read in (_date, _school_year, _season, _third, _quarter, _all_year, _day, _months, _year):
        if (found := read(low)) is not None:
            return found or None
    return None


def is_only_period(text: str) -> bool:
    """Whether a text tells a period and nothing else."""
    low = text.lower().strip(" .,:")
    if period_of(low) is None:
        return False
    for pattern in (
        _DATE,
        _LONG_DATE,
        _SHORT_DATE,
        _SCHOOL_SPAN,
        _SCHOOL_YEAR,
        _SEASON,
        _DAY,
        _THIRD,
        _QUARTER,
        _MONTH_SPAN,
        _ONE_MONTH,
    ):
        low = pattern.sub("", low, count=1)
    low = re.sub(rf"{_YEAR}|\b(?:helår\w*|år|läsår\w*|kalenderår\w*|tertial)\b", "", low)
    return bool(_LONE.fullmatch(low.strip(" .,:()")))


def has_year(period: str) -> bool:
    """Whether a period is tied to a year ("T1 2025") or still lacks it ("T1")."""
    return bool(re.search(r"\d{4}", period))


def with_year(period: str, year: str | None) -> str | None:
    """A period that lacks its year with the given one; None if there is none to give."""
    if has_year(period):
        return period
    if period == ALL_YEAR or year is None:
        return year
    return f"{year}-{period}" if _MONTH_DAY.fullmatch(period) else f"{period} {year}"


def year_of(period: str) -> str | None:
    """The calendar year that a period lies in; None for spans that cross the turn of a year."""
    years = re.findall(r"(?:19|20)\d\d", period)
    return years[0] if len(years) == 1 and "/" not in period else None


def years_in(text: str) -> tuple[str, ...]:
    """All years that a text names, in order."""
    return tuple(re.findall(r"(?<!\d)((?:19|20)\d\d)(?!\d)", text))


def _date(low: str) -> str | None:
    if match := _DATE.search(low):
        return match[0]
    if match := _SHORT_DATE.search(low):
        return f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}"
    match = _LONG_DATE.search(low)
    if match is None or not match[match.re.groups] or not 1 <= int(match[1]) <= 31:
        return None
    months = _months_in(match[0])
    return f"{match[match.re.groups]}-{MONTHS.index(months[0]) + 1:02}-{int(match[1]):02}"


def _months_in(text: str) -> list[str]:
    return [next(filter(None, found)) for found in _ONE_MONTH.findall(text)]


def _school_year(low: str) -> str | None:
    match = _SCHOOL_SPAN.search(low) or _SCHOOL_YEAR.search(low)
    if match is None:
        return None
    first, last = match[1], match[2][-2:]
    if int(last) != (int(first[-2:]) + 1) % 100 or (len(first) == 2 and "läsår" not in low):
        return None
    return f"{first if len(first) == 4 else f'20{first}'}/{last}"


def _season(low: str) -> str | None:
    """A school term: "vt 2022", "ht 2023"."""
    match = _SEASON.search(low)
    if match is None:
        return None
    return f"{'vt' if match[1] else 'ht'} {match[3] if len(match[3]) == 4 else f'20{match[3]}'}"


def _all_year(low: str) -> str | None:
    """The word for a whole year by itself; with a year it is that year."""
    return ALL_YEAR if _ALL_YEAR.fullmatch(low.strip()) else None


def _day(low: str) -> str | None:
    """A day of an unnamed year: "31 aug" is "08-31"."""
    match = _DAY.search(low)
    if match is None or not 1 <= int(match[1]) <= 31 or years_in(low):
        return None
    return f"{MONTHS.index(_months_in(match[0])[0]) + 1:02}-{int(match[1]):02}"


def _third(low: str) -> str | None:
    return _within_year("T", _THIRD.search(low), low)


def _quarter(low: str) -> str | None:
    return _within_year("Q", _QUARTER.search(low), low)


def _within_year(letter: str, match: re.Match[str] | None, low: str) -> str | None:
    return _dated(f"{letter}{match[1]}", low) if match else None


def _months(low: str) -> str | None:
    """Months from one to another; accumulated figures run from January."""
    span = _MONTH_SPAN.search(low)
    found = _months_in(span[0] if span else low)
    if span is None and not (found and years_in(low)):
        return found[0] if found and _ONE_MONTH.fullmatch(low.strip()) else None
    if span is None and not _ACCUMULATED.search(low):
        return _dated(found[0], low) if _clean(low) else UNREADABLE
    first, last = ("jan", found[0]) if span is None else (found[0], found[1])
    if (first, last) == ("jan", "dec"):
        return _year(low)
    return _dated(f"{first}–{last}" if first != last else first, low)


def _clean(low: str) -> bool:
    """Whether no rest of a damaged word stands beside a month (it might say "ack", or name another month)."""
    rest = _ONE_MONTH.sub(" ", low)
    return not re.search(r"[^\w\s%.,:()/–-]", rest) and all(
        len(word) > 3 or word in _SMALL for word in re.findall(r"[^\W\d_]+", rest)
    )


def _dated(part: str, low: str) -> str:
    years = re.findall(_YEAR, low)
    return f"{part} {years[-1]}" if years else part


def _year(low: str) -> str | None:
    span = _YEAR_SPAN.search(low)
    if span is not None and int(span[2]) > int(span[1]):
        return f"{span[1]}–{span[2]}"
    years = re.findall(_YEAR, low)
    return years[-1] if years else None
