"""Which requests wait for an answer?

They lie in the key store, outside the archive: the random number of a request must survive until its
answer comes, perhaps on a stick and weeks later, and the archive itself holds only what is proven.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from answerable import clock
from answerable.archive import canonical, durable
from answerable.archive.keystore import KeyStore
from answerable.archive.stamping import queries
from answerable.archive.stamping.signed import SignedNote
from answerable.errors import AnswerableError
from answerable.ids import ArchiveId

CARRIED = "carried "
"""Begins the address of a request that a person carries; no address of an authority has a space."""
_FOLDER = "asked"
_LARGEST = 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A request whose answer has not come."""

    replica: str
    commit: int
    note: str
    """SHA-256 of the signed note, in hex."""
    nonce: str
    """The random number, in hex."""
    address: str
    """The authority that is to be asked; `carried 1` where a person carries the request."""
    asked: str
    """When it was made, by this computer's clock."""

    @property
    def carried(self) -> bool:
        """Whether a person carries it, and no authority is asked by us."""
        return self.address.startswith(CARRIED)

    @property
    def query(self) -> bytes:
        """The request itself."""
        return queries.query(bytes.fromhex(self.note), int(self.nonce, 16))


class WaitingRoom:
    """The requests of one archive that wait, as one user's key store holds them."""

    def __init__(self, keys: KeyStore, archive: ArchiveId) -> None:
        self._folder = keys.folder / archive / _FOLDER

    def all(self) -> tuple[Waiting, ...]:
        """Every request that waits, the oldest first; what cannot be read is left out."""
        return tuple(sorted(self._read(), key=lambda one: (one.asked, one.nonce)))

    def add(self, note: SignedNote, address: str) -> Waiting:
        """A request for this note; one that waits already is taken again with its number.

        It takes the place of an older one to the same authority. One that a person carries is
        kept: its answer may be on the way.
        """
        for one in self.all():
            if (one.note, one.address) == (note.digest.hex(), address):
                return one
            if one.address == address and not one.carried:
                self.done(one)
        made = Waiting(
            replica=note.replica,
            commit=note.commit,
            note=note.digest.hex(),
            nonce=f"{queries.fresh_nonce():016x}",
            address=address,
            asked=clock.now(),
        )
        with durable.explained("The key store"):
            durable.make_folder(self._folder)
            durable.replace(self._place(made), canonical.dumps(asdict(made)), self._folder)
        return made

    def done(self, one: Waiting) -> None:
        """Forget a request: it was answered, or another took its place."""
        with suppress(FileNotFoundError):
            self._place(one).unlink()

    def _place(self, one: Waiting) -> Path:
        return self._folder / f"{one.nonce}.json"

    def _read(self) -> Iterator[Waiting]:
        for path in self._folder.glob("*.json") if self._folder.is_dir() else ():
            try:
                held = canonical.loads(durable.read(path, limit=_LARGEST))
                one = Waiting(**held)
                int(one.nonce, 16)
                bytes.fromhex(one.note)
            except (AnswerableError, OSError, TypeError, ValueError):
                continue
            yield one
