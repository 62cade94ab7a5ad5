"""Addresses of the catalogue of trades."""

from django.urls import path

from darb.market import views

app_name = "market"
urlpatterns = [
    path("", views.trades, name="trades"),
    path("trades.xlsx", views.export, name="export"),
    path("new/", views.new, name="new-trade"),
    path("sectors/", views.sectors, name="sectors"),
    path("<str:code>/", views.trade, name="trade"),
    path("<str:code>/close/", views.close, name="close-trade"),
    path("<str:code>/again/", views.again, name="offer-again"),
]
