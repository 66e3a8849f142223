"""May this object leave the archive, for this purpose, to this recipient? Every exit asks here.

Published material may leave. Everything else needs consent for this purpose and this recipient that
still holds, from each person that its records name, or those of what it was made from whole; a `no`
outweighs a `yes`, and covers what was made from the object, what holds it, and the same content under
another id; unknown means no. A child's own yes is not enough. What is barred does not leave whoever
agreed.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from answerable import clock, text
from answerable.archive import barred, consents, durable, kindred, records
from answerable.archive.consents import Use
from answerable.archive.following import stored_item
from answerable.archive.store import Stored
from answerable.archive.view import RecordShown, Shown, Viewer
from answerable.archive.withdrawing import unfinished
from answerable.dates import SourceDate
from answerable.errors import BrokenIntegrity, Conflict, NotAllowed, UsageError
from answerable.ids import RecordId

if TYPE_CHECKING:
    from answerable.archive.archive import Archive


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The gate's word, with its reason as a sentence and the records it rests on."""

    allowed: bool
    reason: str
    records: tuple[str, ...] = ()
    advice: str = ""
    """What a person may do about a no."""

    def to_json(self) -> dict[str, object]:
        return {"allowed": self.allowed, "reason": self.reason, "records": list(self.records)}


def decide(
    archive: Archive,
    object_id: str,
    *,
    purpose: str,
    recipient: str,
    on: str = "",
    viewer: Viewer | None = None,
) -> Decision:
    """Whether an object may leave. `on` is a day, by default `today`.

    `viewer` is for many questions: what it was told it asks again only after something was written.
    Raises NotFound, UsageError.
    """
    if not text.fold(purpose) or not text.fold(recipient):
        raise UsageError(
            "An exit needs a purpose and a recipient.",
            advice="For example --purpose prosecution --recipient 'IIMM'.",
        )
    viewer = viewer or Viewer(archive)
    shown = viewer.show(object_id)
    if shown.what != "object":
        raise UsageError("Only objects leave the archive.", advice="Give the id of an object.")
    day = SourceDate.parse(on or today(archive))
    use = Use(purpose=purpose, recipient=recipient, day=day)
    return _first_no(archive, viewer, shown, use) or _leave(viewer, shown, use)


def today(archive: Archive) -> str:
    """The day, but never one before the last that this computer wrote down.

    A clock that was set back brings no consent back that has ended.
    """
    days = [clock.today()]
    for replica in archive.ledger.own():
        last = archive.index.db.execute(
            "SELECT r.at FROM records r JOIN chains c ON c.number=r.chain WHERE c.replica=? "
            "ORDER BY r.seq DESC LIMIT 1",
            (replica,),
        ).get
        days += [str(last)[:10]] if last else []
    return max(days)


def _first_no(archive: Archive, viewer: Viewer, shown: Shown, use: Use) -> Decision | None:
    """The first reason why not, before any consent is looked at."""
    origins = viewer.origins(shown.id)
    if not all(viewer.holds(origin) for origin in origins):
        return _no("What it was made from is not in this archive.")
    family = (shown, *(viewer.origin(origin) for origin in origins))
    parts = kindred.parts(viewer.db, shown.id)
    everything = (*family, *_kin(viewer, family))
    answered = [consents.answers(viewer, one) for one in everything]
    refusals = [r for each in answered for r in each.standing if consents.refuses(r, use)]
    if refusals:
        reason = f"Consent was refused for {use.purpose} to {use.recipient}."
        return _no(reason, refusals, advice="Respect it: only that person can answer again.")
    revoked = consents.unlifted(answered, use)
    if revoked:
        who = _named({consents.person_of(r) for r in revoked})
        return _no(f"Consent was revoked by {who}.", revoked, advice=_REVOKED)
    if any(one.withdrawn for one in family):
        return _no("It was withdrawn.", advice=_FINAL)
    bar = barred.bar(viewer, everything, use)
    if bar is not None:
        return _no(bar.reason, bar.records, advice=bar.advice)
    if any(_came_back(archive, one) for one in family):
        return _no("It was withdrawn here, and an older copy brought it back.", advice=_DUE)
    if not all(viewer.stands(part) for part in parts):
        return _no("Something that lies in it was withdrawn.", advice=_FINAL)
    if shown.retracted:
        return _no("The object was taken back.", advice=_FINAL)
    if any(one.retracted for one in family):
        return _no("What it was made from was taken back.", advice=_FINAL)
    if _may_hide_a_no(archive):
        reason = "A part of the archive cannot be read, and a refusal may stand there."
        return _no(reason, advice="Run `answerable verify`, and bring the part back from a backup.")
    return None


