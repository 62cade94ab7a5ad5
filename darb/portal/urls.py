"""Addresses for people without an account (the code on a paper leads to the second one), and the own file."""

from django.urls import path

from darb.portal.views import own_file, requests, status, verifying

app_name = "portal"
urlpatterns = [
    path("v/", verifying.verify, name="verify"),
    path("v/<str:token>", verifying.verify, name="verify-token"),
    path("status/", status.status, name="status"),
    path("my-file/", own_file.own_file, name="my-file"),
    path("my-file/consent/", own_file.consent, name="my-consent"),
    path("my-file/request/", own_file.data_request, name="my-request"),
    path("requests/", requests.requests, name="requests"),
    path("requests/requests.xlsx", requests.requests_export, name="requests-export"),
    path("requests/new/", requests.desk_request, name="desk-request"),
    path("requests/<str:number>/", requests.data_request, name="request"),
]
