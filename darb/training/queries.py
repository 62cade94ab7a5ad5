"""Reading what people learnt."""

from collections.abc import Iterable

from darb.training.models import Certificate


def trainings_by_person(person_ids: Iterable[int]) -> dict[int, list[Certificate]]:
    """Certificates in scope that are not revoked, by person."""
    found: dict[int, list[Certificate]] = {}
    rows = Certificate.objects.filter(person_id__in=list(person_ids)).exclude(state="revoked")
    for certificate in rows.select_related("trade"):
        found.setdefault(certificate.person_id, []).append(certificate)
    return found
