"""The map of the places of a country, drawn at set-up from public outlines: which shapes there are.

A place is drawn by its official code. A country whose outlines nobody drew has no map, and its pages show the table
that stands beside every map alone.
"""

import dataclasses
import functools
import re

from django.contrib.staticfiles.storage import staticfiles_storage

FILE = "provinces.svg"
_BOX = re.compile(r'viewBox="([\d .]+)"')
_SHAPE = re.compile(r'<path id="([\w-]+)"')


@dataclasses.dataclass(frozen=True)
class PlaceMap:
    """``box`` is the drawing's own frame; ``shapes`` are the keys of its places."""

    box: str
    shapes: frozenset[str]

    def has(self, code: str) -> bool:
        return shape_key(code) in self.shapes


def shape_key(code: str) -> str:
    """The name of a place's shape: ``p06-181`` of ``06.181``."""
    return f"p{code.replace('.', '-')}"


@functools.cache
def place_map() -> PlaceMap | None:
    """Read once a process; ``None`` where no map was drawn."""
    try:
        name = staticfiles_storage.stored_name(FILE)  # type: ignore[attr-defined]  # the manifest's storage has it
        with staticfiles_storage.open(name) as drawing:
            text = drawing.read().decode("utf-8")
    except (OSError, ValueError):
        return None
    box = _BOX.search(text)
    return PlaceMap(box[1], frozenset(_SHAPE.findall(text))) if box else None
