"""What the framework writes to the log, without what stands in an address or in a row."""

import logging
import traceback

from darb.core.requests import address_name


class WithoutValues(logging.Filter):
    """Names an address by its name, and tells a failure by where it happened.

    A path may hold a code or what somebody typed, and the words of a failure the row that the database refused.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        if request is not None:
            status = getattr(record, "status_code", "")
            record.msg, record.args = "%s %s %s", (status, request.method, address_name(request))
        fault = record.exc_info[1] if record.exc_info else None
        if fault is not None:
            places = traceback.format_tb(fault.__traceback__)
            record.exc_text = "".join([*places, type(fault).__qualname__])
            record.exc_info = None
        return True
