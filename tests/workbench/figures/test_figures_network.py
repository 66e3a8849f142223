"""A network shows claims and not facts: each edge has its source, dates and confidence, for readers who may see it."""

import gc

import orjson
import pytest
from figure_seen import inside, of_class, read, words

from answerable.archive import records
from answerable.archive.archive import Archive
from answerable.archive.keystore import KeyStore
from answerable.archive.unlocking import new_identity
from answerable.archive.view import Viewer
from answerable.dates import SourceDate
from answerable.errors import UsageError
from answerable.workbench import actors
from answerable.workbench.figures import claimed, network, ties_asked
from answerable.workbench.figures.network import neighbourhood, ties
from answerable.workbench.figures.network_drawn import drawn
from answerable.workbench.figures.network_layout import MOST_IN_COLUMN
from answerable.workbench.judging import Held

DAY = SourceDate.parse("2020-01-01")


@pytest.fixture(scope="module")
def identity():
    return new_identity()


@pytest.fixture(params=["sealed", "open"])
def archive(request, tmp_path, identity):
    sealed = request.param == "sealed"
    recipient = identity[1] if sealed else ""
    keys = KeyStore(tmp_path / "keys")
    with Archive.create(
        tmp_path / "archive", recipient=recipient, sealed=sealed, keys=keys
    ) as made:
        yield made


def entity(id, schema="Company", **said):
    said.setdefault("name", f"Name of {id}")
    listed = {key: value if isinstance(value, list) else [value] for key, value in said.items()}
    return {"id": id, "schema": schema, "properties": listed}


def owns(owner, asset, id="", **said):
    return {
        **entity(id or f"{owner}-{asset}", "Ownership", owner=owner, asset=asset, **said),
        "schema": "Ownership",
    }


@pytest.fixture
def bring(archive, tmp_path):
    """Import entities; returns the object. The source is always the same, unless named."""
    count = iter(range(100))

    def bring(*said, source="L"):
        path = tmp_path / f"{next(count)}.ftm.json"
        path.write_bytes(b"".join(orjson.dumps(one) + b"\n" for one in said))
        return actors.import_file(archive, path, "", source=source, by="owner").object

    return bring


@pytest.fixture
def id_of(archive):
    return lambda entry, source="L": actors.ids_of(archive)(source, entry)


@pytest.fixture
def deny(archive, tmp_path):
    """Another source says that one does not own the other."""

    def deny(owner, asset):
        path = tmp_path / "denied.csv"
        path.write_text(
            "id,kind,property,value,polarity\n"
            f"x,ownership,owner,{owner},\nx,ownership,asset,{asset},denied\n"
        )
        actors.import_file(archive, path, "", source="Other", by="owner")

    return deny


def people(*ids):
    return [entity(one) for one in ids]


def names(found):
    return {one.name for one in found.nodes}


def test_each_edge_is_a_claim_with_its_source_dates_and_confidence(archive, bring, id_of):
    bring(*people("a", "b"), owns("a", "b", percentage="20", startDate="2015", endDate="2024"))
    found = neighbourhood(Viewer(archive), [id_of("a")], day=DAY)
    assert found.sentences == (
        "[1] Name of a – owns – Name of b, percentage: 20, from 2015 to 2024, according to L, line 3. "
        "Confidence: certain (the source shows it from 2015 to 2024).",
    )
    assert (found.edges[0].object != "", found.edges[0].line) == (True, 3)


@pytest.mark.parametrize(
    ("dates", "word"),
    [
        ({"startDate": "2015", "endDate": "2024"}, "certain"),
        ({"startDate": "2015"}, "possible"),
        ({}, "unknown"),
        ({"startDate": "2024", "endDate": "2015"}, "unknown"),
    ],
)
def test_confidence_is_a_word_and_a_kind_of_line(archive, bring, id_of, dates, word):
    bring(*people("a", "b"), owns("a", "b", **dates))
    found = neighbourhood(Viewer(archive), [id_of("a")], day=DAY)
    assert found.edges[0].confidence == word
    line = of_class(drawn(found, "Ties"), f"fig-{word}")[0]
    assert bool(line.get("stroke-dasharray")) is (word != "certain")


def test_a_claim_of_other_days_is_left_out_and_counted(archive, bring, id_of):
    bring(*people("a", "b"), owns("a", "b", startDate="2021"))
    found = neighbourhood(Viewer(archive), [id_of("a")], day=DAY)
    assert found.edges == ()
    assert found.cut == ("1 claim is of other days than 2020-01-01.",)


