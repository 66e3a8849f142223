"""Does this package hold, and if not, which part of it does not?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from answerable.archive.stamping.certificates import Roots
from answerable.disclosure.checking import sealed, told
from answerable.disclosure.checking.parcel import Fault, Parcel, Tick, read
from answerable.disclosure.checking.proved import ENTRY, Proved, prove
from answerable.disclosure.checking.sealed import Signer
from answerable.disclosure.checking.stamped import Stated, stated
from answerable.errors import AnswerableError, UsageError


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The answer. What nobody can see from a package alone is whose key it is."""

    fingerprint: str
    """SHA-256 of the signer's key, as `openssl pkey -pubin -outform DER | sha256sum` prints it."""
    expected: bool | None
    """Whether it is the one that the reader named; None where none was named."""
    faults: tuple[Fault, ...]
    files: int
    items: int
    records: int
    stamps: tuple[Stated, ...]
    stamped: int
    """Records for which a timestamp speaks."""
    identifier: str

    @property
    def intact(self) -> bool:
        return not self.faults

    def to_json(self) -> dict[str, Any]:
        return {
            "intact": self.intact,
            "fingerprint": self.fingerprint,
            "expected_key": self.expected,
            "identifier": self.identifier,
            "faults": [fault.to_json() for fault in self.faults],
            "counts": {"files": self.files, "items": self.items, "records": self.records},
            "stamps": [one.to_json() for one in self.stamps],
            "stamped_records": self.stamped,
        }


def check(
    path: Path,
    *,
    identities: Sequence[str] = (),
    key: str | None = None,
    roots: Roots | None = None,
    tick: Tick = lambda count: None,
) -> Report:
    """Check a package: a folder, a tar, or an encrypted tar with the recipient's identity.

    `key` is the fingerprint that the reader got by another way, `roots` whom the reader trusts to
    state a time. Raises NotFound, CannotRead, NotAllowed, BrokenIntegrity for one that cannot be
    read at all.
    """
    parcel = read(path, identities, tick)
    if "bagit.txt" not in parcel.files and "manifest-sha256.txt" not in parcel.files:
        raise UsageError(
            "This is no package of ours: it holds no manifest.",
            advice="A package has bagit.txt and verify.py in its folder.",
        )
    faults = [*parcel.faults, *_attempt(sealed.TAGS, lambda: sealed.files(parcel))]
    who = _signer(parcel, faults)
    if who is None:
        return _report(parcel, faults, "", key, {}, ())
    faults += _attempt(sealed.SIGNATURE, lambda: sealed.completeness(parcel, who))
    proved = _proved(parcel, who, faults)
    faults += _attempt("proof/disclosure", lambda: told.disclosure(parcel, proved, who))
    faults += _attempt("data/metadata/items.json", lambda: told.items(parcel, proved))
    times = tuple(stated(parcel, who, roots))
    faults += [one for one in times if isinstance(one, Fault)]
    held = tuple(one for one in times if isinstance(one, Stated))
    return _report(parcel, faults, who.fingerprint, key, proved, held)


def _attempt(where: str, work: Callable[[], Iterable[Fault]]) -> list[Fault]:
    """What it finds; and where it cannot go on, that."""
    found: list[Fault] = []
    try:
        found.extend(work())
    except AnswerableError as error:
        found.append(Fault(where=where, what=error.message))
    except (AttributeError, KeyError, RecursionError, TypeError, ValueError):
        found.append(Fault(where=where, what="It is not of the form that it should have."))
    return found


def _signer(parcel: Parcel, faults: list[Fault]) -> Signer | None:
    try:
        return sealed.signer(parcel)
    except AnswerableError as error:
        faults.append(Fault(where="proof/checkpoint.note", what=error.message))
        return None


def _proved(parcel: Parcel, who: Signer, faults: list[Fault]) -> dict[str, Proved]:
    found: dict[str, Proved] = {}
    for path in sorted(parcel.files):
        folder, _, name = path.rpartition("/")
        if name != ENTRY:
            continue
        try:
            found[folder] = prove(parcel, folder, who)
        except AnswerableError as error:
            faults.append(Fault(where=folder, what=error.message))
    return found


def _report(
    parcel: Parcel,
    faults: list[Fault],
    fingerprint: str,
    key: str | None,
    proved: dict[str, Proved],
    stamps: tuple[Stated, ...],
) -> Report:
    expected = None if key is None else key.lower() == fingerprint
    if expected is False:
        faults = [
            *faults,
            Fault(where="proof/log-key.pem", what="It is another key than the one you named."),
        ]
    record = proved.get("proof/disclosure")
    return Report(
        fingerprint=fingerprint,
        expected=expected,
        faults=tuple(faults),
        files=len(parcel.files),
        items=sum(folder.startswith("data/items/") for folder in proved),
        records=len(proved),
        stamps=stamps,
        stamped=sum(any(s.speaks_for(r) for s in stamps) for r in proved.values()),
        identifier=str(record.body.get("package", "")) if record else "",
    )
