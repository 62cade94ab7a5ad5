"""Addresses of the journal."""

from django.urls import path

from darb.journal import views

app_name = "journal"
urlpatterns = [
    path("", views.acts, name="acts"),
    path("reads/", views.reads, name="reads"),
]