def test_a_payment_is_on_its_day_and_not_until_an_unknown_end(archive, bring, id_of):
    paid = {"payer": "a", "beneficiary": "b", "amount": "500", "currency": "USD"}
    bring(
        *people("a", "b"),
        entity("p", "Payment", date="2019-05-03", **paid),
        entity("q", "Payment", date="2021-05-03", **paid),
    )
    found = neighbourhood(Viewer(archive), [id_of("a")], day=DAY)
    assert [(one.amount, one.when, one.confidence) for one in found.edges] == [
        ("500 USD", "on 2019-05-03", "certain")
    ]


def test_kinds_narrow_what_is_followed(archive, bring, id_of):
    member = entity("m", "Membership", member="a", organization="c")
    bring(*people("a", "b", "c"), owns("a", "b"), member)
    found = neighbourhood(Viewer(archive), [id_of("a")], day=DAY, kinds=["membership"])
    assert names(found) == {"Name of a", "Name of c"}


def test_a_kind_that_ties_nobody_is_refused(archive, bring, id_of):
    bring(*people("a"))
    with pytest.raises(UsageError, match="No kind of tie"):
        neighbourhood(Viewer(archive), [id_of("a")], day=DAY, kinds=["person"])


@pytest.mark.parametrize("many", [0, 4])
def test_a_network_starts_from_one_to_three(archive, many):
    with pytest.raises(UsageError, match="one to three"):
        neighbourhood(Viewer(archive), ["actor:x"] * many, day=DAY)


def test_each_step_reaches_one_farther(archive, bring, id_of):
    bring(*people("a", "b", "c"), owns("a", "b"), owns("b", "c"))
    viewer = Viewer(archive)
    assert names(neighbourhood(viewer, [id_of("a")], day=DAY)) == {"Name of a", "Name of b"}
    assert "Name of c" in names(neighbourhood(viewer, [id_of("a")], day=DAY, hops=2))


def test_what_is_cut_is_said(archive, bring, id_of):
    others = [f"b{n}" for n in range(10)]
    bring(*people("a", *others), *(owns("a", one) for one in others))
    found = neighbourhood(Viewer(archive), [id_of("a")], day=DAY, most=4)
    assert len(found.nodes) == 4
    assert found.cut == ("7 more ties lead to actors that are not shown (at most 4).",)
    assert found.nodes[0].ties == 10


def test_what_one_source_denies_stands_beside_what_another_says_and_comes_first(
    archive, bring, id_of, deny
):
    bring(*people("a", "b", "c"), owns("a", "c"), owns("a", "b"))
    deny(id_of("a"), id_of("b"))
    found = neighbourhood(Viewer(archive), [id_of("a")], day=DAY)
    assert [one.confidence for one in found.edges] == ["disputed", "denied", "unknown"]
    assert "Denied: " in found.sentences[1]
    assert of_class(drawn(found, "Ties"), "fig-disputed")


def test_what_a_reader_may_not_see_is_no_edge_and_no_name(archive, bring, id_of):
    bring(*people("a"), owns("a", "b"))
    secret = bring(entity("b", name="A hidden name"), owns("b", "c"))
    with archive.change("level", by="owner") as change:
        change.record(records.classification(by="owner", target=secret, level="confidential"))
    low = neighbourhood(Viewer(archive, "internal"), [id_of("a")], day=DAY, hops=2)
    high = neighbourhood(Viewer(archive), [id_of("a")], day=DAY, hops=2)
    assert len(high.edges) == 2
    assert len(low.edges) == 1
    assert "A hidden name" not in repr(low)
    assert "A hidden name" in names(high)


def test_what_was_taken_back_ties_nobody(archive, bring, id_of):
    bring(*people("a", "b"))
    gone = bring(owns("a", "b"))
    assert neighbourhood(Viewer(archive), [id_of("a")], day=DAY).edges
    with archive.change("taken back", by="owner") as change:
        change.retract(gone, "wrong file")
    assert not neighbourhood(Viewer(archive), [id_of("a")], day=DAY).edges


def test_two_of_whom_a_person_judged_that_they_are_one_are_one(archive, bring, id_of):
    bring(*people("a", "b"), owns("a", "b"))
    bring(*people("a2", "c"), owns("a2", "c"), source="M")
    with archive.change("judged", by="owner") as change:
        change.record(
            records.judgement(
                by="owner",
                one=id_of("a"),
                other=id_of("a2", "M"),
                verdict="same",
                names=["Name of a", "Name of a2"],
                reason="same number",
                objects=[],
            )
        )
    assert Held(archive).resolved.clusters
    found = neighbourhood(Viewer(archive), [id_of("a")], day=DAY)
    assert len(found.edges) == 2


