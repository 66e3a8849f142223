"""A map shows a place no sharper than it is known, says how many, and prints in black and white."""

import pytest
from figure_seen import inside, of_class, read, words

from answerable.casework.citing import Cite
from answerable.casework.incidents.gazetteer import Gazetteer
from answerable.casework.incidents.model import Account, Casualties, Incident
from answerable.dates import SourceDate
from answerable.ontology.packs import bundled_packs
from answerable.ontology.vocabulary import Place
from answerable.workbench.figures.map import BLURRED, NOWHERE, OTHER, incident_map, kinds_of
from answerable.workbench.figures.outlines import ATTRIBUTION, areas, around, countries, outline_of
from answerable.workbench.figures.projection import Box, framed
from answerable.workbench.figures.spots import Spot, spots_of

PLACES = Gazetteer(
    one for pack in bundled_packs() for one in pack.entries if isinstance(one, Place)
)
LAYER = (
    b'{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"Maungdaw",'
    b'"code":"maungdaw"},"geometry":{"type":"Polygon","coordinates":'
    b"[[[92.2,20.6],[92.6,20.6],[92.6,21.2],[92.2,21.2],[92.2,20.6]]]}}]}"
)


def spot(incident="i1", kind="air strike", **more):
    return Spot(incident=incident, kind=kind, place=more.pop("place", "Somewhere"), **more)


def point(incident="i1", precision="lp.locality", **more):
    return spot(incident, precision=precision, latitude=23.3, longitude=95.3, **more)


def drawn(*spots, **more):
    return incident_map(spots, title="Incidents", day="2026-11-22", **more)


def account(place, what=("killing",), **more):
    return Account(
        id="r",
        incident="incident:1",
        cite=Cite(object="sha256:1"),
        what=what,
        when=SourceDate.parse("2021-03"),
        place=place,
        **more,
    )


def of(*accounts):
    incident = Incident(id="incident:1", accounts=accounts)
    return spots_of((incident,), PLACES, {"killing": "Killings"})


def test_a_state_is_drawn_as_its_outline_and_never_as_a_point():
    made = drawn(spot(areas=("MM-16", "MM"), precision="lp.state"))
    assert made.rows[0].drawn == "outline of Rakhine"
    assert of_class(made.svg, "fig-uncertain")
    assert not of_class(made.svg, "fig-point")


def test_a_point_in_a_district_is_a_hatched_circle_that_can_be_seen():
    made = drawn(point(precision="lp.district"))
    circle = of_class(made.svg, "fig-uncertain")[0]
    assert made.rows[0].drawn == "circle of 50 km"
    assert float(circle.get("r")) >= 9
    assert circle.get("fill").startswith("url(#")
    assert circle.get("stroke-dasharray")


def test_a_point_without_a_precision_is_no_point_and_says_so():
    made = drawn(point(precision=""))
    assert made.rows[0].drawn == "circle of 20 km; the source does not say how exact"


@pytest.mark.parametrize("precision", ["lp.exact", "lp.vicinity", "lp.locality"])
def test_a_village_or_better_is_a_sign(precision):
    made = drawn(point(precision=precision))
    assert made.rows[0].drawn == "point"
    assert len(of_class(made.svg, "fig-point")) == 1


@pytest.mark.parametrize(
    ("precision", "name"), [("lp.state", "Sagaing"), ("lp.country", "Myanmar")]
)
def test_a_mark_put_in_the_middle_of_a_state_stands_for_the_state(precision, name):
    assert drawn(point(precision=precision)).rows[0].drawn == f"outline of {name}"


def test_a_township_without_an_outline_is_drawn_as_what_it_lies_in_and_the_table_says_so():
    row = drawn(spot(areas=("maungdaw", "MM-16", "MM"), place="Maungdaw")).rows[0]
    assert "or of what lies in it" in row.drawn
    assert row.places == ("Maungdaw",)


def test_nay_pyi_taw_is_drawn_as_the_older_area_in_which_it_lies():
    assert "outline of Mandalay, or" in drawn(spot(areas=("MM-18", "MM"))).rows[0].drawn


