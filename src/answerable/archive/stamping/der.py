"""Where does each value of this DER encoding begin and end? (ITU-T X.690, definite lengths only)

Just enough to read a timestamp and to write a question for one. It judges no signature.
"""

from __future__ import annotations

from typing import NamedTuple

SEQUENCE, SET = 0x30, 0x31
BOOLEAN, INTEGER, OCTETS, OID, UTF8 = 0x01, 0x02, 0x04, 0x06, 0x0C
GENERAL_TIME = 0x18
TRUE = b"\x01\x01\xff"
NULL = b"\x05\x00"


class Malformed(ValueError):
    """The bytes are not the encoding of what was expected."""


class Value(NamedTuple):
    """One value: its tag, its content, and all of its bytes."""

    tag: int
    content: bytes
    whole: bytes

    def inner(self) -> list[Value]:
        """The values inside a constructed one."""
        return values(self.content)


def one(raw: bytes) -> Value:
    """The one value that these bytes are; nothing may follow it."""
    found, end = _value(raw, 0)
    if end != len(raw):
        raise Malformed("something follows the end")
    return found


def values(raw: bytes) -> list[Value]:
    """Values one after another."""
    found, at = [], 0
    while at < len(raw):
        value, at = _value(raw, at)
        found.append(value)
    return found


def _value(raw: bytes, at: int) -> tuple[Value, int]:
    if len(raw) < at + 2 or raw[at] & 0x1F == 0x1F:
        raise Malformed("it is cut short, or of an unknown form")
    size, start = _length(raw, at + 1)
    end = start + size
    if end > len(raw):
        raise Malformed("it is cut short")
    return Value(raw[at], raw[start:end], raw[at:end]), end


def _length(raw: bytes, at: int) -> tuple[int, int]:
    first = raw[at]
    if first < 0x80:
        return first, at + 1
    count = first & 0x7F
    if not 1 <= count <= 4 or len(raw) < at + 1 + count:
        raise Malformed("a length cannot be read")
    return int.from_bytes(raw[at + 1 : at + 1 + count], "big"), at + 1 + count


def expect(found: list[Value], number: int, tag: int) -> Value:
    """The value at a place, which must be of this tag."""
    if number >= len(found) or found[number].tag != tag:
        raise Malformed("a part is missing, or is another than it should be")
    return found[number]


def integer(value: Value) -> int:
    """A whole number."""
    if value.tag != INTEGER or not value.content:
        raise Malformed("a number cannot be read")
    return int.from_bytes(value.content, "big", signed=True)


def dotted(value: Value) -> str:
    """An object identifier as people write it."""
    if value.tag != OID or not value.content or value.content[-1] & 0x80:
        raise Malformed("an identifier cannot be read")
    parts, number = [], 0
    for byte in value.content:
        number = number << 7 | byte & 0x7F
        if not byte & 0x80:
            parts.append(number)
            number = 0
    root = min(parts[0] // 40, 2)
    return ".".join(map(str, (root, parts[0] - 40 * root, *parts[1:])))


# Writing


def write(tag: int, *parts: bytes) -> bytes:
    """One value with these parts inside."""
    content = b"".join(parts)
    if len(content) < 0x80:
        return bytes((tag, len(content))) + content
    size = len(content).to_bytes((len(content).bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(size))) + size + content


def write_integer(number: int) -> bytes:
    """A whole number of 0 or more."""
    return write(INTEGER, number.to_bytes(number.bit_length() // 8 + 1, "big"))
