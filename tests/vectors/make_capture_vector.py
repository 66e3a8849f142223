"""Write the test vector of the capture format: a fixed key, and a file that only it opens.

`python tests/vectors/make_capture_vector.py`. Written from docs/howto/capture.md with age and the standard
library alone, so that it is a second opinion on the format. Encryption is random: the sealed file
changes with each run, what is inside does not.
"""

import hashlib
import json
from pathlib import Path

import pyrage

HERE = Path(__file__).parent
ARCHIVE = hashlib.sha256(b"the archive of the test vector").hexdigest()
IDENTITY = "AGE-SECRET-KEY-16T9GTVUJD4HAZ72VCA80VACM70K6KJRY373ATL4LSYTDYP756EHQ9RCHKZ"
CONTENT = "On 3 February 2021 the witness saw two lorries. မြန်မာ\n".encode()
HEADER = {
    "archive": ARCHIVE,
    "at": "2026-11-22T06:00:00Z",
    "collector": "kestrel-7",
    "consent": [
        {
            "answer": "yes",
            "given": "2026-11-22",
            "how": "orally",
            "language": "my",
            "person": "P-17",
            "purpose": "prosecution",
            "recipient": "a court",
        }
    ],
    "language": "my",
    "name": "statement.txt",
    "note": "at the river",
}


def line(value: object) -> bytes:
    """A canonical line (docs/format.md, 2)."""
    return (
        json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
        + b"\n"
    )


def card_number(archive: str, recipient: str) -> str:
    """30 digits."""
    said = f"answerable-capture-card/1\n{archive}\n{recipient}\n".encode()
    return str(int.from_bytes(hashlib.sha256(said).digest(), "big") % 10**30).zfill(30)


def padded(length: int) -> int:
    """Padmé, at least 16,384."""
    exponent = length.bit_length() - 1
    step = 1 << (exponent - exponent.bit_length())
    return max(16_384, -(-length // step) * step)


def plaintext(header: dict[str, object], content: bytes, frame: int = 20) -> bytes:
    """What age encrypts, in frames of `frame` bytes."""
    text = b"answerable-capture/1\n" + line(header)
    for start in range(0, len(content), frame):
        piece = content[start : start + frame]
        text += len(piece).to_bytes(4, "big") + piece
    text += bytes(4) + line({"sha256": hashlib.sha256(content).hexdigest(), "size": len(content)})
    return text.ljust(padded(len(text)), b"\0")


def main() -> None:
    identity = pyrage.x25519.Identity.from_str(IDENTITY)
    recipient = str(identity.to_public())
    number = card_number(ARCHIVE, recipient)
    text = plaintext({**HEADER, "card": number}, CONTENT)
    sealed = pyrage.encrypt(text, [identity.to_public()])
    (HERE / "capture-1.age").write_bytes(sealed)
    facts = {
        "archive": ARCHIVE,
        "card": number,
        "content_hex": CONTENT.hex(),
        "identity": IDENTITY,
        "plaintext_sha256": hashlib.sha256(text).hexdigest(),
        "plaintext_size": len(text),
        "receipt": hashlib.sha256(sealed).hexdigest(),
        "recipient": recipient,
    }
    (HERE / "capture-1.json").write_text(json.dumps(facts, indent=1, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
