"""Whatever is shown is written in Arabic and in French as well, the same places filled in each."""

import functools
import pathlib
import re

import pytest

from tests.architecture.source import packages
from tests.conftest import ROOT
from tools import messages

PLACE = re.compile(r"%\((\w+)\)[sd]|{(\w+)}")


@functools.cache
def spoken(package: str) -> set[messages.Message]:
    """The messages of a package, looked for once."""
    return messages.package_messages(ROOT / "darb" / package)


def faults(
    package: str, found: set[messages.Message], catalogue: messages.Catalog, language: str
) -> list[str]:
    """Messages without a translation, and translations that fill other places than the message."""
    wrong = [
        f"{package} {language}: {message}"
        for message in sorted(found, key=str)
        if messages.is_missing(catalogue, message)
    ]
    for message in found:
        key = message if isinstance(message, str) else message[1]
        kept = catalogue.get(message if isinstance(message, str) else message[0])
        forms = kept.string if kept and isinstance(kept.string, tuple) else (kept.string if kept else "",)
        for form in forms:
            if form and not set(PLACE.findall(form)) <= set(PLACE.findall(key)):
                wrong.append(f"{package} {language}: other places in “{form}”")
    return wrong


@pytest.mark.parametrize("package", packages())
def test_every_message_is_translated(package: str) -> None:
    folder = ROOT / "darb" / package
    found = spoken(package)

    wrong = [
        fault
        for language in messages.LANGUAGES
        for fault in faults(
            package,
            found,
            messages.read(folder / "locale" / language / "LC_MESSAGES" / "django.po", language),
            language,
        )
    ]
    assert wrong == []


def test_packages_that_speak_are_many() -> None:
    speaking = [package for package in packages() if spoken(package)]

    assert len(speaking) >= 14


def test_a_message_without_translation_is_noticed(tmp_path: pathlib.Path) -> None:
    (tmp_path / "views.py").write_text('shown = _("The file %(file)s is closed.")')
    (tmp_path / "page.html").write_text("{% translate 'Papers' %}")
    found = messages.package_messages(tmp_path)
    catalogue = messages.Catalog(locale="fr", fuzzy=False)
    catalogue.add("The file %(file)s is closed.", "Le dossier %(code)s est clos.")

    assert faults("trial", found, catalogue, "fr") == [
        "trial fr: Papers",
        "trial fr: other places in “Le dossier %(code)s est clos.”",
    ]


def told_apart(catalogues: dict[str, messages.Catalog]) -> list[str]:
    """One text that two packages translate otherwise: Django knows it once, so one of the two would be lost."""
    found: dict[str, dict[object, list[str]]] = {}
    for package, catalogue in catalogues.items():
        for message in catalogue:
            key = message.id if isinstance(message.id, str) else message.id[0]
            if key:
                string = message.string if isinstance(message.string, str) else tuple(message.string)
                found.setdefault(key, {}).setdefault(string, []).append(package)
    return sorted(f"{key}: {tellings}" for key, tellings in found.items() if len(tellings) > 1)


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_one_text_has_one_translation(language: str) -> None:
    files = ROOT.glob(f"darb/*/locale/{language}/LC_MESSAGES/django.po")

    assert told_apart({file.parts[-5]: messages.read(file, language) for file in files}) == []


def test_two_translations_of_one_text_are_noticed() -> None:
    one, other = messages.Catalog("fr"), messages.Catalog("fr")
    one.add("Call", "Appel")
    other.add("Call", "Appeler")

    assert len(told_apart({"reports": one, "worklist": other})) == 1
    assert told_apart({"reports": one, "awards": one}) == []


# "You may", "your account", "your identity"… to one person; the pages speak to a colleague in the plural.
TO_ONE = re.compile(
    r"(?<![\u0621-\u0652])[وفبل]*(?:يمكن|حساب|هوي?ت|دور|متصفح|تعيين|مؤسست|جلست|نطاق|لدي|انتظار)ك(?![\u0621-\u0652])"
)


def test_arabic_speaks_to_its_reader_in_the_plural() -> None:
    to_one = [
        f"{package}: {form}"
        for package in packages()
        for message in messages.read(
            ROOT / "darb" / package / "locale" / "ar" / "LC_MESSAGES" / "django.po", "ar"
        )
        for form in (message.string if isinstance(message.string, tuple) else (message.string,))
        if TO_ONE.search(form)
    ]

    assert to_one == []
    assert TO_ONE.search("ضمن ما يمكنك الاطلاع عليه")
