"""Reading partner bodies."""

from django.db.models import Q

from darb.partners.models import Organisation
from darb.partners.rules import COMMITTEE
from darb.places.queries import country
from darb.places.rules import say


def get_organisation(code: str) -> Organisation:
    return Organisation.objects.get(code=code)


def find_organisation(text: str) -> Organisation | None:
    """The body that ``text`` names, by code or by name in either script; the same spelling is the same body."""
    name = " ".join(text.split())
    named = Q(code=name) | Q(name_ar=name) | Q(name_fr=name)
    return Organisation.objects.filter(named).order_by("pk").first()


def institution() -> Organisation:
    """The body that runs the programme in this country."""
    return get_organisation(country().institution.code)


def name_at_first(body: Organisation, language: str) -> str:
    """A body where a text names it first: in full, with its initials when they are used after."""
    named = country().first_named
    return say(named[body.code], language) if body.code in named else name_in_sentence(body, language)


def name_in_sentence(body: Organisation, language: str) -> str:
    """A body as a sentence names it: « l’INDH », « le comité provincial … d’El Jadida »."""
    facts = country()
    if body.code in facts.in_sentences:
        return say(facts.in_sentences[body.code], language)
    if body.kind == COMMITTEE and body.province is not None:
        name = body.province.name_ar if language == "ar" else body.province.name_fr
        return facts.committee_in_sentence(body.province.kind, name, language)
    return body.name_ar if language == "ar" and body.name_ar else body.name_fr or body.name_ar
