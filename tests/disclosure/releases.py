"""A plan with every condition met, people with keys of their own, and ways to break one condition."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from specimens import add, begin

from answerable import clock
from answerable.archive import canonical, notes, records
from answerable.archive.archive import Archive
from answerable.archive.bodies import Pending
from answerable.archive.view import Viewer
from answerable.disclosure.plans import plan_of
from answerable.disclosure.seen import seen

COURT = {"purpose": "prosecution", "recipient": "a court"}
SOUGHT = "The unit's own reports were asked for and not given."
PLANNER = "kestrel-7"


@dataclass(frozen=True)
class Person:
    """Somebody with a key in memory: opening one in the key store takes a second."""

    name: str
    key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)

    def signs(self, archive: Archive, pending: Pending, name: str = "") -> Pending:
        """docs/reference/records.md, Signatures of people; written here a second time."""
        name = name or self.name
        public = self.key.public_key().public_bytes_raw().hex()
        body = {**pending.body, "by": name, "signer": name, "key": public, "signed": clock.now()}
        said = ["answerable/1/person", archive.identity.archive, pending.kind, body]
        signature = notes.encode64(self.key.sign(canonical.dumps(said)))
        return pending._replace(body={**body, "signature": signature})

    def enrols(self, archive: Archive, name: str = "") -> str:
        name = name or self.name
        return said(archive, self.signs(archive, records.person_key(by=name), name))[0]

    def releases(self, archive: Archive, plan: str, name: str = "") -> str:
        now = seen(archive.index.db, plan_of(Viewer(archive), plan))
        pending = records.release(by=name or self.name, plan=plan, seen=now)
        return said(archive, self.signs(archive, pending, name))[0]


def said(archive: Archive, *pending: Pending) -> list[str]:
    with archive.change("a decision") as change:
        for one in pending:
            change.record(one)
    return [*change.written]


def classified(archive: Archive, thing: str, level: str = "restricted") -> str:
    return said(archive, records.classification(by="k7", target=thing, level=level))[0]


def agreed(archive: Archive, thing: str, person: str, answer: str = "yes", **more: object) -> str:
    use = {**COURT, **more}
    return said(
        archive, records.consent(by="k7", objects=[thing], person=person, answer=answer, **use)
    )[0]


def revoked(archive: Archive, person: str) -> str:
    words = {"given": "2026-11-20", "reason": "afraid", "scope": records.EVERYTHING}
    return said(archive, records.revocation(by="k7", person=person, **words))[0]


def answered(archive: Archive, question: str, answer: str = "yes", **more: str) -> str:
    words = {
        "by": "heron-2",
        "recipient": COURT["recipient"],
        "reason": "a letter of 3 May",
        **more,
    }
    return said(archive, records.recipient_gate(question=question, answer=answer, **words))[0]


def open_gate(archive: Archive) -> dict[str, str]:
    return {one: answered(archive, one) for one in records.RECIPIENT_QUESTIONS}


def planned(archive: Archive, *things: str, **more: str) -> str:
    words = {"by": PLANNER, "exculpatory": SOUGHT, **COURT, **more}
    return said(archive, records.plan(objects=things, **words))[0]


def suspected(archive: Archive, name: str, **more: str) -> str:
    case = {"by": "heron-2", "case": "case:a", "suspect": "suspect:a", "name": name, **more}
    return said(archive, Pending(kind="suspect", body=case))[0]


@dataclass(frozen=True)
class Ready:
    """Everything that a release needs, in an archive with one statement to hand over."""

    archive: Archive
    thing: str
    consent: str
    gate: dict[str, str]
    first: Person
    second: Person
    plan: str = ""

    def released(self) -> Ready:
        """Both people release it."""
        self.first.releases(self.archive, self.plan)
        self.second.releases(self.archive, self.plan)
        return self

    def with_plan(self, *things: str, **more: str) -> Ready:
        return replace(self, plan=planned(self.archive, *(things or (self.thing,)), **more))


def ready(base: Path, mode: str = "sealed") -> Ready:
    """All conditions met; only the releases are still to come."""
    archive = begin(base, mode)
    thing = add(archive, b"She saw two lorries.", "statement.txt")
    classified(archive, thing)
    first, second = Person("heron-2"), Person("wren-4")
    for one in (first, second):
        one.enrols(archive)
    made = Ready(
        archive=archive,
        thing=thing,
        consent=agreed(archive, thing, "P-17"),
        gate=open_gate(archive),
        first=first,
        second=second,
    )
    return made.with_plan()


def cleared(scene: Ready, name: str, second: Person | None, **more: str) -> str:
    """A proposal to name somebody, approved by a second person where one is given."""
    words = {
        "basis": "an application for a warrant, 27 November 2024",
        "grade": "B2",
        "reply": "written to on 3 May, no answer",
        "born": "adult",
    }
    use = {"name": name, "answer": "yes", **COURT}
    asks = records.naming(by=scene.first.name, **use, **{**words, **more})
    first = said(scene.archive, scene.first.signs(scene.archive, asks))[0]
    if second is not None:
        yes = records.naming(by=second.name, target=first, **use)
        said(scene.archive, second.signs(scene.archive, yes))
    return first
