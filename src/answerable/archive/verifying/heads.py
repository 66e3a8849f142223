"""Which chains count, do they agree about each other, and do they reach what was signed?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from answerable.archive import chain, cosigning, durable, notes
from answerable.archive.keystore import KeyStore
from answerable.archive.verifying.chains import ChainSeen
from answerable.archive.verifying.faults import THE_NOTE, Fault, Scope
from answerable.errors import AnswerableError, BrokenIntegrity
from answerable.ids import RecordId


def counted(scope: Scope, chains: Sequence[ChainSeen], keys: KeyStore | None) -> list[ChainSeen]:
    """The chains that are part of the archive."""
    facts = {
        one.replica: chain.ChainFacts(opening=one.read.opening, deeds=tuple(one.deeds))
        for one in chains
        if one.read.opening
    }
    signers = keys.signers(scope.identity.archive) if keys else ()
    own = frozenset(signer.replica for signer in signers)
    ends = chain.admitted(scope.identity.archive, facts, own)
    return [one for one in chains if one.replica in ends]


def set_aside(
    scope: Scope, chains: Sequence[ChainSeen], counting: Sequence[ChainSeen]
) -> Iterator[Fault]:
    """Damaged chains with their faults, strangers with one sentence each."""
    part = {one.replica for one in counting}
    for one in chains:
        if one.replica in part:
            continue
        if one.read.opening is None:
            # Not one valid commit: damage, never a stranger; a stranger's own commits hold.
            yield from one.faults
            continue
        yield Fault(
            word="unknown",
            where=scope.shown(one.where.folder),
            what="A chain of an unknown signer; it is not part of the archive.",
        )


def about_each_other(
    scope: Scope, chains: Sequence[ChainSeen], counting: Sequence[ChainSeen]
) -> Iterator[Fault]:
    """What each chain that counts says it saw of the others must be there."""
    known = {one.replica: one for one in chains}
    lost = _lost(counting)
    for one in counting:
        claims = list(one.seen)
        if one.read.opening:
            first = scope.shown(one.where.commit_path(1))
            claims += [(first, head) for head in one.read.opening.follows]
        for place, head in claims:
            fault = _head_fault(head, known.get(head.replica))
            if fault and not _stated(head, lost):
                yield Fault(word=fault[0], where=place, what=fault[1])


def standing_twice(scope: Scope, counting: Sequence[ChainSeen]) -> Iterator[Fault]:
    """A record counts in one place only."""
    met: set[RecordId] = set()
    for one in counting:
        for record in one.present:
            if record in met:
                yield Fault(
                    word="broken",
                    where=scope.shown(one.where.folder),
                    what="A record stands in two places; it counts in the chain it was made for.",
                    record=record,
                )
            met.add(record)


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A checkpoint remembered outside the folder."""

    checkpoint: notes.Checkpoint
    source: str
    """last (claimed by the key store) | next (not known to be claimed) | given"""
    text: str = ""


_UNMET = {
    "last": "The key store signed more than is here (an older copy, a copy beside one that was "
    "written to, or a tail cut off)",
    "given": "The note given is not met",
}


def remembered(
    scope: Scope, keys: KeyStore | None, expect: Sequence[str]
) -> tuple[list[Anchor], list[Fault]]:
    """Every anchor there is. Ask before the chains are read: a writer may be at work."""
    anchors, faults = [], []
    for signer in keys.signers(scope.identity.archive) if keys else ():
        try:
            for source, commit in (("last", signer.last()), ("next", signer.intent())):
                if commit:
                    anchors.append(Anchor(checkpoint=commit.checkpoint, source=source))
        except AnswerableError as error:
            faults.append(Fault(word="broken", where="key store", what=error.message))
    for text in expect:
        try:
            checkpoint, _ = notes.parse(text)
        except AnswerableError as error:
            faults.append(_no_anchor(error))
            continue
        if checkpoint.archive == scope.identity.archive:
            anchors.append(Anchor(checkpoint=checkpoint, source="given", text=text))
        else:
            # The archive may have been made anew, or the folder exchanged.
            what = "It is a note of another archive than the one here."
            faults.append(Fault(word="broken", where=THE_NOTE, what=what))
    return anchors, faults


def unmet(
    anchors: Sequence[Anchor], chains: Sequence[ChainSeen], counting: Sequence[ChainSeen]
) -> Iterator[Fault]:
    """Where the chains do not reach an anchor, or contradict it, and do not say so themselves."""
    known = {one.replica: one for one in chains}
    lost = _lost(counting)
    for anchor in anchors:
        one = known.get(anchor.checkpoint.replica)
        forged = _forged(anchor, one)
        if forged:
            yield forged
            continue
        fault = _head_fault(anchor.checkpoint.head, one) or _other_note(anchor, one)
        if not fault or _stated(anchor.checkpoint.head, lost):
            continue
        if anchor.source == "next" and fault[0] == "missing":
            yield Fault(
                word="stray",
                where="key store",
                what="A write was interrupted; the next change finishes it.",
            )
            continue
        what = _UNMET.get(anchor.source, _UNMET["last"])
        yield Fault(word=fault[0], where="ledger", what=f"{what}: {fault[1]}")


