"""Who has a key of their own in this archive?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from answerable.cli import output
from answerable.cli.asked import Asked, Result
from answerable.cli.parser import Commands, words
from answerable.cli.signing import new_person_passphrase
from answerable.text import visible

if TYPE_CHECKING:
    from answerable.archive.archive import Archive
    from answerable.archive.persons import PersonKey


def add_commands(commands: Commands) -> None:
    """people, people add."""
    made = commands.add(
        "people", people, "Who has a key of their own here, and its fingerprint.", archive=True
    )
    inside = Commands(made)
    made = inside.add(
        "add",
        add,
        "Make a key for a person, who signs with it: the private half stays on this computer, closed "
        "by the person's own passphrase.",
        archive=True,
        writes=True,
    )
    made.add_argument("name", metavar="NAME", type=words, help="the person's pseudonym")
    made.add_argument(
        "--again",
        metavar="REASON",
        type=words,
        default="",
        help="why the person has another key, where one is enrolled already",
    )


def people(asked: Asked) -> Result:
    """Every key with its person, its fingerprint and whether it signs."""
    from answerable.archive import persons
    from answerable.archive.view import Viewer

    with asked.opened() as archive:
        found = persons.people(Viewer(archive))
        rows = [_to_json(archive, one, found) for one in found]
    shown = [_in_words(row) for row in rows] or ["Nobody has a key of their own here."]
    return Result(fields={"people": rows}, words="\n".join([*shown, *_limits(rows)]))


def add(asked: Asked) -> Result:
    """Enrol a person; the fingerprint is what others compare with the person."""
    from answerable.archive import persons

    given = asked.arguments
    with asked.opened() as archive:
        persons.may_enrol(archive, given.name, given.again)
        if asked.dry:
            return Result(
                fields={"dry_run": True, "person": visible(given.name), "records": []},
                words=f"Would be enrolled: {visible(given.name)}",
            )
        said = persons.enrol(archive, given.name, new_person_passphrase(asked), reason=given.again)
        with archive.change("a person's key enrolled", by=asked.by) as change:
            change.record(said)
    mark = persons.fingerprint(said.body["key"])
    return Result(
        fields={
            "dry_run": False,
            "person": visible(given.name),
            "key": said.body["key"],
            "fingerprint": mark,
            "records": list(change.written[:1]),
        },
        words=f"Enrolled: {visible(given.name)}\nFingerprint: {mark}\n"
        "Others compare it with the person, by voice or on paper.",
    )


def _to_json(
    archive: Archive, one: PersonKey, all_of_them: tuple[PersonKey, ...]
) -> dict[str, Any]:
    from answerable.archive import consents, persons

    others = [each for each in all_of_them if each.signs and each.record != one.record]
    return {
        "person": visible(one.name),
        "fingerprint": persons.fingerprint(one.key),
        "key": one.key,
        "since": one.at,
        "state": _state(one),
        "here": persons.is_here(archive, one),
        "other_keys": one.signs
        and any(consents.same_person(one.name, each.name) for each in others),
        "shared": any(
            each.key == one.key and not consents.same_person(one.name, each.name) for each in others
        ),
        "reason": output.plain(one.reason),
        "record": one.record,
    }


def _state(one: PersonKey) -> str:
    if one.taken_back:
        return "taken back"
    return "replaced" if one.replaced else "signs"


def _in_words(row: dict[str, Any]) -> str:
    where = "" if row["here"] else ", its private half is not on this computer"
    lines = [
        f"{row['person']}  {row['fingerprint']}",
        f"  {row['state']}, since {row['since']}{where}; record {row['record'][:12]}",
    ]
    if row["reason"]:
        lines.append(f"  another key, because: {row['reason']}")
    if row["shared"]:
        lines.append("  This key is enrolled for two names: nothing that it signed counts.")
    if row["other_keys"]:
        lines.append(
            "  Another key of this name signs too. Ask the person whether both are theirs."
        )
    return "\n".join(lines)


def _limits(rows: list[dict[str, Any]]) -> list[str]:
    if not rows:
        return []
    return ["A key says who held it, not who that is. One person may hold two."]