def _came_back(archive: Archive, shown: Shown) -> bool:
    ids = (RecordId(r.id) for r in shown.records if r.kind == "object" and r.stands)
    return unfinished.was_withdrawn_here(archive, ids)


def _kin(viewer: Viewer, family: Sequence[Shown]) -> Iterator[Shown]:
    """What else a no may have been said about: hidden origins, parts, equal contents."""
    known = {one.id for one in family}
    for one in kindred.beside(viewer.db, family[0].id):
        if one not in known:
            # A container may hold thousands: of these only what people answered is looked at.
            yield replace(family[0], id=one, records=viewer.answers_about(one), withdrawn=False)


def _leave(viewer: Viewer, shown: Shown, use: Use) -> Decision:
    if shown.level == "public" and not viewer.is_disputed(shown.id):
        return Decision(allowed=True, reason="It is classified as published material.")
    found = asked(viewer, shown)
    about = f"for {use.purpose} to {use.recipient}"
    valid = [r for r in found.standing if consents.counts(r, use, found)]
    missing = (*consents.lacking(found, use), *lacking_inside(viewer, shown, found, use))
    if valid and not missing:
        return Decision(
            allowed=True,
            reason=f"Consent stands {about}.",
            records=tuple(r.id for r in valid),
        )
    alone = consents.childs_own(found, use)
    if alone:
        return _no(f"{_CHILD} {_named(alone)}.", found.standing, advice=_GUARDIAN)
    if valid:
        return _no(f"Consent {about} is lacking from {_named(missing)}.", valid)
    if any(r.body.get("answer") == "yes" and consents.covers(r, use) for r in found.standing):
        return _no(f"Consent {about} has ended, or may have ended.", found.standing)
    if found.standing:
        return _no(f"Consent stands for other uses, not {about}.", found.standing)
    return _no(f"No consent is recorded {about}; unknown means no.")


def asked(viewer: Viewer, shown: Shown) -> consents.Answers:
    """What people answered about an object, and everybody who has to agree before it leaves.

    Who is named in an original is asked about its text or translation too, which says the same, and
    about the same content under another id. Two pseudonyms are two persons, whoever judged otherwise.
    """
    found = consents.answers(viewer, shown)
    persons = {consents.person_key(one): one for one in found.persons}
    for one in kindred.same_words(viewer.db, shown.id):
        if one != shown.id and viewer.holds(one):
            named = consents.answers(viewer, viewer.origin(one)).persons
            persons = {consents.person_key(each): each for each in named} | persons
    return replace(found, persons=tuple(persons.values()))


def lacking_inside(
    viewer: Viewer, shown: Shown, found: consents.Answers, use: Use
) -> tuple[str, ...]:
    """Who is named in a part of a container, and agreed neither to that part leaving nor to the whole."""
    lacking: dict[str, str] = {}
    for one in kindred.same_words(viewer.db, shown.id):
        for part in kindred.parts(viewer.db, one):
            about = replace(shown, id=part, records=viewer.answers_about(part), withdrawn=False)
            own = consents.answers(viewer, about)
            for person in consents.lacking(own, use):
                if not consents.agrees(found, person, use):
                    lacking.setdefault(consents.person_key(person), person)
    return tuple(lacking.values())


