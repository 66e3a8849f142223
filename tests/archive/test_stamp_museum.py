"""Every timestamp of the museum is judged as it must be, by us, by openssl and by rfc3161-client."""

from __future__ import annotations

import contextlib
import json
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from answerable.archive.stamping import by_client, by_openssl, queries, tokens
from answerable.archive.stamping.certificates import Roots, read_roots
from answerable.archive.stamping.judging import Outcome, judge
from answerable.archive.stamping.opinions import Opinion
from answerable.errors import BrokenIntegrity, CannotRead

MUSEUM = Path(__file__).resolve().parents[1] / "museum" / "stamps"
EXPECTED: dict[str, dict[str, str]] = json.loads((MUSEUM / "expected.json").read_text())
IMPRINT = sha256((MUSEUM / "message.note").read_bytes()).digest()
NONCE = 0x5EED5EED5EED5EED
SUMMER = 1_780_315_200  # 2026-06-01T12:00:00Z

# Where the two verifiers differ, and what settles it. Everywhere else they say the same.
DIFFER = {
    "certificates-out-of-order.tsr",  # the library reads strict DER only; openssl judges alone
    "granted-with-changes.tsr",  # openssl takes it; we ask for what we get and refuse
    "signer-not-named.tsr",  # the library does not look; we do, as openssl does (RFC 5816)
    "something-behind.tsr",  # openssl passes over what follows; the library and we refuse
}

needs_openssl = pytest.mark.skipif(not by_openssl.version(), reason="needs OpenSSL 3")
needs_client = pytest.mark.skipif(not by_client.version(), reason="needs rfc3161-client 1.0.9")


@pytest.fixture
def roots() -> Roots:
    return read_roots(MUSEUM / "trusted.pem")


def response(name: str) -> bytes:
    return (MUSEUM / name).read_bytes()


def stated_time(name: str) -> int:
    try:
        return int(tokens.read(response(name)).time.timestamp())
    except BrokenIntegrity:
        return SUMMER


def test_every_specimen_has_its_expectation() -> None:
    assert {path.name for path in MUSEUM.glob("*.tsr")} == set(EXPECTED)
    assert len(EXPECTED) >= 20


@needs_openssl
@needs_client
@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_it_is_judged_as_expected(name: str, roots: Roots) -> None:
    verdict = judge(response(name), imprint=IMPRINT, nonce=NONCE, roots=roots)
    assert (verdict.outcome, verdict.reason) == (
        EXPECTED[name]["with_roots"],
        EXPECTED[name]["reason"],
    )


@needs_openssl
@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_without_roots_nothing_is_ever_called_trusted(name: str) -> None:
    verdict = judge(response(name), imprint=IMPRINT, nonce=NONCE)
    assert verdict.outcome == EXPECTED[name]["without_roots"]
    assert verdict.outcome is not Outcome.TRUSTED
    if verdict.holds:
        assert "not checked against a trusted root" in verdict.reason


@needs_openssl
@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_openssl_called_by_hand_says_what_is_written_down(name: str, tmp_path: Path) -> None:
    query = tmp_path / "query.tsq"
    query.write_bytes(queries.query(IMPRINT, NONCE))
    done = subprocess.run(
        [
            *("openssl", "ts", "-verify", "-queryfile", query, "-in", MUSEUM / name),
            *("-CAfile", MUSEUM / "trusted.pem", "-attime", str(stated_time(name))),
        ],
        capture_output=True,
        check=False,
    )
    assert ("yes" if done.returncode == 0 else "no") == EXPECTED[name]["openssl"]


@needs_client
@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_the_library_called_by_hand_says_what_is_written_down(name: str) -> None:
    import rfc3161_client
    from cryptography import x509

    trusted = x509.load_pem_x509_certificates((MUSEUM / "trusted.pem").read_bytes())
    try:
        found = rfc3161_client.decode_timestamp_response(response(name))
        verifier = rfc3161_client.VerifierBuilder(roots=trusted, nonce=NONCE).build()
        said = "yes" if verifier.verify(found, IMPRINT) else "no"
    except rfc3161_client.VerificationError:
        said = "no"
    except ValueError:
        said = "cannot read"
    assert said == EXPECTED[name]["rfc3161-client"]


def test_the_two_verifiers_agree_but_for_what_is_stated() -> None:
    accepted = {
        n: (e["openssl"] == "yes", e["rfc3161-client"] == "yes") for n, e in EXPECTED.items()
    }
    assert {name for name, (one, other) in accepted.items() if one is not other} == DIFFER


def test_what_is_trusted_was_accepted_by_every_verifier_that_could_read_it() -> None:
    for name, expected in EXPECTED.items():
        if expected["with_roots"] == "trusted":
            assert expected["openssl"] == "yes", name
            assert expected["rfc3161-client"] in ("yes", "cannot read"), name


# One by one


@needs_openssl
@needs_client
def test_who_judged_is_said(roots: Roots) -> None:
    both = judge(response("rsa.tsr"), imprint=IMPRINT, nonce=NONCE, roots=roots).judges
    assert [name.split()[0] for name in both] == ["rfc3161-client", "OpenSSL"]
    one = judge(response("certificates-out-of-order.tsr"), imprint=IMPRINT, roots=roots).judges
    assert [name.split()[0] for name in one] == ["OpenSSL"]


