"""Reading papers by what proves them, and the scans that a later one took the place of."""

from collections.abc import Collection

from django.db.models import CharField, Exists, Func, OuterRef, Value

from darb.documents.models import Document


def document_by_token(token: str) -> Document | None:
    """The paper that carries ``token``; nothing of its content is read here."""
    return Document.objects.filter(token=token).first()


def earlier_scans(papers: Collection[int]) -> list[int]:
    """Keys of the scans whose place was taken by one of these papers: of the same kind, numbered before it.

    Scans of one paper are counted behind a dot: NAME.1, NAME.2. A paper without a dot in its number has none.
    """
    scans = Document.objects.filter(number__contains=".").annotate(
        paper=Func(
            "number", Value(r"\.[^.]*$"), Value(""), function="regexp_replace", output_field=CharField()
        )
    )
    replacing = scans.filter(pk__in=papers, kind=OuterRef("kind"), paper=OuterRef("paper"))
    earlier = scans.filter(Exists(replacing)).exclude(pk__in=papers)
    return list(earlier.order_by("kind", "number").values_list("pk", flat=True))
