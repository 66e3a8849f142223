"""Which items of a document's reading did people compare with its words, and what did each find?

Only what was found of the words and values as they are read now counts. Whoever corrected an item is not
asked about it: what somebody says is looked over by somebody else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from answerable.archive import records
from answerable.archive.consents import person_key
from answerable.errors import NotAllowed
from answerable.ids import RecordId
from answerable.reading.correcting.correctable import FIELDS
from answerable.reading.correcting.correction import RULE
from answerable.reading.correcting.quoted import Place, Quoted, find_again, quote
from answerable.reading.model import Reading, Span
from answerable.workbench.turns import AGAIN, FIRST, SECOND

if TYPE_CHECKING:
    from answerable.archive.archive import Archive
    from answerable.archive.view import RecordShown, Shown, Viewer
    from answerable.reading.correcting.corrections import Corrected

MATTER: Final = ("date", "addressee", "stated", "demand", "quantity", "date-mention")
"""What of a reading others build on: each such item is asked about by itself."""
RIGHT, WRONG, UNSURE = records.FOUND
DISPUTED: Final = "disputed"
_LONGEST: Final = 2_000

Values = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item of a reading that a person is asked about."""

    field: str
    """A key of `FIELDS`."""
    span: Span
    values: Values
    """What is read of it, as a record keeps it."""
    authors: frozenset[str]
    """Who corrected it, by `person_key`; nobody where it is as the reader read it."""

    @property
    def place(self) -> Place:
        return (self.span.start, self.span.end)

    @property
    def key(self) -> str:
        """How an address names it."""
        return f"{self.field}-{self.span.start}-{self.span.end}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What one person found of one item."""

    record: str
    object: str
    field: str
    quoted: Quoted
    values: Values
    found: str
    by: str
    replica: str
    at: str
    reason: str = ""

    @property
    def voice(self) -> str:
        """Who speaks: a pseudonym counts within the history that vouches for it."""
        return f"{self.replica} {self.by}"

    @property
    def about(self) -> tuple[str, str, str, int, Values]:
        """What it was said of: two voices are compared where this is the same."""
        return (self.object, self.field, self.quoted.words, self.quoted.start, self.values)


def items_of(found: Corrected) -> tuple[Item, ...]:
    """The items that matter, in the order of the text."""
    authors = _authors(found)
    made = [
        Item(
            field=name,
            span=span,
            values=values_of(span, name),
            authors=authors.get(span.rule, frozenset()),
        )
        for name in MATTER
        for span in _spans(found.reading, name)
    ]
    return tuple(sorted(made, key=lambda one: (*one.place, MATTER.index(one.field))))


def _spans(reading: Reading, name: str) -> tuple[Span, ...]:
    kept = getattr(reading, FIELDS[name].part)
    if isinstance(kept, tuple):
        return kept
    return (kept,) if isinstance(kept, Span) else ()


def values_of(span: Span, name: str) -> Values:
    """What is set in an item; nothing that is empty."""
    found = ((each, getattr(span, each, None)) for each in FIELDS[name].values)
    return tuple((each, str(value)) for each, value in found if value not in (None, "", False))


def _authors(found: Corrected) -> dict[str, frozenset[str]]:
    """Who had a hand in an item, by the rule that it names."""
    return {
        f"{RULE}@{each.record}": frozenset(person_key(one.by) for one in applied.corrections)
        for applied in found.applied
        for each in applied.corrections
    }


def looked_on(viewer: Viewer, shown: Shown) -> tuple[Looked, ...]:
    """What people found of the items of one document, in the order of the ledger; only what stands."""
    return looked_in(viewer, shown.records)


def looked_in(viewer: Viewer, among: Iterable[RecordShown]) -> tuple[Looked, ...]:
    """The same among these records. A retraction from another history takes back no doubt."""
    made = (
        _read(one)
        for one in among
        if one.kind == "proofread"
        and one.stands
        and not viewer.taken_back(one, eases=one.body.get("found") == RIGHT)
    )
    return tuple(one for one in made if one is not None)


