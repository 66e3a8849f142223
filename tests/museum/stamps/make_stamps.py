"""Makes the timestamps of this folder anew: `python tests/museum/stamps/make_stamps.py`.

Needs openssl 3 and faketime. The keys are thrown away. `expected.json` is written by hand; the tests
compare it with what our program, openssl and rfc3161-client say.
"""

from __future__ import annotations

import sys
import tempfile
from hashlib import sha256, sha512
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1] / "archive"))

from authority import Workshop, statement  # noqa: E402

from answerable.archive.stamping import der, queries  # noqa: E402
from answerable.archive.stamping.tokens import read  # noqa: E402

MESSAGE = "A signed note of a test.\n"
NONCE = 0x5EED5EED5EED5EED
IMPRINT = sha256(MESSAGE.encode()).digest()
QUERY = queries.query(IMPRINT, NONCE)
SUMMER = "2026-06-01 12:00:00"


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        made = make(Workshop(Path(scratch)))
    (HERE / "message.note").write_text(MESSAGE)
    for name, content in made.items():
        (HERE / name).write_bytes(content)


def make(shop: Workshop) -> dict[str, bytes]:
    certificates(shop)
    return {
        "trusted.pem": shop.pem("Root-A") + shop.pem("Root-B"),
        "trusted-and-signer.pem": shop.pem("Root-A") + shop.pem("Good"),
        **sound(shop),
        **strangers(shop),
        **untimely(shop),
        **about_something_else(shop),
        **not_for_this(shop),
        **damaged(shop),
    }


def certificates(shop: Workshop) -> None:
    for name in ("Root-A", "Root-B", "Other-root"):
        shop.root(name)
    shop.issue("Good", "Root-A", kind="rsa")
    shop.issue("Curve", "Root-B")
    shop.issue("Between", "Root-A", authority=True)
    shop.issue("Below", "Between")
    shop.issue("Other", "Other-root")
    shop.issue("Past", "Root-A", start="2020-01-01", days=366)
    shop.issue("No-purpose", "Root-A", use=None)
    shop.issue("Two-purposes", "Root-A", use="critical,timeStamping,codeSigning")
    shop.issue("Not-critical", "Root-A", use="timeStamping")
    shop.issue("Leaf", "Root-A")
    shop.issue("Below-a-leaf", "Leaf")


def sound(shop: Workshop) -> dict[str, bytes]:
    chained = shop.reply("Below", QUERY, at=SUMMER, chain=("Between",))
    return {
        "rsa.tsr": shop.reply("Good", QUERY, at=SUMMER),
        "elliptic-curve-of-another-authority.tsr": shop.reply("Curve", QUERY, at=SUMMER),
        "fractions-of-a-second.tsr": shop.reply("Good", QUERY, at=SUMMER, digits=3),
        "with-a-chain.tsr": ordered(chained),
        "certificates-out-of-order.tsr": ordered(chained, backwards=True),
        "no-certificates.tsr": shop.reply("Good", without_certificates(), at=SUMMER),
        "certificate-ended-since.tsr": shop.reply("Past", QUERY, at="2020-06-01 12:00:00"),
    }


def without_certificates() -> bytes:
    """The request that does not ask for certificates."""
    return der.write(der.SEQUENCE, der.one(QUERY).content.removesuffix(der.TRUE))


def strangers(shop: Workshop) -> dict[str, bytes]:
    return {
        "rogue-with-its-own-root.tsr": ordered(
            shop.reply("Other", QUERY, at=SUMMER, chain=("Other-root",))
        ),
        "under-another-root.tsr": shop.reply("Other", QUERY, at=SUMMER),
        "self-signed.tsr": shop.signed(self_signed(shop), statement(IMPRINT, NONCE)),
        "issued-by-a-leaf.tsr": ordered(
            shop.reply("Below-a-leaf", QUERY, at=SUMMER, chain=("Leaf",))
        ),
    }


