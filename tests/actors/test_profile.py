"""Do values of several sources stand side by side, each with who says it?"""

from answerable.actors.described import Place, Statement, actor_ids, described
from answerable.actors.profile import Source, actors, script_of
from answerable.actors.related import related

IDS = actor_ids()


def said(entry, kind, *statements, object="sha256:aa", source="s"):
    place = Place(source=source, entry=entry, object=object, line=4)
    return Source(described=described(kind, statements, place, ids=IDS))


def values(one, property):
    return [(v.value, [s.object for s in v.said]) for v in one.values if v.property == property]


def test_the_same_value_of_two_sources_stands_once_with_both():
    one = said("p", "person", Statement("name", "Min One"), Statement("birth_date", "1956"))
    other = said(
        "p",
        "person",
        Statement("name", "MIN  ONE"),
        Statement("birth_date", "1957"),
        object="sha256:bb",
    )
    [found] = actors([one, other], IDS)
    assert values(found, "name") == [("Min One", ["sha256:aa", "sha256:bb"])]
    assert values(found, "birth_date") == [("1956", ["sha256:aa"]), ("1957", ["sha256:bb"])]


def test_what_one_source_denies_stands_apart_from_what_another_says():
    one = said("p", "person", Statement("nationality", "mm"))
    other = said("p", "person", Statement("nationality", "mm", polarity="denied"))
    [found] = actors([one, other], IDS)
    assert [(v.value, v.denied) for v in found.values] == [("mm", False), ("mm", True)]


def test_only_a_judgement_makes_two_actors_one():
    one, other = (
        said("p", "person", Statement("name", "A")),
        said("q", "person", Statement("name", "A")),
    )
    assert len(actors([one, other], IDS)) == 2
    p, q = one.described.actor, other.described.actor
    [found] = actors([one, other], IDS, {p: p, q: p})
    assert (found.id, found.ids) == (p, (p, q))


def test_names_stand_by_script():
    one = said("p", "person", Statement("name", "Min One"), Statement("alias", "မင်း"))
    [found] = actors([one], IDS)
    assert found.names_by_script == {"LATIN": ("Min One",), "MYANMAR": ("မင်း",)}
    assert script_of("123") == ""


def test_a_relation_is_called_from_the_side_of_the_actor():
    above = said("u1", "unit", Statement("name", "Above"))
    below = said("u2", "unit", Statement("name", "Below"))
    link = said(
        "c",
        "command_relation",
        Statement("superior", "u1"),
        Statement("subordinate", "u2"),
        Statement("start", "2019"),
    )
    every = [above, below, link]
    a, b = above.described.actor, below.described.actor
    [one] = related(frozenset({a}), every, IDS, {})
    assert (one.label, one.others, one.when) == ("commands", (b,), (("from", "2019"),))
    [other] = related(frozenset({b}), every, IDS, {})
    assert (other.label, other.others) == ("commanded by", (a,))


def test_a_reference_is_called_back_by_its_inverse():
    unit = said("u1", "unit", Statement("name", "A unit"))
    post = said("o", "post", Statement("name", "Chief"), Statement("body", "u1"))
    [one] = related(frozenset({unit.described.actor}), [unit, post], IDS, {})
    assert (one.label, one.others) == ("has post", (post.described.actor,))


def test_json_holds_nothing_that_acts_on_a_terminal():
    [found] = actors([said("p", "person", Statement("name", "A\x1b[2J\u202e"))], IDS)
    assert found.to_json()["name"].isprintable()
