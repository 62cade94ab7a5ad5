"""Addresses of workbooks and lists that are handed in."""

from django.urls import path

from darb.exchange.views import caseload, pardon, workbooks

app_name = "exchange"
urlpatterns = [
    path("workbooks/", workbooks.workbooks, name="workbooks"),
    path("workbooks/template.xlsx", workbooks.template, name="template"),
    path("workbooks/example/", workbooks.example, name="example"),
    path("workbooks/example/annotated.xlsx", workbooks.example_copy, name="example-copy"),
    path("caseload/import/", caseload.caseloads, name="caseloads"),
    path("caseload/import/<str:number>/", caseload.caseload, name="caseload"),
    path("caseload/import/<str:number>/columns/", caseload.columns, name="caseload-columns"),
    path("caseload/import/<str:number>/list.xlsx", caseload.caseload_copy, name="caseload-copy"),
    path("caseload/import/<str:number>/cancel/", caseload.cancel, name="cancel-caseload"),
    path("releases/pardon/", pardon.pardon, name="pardon"),
    path("releases/pardon/confirm/", pardon.confirm, name="confirm-pardon"),
    path("releases/pardon/<str:number>/", pardon.batch, name="batch"),
    path("releases/pardon/<str:number>/list.xlsx", pardon.batch_copy, name="batch-copy"),
]
