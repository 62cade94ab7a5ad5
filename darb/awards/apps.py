from django.apps import AppConfig


class AwardsConfig(AppConfig):
    name = "darb.awards"
