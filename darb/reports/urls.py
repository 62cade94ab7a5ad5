"""Addresses of a season's results and of the published record."""

from django.urls import path

from darb.reports.views import season

app_name = "reports"
urlpatterns = [
    path("seasons/", season.seasons, name="seasons"),
    path("seasons/<str:code>/", season.result, name="result"),
    path("seasons/<str:code>/ranking/", season.ranking, name="ranking"),
    path("seasons/<str:code>/ranking/<str:part>.json", season.run_document, name="run-document"),
    path("seasons/<str:code>/amounts/", season.amounts, name="amounts"),
    path("seasons/<str:code>/papers/", season.papers, name="papers"),
]
