"""What does a command sheet show, contrary facts first, as words and as an object?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from answerable.casework.cases.model import SUPPORTS
from answerable.casework.cases.proposals import Proposal, Proposed
from answerable.casework.cases.sheet import POST_IS_NOT, Item, Part, Sheet
from answerable.text import visible
from answerable.workbench.case_matrix import LEGAL, UNCONFIRMED, entry_line
from answerable.workbench.case_shown import DIRECTION_WORDS, EntryShown, Showing, age_warning
from answerable.workbench.layout import columns_of, labelled, plain, wrapped

UNSUPPORTED = "unsupported: no source is cited, so the question stays open"
PROPOSED = "What posts and command relations on record say of the period. Each is a proposal; none answers a question."
ELSEWHERE = "Answers to questions that no mode asks that is examined here"
NONE_ON_RECORD = "None is on record."
HELD_BACK = "Posts and command, also what speaks against them, are held back: they would tell who is not named here."
_NOT_NAMED = Proposed(period=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalShown:
    """What a source says, for a person to weigh."""

    text: str
    certainty: str
    reason: str
    source: str
    claim: str
    by_name: bool

    @property
    def line(self) -> str:
        """It in one line, with how sure its dates are and who says so."""
        name = "; by the name alone, nobody judged that it is this person" if self.by_name else ""
        return f"{self.certainty}: {self.text}; {self.reason}{name}. Source: {self.source} [{self.claim}]"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemShown:
    """A question with its answers and proposals."""

    id: str
    ask: str
    element: str
    status: str
    """answered | contrary | open"""
    contrary: tuple[EntryShown, ...]
    answers: tuple[EntryShown, ...]
    proposals: tuple[ProposalShown, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartShown:
    """The questions of one mode."""

    mode: str
    title: str
    article: str
    confirmed: bool
    answered: int
    contrary: int
    open: int
    on_the_post: tuple[ItemShown, ...]
    items: tuple[ItemShown, ...]

    @property
    def counted(self) -> str:
        """How many questions are answered, how many of them with contrary facts, and how many are open."""
        return (
            f"{len(self.items)} questions: {self.answered} answered, {self.contrary} with contrary facts, "
            f"{self.open} open"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetShown:
    """The command sheet of one suspect for one crime."""

    case: str
    suspect: str
    crime: str
    crime_id: str
    period: str
    place: str
    contrary: tuple[EntryShown, ...]
    contrary_proposals: tuple[ProposalShown, ...]
    contrary_sought: str
    proposals: tuple[ProposalShown, ...]
    remarks: tuple[str, ...]
    parts: tuple[PartShown, ...]
    note: str
    packs: tuple[str, ...]
    warnings: tuple[str, ...] = ()
    held_back: str = ""
    """Why no posts are shown; empty where they are."""
    elsewhere: tuple[EntryShown, ...] = ()
    """Answers to questions that are not asked here."""

    @property
    def heading(self) -> str:
        """Whose part, in which crime and period."""
        where = f", {self.place}" if self.place else ""
        return f"{self.suspect} (alleged): {self.crime}, {self.period}{where}"

    @property
    def nothing_contrary(self) -> bool:
        """Whether no contrary fact is on record."""
        return not self.contrary and not self.contrary_proposals


def sheet_shown(
    sheet: Sheet, title: str, showing: Showing, births: Iterable[str] = ()
) -> SheetShown:
    """The sheet as it is shown; `title` is that of the crime, `births` are birth dates of the actor."""
    entries = (*map(showing.entry, sheet.contrary_entries),)
    answers = (*map(showing.answer, sheet.contrary_answers),)
    named = showing.is_named(sheet.suspect.id)
    proposed = sheet.proposed if named else _NOT_NAMED
    items = [one for part in sheet.parts for one in (*part.items, *part.on_the_post)]
    packs = dict.fromkeys(one.question.pack for one in items)
    return SheetShown(
        case=showing.text(sheet.case.title),
        suspect=showing.name(sheet.suspect.id),
        crime=title,
        crime_id=sheet.crime.id,
        period=sheet.crime.period.iso if sheet.crime.period else "no period",
        place=showing.text(sheet.crime.place),
        contrary=(*answers, *entries),
        contrary_proposals=_proposals(proposed.contrary, showing),
        contrary_sought=showing.text(sheet.contrary_sought),
        proposals=_proposals((*proposed.posts, *proposed.structure), showing),
        remarks=tuple(map(showing.text, proposed.remarks)),
        parts=tuple(_part(one, showing, named=named) for one in sheet.parts),
        note=sheet.note,
        packs=tuple(packs),
        warnings=tuple(age_warning(sheet.case, sheet.crime, sheet.suspect.id, showing, births)),
        held_back="" if named else HELD_BACK,
        elsewhere=tuple(map(showing.answer, sheet.elsewhere)),
    )


def sheet_json(shown: SheetShown) -> dict[str, Any]:
    """The object that `command-sheet --json` prints for one crime."""
    return {**asdict(shown), "note_on_posts": POST_IS_NOT}


def sheet_words(shown: SheetShown, width: int | None = None) -> str:
    """The sheet for a terminal."""
    columns = columns_of(width)
    lines = [*wrapped(plain(shown.heading), columns), *wrapped(POST_IS_NOT, columns), ""]
    for warning in shown.warnings:
        lines += [*wrapped(plain(warning), columns), ""]
    lines += ["Contrary facts", *_contrary_words(shown, columns), "", "Posts and command"]
    lines += wrapped(PROPOSED, columns)
    lines += [
        line for one in shown.proposals for line in wrapped(f"- {plain(one.line)}", columns)
    ] or wrapped(shown.held_back or f"  {NONE_ON_RECORD}", columns)
    lines += [line for one in shown.remarks for line in wrapped(plain(one), columns)]
    if shown.note:
        lines += ["", *wrapped(shown.note, columns)]
    for part in shown.parts:
        lines += _part_words(part, columns)
    if shown.elsewhere:
        lines += ["", *wrapped(f"{ELSEWHERE}:", columns)]
    for each in shown.elsewhere:
        lines += wrapped(f"- {each.direction}: {answer_line(each)}", columns)
    return (
        "\n".join([*lines, "", *wrapped(f"Packs: {', '.join(shown.packs)}. {LEGAL}", columns)])
        + "\n"
    )


def _contrary_words(shown: SheetShown, columns: int) -> Iterator[str]:
    for one in shown.contrary:
        yield from wrapped(f"- {entry_line(one)}", columns)
    for each in shown.contrary_proposals:
        yield from wrapped(f"- {plain(each.line)}", columns)
    if shown.held_back:
        yield from wrapped(shown.held_back, columns)
    elif shown.nothing_contrary:
        yield f"  {NONE_ON_RECORD}"
    yield from wrapped(f"Contrary material: {plain(shown.contrary_sought)}", columns)


def _part_words(part: PartShown, columns: int) -> Iterator[str]:
    mark = "" if part.confirmed else f" ({UNCONFIRMED})"
    yield ""
    yield from wrapped(f"{part.title} (article {part.article}){mark}", columns)
    yield from wrapped(f"{part.counted}.", columns)
    for one in part.items:
        yield from _item_words(one, columns)
    if part.on_the_post:
        yield from wrapped(
            "Beside these, about the post itself, which is not responsibility:", columns
        )
    for one in part.on_the_post:
        yield from _item_words(one, columns)


def _item_words(one: ItemShown, columns: int) -> Iterator[str]:
    yield from wrapped(f"{one.id} [{one.status}] {plain(one.ask)}", columns)
    for each in one.contrary:
        yield from labelled("against", answer_line(each), columns)
    for each in one.answers:
        label = "answer" if each.direction == DIRECTION_WORDS[SUPPORTS] else each.direction[:12]
        yield from labelled(label, answer_line(each), columns)
    if one.proposals:
        yield from labelled(
            "proposed", f"{len(one.proposals)} above, by posts and command", columns
        )


def answer_line(one: EntryShown) -> str:
    """An answer in its own words, with what it cites."""
    if not one.place and not one.held_back:
        return f"{plain(one.note)} ({UNSUPPORTED})"
    return entry_line(one)


def _part(part: Part, showing: Showing, *, named: bool) -> PartShown:
    return PartShown(
        mode=part.mode.id,
        title=part.mode.title,
        article=part.mode.article,
        confirmed=part.mode.confirmed,
        answered=part.answered,
        contrary=part.contrary,
        open=part.open,
        on_the_post=tuple(_item(one, showing, named=named) for one in part.on_the_post),
        items=tuple(_item(one, showing, named=named) for one in part.items),
    )


def _item(item: Item, showing: Showing, *, named: bool) -> ItemShown:
    contrary = {one.id for one in item.contrary}
    supported = any(one.cite for one in item.contrary)
    return ItemShown(
        id=item.question.id,
        ask=item.question.ask,
        element=item.element.id,
        status="open" if not item.answered else "contrary" if supported else "answered",
        contrary=tuple(showing.answer(one) for one in item.contrary),
        answers=tuple(showing.answer(one) for one in item.answers if one.id not in contrary),
        proposals=_proposals(item.proposals, showing) if named else (),
    )


def _proposals(found: tuple[Proposal, ...], showing: Showing) -> tuple[ProposalShown, ...]:
    return tuple(
        ProposalShown(
            text=visible(showing.text(one.text)),
            certainty=one.certainty,
            reason=one.reason,
            source=visible(showing.text(one.source)),
            claim=visible(one.claim),
            by_name=one.by_name,
        )
        for one in found
    )
