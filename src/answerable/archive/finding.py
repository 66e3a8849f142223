"""Where do these words stand, in any script, in the texts and names this reader may see?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, fields
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal

from answerable.archive.index import STANDS, spaced
from answerable.errors import UsageError

if TYPE_CHECKING:
    from answerable.archive.view import Viewer

_AROUND = 60
_SHORTEST_INDEXED = 3
_ENOUGH = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A place where the words were found, as Python string indices, `end` exclusive."""

    object: str
    name: str
    text: str
    """Id of the text that `start` and `end` index; empty where they index the file's path."""
    start: int
    end: int
    before: str
    match: str
    after: str
    retracted: bool
    """Whether somebody took the object back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResult:
    """What was found, and how many objects were not searched."""

    hits: tuple[Hit, ...]
    withheld: int
    """Objects above this reader's clearance. It does not depend on the words: a count of hidden
    hits would tell whoever may not read a text which names stand in it."""
    more: bool
    """Whether the limit cut the list."""

    def to_json(self) -> dict[str, Any]:
        hits = [{f.name: getattr(hit, f.name) for f in fields(hit)} for hit in self.hits]
        return {"hits": hits, "withheld": self.withheld, "more": self.more}


def search(viewer: Viewer, words: str, limit: int = 50, *, or_else: str = "") -> SearchResult:
    """Where these words stand together, in any script, in texts and names.

    Case is ignored, a space stands for any run of white space, and both normal forms of
    Unicode are looked for: Burmese is often written in an order that neither has.
    Three letters and more use the index, the space between two words being one; less scans everything.
    `or_else` is another spelling of the same words, which is found as well.
    """
    hits: list[Hit] = []
    for some in places(viewer, words, each=limit + 1, or_else=or_else):
        hits += some
        if len(hits) > limit:
            break
    return SearchResult(
        hits=tuple(hits[:limit]), withheld=len(viewer.above()), more=len(hits) > limit
    )


def places(
    viewer: Viewer, words: str, *, each: int, or_else: str = ""
) -> Iterator[tuple[Hit, ...]]:
    """As `search`, one text or name after another, at most `each` places of every one of them.

    What nobody asks for any more is not looked for. Raises UsageError where there are no words.
    """
    forms = _forms(words, or_else)
    if not forms:
        raise UsageError("Nothing to search for.", advice="Give one word or more.")
    spelt = _spelt(forms)
    for object_id, text_id, text in _candidates(viewer, forms):
        found = list(islice(spelt(text), each))
        if (
            not found
            or not _is_open(viewer, object_id)
            or (text_id and not _is_open(viewer, text_id))
        ):
            continue
        name, back = next(iter(viewer.names(object_id)), ""), viewer.was_retracted(object_id)
        yield tuple(_hit(object_id, name, text_id, text, match, back) for match in found)


def places_in(text: str, words: str, *, or_else: str = "") -> Iterator[tuple[int, int]]:
    """Where the words stand together in one text, by the rules of `search`; nowhere where there are none."""
    if forms := _forms(words, or_else):
        yield from (match.span() for match in _spelt(forms)(text))


def _is_open(viewer: Viewer, object_id: str) -> bool:
    return viewer.may_see(object_id) and viewer.stands(object_id)


def _candidates(
    viewer: Viewer, forms: tuple[tuple[str, ...], ...]
) -> Iterator[tuple[str, str, str]]:
    """(object, id of its text, text) of everything that may hold the words: texts, then names.

    Read one by one, in the order of the view: the search stops at its limit, and the names are
    asked for only if the texts did not reach it.
    """
    queries = [_grams(form) for form in forms]
    grams = " OR ".join(f"({query})" for query in queries) if all(queries) else ""
    if grams:
        rows = viewer.db.execute(
            "SELECT t.parent, t.object, t.text FROM words w JOIN texts t ON t.seq=w.rowid "
            "WHERE words MATCH ? ORDER BY w.rowid",
            (grams,),
        )
    else:
        rows = viewer.db.execute("SELECT parent, object, text FROM texts ORDER BY seq")
    with closing(rows):  # a question that is left half answered holds the view where it was
        for object_id, text_id, text in rows:
            yield str(object_id), str(text_id), str(text)
    for object_id, name in _names(viewer, forms, grams):
        yield object_id, "", name


def _names(
    viewer: Viewer, forms: tuple[tuple[str, ...], ...], grams: str
) -> Iterator[tuple[str, str]]:
    """(object, name) of every name that stands and may hold the words, each once."""
    likely, given = _in_names(forms)
    table = "names n"
    if grams:
        table, given = "named w CROSS JOIN names n ON n.seq=w.rowid", (grams, *given)
        likely = f"named MATCH ? AND ({likely})"
    rows = viewer.db.execute(
        f"SELECT n.object, COALESCE(n.path, n.written) FROM {table} JOIN records r USING(seq) "
        f"WHERE ({likely}) AND {STANDS} ORDER BY {'w.rowid' if grams else 'n.seq'}",
        given,
    )
    seen: set[tuple[str, str]] = set()
    with closing(rows):
        for object_id, name in rows:
            if (object_id, name) not in seen:
                seen.add((object_id, name))
                yield str(object_id), str(name)


def _in_names(forms: tuple[tuple[str, ...], ...]) -> tuple[str, tuple[str, ...]]:
    """A condition that every name with the words meets: LIKE folds the case of ASCII letters alone."""
    given = tuple(word for form in forms for word in form)
    if any(not char.isascii() and char.lower() != char.upper() for char in "".join(given)):
        return "1", ()
    one = "COALESCE(n.path, n.written) LIKE ? ESCAPE '!'"
    meets = " OR ".join(f"({' AND '.join([one] * len(form))})" for form in forms)
    return meets, tuple("%" + re.sub("([!%_])", r"!\1", word) + "%" for word in given)


def _forms(*spellings: str) -> tuple[tuple[str, ...], ...]:
    """The words of each spelling as given and in both normal forms, each once; none for a spelling without words."""
    given = [wanted for spelling in spellings if (wanted := spelling.split())]
    return tuple(
        dict.fromkeys(
            form
            for wanted in given
            for form in (tuple(wanted), _in("NFC", wanted), _in("NFD", wanted))
        )
    )


def _in(form: Literal["NFC", "NFD"], words: list[str]) -> tuple[str, ...]:
    return tuple(unicodedata.normalize(form, word) for word in words)


def _spelt(forms: tuple[tuple[str, ...], ...]) -> Callable[[str], Iterator[re.Match[str]]]:
    """Where the words stand in a text, as spans of it.

    Looking for either case costs six times as much, so that plain ASCII is looked through in lower case:
    there, and only there, both ways find the same.
    """
    either = re.compile(_pattern(forms), re.IGNORECASE)
    if not either.pattern.isascii():
        return either.finditer
    lower = re.compile(_pattern(tuple(tuple(map(str.lower, form)) for form in forms)))
    return lambda text: lower.finditer(text.lower()) if text.isascii() else either.finditer(text)


def _pattern(forms: tuple[tuple[str, ...], ...]) -> str:
    return "|".join(r"\s+".join(re.escape(word) for word in form) for form in forms)


def _grams(words: tuple[str, ...]) -> str:
    """The index's question for three letters and more; empty where there are fewer.

    A space between two words is a letter too: it sorts out most texts that hold the words apart. One more
    question costs less than reading the texts that it would have left out; of long words not all are asked.
    """
    whole = spaced(" ".join(words))
    end = len(whole) - _SHORTEST_INDEXED + 1
    places = range(0, end, 1 + max(0, end) // _ENOUGH)
    grams = dict.fromkeys(whole[place : place + _SHORTEST_INDEXED] for place in places)
    return " AND ".join('"' + gram.replace('"', '""') + '"' for gram in grams)


def _hit(
    object_id: str, name: str, text_id: str, text: str, match: re.Match[str], retracted: bool
) -> Hit:
    start, end = match.span()
    return Hit(
        object=object_id,
        name=name,
        text=text_id,
        start=start,
        end=end,
        before=text[max(0, start - _AROUND) : start],
        match=text[start:end],
        after=text[end : end + _AROUND],
        retracted=retracted,
    )
