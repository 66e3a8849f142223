"""Do the hashes and the signature of a C2PA manifest fit this file, and by which certificate?

A signature that fits says that whoever had the key of that certificate signed these claims about these
bytes. Whose certificate it is, and whether it was still good, is asked of nobody: there is no network and
no list of trusted issuers. Used only in a process of its own.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import IO, Any, Final

from answerable.archive import foreign_signatures
from answerable.reading.stating import c2pa_film, cbor
from answerable.reading.stating.c2pa_film import Stop
from answerable.reading.stating.jumbf import Box

Row = list[str]
CHECKED: Final = "checked by this program"
_WHERE: Final = "C2PA manifest, c2pa.signature"
_HASHES: Final = ("sha256", "sha384", "sha512")
_DATA_HASH: Final = "c2pa.hash.data"
_FILM_HASHES: Final = ("c2pa.hash.bmff", "c2pa.hash.bmff.v2", "c2pa.hash.bmff.v3")
_CHAIN: Final = 33
"""x5chain (RFC 9360)."""
_ALGORITHMS: Final = {
    -7: "ES256",
    -35: "ES384",
    -36: "ES512",
    -37: "PS256",
    -38: "PS384",
    -39: "PS512",
    -8: "EdDSA",
}
_TIME: Final = re.compile(rb"\x18[\x0f-\x17](\d{14})(?:\.\d{1,6})?Z")
"""GeneralizedTime in DER: the first of a time stamp's content is its own (RFC 3161, genTime)."""
_PIECE: Final = 1 << 20
_FITS: Final = "it fits the claims and the certificate in the file; whose certificate that is, nobody was asked"
_DIFFERS: Final = "it does not fit the claims: they or it were changed"
_AROUND: Final = 256
"""Bytes that the heads of its parts take beside a manifest."""


def claim_of(manifest: Box) -> bytes:
    """The bytes that were signed. Raises KeyError where there are none."""
    return _packed(manifest, "c2pa.claim.v2") or _packed(manifest, "c2pa.claim") or _none("claim")


def rows_of(manifest: Box, file: IO[bytes], takes: int) -> Iterator[Row]:
    """What the signature says of itself, and what of it this program has checked.

    `takes` is how many bytes of the file are its manifests.
    """
    claim = claim_of(manifest)
    yield from _signature(_packed(manifest, "c2pa.signature"), claim)
    yield ["hashes of the assertions", _assertions(manifest, cbor.value_of(claim)), CHECKED]
    yield ["hash of the file", _whole(manifest, file, takes), CHECKED]


def _packed(manifest: Box, label: str) -> bytes:
    box = manifest.named(label)
    inner = box.of_kind("cbor") if box else None
    return inner.content if inner else b""


def _none(of: str) -> bytes:
    raise KeyError(of)


def _signature(written: bytes, claim: bytes) -> Iterator[Row]:
    if not written:
        yield ["signature", "there is none", _WHERE]
        return
    signed = cbor.value_of(written)
    protected, beside, _, signature = signed.value if isinstance(signed, cbor.Tagged) else signed
    head = cbor.value_of(protected)
    algorithm = _ALGORITHMS.get(head.get(1), f"unknown ({head.get(1)})")
    yield ["algorithm of the signature", algorithm, _WHERE]
    if moment := _stamped(beside):
        said = f"{moment} (by a time stamp that was not checked)"
        yield ["time of the signature", said, _WHERE]
    chain: Any = next(
        (one[key] for one in (head, beside) for key in (_CHAIN, "x5chain") if key in one), []
    )
    first = chain if isinstance(chain, bytes) else chain[0] if chain else b""
    yield from _certificate(first, algorithm, signature, _to_be_signed(protected, claim))


def _to_be_signed(protected: bytes, claim: bytes) -> bytes:
    """Sig_structure of COSE_Sign1 (RFC 9052, 4.4), whose payload stands apart."""
    parts: tuple[bytes | str, ...] = ("Signature1", protected, b"", claim)
    return cbor.array_head(len(parts)) + b"".join(cbor.written(part) for part in parts)


def _stamped(beside: dict[Any, Any]) -> str:
    for key in ("sigTst2", "sigTst"):
        tokens = beside.get(key, {}).get("tstTokens", [])
        for token in tokens[:4]:
            if found := _TIME.search(token["val"]):
                day = found[1].decode()
                return f"{day[:4]}-{day[4:6]}-{day[6:8]}T{day[8:10]}:{day[10:12]}:{day[12:]}Z"
    return ""


