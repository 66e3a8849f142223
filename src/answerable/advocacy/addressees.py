"""Which authority, group of States or class is a demand for, by the records at hand?"""

from __future__ import annotations

import re
from typing import Final

from answerable.actors.names import bare_name
from answerable.actors.records import Records
from answerable.advocacy.model import Addressee
from answerable.checks.addressed import Addressed, addressed_by
from answerable.ontology.law import Power
from answerable.text import fold

_GROUP: Final = "group_of_states"
_ANY_STATE: Final = "UN Member States"
"""The name by which the records of every State's powers are found."""
_POSSESSIVE: Final = re.compile(r"[’']s\b")
Rivals = frozenset[tuple[str, str]]
"""Pairs (act, body) for which the records hold a power."""
_LEADING: Final = frozenset("the all every other our their its".split())


def addressees_of(written: str, records: Records) -> tuple[Addressee, ...]:
    """Those that `written` names, each once, in its order."""
    if not written.strip():
        return ()
    return tuple(dict.fromkeys(_addressee(one, records) for one in addressed_by(written, records)))


def same_addressees(one: tuple[Addressee, ...], other: tuple[Addressee, ...], acts: frozenset[str],
                    rivals: Rivals, records: Records) -> bool:  # fmt: skip
    """Whether both are for the same: the same body or an organ of it, the same class in the same words.

    An organ is the body itself only where no other organ of that body has a power over the act.
    """
    if not one or not other:
        return False
    return all(any(_same(a, b, acts, rivals, records) for b in other) for a in one) and all(
        any(_same(b, a, acts, rivals, records) for a in one) for b in other
    )


def rivals_of(records: Records) -> Rivals:
    """Who has a power over which act: needed to say whether an organ stands for its whole."""
    return frozenset(
        (one.act, one.body)
        for one in records.of(Power)
        if one.answer in ("express", "by_organ", "partly")
    )


def related(one: str, other: str, records: Records) -> bool:
    """Whether one authority is the other, or an organ of it."""
    return one in records.wholes_of(other) or other in records.wholes_of(one)


def any_state(records: Records) -> str:
    """The id under which the records say what every State can do; "" where they do not."""
    found = sorted(records.authorities_named(_ANY_STATE))
    return found[0] if len(found) == 1 else ""


def plain_words(written: str) -> str:
    """Words folded, without "the" and "all" in front: for comparing those that no record names."""
    words = fold(written).split()
    while len(words) > 1 and words[0] in _LEADING:
        words = words[1:]
    return " ".join(words)


def _same(a: Addressee, b: Addressee, acts: frozenset[str], rivals: Rivals,
          records: Records) -> bool:  # fmt: skip
    if a.id and b.id:
        return a.id == b.id or _is_organ(a.id, b.id, acts, rivals, records)
    return a.kind == b.kind and a.id == b.id and plain_words(a.text) == plain_words(b.text)


def _is_organ(one: str, other: str, acts: frozenset[str], rivals: Rivals,
              records: Records) -> bool:  # fmt: skip
    if not related(one, other, records):
        return False
    whole, organ = (one, other) if one in records.wholes_of(other) else (other, one)
    known = records.authority(whole)
    if known is None or known.kind == "state":
        return False
    chain = {*records.wholes_of(organ), *records.organs_of(organ)}
    others = records.organs_of(whole) - chain
    return not any((act, body) in rivals for act in acts for body in others)


def _addressee(one: Addressed, records: Records) -> Addressee:
    body = one.body or _organ_named(one.words, records)
    if one.kind in ("body", "others") and body and not _is_group(body, records):
        return Addressee(text=one.words, kind="body", id=body, label=records.label_of(body))
    group = _group(one, records)
    if group:
        kind = "states" if one.kind == "states" else "members"
        return Addressee(
            text=one.words, kind=kind, id=group, label=records.label_of(group), body=one.body
        )
    if one.kind == "members":
        label = f"members of {records.called(one.body)}" if one.body else ""
        return Addressee(text=one.words, kind=one.kind, label=label, body=one.body)
    return Addressee(text=one.words, kind=one.kind)


def _organ_named(words: str, records: Records) -> str:
    """Where packs give one name to a body and to an organ of it, the organ is meant."""
    exact = records.authorities_named(words)
    inner = [one for one in exact if exact & set(records.wholes_of(one)[1:])]
    return inner[0] if len(inner) == 1 else ""


def _group(one: Addressed, records: Records) -> str:
    """The group of States meant: by its name, or as those whose members or authorities are asked."""
    named = records.authorities_named(bare_name(one.words)) | {one.body}
    if one.kind in ("members", "states"):
        within = records.authorities_in(_POSSESSIVE.sub("", one.words))
        named |= {spot.key for spot in within}
    found = {each for each in named if each and _is_group(each, records)}
    return found.pop() if len(found) == 1 else ""


def _is_group(id: str, records: Records) -> bool:
    known = records.authority(id)
    return known is not None and known.kind == _GROUP
