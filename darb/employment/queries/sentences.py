"""What was found on each criterion, told to the reader; the words of the rule's findings."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from darb.core.states import State
from darb.core.templatetags.darb import language
from darb.employment.rules.matching import Finding, Verdict
from darb.employment.states import Distance, WorkFeature, WorkLanguage
from darb.training.states import CertificateKind

SENTENCES: Mapping[Finding, Promise] = {
    Finding.TRADE_WANTED: _("Looks for this trade."),
    Finding.TRADE_LEARNT: _("Has learnt this trade."),
    Finding.TRADE_OTHER: _("Looks for another trade and has not learnt this one."),
    Finding.TRAINING_NOT_ASKED: _("No certificate is asked for."),
    Finding.TRAINING_HELD: _("Holds the certificate asked for: %(named)s."),
    Finding.TRAINING_MISSING: _("The certificate asked for is missing: %(named)s."),
    Finding.SAME_COMMUNE: _("Lives in the same municipality."),
    Finding.SAME_PROVINCE: _("Lives in the same province; goes as far as: %(named)s."),
    Finding.SAME_REGION: _("Lives in the same region; goes as far as: %(named)s."),
    Finding.ELSEWHERE: _("Lives in another region; goes as far as: %(named)s."),
    Finding.LANGUAGES_NOT_ASKED: _("No language is asked for."),
    Finding.LANGUAGES_SPOKEN: _("Speaks what is asked for: %(named)s."),
    Finding.LANGUAGES_MISSING: _("Does not speak: %(named)s."),
    Finding.HOURS_FREE: _("No limit was set to the hours."),
    Finding.HOURS_FIT: _("Hours a week: %(asked)s, within the limit of %(most)s."),
    Finding.HOURS_TOO_MANY: _("Hours a week: %(asked)s, above the limit of %(most)s."),
    Finding.WORK_FREE: _("Nothing in this work is to be avoided."),
    Finding.WORK_KEPT_FROM: _("To be avoided: %(named)s."),
    Finding.PLACE_FREE: _("The place is not to be avoided."),
    Finding.PLACE_KEPT_FROM: _("This place is to be avoided."),
}
_NAMED_IN: Mapping[str, type[State]] = {
    "training": CertificateKind,
    "distance": Distance,
    "languages": WorkLanguage,
    "work": WorkFeature,
}


def sentence(verdict: Verdict) -> str:
    """One criterion in the reader's language. Hours are parted from the words, which run the other way in Arabic."""
    told = str(SENTENCES[verdict.finding])
    if verdict.criterion == "hours" and verdict.codes:
        asked, most = (f"\u2068{hours}\u2069" for hours in verdict.codes)
        return told % {"asked": asked, "most": most}
    if not verdict.codes or verdict.criterion not in _NAMED_IN:
        return told
    spoken, named_in = language(), _NAMED_IN[verdict.criterion]
    labels = [named_in(code).label(spoken) for code in verdict.codes if code]
    return told % {"named": ("، " if spoken == "ar" else ", ").join(labels)} if "%(named)s" in told else told
