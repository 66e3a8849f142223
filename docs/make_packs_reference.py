"""Write docs/reference/packs.md from the records of a pack and from the bundled packs.

python docs/make_packs_reference.py           write the page
python docs/make_packs_reference.py --check   exit 1 if the page is not up to date
"""

import sys
from collections.abc import Iterator
from dataclasses import Field
from pathlib import Path
from typing import Any

from answerable.checks.act_words import IN_WORDS
from answerable.ontology.facts import Pack
from answerable.ontology.law import ACTS
from answerable.ontology.packs import bundled_packs
from answerable.ontology.sections import SECTIONS
from answerable.ontology.shape import choices_of, is_required, key_of, rows_of, sections_of

PAGE = Path(__file__).parent / "reference" / "packs.md"

HEAD = """\
<!-- Written by docs/make_packs_reference.py from the program's own records; do not edit by hand. -->
# Packs

A pack is one YAML file of dated facts or law, with a source for every line. How to read, correct and write one stands in
[Read, correct and write a pack](../howto/packs.md); how checks use the records, in [Checks](checks.md).

## The file

- UTF-8, at most 1,000,000 bytes. No anchors or aliases (`&`, `*`).
- Every value is text, or a list of texts. `no` stays `no`, and a number stays as it was written.
- A section is a list of flat rows. One row a line, since the line is what a finding cites.
- A pack with a fault is not used at all. `answerable pack lint FILE` names every fault with its line.
- Lines that begin with `#` are comments.

## The head

| key | | meaning |
|---|---|---|
| `pack` | required | Its name: letters, digits, `_`, `.` and `-`, up to 64. Stands before the `@` of every citation. |
| `version` | required | Changes when the rows change. The hash of the file tells two versions apart as well. |
| `title` | required | What the pack holds, in a few words. |
| `as_of` | required | The day up to which it was looked after. |
| `builds_on` | | A list of bundled packs. Their ids may be referred to; their sources may not. |
| `incomplete_for` | | A list of sentences: what a reader could expect here and does not find. |

## Dates

`2021`, `2021-02`, `2021-02-03`; a range `2017-08/2017-12`; `2021~` is about 2021; `2021/..` has no known end. A date is as
wide as its source. Two dates differ only where no day fits both.

## `confirmed`

`true`: whoever wrote the row has seen it stated in the source named. For law and acts of bodies that is the primary text or
the body's own page; for a listing, the official list or a government's page; for anything else, two independent
reports, or an agency report of that day which names the act.

`false`: to be verified. Such a row is shown beside a sentence as "Unconfirmed, to be verified". It never decides:
no verdict against a sentence rests on it.

## `complete_for`

A missing row means nothing, unless the pack promises the contrary. A row of `complete_for` promises that, for its
subject, regime, property and period, the pack holds every row there is, and says why. Within these bounds a check may say that
something was not so, and then cites the promise. A regime under which one name may be missing is not complete.

`incomplete_for` is for readers. No check reads it.

## Ids

An id is short and stays. A row may refer to ids of its own pack, and of those it builds on. `authorities`, `scopes`,
`violation_types` and `places` may refer to each other in any order. Two packs may declare the same authority: the first gives
the label, all of them give aliases.
"""

WHAT = {
    "treaties": "A treaty to which States are party, or not.",
}
"""Sections whose record has no sentence of its own."""

MEANS = {
    "id": "The name by which other rows refer to it.",
    "label": "Its name in a heading or a sentence.",
    "aliases": "Other names by which texts write it. Compared letter for letter once case and accents are folded.",
    "note": "Shown to readers; no check rests on it.",
    "source": "Where this can be read.",
    "confirmed": "Whether it was seen there.",
    "from": "Its first day.",
    "to": "Its last day. None is an end that no source gives, and counts as open.",
    "at": "Where in the source: a row, a paragraph, an article.",
    "title": "Its title, or in our words what it is.",
    "date": "The day of it.",
    "article": "The article that says so.",
    "body": "The body it is of.",
    "act": "What a demand may ask for.",
    "about": "Whom or what it is about, in the words of texts.",
    "what": "What it is, in our words.",
    "level": "Its place in an order, as the source gives it.",
    "parent": "The wider one it belongs to.",
    "unit": "The unit or body it is in.",
}
"""What a key means wherever it is not said otherwise."""

