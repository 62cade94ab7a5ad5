"""The door for web servers. It stays shut while production lacks something, whichever server knocks."""

import os
import sys

from django.core.wsgi import get_wsgi_application

from darb.core.production import NotReady, check_production

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "darb.config.settings")
application = get_wsgi_application()
try:
    check_production()
except NotReady as refusal:
    sys.exit(str(refusal))
