"""The translations of every package: finds what must be translated, updates the catalogues, says what is missing.

``tools/messages.py`` updates ``darb/<package>/locale/{ar,fr}/LC_MESSAGES/django.po``; ``--check`` only reports and
fails; ``--package NAME`` limits it to one. Messages are English; Python calls and template tags are read as text.
"""

import argparse
import ast
import pathlib
import re
import sys

from babel.messages import pofile
from babel.messages.catalog import Catalog

DARB = pathlib.Path(__file__).resolve().parent.parent / "darb"
LANGUAGES = ("ar", "fr")
# Unicode's plural forms: 11 to 99 (form 4) take another noun than 100 to 102 (form 5). Babel's own differ.
PLURALS = {
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);"
}
CALLS = {
    "_": 1,
    "gettext": 1,
    "gettext_lazy": 1,
    "gettext_noop": 1,
    "ngettext": 2,
    "ngettext_lazy": 2,
    "N_": 1,
}
TRANSLATE = re.compile(r"""{%\s*(?:translate|trans)\s+(?:"([^"]+)"|'([^']+)')""")
GIVEN = re.compile(r"""(?<!\w)_\("([^"]+)"\)""")
BLOCK = re.compile(r"{%\s*blocktrans(?:late)?\b([^%]*)%}(.*?){%\s*endblocktrans(?:late)?\s*%}", re.S)
PLURAL = re.compile(r"{%\s*plural\s*%}")
VARIABLE = re.compile(r"{{\s*(\w+)\s*}}")

Message = str | tuple[str, str]


def python_messages(source: str) -> set[Message]:
    found: set[Message] = set()
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        texts = [
            part.value
            for part in node.args[:2]
            if isinstance(part, ast.Constant) and isinstance(part.value, str)
        ]
        if name in CALLS and len(texts) >= CALLS[name]:
            found.add(texts[0] if CALLS[name] == 1 else (texts[0], texts[1]))
    return found


def block_message(options: str, body: str) -> Message:
    parts = [VARIABLE.sub(r"%(\1)s", part.replace("%", "%%")) for part in PLURAL.split(body)]
    if "trimmed" in options:
        parts = [" ".join(line.strip() for line in part.strip().splitlines()) for part in parts]
    return parts[0] if len(parts) == 1 else (parts[0], parts[1])


def template_messages(source: str) -> set[Message]:
    found: set[Message] = {first or second for first, second in TRANSLATE.findall(source)}
    found |= set(GIVEN.findall(source))
    return found | {block_message(options, body) for options, body in BLOCK.findall(source)}


def package_messages(package: pathlib.Path) -> set[Message]:
    found: set[Message] = set()
    for path in sorted(package.rglob("*.py")):
        if "migrations" not in path.parts:
            found |= python_messages(path.read_text(encoding="utf-8"))
    for path in sorted(package.rglob("*.html")):
        found |= template_messages(path.read_text(encoding="utf-8"))
    return found


def read(path: pathlib.Path, language: str) -> Catalog:
    if not path.exists():
        return Catalog(locale=language, fuzzy=False)
    with path.open("rb") as source:
        return pofile.read_po(source, locale=language)


def is_missing(catalog: Catalog, message: Message) -> bool:
    kept = catalog.get(message[0] if isinstance(message, tuple) else message)
    if kept is None or kept.fuzzy or not kept.string:
        return True
    if isinstance(message, tuple):
        forms = kept.string if isinstance(kept.string, tuple) else (kept.string,)
        return len(forms) < catalog.num_plurals or not all(forms)
    return False


def update(path: pathlib.Path, catalog: Catalog, messages: set[Message], language: str) -> None:
    """Keep translations that are still used, add what is new, drop what is gone; the same input, the same bytes."""
    fresh = Catalog(locale=language, fuzzy=False)
    if language in PLURALS:
        fresh.mime_headers = [("Plural-Forms", PLURALS[language])]
    for message in sorted(messages, key=str):
        key = message[0] if isinstance(message, tuple) else message
        kept = catalog.get(key)
        empty = ("",) * fresh.num_plurals if isinstance(message, tuple) else ""
        flags = {"python-format"} if "%(" in key else set()
        fresh.add(message, kept.string if kept and kept.string else empty, flags=flags)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as target:
        pofile.write_po(target, fresh, sort_output=True, omit_header=False, no_location=True, width=110)
    head = re.compile(rb'^"(POT-Creation|PO-Revision)-Date:.*\n', re.M)
    path.write_bytes(head.sub(b"", path.read_bytes()))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--package")
    arguments = parser.parse_args()
    missing = 0
    for package in sorted(path.parent for path in DARB.glob("*/__init__.py")):
        if arguments.package and package.name != arguments.package:
            continue
        messages = package_messages(package)
        for language in LANGUAGES if messages else ():
            path = package / "locale" / language / "LC_MESSAGES" / "django.po"
            catalog = read(path, language)
            absent = [message for message in sorted(messages, key=str) if is_missing(catalog, message)]
            for message in absent:
                print(f"{package.name} {language}: not translated: {message}")
            missing += len(absent)
            if not arguments.check:
                update(path, catalog, messages, language)
    print(f"{missing} translations missing")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
