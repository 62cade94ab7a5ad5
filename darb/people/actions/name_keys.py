"""Keys of names that an earlier folding made: found by comparing, and made anew."""

import datetime
from collections import defaultdict
from collections.abc import Iterable

from darb.core.actor import Actor
from darb.core.folding import VERSION, name_key
from darb.journal.actions import record
from darb.people.models import Folding, Name, NameKey, row_scope_of


def renew_name_keys(*, by: Actor | None, on: datetime.date, size: int, again: bool = False) -> Folding:
    """Compare the next ``size`` names in scope with the folding of this program, and renew the keys that differ.

    A name keyed by an older folding is not found when it is typed. Done slice by slice, each in a transaction of
    the caller: whoever goes on begins where it stopped, and a version that was finished is not compared again
    unless ``again``. Run by the database's owner, before anybody searches. The entry stands when all is compared.
    """
    state, _is_new = Folding.objects.select_for_update().get_or_create(version=VERSION)
    if again:
        state.compared_to, state.renewed, state.finished_on = 0, 0, None
    if state.finished_on is not None:
        return state
    names = list(Name.objects.filter(pk__gt=state.compared_to).order_by("pk")[:size])
    state.renewed += _renewed(names)
    if names:
        state.compared_to = names[-1].pk
    else:
        state.finished_on = on
        record(
            by=by, on=on, act="people.renew_name_keys", subject=f"folding:{VERSION}", renewed=state.renewed
        )
    state.save()
    return state


def _renewed(names: Iterable[Name]) -> int:
    """How many of these names bore another key, or none for one of their words."""
    words = _stored_words(names)
    stale = []
    for name in names:
        key = name_key(name.full)
        if key != name.key or not words[name.person_id].issuperset(key.split()):
            name.key = key
            stale.append(name)
    Name.objects.bulk_update(stale, ["key"])
    renew_words({name.person_id for name in stale})
    return len(stale)


def _stored_words(names: Iterable[Name]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    rows = NameKey.objects.filter(person__in={name.person_id for name in names})
    for person, word in rows.values_list("person", "key"):
        found[person].add(word)
    return found


def renew_words(people: set[int]) -> None:
    """The words of all of a person's names, whichever of them changed; a word that none has any more goes."""
    wanted: dict[tuple[int, str], Name] = {}
    for name in Name.objects.filter(person__in=people).order_by("pk"):
        wanted |= {(name.person_id, word): name for word in name_key(name.full).split()}
    kept = set()
    for row in NameKey.objects.filter(person__in=people):
        kept.add((row.person_id, row.key))
    gone = kept - set(wanted)
    for person, word in gone:
        NameKey.objects.filter(person=person, key=word).delete()
    new = [
        NameKey(person_id=person, key=word, **row_scope_of(name))
        for (person, word), name in wanted.items()
        if (person, word) not in kept
    ]
    NameKey.objects.bulk_create(new, batch_size=2000)
