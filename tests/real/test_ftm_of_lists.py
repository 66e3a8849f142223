"""Do whole published lists leave as FollowTheMoney that its stock library takes? With ANSWERABLE_DATA."""

import os
from pathlib import Path

import orjson
import pytest

from answerable.actors.described import Place, actor_ids
from answerable.actors.exchange import from_list
from answerable.actors.exchange.as_ftm import export
from answerable.actors.exchange.from_ftm import from_entity, to_entity
from answerable.actors.lists.intake import Asked, read_list
from answerable.ontology.ftm.entities import as_line, entities

DATA = os.environ.get("ANSWERABLE_DATA")
pytestmark = pytest.mark.skipif(not DATA, reason="ANSWERABLE_DATA names no folder")
HELD = "sha256:00"
IDS = actor_ids()
COPIES = (
    ("ofac_sdn_2023-11.csv", "ofac_alt_2025-12.csv", {}, 11_443),
    ("ofac_consolidated_prim_2025-12.csv", "ofac_consolidated_alt_2025-12.csv", {}, 442),
    ("eu_401_2013_2026-08.csv", "", {"authority": "EU"}, 127),
)


@pytest.fixture(scope="module", params=COPIES, ids=lambda copy: copy[0])
def made(request):
    """The lines that leave, and how many entries the list has."""
    name, aliases, asked, count = request.param
    folder = Path(str(DATA)) / "lists"
    more = (folder / aliases).read_bytes() if aliases else b""
    copy = read_list((folder / name).read_bytes(), Asked(name=name, aliases=more, **asked))
    leaving = export(from_list.descriptions(copy, HELD, IDS), IDS, frozenset({HELD}))
    assert (leaving.without_end, leaving.references) == (0, 0)
    return [as_line(one) for one in leaving.entities], count


def test_every_entry_and_listing_leaves(made):
    lines, count = made
    found = [orjson.loads(line) for line in lines]
    listed = {one["properties"]["entity"][0] for one in found if one["schema"] == "Sanction"}
    entries = {one["id"] for one in found if one["schema"] != "Sanction"}
    assert len(entries) == count
    assert listed == entries


def test_the_stock_library_takes_every_entity(made):
    model = pytest.importorskip("followthemoney").model
    known = {}
    for line in made[0]:
        data = orjson.loads(line)
        proxy = model.get_proxy(data)
        proxy.schema.validate(data)
        assert set(proxy.to_dict()["properties"]) == set(data["properties"])
        known[proxy.id] = proxy
    assert len(known) == len(made[0])
    for proxy in known.values():
        for prop, value in proxy.itervalues():
            assert prop.type.name != "entity" or known[value].schema.is_a(prop.range)


def test_what_left_comes_back_without_loss(made):
    for line, one in zip(made[0], entities(made[0], []), strict=True):
        said = from_entity(one, Place(source="s", entry=one.id, line=one.line), IDS)
        assert orjson.loads(as_line(to_entity(said))) == orjson.loads(line)
