"""Addresses of operations, of the event day and of handovers' papers."""

from django.urls import include, path

from darb.awards.views import (
    buying,
    ceremony,
    cheques,
    event_day,
    operations,
    papers,
    planning,
    printing,
    support,
    withdrawing,
)

app_name = "awards"
HANDOVERS = [
    path("", operations.operations, name="operations"),
    path("operations.xlsx", operations.export, name="operations-export"),
    path("new/", planning.new, name="new"),
    path("minutes/<str:number>/", papers.minutes, name="minutes"),
    path("minutes/<str:number>/scan/", papers.scan, name="scan"),
    path("lists/<int:pk>/", papers.attendance_list, name="attendance-list"),
    path("support/<str:file>/", support.award, name="award"),
    path("support/<str:file>/sign/", support.sign, name="sign-award"),
    path("support/<str:file>/order/", buying.order, name="order"),
    path("support/<str:file>/orders/<str:number>/receive/", buying.receive, name="receive"),
    path("support/<str:file>/cheque/", cheques.draw, name="draw"),
    path("support/<str:file>/cheque/sign/", cheques.countersign, name="countersign"),
    path("support/<str:file>/cheque/refuse/", cheques.spoil, name="spoil"),
    path("support/<str:file>/cancel/", support.cancel, name="cancel-award"),
    path("<str:code>/", operations.operation, name="operation"),
    path("<str:code>/move/", operations.move, name="move"),
    path("<str:code>/release/", operations.release, name="release"),
    path("<str:code>/cancel/", planning.cancel, name="cancel"),
    path("<str:code>/people/", planning.people, name="people"),
    path("<str:code>/days/", planning.add_day, name="add-day"),
    path("<str:code>/days/<int:pk>/ceremony/", ceremony.arrange, name="ceremony"),
    path("<str:code>/days/<int:pk>/prepare/", planning.prepare, name="prepare"),
    path("<str:code>/days/<int:pk>/<str:sheet>/", printing.sheet, name="sheet"),
    path("<str:code>/day/", event_day.day, name="day"),
    path("<str:code>/day/<str:file>/", event_day.person, name="sign"),
    path("<str:code>/day/<str:file>/here/", event_day.here, name="here"),
    path("<str:code>/day/<str:file>/off/", event_day.off, name="put-off"),
    path("<str:code>/day/<str:file>/reserve/", event_day.reserve, name="reserve"),
    path("<str:code>/day/<str:file>/refuse/", event_day.refuse, name="refuse"),
    path("<str:code>/day/<str:file>/again/", planning.again, name="again"),
    path("<str:code>/day/<str:file>/withdraw/", planning.withdraw, name="withdraw"),
    path("<str:code>/day/<str:file>/draft/", printing.draft, name="draft"),
    path("<str:code>/day/<str:file>/scan/", event_day.add_scan, name="add-scan"),
]
urlpatterns = [
    path("handovers/", include(HANDOVERS)),
    path("files/<str:file>/withdraw/", withdrawing.withdraw, name="withdraw-file"),
    path("files/<str:file>/close/", withdrawing.close, name="close-file"),
]
