"""Which objects bear a name that ends so, the last added first?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from answerable.archive.index import STANDS

if TYPE_CHECKING:
    from answerable.archive.view import Viewer


def ending_in(viewer: Viewer, endings: Sequence[str], most: int) -> tuple[str, ...]:
    """The ids of at most `most` objects that stand, that nobody took back and that this reader may see."""
    like = " OR ".join("n.written LIKE ? ESCAPE '\\'" for _ in endings)
    rows = viewer.db.execute(
        "SELECT n.object, MAX(n.seq) FROM names n JOIN objects o ON o.stored=substr(n.object, 8) "
        f"JOIN records r ON r.seq=o.seq WHERE ({like}) AND {STANDS} GROUP BY 1 ORDER BY 2 DESC LIMIT ?",
        (*(f"%{_literal(one)}" for one in endings), most * 2),
    ).fetchall()
    found = (str(row[0]) for row in rows)
    seen = [one for one in found if viewer.may_see(one) and not viewer.was_retracted(one)]
    return tuple(seen[:most])


def _literal(ending: str) -> str:
    return ending.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