def test_the_descriptions_are_read_once_until_something_is_written(
    archive, bring, id_of, monkeypatch
):
    bring(*people("a", "b"), owns("a", "b"))
    read, times = claimed._read, []
    monkeypatch.setattr(claimed, "_read", lambda archive: times.append(1) or read(archive))
    for _ in range(3):
        neighbourhood(Viewer(archive), [id_of("a")], day=DAY)
    assert len(times) == 1
    bring(*people("c"), owns("a", "c"))
    assert len(neighbourhood(Viewer(archive), [id_of("a")], day=DAY).edges) == 2
    assert len(times) == 2


def test_two_who_have_the_same_archive_open_share_what_was_read(archive, bring, id_of):
    bring(*people("a", "b"), owns("a", "b"))
    key = archive.archive_key
    with Archive.open(archive.folder, keys=archive.keys, archive_key=key) as other:
        assert claimed.claimed_by(other) is claimed.claimed_by(archive)


def test_nothing_that_was_read_outlives_the_open_archive(archive, bring, id_of):
    bring(*people("a", "b"), owns("a", "b"))
    before = len(claimed._READ)
    neighbourhood(Viewer(archive), [id_of("a")], day=DAY)
    assert len(claimed._READ) == before + 1
    del claimed._KEPT[archive]
    gc.collect()
    assert len(claimed._READ) == before


def test_the_shortest_way_between_two_is_found_against_and_along_the_arrows(archive, bring, id_of):
    bring(*people(*"abcde"), owns("b", "a"), owns("b", "c"), owns("c", "d"), owns("a", "e"))
    found = ties(Viewer(archive), id_of("a"), id_of("d"), day=DAY)
    assert found.ways == ((id_of("a"), id_of("b"), id_of("c"), id_of("d")),)
    assert len(found.sentences) == 3


def test_every_shortest_way_is_shown(archive, bring, id_of):
    bring(
        *people("a", "b", "c", "z"),
        *(owns("a", one) for one in "bc"),
        *(owns(one, "z") for one in "bc"),
    )
    assert len(ties(Viewer(archive), id_of("a"), id_of("z"), day=DAY).ways) == 2


def test_more_ways_than_are_shown_are_mentioned(archive, bring, id_of):
    between = [f"b{n:02}" for n in range(20)]
    bring(*people("a", "z", *between), *(o for b in between for o in (owns("a", b), owns(b, "z"))))
    found = ties(Viewer(archive), id_of("a"), id_of("z"), day=DAY)
    assert len(found.ways) == network.MOST_WAYS
    assert "more ways" in found.cut[0]


def test_no_way_is_no_finding(archive, bring, id_of):
    bring(*people("a", "b"))
    found = ties(Viewer(archive), id_of("a"), id_of("b"), day=DAY)
    assert found.ways == ()
    assert "That is no finding" in found.cut[0]
    read(drawn(found, "Ties"))


def test_a_search_that_ends_early_says_so(archive, bring, id_of, monkeypatch):
    monkeypatch.setattr(ties_asked, "MOST_MET", 1)
    bring(*people(*"abcd"), owns("a", "b"), owns("b", "c"), owns("c", "d"))
    found = ties(Viewer(archive), id_of("a"), id_of("d"), day=DAY)
    assert any("ended early" in one for one in found.cut)


def test_a_denied_tie_is_no_way(archive, bring, id_of, deny):
    bring(*people("a", "b"))
    deny(id_of("a"), id_of("b"))
    found = ties(Viewer(archive), id_of("a"), id_of("b"), day=DAY)
    assert found.ways == ()
    assert [one.confidence for one in found.edges] == ["denied"]


def test_an_actor_is_not_tied_to_itself(archive, bring, id_of):
    bring(*people("a"))
    with pytest.raises(UsageError, match="between two"):
        ties(Viewer(archive), id_of("a"), id_of("a"), day=DAY)


def test_the_picture_names_both_scripts_and_all_numbers(archive, bring, id_of):
    bring(entity("a", name="မင်းအောင်လှိုင်"), *people("b"), owns("a", "b"), owns("b", "a"))
    svg = drawn(neighbourhood(Viewer(archive), [id_of("a")], day=DAY), "Ties of one")
    written = words(svg)
    assert "မင်းအောင်လှိုင်" in written
    assert "Name of b" in written
    assert any("[1, 2]" in one for one in written)
    assert any("Sources: L [1–2]" in one for one in written)
    assert any("A tie is no responsibility" in one for one in written)


