"""What did a person agree to, where did it go, and how do they withdraw? The copy that is theirs.

The Murad Code (murad-code.com) asks that survivors can have what they agreed to, and are told what
became of it. No file names stand in the copy: they often name somebody else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from answerable import clock
from answerable.archive import consents
from answerable.archive.view import RecordShown, Viewer
from answerable.casework import accounts
from answerable.dates import SourceDate
from answerable.errors import AnswerableError
from answerable.text import visible

if TYPE_CHECKING:
    from answerable.archive.archive import Archive

_WITHDRAW = """\
How to withdraw
  Tell us, in any way and in any language. You do not have to give a reason, and nobody may make you
  pay for it. From that day on the answer is no: nothing more leaves. You may withdraw for one thing or
  for everything, and you may agree again later.
  What has gone to somebody already cannot be called back by us; we tell those who received it.
  You may also ask that what we hold be destroyed. Then its content is made unreadable for everybody,
  and only the fact that it was here, and why it went, remains. If a law or a court forbids this for a
  time, we tell you so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer, and what holds of it today."""

    record: str
    day: str
    """The day of the record."""
    purpose: str
    recipient: str
    answer: str
    language: str
    given: str
    how: str
    until: str
    now: str
    """stands | ended | revoked | replaced | taken back | withdrawn (with the thing itself)"""

    def to_json(self) -> dict[str, str]:
        return _shown(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exit:
    """That a thing, or something made from it, went to somebody."""

    object: str
    purpose: str
    recipient: str
    day: str

    @property
    def sentence(self) -> str:
        return f"{visible(self.recipient)}, for {visible(self.purpose)}, on {self.day}"

    def to_json(self) -> dict[str, str]:
        return _shown(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that the person is named in."""

    id: str
    type: str
    gone: bool
    answers: tuple[Answer, ...]
    exits: tuple[Exit, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "object": self.id,
            "type": self.type,
            "gone": self.gone,
            "answers": [one.to_json() for one in self.answers],
            "exits": [one.to_json() for one in self.exits],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCopy:
    """Everything an archive knows of a person's answers."""

    person: str
    day: str
    items: tuple[Item, ...]
    revoked: tuple[str, ...]
    """Days on which the person revoked consent, for everything or for some things."""
    due: tuple[str, ...]
    """Days by which the person was promised word of what became of it."""
    referrals: tuple[str, ...]
    """Where help was offered."""

    def to_json(self) -> dict[str, Any]:
        return {
            "person": visible(self.person),
            "day": self.day,
            "items": [one.to_json() for one in self.items],
            "revoked": list(self.revoked),
            "feedback_due": list(self.due),
            "referrals": list(self.referrals),
        }


def own_copy(archive: Archive, person: str) -> OwnCopy:
    """What the archive knows of this pseudonym; empty where it knows nothing."""
    viewer = Viewer(archive)
    about = [
        r
        for r in viewer.of_kind("consent", "revocation", "account")
        if r.state == "present" and consents.same_person(consents.person_of(r), person)
    ]
    objects = dict.fromkeys(o for r in about for o in _objects(r))
    made = _made_from(viewer)
    exits = viewer.of_kind("exit")
    return OwnCopy(
        person=person,
        day=clock.today(),
        items=tuple(_item(viewer, one, about, made, exits) for one in objects),
        revoked=tuple(str(r.body.get("given", "")) for r in about if r.kind == "revocation"),
        due=tuple(
            sorted(str(r.body["due"]) for r in about if r.kind == "account" and r.body.get("due"))
        ),
        referrals=_referrals(archive, person),
    )


def _item(
    viewer: Viewer,
    object_id: str,
    about: list[RecordShown],
    made: dict[str, list[str]],
    exits: tuple[RecordShown, ...],
) -> Item:
    if not viewer.holds(object_id):
        return Item(id=object_id, type="", gone=True, answers=(), exits=())
    shown = viewer.show(object_id)
    found = consents.answers(viewer, shown)
    family = {object_id, *_below(object_id, made)}
    own = (r for r in about if r.kind == "consent" and object_id in _objects(r))
    return Item(
        id=object_id,
        type=shown.type,
        gone=shown.withdrawn,
        answers=tuple(_answer(r, found, gone=shown.withdrawn) for r in own),
        exits=tuple(_exit(r, o) for r in exits for o in _objects(r) if o in family),
    )


def _answer(record: RecordShown, found: consents.Answers, *, gone: bool) -> Answer:
    said = {key: str(record.body.get(key, "")) for key in _SAID}
    now = "withdrawn" if gone else _now(record, found)
    return Answer(record=record.id, day=record.at[:10], now=now, **said)


_SAID = ("purpose", "recipient", "answer", "language", "given", "how", "until")


def _now(record: RecordShown, found: consents.Answers) -> str:
    if record.superseded_by:
        return "replaced"
    if record not in found.standing:
        return "taken back"
    if record.body.get("answer") != "yes":
        return "stands"
    if consents.ended_by(record, found.revocations):
        return "revoked"
    return "stands" if consents.holds_on(record, SourceDate.parse(clock.today())) else "ended"


def _exit(record: RecordShown, object_id: str) -> Exit:
    return Exit(
        object=object_id,
        purpose=str(record.body.get("purpose", "")),
        recipient=str(record.body.get("recipient", "")),
        day=record.at[:10],
    )


def _objects(record: RecordShown) -> Iterator[str]:
    if isinstance(record.body.get("object"), str):
        yield record.body["object"]
    listed = record.body.get("objects", ())
    yield from (one for one in listed if isinstance(one, str))


def _referrals(archive: Archive, person: str) -> tuple[str, ...]:
    offered = (
        one for sheet in accounts.sheets(archive, person) for one in sheet.get("referrals", ())
    )
    return tuple(dict.fromkeys(f"{one['to']} ({one['state']})" for one in offered))


def _made_from(viewer: Viewer) -> dict[str, list[str]]:
    made: dict[str, list[str]] = {}
    for record in viewer.of_kind("derivative"):
        made.setdefault(str(record.body.get("parent")), []).append(str(record.body.get("object")))
    return made


def _below(object_id: str, made: dict[str, list[str]]) -> set[str]:
    """Everything made from an object, directly or by steps."""
    found: set[str] = set()
    waiting = [object_id]
    while waiting:
        fresh = [one for one in made.get(waiting.pop(), ()) if one not in found]
        found.update(fresh)
        waiting += fresh
    return found


# On paper


def printed(copy: OwnCopy) -> str:
    """The copy as plain text, to be printed or read aloud."""
    lines = [
        f"What {visible(copy.person)} agreed to, and what became of it",
        f"As recorded on {copy.day}. What is not written here was not agreed to.",
        "",
    ]
    for item in copy.items:
        lines += [*_item_lines(item), ""]
    if not copy.items:
        lines += ["Nothing is recorded under this name.", ""]
    lines += [f"You withdrew consent on {_day(day)}." for day in copy.revoked]
    lines += [f"You were promised to hear from us by {_day(day)}." for day in copy.due]
    lines += [f"Help was offered: {visible(one)}." for one in copy.referrals]
    if copy.revoked or copy.due or copy.referrals:
        lines.append("")
    return "\n".join([*lines, _WITHDRAW, ""])


def _item_lines(item: Item) -> Iterable[str]:
    yield f"Item {item.id.removeprefix('sha256:')[:12]}" + (f" ({item.type})" if item.type else "")
    if item.gone:
        yield "  It was destroyed, or is hidden until it is."
    for answer in item.answers:
        yield f"  {visible(answer.answer).upper()} for {visible(answer.purpose)}, to {visible(answer.recipient)}: {_circumstances(answer)}"
    for left in item.exits:
        which = "It" if left.object == item.id else "Something made from it"
        yield f"  {which} went to {left.sentence}."
    if not item.exits:
        yield "  It has gone to nobody."


def _circumstances(answer: Answer) -> str:
    said = [
        f"given on {_day(answer.given)}" if answer.given else f"recorded on {answer.day}",
        visible(answer.how),
        f"in {visible(answer.language)}" if answer.language else "",
        f"until {_day(answer.until)}" if answer.until else "",
        {"stands": "It stands"}.get(answer.now, f"It no longer stands ({answer.now})"),
    ]
    return "; ".join(part for part in said if part) + "."


def _day(written: str) -> str:
    try:
        return SourceDate.parse(written).iso
    except AnswerableError:
        return visible(written)


def _shown(record: Any) -> dict[str, str]:
    return {f.name: getattr(record, f.name) for f in fields(record)}
