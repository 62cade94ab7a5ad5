"""Addresses of a season's results."""

from django.urls import path

from darb.reports import views

app_name = "reports"
urlpatterns = [
    path("", views.seasons, name="seasons"),
    path("<str:code>/", views.result, name="result"),
    path("<str:code>/ranking/", views.ranking, name="ranking"),
    path("<str:code>/ranking/<str:part>.json", views.run_document, name="run-document"),
    path("<str:code>/amounts/", views.amounts, name="amounts"),
    path("<str:code>/papers/", views.papers, name="papers"),
]
