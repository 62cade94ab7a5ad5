"""The awards of a season's files, by the references that the workbook gives them."""

from collections.abc import Callable, Iterable

from django.utils.translation import gettext_lazy as _

from darb.awards.models import Award
from darb.awards.queries.awards import awards_of_files
from darb.commands.season.context import SeasonRun
from darb.core.errors import Refusal


def awards_by_ref(
    run: SeasonRun,
    refs: Iterable[str],
    load: Callable[[Iterable[int]], dict[int, Award]] = awards_of_files,
) -> dict[str, Award]:
    """Awards by the reference of their file, in the order of the references, each once.

    Who wins a draw among equal scores is known only when it is held: a workbook that serves somebody who lost it
    passes every check before. Raises ``Refusal`` with the reference of the first such file.
    """
    keys = {ref: run.keys_of("files")[ref] for ref in refs}
    found = load(keys.values())
    for ref, key in keys.items():
        if key not in found:
            raise Refusal(
                _(
                    "The file %(file)s was left without support by the selection: nothing is bought, paid or "
                    "handed over for it. What was decided stands; take the file off the sheets of purchases and "
                    "handovers of the next workbook."
                ),
                code="file_not_supported",
                file=ref,
            )
    return {ref: found[key] for ref, key in keys.items()}
