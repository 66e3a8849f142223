"""places check: whether an archive can lie in a folder, on a stick or in a bucket."""

import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "archive"))

from misbehaving_store import Behaviour, misbehaving


@pytest.fixture
def store(monkeypatch):
    """A bucket, and what is told to the store."""
    told = Behaviour()
    with misbehaving(told) as endpoint:
        monkeypatch.setenv("ANSWERABLE_S3_ENDPOINT", endpoint)
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", "KEY-3f9a2c")
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "SECRET-77b1e0")
        yield told


def test_a_folder_is_tried_and_left_as_it_was(call, tmp_path):
    (tmp_path / "stick").mkdir()
    said = call("places", "check", "stick", "--json")
    assert said.code == 0
    assert said.json["ok"] is True
    assert (said.json["kind"], said.json["warnings"]) == ("folder", [])
    assert [files for _, _, files in os.walk(tmp_path / "stick") if files] == []


def test_the_answer_is_in_plain_words(call, tmp_path):
    (tmp_path / "stick").mkdir()
    said = call("places", "check", "stick")
    assert said.out.startswith("An archive can lie here.\n")
    assert "the second is refused" in said.out


def test_a_dry_run_writes_nothing(call, tmp_path):
    (tmp_path / "stick").mkdir()
    assert call("places", "check", "stick", "--dry-run", "--json").json["dry_run"] is True
    assert list((tmp_path / "stick").iterdir()) == []


def test_a_folder_that_is_not_there_is_not_found(call):
    assert call("places", "check", "stick").code == 6


def test_a_bucket_that_keeps_versions_is_said_to(call, store):
    store.versioned = True
    said = call("places", "check", "s3://bucket/folder", "--json")
    assert said.json["keeps_versions"] is True
    assert "stays readable" in said.json["warnings"][0]


def test_an_unsafe_store_is_refused_with_advice(call, store):
    store.overwrites = True
    said = call("places", "check", "s3://bucket/folder")
    assert said.code == 4
    assert "not safe for an archive" in said.err
    assert store.objects == {}


def test_no_key_is_printed(call, store):
    store.refuses = (403, "SignatureDoesNotMatch")
    said = call("places", "check", "s3://bucket/folder")
    assert said.code == 4
    assert "AWS_SECRET_ACCESS_KEY" in said.err
    assert "KEY-3f9a2c" not in said.err + said.out
    assert "SECRET-77b1e0" not in said.err + said.out