OWN = {
    "authorities.kind": "What it is: `state`, `court`, `organ`, `mechanism`, `company` and the like.",
    "authorities.part_of": "The body of which it is an organ.",
    "authorities.differs_from": "Those it is taken for and is not. Never merged.",
    "authorities.not_adverse": "Why its own lists of persons count against nobody, as those of a party to a conflict.",
    "regimes.authority": "Whose rules they are.",
    "regimes.concerns": "The country whose situation it answers to. Left out for one of a theme, such as human rights.",
    "regimes.not_adverse": "Why a listing under it counts against nobody.",
    "regimes.measures": "What a listing under it brings for a person.",
    "sources.text": "The source in our words: publisher, title, date.",
    "sources.date": "The day of the source, or of the copy that was read.",
    "sources.url": "Where it was read. Nothing is fetched.",
    "scopes.names": "The words by which texts name these actors.",
    "scopes.within": "A wider scope: what is counted here is counted there as well.",
    "readings.property": "The property of the figures: `detained`, `killed`.",
    "readings.unit": "The unit of the figures that this explains.",
    "readings.label": "What is counted, in words.",
    "readings.counts": "`stock`: how many on a day. `cumulative`: how many until that day, never falling.",
    "readings.scope": "Whose acts are counted.",
    "readings.needs": "The word without which a sentence does not mean this reading: `civilians`, `since`.",
    "readings.never_above": "A unit of the same property that this one can never exceed.",
    "complete_for.subject": "Of whom or what every row is here, in words.",
    "complete_for.regime": "Under which regime, treaty or authority.",
    "complete_for.property": "For which property of `facts`, or which kind of output.",
    "complete_for.period": "For which days.",
    "complete_for.why": "Why that can be promised.",
    "facts.subject": "Whom or what the fact is about, named as in the source.",
    "facts.property": "What is said of it; see [properties](#properties-of-facts).",
    "facts.value": "What the property has as its value: a number in digits where there is a `unit`.",
    "facts.regime": "Under which regime or treaty, before which court, by whose count.",
    "facts.event": "Which step or act.",
    "facts.scope": "Whose acts a figure counts.",
    "facts.unit": "For a listing its measures, joined by `; `. For a figure what is counted, as under `readings`.",
    "facts.seen_until": "The latest day on which a source still shows it.",
    "outputs.kind": "Its kind is its weight. `resolution_ch7` acts under Chapter VII of the Charter; `press_elements` are remarks that "
    "members agreed on, less than a statement to the press.",
    "outputs.symbol": "Its document number.",
    "outputs.vote": "In favour, against, abstaining: `13-0-2`.",
    "outputs.expresses": "What it does, in words such as `condemns`, `grave_concern`, `calls`, `decides`.",
    "outputs.not_about": "Names that a reader could expect in it and that it does not have.",
    "asks.output": "The output that sets the task.",
    "asks.of": "Of whom it is asked.",
    "asks.due": "The day by which it is due.",
    "asks.done": "The day on which it was done.",
    "passages.of": "Where the words stand: the id of an output, a treaty or an authority, or a name.",
    "passages.words": "The words exactly as published, at most 60.",
    "said.by": "Who said it: the id of an authority, an office, a person.",
    "said.says": "What was said, in our words.",
    "said.strength": "How strongly, from the weakest to the strongest.",
    "said.hedge": "The short words that weaken it, as published.",
    "outcomes.state": "What the demand came to by that day.",
    "outcomes.from": "Since when that is so.",
    "windows.from": "Its first day.",
    "powers.answer": "`express`: its own law says so. `by_organ`: an organ of it decides. `partly`: a part of the act. "
    "`none_found`: looked for and not found. `other_body`: it is for another.",
    "powers.organ": "The organ that decides.",
    "powers.route": "Who can, or by which other way, in a sentence.",
    "instruments.issuer": "Who issued it.",
    "instruments.kind": "What it stops, or that it calls for that.",
    "instruments.binding": "Whether it binds those it is addressed to.",
    "instruments.covers": "The goods or acts it covers.",
    "instruments.against": "Against whom.",
    "situations.forum": "The court that has it before it.",
    "situations.crimes": "The crimes that the act which opened it names.",
    "situations.not_named": "Crimes that texts tie to it and that act does not name.",
    "situations.places": "Where the conduct took place.",
    "situations.since": "The first day of the conduct it covers.",
    "situations.until": "The last day of the conduct it covers.",
    "situations.link": "What ties it to the court, such as the territory of a State Party.",
    "situations.stage": "The latest step on the day of the source.",
    "duties.duty": "What has to be done.",
    "duties.who": "Whose duty it is.",
    "duties.treaty": "The treaty that sets it.",
    "crimes.title": "Its name, paraphrased; the official text prevails.",
    "crimes.category": "`genocide`, `crimes_against_humanity`, `war_crimes`.",
    "crimes.context": "The context without which it is not this crime.",
    "modes.title": "Its name, paraphrased; the official text prevails.",
    "elements.of": "The crime, context or mode for which it must be shown.",
    "elements.kind": "`material`, `mental`, `circumstance`, `contextual`, `nexus`, `gravity`.",
    "elements.text": "What must be shown, in our words.",
    "elements.confirmed": "Whether it was seen in the source of the crime; true where nothing is said.",
    "questions.supports": "The element that an answer supports, or speaks against.",
    "questions.ask": "The question.",
    "violation_types.candidate_crimes": "Crimes that such an act may be. A person decides.",
    "violation_types.rights": "The rights it touches.",
    "violation_types.terms": "The words by which texts name it.",
    "ranks.label_my": "Its name in Burmese.",
    "ranks.force": "The force that has it.",
    "places.kind": "`country`, `region`, `state`, `district`, `township`, `town` and the like.",
    "places.codes": "Its codes in ISO 3166 or of the humanitarian data sets.",
    "terms.of": "The scale it is a word of.",
    "terms.label": "What it says.",
    "terms.rank": "Its place where the scale has an order, 1 for the first.",
}
"""What a key means in one section."""

