"""Does a list, its aliases or a table made by hand put a mark or a name on anybody outside that may not leave?"""

from pathlib import Path

import orjson
import pytest

from answerable.actors.lists.intake import Asked, read_list
from answerable.archive import records
from answerable.archive.archive import Archive
from answerable.archive.keystore import KeyStore
from answerable.archive.view import Viewer
from answerable.workbench import actors
from answerable.workbench.actors_out import export_ftm
from answerable.workbench.held import Exit, held_packs
from answerable.workbench.held_lists import add_list, confirmed_as
from answerable.workbench.lists_asked import held_copies, held_judgements

USE = {"purpose": "research", "recipient": "A partner", "by": "owner"}
OTHERS = tuple((number, f"NOBODY {number}", "-0- ") for number in range(1, 9))


@pytest.fixture
def archive(tmp_path):
    with Archive.create(
        tmp_path / "archive", sealed=False, keys=KeyStore(tmp_path / "keys")
    ) as made:
        yield made


def sdn(*rows):
    """SDN.CSV of number, name and type each."""
    return "".join(
        f'{number},"{name}",{kind},"CUBA",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n'
        for number, name, kind in (*rows, *OTHERS)
    ).encode()


def keep(archive, tmp_path, content, *, aliases=b"", sure=False, **said):
    path, beside = tmp_path / f"{said['date']}.csv", tmp_path / f"{said['date']}-alt.csv"
    path.write_bytes(content)
    beside.write_bytes(aliases)
    copy = confirmed_as(read_list(content, Asked(aliases=aliases, **said)), sure)
    kept = add_list(archive, path, beside if aliases else None, copy, sure=sure, by="owner")
    classify(archive, kept.object, "public")
    return kept


def classify(archive, object_id, level):
    with archive.change("classified", by="owner") as change:
        change.record(records.classification(by="owner", target=object_id, level=level))


def leaving(archive, tmp_path):
    out = tmp_path / "out.json"
    export_ftm(archive, out, lists=True, **USE)
    found = map(orjson.loads, out.read_bytes().splitlines())
    return {one["properties"].get("name", [""])[0]: one["properties"] for one in found}


def test_aliases_that_may_not_leave_stay_though_their_list_leaves(archive, tmp_path):
    aliases = b'9,1,"aka","CANARY ALIAS",-0- \r\n'
    kept = keep(archive, tmp_path, sdn((9, "ZED", "-0- ")), aliases=aliases, date="2023-01-01")
    use = Exit(purpose="research", recipient="A partner")
    classify(archive, kept.aliases, "confidential")
    assert "alias" not in leaving(archive, tmp_path)["ZED"]
    [copy] = held_copies(archive, use)
    assert (copy.aliases, copy.snapshot.with_aliases) == ("", False)
    assert "CANARY" not in str(held_packs(archive, use))


def test_the_exit_of_aliases_is_recorded_with_that_of_their_list(archive, tmp_path):
    aliases = b'9,1,"aka","ANOTHER NAME",-0- \r\n'
    kept = keep(archive, tmp_path, sdn((9, "ZED", "-0- ")), aliases=aliases, date="2023-01-01")
    assert leaving(archive, tmp_path)["ZED"]["alias"] == ["ANOTHER NAME"]
    left = [one.body["object"] for one in Viewer(archive).of_kind("exit")]
    assert sorted(left) == sorted([kept.object, kept.aliases])


def test_whom_the_latest_copy_does_not_show_leaves_without_the_mark_of_a_listing(archive, tmp_path):
    keep(archive, tmp_path, sdn((9, "ZED, Zaw", "individual")), date="2021-01-01")
    keep(archive, tmp_path, sdn(), date="2023-01-01")
    found = leaving(archive, tmp_path)
    assert "topics" not in found["Zaw Zed"]
    assert found["NOBODY 1"]["topics"] == ["sanction"]


def test_one_number_given_to_another_later_leaves_as_two(archive, tmp_path):
    keep(archive, tmp_path, sdn((9, "OLD, Person", "individual")), date="2021-01-01")
    keep(archive, tmp_path, sdn((9, "NEW, Somebody", "individual")), date="2023-01-01")
    found = leaving(archive, tmp_path)
    assert found["Person Old"]["name"] == ["Person Old"]
    assert found["Somebody New"]["name"] == ["Somebody New"]
    assert "topics" not in found["Person Old"]


@pytest.mark.parametrize("authority", ["MM", "SAC"])
def test_whom_a_party_to_the_conflict_lists_does_not_leave_as_listed(archive, tmp_path, authority):
    table = b"name,number,type\nU Persecuted,1,person\n"
    keep(archive, tmp_path, table, sure=True, authority=authority, date="2021-01-01")
    keep(archive, tmp_path, sdn(), date="2023-01-01")
    leaving(archive, tmp_path)
    assert b"Persecuted" not in (tmp_path / "out.json").read_bytes()


def test_a_table_of_somebodys_own_marks_nobody_and_says_whose_list_it_copies(archive, tmp_path):
    keep(archive, tmp_path, b"name,number\nZaw Zed,1\n", authority="EU", date="2021-01-01")
    leaving(archive, tmp_path)
    said = (tmp_path / "out.json").read_text("utf-8")
    assert '"sanction"' not in said
    assert "European Union, according to a copy made by somebody else" in said


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (
            "own.csv",
            "id,kind,property,value\np,person,name,U Persecuted\np,person,mark,sanction\n"
            "l,listing,entity,p\nl,listing,authority,Somebody\nl,listing,source_url,https://example.org/\n",
        ),
        (
            "theirs.ftm.json",
            '{"id":"p","schema":"Person","properties":{"name":["U P"],"topics":["sanction"]}}\n'
            '{"id":"l","schema":"Sanction","properties":{"entity":["p"],"sourceUrl":["https://example.org/"],'
            '"authority":["State Administration Council"]}}\n',
        ),
        (
            "country.ftm.json",
            '{"id":"p","schema":"Person","properties":{"name":["U P"],"topics":["sanction"]}}\n'
            '{"id":"l","schema":"Sanction","properties":{"entity":["p"],"sourceUrl":["https://example.org/"],'
            '"authority":["Ministry of Home Affairs"],"country":["mm"]}}\n',
        ),
    ],
)
def test_a_listing_by_hand_or_of_a_party_stands_behind_no_mark(archive, tmp_path, name, content):
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    done = actors.import_file(archive, path, "", source="own", by="owner")
    classify(archive, done.object, "public")
    out = Path(tmp_path / "out.json")
    export_ftm(archive, out, **USE)
    assert b'"topics"' not in out.read_bytes()
    assert b"presumed innocent" in out.read_bytes()


def test_what_leaves_rests_on_no_judgement_about_a_third_who_may_not_leave(archive):
    with archive.change("judged", by="owner") as change:
        for one, other in (("actor:a", "actor:refused"), ("actor:refused", "list:US:9"),
                           ("actor:b", "list:EU:1"), ("list:EU:1", "list:US:8")):  # fmt: skip
            change.record(
                records.judgement(
                    by="owner", one=one, other=other, verdict="same", names=("A", "B")
                )
            )
    inside, outside = held_judgements(archive), held_judgements(archive, named=False)
    assert inside("actor:a", "list:US:9").verdict == "same"
    assert outside("actor:a", "list:US:9") is None
    assert outside("actor:b", "list:US:8").verdict == "same"
