"""Which content does the archive hold under the name of a file, and which object holds given content?

Content is named by its SHA-256, which is the id of an object in an open archive alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from answerable.archive.index import STANDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from answerable.archive.view import Viewer


def by_file_name(viewer: Viewer) -> Mapping[str, tuple[str, ...]]:
    """The content that stands, that nobody took back and that this reader may see, by name without folder."""
    rows = viewer.db.execute(
        "SELECT n.written, n.object, o.digest FROM names n JOIN objects o ON o.stored=substr(n.object, 8) "
        f"JOIN records r ON r.seq=o.seq WHERE {STANDS} ORDER BY n.seq"
    ).fetchall()
    found: dict[str, dict[str, None]] = {}
    seen: dict[str, bool] = {}
    for written, object_id, digest in rows:
        id = str(object_id)
        if id not in seen:
            seen[id] = viewer.may_see(id) and not viewer.was_retracted(id)
        if seen[id]:
            found.setdefault(str(written).replace("\\", "/").rpartition("/")[2], {})[
                str(digest)
            ] = None
    return {name: tuple(digests) for name, digests in found.items()}


def held_as(viewer: Viewer, digest: str) -> str:
    """The id of the object that holds the content of this SHA-256; "" where none stands that may be seen."""
    rows = viewer.db.execute(
        f"SELECT o.stored FROM objects o JOIN records r USING(seq) WHERE o.digest=? AND {STANDS}",
        (digest,),
    ).fetchall()
    ids = (f"sha256:{row[0]}" for row in rows)
    return next((one for one in ids if viewer.may_see(one)), "")
