"""Lists of people who are held, as somebody hands them in."""

import json
from typing import Any

from darb.exchange.models import CaseloadList, CaseloadMapping
from tests.factories.accounts import make_user
from tests.factories.base import ON, complete, serial
from tests.factories.reference import centre

TABLE = {"headings": ["الاسم الكامل", "تاريخ الازدياد"], "rows": [[2, ["سعاد التجريبي", "1990"]]]}


def make_caseload_list(**values: Any) -> CaseloadList:
    number = f"CL-TEST-{serial()}"
    given = {
        "number": number,
        "subject": number,
        "filename": "liste.xlsx",
        "sha256": "0" * 64,
        "on": ON,
        "content": json.dumps(TABLE, ensure_ascii=False),
        "row_count": 1,
        **values,
    }
    return CaseloadList.objects.create(**complete(given, establishment=centre, by=make_user))


def make_caseload_mapping(**values: Any) -> CaseloadMapping:
    given = {"name": f"greffe {serial()}", "columns": {"اسم": "names"}, **values}
    return CaseloadMapping.objects.create(**complete(given, establishment=centre, by=make_user))
