"""Places, bodies, sectors, kinds of papers: rows beside those that the country's folder loads."""

from typing import Any

from darb.documents.models import Document, DocumentKind
from darb.establishments.models import Establishment, EstablishmentState, ServedProvince
from darb.market.models import IsicClass, Licence, LocalFact, Sector, SetUpStep, Trade, TradeLicence
from darb.partners.models import Organisation
from darb.places.models import Commune, Province, Region, RegionMembership
from darb.staff.models import Compartment
from tests.factories.base import EL_JADIDA, HASH, ON, complete, serial

LABELS = {"label_ar": "اختبار", "label_fr": "essai", "label_en": "trial"}
NAMES = {"name_ar": "مكان الاختبار", "name_fr": "Lieu d’essai"}


def centre(code: str = "CAR-CAS") -> Establishment:
    return Establishment.objects.get(code=code)


def make_region(**values: Any) -> Region:
    return Region.objects.create(**{"code": f"R{serial()}", **NAMES, "name_en": "Trial place", **values})


def make_province(**values: Any) -> Province:
    return Province.objects.create(**{"code": f"T.{serial()}", "kind": "province", **NAMES, **values})


def make_region_membership(**values: Any) -> RegionMembership:
    return RegionMembership.objects.create(
        **complete(values, province=make_province, region=make_region, starts_on=lambda: ON)
    )


def make_commune(**values: Any) -> Commune:
    given = {"code": f"C.{serial()}", **NAMES, **values}
    return Commune.objects.create(**complete(given, province=make_province))


def make_establishment(**values: Any) -> Establishment:
    given = {"code": f"CAR-TEST-{serial()}", "kind": "reintegration_centre", **NAMES, **values}
    return Establishment.objects.create(**{"province_id": EL_JADIDA, **given})


def make_establishment_state(**values: Any) -> EstablishmentState:
    given = {"state": "open", "starts_on": ON, "since_as_stated": "essai", "source": "essai", **values}
    return EstablishmentState.objects.create(**complete(given, establishment=make_establishment))


def make_served_province(**values: Any) -> ServedProvince:
    return ServedProvince.objects.create(
        **complete(values, establishment=make_establishment, province=make_province, starts_on=lambda: ON)
    )


def make_organisation(**values: Any) -> Organisation:
    return Organisation.objects.create(
        **{"code": f"org-{serial()}", "kind": "supplier", "name_ar": "", "name_fr": "Essai", **values}
    )


def make_sector(**values: Any) -> Sector:
    return Sector.objects.create(**{"code": f"sector-{serial()}", **LABELS, **values})


def make_isic_class(**values: Any) -> IsicClass:
    return IsicClass.objects.create(**{"code": f"X{serial()}", "level": "class", **LABELS, **values})


def make_trade(**values: Any) -> Trade:
    given = {"code": f"trade-{serial()}", "reliability": "assumed", **LABELS, **values}
    return Trade.objects.create(**complete(given, sector=make_sector))


def make_licence(**values: Any) -> Licence:
    issuer = {"issuer_ar": "الجماعة", "issuer_fr": "la commune", "issuer_en": "the municipality"}
    return Licence.objects.create(
        **{"code": f"licence-{serial()}", "reliability": "assumed", **LABELS, **issuer, **values}
    )


def make_trade_licence(**values: Any) -> TradeLicence:
    return TradeLicence.objects.create(**complete(values, trade=make_trade, licence=make_licence))


def make_set_up_step(**values: Any) -> SetUpStep:
    given = {"code": f"step-{serial()}", "legal_forms": ["auto_entrepreneur"], "position": 1}
    return SetUpStep.objects.create(**{**given, "reliability": "assumed", **LABELS, **values})


def make_local_fact(**values: Any) -> LocalFact:
    given = {"kind": "establishments", "value": 14, "source": "essai", "as_of": ON}
    own = {} if "by" in values else {"code": f"fact-{serial()}"}
    return LocalFact.objects.create(**{"province_id": EL_JADIDA, **given, **own, **values})


def make_compartment(**values: Any) -> Compartment:
    return Compartment.objects.create(**{"code": f"part-{serial()}", **LABELS, **values})


def make_document_kind(**values: Any) -> DocumentKind:
    given = {"code": f"paper-{serial()}", "stage": "application", "reliability": "assumed", **LABELS}
    return DocumentKind.objects.create(**{**given, **values})


def make_document(**values: Any) -> Document:
    number = f"T-{serial()}"
    given = {"kind": "handover_minutes", "number": number, "language": "ar", "token": number}
    return Document.objects.create(
        **{**given, "sha256": HASH, "size": 1, "issued_on": ON, "is_invented": True, **values}
    )
