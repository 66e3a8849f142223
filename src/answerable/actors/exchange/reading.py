"""In which form is a file of descriptions, and what does it say of whom?"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from typing import Final

from answerable.actors.described import Described, Ids, Place
from answerable.actors.exchange import from_postings, from_sfm, from_table
from answerable.actors.exchange.from_ftm import from_entity
from answerable.actors.lists.tables import Row, column_names, separator_of
from answerable.errors import CannotRead
from answerable.ontology.ftm.entities import BadLine, entities

FTM: Final = "ftm"
TABLE: Final = "actors-csv"
POSTINGS: Final = "postings"
SFM: Final = "sfm"
FORMS: Final = (FTM, TABLE, POSTINGS, SFM)
_TABLES: Final = {TABLE: from_table.read, POSTINGS: from_postings.read, SFM: from_sfm.read}
_ENDINGS: Final = re.compile(r"(?:\.(?:ftm|json|jsonl|ndjson|csv|tsv|txt))+$", re.IGNORECASE)
_DAY: Final = re.compile(
    r"[-_. ]*(?:19|20)[0-9]{2}[-_.]?(?:0[1-9]|1[0-2])?[-_.]?(?:[0-3][0-9])?(?=$|[-_. ])"
)


def read(
    form: str, pieces: Iterable[bytes], source: str, object_id: str, ids: Ids, bad: list[BadLine]
) -> Iterator[Described]:
    """The descriptions in a file, in its order; what cannot be read is put to `bad`.

    `pieces` are the bytes of the file, `source` the data set whose ids it uses.
    """
    if form in _TABLES:
        yield from _TABLES[form](pieces, source, object_id, ids, bad)
        return
    for one in entities(pieces, bad):
        place = Place(source=source, entry=one.id, object=object_id, line=one.line)
        yield from_entity(one, place, ids)


def form_of(name: str, head: bytes) -> str:
    """The form of a file, by its beginning. Raises CannotRead."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"\x1f\x8b"):
        raise CannotRead("This file is packed with gzip.", advice="Unpack it first (`gunzip`).")
    if start.startswith(b"["):
        raise CannotRead(
            "This file is one JSON list.",
            advice="FollowTheMoney has one entity a line; `jq -c '.[]'` writes it so.",
        )
    if start.startswith(b"{"):
        return FTM
    if from_table.looks_like_it(head):
        return TABLE
    columns = _columns(head)
    if from_sfm.looks_like_it(columns):
        return SFM
    if from_postings.looks_like_it(columns):
        return POSTINGS
    raise CannotRead(
        "This file is of no form that is known here.",
        advice=f"Say which with --as ({', '.join(FORMS)}). A CSV file with one value a row has the columns id, kind, "
        "property and value. A table of incidents is read by a mapping: `answerable import FILE "
        "--mapping NAME --propose` drafts one. Copies of sanctions lists are added with `answerable lists add`.",
    )


def _columns(head: bytes) -> list[str]:
    """The names of the columns in the first line, folded."""
    first = head.removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0].decode("utf-8", "replace")
    found = next(csv.reader([first], delimiter=separator_of(first)), [])
    return column_names(Row(1, found))


def source_in(name: str) -> str:
    """A file name without endings and dates, so that a later copy of a data set is called the same."""
    bare = _ENDINGS.sub("", name)
    return _DAY.sub("", bare).strip(" -_.") or bare or name
