"""Is a pack that was made to do harm refused in a few plain sentences, and quickly?"""

import os
from pathlib import Path
from time import process_time

import pytest

from answerable.errors import CannotRead
from answerable.ontology.packs import load_pack, parse_pack

MUSEUM = Path(__file__).parents[1] / "museum" / "packs"
HEAD = b"pack: small\nversion: '1'\ntitle: Small\nas_of: 2026-01-01\n"


def refusal(content: bytes) -> str:
    with pytest.raises(CannotRead) as refused:
        parse_pack(content)
    return refused.value.message


@pytest.mark.parametrize("specimen", sorted(MUSEUM.iterdir()), ids=lambda path: path.stem)
def test_every_hostile_pack_is_refused_on_a_line_and_in_signs_that_do_nothing(specimen):
    message = refusal(specimen.read_bytes())
    assert "line " in message
    assert message.replace("\n", "").isprintable()


def test_a_tag_runs_nothing(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    refusal((MUSEUM / "tag_that_runs_a_command.yaml").read_bytes())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("opening", [b"[", b"{a: ", b"- "])
def test_depth_is_refused_before_anything_is_built_of_it(opening):
    began = process_time()
    refusal(HEAD + b"facts:\n  " + opening * 200_000)
    assert process_time() - began < 10


def test_a_figure_has_no_hundred_thousand_digits():
    fact = b"sources:\n  - {id: s, text: T, date: 2021}\nreadings:\n  - {property: p, unit: u, label: l, counts: stock}\n"
    fact += b"facts:\n  - {subject: A, property: p, from: 2021, source: s, confirmed: true, unit: u, value: '"
    assert "whole number" in refusal(HEAD + fact + b"9" * 100_000 + b"'}\n")


def test_a_thousand_faults_are_not_a_thousand_lines():
    assert len(refusal(HEAD + b"facts:\n" + b"  - {}\n" * 1000).splitlines()) < 60


def test_a_long_name_is_not_repeated_whole():
    assert len(refusal(HEAD + b'"' + b"a" * 900 + b'": []\n')) < 300


def test_a_pack_larger_than_any_is_not_read_to_its_end(tmp_path):
    path = tmp_path / "pack.yaml"
    with path.open("wb") as file:
        file.truncate(1 << 32)
    with pytest.raises(CannotRead, match="larger"):
        load_pack(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_no_pack(tmp_path):
    os.mkfifo(tmp_path / "pack.yaml")
    with pytest.raises(CannotRead):
        load_pack(tmp_path / "pack.yaml")
