"""How does the program show what is different between two copies of a list?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from answerable.text import visible

if TYPE_CHECKING:
    from answerable.actors.lists.change import Change, Changes
    from answerable.actors.lists.entry import Snapshot

_CALLED: Final = {
    "listed": "listed",
    "not_on_newer": "no longer on the newer copy",
    "unclear": "perhaps in what could not be read or is missing",
    "maybe_renumbered": "maybe the same entry under another number",
    "renamed": "renamed",
    "programmes": "programme changed",
    "measures": "measures changed",
    "birth_dates": "birth date changed",
    "identifiers": "numbers changed",
    "alias_added": "alias added",
    "alias_removed": "alias removed",
}
NO_STATEMENT: Final = (
    "That a name is not on the newer copy says that, and not that measures have ended: they may stand on "
    "another list. Whoever stands on a list is alleged; a listing says nothing about guilt."
)


def changes_json(found: Changes, chosen: tuple[Change, ...]) -> dict[str, Any]:
    """Both copies, how many of each kind, and every change that was asked for."""
    return {
        "old": _copy_json(found.old),
        "new": _copy_json(found.new),
        "counts": _counts(chosen),
        "changes": [change_json(one) for one in chosen],
        "not_compared": list(found.not_compared),
        "perhaps_cut": found.perhaps_cut,
    }


def changes_words(found: Changes, chosen: tuple[Change, ...], most: int) -> str:
    """The counts first, then the rows, and what the copies cannot say."""
    counts = [f"  {count:6,}  {_CALLED[kind]}" for kind, count in _counts(chosen).items() if count]
    shown = chosen if most == 0 else chosen[:most]
    rows = [f"  {_row(one)}" for one in shown]
    if len(shown) < len(chosen):
        rows.append(f"and {len(chosen) - len(shown):,} more; --most 0 shows all of them")
    head = f"{visible(found.old.authority)}, {visible(found.new.called)}"
    parts = [
        f"{head}\nfrom the copy of {_called(found.old)} to that of {_called(found.new)}",
        "\n".join(counts) or "  Nothing is different.",
        "\n".join(rows),
        "\n".join(remarks_of(found)),
        NO_STATEMENT,
    ]
    return "\n\n".join(part for part in parts if part)


def _called(copy: Snapshot) -> str:
    return f"{copy.date.iso} ({len(copy.entries):,} entries, sha256 {copy.sha256[:12]})"


def _counts(chosen: tuple[Change, ...]) -> dict[str, int]:
    counts = dict.fromkeys(_CALLED, 0)
    for one in chosen:
        counts[one.kind] += 1
    return counts


def remarks_of(found: Changes) -> list[str]:
    """What a reader must know before resting on the rows."""
    remarks = list(found.not_compared)
    if found.perhaps_cut:
        remarks.append(
            "The newer copy lacks more than a fifth of the entries of the older, or its end. Look whether the file is whole."
        )
    for copy, which in ((found.old, "older"), (found.new, "newer")):
        if copy.broken:
            count = len(copy.broken)
            rows = "1 row" if count == 1 else f"{count:,} rows"
            remarks.append(
                f"{rows} of the {which} copy could not be read; names there are not compared."
            )
        if not copy.official:
            remarks.append(f"The {which} copy is a table of somebody's own, and unconfirmed.")
        if copy.licence:
            remarks.append(f"The {which} copy is under {copy.licence}.")
    return remarks


def change_called(kind: str) -> str:
    """A kind of change in words."""
    return _CALLED[kind]


def _row(change: Change) -> str:
    was = "; ".join(map(visible, change.was))
    now = "; ".join(map(visible, change.now))
    if change.kind in ("listed", "not_on_newer", "unclear"):
        what = f"({was or now})" if was or now else ""
    else:
        what = f"{was} -> {now}" if was and now else f"+ {now}" if now else f"- {was}"
    when = when_changed(change)
    said = (
        f"{_CALLED[change.kind]}: {visible(change.name)} [{visible(change.number)}] {what}".rstrip()
    )
    return f"{said}{when}"


def when_changed(change: Change) -> str:
    """On which day, or between which, as the end of a sentence; "" where that is not said."""
    if change.own_day is not None:
        return f", on {change.own_day.iso} by the list itself"
    if change.kind in ("listed", "not_on_newer", "unclear"):
        return f", between {change.between.first or '..'} and {change.between.last or '..'}"
    return ""


def _copy_json(copy: Snapshot) -> dict[str, Any]:
    return {
        "authority": visible(copy.authority),
        "title": visible(copy.title),
        "date": copy.date.iso,
        "date_from": copy.date_from,
        "sha256": copy.sha256,
        "entries": len(copy.entries),
        "confirmed": copy.official,
        "licence": copy.licence,
        "broken": [{"line": one.line, "sentence": one.sentence} for one in copy.broken[:20]],
        "broken_count": len(copy.broken),
    }


def change_json(change: Change) -> dict[str, Any]:
    """One change, every text harmless to show."""
    return {
        "kind": change.kind,
        "number": visible(change.number),
        "name": visible(change.name),
        "programmes": list(map(visible, change.programmes)),
        "was": list(map(visible, change.was)),
        "now": list(map(visible, change.now)),
        "from": change.between.first.isoformat() if change.between.first else "",
        "to": change.between.last.isoformat() if change.between.last else "",
        "own_day": change.own_day.iso if change.own_day else "",
        "old_line": change.old_line,
        "new_line": change.new_line,
    }
