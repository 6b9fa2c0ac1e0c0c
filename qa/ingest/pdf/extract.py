"""From pdfplumber's page to ours: characters to words, paths to rulings, filled areas and drawings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from statistics import median
from typing import Any

from qa.ingest.pdf.objects import Objects
from qa.ingest.pdf.page import Box, Fill, Page, Rule, Word, around

_SIGNS = ("-", "−", "–", "+", "±")
MOST_SHAPES = 20_000  # a page; more are a map or a drawing, in which no tables are looked for
THIN = 2.5
_BOLD = re.compile(r"bold|black|heavy|demi|semib|-bd|extrab", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_BROKEN_LEADERS = re.compile(r"[\x00-\x08\x0b-\x1f]{4,}")
_BULLETS = str.maketrans(
    dict.fromkeys("\uf0b7\uf0a7\uf0a8\uf0d8\uf0fc\uf02d\u25cf\u25cb\u25aa\u25a0\u2023\u2043\u00b7", "•")
)


def read_page(page: Any, objects: Objects) -> Page:
    """Take over what matters from pdfplumber's page, with places counted from the visible page's corner."""
    view = _view(page)
    rules, fills, drawings = _shapes(objects.shapes if len(objects.shapes) <= MOST_SHAPES else [], view)
    images = [box for image in objects.images if min((box := _box(image, view)).width, box.height) > 3]
    words = read_words(objects.characters, view)
    visible = Box(0, 0, view.width, view.height)
    return Page(
        page.page_number, view.width, view.height, tuple(words), tuple(rules), tuple(fills),
        tuple(drawings), tuple(box for box in images if box.meets(visible)),
    )  # fmt: skip


def _view(page: Any) -> Box:
    """The visible part of the page in pdfplumber's coordinates."""
    media, crop = Box(*map(float, page.bbox)), Box(*map(float, page.cropbox))
    inside = media.meets(crop) and crop.width > 1 and crop.height > 1
    if not inside:
        return media
    return Box(
        max(media.left, crop.left),
        max(media.top, crop.top),
        min(media.right, crop.right),
        min(media.bottom, crop.bottom),
    )


def _box(item: dict[str, Any], view: Box) -> Box:
    return Box(
        float(item["x0"]) - view.left, float(item["top"]) - view.top,
        float(item["x1"]) - view.left, float(item["bottom"]) - view.top,
    )  # fmt: skip


# -- words --------------------------------------------------------------------------------------------------


def read_words(characters: Sequence[dict[str, Any]], view: Box) -> list[Word]:
    """The words of a page: upright ones as pdfplumber finds them, sideways ones put together here."""
    from pdfplumber.utils.text import extract_words

    kept = _visible(characters, view)
    upright = [char for char in kept if char["upright"]]
    found = extract_words(upright, extra_attrs=["fontname", "size"], x_tolerance_ratio=0.15, y_tolerance=2)
    words = _with_signs([word for word in (_word(item, view) for item in found) if word is not None])
    return [*words, *_sideways([char for char in kept if not char["upright"]], view)]


def _with_signs(words: Sequence[Word]) -> list[Word]:
    """The words, a sign that touches the number after it (it may be of another font) as a part of it."""
    signs: dict[int, list[Word]] = {}
    for word in words:
        if word.text in _SIGNS:
            signs.setdefault(round(word.box.right), []).append(word)
    taken: dict[int, Word] = {}
    for word in words if signs else ():
        near = (sign for at in (-1, 0, 1) for sign in signs.get(round(word.box.left) + at, ()))
        sign = next((sign for sign in near if id(sign) not in taken and _touch(sign, word)), None)
        if sign is not None:
            box = Box(sign.box.left, word.box.top, word.box.right, word.box.bottom)
            taken[id(sign)] = taken[id(word)] = Word(sign.text + word.text, box, word.size, word.bold)
    return [taken.get(id(word), word) for word in words if word.text not in _SIGNS or id(word) not in taken]


def _touch(sign: Word, number: Word) -> bool:
    """Whether a sign stands right before a number, at the height of its figures."""
    near = abs(number.box.left - sign.box.right) <= 0.1 * number.size
    shared = min(sign.box.bottom, number.box.bottom) - max(sign.box.top, number.box.top)
    return number.text[:1].isdigit() and near and shared > 0.25 * number.box.height


def _visible(characters: Sequence[dict[str, Any]], view: Box) -> list[dict[str, Any]]:
    """Characters on the page, those printed twice (to look bold) only once."""
    kept, seen = [], set()
    for char in characters:
        inside = char["x1"] >= view.left and char["x0"] <= view.right
        inside = inside and char["bottom"] >= view.top and char["top"] <= view.bottom
        key = (char["text"], round(char["x0"]), round(char["top"]))
        if inside and (key not in seen or char["text"].isspace()):
            seen.add(key)
            kept.append(char)
    return kept


