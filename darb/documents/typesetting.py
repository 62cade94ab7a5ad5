"""Papers as PDF: one Typst compiler for the whole process, fed with plain data.

The same data gives the same bytes, so that the hash kept with a signed paper can be made again: fonts
come from their package and never from the machine, and the only clock is the date of the paper itself.
Templates lie in the package that owns the paper and import the shared `paper.typ`.
"""

import datetime
import importlib.util
import json
import threading
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import typst

PACKAGES = Path(__file__).resolve().parent.parent
FONT_PACKAGE = "fontpkg_ibm_plex_sans_arabic"
STANDARDS = ["a-2b"]

_one_at_a_time = threading.Lock()


class TypesettingError(Exception):
    """A paper could not be set: a template is broken, or a text holds a sign that no font draws."""


def template(package: str, name: str) -> Path:
    """Where a paper's template lies: `template("awards", "handover_minutes")`."""
    return PACKAGES / package / "templates" / package / f"{name}.typ"


def typeset(source: Path, data: Mapping[str, Any]) -> bytes:
    """Set a paper as archivable PDF (PDF/A-2b). `data` is what the paper's `as_payload()` gave."""
    dated = datetime.date.fromisoformat(data["paper"]["dated"])
    noon = datetime.datetime.combine(dated, datetime.time(12), tzinfo=datetime.UTC)
    pdf = _set(source, data, format="pdf", pdf_standards=STANDARDS, timestamp=noon)
    return pdf if isinstance(pdf, bytes) else pdf[0]


def picture(source: Path, data: Mapping[str, Any], *, dots_per_inch: int = 150) -> list[bytes]:
    """The same paper as PNG, one picture a page: previews on screens, and what a scanner would see."""
    pages = _set(source, data, format="png", ppi=dots_per_inch)
    return [pages] if isinstance(pages, bytes) else pages


def _set(source: Path, data: Mapping[str, Any], **options: Any) -> Any:
    """Run the one compiler: it keeps fonts and parsed templates, so the next paper costs milliseconds."""
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    try:
        with _one_at_a_time:
            return _compiler().compile(input=str(source), sys_inputs=inputs, **options)
    except typst.TypstError as error:
        raise TypesettingError(f"{source.name}: {error}") from error


@cache
def _compiler() -> typst.Compiler:
    spec = importlib.util.find_spec(FONT_PACKAGE)
    if spec is None or spec.origin is None:
        raise TypesettingError(f"the font package {FONT_PACKAGE} is not installed")
    fonts = Path(spec.origin).parent / "files"
    return typst.Compiler(root=str(PACKAGES), font_paths=[str(fonts)], ignore_system_fonts=True)
