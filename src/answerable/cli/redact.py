"""A copy without what must not leave, and the proof that it is gone. redact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from answerable.cli import output
from answerable.cli.asked import Asked, Result, read_identity, read_input
from answerable.cli.parser import Commands, number, words
from answerable.errors import AnswerableError, PartlyFailed, UsageError
from answerable.text import decode, visible

if TYPE_CHECKING:
    from answerable.archive.archive import Archive
    from answerable.disclosure.redacting.redact import Redacted
    from answerable.disclosure.redacting.wish import Wish

_LARGEST_LIST = 4 << 20
_MOST_SHOWN = 40


def add_commands(commands: Commands) -> None:
    """redact."""
    made = commands.add(
        "redact",
        redact,
        "Make a copy without certain words or areas, and prove that nothing of them is left.",
        archive=True,
        writes=True,
    )
    made.add_argument("object", metavar="OBJECT", type=words, help="an id, or its first digits")
    made.add_argument(
        "--words",
        metavar="FILE",
        help="words and phrases that are to go, one a line (- for standard input)",
    )
    made.add_argument(
        "--word",
        metavar="TEXT",
        type=words,
        action="append",
        default=[],
        help="a word or phrase; a shell may remember it, so rather use --words; may be given again",
    )
    made.add_argument(
        "--keep",
        metavar="TEXT",
        type=words,
        action="append",
        default=[],
        help="a word that stays, though one to go may be misread as it; may be given again",
    )
    made.add_argument(
        "--box",
        metavar="PAGE:LEFT,TOP,RIGHT,BOTTOM",
        type=words,
        action="append",
        default=[],
        help="an area, in points (pixels of a picture) from the upper left corner; may be given again",
    )
    made.add_argument(
        "--page",
        metavar="N",
        type=number,
        action="append",
        default=[],
        help="a whole page, the first being 1; may be given again",
    )
    made.add_argument(
        "--looked-at",
        metavar="N",
        type=number,
        action="append",
        default=[],
        help="a page that you looked at yourself, since not all on it can be made out; it is written down; "
        "may be given again",
    )
    made.add_argument(
        "--whole-lines",
        action="store_true",
        help="cover lines from edge to edge, so that no width tells how long a name is",
    )
    made.add_argument(
        "--dpi",
        metavar="N",
        type=number,
        default=200,
        help="dots an inch of the copy (%(default)s)",
    )
    made.add_argument(
        "--pseudonyms",
        metavar="FILE",
        help="also replace every name in the map of pseudonyms, which this age identity opens",
    )
    made.add_argument(
        "--because",
        metavar="TEXT",
        type=words,
        default="",
        help="why; it is kept and may leave with the copy, so name nobody",
    )


def redact(asked: Asked) -> Result:
    """The copy with its proof; with --dry-run, what would be covered."""
    from answerable.disclosure.redacting import redact as redacting
    from answerable.progress import Progress

    given = asked.arguments
    if not given.because.strip() and not asked.dry:
        raise UsageError(
            "A redaction needs a reason.", advice="Give --because TEXT, and name nobody in it."
        )
    with asked.opened() as archive:
        found = redacting.original(archive, given.object)
        wish, names = _wish(asked, archive)
        # A page of a picture is read once to find and once to prove.
        with Progress(total=None, label="Redacting", unit="pages read") as progress:
            done = redacting.redact(
                archive,
                found,
                wish,
                reason=given.because,
                by=asked.by,
                names=names,
                dry=asked.dry,
                tick=progress.advance,
            )
    fields = {"dry_run": asked.dry, **done.to_json()}
    return Result(fields=fields, words="\n".join(_said(done)), failure=_failure(done))


def _wish(asked: Asked, archive: Archive) -> tuple[Wish, dict[int, str]]:
    """What is to go, and what stands for which of it."""
    from answerable.disclosure.redacting.letters import key
    from answerable.disclosure.redacting.wish import wish

    given = asked.arguments
    listed = [*given.word, *(_listed(given.words) if given.words else ())]
    known = _known(archive, given.pseudonyms) if given.pseudonyms else {}
    made = wish(
        (*listed, *known),
        keep=tuple(given.keep),
        boxes=tuple(given.box),
        pages=tuple(given.page),
        looked=tuple(given.looked_at),
        whole_lines=given.whole_lines,
        dpi=given.dpi,
    )
    by_letters = {key(name): pseudonym for name, pseudonym in known.items()}
    numbers = {w.number: by_letters[w.letters] for w in made.words if w.letters in by_letters}
    return made, numbers


def _listed(name: str) -> list[str]:
    lines = decode(read_input(name, _LARGEST_LIST)).text.splitlines()
    return [line.strip() for line in lines if line.strip()]


def _known(archive: Archive, name: str) -> dict[str, str]:
    """Pseudonyms by the name that they stand for."""
    from pathlib import Path

    from answerable.disclosure import pseudonyms

    entries = pseudonyms.opened(archive, read_identity(Path(name)))
    if not entries:
        raise UsageError(
            "The map of pseudonyms is empty.", advice="Add names to it, or leave --pseudonyms out."
        )
    return {one.name: one.pseudonym for one in entries}


def _said(done: Redacted) -> Iterator[str]:
    yield from _places(done)
    if done.replaced:
        yield f"At {output.counted(done.replaced, 'place')} a pseudonym stands."
    for word in done.nowhere:
        yield f"“{visible(word.written)}” was found nowhere: nothing was covered for it."
    if done.proof is None:
        yield "Nothing was written. Look at the pages yourself: what is drawn or handwritten is not found."
        return
    yield f"Copy: {done.object}"
    yield _PROOF[done.proof.state]
    findings = list(dict.fromkeys(one.said for one in done.proof.findings))
    yield from (f"  {said}" for said in findings[:_MOST_SHOWN])
    if len(findings) > _MOST_SHOWN:
        yield f"  and {len(findings) - _MOST_SHOWN} more"
    if done.proof.state == "passed":
        yield "Read it once yourself before it leaves: who somebody is may also stand between the lines."


_PROOF = {
    "passed": "Proven on its bytes: nothing of what was to go was found in the copy.",
    "residue": "Not proven: something was found in the copy. It stays in the archive and may not leave.",
    "not_run": "Not proven: a check could not be done. It stays in the archive and may not leave.",
}


def _places(done: Redacted) -> Iterator[str]:
    """How much is covered, page by page."""
    verb = "Would cover" if done.proof is None else "Covered"
    of = f" on {output.counted(done.pages, 'page')}" if done.pages else ""
    yield f"{verb} {output.counted(done.places, 'place')}{of}."
    pages = sorted({mark.page for mark in done.marks})
    for page in pages[:_MOST_SHOWN]:
        whys = Counter(why for _, why in {(m.box, m.why) for m in done.marks if m.page == page})
        yield f"  page {page}: " + ", ".join(
            f"{_WHY[why]} {whys[why]}" for why in _WHY if whys[why]
        )
    if len(pages) > _MOST_SHOWN:
        yield f"  and {len(pages) - _MOST_SHOWN} more pages"


_WHY = {
    "text": "found in its text",
    "picture": "read from its picture",
    "box": "areas given",
    "page": "whole page",
}


def _failure(done: Redacted) -> AnswerableError | None:
    if done.proof is None or done.proof.state == "passed":
        return None
    return PartlyFailed(
        "The copy is kept, but it is not proven, and the gate does not let it leave.",
        advice=_ADVICE[done.proof.state],
    )


_ADVICE = {
    "residue": "Cover more (--box, --page, or the word as it is spelled there), or take a higher --dpi.",
    "not_run": "Cover what was not made out (--box, --page), or look at that page and redact again with "
    "--looked-at; where tesseract failed, install it with the script of these words.",
}