def cosigned(
    scope: Scope, chains: Sequence[ChainSeen], counting: Sequence[ChainSeen]
) -> Iterator[Fault]:
    """What partners put their name to must be here: a cosignature is an anchor that lies beside."""
    known = {one.replica: one for one in chains}
    lost = _lost(counting)
    for one in counting:
        for path in one.where.beside("cosigned"):
            if not chain.COSIGNED(path.name):
                continue  # stray, and said to be
            place = scope.shown(path)
            try:
                found = cosigning.parse(
                    durable.read(path, limit=1 << 20).decode("utf-8", "replace")
                )
                partner = known.get(found.cosigner)
                _check_cosigned(found, path.name, one, partner)
            except (AnswerableError, OSError) as error:
                what = error.message if isinstance(error, AnswerableError) else "It cannot be read."
                yield Fault(word="broken", where=place, what=what)
                continue
            if partner is None or partner.read.opening is None:
                what = "A cosignature of a signer whose chain is not here; it cannot be checked."
                yield Fault(word="unknown", where=place, what=what)
                continue
            fault = _head_fault(found.checkpoint.head, one)
            if fault and not _stated(found.checkpoint.head, lost):
                what = f"A partner cosigned what is not here as it was: {fault[1]}"
                yield Fault(word=fault[0], where=place, what=what)


def _check_cosigned(
    found: cosigning.Cosigned, name: str, one: ChainSeen, partner: ChainSeen | None
) -> None:
    """Raises BrokenIntegrity unless name, note and the partner's line belong together."""
    assert one.read.opening is not None
    notes.opened(found.note, one.read.opening.key)
    if name != f"{found.checkpoint.commit:08d}-{found.cosigner}":
        raise BrokenIntegrity("The cosignature is not the one that its name says.")
    if partner and partner.read.opening and not found.holds(partner.read.opening.key):
        raise BrokenIntegrity("The cosignature does not hold.")


def losses_stated(
    anchors: Sequence[Anchor], chains: Sequence[ChainSeen], counting: Sequence[ChainSeen]
) -> int:
    """How many anchors are not met, and called lost by the archive itself."""
    known = {one.replica: one for one in chains}
    lost = _lost(counting)
    return sum(
        1
        for anchor in anchors
        if _head_fault(anchor.checkpoint.head, known.get(anchor.checkpoint.replica))
        and _stated(anchor.checkpoint.head, lost)
    )


def _other_note(anchor: Anchor, one: ChainSeen | None) -> tuple[str, str] | None:
    """Two notes of one number, or another number of commits, over the very same lines."""
    kept = anchor.checkpoint
    if one is None or anchor.source == "next" or one.signed.get(kept.commit) == kept:
        return None
    if one.dispute and any(r.commit.checkpoint == kept for r in one.dispute.rivals):
        return None  # the fork itself is reported
    return "broken", f"Commit {kept.commit} of chain {kept.replica[:12]} was signed in two ways."


def _forged(anchor: Anchor, one: ChainSeen | None) -> Fault | None:
    """Whether the note given was not signed by the chain it names: then it accuses nobody."""
    if anchor.source != "given" or one is None or one.read.opening is None:
        return None
    try:
        notes.opened(anchor.text, one.read.opening.key)
    except AnswerableError as error:
        return _no_anchor(error)
    return None


def _no_anchor(error: AnswerableError) -> Fault:
    """Whatever is wrong with a note given, it says nothing about the archive."""
    return Fault(word="unknown", where=THE_NOTE, what=error.message)


def _head_fault(head: notes.Head, found: ChainSeen | None) -> tuple[str, str] | None:
    """(word, what is wrong) where a chain does not reach a head or contradicts it."""
    name = head.replica[:12]
    if found is None or not found.read.size:
        return "missing", f"chain {name} with {head.size} lines is not here."
    if found.dispute and any(read.head == head for read in found.dispute.rivals):
        return None  # the fork itself is reported
    if found.read.size < head.size:
        what = f"chain {name} had {head.size} lines and ends here after {found.read.size}."
        return "missing", what
    if found.roots.get(head.size) != head.root:
        what = f"chain {name} is not the one that had {head.size} lines: it was rewritten."
        return "broken", what
    return None


def _lost(counting: Sequence[ChainSeen]) -> list[notes.Head]:
    """The losses that chains which count state."""
    return [head for one in counting if one.read.opening for head in one.read.opening.lost]


def _stated(head: notes.Head, lost: Sequence[notes.Head]) -> bool:
    """Whether a loss covers this head: the same one, or a later one of the chain."""
    return any(
        said.replica == head.replica
        and (said.size > head.size or (said.size == head.size and said.root == head.root))
        for said in lost
    )
