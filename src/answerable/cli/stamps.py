"""Who else states the time by which the archive's newest note existed?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from answerable import settings
from answerable.cli import output
from answerable.cli.asked import Asked, Result
from answerable.cli.parser import Commands
from answerable.errors import AnswerableError, PartlyFailed, UsageError
from answerable.text import visible

if TYPE_CHECKING:
    from answerable.archive.archive import Archive
    from answerable.archive.stamping.anchoring import Anchored, Stamped
    from answerable.archive.stamping.certificates import Roots
    from answerable.archive.stamping.standing import Last, Standing

ROOTS = "a PEM file with the root certificates you trust, in place of the setting timestamp_roots"


def add_commands(commands: Commands) -> None:
    """anchor."""
    made = commands.add(
        "anchor",
        anchor,
        "Have authorities stamp the time of the newest signed note (RFC 3161).",
        archive=True,
        writes=True,
    )
    way = made.add_mutually_exclusive_group()
    way.add_argument(
        "--request",
        metavar="DIR",
        help="ask nobody; write requests into a folder, to be carried to a machine with a network",
    )
    way.add_argument(
        "--answer", metavar="FILE", nargs="+", help="take in the answers to such requests"
    )
    way.add_argument(
        "--show", action="store_true", help="ask nobody; say what is stamped and what is not"
    )
    way.add_argument(
        "--renew", action="store_true", help="ask even if everything is stamped already"
    )
    made.add_argument("--roots", metavar="FILE", help=ROOTS)


def anchor(asked: Asked) -> Result:
    """Stamps over the newest note, or what is needed to get them."""
    given = asked.arguments
    addresses = settings.load().timestamp_authorities
    with asked.opened() as archive:
        if given.show:
            return _shown(archive)
        if given.request:
            return _requested(asked, archive, addresses)
        if not (given.answer or addresses):
            raise UsageError(
                "No timestamp authority is set, so nobody was asked.",
                advice="Set timestamp_authorities, or carry a request: `answerable anchor "
                "--request DIR`. What is unstamped: `answerable anchor --show`.",
            )
        if asked.dry:
            return _would_ask(archive, addresses)
        return _done(archive, _asked(asked, archive, addresses, trusted(given.roots)))


def trusted(given: str | None) -> Roots | None:
    """The trusted roots that were named, or that are set; None where there are none."""
    from answerable.archive.stamping.certificates import read_roots

    path = Path(given) if given else settings.load().timestamp_roots
    return read_roots(path) if path else None


def stamped_row(found: Standing) -> str:
    """The line of `status` about stamps; empty where nobody was ever asked for one."""
    if not (found.last or found.waiting):
        return ""
    last = f"commit {found.last.commit}, {found.last.time}" if found.last else "nothing yet"
    return f"{last}; {_gap(found)}"


def _asked(
    asked: Asked, archive: Archive, addresses: tuple[str, ...], roots: Roots | None
) -> Anchored:
    from answerable.archive.stamping import anchoring, authorities

    given = asked.arguments
    if given.answer:
        files = [Path(name) for name in given.answer]
        return anchoring.take_in(archive, files, roots=roots, by=asked.by)
    for address in addresses:
        authorities.check_address(address)
    names = ", ".join(map(authorities.host, addresses))
    asked.talk(f"Asking {names}. Only the hash of a signed note is sent.")
    return anchoring.anchor(archive, addresses, roots=roots, by=asked.by, renew=given.renew)


def _requested(asked: Asked, archive: Archive, addresses: tuple[str, ...]) -> Result:
    from answerable.archive.stamping import anchoring

    folder = Path(asked.arguments.request)
    place = visible(str(folder))
    if asked.dry:
        fields = {"dry_run": True, "folder": place}
        return Result(fields=fields, words=f"Would write requests to {place}.")
    written = anchoring.write_requests(archive, folder, addresses, by=asked.by)
    names = [path.name for path in written]
    words = [
        f"Written to {place}: {', '.join(names)}",
        "Send each .tsq file to an authority, keep the .note file, and bring the answers back: "
        "`answerable anchor --answer FILE.tsr`.",
    ]
    return Result(
        fields={"dry_run": False, "folder": place, "files": names}, words="\n".join(words)
    )


def _would_ask(archive: Archive, addresses: tuple[str, ...]) -> Result:
    from answerable.archive.stamping import authorities
    from answerable.archive.stamping.standing import standing

    hosts = [authorities.host(authorities.check_address(one)) for one in addresses]
    found = standing(archive)
    fields = {"dry_run": True, "authorities": hosts, "stamps": found.to_json()}
    return Result(fields=fields, words=f"Would ask {', '.join(hosts)}; {_gap(found)}.")


def _done(archive: Archive, done: Anchored) -> Result:
    from answerable.archive.stamping.standing import standing

    found = standing(archive)
    lines = [_stamped(one) for one in done.stamped]
    lines += [f"{host}: everything is stamped already." for host in done.current]
    if done.finished:
        lines.append(
            f"Logged what an interruption had left: {output.counted(done.finished, 'stamp')}."
        )
    if done.restored:
        lines.append(f"Written again from records: {output.counted(done.restored, 'stamp file')}.")
    lines += [f"{name}: {fault.message} {fault.advice}".rstrip() for name, fault in done.failed]
    lines.append(f"Now: {_gap(found)}.")
    fields = {
        "dry_run": False,
        "stamped": [_fields(one) for one in done.stamped],
        "current": list(done.current),
        "failed": [
            {"name": name, "error": fault.message, "advice": fault.advice}
            for name, fault in done.failed
        ],
        "finished": done.finished,
        "restored": done.restored,
        "stamps": found.to_json(),
    }
    return Result(fields=fields, words="\n".join(lines), failure=_failure(done))


def _failure(done: Anchored) -> AnswerableError | None:
    if not done.failed:
        return None
    count = output.counted(len(done.failed), "request")
    return PartlyFailed(
        f"{count} got no timestamp.",
        advice="The requests are kept; run `answerable anchor` again, or carry them with --request.",
    )


def _stamped(one: Stamped) -> str:
    from answerable.archive.stamping.tokens import written

    assert one.verdict.token is not None
    by = f" ({one.verdict.authority})" if one.verdict.authority else ""
    time = written(one.verdict.token.time)
    return (
        f"{one.source}{by}: commit {one.commit} existed no later than {time}. {one.verdict.reason}"
    )


def _fields(one: Stamped) -> dict[str, Any]:
    from answerable.archive.stamping.tokens import written

    assert one.verdict.token is not None
    return {
        "source": one.source,
        "commit": one.commit,
        "time": written(one.verdict.token.time),
        "authority": one.verdict.authority,
        "outcome": one.verdict.outcome.value,
        "reason": one.verdict.reason,
        "judges": list(one.verdict.judges),
        "certificate_ends": one.verdict.ends,
    }


def _shown(archive: Archive) -> Result:
    from answerable.archive.stamping.standing import standing

    found = standing(archive)
    rows = [
        ("Stamps", f"{found.stamps:,}" if found.stamps else "none"),
        ("Last", _last(found.last)),
        ("Clock", _skew(found.last)),
        ("Unstamped", _gap(found)),
        ("Oldest not renewed", _last(found.oldest_unrenewed)),
        ("Waiting", _waiting(found)),
    ]
    return Result(fields={"stamps": found.to_json()}, words=output.columns(rows))


def _last(one: Last | None) -> str:
    if one is None:
        return ""
    by = f" by {visible(one.authority)}" if one.authority else ""
    ends = f"; its certificate ends {visible(one.ends)}" if one.ends else ""
    time = f"no later than {visible(one.time)}"
    return f"commit {one.commit} of {one.replica[:16]}, {time}{by} ({visible(one.judged)}){ends}"


def _skew(one: Last | None) -> str:
    if one is None or one.skew is None:
        return ""
    if one.skew == 0:
        return "this computer's clock agreed with the authority's"
    side = "behind" if one.skew > 0 else "ahead of"
    return f"this computer's clock was {abs(one.skew):,} s {side} the authority's"


def _gap(found: Standing) -> str:
    if not found.unstamped:
        return "nothing is unstamped"
    since = min((gap.since for gap in found.gaps if gap.since), default="")
    count = output.counted(found.unstamped, "commit")
    return f"{count} unstamped" + (f", since {since}" if since else "")


def _waiting(found: Standing) -> str:
    if not found.waiting:
        return ""
    return (
        f"{output.counted(found.waiting, 'request')} without an answer, since {found.waiting_since}"
    )
