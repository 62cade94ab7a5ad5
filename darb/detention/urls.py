"""Addresses of people inside and of their releases."""

from django.urls import path

from darb.detention.views import acts, caseload, releases

app_name = "detention"
urlpatterns = [
    path("caseload/", caseload.caseload, name="caseload"),
    path("caseload/caseload.xlsx", caseload.export, name="caseload-export"),
    path("caseload/find/", caseload.find, name="find"),
    path("caseload/admit/<str:code>/", acts.admit, name="admit"),
    path("caseload/people/<str:code>/", caseload.of_person, name="of-person"),
    path("caseload/stays/<int:pk>/", caseload.stay, name="stay"),
    path("caseload/stays/<int:pk>/date/", acts.date, name="date"),
    path("caseload/stays/<int:pk>/status/", acts.status, name="status"),
    path("caseload/stays/<int:pk>/transfer/", acts.transfer, name="transfer"),
    path("caseload/stays/<int:pk>/leave/", acts.leave, name="leave"),
    path("caseload/stays/<int:pk>/activity/", acts.activity, name="activity"),
    path("caseload/stays/<int:pk>/unreached/", acts.unreached, name="unreached"),
    path("caseload/stays/<int:pk>/reached/", acts.reached, name="reached"),
    path("caseload/activities/<int:pk>/end/", acts.end_activity, name="end-activity"),
    path("releases/", releases.releases, name="releases"),
    path("releases/releases.xlsx", releases.export, name="releases-export"),
    path("releases/<int:pk>/", releases.release, name="release"),
    path("releases/<int:pk>/tick/", releases.tick, name="tick"),
    path("releases/<int:pk>/confirm/", releases.confirm, name="confirm"),
    path("releases/<int:pk>/postpone/", releases.postpone, name="postpone"),
]
