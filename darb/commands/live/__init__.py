"""``darb live``: the demonstration's live season, with days that count from today; on a later day it is renewed.

An invented season of the province of Settat with files at every station. Its tables lie in the country's
demonstration folder; it is run by the steps of any season, up to the evening before. Nothing of an earlier day is
deleted: that season is ended and another one opens.
"""

import argparse
import datetime
from collections.abc import Iterator

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from darb.commands.live.accompanying import accompany
from darb.commands.live.inside import hold_people
from darb.commands.live.interviewing import hold_interviews
from darb.commands.live.playing import is_loaded, load, loading_on
from darb.commands.live.renewing import Hands, end_earlier
from darb.commands.live.story import Story, label_of, read_story
from darb.commands.live.teaching import teach
from darb.commands.live.told import tell
from darb.commands.live.working import offer_work
from darb.commands.season import words
from darb.core.errors import Refusal
from darb.staff.queries import users_by_login

HELP = "Load the demonstration's live season, its days counted from today; again on a later day, renew it."
MANAGER, OFFICER = "manager", "dpo"
# What invented people do before any project, each loaded once a day, in the order of the path.
PEOPLE = (
    (hold_people, gettext_lazy("inside: %(count)s")),
    (hold_interviews, gettext_lazy("interviews: %(count)s")),
    (teach, gettext_lazy("training sessions: %(count)s")),
    (offer_work, gettext_lazy("looking for work: %(count)s")),
    (accompany, gettext_lazy("life projects and appointments: %(count)s")),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command takes no option."""


def run(arguments: argparse.Namespace) -> int:
    if not settings.DEMO:
        raise Refusal(gettext_lazy("Demo accounts do not exist in production."), code="demo_refused")
    story = read_story(settings.COUNTRY_DIRECTORY / "demo" / "live")
    today, by = timezone.localdate(), users_by_login([MANAGER, OFFICER])
    for line in (*bring_up(story, today), *tell(by[MANAGER], by[OFFICER], today)):
        print(line, flush=True)
    if done := _load_people(today):
        print(_("Invented people on the path: %(done)s.") % {"done": " · ".join(done)}, flush=True)
    return 0


def _load_people(today: datetime.date) -> list[str]:
    """What was loaded now of what happens before any project, with its count."""
    counts = [(said, load_people(settings.COUNTRY_DIRECTORY / "demo", today)) for load_people, said in PEOPLE]
    return [said % {"count": words.figure(count)} for said, count in counts if count]


def bring_up(story: Story, today: datetime.date) -> Iterator[str]:
    """Load the live season of ``today``, after ending that of an earlier day; what was done, a line each."""
    loading = loading_on(today)
    label = words.isolated(label_of(story, loading))
    if is_loaded(story, today):
        yield _("Live season %(label)s: loaded today already, nothing changed.") % {"label": label}
        return
    hands = _hands(story)
    for season in end_earlier(hands, today):
        told = _("Live season %(label)s of an earlier day: ended, its records stay.")
        yield told % {"label": words.isolated(season.label)}
    load(story, loading, hands.manager)
    count = len(story.files)
    told = ngettext(
        "Live season %(label)s: %(count)s file, its days counted from today.",
        "Live season %(label)s: %(count)s files, their days counted from today.",
        count,
    )
    yield told % {"label": label, "count": words.figure(count)}


def _hands(story: Story) -> Hands:
    """The story's actors by their duties. Raises ``Refusal`` where the demo accounts are not loaded."""
    logins = {actor["duties"]: actor["login"] for actor in story.facts["actors"]}
    wanted = [MANAGER, logins["prepares_file"], logins["commits"], logins["hands_over"]]
    found = users_by_login(wanted)
    if len(found) < len(wanted):
        raise Refusal(gettext_lazy("The demo accounts are missing: run “darb prepare”."), code="no_accounts")
    return Hands(*(found[login] for login in wanted))
