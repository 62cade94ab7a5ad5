"""What a paper really holds, read back from its PDF: words, places, sizes, and the drawn code."""

import io
import re
from dataclasses import dataclass

import pypdf
import zxingcpp
from pypdf.generic import ContentStream

POINTS_A_MILLIMETRE = 72 / 25.4
SEGMENT = re.compile(r"(?<![\d.])(\d+) (\d+)\.5 m (\d+) \2\.5 l")


@dataclass(frozen=True)
class Placed:
    """A piece of text: where it begins, in millimetres from left and bottom, and its size in points."""

    text: str
    left: float
    bottom: float
    size: float


def pages(pdf: bytes) -> list[str]:
    """The text of each page. Figures and Latin words keep their order; Arabic words may change places."""
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def bare(text: str) -> str:
    """Without any space, for words that a reader cuts at a join."""
    return re.sub(r"\s", "", text)


def placed(pdf: bytes, page: int = 0) -> list[Placed]:
    found: list[Placed] = []

    def visit(text: str, outer: list[float], inner: list[float], font: object, size: float) -> None:
        if text.strip():
            scale = inner[3] * outer[3]
            left = (inner[4] * outer[0] + outer[4]) / POINTS_A_MILLIMETRE
            bottom = (inner[5] * outer[3] + outer[5]) / POINTS_A_MILLIMETRE
            found.append(Placed(text.strip(), left, bottom, abs(size * scale)))

    pypdf.PdfReader(io.BytesIO(pdf)).pages[page].extract_text(visitor_text=visit)
    return found


def fonts(pdf: bytes) -> set[str]:
    """The faces embedded in the file, without the prefix of their subset."""
    names = set()
    for page in pypdf.PdfReader(io.BytesIO(pdf)).pages:
        for font in page["/Resources"]["/Font"].values():
            names.add(str(font.get_object()["/BaseFont"]).split("+")[-1])
    return names


def scanned(pdf: bytes, page: int = 0) -> list[str]:
    """What a scanner reads from the code drawn on the page, as a one-bit copy."""
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    drawing = ContentStream(reader.pages[page].get_contents(), reader).get_data().decode("latin-1")
    runs = [(int(start), int(row), int(end)) for start, row, end in SEGMENT.findall(drawing)]
    if not runs:
        return []
    side = max(end for _, _, end in runs) + min(start for start, _, _ in runs)
    dots = 4
    picture = bytearray(b"\xff" * (side * dots) ** 2)
    for start, row, end in runs:
        for line in range(row * dots, (row + 1) * dots):
            at = line * side * dots
            picture[at + start * dots : at + end * dots] = bytes((end - start) * dots)
    image = memoryview(bytes(picture)).cast("B", shape=[side * dots, side * dots])
    return [code.text for code in zxingcpp.read_barcodes(image)]