def test_a_place_that_nobody_knows_stands_in_the_table_alone():
    made = drawn(spot(), point("i2"))
    assert [(one.number, one.drawn) for one in made.rows] == [(1, "point"), (0, NOWHERE)]
    assert "1 of 2 incidents are on the map" in made.notes[0]


def test_accounts_that_differ_on_the_place_make_a_range():
    made = drawn(
        spot(areas=("MM-16", "MM")), spot(areas=("MM-14", "MM")), spot("i2", areas=("MM-14", "MM"))
    )
    assert {one.name: one.count for one in made.rows} == {"Chin": "1–2", "Rakhine": "0–1"}


def test_an_incident_told_by_three_sources_of_one_place_counts_once():
    assert drawn(*(point(source=one) for one in "abc")).rows[0].count == "1"
    assert drawn(*(point(source=one) for one in "abc")).rows[0].sources == ("a", "b", "c")


def test_every_place_on_the_map_bears_its_count_and_the_number_of_its_row():
    made = drawn(spot(areas=("MM-16", "MM")), point("i2"))
    written = words(made.svg)
    for row in made.rows:
        assert f"[{row.number}]" in written
        assert row.count in written


def test_where_survivors_are_is_shown_as_the_state_to_those_who_are_not_cleared():
    made = drawn(point(survivors=True, place="A hamlet"))
    assert made.rows[0].drawn == "outline of Sagaing"
    assert made.rows[0].blurred
    assert BLURRED in made.notes
    assert "hamlet" not in made.svg + repr(made.rows)
    assert "95.3" not in made.svg + repr(made.rows)


def test_one_account_of_survivors_blurs_every_account_of_the_incident():
    made = drawn(point(survivors=True), point(place="A hamlet", precision="lp.exact"))
    assert "hamlet" not in made.svg + repr(made.rows)
    assert [one.drawn for one in made.rows] == ["outline of Sagaing"]


def test_a_village_of_survivors_without_a_point_is_blurred_too():
    made = drawn(spot(survivors=True, place="A hamlet", areas=("pazigyi", "MM-01", "MM")))
    assert [one.name for one in made.rows] == ["Sagaing"]
    assert "hamlet" not in made.svg + repr(made.rows)


def test_whoever_is_cleared_sees_the_place_as_the_source_gives_it():
    made = drawn(point(survivors=True, place="A hamlet"), blur=False)
    assert made.rows[0].drawn == "point"
    assert BLURRED not in made.notes


@pytest.mark.parametrize(
    ("said", "alive"),
    [
        (account("Chin", ("sgbv.rape",)), True),
        (account("Chin", casualties=(Casualties(harm="injured", low=2, high=3),)), True),
        (account("Chin", casualties=(Casualties(harm="killed", low=2, high=3),)), False),
        (account("Chin", casualties=(Casualties(harm="injured", low=0, high=0),)), False),
        (account("Chin"), False),
    ],
)
def test_people_who_are_not_said_to_be_dead_may_have_survived(said, alive):
    assert of(said)[0].survivors is alive


def test_an_account_says_its_place_by_code_or_by_name():
    assert of(account("Maungdaw, Rakhine State"))[0].areas == ("maungdaw", "MM-16", "MM")
    assert of(account("x", code="MMR012"))[0].areas == ("MM-16", "MM")
    assert of(account("Aleppo, Syria"))[0].areas == ("Aleppo", "Syria")


def test_degrees_that_are_none_are_left_out():
    assert of(account("Chin", latitude="nan", longitude="95"))[0].latitude is None
    assert of(account("Chin", latitude="21", longitude=""))[0].latitude is None


def test_any_country_can_be_drawn():
    row = drawn(spot(place="Aleppo", areas=("Aleppo", "Syria"))).rows[0]
    assert row.name == "Syria"
    assert len(countries()) > 230
    assert all(one.rings and one.name for one in countries())


def test_a_point_knows_in_which_state_and_country_it_lies():
    assert [one.name for one in around(96.15, 16.85)] == ["Yangon", "Myanmar"]
    assert around(80.0, 5.0) == ()


