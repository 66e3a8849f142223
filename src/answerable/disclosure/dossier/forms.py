"""Which forms are there, and what does each addressee ask for?

Forms are data. Each section names the public source that asks for it, or that it is a rule of this program;
the wording is ours, and the addressee's own page prevails.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from typing import Any, Final

import yaml

from answerable.disclosure.dossier.model import Form, FormSection, FormSource
from answerable.errors import CannotRead, UsageError
from answerable.ids import sha256_hex

FORMS: Final = ("otp15", "iimm", "sanctions", "special-procedures")
FILLS: Final = (
    "suspects postings crimes elements contrary thresholds command incidents casualties violations "
    "listings proceedings jurisdiction demands conditions sources"
).split()
"""What of an archive a section can be filled with."""
_ASSESSMENTS: Final = frozenset({"elements", "command", "thresholds"})
_LOADER: Final = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_HEAD: Final = ("form", "title", "addressee", "about", "as_of")

Said = dict[str, Any]


def form_of(id: str) -> Form:
    """The form of that name. Raises UsageError."""
    if id not in FORMS:
        raise UsageError(f"There is no form of that name ({', '.join(FORMS)}).")
    return read_form((files("answerable.disclosure.dossier") / "forms" / f"{id}.yaml").read_bytes())


def read_form(content: bytes) -> Form:
    """The form in a file. Raises CannotRead that names every fault."""
    try:
        said = yaml.load(content, Loader=_LOADER)
    except yaml.YAMLError:
        said = None
    if not isinstance(said, dict):
        raise CannotRead("The form is no YAML file with keys.")
    faults = tuple(_faults(said))
    if faults:
        raise CannotRead(
            "The form cannot be used:\n" + "\n".join(f"  {fault}" for fault in faults),
            advice="Correct the file; nothing is written until it is sound.",
        )
    sources = {one["id"]: FormSource(**one) for one in said["sources"]}
    return Form(
        id=said["form"],
        title=said["title"],
        addressee=said["addressee"],
        about=" ".join(said["about"].split()),
        as_of=said["as_of"],
        addressees=tuple(said.get("addressees", ())),
        acts=tuple(said.get("acts", ())),
        requires=tuple(said.get("requires", ())),
        sources=tuple(sources.values()),
        sections=tuple(_section(one, sources) for one in said["sections"]),
        sha256=sha256_hex(content),
    )


def _section(said: Said, sources: dict[str, FormSource]) -> FormSection:
    return FormSection(
        id=said["id"],
        title=said["title"],
        asks=said["asks"],
        source=sources[said["source"]],
        fill=tuple(said.get("fill", ())),
    )


def _faults(said: Said) -> Iterator[str]:
    yield from (f"`{key}` is missing" for key in _HEAD if not isinstance(said.get(key), str))
    sources, sections = _entries(said, "sources"), _entries(said, "sections")
    if not sources or not sections:
        yield "it needs sources and sections"
        return
    yield from _faults_of_sources(sources)
    known = {one.get("id") for one in sources}
    for one in sections:
        name = one.get("id", "a section")
        yield from (
            f"{name}: `{key}` is missing" for key in ("id", "title", "asks") if not one.get(key)
        )
        if one.get("source") not in known:
            yield f"{name}: its source is not among the sources"
        yield from (
            f"{name}: nothing is called `{f}`" for f in one.get("fill", ()) if f not in FILLS
        )
    yield from _faults_of_order(sections)
    ids = {one.get("id") for one in sections}
    yield from (
        f"`{one}` is required and no section" for one in said.get("requires", ()) if one not in ids
    )


def _faults_of_sources(sources: list[Said]) -> Iterator[str]:
    keys = frozenset(FormSource.__dataclass_fields__)
    for one in sources:
        if not one.get("id") or not one.get("title") or not keys.issuperset(one):
            yield f"source {one.get('id', '')}: id and title, and of other keys only {', '.join(sorted(keys))}"


def _faults_of_order(sections: list[Said]) -> Iterator[str]:
    """What speaks against comes before every assessment, in each form (Rome Statute, art. 54(1)(a))."""
    seen = False
    for one in sections:
        fill = frozenset(one.get("fill", ()))
        seen = seen or "contrary" in fill
        if not seen and fill & _ASSESSMENTS:
            yield f"{one.get('id', '')}: it assesses before contrary material was heard"
    if not seen:
        yield "no section is filled with contrary material"


def _entries(said: Said, key: str) -> list[Said]:
    found = said.get(key)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
