"""The file as an archive: what kind of file it is, what it would unpack to, and its parts unpacked under
watch.

A list of parts can lie about sizes, and parsers differ in what they believe. So the list is judged first,
without unpacking; then each part is unpacked here, never beyond what the list promised, and must match its
checksum.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from darb.exchange.workbook.findings import Problem, Refused
from darb.exchange.workbook.reading import limits

_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_OLE_READ = 8 * 1024**2
_NESTED = (_ZIP, b"7z\xbc\xaf\x27\x1c", b"Rar!", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", _OLE)
_NESTED_NAMES = (".zip", ".xlsx", ".xlsm", ".docx", ".7z", ".rar", ".gz", ".bz2", ".xz", ".bin.zip")
_MACROS = ("vbaproject.bin", "xl/macrosheets/", "xl/dialogsheets/")
_LOCAL_HEADER = struct.Struct("<4s5H3L2H")
_CHUNK = 1 << 16
_ENCRYPTED = 0x1


def refuse(code: str, found: str = "", **facts: str | int) -> Refused:
    return Refused(Problem(code, found=found, facts=facts))


def judge_kind(file: BinaryIO) -> None:
    """Tells a workbook from everything else by its content; the name of a file proves nothing."""
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    start = file.read(8)
    if size == 0:
        raise refuse("file_empty")
    if size > limits.MOST_BYTES:
        raise refuse("file_too_large", str(size), most=limits.MOST_BYTES // 1024**2)
    if start.startswith(_OLE):
        file.seek(0)
        raise refuse(_ole_kind(file.read(_OLE_READ)))
    if not start.startswith((_ZIP, _EMPTY_ZIP)):
        raise refuse("not_a_workbook")


def _ole_kind(content: bytes) -> str:
    """The old container holds either an old workbook or a new one locked with a password."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "password_protected"
    names = ("Workbook", "Book")
    return "old_workbook" if any(name.encode("utf-16-le") in content for name in names) else "not_a_workbook"


def judge_list(file: BinaryIO) -> zipfile.ZipFile:
    """Judges the archive by its list of parts alone."""
    try:
        archive = zipfile.ZipFile(file)
        parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OverflowError, EOFError, NotImplementedError, struct.error):
        raise refuse("file_damaged") from None
    _judge_names(parts)
    _judge_format({part.filename.lower() for part in parts})
    _judge_sizes(parts)
    return archive


def _judge_names(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > limits.MOST_PARTS:
        raise refuse("archive_too_many_parts", str(len(parts)), most=limits.MOST_PARTS)
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise refuse("password_protected")
    names = [part.filename.lower() for part in parts]
    for place, name in enumerate(names):
        if _leads_astray(name) or name in names[:place]:
            raise refuse("archive_irregular", parts[place].filename)
        if name.endswith(_NESTED_NAMES):
            raise refuse("archive_nested", parts[place].filename)


def _leads_astray(name: str) -> bool:
    return not name or ".." in name.split("/") or name.startswith(("/", "\\"))


def _judge_format(names: set[str]) -> None:
    if any(mark in name for name in names for mark in _MACROS):
        raise refuse("macro_workbook")
    if "xl/workbook.bin" in names or ("content.xml" in names and "mimetype" in names):
        raise refuse("other_format")
    if "xl/workbook.xml" not in names:
        raise refuse("not_a_workbook")


def _judge_sizes(parts: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(part.file_size for part in parts)
    if unpacked > limits.MOST_UNPACKED:
        raise refuse("archive_too_large", str(unpacked), most=limits.MOST_UNPACKED // 1024**2)
    for part in parts:
        if part.file_size > limits.RATIO_MATTERS_FROM:
            ratio = part.file_size // max(part.compress_size, 1)
            if ratio > limits.HIGHEST_RATIO:
                raise refuse("archive_ratio", part.filename, ratio=ratio, highest=limits.HIGHEST_RATIO)


def unpack(file: BinaryIO, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """The content of a part in pieces; refused when it is not what the list says."""
    checksum = size = 0
    for piece in _inflate(file, part):
        if not size and piece.startswith(_NESTED):
            raise refuse("archive_nested", part.filename)
        size += len(piece)
        if size > part.file_size:
            raise refuse("archive_irregular", part.filename)
        checksum = zlib.crc32(piece, checksum)
        yield piece
    if size != part.file_size or checksum != part.CRC:
        raise refuse("file_damaged")


def _inflate(file: BinaryIO, part: zipfile.ZipInfo) -> Iterator[bytes]:
    if part.compress_type == zipfile.ZIP_STORED:
        yield from _pieces(file, part)
        return
    if part.compress_type != zipfile.ZIP_DEFLATED:
        raise refuse("archive_irregular", part.filename)
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for packed in _pieces(file, part):
            while packed:
                yield inflater.decompress(packed, _CHUNK)
                packed = inflater.unconsumed_tail
        yield inflater.flush()
    except zlib.error:
        raise refuse("file_damaged") from None


def _pieces(file: BinaryIO, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """The packed bytes, found by the part's own header, exactly as many as the list gives."""
    if part.header_offset < 0:
        raise refuse("file_damaged")
    file.seek(part.header_offset)
    header = file.read(_LOCAL_HEADER.size)
    if len(header) != _LOCAL_HEADER.size or not header.startswith(_ZIP):
        raise refuse("file_damaged")
    *_, name_length, extra_length = _LOCAL_HEADER.unpack(header)
    place, left = part.header_offset + _LOCAL_HEADER.size + name_length + extra_length, part.compress_size
    while left:
        file.seek(place)
        piece = file.read(min(left, _CHUNK))
        if not piece:
            raise refuse("file_damaged")
        place, left = place + len(piece), left - len(piece)
        yield piece
