"""The packs that come with the program, and an appeal in our own words to try them on."""

from functools import cache
from importlib.resources import files

from answerable.actors.records import records_of
from answerable.checks.examined import examine
from answerable.ontology.packs import bundled_packs, parse_pack
from answerable.reading.read import read_document

NEEDED = ("powers", "un_windows", "outcomes_mm", "representation_mm")


@cache
def packs():
    """The bundled packs, and those named above where this release does not bundle them yet."""
    known = bundled_packs()
    names = {one.name for one in known}
    folder = files("answerable.ontology") / "packs"
    more = [name for name in NEEDED if name not in names]
    return (*known, *(parse_pack((folder / f"{name}.yaml").read_bytes()) for name in more))


def records():
    return records_of(packs())


def examined(text, name="appeal.txt", as_of=None):
    return examine(name, read_document(text.encode(), name), None, packs(), as_of)
