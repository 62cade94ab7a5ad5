"""Addresses of the first pages."""

from django.urls import path

from darb.worklist import views

app_name = "worklist"
urlpatterns = [
    path("", views.home, name="home"),
    path("menu/", views.menu, name="menu"),
    path("audit/", views.audit, name="audit"),
    path("audit/sample/", views.sample, name="sample"),
    path("audit/sample/workbook/", views.sample_workbook, name="sample-workbook"),
    path("sign-in/", views.SignIn.as_view(), name="sign-in"),
    path("sign-in/role/", views.enter, name="enter"),
    path("sign-out/", views.SignOut.as_view(), name="sign-out"),
    path("language/", views.language, name="language"),
    path("help/", views.about, {"page": "help"}, name="help"),
    path("accessibility/", views.about, {"page": "accessibility"}, name="accessibility"),
    path("data-protection/", views.data_protection, name="data-protection"),
]
