"""What an authority is asked is what openssl would ask, and any bytes are read or refused in words."""

from __future__ import annotations

import shutil
import subprocess
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.archive.stamping import der, queries, signed, tokens
from answerable.archive.stamping.certificates import read_roots
from answerable.errors import BrokenIntegrity, CannotRead


@pytest.mark.skipif(not shutil.which("openssl"), reason="needs openssl")
def test_a_request_is_the_one_that_openssl_writes(tmp_path: Path) -> None:
    imprint = sha256(b"a note")
    path = tmp_path / "query.tsq"
    subprocess.run(
        [
            *"openssl ts -query -sha256 -cert -no_nonce -digest".split(),
            *(imprint.hexdigest(), "-out", path),
        ],
        check=True,
        capture_output=True,
    )
    assert queries.query(imprint.digest(), None) == path.read_bytes()


@pytest.mark.skipif(not shutil.which("openssl"), reason="needs openssl")
def test_openssl_reads_the_random_number(tmp_path: Path) -> None:
    path = tmp_path / "query.tsq"
    path.write_bytes(queries.query(bytes(32), 0x5EED5EED5EED5EED))
    done = subprocess.run(
        ["openssl", "ts", "-query", "-in", path, "-text"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Nonce: 0x5EED5EED5EED5EED" in done.stdout
    assert "Certificate required: yes" in done.stdout


def test_random_numbers_are_long_and_differ() -> None:
    made = {queries.fresh_nonce() for _ in range(1_000)}
    assert len(made) == 1_000
    assert all(1 << 62 <= one < 1 << 63 for one in made)


@given(st.integers(min_value=0, max_value=2**70))
def test_a_number_comes_back(number: int) -> None:
    assert der.integer(der.one(der.write_integer(number))) == number


@given(st.lists(st.binary(max_size=300), max_size=4))
def test_what_is_written_is_read(parts: list[bytes]) -> None:
    whole = der.write(der.SEQUENCE, *(der.write(der.OCTETS, part) for part in parts))
    assert [one.content for one in der.one(whole).inner()] == parts


@given(st.binary(max_size=400))
def test_no_bytes_are_read_but_in_words_refused(raw: bytes) -> None:
    for candidate in (raw, b"\x30" + raw, der.write(der.SEQUENCE, raw)):
        with suppress(BrokenIntegrity):
            tokens.read(candidate)


@given(st.text(max_size=90))
def test_only_the_name_of_a_stamp_is_taken_for_one(name: str) -> None:
    found = signed.read_name(name)
    assert found is None or f"{found[0]:08d}-{found[1]}.tsr" == name


def test_a_name_has_one_spelling() -> None:
    digest = "0" * 64
    assert signed.read_name(f"00000012-{digest}.tsr") == (12, digest)
    assert signed.read_name(f"000000012-{digest}.tsr") is None
    assert signed.read_name(f"00000000-{digest}.tsr") is None
    assert signed.read_name(f"00000012-{digest}.tsr\n") is None


@pytest.mark.parametrize("content", [b"", b"no", b"-----BEGIN CERTIFICATE-----\nAAAA\n", bytes(99)])
def test_a_file_that_holds_no_root_is_refused_with_advice(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "roots.pem").write_bytes(content)
    with pytest.raises(CannotRead) as refused:
        read_roots(tmp_path / "roots.pem")
    assert refused.value.advice