def _word(item: dict[str, Any], view: Box) -> Word | None:
    text = clean(item["text"])
    if not text:
        return None
    return Word(text, _box(item, view), round(float(item["size"]), 1), is_bold(item["fontname"]))


def clean(text: str) -> str:
    """Text without control characters, blanks at the ends and private bullets.

    A row of control characters is what a font without names for its signs makes of leader dots.
    """
    text = _BROKEN_LEADERS.sub("....", text).replace(
        "(cid:127)", "•"
    )  # a bullet where the encoding has no sign
    return _CONTROL.sub("", text).translate(_BULLETS).strip()


def is_bold(font: object) -> bool:
    """Whether a font's name says that it is bold."""
    return bool(_BOLD.search(str(font)))


def _sideways(characters: Sequence[dict[str, Any]], view: Box) -> list[Word]:
    """Words that read upwards or downwards."""
    lines: dict[tuple[bool, int], list[dict[str, Any]]] = {}
    for char in characters:
        upwards = float(char["matrix"][1]) > 0
        lines.setdefault((upwards, round((char["x0"] + char["x1"]) / 2 / 3)), []).append(char)
    words = []
    for (upwards, _), chars in lines.items():
        chars.sort(key=lambda char: -char["bottom"] if upwards else char["top"])
        words += [_sideways_word(run, view) for run in _runs(chars, upwards)]
    return [word for word in words if word.text]


def _runs(chars: Sequence[dict[str, Any]], upwards: bool) -> list[list[dict[str, Any]]]:
    runs: list[list[dict[str, Any]]] = []
    for char in chars:
        before = runs[-1][-1] if runs else None
        gap = 0.0
        if before is not None:
            gap = before["top"] - char["bottom"] if upwards else char["top"] - before["bottom"]
        if before is None or gap > 0.2 * _thickness(char) or char["text"].isspace():
            runs.append([])
        runs[-1].append(char)
    return runs


def _thickness(char: dict[str, Any]) -> float:
    return float(char["x1"] - char["x0"])


def _sideways_word(run: Sequence[dict[str, Any]], view: Box) -> Word:
    text = clean("".join(char["text"] for char in run))
    size = round(median(_thickness(char) for char in run), 1)
    return Word(
        text, around(_box(char, view) for char in run), size, is_bold(run[0]["fontname"]), upright=False
    )


# -- shapes -------------------------------------------------------------------------------------------------


def _shapes(shapes: Iterable[dict[str, Any]], view: Box) -> tuple[list[Rule], list[Fill], list[Box]]:
    rules: list[Rule] = []
    fills: list[Fill] = []
    drawings: list[Box] = []
    for shape in shapes:
        box = _box(shape, view)
        straight = shape["object_type"] != "curve" or _is_rectangle(shape, box, view)
        if min(box.width, box.height) <= THIN and straight:
            rules += _thin(box)
        elif shape["object_type"] != "line" and straight:
            if shape.get("fill"):
                fills.append(_fill(box, shape.get("non_stroking_color")))
            if shape.get("stroke"):
                rules += _frame(box)
        else:
            drawings.append(box)
    return rules, fills, drawings


def _is_rectangle(shape: dict[str, Any], box: Box, view: Box) -> bool:
    """Whether a path is a rectangle that the library does not see as one (on turned pages)."""
    points = [(float(x) - view.left, float(y) - view.top) for x, y in shape.get("pts") or ()]
    sides = ((box.left, box.right), (box.top, box.bottom))
    corners = all(
        min(abs(value - side) for side in pair) < 0.2
        for point in points
        for value, pair in zip(point, sides, strict=True)
    )
    return 4 <= len(points) <= 5 and corners


def _thin(box: Box) -> list[Rule]:
    """A line, or a rectangle drawn as one; a dot at a corner of a table counts as both."""
    rules = []
    x, y = box.middle
    if box.width <= THIN and box.height > 0.2:
        rules.append(Rule(True, x, box.top, box.bottom))
    if box.height <= THIN and box.width > 0.2:
        rules.append(Rule(False, y, box.left, box.right))
    return rules


def _frame(box: Box) -> list[Rule]:
    sides = [Rule(True, at, box.top, box.bottom) for at in (box.left, box.right)]
    return sides + [Rule(False, at, box.left, box.right) for at in (box.top, box.bottom)]


def _fill(box: Box, color: object) -> Fill:
    parts = color if isinstance(color, (tuple, list)) else (color,)
    values = tuple(round(float(part), 2) for part in parts if isinstance(part, (int, float)))
    bright = (
        all(value <= 0.02 for value in values) if len(values) == 4 else all(value >= 0.98 for value in values)
    )
    return Fill(box, values, bool(values) and bright)
