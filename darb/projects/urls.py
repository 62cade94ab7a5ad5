"""Addresses of project files."""

from django.urls import path

from darb.projects.views import area, files, lines, new, papers, parts, running

app_name = "projects"
urlpatterns = [
    path("", files.files, name="files"),
    path("export/", files.export, name="export"),
    path("new/<str:person>/", new.new_file, name="new-file"),
    path("<str:code>/", files.file, name="file"),
    path("<str:code>/general/", parts.general, name="general"),
    path("<str:code>/enterprise/", parts.enterprise, name="enterprise"),
    path("<str:code>/market/", parts.market, name="market"),
    path("<str:code>/area/", area.area, name="area"),
    path("<str:code>/lines/", lines.lines, name="lines"),
    path("<str:code>/forecast/", parts.forecast, name="forecast"),
    path("<str:code>/papers/", papers.papers, name="papers"),
    path("<str:code>/papers/<str:kind>/scan/", papers.scan, name="paper-scan"),
    path("<str:code>/enquiry/", parts.enquiry, name="enquiry"),
    path("<str:code>/feasibility/", parts.feasibility, name="feasibility"),
    path("<str:code>/start/", running.start, name="start"),
]
