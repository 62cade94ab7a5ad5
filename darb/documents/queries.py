"""Reading papers by what proves them, and the scans that a later one took the place of."""

from collections.abc import Collection

from darb.documents.models import Document


def document_by_token(token: str) -> Document | None:
    """The paper that carries ``token``; nothing of its content is read here."""
    return Document.objects.filter(token=token).first()


def earlier_scans(papers: Collection[int]) -> list[int]:
    """Keys of the scans whose place was taken by one of these papers: of the same kind, numbered before it.

    Scans of one paper are counted behind a dot: NAME.1, NAME.2. A paper without a dot in its number has none.
    """
    found = Document.objects.filter(pk__in=papers, number__contains=".").values_list("kind", "number")
    names = {(kind, number.rpartition(".")[0]) for kind, number in found}
    return [
        pk
        for kind, name in sorted(names)
        for pk in Document.objects.filter(kind=kind, number__startswith=f"{name}.")
        .exclude(pk__in=papers)
        .values_list("pk", flat=True)
    ]
