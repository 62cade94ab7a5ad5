"""Papers as PDF: Typst compilers that live as long as the process, fed with plain data.

The same data gives the same bytes, so that the hash kept with a signed paper can be made again: fonts
come from their package and never from the machine, and the only clock is the date of the paper itself.
Templates lie in the package that owns the paper and import the shared `paper.typ`.
"""

import contextlib
import datetime
import importlib.util
import json
import os
import queue
import re
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import typst

PACKAGES = Path(__file__).resolve().parent.parent
FONT_PACKAGE = "fontpkg_ibm_plex_sans_arabic"
STANDARDS = ["a-2b"]
# What the fonts draw: Latin, Arabic, punctuation, currencies, arrows and shapes; never control signs.
UNDRAWN = re.compile(
    r"[^\t\n\u0020-\u007e\u00a0-\u024f\u0300-\u036f\u0600-\u06ff\u0750-\u077f\u1e00-\u1eff"
    r"\u200c-\u200f\u2010-\u2027\u2030-\u203a\u2066-\u2069\u20a0-\u20b5\u2190-\u2193\u2212\u2260-\u2265\ufffd]"
)

_idle: queue.LifoQueue[typst.Compiler] = queue.LifoQueue()


class TypesettingError(Exception):
    """A paper could not be set: a template is broken, or a text holds a sign that no font draws."""


def template(package: str, name: str) -> Path:
    """Where a paper's template lies: `template("awards", "handover_minutes")`."""
    return PACKAGES / package / "templates" / package / f"{name}.typ"


def typeset(source: Path, data: Mapping[str, Any]) -> bytes:
    """Set a paper as archivable PDF (PDF/A-2b). `data` is what the paper's `as_payload()` gave."""
    dated = datetime.date.fromisoformat(data["paper"]["dated"])
    noon = datetime.datetime.combine(dated, datetime.time(12), tzinfo=datetime.UTC)
    return _set(source, data, format="pdf", pdf_standards=STANDARDS, timestamp=noon)[0]


def typeset_many(source: Path, papers: Iterable[Mapping[str, Any]]) -> Iterator[bytes]:
    """Set a day's papers in order, on every core: the compiler works outside Python's lock."""
    with ThreadPoolExecutor(os.cpu_count()) as workers:
        yield from workers.map(partial(typeset, source), papers)


def pictures(source: Path, data: Mapping[str, Any], *, dots_per_inch: int = 150) -> list[bytes]:
    """The same paper as PNG, one a page: previews on screens, and what a scanner would see."""
    return _set(source, data, format="png", ppi=float(dots_per_inch))


def _set(source: Path, data: Mapping[str, Any], **options: Any) -> list[bytes]:
    """Run a compiler on two lines: take the template's `paper`, give it the data.

    The data travels in the text and not as an input of the compiler, because a changed input makes Typst
    forget all it has laid out; so headers, labels and fonts are prepared once for a whole day's papers.
    """
    literal = json.dumps(json.dumps(_drawn(data), ensure_ascii=False), ensure_ascii=False)
    where = source.relative_to(PACKAGES).as_posix()
    main = f'#import "/{where}": paper\n#paper(json(bytes({literal})))\n'
    try:
        with _compiler() as compiler:
            made = compiler.compile(input=main.encode("utf-8"), **options)
    except typst.TypstError as error:
        raise TypesettingError(f"{source.name}: {error}") from error
    return [made] if isinstance(made, bytes) else list(made or ())


def _drawn(value: Any) -> Any:
    """The data with each sign that no font draws shown as �: one emoji in an address stops no handover."""
    if isinstance(value, str):
        return UNDRAWN.sub("\ufffd", value)
    if isinstance(value, Mapping):
        return {key: _drawn(item) for key, item in value.items()}
    return [_drawn(item) for item in value] if isinstance(value, list | tuple) else value


@contextlib.contextmanager
def _compiler() -> Iterator[typst.Compiler]:
    """An idle compiler, or a new one: a compiler in use refuses a second thread."""
    try:
        compiler = _idle.get_nowait()
    except queue.Empty:
        compiler = _new_compiler()
    try:
        yield compiler
    finally:
        _idle.put(compiler)


def _new_compiler() -> typst.Compiler:
    spec = importlib.util.find_spec(FONT_PACKAGE)
    if spec is None or spec.origin is None:
        raise TypesettingError(f"the font package {FONT_PACKAGE} is not installed")
    fonts = Path(spec.origin).parent / "files"
    return typst.Compiler(root=str(PACKAGES), font_paths=[str(fonts)], ignore_system_fonts=True)
