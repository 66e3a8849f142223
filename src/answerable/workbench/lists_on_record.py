"""Which copies of lists does the archive hold, of which day and how large, by its records alone?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from answerable.actors.lists.entry import KINDS, TABLE, Snapshot
from answerable.archive.gate import name_that_leaves
from answerable.archive.view import RecordShown, Shown, Viewer

if TYPE_CHECKING:
    from answerable.archive.archive import Archive

SURE: Final = "yes"
_ENTRIES: Final = "entries"
_NAMES: Final = "names"
_DATED: Final = "dated"
_FORMER: Final = "former"
_BROKEN: Final = "broken"


@dataclass(frozen=True, slots=True, kw_only=True)
class OnRecord:
    """What the latest record says of a copy; nothing of the copy itself was read for it."""

    object: str
    """`sha256:` and the stored id."""
    sha256: str
    """Of the file."""
    authority: str
    title: str
    date: str
    date_from: str = ""
    """What gave the day; "" where the record is of a time when that was not written down."""
    file: str = ""
    """Its name, if nobody took it back."""
    licence: str = ""
    published: bool = False
    sure: bool = False
    """Whether a person compared somebody's own table with the publication."""
    counted: tuple[tuple[str, int], ...] = ()
    """How many of what were read in it when it was added; empty where that was not written down."""

    @property
    def called(self) -> str:
        """As `Snapshot.called`."""
        return f"{TABLE} ({self.file})" if self.title == TABLE and self.file else self.title

    @property
    def kinds(self) -> dict[str, int]:
        """How many entries of each kind, in the order of KINDS; none where there are none."""
        return {kind: self.many(kind) for kind in KINDS if self.many(kind)}

    def many(self, what: str) -> int:
        """How many of one thing that was counted: entries | names | dated | former | broken."""
        return dict(self.counted).get(what, 0)


def on_record(viewer: Viewer, objects: Iterable[Shown]) -> Iterator[OnRecord]:
    """The copies that were added and not taken back, in the order of the ledger."""
    for shown in objects:
        record = _own(shown)
        if record is not None:
            yield _said(record.body, shown, name_that_leaves(viewer, shown))


def recorded(archive: Archive) -> tuple[OnRecord, ...]:
    """The same of an archive."""
    viewer = Viewer(archive)
    return tuple(on_record(viewer, viewer.objects()))


def counted_in(snapshot: Snapshot) -> tuple[tuple[str, int], ...]:
    """What is written down of a copy when it is added, so that it can be listed without being read."""
    counts = {
        _ENTRIES: len(snapshot.entries),
        _NAMES: snapshot.names,
        **snapshot.counts,
        _DATED: sum(one.listed_on is not None for one in snapshot.entries),
        _FORMER: len(snapshot.former),
        _BROKEN: len(snapshot.broken),
    }
    return tuple((what, many) for what, many in counts.items() if many)


def list_records(shown: Shown) -> list[RecordShown]:
    """The records about lists that stand for an object."""
    return [one for one in shown.records if one.kind == "list" and one.stands]


def _own(shown: Shown) -> RecordShown | None:
    """The latest record that says what list this object is; none for a file of aliases."""
    if shown.retracted:
        return None
    own = [one for one in list_records(shown) if one.body.get("object") == shown.id]
    return own[-1] if own and not own[-1].body.get("parent") else None


def _said(body: Mapping[str, Any], shown: Shown, file: str) -> OnRecord:
    def word(key: str) -> str:
        return str(body.get(key, ""))

    return OnRecord(
        object=shown.id,
        sha256=shown.digest.removeprefix("sha256:"),
        authority=word("authority"),
        title=word("title"),
        date=word("date"),
        date_from=word("date_from"),
        file=file,
        licence=word("licence"),
        published=word("published") == SURE,
        sure=word("confirmed") == SURE,
        counted=tuple(_pairs(body.get("counted", ()))),
    )


def _pairs(said: object) -> Iterator[tuple[str, int]]:
    """Those that are pairs of a word and a number; another's record may hold anything."""
    for one in said if isinstance(said, (list, tuple)) else ():
        if isinstance(one, (list, tuple)) and [*map(type, one)] == [str, int]:
            yield one[0], one[1]
