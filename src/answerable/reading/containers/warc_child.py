"""Which captures does a web archive (WARC, ISO 28500) hold, and what is in each? Run in a process of its own (`opened.py`).

A response or resource record is a member, named by its address; its bytes are the payload, with the
transfer coding taken off and gzip or deflate undone, as a browser shows it. Requests, notes and records that
point to an earlier capture are counted and stay in the container. Read here and not by a library, since the
one there is passes over damage in silence, and holds in memory what a hostile record tells it to.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import IO, Final

from answerable.reading.containers.digests import Digests
from answerable.reading.containers.http_body import Body, Headers, body_of, headers_of
from answerable.reading.containers.limits import Budget, Stopped
from answerable.reading.containers.met import Broken, Met, Notes
from answerable.reading.containers.streams import CUT, Forward, Placed

_KEPT: Final = frozenset({"response", "resource", "conversion"})
_SAID: Final = {
    "revisit": "say that an address gave what it gave before, and hold no content",
    "request": "hold what was asked of a server",
    "metadata": "describe other records",
    "warcinfo": "describe the file",
    "continuation": "continue another record, which this release does not join",
}
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WEB: Final = ("http:", "https:")
_MOST_LINE: Final = 1 << 16


def members(file: IO[bytes], size: int, budget: Budget, notes: Notes) -> Iterator[Met]:
    """Every capture of an unpacked WARC, in order."""
    return of(Placed(file, size), notes)


def of(content: Forward, notes: Notes) -> Iterator[Met]:
    """The captures in a WARC that is read from beginning to end. Raises Stopped where it is damaged."""
    left_out: Counter[str] = Counter()
    while (headers := _record(content)) is not None:
        length = _length(headers)
        end = content.tell() + length
        kind = headers.get("warc-type", "").lower()
        if kind not in _KEPT:
            left_out[kind] += 1
        elif not length:
            left_out["empty"] += 1
        else:
            yield from _captured(content, headers, kind, length, left_out)
        content.seek(end)
        if content.tell() != end:
            raise Stopped(CUT)
    notes.remarks += [_counted(kind, count) for kind, count in sorted(left_out.items())]


def _record(content: Forward) -> Headers | None:
    """The headers of the next record, or nothing at the end. Raises Stopped."""
    line = b"\r\n"
    while line in (b"\r\n", b"\n"):
        line = content.line(_MOST_LINE)
    if not line:
        return None
    if not line.startswith(b"WARC/"):
        raise Stopped(CUT)
    headers = headers_of(content, _MOST_LINE * 4)
    if headers is None:
        raise Stopped(CUT)
    return headers


def _length(headers: Headers) -> int:
    written = headers.get("content-length", "")
    if not re.fullmatch(r"[0-9]{1,15}", written):
        raise Stopped("A record in it does not say how long it is.")
    return int(written)


def _captured(
    content: Forward, headers: Headers, kind: str, length: int, left_out: Counter[str]
) -> Iterator[Met]:
    digests = Digests(
        block=headers.get("warc-block-digest", ""), payload=headers.get("warc-payload-digest", "")
    )
    address = headers.get("warc-target-uri", "").removeprefix("<").removesuffix(">")
    web = kind == "response" and address.lower().startswith(_WEB)
    try:
        body = body_of(content, length, digests, is_http=web)
    except Broken as broken:
        yield _met(headers, kind, address, Body(size=length), str(broken))
        return
    if not body.size:
        left_out["empty"] += 1
        return
    met = _met(headers, kind, address, body, "")
    yield met._replace(pieces=body.pieces, remark=lambda: _remark(headers, body, digests))


def _met(headers: Headers, kind: str, address: str, body: Body, why: str) -> Met:
    date = headers.get("warc-date", "")
    said = [f"WARC {kind} record", f" of {date}" if date else ""]
    if body.status:
        said.append(f", HTTP {body.status}")
    if body.undone:
        said.append(f", {body.undone} undone")
    return Met(
        name=(address or "no address").encode("utf-8", "surrogateescape"),
        size=body.size,
        why=why,
        charset=body.charset,
        source=address,
        day=date[:10] if _DAY.match(date) else "",
        method="".join(said),
    )


def _remark(headers: Headers, body: Body, digests: Digests) -> str:
    said = [body.remark, digests.fault()]
    if cut := headers.get("warc-truncated", ""):
        said.append(f"The record says that it is not the whole of it ({cut}).")
    return " ".join(sentence for sentence in said if sentence)


def _counted(kind: str, count: int) -> str:
    records = "record" if count == 1 else "records"
    if kind == "empty":
        return f"{count:,} {records} without content (such as redirections): not kept as members."
    said = _SAID.get(kind, "are of a kind that this release does not know")
    return f"{count:,} {records} of the kind {kind or 'without a name'}: they {said}; not kept as members."
