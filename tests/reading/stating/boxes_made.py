"""C2PA manifests made by hand: boxes, CBOR and a signature, as the specification has them."""

import datetime
import hashlib

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa, utils
from cryptography.x509.oid import NameOID


def packed(value):
    """A value as CBOR."""
    if value is None:
        return b"\xf6"
    if isinstance(value, int):
        return _head(0, value) if value >= 0 else _head(1, -1 - value)
    if isinstance(value, bytes):
        return _head(2, len(value)) + value
    if isinstance(value, str):
        return _head(3, len(value.encode())) + value.encode()
    if isinstance(value, list):
        return _head(4, len(value)) + b"".join(map(packed, value))
    return _head(5, len(value)) + b"".join(packed(k) + packed(v) for k, v in value.items())


def _head(major, count):
    if count < 24:
        return bytes([major << 5 | count])
    size = 1 if count < 1 << 8 else 2 if count < 1 << 16 else 4
    return bytes([major << 5 | 23 + size.bit_length()]) + count.to_bytes(size, "big")


def box(kind, content):
    return (len(content) + 8).to_bytes(4, "big") + kind + content


def superbox(label, *inside):
    told = bytes(16) + b"\x03" + label.encode() + b"\0"
    return box(b"jumb", box(b"jumd", told) + b"".join(inside))


def certificate(key, name="A camera"):
    named = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    builder = (
        x509.CertificateBuilder()
        .subject_name(named)
        .issuer_name(named)
        .public_key(key.public_key())
        .serial_number(77)
        .not_valid_before(datetime.datetime(2025, 1, 1))
        .not_valid_after(datetime.datetime(2030, 1, 1))
    )
    digest = None if isinstance(key, ed25519.Ed25519PrivateKey) else hashes.SHA256()
    return builder.sign(key, digest).public_bytes(serialization.Encoding.DER)


def _es256():
    key = ec.generate_private_key(ec.SECP256R1())

    def sign(data):
        pair = utils.decode_dss_signature(key.sign(data, ec.ECDSA(hashes.SHA256())))
        return b"".join(number.to_bytes(32, "big") for number in pair)

    return key, sign


def _eddsa():
    key = ed25519.Ed25519PrivateKey.generate()
    return key, key.sign


def _ps256():
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    mask = padding.PSS(padding.MGF1(hashes.SHA256()), 32)
    return key, lambda data: key.sign(data, mask, hashes.SHA256())


KEYS = {-7: _es256, -8: _eddsa, -37: _ps256}


def signed(assertions, *, algorithm=-7, beside=None, changed=b""):
    """A manifest store with these assertions (label to value), signed; `changed` stands in the claim after."""
    key, sign = KEYS[algorithm]()
    made = [superbox(label, box(b"cbor", packed(value))) for label, value in assertions.items()]
    listed = [
        {"url": f"self#jumbf=c2pa.assertions/{label}", "hash": hashlib.sha256(one[8:]).digest()}
        for label, one in zip(assertions, made, strict=True)
    ]
    claim = packed({"claim_generator": "Test 1", "alg": "sha256", "assertions": listed})
    protected = packed({1: algorithm, 33: certificate(key)})
    signature = sign(packed(["Signature1", protected, b"", claim]))
    cose = b"\xd2" + packed([protected, beside or {}, None, signature])
    return superbox(
        "c2pa",
        superbox(
            "urn:uuid:1",
            superbox("c2pa.assertions", *made),
            superbox("c2pa.claim", box(b"cbor", claim.replace(b"Test 1", changed or b"Test 1"))),
            superbox("c2pa.signature", box(b"cbor", cose)),
        ),
    )


def in_jpeg(plain, store, *, part=60_000):
    """The store in APP11 segments after the first two bytes of a JPEG."""
    head, segments = store[:8], b""
    for number, at in enumerate(range(8, len(store), part), 1):
        content = b"JP\0\1" + number.to_bytes(4, "big") + head + store[at : at + part]
        segments += b"\xff\xeb" + (len(content) + 2).to_bytes(2, "big") + content
    return plain[:2] + segments + plain[2:]


def bound(plain, **made):
    """A JPEG with a store whose hash leaves out exactly the segment that the store lies in."""
    length = 0
    for _ in range(60):
        hashed = {
            "exclusions": [{"start": 2, "length": length}],
            "alg": "sha256",
            "hash": hashlib.sha256(plain).digest(),
        }
        whole = in_jpeg(plain, signed({"c2pa.hash.data": hashed}, **made))
        if len(whole) - len(plain) == length:
            return whole
        length = len(whole) - len(plain)
    raise AssertionError("the lengths of signatures vary")
