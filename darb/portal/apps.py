from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "darb.portal"
