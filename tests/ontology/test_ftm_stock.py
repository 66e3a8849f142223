"""Does the stock FollowTheMoney library agree with what is said here about it? (Skipped where it is not installed.)"""

import pytest

ftm = pytest.importorskip("followthemoney", reason="the stock FollowTheMoney library is not here")

from answerable.ontology.ftm import values  # noqa: E402
from answerable.ontology.ftm.schemata import schemata  # noqa: E402

STOCK = ftm.model


def test_every_schema_is_known():
    assert set(schemata()) == set(STOCK.schemata)


@pytest.mark.parametrize("name", sorted(STOCK.schemata))
def test_a_schema_is_the_same(name):
    stock, ours = STOCK.get(name), schemata()[name]
    own = {p.name: p for p in stock.properties.values() if not p.stub}
    assert ours.types == {name: p.type.name for name, p in own.items()}
    assert ours.ranges == {name: p.range.name for name, p in own.items() if p.range}
    assert ours.names == {one.name for one in stock.schemata}
    assert ours.abstract == stock.abstract
    assert ours.required == set(stock.required)
    edge = (stock.source_prop, stock.target_prop) if stock.edge else None
    assert ours.ends == (edge and tuple(p.name for p in edge))


def test_the_words_of_its_lists_are_the_same():
    types = ftm.types.registry
    assert set(types.country.names) == values.COUNTRIES
    assert set(types.topic.names) == values.TOPICS
    assert set(types.language.codes) == values.LANGUAGES
    for name, longest in values.LONGEST.items():
        assert types.get(name).max_length == longest
