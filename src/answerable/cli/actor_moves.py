"""What came of an import or export of descriptions, in JSON and in words?"""

from __future__ import annotations

from typing import Any, Final

from answerable.cli import output
from answerable.cli.asked import Asked
from answerable.errors import AnswerableError, PartlyFailed
from answerable.text import visible
from answerable.workbench.actors import Imported
from answerable.workbench.actors_out import Given

_MOST_BAD: Final = 20


def imported_json(asked: Asked, done: Imported) -> dict[str, Any]:
    """What a file held, how much of it was new, and which lines could not be read."""
    return {
        "dry_run": asked.dry,
        "object": done.object,
        "source": visible(done.source),
        "form": done.form,
        "found": done.found,
        "written": 0 if asked.dry else done.written,
        "new": done.written,
        "known": done.known,
        "kinds": {visible(kind): count for kind, count in done.kinds.items()},
        "bad": [{"line": one.line, "sentence": one.sentence} for one in done.bad[:_MOST_BAD]],
        "bad_count": len(done.bad),
    }


def imported(asked: Asked, done: Imported) -> str:
    """The same in words."""
    began = "Would write" if asked.dry else "Written"
    kinds = ", ".join(f"{count:,} {visible(kind)}" for kind, count in done.kinds.items())
    return (
        f"{began}: {output.counted(done.written, 'description')} of {done.found:,}; "
        f"{done.known:,} were held already.\n"
        f"  data set {visible(done.source)}: {kinds}"
    )


def exported_json(asked: Asked, done: Given) -> dict[str, Any]:
    """What left, and how many descriptions stayed for which reason."""
    return {
        "dry_run": asked.dry,
        "entities": done.entities,
        "schemata": done.schemata,
        "objects": done.objects,
        "held_back": [
            {"reason": visible(reason), "descriptions": count}
            for reason, count in done.held_back.items()
        ],
        "without_end": done.without_end,
        "references_left_out": done.references,
        "files": [visible(str(one)) for one in done.files],
    }


def exported(asked: Asked, done: Given) -> str:
    """The same in words."""
    began = "Would write" if asked.dry else "Written"
    places = ", ".join(visible(str(one)) for one in done.files)
    lines = [f"{began}: {output.counted(done.entities, 'description')}. {places}".rstrip()]
    for reason, count in done.held_back.items():
        lines.append(f"  {output.counted(count, 'description')} stayed: {visible(reason)}")
    if done.without_end:
        lines.append(
            f"  {output.counted(done.without_end, 'relation')} stayed: one end does not leave."
        )
    if done.references:
        lines.append(
            f"  {output.counted(done.references, 'reference')} left out: what they name does not leave."
        )
    if not asked.dry:
        lines.append("Each exit was recorded.")
    return "\n".join(lines)


def bad(done: Imported) -> AnswerableError | None:
    """Lines that could not be read: the others were, and a reader must know."""
    if not done.bad:
        return None
    lines = "\n".join(f"  line {one.line}: {one.sentence}" for one in done.bad[:_MOST_BAD])
    rest = len(done.bad) - _MOST_BAD
    more = f"\n  and {rest:,} more" if rest > 0 else ""
    return PartlyFailed(
        f"{output.counted(len(done.bad), 'line')} could not be read:\n{lines}{more}",
        advice="The others were. The file itself is kept whole.",
    )