def test_boxes_do_not_lie_on_each_other(archive, bring, id_of):
    right, left = [f"r{n}" for n in range(9)], [f"l{n}" for n in range(7)]
    bring(
        *people("a", *right, *left),
        *(owns("a", one) for one in right),
        *(owns(one, "a") for one in left),
    )
    svg = drawn(neighbourhood(Viewer(archive), [id_of("a")], day=DAY), "Ties")
    boxes = [
        tuple(float(one.get(key)) for key in ("x", "y", "width", "height"))
        for name in ("fig-node", "fig-start")
        for one in of_class(svg, name)
    ]
    assert len(boxes) == 17
    for at, (x, y, width, height) in enumerate(boxes):
        for x2, y2, width2, height2 in boxes[at + 1 :]:
            assert x + width <= x2 or x2 + width2 <= x or y + height <= y2 or y2 + height2 <= y
    assert inside(svg)


def test_owners_stand_left_of_what_they_own(archive, bring, id_of):
    bring(*people("a", "up", "down"), owns("up", "a"), owns("a", "down"))
    svg = drawn(neighbourhood(Viewer(archive), [id_of("a")], day=DAY), "Ties")
    x = {one.text: float(one.get("x")) for one in read(svg).iter("{*}text")}
    assert x["Name of up"] < x["Name of a"] < x["Name of down"]


def test_a_picture_of_many_has_room_for_some_and_says_so(archive, bring, id_of):
    others = [f"b{n:02}" for n in range(MOST_IN_COLUMN + 5)]
    bring(*people("a", *others), *(owns("a", one) for one in others))
    svg = drawn(neighbourhood(Viewer(archive), [id_of("a")], day=DAY), "Ties")
    total = len(others) + 1
    assert any(f"{total - 5} of {total} actors are drawn" in one for one in words(svg))


def test_of_many_those_stay_in_the_picture_of_whom_something_is_contrary(
    archive, bring, id_of, deny
):
    others = [f"b{n:02}" for n in range(MOST_IN_COLUMN + 5)]
    bring(*people("a", *others), *(owns("a", one) for one in others))
    deny(id_of("a"), id_of(others[-1]))
    svg = drawn(neighbourhood(Viewer(archive), [id_of("a")], day=DAY), "Ties")
    assert f"Name of {others[-1]}" in words(svg)


def test_what_is_owned_and_pays_its_owner_stands_right_of_it(archive, bring, id_of):
    paid = entity("p", "Payment", payer="b", beneficiary="a")
    bring(*people("a", "b"), paid, owns("a", "b"))
    svg = drawn(neighbourhood(Viewer(archive), [id_of("a")], day=DAY), "Ties")
    x = {one.text: float(one.get("x")) for one in read(svg).iter("{*}text")}
    assert x["Name of a"] < x["Name of b"]


def test_a_line_of_several_relations_is_drawn_as_the_least_sure_of_them(archive, bring, id_of):
    member = entity(
        "m", "Membership", member="a", organization="b", startDate="2015", endDate="2024"
    )
    bring(*people("a", "b"), owns("a", "b"), member)
    svg = drawn(neighbourhood(Viewer(archive), [id_of("a")], day=DAY), "Ties")
    assert of_class(svg, "fig-unknown")
    assert not of_class(svg, "fig-certain")
    assert "no day given / certain" in words(svg) or "certain / no day given" in words(svg)


def test_claims_are_numbered_by_the_names_of_those_they_tie(archive, bring, id_of):
    bring(*people("a", "c", "b"), owns("a", "c"), owns("a", "b"))
    found = neighbourhood(Viewer(archive), [id_of("a")], day=DAY)
    assert ["Name of b" in one for one in found.sentences] == [True, False]


def test_a_hostile_name_is_harmless_in_picture_and_sentence(archive, bring, id_of):
    nasty = '</text><script>alert(1)</script>\u202e"' + "x" * 10_000
    bring(entity("a", name=nasty), entity("b", name=nasty), owns("a", "b", percentage=nasty))
    found = neighbourhood(Viewer(archive), [id_of("a")], day=DAY)
    svg = drawn(found, nasty)
    read(svg)
    assert len(svg) < 20_000
    assert "\u202e" not in svg + found.sentences[0]


def test_the_same_archive_makes_the_same_picture(archive, bring, id_of):
    bring(
        *people(*"abcdef"), *(owns("a", one) for one in "bcd"), *(owns(one, "f") for one in "bcd")
    )
    made = [
        drawn(neighbourhood(Viewer(archive), [id_of("a")], day=DAY, hops=2), "Ties")
        for _ in range(2)
    ]
    assert made[0] == made[1]


def test_everything_is_there_as_json(archive, bring, id_of):
    bring(*people("a", "b"), owns("a", "b"))
    found = neighbourhood(Viewer(archive), [id_of("a")], day=DAY).to_json()
    assert orjson.loads(orjson.dumps(found)) == found
    assert [one["name"] for one in found["nodes"]] == ["Name of a", "Name of b"]
