"""Root addresses: each package brings its own."""

from django.urls import URLPattern, URLResolver, include, path

from darb.exchange.api import addresses

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("darb.worklist.urls")),
    path("", include("darb.reports.urls")),
    path("", include("darb.pathways.urls")),
    path("", include("darb.casefile.urls")),
    path("", include("darb.employment.urls")),
    path("", include("darb.detention.urls")),
    path("", include("darb.diagnosis.urls")),
    path("", include("darb.awards.urls")),
    path("", include("darb.selection.urls")),
    path("files/", include("darb.projects.urls")),
    path("", include("darb.programmes.urls")),
    path("trades/", include("darb.market.urls")),
    path("training/", include("darb.training.urls")),
    path("letters/", include("darb.notices.urls")),
    path("account/", include("darb.staff.urls")),
    path("journal/", include("darb.journal.urls")),
    path("", include("darb.exchange.urls")),
    path("", include("darb.portal.urls")),
    path("", include("darb.controls.urls")),
    path("api/v1/", addresses()),
]

handler400 = "darb.core.views.malformed"
handler403 = "darb.core.views.forbidden"
handler404 = "darb.core.views.not_found"
handler500 = "darb.core.views.failed"
