"""Sealing on a device that can neither open nor list what it sealed."""

from __future__ import annotations

import json
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from answerable.cli import output
from answerable.cli.asked import Asked, Result, read_input
from answerable.cli.parser import Commands, words
from answerable.errors import (
    AnswerableError,
    CannotRead,
    Conflict,
    NotFound,
    PartlyFailed,
    UsageError,
)

if TYPE_CHECKING:
    from answerable.archive.capturing.card import Card
    from answerable.archive.capturing.device import Pipe, Sealed
    from answerable.archive.capturing.envelope import AnswerSaid, Header

_LARGEST_DETAILS = 1 << 16
_CLAIM = (
    "A receipt shows later that exactly this was taken in. It does not show who made it: anyone with "
    "the card can seal."
)
_TEXTS = ("collector", "language", "note", "name")


def add_commands(commands: Commands) -> None:
    """capture."""
    made = commands.add(
        "capture",
        capture,
        "Seal files to an archive that is not here. This device can neither open nor list what it "
        "sealed. What stands on a command line can be seen by others on this computer and stays in "
        "the shell's history: give what is said of a person with --details.",
        writes=True,
    )
    made.add_argument(
        "sources", metavar="FILE", nargs="+", help="files; - is standard input, never put on a disk"
    )
    made.add_argument("--card", metavar="FILE", required=True, help="the card of the archive")
    made.add_argument(
        "--to", metavar="OUTBOX", required=True, help="the folder for the sealed files"
    )
    made.add_argument(
        "--details",
        metavar="FILE",
        default="",
        help="a JSON object with collector, language, note, name and consent; - is standard input",
    )
    made.add_argument(
        "--language", type=words, metavar="TEXT", default="", help="the language spoken"
    )
    made.add_argument("--collector", type=words, metavar="PSEUDONYM", default="", help="who seals")
    made.add_argument(
        "--consent",
        type=words,
        metavar="PERSON:PURPOSE:RECIPIENT:ANSWER",
        action="append",
        default=[],
        help="an answer of today, yes or no; may be given several times",
    )
    made.add_argument(
        "--how", type=words, metavar="TEXT", default="", help="how the answers were given"
    )
    made.add_argument("--note", type=words, metavar="TEXT", default="", help="a note")
    made.add_argument(
        "--name", type=words, metavar="NAME", default="", help="a name for standard input"
    )


def capture(asked: Asked) -> Result:
    """Sealed files in the outbox, and a receipt for each. No archive is opened."""
    from answerable.archive.capturing import card as cards
    from answerable.archive.capturing import device

    given = asked.arguments
    piped = given.sources.count("-") + (given.details == "-")
    if piped > 1:
        raise UsageError(
            "Standard input can be given once.",
            advice="Put the details in a file, or capture twice.",
        )
    found = cards.read(Path(given.card))
    header = _header(asked, found)
    header.line()  # refuses now what is too long, not after the recording
    if asked.dry:
        return _would_seal(found, len(given.sources))
    outbox = Path(given.to)
    device.make_outbox(outbox)
    asked.talk(f"Sealing to the card {found.spoken}. Compare this number by voice.")
    sealed: list[Sealed] = []
    failed: list[tuple[int, AnswerableError]] = []
    for place, source in enumerate(given.sources, 1):
        try:
            sealed.append(_seal(source, found, header, outbox))
        except (CannotRead, Conflict, NotFound, UsageError) as error:
            failed.append((place, error))
            continue
        asked.tell(_sealed(place, len(given.sources), sealed[-1]))
    if sealed:
        _remark_on_originals(asked, sum(1 for one in given.sources if one != "-"))
    return Result(
        fields=_sealed_fields(found, sealed, failed),
        words="\n".join(f"File {place}: {error.message} {error.advice}" for place, error in failed),
        failure=_seal_failure(len(sealed), failed),
    )


def _seal(source: str, found: Card, header: Header, outbox: Path) -> Sealed:
    from dataclasses import replace

    from answerable.archive import intake
    from answerable.archive.capturing import device

    if source != "-":
        named = replace(header, name=header.name or intake.written_name(Path(source).name)[0])
        return device.seal_file(Path(source), found, named, outbox)
    pipe = device.Pipe(sys.stdin.fileno())
    with _ended_by_hand(pipe):
        return device.seal_pipe(pipe, found, header, outbox)


