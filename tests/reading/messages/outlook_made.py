"""Outlook messages made by hand: a compound file ([MS-CFB]) with properties ([MS-OXMSG])."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
UNICODE, TEXT8, BINARY, OBJECT, NUMBER, TIME = 0x1F, 0x1E, 0x102, 0x0D, 0x03, 0x40


@dataclass
class Row:
    name: str
    kind: int
    content: bytes = b""
    children: list[int] = field(default_factory=list)
    left: int = FREE
    right: int = FREE
    child: int = FREE
    start: int = 0


def compound(tree: dict) -> bytes:
    """A file of streams (bytes) and storages (dicts)."""
    rows = [Row("Root Entry", 5)]
    _lay(rows, 0, tree)
    mini, mini_table, big, table = b"", [], b"", []
    for row in rows:
        if row.kind != 2 or not row.content:
            row.start = END if row.kind == 2 else 0
            continue
        if len(row.content) < 4096:
            row.start, count = len(mini_table), -(-len(row.content) // 64)
            mini_table += [len(mini_table) + at + 1 for at in range(count - 1)] + [END]
            mini += row.content.ljust(count * 64, b"\0")
        else:
            row.start = _chain(table, -(-len(row.content) // 512))
            big += row.content.ljust(-(-len(row.content) // 512) * 512, b"\0")
    rows[0].content = mini
    rows[0].start = _chain(table, -(-len(mini) // 512)) if mini else END
    big += mini.ljust(-(-len(mini) // 512) * 512, b"\0")
    directory = b"".join(_entry(row) for row in rows)
    directory = directory.ljust(-(-len(directory) // 512) * 512, b"\0")
    first_directory = _chain(table, len(directory) // 512)
    packed = struct.pack(f"<{len(mini_table)}I", *mini_table)
    packed = packed.ljust(-(-len(packed) // 512) * 512, b"\xff")
    first_mini = _chain(table, len(packed) // 512) if packed else END
    fats = 1
    while fats * 128 < len(table) + fats:
        fats += 1
    own = range(len(table), len(table) + fats)
    table += [TABLE] * fats
    fat = struct.pack(f"<{len(table)}I", *table).ljust(fats * 512, b"\xff")
    head = struct.pack("<8s16x5H6x", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 62, 3, 0xFFFE, 9, 6)
    head += struct.pack(
        "<9I", 0, fats, first_directory, 0, 4096, first_mini, len(packed) // 512, END, 0
    )
    head += struct.pack("<109I", *own, *[FREE] * (109 - fats))
    return head + big + directory + packed + fat


def _lay(rows: list[Row], parent: int, tree: dict) -> None:
    made = []
    for name, content in sorted(tree.items(), key=lambda each: (len(each[0]), each[0].upper())):
        rows.append(Row(name, 1 if isinstance(content, dict) else 2))
        at = len(rows) - 1
        made.append(at)
        if isinstance(content, dict):
            _lay(rows, at, content)
        else:
            rows[at].content = content
    rows[parent].child = _balanced(rows, made)


def _balanced(rows: list[Row], made: list[int]) -> int:
    if not made:
        return FREE
    middle = len(made) // 2
    at = made[middle]
    rows[at].left = _balanced(rows, made[:middle])
    rows[at].right = _balanced(rows, made[middle + 1 :])
    return at


def _chain(table: list[int], count: int) -> int:
    first = len(table)
    table += [first + at + 1 for at in range(count - 1)] + [END]
    return first


def _entry(row: Row) -> bytes:
    name = row.name.encode("utf-16-le")
    numbers = (len(name) + 2, row.kind, 1, row.left, row.right, row.child)
    return struct.pack("<64sHBB3I", name, *numbers) + struct.pack(
        "<36xIQ", row.start, len(row.content)
    )


def item(properties: dict, head: int, **parts: dict) -> dict:
    """A storage with properties: {(number, kind): value}."""
    rows, tree = b"", {}
    for (number, kind), value in properties.items():
        fixed = b"\0" * 8
        if kind in (NUMBER, TIME):
            fixed = value.to_bytes(8, "little")
        else:
            content = value
            if kind == UNICODE:
                content = value.encode("utf-16-le")
            tree[f"__substg1.0_{number:04X}{kind:04X}"] = content
            fixed = struct.pack("<2I", 0 if isinstance(content, dict) else len(content) + 2, 0)
        rows += struct.pack("<HHI", kind, number, 6) + fixed
    counts = (
        sum(name.startswith("recip") for name in parts),
        sum(name.startswith("attach") for name in parts),
    )
    start = (
        struct.pack("<8x4I", *counts, *counts).ljust(head, b"\0")[:head] if head > 8 else bytes(8)
    )
    tree["__properties_version1.0"] = start + rows
    for name, part in parts.items():
        kind, number = name.split("_")
        tree[f"__{kind}_version1.0_#{int(number):08X}"] = part
    return tree


def recipient(name: str, address: str, kind: int = 1) -> dict:
    return item({(0x3001, UNICODE): name, (0x39FE, UNICODE): address, (0x0C15, NUMBER): kind}, 8)


def attachment(name: str, content: bytes) -> dict:
    return item({(0x3707, UNICODE): name, (0x3705, NUMBER): 1, (0x3701, BINARY): content}, 8)


def inner(name: str, message: dict) -> dict:
    return item({(0x3001, UNICODE): name, (0x3705, NUMBER): 5, (0x3701, OBJECT): message}, 8)


SENT = 132568056000000000
"""3 February 2021, 06:00 UTC, in steps of 100 nanoseconds since 1601."""


def message(body: str = "", *, head: int = 32, more: dict | None = None, **parts: dict) -> dict:
    properties = {
        (0x001A, UNICODE): "IPM.Note",
        (0x0037, UNICODE): "Three lorries",
        (0x0C1A, UNICODE): "Daw Mya",
        (0x5D01, UNICODE): "mya@example.org",
        (0x0039, TIME): SENT,
        **({(0x1000, UNICODE): body} if body else {}),
        **(more or {}),
    }
    return item(properties, head, **parts)


def msg(body: str = "", **given) -> bytes:
    return compound(message(body, **given))
