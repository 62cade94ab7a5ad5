"""Addresses of the first pages."""

from django.urls import path

from darb.worklist.views import first, search, tour

app_name = "worklist"
urlpatterns = [
    path("", first.home, name="home"),
    path("waiting/", first.work, name="work"),
    path("menu/", first.menu, name="menu"),
    path("search/", search.search, name="search"),
    path("audit/", first.audit, name="audit"),
    path("audit/sample/", first.sample, name="sample"),
    path("audit/sample/workbook/", first.sample_workbook, name="sample-workbook"),
    path("sign-in/", first.SignIn.as_view(), name="sign-in"),
    path("sign-in/role/", first.enter, name="enter"),
    path("sign-out/", first.SignOut.as_view(), name="sign-out"),
    path("language/", first.language, name="language"),
    path("tour/", tour.tour, name="tour"),
    path("tour/<slug:code>/", tour.stop, name="tour-stop"),
    path("tour/<slug:code>/page/", tour.page, name="tour-page"),
    path("help/", first.about, {"page": "help"}, name="help"),
    path("accessibility/", first.about, {"page": "accessibility"}, name="accessibility"),
    path("data-protection/", first.data_protection, name="data-protection"),
]
