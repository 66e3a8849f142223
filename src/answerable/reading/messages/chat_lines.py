"""Which messages does a chat hold that was exported as lines of text (WhatsApp, signal-export)?

A message begins with a line that names date and time, in square brackets (iPhone, signal-export) or
before a dash (Android); the lines below belong to it. Lines that the program wrote by itself, such as who
joined, or that a picture was left out, are kept and are nobody's words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final, NamedTuple

from answerable.reading.messages import chat_times
from answerable.reading.messages.chat_order import InOrder
from answerable.reading.messages.chat_times import MARKS, MOMENT, SPACES, Moment
from answerable.reading.messages.written import MOST, Line, Message, Writing
from answerable.reading.sources.canonical import Source
from answerable.reading.sources.options import Options
from answerable.text import decode

_M: Final = f"[{MARKS}]{{0,4}}"
_HEADS: Final = (
    re.compile(rf"{_M}\[{_M}{MOMENT}{_M}\]{_M}[{SPACES}]?"),
    re.compile(rf"{_M}{MOMENT}[{SPACES}][-–][{SPACES}]"),
)
_SENDER: Final = re.compile(r"([^\n“”\"«»:]{1,120}(?::[^\s:][^\n“”\"«»:]{0,80})?):(?:[ \u00a0]|$)")
_FILE: Final = r"[^<>:\"/\\|?*\n\r\u200e]{1,200}\.[A-Za-z0-9]{2,5}"
_ATTACHED: Final = (
    re.compile(rf"\u200e?<[^<>:\n]{{1,40}}: (?P<name>{_FILE})>"),
    re.compile(rf"\A\u200e?(?P<name>{_FILE}) \([^()\n]{{1,60}}\)(?=\n|$)"),
    re.compile(r"!?\[(?P<name>[^\[\]\n]{1,200})\]\(\./media/(?P<path>[^()\n]{1,400})\)"),
)
_OMITTED: Final = re.compile(
    r"\u200e?(?:<[^<>\n]{1,60}>"
    r"|(?:image|video(?: note)?|audio|sticker|GIF|[Cc]ontact card|[^\n]{1,200}document) omitted)\s*"
)
_DELETED: Final = re.compile(
    r"\u200e?\(?(?:This message was deleted|You deleted this message)(?: by admin[^\n]{0,80})?\.?\)?\s*"
)
_EDITED: Final = re.compile(r"\u200e?<This message was edited>\s*\Z")
_NAMED_WITHIN: Final = 1_000
"""Characters at either end of a message in which a file is looked for."""
_BY_PROGRAM: Final = re.compile(
    r"Messages (?:and calls|to this|you send)\b.{0,80}"
    r"|.{1,80} (?:changed|created|added|removed|pinned|turned|updated|set|started|joined|left)"
    r" (?:the|this|a|an|on|off|to|from|using|group|their|your|disappearing)\b.{0,80}"
)
"""What the program writes without a sender and with a colon: a subject, an invitation to learn more."""
_LOOKED_AT: Final = 40
"""Heads by which a file is known for a chat."""
_NAMED: Final = re.compile(r"(?:^|/)_chat\.txt$|whatsapp", re.IGNORECASE)


class _Began(NamedTuple):
    """A message with its head apart."""

    head: str
    moment: Moment
    sender: str
    body: str


def looks_like_chat(text: str, name: str = "") -> bool:
    """Whether a text, or its beginning, is a chat: it opens with a head, and two and more name a sender."""
    lines = text.lstrip("\r\n ").splitlines()[:400]
    pattern = _pattern_of(lines)
    if pattern is None or not pattern.match(lines[0]):
        return False
    rests = [line[found.end() :] for line in lines if (found := pattern.match(line))]
    senders = [rest for rest in rests[:_LOOKED_AT] if _SENDER.match(rest)]
    return len(senders) > 1 or (bool(senders or rests) and bool(_NAMED.search(name)))


def read_chat_lines(data: bytes, options: Options) -> Source:
    """The chat as text: each message with its head as written, and below it what it says."""
    decoded = decode(data)
    days = chat_times.Succession()
    for head in _heads(decoded.text):
        days.add(chat_times.moment_of(head))
    order = days.order
    writing, met, succession = Writing(talk=True), _Met(), InOrder()
    for each in islice(_began(decoded.text), MOST):
        sent_at = chat_times.at(each.moment, order)
        succession.add(each.moment, sent_at)
        writing.add(_message(each, sent_at, met))
    warnings = [str(warning.value) for warning in decoded.warnings]
    warnings += succession.warnings()
    if not order and (said := days.two_readings):
        warnings.append(said)
    if days.unknown_years:
        warnings.append(
            "Some dates of this chat are of a calendar that is not worked out here; no day is taken from them."
        )
    if days.count > MOST:
        warnings.append(f"The chat holds {days.count:,} messages; the first {MOST:,} were read.")
    return writing.source("text/plain", decoded.encoding, [*warnings, *met.warnings()])


class _Met:
    """What the program says of messages that are not, or no longer, in the export."""

    def __init__(self) -> None:
        self.omitted = self.deleted = self.edited = 0

    def warnings(self) -> Iterator[str]:
        """A sentence for each kind that was met."""
        for count, said in (
            (self.omitted, "a picture, recording or file was left out of the export"),
            (self.deleted, "a message was deleted; what it said is not in the export"),
            (self.edited, "a message was edited; what it said before is not in the export"),
        ):
            if count:
                times = "Once" if count == 1 else f"{count:,} times"
                yield f"{times} the chat says that {said}."


def _pattern_of(lines: Iterable[str]) -> re.Pattern[str] | None:
    """The way in which this file writes its heads, by the first of them."""
    for line in lines:
        for pattern in _HEADS:
            if pattern.match(line):
                return pattern
    return None


def _lines(text: str) -> Iterator[str]:
    """The lines one by one; a list of all would take more memory than the text."""
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield text[start:end]
        start = end + 1


def _heads(text: str) -> Iterator[re.Match[str]]:
    pattern = _pattern_of(_lines(text))
    if pattern is not None:
        yield from filter(None, map(pattern.match, _lines(text)))


def _began(text: str) -> Iterator[_Began]:
    pattern = _pattern_of(_lines(text))
    head: re.Match[str] | None = None
    rest: list[str] = []
    for line in _lines(text) if pattern is not None else ():
        found = pattern.match(line) if pattern is not None else None
        if found is None:
            rest.append(line.removesuffix("\r"))
            continue
        if head is not None:
            yield _apart(head, rest)
        head, rest = found, [line[found.end() :].removesuffix("\r")]
    if head is not None:
        yield _apart(head, rest)


def _apart(head: re.Match[str], rest: list[str]) -> _Began:
    sender = _SENDER.match(rest[0])
    sender = None if sender and _BY_PROGRAM.fullmatch(sender[1]) else sender
    moment = chat_times.moment_of(head)
    if sender is None:
        return _Began(_shown(head[0]), moment, "", "\n".join(rest))
    body = "\n".join((rest[0][sender.end() :], *rest[1:]))
    return _Began(_shown(head[0] + sender[0]), moment, _shown(sender[1]), body)


def _message(began: _Began, sent_at: str, met: _Met) -> Message:
    body = began.body.rstrip("\r\n ")
    by_program = not began.sender or _is_left_out(body, met) or _is_notice(body)
    attached = _attached(body)
    if by_program:
        head = f"{began.head} {body}" if began.head and body else began.head
        lines, body, links = [Line("", head)], "", []
    else:
        met.edited += bool(_EDITED.search(body))
        lines = [Line("", began.head)]
        links = [_link(attached)] if attached else []
    return Message(
        head=lines,
        body=body,
        sender=began.sender,
        sent=_moment_written(began.head),
        sent_at=sent_at,
        links=links,
    )


def _attached(body: str) -> re.Match[str] | None:
    """The file that a message brings, which is named where it begins or where it ends."""
    for start, end in ((0, _NAMED_WITHIN), (max(0, len(body) - _NAMED_WITHIN), len(body))):
        for pattern in _ATTACHED:
            if found := pattern.search(body, start, end):
                return found
    return None


def _is_left_out(body: str, met: _Met) -> bool:
    deleted, omitted = _DELETED.fullmatch(body), _OMITTED.fullmatch(body)
    attached = any(each.match(body) for each in _ATTACHED)
    met.deleted += bool(deleted)
    met.omitted += bool(omitted and not attached)
    return bool(deleted or (omitted and not attached))


def _is_notice(body: str) -> bool:
    """Whether the program speaks under the name of the chat: an iPhone puts an unseen mark before that."""
    notice = body.startswith("\u200e") and "\n" not in body
    return notice and not any(each.match(body) for each in _ATTACHED)


def _link(attached: re.Match[str]) -> tuple[int, int, str]:
    path = attached.groupdict().get("path")
    return (*attached.span("name"), f"media/{path}" if path else attached["name"])


def _moment_written(head: str) -> str:
    found = re.search(MOMENT + r"(?=\]|[ \u00a0][-–]|$)", head)
    return found[0].strip() if found else ""


_INVISIBLE: Final = re.compile(f"[{MARKS}]+")


def _shown(written: str) -> str:
    """A head without the marks that nobody sees."""
    return _INVISIBLE.sub("", written).strip()
