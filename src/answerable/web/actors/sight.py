"""What of actors, lists and signatures may whoever is logged in look at, and is it at hand?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _

from answerable.actors.judging.resolving import Resolved
from answerable.actors.screening.identity import Judgements
from answerable.actors.screening.register import Register
from answerable.advocacy.coalition.model import Coalition
from answerable.errors import AnswerableError
from answerable.text import visible
from answerable.web.actors.preparing import Workbench, prepared
from answerable.web.documents.opened import corrected_whole
from answerable.workbench.actor_roll import Roll, roll_of
from answerable.workbench.coalition import coalition_among
from answerable.workbench.figures.claimed import claimed_by
from answerable.workbench.held import documents_seen, held_facts
from answerable.workbench.held_lists import held_lists
from answerable.workbench.judging import judgements_seen
from answerable.workbench.lists_asked import judgements_by, register_from
from answerable.workbench.lists_on_record import OnRecord, on_record

if TYPE_CHECKING:
    from answerable.actors.lists.entry import Snapshot
    from answerable.archive.archive import Archive
    from answerable.archive.view import Viewer
    from answerable.reading.model import Reading
    from answerable.web.desk import Desk

_FAULT: Final = "The reader failed on this document: a fault of the program, not of the document"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """Who signed, and how many documents were read for it."""

    coalition: Coalition
    documents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """The lists and packs that are asked, with what people judged of those on them."""

    register: Register
    judgements: Judgements


def roll(desk: Desk) -> Roll:
    """Everybody whom the sources describe. Raises Unready."""
    kinds = ("description", "judgement", "correction")
    return prepared(
        desk, "roll", _("The actors of this archive are being put in order"), kinds,
        lambda at: roll_of(at.archive, at.viewer, at.tell),
    )  # fmt: skip


def read_ties(desk: Desk) -> None:
    """See that the ties on record are read, which the figures keep for this process. Raises Unready."""
    kinds = ("description", "judgement", "correction")
    prepared(
        desk, "ties", _("The ties on record are being read"), kinds,
        lambda at: bool(claimed_by(at.archive)),
    )  # fmt: skip


def registered(desk: Desk) -> Registered:
    """The lists held, and the packs. Raises Unready."""
    kinds = ("list", "pack", "judgement", "correction")
    return prepared(desk, "register", _("The lists held are being read"), kinds, _registered)


def gathered(desk: Desk) -> Gathered:
    """Who signed the documents held. Raises Unready."""
    kinds = ("object", "correction", "signature", "judgement", "list", "pack")
    return prepared(
        desk, "coalition", _("The documents are being read for signatories"), kinds, _gathered
    )


def lists_seen(viewer: Viewer) -> tuple[OnRecord, ...]:
    """The copies of lists that may be seen, by their records alone."""
    return tuple(on_record(viewer, viewer.objects_in("list")))


def snapshot_of(archive: Archive, viewer: Viewer, object_id: str) -> Snapshot | None:
    """One copy, read; None where there is none that may be seen."""
    found = held_lists(
        archive, viewer.may_see, wanted=lambda id: id == object_id and viewer.may_see(id)
    )
    return found[0].snapshot if found else None


def _registered(at: Workbench) -> Registered:
    from answerable.ontology.packs import bundled_packs

    copies = lists_seen(at.viewer)
    snapshots = []
    for done, one in enumerate(copies):
        at.tell(done, len(copies) + 1)
        found = snapshot_of(at.archive, at.viewer, one.object)
        snapshots += [found] if found else []
    packs = [*bundled_packs(), *held_facts(at.archive, None, at.viewer)]
    register = register_from((), packs, snapshots)
    at.tell(len(copies), len(copies) + 1)
    _ = register.index, register.by_key, register.by_id
    resolved = Resolved(judgements_seen(at.archive, at.viewer))
    return Registered(register=register, judgements=judgements_by(resolved))


def _gathered(at: Workbench) -> Gathered:
    failed: list[tuple[str, str, str]] = []
    found: list[tuple[str, str, Reading]] = []
    shown = list(documents_seen(at.viewer))
    for done, one in enumerate(shown):
        at.tell(done, len(shown))
        name = visible(one.names[0])
        try:
            found.append((name, one.id, corrected_whole(at.archive, one).reading))
        except AnswerableError as error:
            failed.append((name, error.message, error.advice))
        except Exception as fault:  # one hostile document must not cost the others
            failed.append((name, f"{_FAULT} ({type(fault).__name__}).", "Please report it."))
    judged = Resolved(judgements_seen(at.archive, at.viewer))
    made = coalition_among(at.archive, found, judged, failed)
    return Gathered(coalition=made, documents=len(shown))
