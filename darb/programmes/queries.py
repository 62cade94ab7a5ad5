"""Reading programmes, seasons and calls."""

from darb.programmes.models import Call, SubProgramme


def get_sub_programme(code: str) -> SubProgramme:
    """Raises ``SubProgramme.DoesNotExist`` for a code that was not checked."""
    return SubProgramme.objects.select_related("programme", "compartment").get(code=code)


def get_call(key: int) -> Call:
    rows = Call.objects.select_related("rule_set", "season", "sub_programme__programme")
    return rows.get(pk=key)
