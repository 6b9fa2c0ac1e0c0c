"""What pdfminer found on a page, in the shape of pdfplumber's objects.

Characters are by far the most of them, and pdfplumber copies and resolves all that is known of each, which
takes as long as finding them: here only what we use is taken over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

Object = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Objects:
    """The characters, the shapes (lines, rectangles, curves) and the images of a page."""

    characters: list[Object] = field(default_factory=list)
    shapes: list[Object] = field(default_factory=list)
    images: list[Object] = field(default_factory=list)


def page_objects(page: Any) -> Objects:
    """The objects of pdfplumber's page, with places as pdfplumber gives them."""
    from pdfminer.layout import LTChar, LTCurve, LTImage

    found = Objects()
    left, top = page.mediabox[:2]
    height = page.height + top
    for item in _leaves(page.layout):
        if isinstance(item, LTChar):
            found.characters.append(_character(item, left, height))
        elif isinstance(item, LTCurve):
            found.shapes.append(page.process_object(item))
        elif isinstance(item, LTImage):
            found.images.append(page.process_object(item))
    return found


def _leaves(container: Any) -> Iterator[Any]:
    """What is drawn, also within figures."""
    from pdfminer.layout import LTContainer

    for item in container:
        if isinstance(item, LTContainer):
            yield from _leaves(item)
        else:
            yield item


def _character(item: Any, left: float, height: float) -> Object:
    """A character; ``left`` and ``height`` turn pdfminer's coordinates into those from the upper corner."""
    top = height - item.y1
    return {
        "text": item.get_text(),
        "x0": item.x0 + left,
        "x1": item.x1 + left,
        "top": top,
        "bottom": height - item.y0,
        "doctop": top,
        "upright": item.upright,
        "fontname": item.fontname,
        "size": item.size,
        "matrix": item.matrix,
    }
