"""A first contact with a survivor or witness: what to write down, and what not yet."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any

from answerable.cli import output
from answerable.cli.asked import Asked, Result, read_input
from answerable.cli.parser import Commands, words
from answerable.errors import CannotRead, NotAllowed, UsageError
from answerable.text import visible

if TYPE_CHECKING:
    from answerable.casework.first_account import Assessment, FirstAccount

_LARGEST = 4 << 20


def add_commands(commands: Commands) -> None:
    """account."""
    made = commands.add(
        "account",
        account,
        "Record a first contact with a survivor or witness: how to reach them safely, what they need, "
        "whom they were referred to; not their story. Give what is said with --from, or answer the "
        "questions: a command line can be seen by others on this computer and stays in the shell's "
        "history.",
        archive=True,
        writes=True,
    )
    made.add_argument(
        "--from",
        dest="given",
        metavar="FILE",
        default="",
        help="the answers as a JSON object; - is standard input. Without it you are asked",
    )
    made.add_argument(
        "--interviewed-before",
        metavar="ANSWER",
        choices=("yes", "no", "unknown"),
        help="whether somebody took the person's account before: yes, no or unknown",
    )
    made.add_argument(
        "--check",
        action="store_true",
        help="only say what the rule of first accounts says; writes nothing",
    )
    made.add_argument(
        "--show", type=words, metavar="PSEUDONYM", default="", help="what was written of a person"
    )
    made.add_argument(
        "--due",
        metavar="DAY",
        nargs="?",
        const="today",
        default="",
        help="to whom feedback was promised until a day, or until today",
    )


def account(asked: Asked) -> Result:
    """One of three: a first account, what was written of a person, what was promised."""
    given = asked.arguments
    if bool(given.show) + bool(given.due) + bool(given.given) > 1:
        raise UsageError("--show, --due and --from stand alone.", advice="Give one of them.")
    if given.show:
        return _show(asked)
    return _due(asked) if given.due else _keep(asked)


def _keep(asked: Asked) -> Result:
    from answerable.casework import accounts

    with asked.opened() as archive:
        accounts.refuse_open(archive)
        said = _said(asked.arguments)
        found = accounts.assessed(archive, said)
        fields = {"dry_run": asked.dry or asked.arguments.check, **found.to_json()}
        if asked.dry or asked.arguments.check or found.blocked:
            word = "Nothing was written." if found.blocked else "Would be written."
            return Result(fields=fields, words=_notices(found, word), failure=_blocked(found))
        kept = accounts.keep(archive, said, by=asked.by)
    written = [f"Contact sheet: {kept.contact}"]
    if kept.narrative:
        written.append(f"Account: {kept.narrative}")
    written.append("Both are confidential." if kept.narrative else "It is confidential.")
    return Result(
        fields={**fields, "contact": kept.contact, "narrative": kept.narrative},
        words=_notices(found, "\n".join(written)),
    )


def _blocked(found: Assessment) -> NotAllowed | None:
    if not found.blocked:
        return None
    return NotAllowed(
        "This story may not be written down yet.",
        advice="Keep it to a contact and a referral: leave the narrative out. Or answer what is "
        "lacking; a person answers for it.",
    )


def _notices(found: Assessment, last: str) -> str:
    lines = [f"{one.level.upper():5}  {one.reason}" for one in found.notices]
    sources = dict.fromkeys(one.source for one in found.notices)
    lines += [f"After: {one}" for one in sources]
    return "\n".join([*lines, last])


def _show(asked: Asked) -> Result:
    from answerable.casework import accounts

    with asked.opened() as archive:
        accounts.refuse_open(archive)
        found = accounts.sheets(archive, asked.arguments.show)
    if not found:
        return Result(fields={"sheets": []}, words="Nothing is written under this pseudonym.")
    return Result(fields={"sheets": list(found)}, words="\n\n".join(map(_sheet, found)))


def _sheet(said: dict[str, Any]) -> str:
    rows = [
        (key.replace("_", " ").capitalize(), output.plain(_value(value)))
        for key, value in said.items()
        if key not in ("notices", "written")
    ]
    return output.columns(rows)


def _value(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(map(_value, value))
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_value(one)}" for key, one in value.items() if one)
    return str(value)


def _due(asked: Asked) -> Result:
    from answerable import clock
    from answerable.casework import accounts

    day = clock.today() if asked.arguments.due == "today" else asked.arguments.due
    with asked.opened() as archive:
        accounts.refuse_open(archive)
        found = accounts.due(archive, day)
    lines = [f"{one.due}  {visible(one.person)}" for one in found]
    listed = [{"person": visible(one.person), "due": one.due} for one in found]
    return Result(
        fields={"until": day, "due": listed},
        words="\n".join(lines) or f"Nobody was promised to hear from us by {visible(day)}.",
    )


# What was said


def _said(given: argparse.Namespace) -> FirstAccount:
    from answerable.casework import accounts

    said = _json(given.given) if given.given else _questions()
    if given.interviewed_before and isinstance(said, dict):
        said["interviewed_before"] = given.interviewed_before
    return accounts.parse(said)


def _json(name: str) -> Any:
    raw = read_input(name, _LARGEST)
    try:
        return json.loads(raw)
    except (ValueError, RecursionError):
        raise CannotRead(
            "The answers are not JSON.", advice="docs/howto/first-accounts.md shows an example."
        ) from None


_QUESTIONS = (
    ("person", "Pseudonym"),
    ("age", "Age: years, adult, child or unknown"),
    ("language", "Language"),
    ("interviewed_before", "Did anybody take this person's account before: yes, no or unknown"),
    ("safe_contact", "A way to reach the person that is safe for them"),
    ("needs", "What the person needs, with ; between"),
    ("vulnerable", "Anything said about illness, injury, grief, danger, with ; between"),
    ("referrals", "Whom the person was referred to, with ; between"),
    ("feedback_due", "By which day will they hear from you, such as 2027-01-31"),
    ("answered_by", "Who answers for this; a pseudonym"),
)


def _questions() -> dict[str, Any]:
    """Ask on the terminal, for a contact only: a story is never typed in passing."""
    if not sys.stdin.isatty():
        raise UsageError(
            "There are no answers.", advice="Give them with --from FILE, or --from - on a pipe."
        )
    said: dict[str, Any] = {}
    for key, question in _QUESTIONS:
        answer = _typed(question)
        if key in ("needs", "vulnerable"):
            said[key] = [part.strip() for part in answer.split(";") if part.strip()]
        elif key == "referrals":
            said[key] = [{"to": part.strip()} for part in answer.split(";") if part.strip()]
        elif answer:
            said[key] = answer
    return said


def _typed(question: str) -> str:
    sys.stderr.write(f"{question}: ")
    sys.stderr.flush()
    return sys.stdin.readline().strip()