def _named(persons: Iterable[str]) -> str:
    """Pseudonyms for a sentence, the same whatever order they came in."""
    return ", ".join(sorted({text.visible(person) for person in persons}))


_ASK = (
    "Ask, and record the answer for this purpose and recipient (`answerable consent`); or classify "
    "the object as public if it is published."
)
_CHILD = "Under 18, or perhaps so, and neither a guardian nor a competent body agreed for"
_GUARDIAN = (
    "A child's own yes is not enough. Record the yes of a guardian or competent body with "
    "--guardian and --safeguards, or where the age is wrong, take that record back."
)
_REVOKED = (
    "Respect it: only that person can answer again. Whether the material itself is to be destroyed "
    "(`answerable shred`) is a decision of its own."
)
_DUE = "`answerable shred --due` withdraws it again."
_FINAL = "Nothing but a new acquisition of the material, with its own consent, changes this."


def _no(reason: str, about: Sequence[RecordShown] = (), *, advice: str = _ASK) -> Decision:
    records = tuple(r.id for r in about)
    return Decision(allowed=False, reason=reason, records=records, advice=advice)


def _may_hide_a_no(archive: Archive) -> bool:
    """Whether something is missing or unread that could be a refusal, a level or a withdrawal."""
    kinds = (
        "consent",
        "revocation",
        "account",
        "classification",
        "retraction",
        "derivative",
        "flag",
        "naming",
        "recipient-gate",
        "record",
        "redaction",
        "removal",
        "withdrawal",
    )
    unread = archive.index.db.execute(
        "SELECT 1 FROM records WHERE state IN ('missing', 'unread') "
        f"AND kind IN ({','.join('?' * len(kinds))}) LIMIT 1",
        kinds,
    ).get
    reached = archive.index.progress()
    return bool(unread) or any(
        max(where.numbers(), default=0) > reached[where.replica].commits
        for where in archive.ledger.chains()
        if where.replica in reached
    )


def export(
    archive: Archive,
    object_id: str,
    folder: Path,
    *,
    purpose: str,
    recipient: str,
    by: str = "owner",
    further: Callable[[Decision], Decision] = lambda decision: decision,
) -> Path:
    """Copy an object out, if the gate allows it; the exit is logged before a byte leaves.

    `further` is given the gate's word and may turn a yes into a no. A refusal is logged too. The content is read and checked once before, so that nothing damaged leaves and no exit is
    logged for it. Returns the file written. Raises NotAllowed with the reason, Conflict where the
    file exists, BrokenIntegrity.
    """
    shown = Viewer(archive).show(object_id)
    use = {"purpose": purpose, "recipient": recipient, "by": by}
    _asked(archive, shown, further, **use)
    target = _free(folder, archive.folder, _file_name(Viewer(archive), shown))
    for _ in _content(archive, shown):
        pass
    # Reading may take long, and a person may have answered no meanwhile.
    decision = _asked(archive, shown, further, **use)
    with archive.change("exit through the gate", by=by) as change:
        change.record(
            records.left(
                by=by,
                object_id=shown.id,
                purpose=purpose,
                recipient=recipient,
                reason=decision.reason,
            )
        )
    with durable.explained(text.visible(target.name)):
        _copy_out(_content(archive, shown), target)
    return target


def _asked(
    archive: Archive,
    shown: Shown,
    further: Callable[[Decision], Decision],
    *,
    purpose: str,
    recipient: str,
    by: str,
) -> Decision:
    """The gate's yes. Raises NotAllowed, and logs the no."""
    decision = further(decide(archive, shown.id, purpose=purpose, recipient=recipient))
    if not decision.allowed:
        log_refused(archive, [(shown.id, decision.reason)], purpose, recipient, by)
        raise NotAllowed(
            decision.reason,
            advice=decision.advice,
            records=decision.records,
        )
    return decision


