"""What goes when something is withdrawn, what stays and why, and who must be told?

Nothing is decided here. A plan is shown to a person first; what it leaves standing can be added to it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from answerable.archive.withdrawing.family import Family, family_of, names_of
from answerable.archive.withdrawing.holds import Hold, holds_on
from answerable.archive.withdrawing.parts import STAYS, Part, Rows, Told
from answerable.ids import RecordId

if TYPE_CHECKING:
    from answerable.archive.archive import Archive
    from answerable.archive.index import Index


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """An object that stays and may hold the same words."""

    object: str
    names: tuple[str, ...]
    why: str

    def to_json(self) -> dict[str, Any]:
        return {"object": self.object, "names": list(self.names), "why": self.why}


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a withdrawal would do."""

    objects: tuple[str, ...]
    names: tuple[str, ...]
    goes: tuple[Part, ...]
    stays: tuple[Part, ...]
    beside: tuple[Beside, ...]
    told: tuple[Told, ...]
    holds: tuple[Hold, ...]
    unread: int
    """Records that cannot be read here; what they speak of is not known."""

    @property
    def records(self) -> tuple[RecordId, ...]:
        """What is to be withdrawn."""
        return tuple(RecordId(part.record) for part in self.goes)

    def to_json(self) -> dict[str, Any]:
        listed = ("goes", "stays", "beside", "told", "holds")
        return {
            "objects": list(self.objects),
            "names": list(self.names),
            **{name: [one.to_json() for one in getattr(self, name)] for name in listed},
            "unread": self.unread,
        }


def plan(archive: Archive, wanted: Sequence[str], also: Sequence[str] = ()) -> Plan:
    """What goes with these objects or records, and with the records in `also`.

    Ids are whole, as `Viewer.show` gives them. Raises NotFound, and NotAllowed for a record that
    cannot be withdrawn.
    """
    rows = Rows(archive)
    objects = {one for one in wanted if one.startswith("sha256:")}
    single = {one for one in (*wanted, *also) if not one.startswith("sha256:")}
    objects |= {rows.object_of(one) for one in single} - {""}
    view = archive.index
    family = family_of(view, objects)
    going = {part.record: part for part in rows.objects(family.objects)}
    staying: dict[str, Part] = {}
    for one in single:
        going[one] = rows.one(one)
    _add_words_about(rows, family, going, staying)
    for part in rows.of_commits(going):
        if part.record not in going:
            staying.setdefault(part.record, part)
    return Plan(
        objects=tuple(sorted(family.objects)),
        names=tuple(name for one in sorted(family.objects) for name in names_of(view, one)),
        goes=tuple(rows.in_order(going.values())),
        stays=tuple(rows.in_order(staying.values())),
        beside=tuple(_beside(view, family)),
        told=tuple(rows.told(staying)),
        holds=holds_on(archive, family.objects | _about(going)),
        unread=rows.unread(),
    )


def _add_words_about(
    rows: Rows, family: Family, going: dict[str, Part], staying: dict[str, Part]
) -> None:
    """Every record that speaks of what goes, and every record that speaks of those."""
    waiting = [*sorted(family.objects), *going]
    gone = {*family.objects, *going}
    while waiting:
        for part, spoken_of in rows.about(waiting.pop()):
            if part.record in gone or part.record in staying:
                continue
            why = STAYS.get(part.kind, "")
            if (
                part.kind == "derivative"
                and spoken_of[-1] not in gone
                and rows.is_part(part.record)
            ):
                why = _IN_IT_STILL
            if not why and not _goes(part.kind, spoken_of, gone):
                why = "it speaks of other things too"
            if why:
                staying[part.record] = replace(part, why=why)
                continue
            going[part.record] = part
            gone.add(part.record)
            waiting.append(part.record)


_IN_IT_STILL = "it says that what stays holds it, so that this does not leave with it in it"


def _goes(kind: str, spoken_of: Collection[str], gone: Collection[str]) -> bool:
    """Whether a record speaks of nothing else; of a derivation both sides would be given away.

    A judgement repeats a name out of each document that it speaks of.
    """
    return kind in ("derivative", "judgement") or all(one in gone for one in spoken_of)


def _about(going: dict[str, Part]) -> frozenset[str]:
    return frozenset(part.about for part in going.values() if part.about.startswith("sha256:"))


def _beside(view: Index, family: Family) -> Iterator[Beside]:
    for objects, why in (
        (family.origins, "what goes was made from it; it may hold the same words"),
        (
            family.shared,
            "it was also preserved or unpacked under its own name, or made from "
            "something that stays",
        ),
    ):
        for one in sorted(objects):
            yield Beside(object=one, names=names_of(view, one), why=why)
