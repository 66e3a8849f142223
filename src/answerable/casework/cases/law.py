"""Which elements must be shown for a crime, its context and a mode, and which questions belong to them?

The law comes from packs. A pack that is exchanged gives other rows for the same entries; nothing is lost.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypeVar

from answerable.actors.records import Records
from answerable.errors import NotFound, UsageError
from answerable.ontology.law import Crime, Element, Mode, Question
from answerable.text import fold, visible

MENTAL, CIRCUMSTANCE = "mental", "circumstance"
ART30: Final = ".art30"
"""Behind the id of a crime: intent and knowledge, where the crime states no mental element of its own."""
_ART30_TEXT: Final = (
    "Intent and knowledge (article 30): the person meant to engage in the conduct, meant to cause the "
    "consequence or was aware that it would occur in the ordinary course of events, and was aware of the "
    "circumstances."
)
_ROME: Final = "rs."
"""How the ids of the crimes of the Rome Statute begin: article 30 is of that Statute."""
COMMANDER: Final = "mol.28.a"
"""The mode whose questions are asked where nobody has chosen one: responsibility of a commander."""
_MOST_NAMED: Final = 8
_Named = TypeVar("_Named", Crime, Mode)


def crime_of(records: Records, id: str) -> Crime | None:
    """The crime of that id; None where no pack at hand has it."""
    return next((one for one in records.of(Crime) if one.id == id), None)


def mode_of(records: Records, id: str) -> Mode | None:
    """The mode of that id; None where no pack at hand has it."""
    return next((one for one in records.of(Mode) if one.id == id), None)


def crimes_called(records: Records, said: str) -> tuple[Crime, ...]:
    """The crimes of that id, article, title or alias, letter for letter once folded."""
    folded = fold(said)
    wanted = said.strip()
    exact = tuple(
        one
        for one in records.of(Crime)
        if wanted in (one.id, one.id.removeprefix(_ROME), one.article)
    )
    return exact or tuple(
        one for one in records.of(Crime) if folded in map(fold, (one.title, *one.aliases))
    )


def crime_meant(records: Records, said: str) -> Crime:
    """The one crime that a person names. Raises NotFound, UsageError where several are called so."""
    found = crimes_called(records, said)
    return _only(found, said, "crime", "`rs.7.1.d`, 7(1)(d) or deportation")


def mode_meant(records: Records, said: str) -> Mode:
    """The one mode that a person names, by id, article, title or alias. Raises NotFound, UsageError."""
    wanted, folded = said.strip(), fold(said)
    every = records.of(Mode)
    found = tuple(one for one in every if wanted in (one.id, one.article))
    found = found or tuple(one for one in every if folded in map(fold, (one.title, *one.aliases)))
    return _only(found, said, "mode of liability", "`mol.28.a`, 28(a) or command responsibility")


def _only(found: tuple[_Named, ...], said: str, what: str, like: str) -> _Named:
    if len(found) == 1:
        return found[0]
    if not found:
        raise NotFound(
            f"No pack here has a {what} called {visible(said)}.",
            advice=f"Name it by its id, article or title, such as {like}; `--pack FILE` adds a pack.",
        )
    named = "; ".join(f"{one.id} ({one.article}, {one.title})" for one in found[:_MOST_NAMED])
    raise UsageError(f"Several are called {visible(said)}.", advice=f"Give an id: {named}.")


def elements_of(records: Records, of: str) -> tuple[Element, ...]:
    """The elements of a crime, a context or a mode, in the order of the pack."""
    return tuple(one for one in records.of(Element) if one.of == of)


def own_elements(records: Records, crime: Crime) -> tuple[Element, ...]:
    """The crime's own elements, with article 30 where the crime states no mental element itself."""
    own = elements_of(records, crime.id)
    if any(one.kind == MENTAL for one in own) or not crime.id.startswith(_ROME):
        return own
    return (*own, _article_30(crime))


def _article_30(crime: Crime) -> Element:
    return Element(
        id=f"{crime.id}{ART30}",
        of=crime.id,
        kind=MENTAL,
        text=_ART30_TEXT,
        note="the crime states no other mental element here",
        line=crime.line,
        pack=crime.pack,
    )


def element_meant(records: Records, crime: Crime, modes: Iterable[str], said: str) -> Element:
    """The element that a person names among those of the crime, its context and these modes.

    By its id, or by its last part where only one ends so: `e1`, `ctx.cah.3`. Raises NotFound, UsageError.
    """
    every = [
        *elements_of(records, crime.context),
        *own_elements(records, crime),
        *(one for mode in modes for one in elements_of(records, mode)),
    ]
    wanted = said.strip()
    found = [one for one in every if one.id == wanted]
    found = found or [one for one in every if one.id == f"{crime.id}.{wanted}"]
    found = found or [one for one in every if one.id.endswith(f".{wanted}")]
    if len(found) == 1:
        return found[0]
    known = ", ".join(one.id for one in every)
    if found:
        raise UsageError(
            f"{visible(said)} may be any of {len(found)} elements.",
            advice=f"Give the whole id: {', '.join(one.id for one in found)}.",
        )
    raise NotFound(
        f"{visible(said)} is no element of this crime, its context or the modes examined.",
        advice=f"These are: {known}. Elements of another mode need the mode first: --mode.",
    )


def questions_of(records: Records, mode: str) -> tuple[tuple[Question, Element], ...]:
    """The questions that belong to a mode, each with the element that an answer bears on."""
    elements = {one.id: one for one in elements_of(records, mode)}
    return tuple(
        (one, elements[one.supports]) for one in records.of(Question) if one.supports in elements
    )


def asks_about_the_post(records: Records, mode: str, element: Element) -> bool:
    """Whether an element is only what the person was: the circumstance that stands first in the mode.

    A post is not responsibility, so questions about it are counted apart.
    """
    first = next(iter(elements_of(records, mode)), None)
    return first is not None and first.id == element.id and first.kind == CIRCUMSTANCE
