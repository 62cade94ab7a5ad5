"""Addresses of project files."""

from django.urls import path

from darb.projects.views import files, lines, papers

app_name = "projects"
urlpatterns = [
    path("", files.files, name="files"),
    path("export/", files.export, name="export"),
    path("<str:code>/", files.file, name="file"),
    path("<str:code>/papers/", papers.papers, name="papers"),
    path("<str:code>/lines/", lines.lines, name="lines"),
]
