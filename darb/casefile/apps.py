from django.apps import AppConfig


class CasefileConfig(AppConfig):
    name = "darb.casefile"
