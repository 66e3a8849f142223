"""What does the body of a mail say to its reader: which of its parts, in which encoding, and flowed how?"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from email.message import Message
from typing import Any, Final, NamedTuple

from answerable.errors import CannotRead
from answerable.reading.containers.mail_child import charset_of, content_of, file_name, kind_of
from answerable.reading.messages.mail_doubts import difference
from answerable.reading.sources import markup_child
from answerable.reading.sources.left_out import warnings_of
from answerable.text import decode

_MOST_DEEP: Final = 60
_MOST_VERSIONS: Final = 8
_NO_TEXT: Final = frozenset(
    {"unicode-escape", "raw-unicode-escape", "idna", "punycode", "undefined", "utf-7"}
)
"""Codecs of Python by which a mail could say something else here than in a mail program."""
_LETTERS: Final = re.compile(r"\w")
_MORE: Final = 1.5
_SOME: Final = 200
"""HTML says more than the text beside it when it has half as many letters again, and this many."""
_QUOTES: Final = re.compile(">+")
_SIGNS: Final = re.compile(r"\S+[ \t]*")


class Body(NamedTuple):
    """Text with (start, end, address) of its links, and what a person must be told of it.

    `made` has (start, end) of signs of headings and lists that a page shows and its HTML does not hold.
    """

    text: str
    links: list[tuple[int, int, str]]
    remarks: list[str]
    made: list[tuple[int, int]] = []  # noqa: RUF012 - of a tuple, and never added to


def is_attached(part: Message) -> bool:
    """Whether a part is a file that comes with the message, and not what it says."""
    stated = str(part.get("content-disposition", "")).strip().lower()
    written = kind_of(part) in {"text/plain", "text/html"}
    return not written or stated.startswith("attachment") or bool(file_name(part))


def body_of(part: Message, depth: int = 0) -> Body:
    """What a message says. Of two versions the plain one is taken, unless the HTML says more."""
    if depth > _MOST_DEEP:
        return Body("", [], [])
    if not part.is_multipart():
        return Body("", [], []) if is_attached(part) else _written(part)
    inner: Any = part.get_payload()
    if part.get_content_type() == "multipart/alternative":
        return _chosen(inner, depth)
    return _joined([body_of(each, depth + 1) for each in inner])


def _chosen(versions: list[Message], depth: int) -> Body:
    """The last plain version, or the last of the others; what the rest says otherwise is told."""
    found = [(kind_of(version), body_of(version, depth + 1)) for version in versions]
    found = [(kind, body) for kind, body in found if body.text.strip()]
    if not found:
        return Body("", [], [])
    plain = [each for each in found if each[0] == "text/plain"]
    rich = [each for each in found if each[0] != "text/plain"]
    kind, chosen = (plain or rich)[-1]
    remarks = list(chosen.remarks)
    if plain and rich and _size(rich[-1][1].text) > _size(chosen.text) * _MORE + _SOME:
        kind, chosen = rich[-1]
        remarks = [*chosen.remarks, "its HTML version says more than its plain one, and was read"]
    others = [(each, body) for each, body in found if body is not chosen]
    if len(others) > _MOST_VERSIONS:
        remarks.append(f"it has {len(found):,} versions, of which most were not compared")
    for other, body in others[-_MOST_VERSIONS:]:
        remarks += [one for one in body.remarks if one not in remarks]
        told = difference(chosen.text, body.text, read_is=_version(kind), other_is=_version(other))
        remarks += [told] if told else []
    return chosen._replace(remarks=remarks)


def _version(kind: str) -> str:
    return "plain version" if kind == "text/plain" else "HTML version"


def _size(text: str) -> int:
    return len(_LETTERS.findall(text))


def _joined(bodies: list[Body]) -> Body:
    parts: list[str] = []
    links: list[tuple[int, int, str]] = []
    remarks: list[str] = []
    made: list[tuple[int, int]] = []
    at = 0
    for body in bodies:
        text = body.text.strip("\n")
        remarks += body.remarks
        if not text:
            continue
        gone = len(body.text) - len(body.text.lstrip("\n"))
        if parts:
            parts.append("\n\n")
            at += 2
        links += [(at + start - gone, at + end - gone, href) for start, end, href in body.links]
        made += [(at + start - gone, at + end - gone) for start, end in body.made]
        parts.append(text)
        at += len(text)
    return Body("".join(parts), links, remarks, made)


def _written(part: Message) -> Body:
    content, fault = content_of(part)
    remarks = [f"a part of it is damaged: {fault}"] if fault else []
    text, remark = decoded(content, charset_of(part))
    remarks += [remark] if remark else []
    if kind_of(part) == "text/html":
        page = page_of(text)
        return page._replace(remarks=[*remarks, *page.remarks])
    if str(part.get_param("format", "")).lower() == "flowed":
        text = flowed(text, delsp=str(part.get_param("delsp", "")).lower() == "yes")
    return Body(text, [], remarks)


def page_of(html: str) -> Body:
    """What a page of a mail shows. Web pages hide menus; in a mail hidden words are worth a remark."""
    page = markup_child.found_in(html.encode("utf-8", "replace"))
    remarks = ["its HTML holds words that a mail program hides; they were not read"]
    if page["cut"]:
        remarks.append("its HTML is nested too deeply, and the text may be cut")
    remarks += [each[:1].lower() + each[1:].rstrip(".") for each in warnings_of(page["met"])]
    return Body(
        page["text"],
        [tuple(link) for link in page["links"]],
        remarks if page["unseen"] else remarks[1:],
        list(_made(page["text"], page["anchors"])),
    )


def _made(text: str, anchors: list[list[int]]) -> Iterator[tuple[int, int]]:
    """Signs in the text that no anchor ties to the page."""
    at = 0
    for start, _, length in [*anchors, [len(text), 0, 0]]:
        for sign in _SIGNS.finditer(text, at, max(at, start)):
            yield sign.span()
        at = max(at, start + length)


def decoded(content: bytes, charset: str) -> tuple[str, str]:
    """(text with `\\n` at the end of lines, what did not fit). A false label is found out, not believed."""
    text, remark = "", ""
    try:
        codec = codecs.lookup(charset or "us-ascii")
        if codec.name in _NO_TEXT or not codec._is_text_encoding:
            raise LookupError
        text = content.decode(codec.name)
    except (LookupError, UnicodeError, ValueError):
        try:
            read = decode(content)
            text = read.text
            if charset:
                remark = f"it states the encoding {charset!r}, which does not fit; {read.encoding} was read"
        except CannotRead:
            text, remark = content.decode("utf-8", "backslashreplace"), "a part of it is no text"
    return text.replace("\r\n", "\n").replace("\r", "\n"), remark


def flowed(text: str, *, delsp: bool) -> str:
    """Lines that a mail program broke are put together again (RFC 3676); quoted ones keep their `>`."""
    return "\n".join(_flowing(text.split("\n"), delsp=delsp))


def _flowing(lines: list[str], *, delsp: bool) -> Iterator[str]:
    held: list[str] = []
    deep = 0
    for line in lines:
        quoted = _QUOTES.match(line)
        depth = len(quoted[0]) if quoted else 0
        words = line[depth:].removeprefix(" ")
        if held and depth != deep:
            yield _line(held, deep)
            held = []
        deep = depth
        soft = words.endswith(" ") and words != "-- "
        held.append(words[:-1] if soft and delsp else words)
        if not soft:
            yield _line(held, deep)
            held = []
    if held:
        yield _line(held, deep)


def _line(held: list[str], deep: int) -> str:
    words = "".join(held)
    return f"{'>' * deep} {words}" if deep else words