@contextmanager
def _ended_by_hand(pipe: Pipe) -> Iterator[None]:
    """Inside the block the first Ctrl-C ends the recording and seals it; a second one gives it up."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(*_: object) -> None:
        if pipe.interrupted:
            raise KeyboardInterrupt
        pipe.interrupted = True

    names = ("SIGINT", "SIGTERM", "SIGHUP")
    before = {
        getattr(signal, name): signal.signal(getattr(signal, name), end)
        for name in names
        if hasattr(signal, name)
    }
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def _header(asked: Asked, found: Card) -> Header:
    from answerable import clock
    from answerable.archive.capturing.envelope import Header

    given = asked.arguments
    details = _details(given.details) if given.details else {}
    texts = {key: getattr(given, key) or details.get(key, "") for key in _TEXTS}
    return Header(
        archive=found.archive,
        card=found.number,
        at=clock.now(),
        consent=tuple(_answers(asked, details, texts["language"])),
        **texts,
    )


def _details(name: str) -> dict[str, Any]:
    """What was said beside the command line. Raises CannotRead, UsageError; repeats nothing of it."""
    raw = read_input(name, _LARGEST_DETAILS)
    try:
        said = json.loads(raw)
    except (ValueError, RecursionError):
        raise CannotRead(
            "The details are not JSON.", advice='For example {"note": "...", "consent": []}'
        ) from None
    known = {*_TEXTS, "consent"}
    if not isinstance(said, dict) or not set(said) <= known:
        raise UsageError(
            "The details hold something unknown.", advice=f"Known: {', '.join(sorted(known))}."
        )
    if not all(isinstance(said.get(key, ""), str) for key in _TEXTS):
        raise UsageError("A detail is not text.", advice="Write every value in quotes.")
    return said


def _answers(asked: Asked, details: dict[str, Any], language: str) -> Iterator[AnswerSaid]:
    from answerable import clock

    given = asked.arguments
    for written in given.consent:
        parts = [part.strip() for part in written.split(":")]
        if len(parts) != 4:
            raise UsageError(
                "An answer has four parts.",
                advice="--consent PERSON:PURPOSE:RECIPIENT:yes; or use --details.",
            )
        named = dict(zip(("person", "purpose", "recipient", "answer"), parts, strict=True))
        yield _answer({**named, "language": language, "given": clock.today(), "how": given.how})
    listed = details.get("consent", [])
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        raise UsageError("The consent in the details is not a list of objects.")
    for one in listed:
        yield _answer({"language": language, "given": clock.today(), **one})


def _answer(said: dict[str, Any]) -> AnswerSaid:
    """An answer that the archive will be able to record. Raises UsageError."""
    from answerable.archive import records
    from answerable.archive.capturing.envelope import ANSWER_KEYS, AnswerSaid

    if not set(said) <= set(ANSWER_KEYS) or not all(isinstance(v, str) for v in said.values()):
        raise UsageError(
            "An answer holds something unknown.", advice=f"Known: {', '.join(ANSWER_KEYS)}."
        )
    made = AnswerSaid(**said)
    records.consent(
        by="",
        objects=["-"],
        purpose=made.purpose,
        recipient=made.recipient,
        answer=made.answer,
        until=made.until,
        given=made.given,
    )
    return made


def _would_seal(found: Card, count: int) -> Result:
    return Result(
        fields={"dry_run": True, "card": found.number, "would_seal": count},
        words=f"Would seal {output.counted(count, 'file')} to the card {found.spoken}.",
    )


def _sealed(place: int, count: int, one: Sealed) -> str:
    """No name of a source: what is printed here may be kept by a terminal."""
    which = f"File {place} of {count}" if count > 1 else "Sealed"
    how = " (ended by hand)" if one.interrupted else ""
    return f"{which}{how}. Receipt:\n  {one.on_paper}"


def _remark_on_originals(asked: Asked, originals: int) -> None:
    asked.talk(_CLAIM)
    if originals:
        asked.talk(
            f"The originals were not touched: {output.counted(originals, 'file remains', 'files remain')}"
            " readable where they were. Whoever "
            "takes this device can read what is still on it, and deleting from flash memory (cards, "
            "sticks, telephones) does not reliably remove it. A pipe (-) leaves no original."
        )


def _sealed_fields(
    found: Card, sealed: list[Sealed], failed: list[tuple[int, AnswerableError]]
) -> dict[str, Any]:
    return {
        "dry_run": False,
        "card": found.number,
        "sealed": [
            {"file": one.file, "receipt": one.receipt, "interrupted": one.interrupted}
            for one in sealed
        ],
        "failed": [
            {"number": place, "error": error.message, "advice": error.advice}
            for place, error in failed
        ],
    }


def _seal_failure(done: int, failed: list[tuple[int, AnswerableError]]) -> AnswerableError | None:
    if not failed:
        return None
    if not done and len(failed) == 1:
        return failed[0][1]
    return PartlyFailed(
        f"{len(failed)} of {len(failed) + done} files could not be sealed.",
        advice="The reasons stand beside each, by its place on the command line.",
    )
