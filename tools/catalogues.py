"""Compiles the translations of every package: ``django.po``, which people write, into ``django.mo``."""

import pathlib
import re
import sys

from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

ROOT = pathlib.Path(__file__).resolve().parent.parent


def french(text: str) -> str:
    """As French is printed, whatever the keyboard: a sign never stands alone on the next line."""
    text = re.sub(r"(?<=\w)'(?=\w)", "’", text)
    return re.sub(r"(?<=\S) (?=[:;?!»])|(?<=«) ", "\u00a0", text)


def compile_catalogue(source: pathlib.Path) -> None:
    """The finished file takes its name only when complete: a server may be reading the old one."""
    with source.open("rb") as written:
        catalogue = read_po(written, abort_invalid=True)
    if source.parts[-3] == "fr":
        for message in catalogue:
            if message.id:
                forms = message.string
                is_one = isinstance(forms, str)
                message.string = french(forms) if is_one else tuple(french(form) for form in forms)
    half = source.with_suffix(".mo.new")
    with half.open("wb") as compiled:
        write_mo(compiled, catalogue)
    half.replace(source.with_suffix(".mo"))


def main() -> int:
    for source in sorted(ROOT.glob("darb/*/locale/*/LC_MESSAGES/*.po")):
        try:
            compile_catalogue(source)
        except PoFileError as fault:
            print(f"{source.relative_to(ROOT)}: {fault}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