def log_refused(
    archive: Archive,
    refused: Iterable[tuple[str, str]],
    purpose: str,
    recipient: str,
    by: str,
) -> None:
    """Record what was asked for by name and may not leave: (object, the gate's reason) each."""
    with archive.change("asked for at the gate, and refused", by=by) as change:
        for object_id, reason in refused:
            change.record(
                records.refused(
                    by=by,
                    object_id=object_id,
                    purpose=purpose,
                    recipient=recipient,
                    reason=reason,
                )
            )


def _free(folder: Path, inside: Path, name: str) -> Path:
    """The name to write to, in a folder outside the archive that exists from now on."""
    if folder.resolve().is_relative_to(inside.resolve()):
        raise Conflict(
            "This folder lies inside the archive.",
            advice="What leaves the archive goes to another folder.",
        )
    with durable.explained(text.visible(folder.name)):
        folder.mkdir(parents=True, exist_ok=True)
    target = folder / name
    if os.path.lexists(target):
        raise Conflict("A file of that name is there already.", advice="Choose another folder.")
    return target


def _content(archive: Archive, shown: Shown) -> Iterator[bytes]:
    try:
        yield from archive.store.pieces(_stored(archive, shown))
    except FileNotFoundError as error:
        raise BrokenIntegrity(
            "The content of this object is not here.",
            advice="Run `answerable verify`, and bring the item back from a backup.",
        ) from error


def _stored(archive: Archive, shown: Shown) -> Stored:
    return stored_item(
        *archive.index.db.execute(
            "SELECT stored, digest, size, key FROM objects WHERE stored=? LIMIT 1",
            (shown.id.removeprefix("sha256:"),),
        ).get
    )


def _copy_out(pieces: Iterator[bytes], target: Path) -> None:
    scratch = durable.temporary(target.parent)
    with durable.removing(scratch):
        handle = os.open(
            scratch,
            os.O_WRONLY | os.O_CREAT | os.O_EXCL | durable.NO_FOLLOW | durable.BINARY,
            0o600,
        )
        try:
            for piece in pieces:
                durable.write_all(handle, piece)
            os.fsync(handle)
        finally:
            os.close(handle)
        _name(scratch, target)
    with suppress(OSError):
        # Some sticks cannot sync a folder; the file itself is there.
        durable.sync_folder(target.parent)


def _name(scratch: Path, target: Path) -> None:
    """Give the finished file its name; never in place of another file."""
    try:
        os.link(scratch, target)
    except FileExistsError:
        raise
    except OSError:
        # FAT and exFAT, the usual sticks, have no links.
        if os.path.lexists(target):
            raise FileExistsError(target.name) from None
        os.rename(scratch, target)
    else:
        scratch.unlink()


_LONGEST = 120
"""Bytes of the original name that are kept: every file system takes 255 in all."""


def _file_name(viewer: Viewer, shown: Shown) -> str:
    """A name that is safe on every system; the original name stands in the record."""
    written = text.visible(name_that_leaves(viewer, shown))
    kept = "".join(c if _plain(c) else "_" for c in written).strip(". ")
    stem, dot, ending = kept.rpartition(".")
    if not dot or len(ending) > 10:
        stem, dot, ending = kept, "", ""
    return f"{shown.id.removeprefix('sha256:')[:12]}-{_cut(stem) or 'object'}{dot}{ending}"


def name_that_leaves(viewer: Viewer, shown: Shown) -> str:
    """The first name that nobody took back: one may have been taken back because it names a person."""
    back = {
        str(r.body.get("name", ""))
        for r in shown.records
        if r.kind == "name" and (r.superseded_by or viewer.taken_back(r, eases=True))
    }
    return next((name for name in shown.names if name not in back), "")


def _plain(character: str) -> bool:
    # Marks carry the vowels of Burmese.
    return character in "-_. " or unicodedata.category(character)[0] in "LMN"


def _cut(stem: str) -> str:
    return stem.encode()[:_LONGEST].decode("utf-8", "ignore").strip(". ")