@pytest.mark.parametrize("judge_left", [by_client, by_openssl])
def test_either_verifier_alone_is_enough_for_a_trusted_root(
    judge_left: Any, roots: Roots, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = by_openssl if judge_left is by_client else by_client
    if not judge_left.version():
        pytest.skip("not installed")
    monkeypatch.setattr(gone, "version", lambda: "")
    wrong = {
        name
        for name, expected in EXPECTED.items()
        if expected["rfc3161-client"] != "cannot read"
        and judge(response(name), imprint=IMPRINT, nonce=NONCE, roots=roots).outcome
        != expected["with_roots"]
    }
    assert wrong == set()


def test_a_rogue_root_is_refused_by_the_library_alone(
    roots: Roots, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(by_openssl, "version", lambda: "")
    verdict = judge(response("rogue-with-its-own-root.tsr"), imprint=IMPRINT, roots=roots)
    assert not verdict.holds


def test_two_verifiers_that_disagree_are_both_refused(
    roots: Roots, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(by_client, "ask", lambda *_: Opinion(judge="one", holds=True))
    monkeypatch.setattr(by_openssl, "ask", lambda *_: Opinion(judge="other", holds=False))
    verdict = judge(response("rsa.tsr"), imprint=IMPRINT, roots=roots)
    assert verdict.outcome is Outcome.REFUSED
    assert verdict.reason == "Two ways of verification disagree: one says yes and other says no."


def test_with_no_verifier_nothing_is_judged(roots: Roots, monkeypatch: pytest.MonkeyPatch) -> None:
    for verifier in (by_client, by_openssl):
        monkeypatch.setattr(verifier, "version", lambda: "")
    assert judge(response("rsa.tsr"), imprint=IMPRINT, roots=roots).outcome is Outcome.UNCHECKED


def test_a_version_that_trusted_rogue_roots_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    for found, safe in (("1.0.8", False), ("1.0.9", True), ("1.1.0", True), ("2.0.dev1", False)):
        by_client.version.cache_clear()
        monkeypatch.setattr(by_client, "installed", lambda _, found=found: found)
        assert bool(by_client.version()) is safe, found
    by_client.version.cache_clear()


def test_libressl_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    by_openssl.version.cache_clear()
    said = subprocess.CompletedProcess([], 0, stdout="LibreSSL 3.3.6\n", stderr="")
    monkeypatch.setattr(by_openssl, "_run", lambda _: said)
    assert by_openssl.version() == ""
    by_openssl.version.cache_clear()


@needs_openssl
@needs_client
def test_a_signer_that_the_person_brings_stands_in_for_one_that_did_not_come() -> None:
    brought = read_roots(MUSEUM / "trusted-and-signer.pem")
    verdict = judge(response("no-certificates.tsr"), imprint=IMPRINT, nonce=NONCE, roots=brought)
    assert (verdict.outcome, len(verdict.judges)) == (Outcome.TRUSTED, 2)


@needs_openssl
def test_a_certificate_in_between_is_no_root(tmp_path: Path) -> None:
    between = tokens.read(response("with-a-chain.tsr")).certificates
    file = tmp_path / "between.pem"
    from answerable.archive.stamping.certificates import pem

    file.write_bytes(pem(between))
    with pytest.raises(CannotRead):
        read_roots(file)


@needs_openssl
def test_the_configuration_of_a_person_decides_nothing(
    roots: Roots, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "bad.cnf").write_text("openssl_conf = nowhere\n")
    monkeypatch.setenv("OPENSSL_CONF", str(tmp_path / "bad.cnf"))
    monkeypatch.setenv("SSL_CERT_FILE", str(MUSEUM / "trusted.pem"))
    assert judge(response("rsa.tsr"), imprint=IMPRINT, roots=roots).holds
    other = judge(response("under-another-root.tsr"), imprint=IMPRINT, roots=roots)
    assert other.outcome is Outcome.STRANGER


def test_a_huge_answer_is_not_read() -> None:
    huge = b"\x30\x84" + (1 << 20).to_bytes(4, "big") + bytes(1 << 20)
    assert judge(huge, imprint=IMPRINT).reason == "It is larger than any timestamp."


def test_a_fraction_of_a_second_is_kept() -> None:
    token = tokens.read(response("fractions-of-a-second.tsr"))
    assert tokens.written(token.time).startswith("2026-06-01T12:00:00")
    assert shutil.which("openssl") or token.nonce == NONCE


def test_no_damage_makes_the_reader_fail_in_another_way() -> None:
    good = response("rsa.tsr")
    for at in range(0, len(good), 3):
        for bits in (0x01, 0x80, 0xFF):
            hurt = good[:at] + bytes((good[at] ^ bits,)) + good[at + 1 :]
            with contextlib.suppress(BrokenIntegrity):
                tokens.read(hurt)


@needs_client
def test_no_flipped_bit_is_trusted(roots: Roots, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bits that no signature covers may flip; the statement of a time and its hash may not."""
    monkeypatch.setattr(by_openssl, "version", lambda: "")
    good = response("elliptic-curve-of-another-authority.tsr")
    sound = tokens.read(good)
    for at in range(len(good)):
        hurt = good[:at] + bytes((good[at] ^ 1,)) + good[at + 1 :]
        verdict = judge(hurt, imprint=IMPRINT, nonce=NONCE, roots=roots)
        if verdict.outcome is Outcome.TRUSTED:
            assert verdict.token is not None
            assert (verdict.token.time, verdict.token.imprint) == (sound.time, sound.imprint)
