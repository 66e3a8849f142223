#!/usr/bin/env python3
"""How many messages are read in one CPU second, beside Python's own mail library, and in how much memory?

    python bench/messages.py [--messages N] [--rounds N]

Each measurement is a process of its own, its children included. The chats and mails are invented; nothing
is read from or written to anywhere but a folder below TMPDIR.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from email.message import EmailMessage
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HEADS = ("From", "To", "Date", "Subject")
WORDS = "three lorries came to the invented village at dawn and left before noon ".split()


def main(argv: Sequence[str] | None = None) -> int:
    """Make the files, measure every job in turn, and print a table."""
    asked = _asked(argv)
    if asked.make:
        Path(asked.file).write_bytes(MADE[asked.make](asked.messages))
        return 0
    if asked.job:
        print(json.dumps(_measured(JOBS[asked.job], Path(asked.file))))
        return 0
    with tempfile.TemporaryDirectory(prefix="answerable-messages-") as name:
        for asked_for in sorted({asked.messages // 10, asked.messages}):
            for kind in MADE:
                count = asked_for // FEWER.get(kind, 1)
                print(f"{count:,} messages")
                file = Path(name) / f"{kind}-{count}"
                # In a process of its own: a child counts the memory of the parent it was split from.
                _called("--make", kind, "--messages", str(count), "--file", str(file))
                size = file.stat().st_size / (1 << 20)
                for job in (job for job in JOBS if job.endswith(kind)):
                    _show(job, count, size, [_run(job, file) for _ in range(asked.rounds)])
                file.unlink()
    return 0


def _show(job: str, count: int, size: float, runs: Sequence[dict[str, float]]) -> None:
    cpu = statistics.median(run["cpu"] for run in runs)
    memory = max(run["memory"] for run in runs)
    print(
        f"  {job:24} {size:7.1f} MB  {cpu:7.2f} CPU s  {count / cpu:9,.0f} messages/CPU s  "
        f"{memory:6.0f} MB at most in one process"
    )


def _run(job: str, file: Path) -> dict[str, float]:
    done = _called("--job", job, "--file", str(file))
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _called(*words: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, __file__, *words],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        check=True,
    )


def _measured(job: Callable[[Path], object], file: Path) -> dict[str, float]:
    """The whole process from its start, so that what is loaded counts on both sides."""
    job(file)
    both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return {
        "cpu": sum(used.ru_utime + used.ru_stime for used in both),
        "memory": max(used.ru_maxrss for used in both) / 1024,
    }


def ours(file: Path) -> object:
    """As `answerable add` reads a file."""
    from answerable.reading.sources.source import canonical_text

    return canonical_text(file.read_bytes(), file.name)


def pythons_mailbox(file: Path) -> object:
    """Head and text of every message, by `mailbox` and `email` with its default policy, in this process."""
    import mailbox
    from email import message_from_bytes, policy

    box = mailbox.mbox(file)
    raw = (box.get_bytes(key) for key in box.keys())  # noqa: SIM118, a mailbox is no dict
    return [_content(message_from_bytes(one, policy=policy.default)) for one in raw]


def _content(message: EmailMessage) -> tuple[str, ...]:
    body = message.get_body(("plain", "html"))
    heads = [str(message[name]) for name in HEADS]
    return (*heads, body.get_content() if body is not None else "")


def pythons_older_mail(file: Path) -> object:
    """The same with the older policy (compat32), which takes no header apart."""
    import mailbox
    from email import message_from_bytes

    box = mailbox.mbox(file)
    found = []
    for key in box.keys():  # noqa: SIM118
        message = message_from_bytes(box.get_bytes(key))
        payloads = (
            part.get_payload(decode=True)
            for part in message.walk()
            if part.get_content_type() == "text/plain"
        )
        texts = [payload.decode() for payload in payloads if isinstance(payload, bytes)]
        found.append((*(str(message[name]) for name in HEADS), *texts))
    return found


def plain_json(file: Path) -> object:
    """The least that any reader of such an export does."""
    return json.loads(file.read_bytes())


def _said(number: int) -> str:
    return f"Message {number}: " + " ".join(WORDS[number % 7 :]) + "."


def whatsapp(count: int) -> bytes:
    """A chat of an iPhone over a year."""
    lines = (
        f"[{1 + at * 28 // count:02}/{1 + at * 12 // count:02}/2021, {at // 60 % 24:02}:{at % 60:02}:11] "
        f"{'Ko Aung' if at % 3 else 'Ma Hla'}: {_said(at)}\n"
        for at in range(count)
    )
    return "".join(lines).encode()


def telegram(count: int) -> bytes:
    """One chat as Telegram Desktop exports it."""
    messages = [
        {
            "id": at,
            "type": "message",
            "date": "2021-03-12T14:05:11",
            "date_unixtime": str(1615534511 + at),
            "from": "Ko Aung" if at % 3 else "Ma Hla",
            "from_id": "user1",
            "text": _said(at),
            "text_entities": [{"type": "plain", "text": _said(at)}],
        }
        for at in range(count)
    ]
    chat = {"name": "Village watch", "type": "private_group", "id": 1, "messages": messages}
    return json.dumps(chat, indent=1).encode()


def mail(count: int) -> bytes:
    """A mailbox of plain messages, and every tenth with an attachment of 3 kB."""
    parts = []
    for at in range(count):
        message = EmailMessage()
        message["From"] = "Daw Mya <mya@example.org>"
        message["To"] = "Office <office@example.org>"
        message["Date"] = "Wed, 3 Feb 2021 10:00:00 +0630"
        message["Subject"] = f"Report {at}"
        message["Message-ID"] = f"<{at}@example.org>"
        message.set_content("\n".join(_said(at + line) for line in range(12)))
        if at % 10 == 0:
            message.add_attachment(bytes(3_000), "application", "pdf", filename="map.pdf")
        parts.append(
            b"From mya@example.org Wed Feb  3 10:00:00 2021\n" + message.as_bytes() + b"\n"
        )
    return b"".join(parts)


MADE: dict[str, Callable[[int], bytes]] = {"whatsapp": whatsapp, "telegram": telegram, "mail": mail}
FEWER = {"mail": 5}
"""A mailbox is read as one text of up to 32 million characters."""
JOBS: dict[str, Callable[[Path], object]] = {
    "answerable, whatsapp": ours,
    "answerable, telegram": ours,
    "json.loads, telegram": plain_json,
    "answerable, mail": ours,
    "mailbox+email, mail": pythons_mailbox,
    "mailbox+compat32, mail": pythons_older_mail,
}


def _asked(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--make", choices=[*MADE], help=argparse.SUPPRESS)
    parser.add_argument("--job", choices=[*JOBS], help=argparse.SUPPRESS)
    parser.add_argument("--file", help=argparse.SUPPRESS)
    return parser.parse_args(argv)


if __name__ == "__main__":
    sys.exit(main())
