"""What can a form of an addressee be filled with, and what is still empty? And written, through the gate."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from answerable.cli import output
from answerable.cli.asked import Asked, Result
from answerable.cli.parser import Commands, words
from answerable.errors import UsageError
from answerable.text import visible

if TYPE_CHECKING:
    from answerable.disclosure.dossier.model import Dossier, Part

FORMS = ("otp15", "iimm", "sanctions", "special-procedures")


def add_commands(commands: Commands) -> None:
    """dossier."""
    made = commands.add(
        "dossier",
        dossier,
        "Fill a form from a case, each sentence with its source; without -o, say what is still empty.",
        archive=True,
        writes=True,
    )
    made.add_argument("case", metavar="CASE", type=words, help="the case, by id or title")
    made.add_argument(
        "--form",
        metavar="FORM",
        choices=FORMS,
        required=True,
        help=f"which form: {', '.join(FORMS)}",
    )
    made.add_argument(
        "--own",
        metavar="FILE",
        default="",
        help="sentences of your own: `# SECTION` begins a section, [OBJECT:START-END] behind a sentence "
        "names its source",
    )
    made.add_argument(
        "--incident",
        metavar="ID",
        action="append",
        type=words,
        default=[],
        help="take this incident in too, beside those that the crimes name",
    )
    made.add_argument("--on", metavar="DATE", default="", help="listings and proceedings by this day; today if left out")  # fmt: skip
    made.add_argument(
        "--pack", metavar="FILE", action="append", default=[], help="use this pack too"
    )
    made.add_argument(
        "-o", "--output", metavar="FILE", help="write it: a page (.html) or a Word file (.docx)"
    )
    made.add_argument("--purpose", metavar="TEXT", type=words, help="what the file is for")
    made.add_argument("--recipient", metavar="NAME", type=words, help="who receives it")


def dossier(asked: Asked) -> Result:
    """The worklist of a form; with -o the file, if the gate lets it out."""
    from answerable.ontology.packs import bundled_packs, load_pack
    from answerable.workbench.dossier import Wish, dossier_of, log_left, own_words_in

    given = asked.arguments
    write = _writer(given.output)
    leaving = asked.leaving("A dossier made of what the archive holds")
    wish = Wish(
        case=given.case,
        form=given.form,
        own=own_words_in(given.own) if given.own else "",
        incidents=tuple(given.incident),
        on=given.on,
    )
    packs = (*bundled_packs(), *(load_pack(Path(name)) for name in given.pack))
    with asked.opened() as archive:
        made = dossier_of(archive, wish, packs, leaving)
        if write is not None and not asked.dry:
            log_left(archive, made, by=asked.by)
            write(made, Path(given.output))
    return Result(fields=_fields(asked, made), words=_said(asked, made))


def _writer(name: str | None) -> Any:
    """What writes a file of that ending; None where none is asked for. Raises UsageError."""
    if not name:
        return None
    ending = Path(name).suffix.lower()
    if ending in (".html", ".htm"):
        from answerable.workbench.dossier_page import write_page

        return write_page
    if ending == ".docx":
        from answerable.workbench.dossier_word import write_word

        return write_word
    raise UsageError(
        "A dossier is a page or a Word file.", advice="Let the name end in .html or .docx."
    )


def _fields(asked: Asked, made: Dossier) -> dict[str, Any]:
    from answerable.disclosure.dossier.model import CITED, UNSUPPORTED, VIEW
    from answerable.workbench.dossier_words import section_json

    written = bool(asked.arguments.output) and not asked.dry
    return {
        "dry_run": asked.dry,
        "form": made.form.id,
        "case": made.case,
        "written": visible(asked.arguments.output) if written else "",
        "contrary_answered": made.answered,
        "cited": made.counted(CITED),
        "views": made.counted(VIEW),
        "unsupported": made.counted(UNSUPPORTED),
        "left_out": sum(one.count for one in made.left_out),
        "sections": [section_json(part) for part in made.parts],
        "packs": list(made.packs),
    }


_READ_IT = (
    "Nobody is named whom two people did not clear. Read what people wrote in their own words before you send it: a "
    "post or a place may still tell who somebody is."
)
_MOST_OPEN = 6
"""Open points of a section that are listed in the terminal; --json has all."""


def _said(asked: Asked, made: Dossier) -> str:
    from answerable.disclosure.dossier.model import ALLEGED, NOT_ADVICE
    from answerable.workbench.dossier_words import counts, reasons
    from answerable.workbench.layout import flowed

    lines = [f"{made.form.title}: {counts(made)}"]
    for number, part in enumerate(made.parts, 1):
        lines += _listed(number, part, len(made.relied))
    lines += [f"Left out, {one}" for one in reasons(made.left_out)]
    if not made.answered:
        lines.append("Contrary material: none sought. Nobody has answered for it.")
    lines.append(f"{ALLEGED} {NOT_ADVICE}")
    if asked.arguments.output and made.names:
        lines.append(_READ_IT)
    if asked.arguments.output:
        done = "Would write" if asked.dry else "Written"
        lines.append(
            f"{done}: {visible(asked.arguments.output)}. Each object it rests on counts as an exit."
        )
    return flowed("\n".join(map(visible, lines)))


def _listed(number: int, part: Part, relied: int) -> list[str]:
    from answerable.disclosure.dossier.model import CITED, UNSUPPORTED, VIEW

    cited, views, bare = (part.counted(one) for one in (CITED, VIEW, UNSUPPORTED))
    found = [f"{cited} with a source"] if cited else []
    found += [f"{views} as somebody's view"] if views else []
    found += [f"{bare} unsupported"] if bare else []
    if "sources" in part.section.fill:
        found.append(output.counted(relied, "object"))
    out = sum(one.count for one in part.left_out)
    found += [f"{out} left out"] if out else []
    lines = [f"{number:2}. {part.section.title}: {', '.join(found) or 'empty'}"]
    lines += [f"    open: {one}" for one in part.empty[:_MOST_OPEN]]
    if len(part.empty) > _MOST_OPEN:
        lines.append(f"    open: {len(part.empty) - _MOST_OPEN} more")
    return lines
