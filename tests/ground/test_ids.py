"""Whether an id follows from the content, and from nothing else."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.errors import UsageError
from answerable.ids import content_id, parse_content_id, sha256_hex, stable_id

PARTS = st.lists(st.text() | st.binary() | st.integers(), max_size=4)


def test_the_hash_of_nothing_is_the_one_the_standard_gives() -> None:
    # FIPS 180-4, the empty message
    assert sha256_hex(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_an_object_id_names_its_hash() -> None:
    assert parse_content_id(content_id(b"x")) == "sha256:" + sha256_hex(b"x")


@pytest.mark.parametrize(
    "written", ["", "sha256:", "sha256:" + "A" * 64, "a" * 64, "sha256:" + "a" * 64 + "\n"]
)
def test_what_is_nearly_an_object_id_is_refused(written: str) -> None:
    with pytest.raises(UsageError):
        parse_content_id(written)


def test_a_stable_id_stays_the_same_from_release_to_release() -> None:
    assert stable_id("doc", "a", b"b", 3) == "doc_27ak5vhyeohiywo7lkmdxsgmqg"


@given(PARTS)
def test_a_stable_id_is_its_prefix_and_26_characters(parts: list[str | bytes | int]) -> None:
    assert re.fullmatch("claim_[a-z2-7]{26}", stable_id("claim", *parts))


@given(PARTS, PARTS)
def test_only_the_same_parts_share_an_id(
    one: list[str | bytes | int], other: list[str | bytes | int]
) -> None:
    same = [(type(part), part) for part in one] == [(type(part), part) for part in other]
    assert (stable_id("doc", *one) == stable_id("doc", *other)) == same


def test_moving_a_letter_from_one_part_to_the_next_changes_the_id() -> None:
    assert stable_id("doc", "ab", "c") != stable_id("doc", "a", "bc")


def test_the_same_parts_under_another_prefix_are_another_id() -> None:
    assert stable_id("doc", "a")[4:] != stable_id("run", "a")[4:]


def test_a_file_name_that_is_no_text_still_has_an_id() -> None:
    assert stable_id("doc", "caf\udce9")


@pytest.mark.parametrize("prefix", ["", "a", "Doc", "d_c", "x" * 13])
def test_a_prefix_is_a_short_word(prefix: str) -> None:
    with pytest.raises(ValueError, match="prefix"):
        stable_id(prefix, "a")