def _certificate(der: bytes, algorithm: str, signature: bytes, signed: bytes) -> Iterator[Row]:
    try:
        found = foreign_signatures.certificate(der)
    except (ValueError, foreign_signatures.Unknown):
        yield ["signature", "its certificate cannot be read; it was not checked", CHECKED]
        return
    days = f"{found.since} to {found.until}"
    said = f"{found.subject}; issued by {found.issuer}; {days}; number {found.number}"
    yield ["certificate", said, _WHERE]
    try:
        fits = foreign_signatures.fits(found.key, algorithm, signature, signed)
    except foreign_signatures.Unknown:
        yield ["signature", "it was not checked: its key or algorithm is not known here", CHECKED]
    else:
        yield ["signature", _FITS if fits else _DIFFERS, CHECKED]


def _assertions(manifest: Box, claim: dict[str, Any]) -> str:
    """Each assertion is named in what was signed with the hash of its box (8.4.2.3)."""
    store = manifest.named("c2pa.assertions")
    usual = str(claim.get("alg", "sha256"))
    named = [
        one
        for key in ("assertions", "created_assertions", "gathered_assertions")
        for one in claim.get(key) or []
    ]
    wrong, listed = [], set()
    for one in named:
        label = str(one["url"]).rpartition("/")[2]
        listed.add(label)
        box = store.named(label) if store else None
        if box is None or _hashed(str(one.get("alg", usual)), box.content) != one["hash"]:
            wrong.append(label)
    apart = (
        [one.label for one in store.boxes if one.label and one.label not in listed] if store else []
    )
    said = (
        f"{len(wrong)} do not fit ({', '.join(wrong[:20])})" if wrong else f"all {len(named)} fit"
    )
    return f"{said}; not signed: {', '.join(apart[:20])}" if apart else said


def _hashed(algorithm: str, content: bytes) -> bytes:
    return hashlib.new(algorithm, content).digest() if algorithm in _HASHES else b""


def _whole(manifest: Box, file: IO[bytes], takes: int) -> str:
    store = manifest.named("c2pa.assertions")
    inside = store.boxes if store else ()
    box = next((one for one in inside if one.label in (_DATA_HASH, *_FILM_HASHES)), None)
    inner = box.of_kind("cbor") if box else None
    if box is None or inner is None:
        other = next((one.label for one in inside if one.label.startswith("c2pa.hash.")), "")
        return (
            f"it was not checked: this release does not read {other}"
            if other
            else "there is none, so nothing binds the claims to this file"
        )
    told = cbor.value_of(inner.content)
    algorithm = str(told.get("alg", "sha256"))
    if algorithm not in _HASHES:
        return "it was not checked: its algorithm is not known"
    if not told.get("hash"):
        return "it was not checked: this release does not read the hashes of pieces of a film"
    try:
        stops = _stops(box.label, file, told.get("exclusions") or [])
    except c2pa_film.Unknown:
        return "it was not checked: how it says what it leaves out is not known here"
    return _compared(told["hash"], _sum_outside(file, algorithm, stops), stops, takes)


def _stops(label: str, file: IO[bytes], exclusions: list[dict[str, Any]]) -> list[Stop]:
    if label == _DATA_HASH:
        return sorted(Stop(int(one["start"]), int(one["length"])) for one in exclusions)
    return c2pa_film.stops_of(file, exclusions, places=label != _FILM_HASHES[0])


def _compared(stated: bytes, found: bytes, stops: list[Stop], takes: int) -> str:
    if found != stated:
        return "it does not fit: the file was changed after it was signed, or the claims are of another file"
    idle = sum(stop.length for stop in stops if stop.idle)
    left_out = sum(stop.length for stop in stops) - idle
    if left_out > takes + takes // 16 + _AROUND:
        return f"it fits only in part: {left_out:,} bytes are left out of it, more than the manifest takes"
    free = f", and {idle:,} that are kept free" if idle else ""
    return (
        f"it fits; {left_out:,} bytes of the file, where the manifest lies{free}, are not covered"
    )


def _sum_outside(file: IO[bytes], algorithm: str, stops: list[Stop]) -> bytes:
    """The hash of all bytes but those left out, with what is counted in."""
    found, at = hashlib.new(algorithm), 0
    file.seek(0)
    for stop in (*stops, Stop(1 << 62, 0)):
        while at < stop.start and (piece := file.read(min(_PIECE, stop.start - at))):
            found.update(piece)
            at += len(piece)
        if at <= stop.start:
            found.update(stop.counted)
        at = max(at, stop.start + stop.length)
        file.seek(min(at, 1 << 62))
    return found.digest()