@pytest.mark.parametrize(
    ("point", "name"),
    [((34.1, 45.2), "Ukraine"), ((33.6, 35.3), "Cyprus"), ((44.1, 9.6), "Somalia")],
)
def test_disputed_land_is_drawn_with_the_member_state_in_which_it_lies(point, name):
    assert [one.name for one in around(*point)] == [name]


def test_every_state_of_the_pack_has_an_outline_or_lies_in_one():
    for one in PLACES.areas:
        assert outline_of(one.id) is not None, one.id
    assert len(areas()) == 14


def test_the_map_is_not_blank():
    paths = of_class(drawn().svg, "fig-area")
    assert len(paths) == 14
    assert sum(len(one.get("d")) for one in paths) > 10_000
    assert len(of_class(drawn().svg, "fig-land")) > 5


def test_an_empty_map_says_that_this_is_no_finding():
    assert "That is no finding" in drawn().notes[0]
    assert drawn().rows == ()


def test_the_attribution_stands_on_the_map():
    made = drawn(spot(areas=("maungdaw", "MM-16", "MM")))
    assert made.attribution == ATTRIBUTION
    assert ATTRIBUTION in " ".join(words(made.svg))


def test_the_same_incidents_make_the_same_map():
    spots = (spot(areas=("MM-16", "MM")), point("i2", kind="killing"))
    assert drawn(*spots).svg == drawn(*spots).svg


def test_a_hostile_name_of_a_place_is_harmless():
    nasty = "</text><script>x</script>\u202e" + "y" * 10_000
    made = drawn(
        point(place=nasty, kind=nasty), spot("i2", areas=("MM-16",), place=nasty, kind=nasty)
    )
    read(made.svg)
    assert len(made.svg) < 400_000


def test_kinds_beyond_those_that_can_be_told_apart_are_one():
    made = drawn(*(point(f"i{n}", kind=f"kind {n}") for n in range(9)))
    read(made.svg)
    assert OTHER in words(made.svg)


def test_several_kinds_at_one_place_have_a_hatching_of_their_own():
    made = drawn(spot(areas=("MM-16",)), spot("i2", kind="killing", areas=("MM-16",)))
    assert of_class(made.svg, "fig-uncertain")[0].get("fill").endswith("-mixed)")


def test_numbers_of_a_crowded_town_do_not_lie_on_each_other():
    spots = [
        spot(f"i{n}", latitude=16.8 + n * 0.01, longitude=96.1, precision="lp.vicinity")
        for n in range(25)
    ]
    made = drawn(*spots)
    at = [(one.get("x"), one.get("y")) for one in read(made.svg).iter("{*}text") if one.text == "1"]
    assert len(at) == 25
    assert len(set(at)) == 25
    assert inside(made.svg)


def test_a_table_row_is_harmless_as_json():
    row = drawn(point(place="a\u202eb")).rows[0].to_json()
    assert row["places"] == ["a\\u202eb"]
    assert (row["low"], row["high"]) == (1, 1)


def test_the_middle_of_a_frame_is_the_middle_of_what_was_asked():
    frame = framed(Box(92, 10, 102, 28), x=0, y=0, width=700, height=800)
    assert frame.at(97, 19) == pytest.approx((350, 400))
    assert frame.box.north - frame.box.south >= 18


def test_an_outline_far_outside_is_not_written():
    frame = framed(Box(92, 10, 102, 28), x=0, y=0, width=700, height=800)
    assert frame.path((((-70.0, -10.0), (-60.0, -10.0), (-60.0, 0.0)),)) == ""


def test_kinds_are_told_apart_in_one_order():
    assert kinds_of(()) == ()


def test_the_legend_is_as_large_as_what_people_read():
    root = read(drawn(point()).svg)
    legend = next(one for one in root.iter() if one.get("class") == "fig-legend")
    sizes = [float(one.get("font-size")) for one in legend.iter() if one.get("font-size")]
    assert sizes
    assert min(sizes) >= 12
