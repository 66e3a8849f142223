"""Write docs/reference/kinds.md from the YAML files of the kinds.

python docs/make_kinds_reference.py           write the page
python docs/make_kinds_reference.py --check   exit 1 if the page is not up to date
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from answerable.ontology.kinds import Kind, Property, kinds

PAGE = Path(__file__).parent / "reference" / "kinds.md"

HEAD = """\
<!-- Written by docs/make_kinds_reference.py from the files of the kinds; do not edit by hand. -->
# Kinds

What sources describe, and what can be said of each. One YAML file a kind stands in `ontology/kinds/`; a new one is a new
file there. How descriptions come in stands in [Actors](../howto/actors.md), how they leave in
[FollowTheMoney](../howto/followthemoney.md).

A kind has its own properties and those of the kind that it extends. Every value is a statement of a source, with the
object and line that say it; no value is ours. A property that no kind foresees is kept under the source's own word,
with `ftm:` in front.

## Types of values

| type | form |
|---|---|
| `name` | a name as written, in its own script |
| `text` | words of the source |
| `date` | as wide as the source leaves it: `2021`, `2021-02`, `2021-02-03`, `2017-08/2017-12`, `2021~`, `2021/..` |
| `number` | digits |
| `country` | a code of ISO 3166 with two letters, or a name |
| `identifier` | a number by which something is told from others |
| `place` | a place as written |
| `url` | a web address |
| `yes_no` | `yes` or `no`; nothing where the source does not say |
| reference | the id of another description of the same source, or one that begins with `actor:` or `list:` |

## Dates of relations

After the way of Security Force Monitor (Research Handbook, CC BY 4.0). `start` and `end` stand only where the source says that it
began or ended then. Otherwise the first and last day for which the source shows it are `first_seen` and `last_seen`, and
the time before and after stays open. An exact day and an imprecise one are the same property: the one is narrow, the
other wide. What the source says of them stands in `start_context` and `end_context`.
"""


def page() -> str:
    """The whole page."""
    order = sorted(kinds().values(), key=lambda kind: kind.name)
    return "\n".join((HEAD, *(line for kind in order for line in _kind(kind)))).rstrip() + "\n"


def _kind(kind: Kind) -> Iterator[str]:
    yield f"## `{kind.name}`"
    yield ""
    extends = f" Extends `{kind.ancestors[0]}`." if kind.ancestors else ""
    yield f"{kind.label[:1].upper()}{kind.label[1:]} ({kind.plural}). {kind.means}{extends}"
    yield ""
    if kind.relation and not kind.abstract:
        ends = f"`{kind.relation.source}`, `{kind.relation.target}`"
        yield f"Seen from either end ({ends}): “{kind.relation.label}”, “{kind.relation.inverse}”."
        yield ""
    if kind.schemata:
        names = " or ".join(f"`{name}`" for name in kind.schemata)
        yield f"In FollowTheMoney: {names}. {kind.because}".rstrip()
        yield ""
    yield f"Definition: {kind.source}."
    yield ""
    own = [one for one in kind.properties if not _inherited(kind, one)]
    if own:
        yield "| property | type | called | meaning | FollowTheMoney |"
        yield "|---|---|---|---|---|"
        yield from map(_row, own)
        yield ""


def _inherited(kind: Kind, one: Property) -> bool:
    return any(kinds()[above].property(one.name) == one for above in kind.ancestors)


def _row(one: Property) -> str:
    type_ = f"`{one.to}`" if one.to else one.type
    called = f"{one.label}; from there: {one.inverse}" if one.inverse else one.label
    mapped = ", ".join(f"{schema}.{name}" if schema else name for schema, name in one.ftm)
    return f"| `{one.name}` | {type_} | {called} | {one.means} | {mapped} |"


def main() -> int:
    written = page()
    if "--check" in sys.argv[1:]:
        return int(not PAGE.exists() or PAGE.read_text("utf-8") != written)
    PAGE.write_text(written, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
