"""Under which codes the newest loading is found, for whoever photographs or tries its pages."""

from django.conf import settings

from darb.awards.queries.batches import batches_of
from darb.commands.live.inside import inside_codes
from darb.commands.live.interviewing import interview_codes
from darb.commands.live.playing import day_of, loading_on, loadings
from darb.commands.live.story import Story, agreement_code, operation_code
from darb.commands.live.teaching import teaching_codes
from darb.commands.live.working import work_codes
from darb.core.scope import scoped
from darb.exchange.queries.imports import imported_rows
from darb.funding.queries import agreement_by_code
from darb.people.queries import scope_of
from darb.programmes.queries import get_call
from darb.projects.queries import files_by_key
from darb.staff.models import User

TODAY = 0


def codes_of(story: Story, reader: User) -> dict[str, str]:
    """Calls by their names, files by their references, the agreement and operations, in the reader's scope."""
    day = max((day_of(source) for source in loadings()), default=None)
    codes: dict[str, str] = {}
    if day is None:
        return codes
    with scoped(scope_of(reader, day)):
        for source in loadings():
            if day_of(source) == day:
                codes[source.report["live"]["call"]] = get_call(imported_rows(source, "call")["call"]).code
                rows = imported_rows(source, "files")
                files = files_by_key(rows.values())
                codes |= {ref: files[key].code for ref, key in rows.items()}
        codes |= interview_codes(settings.COUNTRY_DIRECTORY / "demo")
        codes |= work_codes(reader, day)
        codes |= teaching_codes()
        codes["agreement"] = agreement_code(story.facts, loading_on(day))
        paying = agreement_by_code(codes["agreement"])
        if paying is not None and (sent := batches_of(paying)):
            codes["batch"] = sent[0].batch.number
    codes |= inside_codes(day)
    for call in story.facts["calls"]:
        for operation in call.get("operations", []):
            days = [at["day"] for at in operation["days"]]
            when = "operation" if TODAY in days else "told" if max(days) < TODAY else "coming"
            codes[when] = operation_code(operation["number"], loading_on(day))
    return codes
