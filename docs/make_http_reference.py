"""Write docs/reference/http-api.md from the HTTP interface itself.

python docs/make_http_reference.py           write the page
python docs/make_http_reference.py --check   exit 1 if the page is not up to date
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

PAGE = Path(__file__).parent / "reference" / "http-api.md"

HEAD = """\
<!-- Written by docs/make_http_reference.py from the interface itself; do not edit by hand. -->
# HTTP interface

{words}

Every request bears `Authorization: Bearer TOKEN`. How to get a token, and what it ends with, stands in
[Programs that ask the workspace](../howto/api.md). The same description as OpenAPI 3.1 is at `/api/v1/openapi.json`,
and as a page at `/api/reference/`, for whoever is logged in.

Answers are one JSON object with `"ok": true` and the fields that the terminal prints with `--json`; fields may come
beside those that are named here. Long lists have a `next`: send it as `cursor` for what follows.
"""
PROBLEMS = """\
## Where something goes wrong

Every status from 400 on comes as `application/problem+json` (RFC 9457).
"""


def interface() -> Any:
    """What the interface says of itself; Django is set up for that where nobody did."""
    from django.conf import settings

    if not settings.configured:
        from answerable.web.setup import Place, set_up

        set_up(Place(database=":memory:", secret=bytes(32)))
    from answerable.web.api.interface import document
    from answerable.web.api.reference import read

    return read(document())


def page() -> str:
    """The whole page."""
    said = interface()
    parts = [HEAD.format(words=said.words)]
    for tag, operations in said.groups:
        parts.append(f"## {tag[0].upper()}{tag[1:]}\n")
        for one in operations:
            parts += _operation(one)
    parts += [PROBLEMS, *_table(("field", "form", "meaning"), _fields(said.problem))]
    parts += _table(("status", "meaning"), ((f"`{one}`", words) for one, words in said.problems))
    return "\n".join(parts).rstrip() + "\n"


def _operation(one: Any) -> Iterator[str]:
    yield f"### `{one.method} {one.path}`\n"
    yield f"{one.summary} Scope: `{one.scope}`.\n"
    if one.words:
        yield f"{one.words}\n"
    if one.given:
        if one.takes:
            yield f"It takes `{one.takes}`.\n"
        rows = (
            (f"`{f.name}`{', needed' if f.required else ''}", f.where, f.form, f.words)
            for f in one.given
        )
        yield from _table(("field", "where", "form", "meaning"), rows)
    for answer in one.answers:
        yield f"`{answer.status}`: {answer.words}\n"
        yield from _table(("field", "form", "meaning"), _fields(answer.fields))


def _fields(fields: Iterable[Any]) -> Iterator[tuple[str, str, str]]:
    return ((f"`{one.name}`", one.form, one.words) for one in fields)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        cells = (cell.replace("|", "\\|") for cell in row)
        yield f"| {' | '.join(cells)} |"
    yield ""


def main() -> int:
    """Write the page, or say whether it is up to date."""
    made = page()
    if sys.argv[1:] == ["--check"]:
        return 0 if PAGE.is_file() and PAGE.read_text("utf-8") == made else 1
    PAGE.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
