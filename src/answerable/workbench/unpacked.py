"""What is there to say of one container after its members were listed or kept?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from answerable.archive.change import Added
from answerable.errors import AnswerableError
from answerable.text import visible
from answerable.workbench.adding import Failed
from answerable.workbench.preserve import added_json
from answerable.workbench.texts import Incomplete


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A member as its container announces it."""

    name: str
    size: int
    why: str
    """Why it would be left out, or nothing."""

    def to_json(self) -> dict[str, Any]:
        """`{"name", "size", "left_out"}`; the name is made harmless to show."""
        return {"name": visible(self.name), "size": self.size, "left_out": self.why}


@dataclass(frozen=True, slots=True, kw_only=True)
class Unpacked:
    """What became of one container."""

    object: str
    name: str
    kind: str
    within: str = ""
    """The container it came out of, where it was nested."""
    listed: tuple[Listed, ...] = ()
    added: tuple[Added, ...] = ()
    failed: tuple[Failed, ...] = ()
    incomplete: tuple[Incomplete, ...] = ()
    remarks: tuple[str, ...] = ()
    """Sentences, harmless to show."""
    stated: tuple[tuple[str, str], ...] = ()
    """What the container says of itself; none of it is checked or taken as a fact."""
    stopped: AnswerableError | None = None
    """Why it was not read, or not to its end; what stands in `added` is kept."""

    def to_json(self) -> dict[str, Any]:
        """The same under the same names; `stopped` is a sentence, or empty."""
        return {
            "object": self.object,
            "name": visible(self.name),
            "kind": self.kind,
            "within": self.within,
            "members": [one.to_json() for one in self.listed],
            "added": [added_json(one) for one in self.added],
            "failed": [one.to_json() for one in self.failed],
            "incomplete": [one.to_json() for one in self.incomplete],
            "remarks": list(self.remarks),
            "stated": [{"name": name, "words": visible(words)} for name, words in self.stated],
            "stopped": self.stopped.message if self.stopped else "",
        }