PROPERTIES = {
    "listed_by": "The subject was listed under `regime`; `from` is the day of the act, `to` that of the delisting.",
    "delisted_by": "The subject was taken off the list of `regime` on `from`.",
    "on_list": "The subject stands on the list of `regime` in copies of `from` to `seen_until`; when it came there is not known.",
    "renewed": "`regime` was renewed on `from`, until `to`.",
    "killed": "By the count of `regime`, `value` people were killed until `from`, as `unit` and `scope` say.",
    "detained": "By the count of `regime`, `value` people were detained on `from`, or until then, as `unit` says.",
    "displaced": "By the count of `regime`, `value` people were displaced on `from`.",
    "executed": "By the count of `regime`, `value` people were executed until `from`.",
    "proceeding": "The step `event` was taken before `regime` in the case of the subject.",
    "charged": "The crimes (`value`) that the act named in `event` alleges, for conduct from `from` to `to`. An allegation.",
    "party_to": "The State is bound by the treaty `regime` from `from`, and until `to` where a withdrawal took effect.",
    "announced_withdrawal": "The State said that it would leave the treaty. Never changes whether it is bound.",
    "notified_withdrawal": "The depositary was notified on `from`; `to` is the day on which it takes effect.",
    "accepts_jurisdiction": "A declaration under article 12(3) of the Rome Statute; `event` is `accepted`, `declined` or `undecided`.",
    "holds_office": "The person holds the office `value` in the body `regime` from `from` to `to`.",
    "represented_in": "The act `event` (`seated`, `deferred`, `attended`, `not_attended`, `not_invited`, `empty_seat`, `suspended`) about the "
    "seat of the State in `regime`; `value` says who. A seat says nothing about recognition.",
    "happened": "The event took place on `from`, or from `from` to `to`; `value` is its country, `aliases` the names texts give it.",
    "established_by": "The body was established by `regime` on `from`.",
}
"""The properties of facts that checks ask for."""

PROPERTIES_HEAD = """
## Properties of facts

A pack may use other properties: they are kept and shown, and no check of this release asks for them.
"""

ACTS_HEAD = """
## Acts

What a demand may ask for, in the words that powers, outcomes and demands share. An act with `-` in the second column is not
read from texts.
"""

BUNDLED_HEAD = """
## The bundled packs

Rows are all entries but sources and promises. Not every row has a source of its own: a name or an id has none, and the
elements of a crime rest on that of the crime.
"""


def render() -> str:
    """The whole page."""
    parts = [HEAD, "## Sections\n\nA key is optional where nothing is said.\n"]
    parts += [section(name, kind) for name, kind in SECTIONS.items()]
    parts += [PROPERTIES_HEAD, table(("property", "says"), coded(PROPERTIES))]
    parts += [ACTS_HEAD, table(("act", "in words"), acts())]
    packs = bundled_packs()
    columns = ("pack", "title", "as of", "rows", "with a source", "confirmed", "promises")
    parts += [BUNDLED_HEAD, table(columns, [counts(pack) for pack in packs])]
    parts += ["".join(map(promises, packs)).lstrip("\n")]
    return "\n".join(parts)


