"""Which files could not be kept or read, said once for each reason and not once for each file?"""

from __future__ import annotations

from collections.abc import Iterable

from answerable.text import visible

_NAMED = 3
"""Files of one reason that are named."""
_MOST_REASONS = 20


def by_reason(said: str, unread: Iterable[tuple[str, str]]) -> list[str]:
    """Lines for pairs of name and reason, each of which begins with `said`; few however many there are."""
    names: dict[str, list[str]] = {}
    for name, reason in unread:
        names.setdefault(reason, []).append(name)
    lines: list[str] = []
    for reason, of_it in list(names.items())[:_MOST_REASONS]:
        if len(of_it) <= _NAMED:
            lines += [f"{said} {visible(name)}: {reason}" for name in of_it]
        else:
            some = ", ".join(map(visible, of_it[:_NAMED]))
            lines.append(
                f"{said} {len(of_it):,} files, such as {some}: {reason} (--json lists them all)"
            )
    left = list(names.values())[_MOST_REASONS:]
    if left:
        count = sum(map(len, left))
        lines.append(f"and {count:,} more {said} for other reasons; --json lists them all")
    return lines
