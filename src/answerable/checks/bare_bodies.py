"""Which organ does "the General Assembly" mean, where its organisation is not said beside it?

Other organisations have organs of the same bare name: where the text names one that does, nothing is taken for known.
"""

from __future__ import annotations

from functools import lru_cache

from answerable.actors.records import Records
from answerable.actors.spotting import Spotted, Spotter
from answerable.ontology.facts import Authority


def bare_bodies_in(records: Records, words: str, text: str) -> tuple[Spotted, ...]:
    """The organs that a sentence names without their organisation; `text` is the whole document."""
    inside = [(one.start, one.end) for one in records.authorities_in(words)]
    found = [
        one
        for one in _spotter(records).found(words)
        if one.text[:1].isupper()
        and not any(start <= one.start and one.end <= end for start, end in inside)
        and not _is_shared(records, one.key, text)
    ]
    at_home = {one for one in found if is_in_its_family(records, one.key, text)}
    homes = {one.start for one in at_home}
    return tuple(one for one in found if one in at_home or one.start not in homes)


def is_in_its_family(records: Records, body: str, text: str) -> bool:
    """Whether the document names the organisation of that body, or another organ of it."""
    known = records.authority(body)
    if known is None or not known.part_of:
        return False
    family = records.organs_of(records.wholes_of(body)[-1])
    return any(one.key in family for one in records.authorities_in(text))


def _is_shared(records: Records, body: str, text: str) -> bool:
    """Whether the document names an organ of the same bare name, or an organisation that has one."""
    tail = _tail(records, body).casefold()
    named = {one.key for one in records.authorities_in(text)}
    own = set(records.wholes_of(body))
    return any(
        records.label_of(organ).casefold().endswith(tail)
        for one in named - own
        for organ in records.organs_of(one)
        if organ != body and not _is_part_of(records, organ, body)
    )


def _is_part_of(records: Records, organ: str, body: str) -> bool:
    return body in records.wholes_of(organ)


def _tail(records: Records, body: str) -> str:
    known = records.authority(body)
    if known is None or not known.part_of:
        return ""
    whole = records.label_of(known.part_of)
    tail = known.label.removeprefix(f"{whole} ")
    return tail if tail != known.label and len(tail.split()) > 1 else ""


@lru_cache(maxsize=8)
def _spotter(records: Records) -> Spotter:
    tails = ((_tail(records, one.id), one.id) for one in _organs(records))
    return Spotter((tail, id) for tail, id in tails if tail)


def _organs(records: Records) -> list[Authority]:
    declared = dict.fromkeys(one.id for pack in records.packs for one in pack.authorities)
    return [known for id in declared if (known := records.authority(id)) and known.kind == "organ"]
