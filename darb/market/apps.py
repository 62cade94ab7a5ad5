from django.apps import AppConfig


class MarketConfig(AppConfig):
    name = "darb.market"