def self_signed(shop: Workshop) -> str:
    shop._key("Self")
    shop._run("openssl req -x509 -new -sha256 -key Self.key -days 9000 -subj /CN=Self -out Self.crt",
              "-addext", "extendedKeyUsage=critical,timeStamping", at="2019-01-01")  # fmt: skip
    return "Self"


def untimely(shop: Workshop) -> dict[str, bytes]:
    return {
        "certificate-had-ended.tsr": shop.reply("Past", QUERY, at="2022-06-01 12:00:00"),
        "certificate-had-not-begun.tsr": shop.reply("Past", QUERY, at="2019-06-01 12:00:00"),
    }


def about_something_else(shop: Workshop) -> dict[str, bytes]:
    other = sha256(b"Another note.\n").digest()
    long = sha512(MESSAGE.encode()).digest()
    algorithm = der.write(der.SEQUENCE, bytes.fromhex("0609608648016503040203"), der.NULL)
    imprint = der.write(der.SEQUENCE, algorithm, der.write(der.OCTETS, long))
    asked = (der.write_integer(1), imprint, der.write_integer(NONCE), der.TRUE)
    return {
        "another-number.tsr": shop.reply("Good", queries.query(IMPRINT, NONCE + 1), at=SUMMER),
        "no-number.tsr": shop.reply("Good", queries.query(IMPRINT, None), at=SUMMER),
        "another-message.tsr": shop.reply("Good", queries.query(other, NONCE), at=SUMMER),
        "another-kind-of-hash.tsr": shop.reply("Good", der.write(der.SEQUENCE, *asked), at=SUMMER),
    }


def not_for_this(shop: Workshop) -> dict[str, bytes]:
    info = statement(IMPRINT, NONCE)
    md5 = bytes.fromhex("300c06082a864886f70d02050500")
    unknown = der.write(der.SEQUENCE, md5, der.write(der.OCTETS, bytes(16)))
    refused = (der.write_integer(1), unknown, der.write_integer(NONCE), der.TRUE)
    return {
        "signer-without-a-purpose.tsr": shop.signed("No-purpose", info),
        "signer-with-two-purposes.tsr": shop.signed("Two-purposes", info),
        "purpose-not-critical.tsr": shop.signed("Not-critical", info),
        "signer-not-named.tsr": shop.signed("Good", info, names_signer=False),
        "two-signers.tsr": shop.signed("Good", info, also="Curve"),
        "refused.tsr": shop.reply("Good", der.write(der.SEQUENCE, *refused), at=SUMMER),
    }


def damaged(shop: Workshop) -> dict[str, bytes]:
    good = shop.reply("Good", QUERY, at=SUMMER)
    time = good.index(b"20260601120000Z")
    [certificate] = read(good).certificates
    inside = good.index(certificate) + len(certificate) - 20
    granted = good.index(bytes.fromhex("3003020100"))
    return {
        "granted-with-changes.tsr": changed(good, granted + 4, 0x01),
        "cut-short.tsr": good[: len(good) // 2],
        "something-behind.tsr": good + b"and more",
        "one-bit-of-the-signature.tsr": changed(good, len(good) - 9, 0x01),
        "another-year.tsr": good[:time] + b"2016" + good[time + 4 :],
        "another-minute.tsr": changed(good, time + 11, 0x01),
        "one-bit-of-the-certificate.tsr": changed(good, inside, 0x01),
        "empty.tsr": b"",
        "web-page.tsr": b"<!DOCTYPE html><title>502 Bad Gateway</title><p>Try again later.\n",
    }


def changed(content: bytes, at: int, bits: int) -> bytes:
    return content[:at] + bytes((content[at] ^ bits,)) + content[at + 1 :]


def ordered(response: bytes, *, backwards: bool = False) -> bytes:
    """The same response with its certificates in DER's order of a set, or against it.

    No signature covers the certificates that come with a token.
    """
    held = read(response).certificates
    start = min(response.index(one) for one in held)
    size = sum(map(len, held))
    assert response[start : start + size] == b"".join(held)
    return response[:start] + b"".join(sorted(held, reverse=backwards)) + response[start + size :]


if __name__ == "__main__":
    main()
