"""``darb live``: the demonstration's live season, with days that count from today; on a later day it is renewed.

An invented season of the province of Settat with files at every station. Its tables lie in the country's
demonstration folder; it is run by the steps of any season, up to the evening before. Nothing of an earlier day is
deleted: that season is ended and another one opens.
"""

import argparse

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from darb.commands.live.playing import is_loaded, load, loading_on
from darb.commands.live.story import label_of, read_story
from darb.commands.season import words
from darb.core.errors import Refusal
from darb.staff.queries import get_user

HELP = "Load the demonstration's live season, its days counted from today; again on a later day, renew it."
IMPORTER = "manager"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command takes no option."""


def run(arguments: argparse.Namespace) -> int:
    if not settings.DEMO:
        raise Refusal(gettext_lazy("Demo accounts do not exist in production."), code="demo_refused")
    story = read_story(settings.COUNTRY_DIRECTORY / "demo" / "live")
    today = timezone.localdate()
    loading = loading_on(today)
    label = words.isolated(label_of(story, loading))
    if is_loaded(story, today):
        print(_("Live season %(label)s: loaded today already, nothing changed.") % {"label": label})
        return 0
    importer = get_user(IMPORTER)
    if importer is None:
        raise Refusal(gettext_lazy("There is no demo account: run “darb prepare”."), code="importer_unknown")
    load(story, loading, importer)
    facts = {
        "label": label,
        "calls": words.figure(len(story.calls)),
        "files": words.files_filed(len(story.files)),
    }
    print(_("Live season %(label)s, its days counted from today: %(calls)s calls, %(files)s.") % facts)
    return 0
