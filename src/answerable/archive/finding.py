"""Where do these words stand, in any script, in the texts and names this reader may see?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, fields
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal

from answerable.archive.index import STANDS
from answerable.errors import UsageError

if TYPE_CHECKING:
    from answerable.archive.view import Viewer

_AROUND = 60
_SHORTEST_INDEXED = 3


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


def search(viewer: Viewer, words: str, limit: int = 50) -> SearchResult:
    """Where these words stand together, in any script, in texts and names.

    Case is ignored, a space stands for any run of white space, and both normal forms of
    Unicode are looked for: Burmese is often written in an order that neither has.
    Three letters and more use the index; shorter words scan every text.
    """
    wanted = words.split()
    if not wanted:
        raise UsageError("Nothing to search for.", advice="Give one word or more.")
    forms = tuple(dict.fromkeys((tuple(wanted), _in("NFC", wanted), _in("NFD", wanted))))
    spelt = _spelt(forms)
    hits: list[Hit] = []
    hidden = viewer.above()
    for object_id, text_id, text in _candidates(viewer, forms):
        found = list(islice(spelt.finditer(text), limit + 1 - len(hits)))
        if not found or object_id in hidden or text_id in hidden:
            continue
        if not viewer.stands(object_id) or (text_id and not viewer.stands(text_id)):
            continue
        name = next(iter(viewer.names(object_id)), "")
        hits += [_hit(object_id, name, text_id, text, match) for match in found]
        if len(hits) > limit:
            return SearchResult(hits=tuple(hits[:limit]), withheld=len(hidden), more=True)
    return SearchResult(hits=tuple(hits), withheld=len(hidden), more=False)


def _candidates(
    viewer: Viewer, forms: tuple[tuple[str, ...], ...]
) -> Iterator[tuple[str, str, str]]:
    """(object, id of its text, text) of everything that may hold the words: texts, then names.

    Read one by one, in the order of the view: the search stops at its limit, and the names are
    asked for only if the texts did not reach it.
    """
    queries = [_grams(form) for form in forms]
    if all(queries):
        rows = viewer.db.execute(
            "SELECT t.parent, t.object, t.text FROM words w JOIN texts t ON t.seq=w.rowid "
            "WHERE words MATCH ? ORDER BY w.rowid",
            (" OR ".join(f"({query})" for query in queries),),
        )
    else:
        rows = viewer.db.execute("SELECT parent, object, text FROM texts ORDER BY seq")
    for object_id, text_id, text in rows:
        yield str(object_id), str(text_id), str(text)
    likely, given = _in_names(forms)
    names = viewer.db.execute(
        "SELECT n.object, COALESCE(n.path, n.written) FROM names n JOIN records r USING(seq) "
        f"WHERE ({likely}) AND {STANDS} GROUP BY 1, 2 ORDER BY n.object, MIN(n.seq)",
        given,
    )
    for object_id, name in names.fetchall():
        yield str(object_id), "", str(name)


def _in_names(forms: tuple[tuple[str, ...], ...]) -> tuple[str, tuple[str, ...]]:
    """A condition that every name with the words meets: LIKE folds the case of ASCII letters alone."""
    given = tuple(word for form in forms for word in form)
    if any(not char.isascii() and char.lower() != char.upper() for char in "".join(given)):
        return "1", ()
    one = "COALESCE(n.path, n.written) LIKE ? ESCAPE '!'"
    meets = " OR ".join(f"({' AND '.join([one] * len(form))})" for form in forms)
    return meets, tuple("%" + re.sub("([!%_])", r"!\1", word) + "%" for word in given)


def _in(form: Literal["NFC", "NFD"], words: list[str]) -> tuple[str, ...]:
    return tuple(unicodedata.normalize(form, word) for word in words)


def _spelt(forms: tuple[tuple[str, ...], ...]) -> re.Pattern[str]:
    ways = (r"\s+".join(re.escape(word) for word in form) for form in forms)
    return re.compile("|".join(ways), re.IGNORECASE)


def _grams(words: tuple[str, ...]) -> str:
    """The index's question for words of three letters and more; empty where there is none.

    Every third place is asked about, and the end: the texts found are looked through anyway, and each
    further question costs as much as the first.
    """
    last = _SHORTEST_INDEXED - 1
    grams = {
        word[i : i + _SHORTEST_INDEXED]
        for word in words
        for i in {*range(0, len(word) - last, _SHORTEST_INDEXED), len(word) - last - 1}
        if i >= 0
    }
    return " AND ".join('"' + gram.replace('"', '""') + '"' for gram in sorted(grams))


def _hit(object_id: str, name: str, text_id: str, text: str, match: re.Match[str]) -> Hit:
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
    )
