"""The person's own file, taken home: a page to print and a file for programs, with the person's things alone."""

import json
import pathlib
import subprocess
import sys

import pytest
from playwright.sync_api import Page, expect

from tests.browser.barriers import assert_open_to_everybody
from tests.browser.conftest import VIEWS, Site
from tests.browser.doors import title
from tests.databases import ROOT, Server
from tools.screens import press

pytestmark = [pytest.mark.browser, pytest.mark.slow]
OWN, OTHER = "P-2021-0001", "P-2021-0002"
# What tells people apart, of everybody in the database that is served: codes, names, numbers.
EVERYBODY = """
import django, json
from darb.commands.main import connect
connect(as_owner=False)
django.setup()
from darb.core.scope import Scope, scoped
from darb.establishments.models import Establishment
from darb.people.models import Contact, Identifier, Name, Person
from darb.staff.models import Compartment
places = tuple(Establishment.objects.values_list("pk", flat=True))
with scoped(Scope(holders=places, compartments=tuple(Compartment.objects.values_list("pk", flat=True)))):
    told = {person.code: [person.code] for person in Person.objects.all()}
    for name in Name.objects.all():
        told[name.subject].append(name.full)
    for number in [*Identifier.objects.all(), *Contact.objects.all()]:
        told[number.subject].append(number.value)
print(json.dumps(told))
"""


@pytest.fixture(scope="module")
def everybody(site: Site, server: Server) -> dict[str, set[str]]:
    environment = server.environment(f"{server.database}_site")
    told = subprocess.run(
        [sys.executable, "-c", EVERYBODY],
        cwd=ROOT,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    return {code: {word for word in words if word} for code, words in json.loads(told.stdout).items()}


def of_others(text: str, everybody: dict[str, set[str]]) -> list[str]:
    """What of other people stands in ``text``; a name that the person shares with them tells nothing."""
    words = {word for code, told in everybody.items() if code != OWN for word in told} - everybody[OWN]
    return sorted(word for word in words if word in text)


WORDS = {
    "ar": ("فتح ملفي", "كل ما هو محفوظ عني", "للبرامج", "الأسماء", "حسابكم لا يتيح هذا"),
    "fr": (
        "Ouvrir mon dossier",
        "Tout ce qui est conservé sur moi",
        "Pour les programmes",
        "Noms",
        "Votre compte ne le permet pas",
    ),
}


def downloaded(page: Page, link: str, folder: pathlib.Path) -> pathlib.Path:
    with page.expect_download() as download:
        page.get_by_role("link", name=link).click()
    kept = folder / download.value.suggested_filename
    download.value.save_as(kept)
    return kept


@pytest.mark.parametrize(("language", "width"), VIEWS)
def test_a_person_takes_their_file_home_and_nothing_of_anybody_else(
    page: Page,
    site: Site,
    everybody: dict[str, set[str]],
    tmp_path: pathlib.Path,
    language: str,
    width: int,
):
    words = WORDS[language]
    site.open(page, "/", role="beneficiary", language=language, width=width)
    press(page, page.get_by_role("link", name=words[0]))
    press(page, page.get_by_role("link", name=words[1]))
    expect(title(page)).to_contain_text(OWN)
    assert_open_to_everybody(page)
    shown = page.locator("main").inner_text()

    kept = downloaded(page, words[2], tmp_path)
    document = json.loads(text := kept.read_text(encoding="utf-8"))

    assert (kept.name, document["file"], document["language"]) == (f"{OWN}.json", OWN, language)
    assert words[3] in {table["label"] for table in document["tables"]}
    assert len([table for table in document["tables"] if table["rows"]]) > 5
    assert sorted(word for word in everybody[OWN] if word not in text) == []
    assert len(everybody) > 10
    assert of_others(text, everybody) == []
    assert of_others(shown, everybody) == []

    page.goto(f"{site.address}/people/{OTHER}/export/")
    expect(title(page)).to_contain_text(words[4])
    assert of_others(page.locator("main").inner_text(), everybody) == []
