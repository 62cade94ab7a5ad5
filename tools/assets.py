"""Builds what a browser is sent, from the npm packages and our own sources, into ``var/static-build``.

A first visit must fit a weak line (250 KB compressed): letters that no page uses are cut from the fonts, and
the icons are a sprite of the ones named in ``icons.txt``.
"""

import gzip
import os
import pathlib
import re
import shutil
import sys
from concurrent.futures import ProcessPoolExecutor
from xml.etree import ElementTree

from fontTools import subset

ROOT = pathlib.Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
FONTS = MODULES / "@fontsource" / "ibm-plex-sans-arabic" / "files"
SOURCES = ROOT / "darb" / "core" / "static-src"
TARGET = pathlib.Path(os.environ.get("DARB_VAR", ROOT / "var")).absolute() / "static-build"
FAMILY = "IBM Plex Sans Arabic"
WEIGHTS = (400, 500, 600)
PAGE = 8_000  # what a page's own markup may weigh, compressed
FIRST_VISIT = 250_000

SVG = "http://www.w3.org/2000/svg"

# Which letters each script's file keeps. Arabic: the letters, marks and digits of the language, and ڭ گ پ چ ڤ
# ڥ, in which Moroccan names are also written. Latin: Latin-1, what French adds to it, and typographic marks.
ARABIC = (
    "U+060C, U+061B-061C, U+061F, U+0621-063A, U+0640-0655, U+0660-066C, U+0670-0671, U+067E, U+0686, "
    "U+06A4-06A5, U+06AD, U+06AF, U+06F0-06F9, U+200C-200F, U+FD3E-FD3F, U+FDF2, U+FDFA"
)
LATIN = (
    "U+0020-007E, U+00A0-00FF, U+0131, U+0152-0153, U+0178, U+02BB-02BC, U+0300-0304, U+0308, U+2010-2015, "
    "U+2018-201E, U+2022, U+2026, U+202F, U+2039-203A, U+2044, U+20AC, U+2122, "
    "U+2190-2193, U+2212, U+2215, U+2264-2265"
)
SCRIPTS = {"arabic": ARABIC, "latin": LATIN}


def codepoints(ranges: str) -> set[int]:
    """The numbers in a ``unicode-range`` of a style sheet."""
    numbers: set[int] = set()
    for item in ranges.split(","):
        first, _, last = item.strip().removeprefix("U+").partition("-")
        numbers.update(range(int(first, 16), int(last or first, 16) + 1))
    return numbers


def build_font(script: str, weight: int) -> None:
    """One weight of one script with only the letters above.

    What shapes and places Arabic letters is kept, and so are the hints that old screens need. The cut font
    gets a name of its own, as its licence (OFL with a reserved name) asks.
    """
    source = FONTS / f"ibm-plex-sans-arabic-{script}-{weight}-normal.woff2"
    options = subset.Options(flavor="woff2", notdef_outline=True, layout_features=["*"])
    options.name_IDs = [0, 1, 2, 4, 13, 14]
    with subset.load_font(source, options) as font:
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=codepoints(SCRIPTS[script]))
        cutter.subset(font)
        for number in (1, 4):
            font["name"].setName("Darb Sans", number, 3, 1, 0x409)
        subset.save_font(font, TARGET / "fonts" / f"{script}-{weight}.woff2", options)


def build_fonts() -> None:
    (TARGET / "fonts").mkdir(parents=True)
    scripts, weights = zip(*((script, weight) for weight in WEIGHTS for script in SCRIPTS), strict=True)
    with ProcessPoolExecutor(max_workers=2) as workers:
        list(workers.map(build_font, scripts, weights))


def face(script: str, weight: int) -> str:
    return (
        f'@font-face{{font-family:"{FAMILY}";font-style:normal;font-weight:{weight};font-display:swap;'
        f'src:url("fonts/{script}-{weight}.woff2") format("woff2");unicode-range:{SCRIPTS[script]}}}\n'
    )


def build_styles() -> None:
    """The kit for both directions, without pointers to files not served; our own sheet with its fonts."""
    for name in ("tabler.min.css", "tabler.rtl.min.css"):
        kit = (MODULES / "@tabler/core/dist/css" / name).read_text(encoding="utf-8")
        (TARGET / name).write_text(re.sub(r"/\*# sourceMappingURL=.*?\*/", "", kit), encoding="utf-8")
    faces = "".join(face(script, weight) for weight in WEIGHTS for script in SCRIPTS)
    own = (SOURCES / "darb.css").read_text(encoding="utf-8")
    (TARGET / "darb.css").write_text(faces + own, encoding="utf-8")


def icon_names() -> list[str]:
    lines = (SOURCES / "icons.txt").read_text(encoding="utf-8").splitlines()
    return sorted({line.strip() for line in lines if line.strip() and not line.startswith("#")})


def symbol(name: str) -> ElementTree.Element:
    """One drawing, for ``<use href="…icons.svg#i-NAME">``; ``filled/NAME`` takes the filled form."""
    style, _, plain = name.rpartition("/")
    path = MODULES / "@tabler/icons/icons" / (style or "outline") / f"{plain}.svg"
    if not path.exists():
        raise SystemExit(
            f"darb/core/static-src/icons.txt names {name!r}, and the icon package has none such."
        )
    drawing = ElementTree.fromstring(path.read_text(encoding="utf-8"))
    keep = {
        key: value
        for key, value in drawing.attrib.items()
        if key not in ("class", "width", "height", "stroke-width")
    }
    made = ElementTree.Element(f"{{{SVG}}}symbol", {"id": f"i-{name.replace('/', '-')}", **keep})
    made.extend(part for part in drawing if part.get("d") != "M0 0h24v24H0z")
    for part in made:
        part.tail = None
    return made


def build_icons() -> None:
    ElementTree.register_namespace("", SVG)
    sprite = ElementTree.Element(f"{{{SVG}}}svg")
    sprite.extend(symbol(name) for name in icon_names())
    ElementTree.ElementTree(sprite).write(TARGET / "icons.svg", encoding="utf-8")
    shutil.copyfile(SOURCES / "mark.svg", TARGET / "mark.svg")


def build_scripts() -> None:
    shutil.copyfile(MODULES / "htmx.org/dist/htmx.min.js", TARGET / "htmx.min.js")
    for own in SOURCES.glob("*.js"):
        shutil.copyfile(own, TARGET / own.name)


def weights() -> dict[str, int]:
    """What each file weighs on the line: fonts are compressed already, the rest travels gzipped."""
    files = sorted(path for path in TARGET.rglob("*") if path.is_file())
    return {
        str(path.relative_to(TARGET)): len(path.read_bytes())
        if path.suffix == ".woff2"
        else len(gzip.compress(path.read_bytes()))
        for path in files
    }


def first_visit(sizes: dict[str, int]) -> int:
    """A page takes the kit in one direction; the map is fetched by the pages that show it."""
    return PAGE + sum(sizes.values()) - sizes["tabler.min.css"] - sizes.get("provinces.svg", 0)


def main() -> int:
    shutil.rmtree(TARGET, ignore_errors=True)
    TARGET.mkdir(parents=True)
    build_fonts()
    build_styles()
    build_icons()
    build_scripts()
    sizes = weights()
    for name, size in sizes.items():
        print(f"{size / 1000:8.1f} KB  {name}")
    first = first_visit(sizes)
    print(f"{first / 1000:8.1f} KB  first visit with a page of {PAGE // 1000} KB")
    if first > FIRST_VISIT:
        print(f"A first visit may weigh {FIRST_VISIT // 1000} KB: take out icons, letters or scripts.")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
