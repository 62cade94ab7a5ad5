from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "darb.core"
