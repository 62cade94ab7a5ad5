"""Addresses of the catalogue of trades, sectors and licences."""

from django.urls import path

from darb.market.views import licences, sectors, trades

app_name = "market"
urlpatterns = [
    path("", trades.trades, name="trades"),
    path("trades.xlsx", trades.export, name="export"),
    path("new/", trades.new, name="new-trade"),
    path("sectors/", sectors.sectors, name="sectors"),
    path("sectors/sectors.xlsx", sectors.export, name="export-sectors"),
    path("sectors/<str:code>/", sectors.sector, name="sector"),
    path("sectors/<str:code>/close/", sectors.close, name="close-sector"),
    path("sectors/<str:code>/again/", sectors.again, name="offer-sector-again"),
    path("licences/", licences.licences, name="licences"),
    path("licences/licences.xlsx", licences.export, name="export-licences"),
    path("licences/new/", licences.new, name="new-licence"),
    path("licences/<str:code>/", licences.licence, name="licence"),
    path("licences/<str:code>/close/", licences.close, name="close-licence"),
    path("licences/<str:code>/again/", licences.again, name="offer-licence-again"),
    path("<str:code>/", trades.trade, name="trade"),
    path("<str:code>/close/", trades.close, name="close-trade"),
    path("<str:code>/again/", trades.again, name="offer-again"),
]
