"""The scan of a paper filled or signed by hand: a PDF as it is, a photograph set on a page of its own. Pure.

A tablet photographs (JPEG), a scanner writes PDF; papers are kept as PDF. The photograph's bytes go into the page
unchanged, so that nothing of it is lost and no picture is decoded here.
"""

import struct

MOST_BYTES = 6_000_000
PAGE_WIDTH, PAGE_HEIGHT, MARGIN = 595, 842, 28  # A4 in points
_SIZES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_COLOURS = {1: "DeviceGray", 3: "DeviceRGB", 4: "DeviceCMYK"}


def as_pdf(content: bytes) -> bytes:
    """The scan as PDF. Raises ``ValueError`` for what is neither a PDF nor a photograph."""
    if len(content) > MOST_BYTES:
        raise ValueError("too large")
    if content.startswith(b"%PDF-"):
        return content
    width, height, colours = _photograph(content)
    scale = min((PAGE_WIDTH - 2 * MARGIN) / width, (PAGE_HEIGHT - 2 * MARGIN) / height)
    return _page(content, (width, height), colours, (width * scale, height * scale))


def _photograph(content: bytes) -> tuple[int, int, str]:
    """Width, height and colours of a JPEG, from its frame header."""
    if not content.startswith(b"\xff\xd8"):
        raise ValueError("neither a PDF nor a photograph")
    at = 2
    while at + 10 <= len(content) and content[at] == 0xFF:
        kind, length = content[at + 1], struct.unpack(">H", content[at + 2 : at + 4])[0]
        if kind in _SIZES:
            height, width, parts = struct.unpack(">HHB", content[at + 5 : at + 10])
            if width and height and parts in _COLOURS:
                return width, height, _COLOURS[parts]
            break
        at += 2 + length
    raise ValueError("a photograph without a size")


def _page(content: bytes, size: tuple[int, int], colours: str, shown: tuple[float, float]) -> bytes:
    left, bottom = (PAGE_WIDTH - shown[0]) / 2, (PAGE_HEIGHT - shown[1]) / 2
    drawing = f"q {shown[0]:.2f} 0 0 {shown[1]:.2f} {left:.2f} {bottom:.2f} cm /P Do Q".encode()
    picture = (
        f"<< /Type /XObject /Subtype /Image /Width {size[0]} /Height {size[1]} /ColorSpace /{colours}"
        f" /BitsPerComponent 8 /Filter /DCTDecode /Length {len(content)} >>\nstream\n"
    )
    page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {PAGE_WIDTH} {PAGE_HEIGHT}] /Contents 4 0 R"
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"{page} /Resources << /XObject << /P 5 0 R >> >> >>".encode(),
        f"<< /Length {len(drawing)} >>\nstream\n".encode() + drawing + b"\nendstream",
        picture.encode() + content + b"\nendstream",
    ]
    return _file(parts)


def _file(parts: list[bytes]) -> bytes:
    """A PDF of these objects, with the table that says where each one begins."""
    written, begins = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        begins.append(len(written))
        written += f"{number} 0 obj\n".encode() + part + b"\nendobj\n"
    table = "".join(f"{begin:010} 00000 n \n" for begin in begins)
    end = f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{table}"
    end += f"trailer\n<< /Size {len(parts) + 1} /Root 1 0 R >>\nstartxref\n{len(written)}\n%%EOF\n"
    return written + end.encode()
