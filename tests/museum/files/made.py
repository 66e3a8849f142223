"""What several rooms of the museum are built from."""

import io
import struct
import zipfile
import zlib

DAY = (2021, 2, 3, 4, 5, 6)


def zipped(*members, way=zipfile.ZIP_DEFLATED):
    """A ZIP of (name, content) on a fixed day."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as box:
        for name, content in members:
            box.writestr(zipfile.ZipInfo(name, DAY), content, compress_type=way)
    return made.getvalue()


def zip_entry(name, packed, size, crc, at, method=8):
    """One local header with its bytes, and its row in the directory."""
    fixed = struct.pack("<HHHHHIII", 20, 0, method, 0, 0x5243, crc, len(packed), size)
    local = b"PK\x03\x04" + fixed + struct.pack("<HH", len(name), 0) + name + packed
    row = (
        b"PK\x01\x02\x14\x00" + fixed + struct.pack("<HHHHHII", len(name), 0, 0, 0, 0, 0, at) + name
    )
    return local, row


def zip_end(rows, at, count):
    """The directory at the end."""
    listed = b"".join(rows)
    end = struct.pack("<HHHHIIH", 0, 0, count, count, len(listed), at, 0)
    return listed + b"PK\x05\x06" + end


def deflated(content):
    """Raw DEFLATE, as a ZIP holds it."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush()


def noise(count, seed=1):
    """Bytes without order, always the same (a linear congruence)."""
    made, at = bytearray(), seed
    for _ in range(count):
        at = (at * 1103515245 + 12345) & 0x7FFFFFFF
        made.append(at >> 16 & 0xFF)
    return bytes(made)


def compound(streams, *, fat=None, directory_start=None, sector_shift=9):
    """An OLE compound file (MS-CFB, version 3) of (name, content), with tables that may be made to lie.

    `fat` changes the table: a function of the list of its entries.
    """
    sector = 1 << sector_shift
    padded = [(name, content.ljust(max(4096, len(content)), b"\0")) for name, content in streams]
    blocks, entries, table = [], [], []
    for name, content in padded:
        start, count = len(table), -(-len(content) // sector)
        entries.append((name, start, len(content)))
        table += [*range(start + 1, start + count), 0xFFFFFFFE]
        blocks.append(content.ljust(count * sector, b"\0"))
    rows = [_row("Root Entry", 5, 0xFFFFFFFE, 0, child=1 if entries else 0xFFFFFFFF)]
    for number, (name, start, size) in enumerate(entries, 1):
        right = number + 1 if number < len(entries) else 0xFFFFFFFF
        rows.append(_row(name, 2, start, size, right=right))
    listed = b"".join(rows)
    listed = listed.ljust(-(-len(listed) // sector) * sector, b"\0")
    start, count = len(table), len(listed) // sector
    table += [*range(start + 1, start + count), 0xFFFFFFFE]
    blocks.append(listed)
    at = len(table)
    table.append(0xFFFFFFFD)
    table = fat(table) if fat else table
    written = b"".join(struct.pack("<I", one) for one in table).ljust(sector, b"\xff")[:sector]
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, sector_shift, 6) + bytes(6)
    where = start if directory_start is None else directory_start
    head += struct.pack("<IIIIIIIII", 0, 1, where, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    head += struct.pack("<I", at) + b"\xff\xff\xff\xff" * 108
    return head + b"".join(blocks) + written


def _row(name, kind, start, size, *, right=0xFFFFFFFF, child=0xFFFFFFFF):
    written = name.encode("utf-16-le")
    row = written.ljust(64, b"\0") + struct.pack("<HBB", len(written) + 2, kind, 1)
    row += struct.pack("<III", 0xFFFFFFFF, right, child) + bytes(36)
    return row + struct.pack("<IQ", start, size)
