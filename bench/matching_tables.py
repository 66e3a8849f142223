"""How are the results of the matching bench shown to people?"""

from __future__ import annotations

from typing import Any


def table(found: dict[str, Any]) -> str:
    """Everything that was found, nested headings down to tables of rows."""
    head = ", ".join(str(found[key]) for key in ("experiment", "date", "machine") if found.get(key))
    peers = ", ".join(f"{name} {version}" for name, version in found.get("against", {}).items())
    lines = [head, peers]
    if found.get("quick"):
        lines.append("A quick run: it shows that everything works, and judges nothing.")
    rest = {
        key: value
        for key, value in found.items()
        if key not in ("experiment", "date", "machine", "against", "quick")
    }
    return "\n".join([*lines, *_shown(rest, 2)])


def _shown(found: dict[str, Any], level: int) -> list[str]:
    lines: list[str] = []
    for name, value in found.items():
        if isinstance(value, dict) and value and _is_rows(value):
            lines += ["", f"{'#' * level} {name}", "", *_rows(value)]
        elif isinstance(value, dict) and value:
            lines += ["", f"{'#' * level} {name}", *_shown(value, level + 1)]
        elif isinstance(value, list) and value and all(isinstance(one, dict) for one in value):
            for one in value:
                label = one.get("entities") or one.get("seed") or ""
                lines += ["", f"{'#' * level} {name} {label}", *_shown(one, level + 1)]
        else:
            lines.append(f"{name}: {_cell(value)}")
    return lines


def _is_rows(found: dict[str, Any]) -> bool:
    values = list(found.values())
    return all(isinstance(one, dict) and one for one in values) and all(
        not isinstance(cell, dict) for one in values for cell in one.values()
    )


def _rows(found: dict[str, Any]) -> list[str]:
    columns = list(dict.fromkeys(key for one in found.values() for key in one if key != "tenths"))
    lines = ["| | " + " | ".join(columns) + " |", "|---" * (len(columns) + 1) + "|"]
    for name, one in found.items():
        cells = (_cell(one.get(key, "")) for key in columns)
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return lines


def _cell(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:,.3f}" if abs(value) < 100 else f"{value:,.0f}"
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    if isinstance(value, list | tuple) and len(value) == 3 and isinstance(value[0], float):
        mean, low, high = value
        return f"{mean:+.3f} [{low:+.3f} to {high:+.3f}]"
    if isinstance(value, list | tuple):
        return ", ".join(_cell(one) for one in value)
    return str(value)
