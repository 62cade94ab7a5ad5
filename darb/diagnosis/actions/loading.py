"""Loading the versions of the questionnaire that a country's folder tells."""

import datetime
import pathlib

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from darb.core.actor import Actor
from darb.core.loading import Loaded
from darb.core.tables import LoadError, Source
from darb.diagnosis.models import Questionnaire
from darb.diagnosis.rules.questionnaire import Questionnaire as Pages
from darb.diagnosis.rules.questionnaire import QuestionnaireFault, read_questionnaire
from darb.diagnosis.states import Questionnaire as State
from darb.journal.actions import record

NAME = "questionnaires"
FOLDER = "questionnaires"


@transaction.atomic
def load_questionnaires(*, by: Actor | None, on: datetime.date, source: Source) -> Loaded:
    """Add new versions, change drafts, retire what a newer published version takes the place of.

    A published version is never changed: a file that says otherwise than what was published is refused, since
    answers stand on its words. Interviews that are open go on with their version.
    """
    files = sorted((source.folder / FOLDER).glob("*.toml"))
    told = {path.name: (_read(path), path.read_text(encoding="utf-8")) for path in files}
    changed = sum(_load(name, pages, text) for name, (pages, text) in told.items())
    changed += sum(_publish(pages, on) for pages in _newest(told))
    if changed:
        record(
            by=by, on=on, act="diagnosis.load_questionnaires", subject=NAME, rows=len(told), changed=changed
        )
    return Loaded(NAME, len(told), changed)


def _read(path: pathlib.Path) -> Pages:
    try:
        return read_questionnaire(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, QuestionnaireFault) as fault:
        raise LoadError(
            _("%(file)s cannot be read as a questionnaire (%(why)s)."),
            code="questionnaire_file",
            file=path.name,
            why=str(fault),
        ) from fault


def _load(name: str, pages: Pages, text: str) -> int:
    """The version is there as the file tells it, a draft at first; whether anything was written."""
    stored = Questionnaire.objects.filter(code=pages.code, version=pages.version).first()
    if stored is None:
        Questionnaire.objects.create(code=pages.code, version=pages.version, content=text)
        return 1
    if stored.state == State.DRAFT:
        changed = stored.content != text
        Questionnaire.objects.filter(pk=stored.pk).update(content=text)
        return int(changed)
    if stored.pages.pages != pages.pages or stored.pages.words != pages.words:
        raise LoadError(
            _("%(file)s: version %(version)s is published and not changed any more; write the next version."),
            code="questionnaire_published",
            file=name,
            version=pages.version,
        )
    return 0


def _newest(told: dict[str, tuple[Pages, str]]) -> list[Pages]:
    """Of each questionnaire, the highest version that its file calls published."""
    newest: dict[str, Pages] = {}
    for pages, _text in told.values():
        is_newer = pages.code not in newest or pages.version > newest[pages.code].version
        if pages.state == State.PUBLISHED and is_newer:
            newest[pages.code] = pages
    return list(newest.values())


def _publish(pages: Pages, on: datetime.date) -> int:
    """It is the one on which interviews begin; the one before is retired."""
    versions = Questionnaire.objects.filter(code=pages.code)
    if versions.filter(state=State.PUBLISHED, version__gte=pages.version).exists():
        return 0
    versions.filter(state=State.PUBLISHED).update(state=State.RETIRED)
    day = pages.published_on or on
    return versions.filter(version=pages.version, state=State.DRAFT).update(
        state=State.PUBLISHED, published_on=day
    )
