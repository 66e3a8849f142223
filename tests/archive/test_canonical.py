"""One value, one spelling (docs/format.md, 2)."""

import pytest

from answerable.archive import canonical
from answerable.errors import BrokenIntegrity, UsageError


def nested(levels: int) -> object:
    value: object = "deep"
    for _ in range(levels):
        value = [value]
    return value


def test_members_are_sorted_and_nothing_is_spare() -> None:
    value = {"b": 1, "B": [], "a-": {}, "a": "\u00e9\u2028\x7f\x1f\n/"}
    written = '{"B":[],"a":"\u00e9\u2028\x7f\\u001f\\n/","a-":{},"b":1}'.encode()
    assert canonical.dumps(value) == written
    assert canonical.loads(written) == value


def test_text_is_not_normalised() -> None:
    assert canonical.dumps({"a": "e\u0301"}) != canonical.dumps({"a": "\u00e9"})


@pytest.mark.parametrize(
    "value",
    [
        {"a": 1.0},
        {"a": True},
        {"a": None},
        {"a": b"x"},
        {"a": 2**53},
        {"a": -(2**53)},
        {"a": "\ud800"},
        {"": 1},
        {"k" * 65: 1},
        {"\u00e9": 1},
        {"a b": 1},
        {"a": nested(canonical.MAX_DEPTH)},
        {"a": {1: 2}},
    ],
)
def test_what_has_no_one_spelling_is_refused(value: object) -> None:
    with pytest.raises(UsageError):
        canonical.dumps(value)


def test_sixteen_levels_and_the_largest_numbers_are_allowed() -> None:
    deepest = {"a": nested(canonical.MAX_DEPTH - 1)}
    assert canonical.loads(canonical.dumps(deepest)) == deepest
    for number in (2**53 - 1, -(2**53) + 1, 0):
        assert canonical.loads(canonical.dumps({"a": number})) == {"a": number}


@pytest.mark.parametrize(
    "line",
    [
        b'{"a":1, "b":2}',
        b'{"b":1,"a":2}',
        b'{"a":1,"a":1}',
        b'\xef\xbb\xbf{"a":1}',
        b'{"a":1}\r',
        b'{"a":1}\n',
        b'{"a":"\\u0041"}',
        b'{"a":"\\/"}',
        b'{"a":"\\u001F"}',
        b'{"a":1e0}',
        b'{"a":1.5}',
        b'{"a":-0}',
        b'{"a":01}',
        b'{"a":true}',
        b'{"a":null}',
        b'{"a":9007199254740992}',
        b'{"a":"\\ud800"}',
        b'{"\xc3\xa9":1}',
        b'{"a":"\xff"}',
        b'["a"]',
        b'"a"',
        b"1",
        b"",
        b"{",
        b"[" * 100_000,
        b'{"a":' + b"[" * 16 + b"]" * 16 + b"}",
    ],
)
def test_another_spelling_is_refused(line: bytes) -> None:
    with pytest.raises(BrokenIntegrity):
        canonical.loads(line)