def section(name: str, kind: type) -> str:
    """A section with its keys."""
    what = WHAT.get(name) or str(kind.__doc__).split("\n\n")[0]
    rows = [row(name, one) for one in rows_of(kind)]
    columns = ("key", "", "holds", "meaning")
    return f"### `{name}`\n\n{' '.join(what.split())}\n\n{table(columns, rows)}"


def row(name: str, one: Field[Any]) -> tuple[str, str, str, str]:
    """A key: its name, whether it is required, what it may hold, what it means."""
    key = key_of(one)
    means = OWN.get(f"{name}.{key}") or MEANS[key]
    return f"`{key}`", "required" if is_required(one) else "", holds(one), means


def holds(one: Field[Any]) -> str:
    """What may stand under a key."""
    choices, referred = choices_of(one), " or ".join(f"`{each}`" for each in sections_of(one))
    if set(choices) == set(ACTS):
        return "one of the [acts](#acts)"
    if choices:
        return "one of " + ", ".join(f"`{each}`" for each in choices)
    if referred:
        return f"ids in {referred}" if "tuple" in str(one.type) else f"an id in {referred}"
    return HOLDS[str(one.type)]


HOLDS = {
    "str": "text",
    "tuple[str, ...]": "a list of texts",
    "SourceDate": "a date",
    "SourceDate | None": "a date",
    "bool": "`true` or `false`",
    "Source": "an id in `sources`",
}


def acts() -> list[tuple[str, str]]:
    """The acts with the words in which a finding names them."""
    return [(f"`{act}`", IN_WORDS.get(act, "-")) for act in ACTS]


def coded(meanings: dict[str, str]) -> list[tuple[str, str]]:
    """The rows of a table whose first column is code."""
    return [(f"`{name}`", said) for name, said in meanings.items()]


def counts(pack: Pack) -> tuple[str, ...]:
    """A bundled pack in one row."""
    rows = sum(map(len, (pack.authorities, pack.regimes, pack.scopes, pack.readings, pack.facts, pack.entries)))  # fmt: skip
    sure = sum(one.confirmed for one in pack.sourced)
    numbers = (rows, len(pack.sourced), sure, len(pack.complete_for))
    return f"`{pack.name}`", pack.title, pack.as_of.iso, *(f"{one:,}" for one in numbers)


def promises(pack: Pack) -> str:
    """For what a pack is complete, and for what it says it is not."""
    lines = [f"\n### The pack `{pack.name}`\n"]
    if pack.builds_on:
        lines.append(f"Builds on {', '.join(f'`{each}`' for each in pack.builds_on)}.\n")
    lines += listing(
        "Complete for",
        [f"{one.subject}: `{one.property}` under `{one.regime}`, {one.period.iso}. {sentence(one.why)}" for one in pack.complete_for],
    )  # fmt: skip
    lines += listing("Not complete for", [sentence(one) for one in pack.incomplete_for])
    return "\n".join(lines)


def sentence(words: str) -> str:
    """With a capital and a full stop, as a line of a list."""
    return f"{words[:1].upper()}{words[1:].rstrip('.')}."


def listing(lead: str, items: list[str]) -> Iterator[str]:
    """A lead with its list; nothing where there is none."""
    if items:
        yield f"{lead}:\n"
        yield from (f"- {escape(item)}" for item in items)
        yield ""


def table(columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """A table in Markdown."""
    lines = [columns, ("---",) * len(columns), *(tuple(map(escape, each)) for each in rows)]
    return "\n".join(f"| {' | '.join(each)} |" for each in lines) + "\n"


def escape(cell: str) -> str:
    """A bar or a tag would break the page."""
    return cell.replace("|", r"\|").replace("<", "&lt;")


def main(arguments_given: list[str]) -> int:
    """Write the page, or say whether it is up to date."""
    page = render()
    if "--check" in arguments_given:
        same = PAGE.exists() and PAGE.read_text(encoding="utf-8") == page
        print("packs.md is up to date" if same else "packs.md is out of date", file=sys.stderr)
        return 0 if same else 1
    PAGE.write_text(page, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