def said_of(
    reading: Reading, items: Sequence[Item], looked: Iterable[Looked]
) -> Mapping[str, tuple[Looked, ...]]:
    """What was found of each of these items as it is read now, by the item's key."""
    by_item = {(one.field, one.place, one.values): one.key for one in items}
    found: dict[str, list[Looked]] = {}
    for one in looked:
        place, _ = find_again(reading.canonical, one.quoted)
        key = by_item.get((one.field, place, one.values)) if place else None
        if key:
            found.setdefault(key, []).append(one)
    return {key: tuple(said) for key, said in found.items()}


def verdict_of(said: Sequence[Looked]) -> str:
    """`right`, `wrong`, `unsure`, `disputed`, or "" where nobody looked; who is unsure contradicts nobody."""
    sure = {one.found for one in said} - {UNSURE}
    if len(sure) > 1:
        return DISPUTED
    return next(iter(sure), UNSURE if said else "")


def may_look(item: Item, by: str) -> bool:
    """Whether this person is another than whoever corrected the item."""
    return person_key(by) not in item.authors


def record(
    archive: Archive,
    shown: Shown,
    reading: Reading,
    item: Item,
    found: str,
    *,
    by: str,
    viewer: Viewer,
    reason: str = "",
) -> RecordId | None:
    """Write down what a person found; None where the same person said the same before.

    It takes the place of what the same person found of the same words from here. Raises NotAllowed for
    the author of a correction, UsageError.
    """
    if not may_look(item, by):
        raise NotAllowed(
            "You corrected this yourself; another person looks it over.",
            advice="Go on to the next one.",
        )
    own = archive.ledger.own()
    about = [
        one
        for one in looked_on(viewer, shown)
        if one.by == by and one.replica in own and one.field == item.field
        and find_again(reading.canonical, one.quoted)[0] == item.place
    ]  # fmt: skip
    if any(
        one.found == found and one.values == item.values and reason in ("", one.reason)
        for one in about
    ):
        return None
    quoted = quote(reading.canonical, item.place)
    pending = records.proofread(
        by=by,
        object_id=shown.id,
        field=item.field,
        quoted=[quoted.words, quoted.start, quoted.before, quoted.after],
        values=item.values,
        found=found,
        reason=reason[:_LONGEST],
        supersedes=[RecordId(one.record) for one in about],
    )
    with archive.change("a reading looked over", by=by) as change:
        change.record(pending)
    return change.written[0]


def _read(shown: RecordShown) -> Looked | None:
    """What a record says; None for what another program wrote and is none."""
    body = shown.body
    if body.get("found") not in records.FOUND or body.get("field") not in FIELDS:
        return None
    try:
        words, start, before, after = body["quoted"]
        values = tuple((str(name), str(value)) for name, value in body.get("values", ()))
        quoted = Quoted(words=str(words), start=int(start), before=str(before), after=str(after))
    except (KeyError, TypeError, ValueError, OverflowError):
        return None
    return Looked(
        record=shown.id,
        object=str(body.get("object", "")),
        field=str(body["field"]),
        quoted=quoted,
        values=values,
        found=str(body["found"]),
        by=shown.by,
        replica=shown.replica,
        at=shown.at,
        reason=_text(body.get("reason")),
    )


def _text(said: Any) -> str:
    return said if isinstance(said, str) else ""


def waiting(
    items: Sequence[Item],
    said: Mapping[str, tuple[Looked, ...]],
    turn: str,
    *,
    voices: frozenset[str],
    by: str,
) -> Iterator[Item]:
    """The items that this person is to be asked about: `first`, `second` (others looked), or `again`."""
    for one in items:
        here = said.get(one.key, ())
        looked = any(each.voice in voices for each in here)
        has_turn = {
            FIRST: not here,
            SECOND: bool(here) and not looked,
            AGAIN: verdict_of(here) in (UNSURE, WRONG, DISPUTED),
        }
        if has_turn[turn] and may_look(one, by):
            yield one
