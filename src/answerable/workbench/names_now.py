"""Under which id is a signatory of whom people judged something known now, that its document is read otherwise?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from answerable import __version__
from answerable.actors.judging.judgement import Judgement, readdressed
from answerable.advocacy.coalition.model import Appearance
from answerable.advocacy.coalition.placing import Spoken, stands_now
from answerable.archive.view import Viewer

if TYPE_CHECKING:
    from answerable.archive.archive import Archive

MATCHER = f"answerable {__version__}"
_ID = re.compile(r"signatory:(?P<object>sha256:[0-9a-f]{64}):(?P<start>\d{1,9})-(?P<end>\d{1,9})")
_Names = tuple[str, tuple[Appearance, ...]]


class NamesNow:
    """Follows names to where they stand now; a document is read again only when somebody corrected it since."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._seen: object = None
        self._corrected: frozenset[str] = frozenset()
        self._read: dict[str, _Names] = {}

    def follow(self, judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
        """The judgements with the ids that their names have now; one whose name is not found keeps its own."""
        self._look_again()
        return tuple(now for said in judgements for now in self._now(said))

    def _now(self, said: Judgement) -> Iterable[Judgement]:
        called = dict(zip(said.pair, said.names, strict=True))
        return readdressed([said], lambda id: self._id(id, called[id], said.matcher))

    def _id(self, id: str, name: str, matcher: str) -> str:
        found = _ID.fullmatch(id)
        if not found or (found["object"] not in self._corrected and matcher in ("", MATCHER)):
            return id
        text, names = self._names(found["object"])
        spoken = Spoken(
            object=found["object"], start=int(found["start"]), end=int(found["end"]), name=name
        )
        meant = stands_now(names, text, spoken)
        return meant.id if meant else id

    def _look_again(self) -> None:
        """Forget what was read, if a correction was written or taken back since."""
        now = self._archive.index.db.execute(
            "SELECT MAX(seq) FROM records WHERE kind IN ('correction', 'retraction')"
        ).get
        if now != self._seen:
            records = Viewer(self._archive).of_kind("correction")
            self._corrected = frozenset(str(one.body.get("object", "")) for one in records)
            self._read.clear()
            self._seen = now

    def _names(self, object: str) -> _Names:
        if object not in self._read:
            self._read[object] = self._names_in(object)
        return self._read[object]

    def _names_in(self, object: str) -> _Names:
        from answerable.workbench.coalition import appearances_in
        from answerable.workbench.corrected import corrected
        from answerable.workbench.held import reading_held

        try:
            called = next(iter(Viewer(self._archive).names(object)), "")
            reading = reading_held(self._archive, object, called)
            reading = corrected(self._archive, object, reading).reading
        except (
            Exception
        ):  # what cannot be read moves no judgement; `signatories` says that it cannot
            return "", ()
        return reading.canonical, appearances_in((called, object, reading))
