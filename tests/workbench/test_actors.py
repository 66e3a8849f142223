"""Is a file of descriptions kept with what it says of whom, once, and does only what may leave leave?"""

import orjson
import pytest

from answerable.actors.lists.intake import Asked, read_list
from answerable.archive import gate, records
from answerable.archive.archive import Archive
from answerable.archive.keystore import KeyStore
from answerable.archive.unlocking import new_identity
from answerable.archive.view import Viewer
from answerable.errors import CannotRead, Conflict, NotAllowed, NotFound
from answerable.workbench import actors
from answerable.workbench.actors_out import export_ftm
from answerable.workbench.held_lists import add_list, confirmed_as

USE = {"purpose": "research", "recipient": "A partner", "by": "owner"}


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


def entity(id="a", name="Min One", schema="Person", **properties):
    return {"id": id, "schema": schema, "properties": {"name": [name], **properties}}


def file(tmp_path, *said, name="a_2026-01.ftm.json"):
    path = tmp_path / name
    path.write_bytes(b"".join(orjson.dumps(one) + b"\n" for one in said))
    return path


def bring(archive, path, source="a", **options):
    return actors.import_file(archive, path, "", source=source, by="owner", **options)


def names(archive):
    return [one.described.names for one in actors.held(archive)]


def published(archive, object_id):
    with archive.change("published", by="owner") as change:
        change.record(records.classification(by="owner", target=object_id, level="public"))


def test_the_file_is_kept_and_each_description_names_its_line(archive, tmp_path):
    done = bring(archive, file(tmp_path, entity(), entity("b", "Min Two")))
    assert (done.found, done.written, done.kinds) == (2, 2, {"person": 2})
    held = list(actors.held(archive))
    assert [one.described.place.line for one in held] == [1, 2]
    assert {one.described.place.object for one in held} == {done.object}
    assert Viewer(archive).show(done.object).what == "object"


def test_the_same_file_writes_nothing_twice(archive, tmp_path):
    path = file(tmp_path, entity(), entity("b"))
    bring(archive, path)
    heads = archive.heads()
    again = bring(archive, path)
    assert (again.written, again.known) == (0, 2)
    assert archive.heads() == heads


def test_a_later_file_adds_only_what_changed_beside_what_was_said(archive, tmp_path):
    first = bring(archive, file(tmp_path, entity(), entity("b", "Min Two")))
    later = file(tmp_path, entity(), entity("b", "Min Too"), name="a_2026-02.ftm.json")
    second = bring(archive, later)
    assert (second.found, second.written) == (2, 1)
    held = [one.described for one in actors.held(archive) if one.described.place.entry == "b"]
    assert [one.names for one in held] == [("Min Two",), ("Min Too",)]
    assert [one.place.object for one in held] == [first.object, second.object]
    assert len({one.actor for one in held}) == 1


def test_the_name_of_a_data_set_does_not_change_with_its_day(tmp_path):
    for name in ("a.ftm.json", "a_2026-01.ftm.json", "a-20260131.json", "a 2026.csv"):
        assert actors.source_of(tmp_path / name) == "a"


def test_one_line_that_is_no_good_costs_no_other(archive, tmp_path):
    path = file(tmp_path, entity(), entity("b"))
    path.write_bytes(b'{"id":"x","id":"y"}\n' + path.read_bytes())
    done = bring(archive, path)
    assert done.written == 2
    assert [one.line for one in done.bad] == [1]


def test_a_file_that_describes_nobody_is_refused(archive, tmp_path):
    path = tmp_path / "x.json"
    path.write_bytes(b'{"a": 1}\n')
    with pytest.raises(CannotRead):
        bring(archive, path)
    for content in (b"[]", b"\x1f\x8b\x08", b"name\nx\n", b""):
        path.write_bytes(content)
        with pytest.raises(CannotRead) as refused:
            bring(archive, path)
        assert refused.value.advice


def test_a_rehearsal_writes_nothing(archive, tmp_path):
    heads = archive.heads()
    done = bring(archive, file(tmp_path, entity()), dry=True)
    assert (done.written, done.object) == (1, "")
    assert archive.heads() == heads


def test_words_find_descriptions_in_any_script(archive, tmp_path):
    bring(archive, file(tmp_path, entity(alias=["မင်းအောင်လှိုင်"]), entity("b", "Thet Two")))
    assert [one.described.value("name") for one in actors.held(archive, "အောင်")] == ["Min One"]
    assert [one.described.value("name") for one in actors.held(archive, "THET")] == ["Thet Two"]


def test_in_a_sealed_archive_an_id_says_nothing_outside(tmp_path, identity):
    found = set()
    for number in range(2):
        folder = tmp_path / str(number)
        keys = KeyStore(tmp_path / f"keys{number}")
        with Archive.create(folder, recipient=identity[1], keys=keys) as archive:
            found.add(actors.ids_of(archive)("a", "NK-1"))
    assert len(found) == 2


def test_what_was_taken_back_is_marked_and_does_not_leave(archive, tmp_path):
    done = bring(archive, file(tmp_path, entity(), entity("b", "Min Two")))
    published(archive, done.object)
    first = next(iter(actors.held(archive)))
    with archive.change("back", by="owner") as change:
        change.retract(first.record, "wrong row")
    assert [one.taken_back for one in actors.held(archive)] == [True, False]
    out = tmp_path / "out.json"
    assert export_ftm(archive, out, **USE).entities == 1
    assert b"Min One" not in out.read_bytes()


def test_nothing_leaves_that_the_gate_does_not_let_go(archive, tmp_path):
    free = bring(archive, file(tmp_path, entity()))
    held = bring(archive, file(tmp_path, entity("w", "A Witness"), name="w.json"), source="w")
    published(archive, free.object)
    with archive.change("no", by="owner") as change:
        change.record(records.classification(by="owner", target=held.object, level="confidential"))
    out = tmp_path / "out.json"
    done = export_ftm(archive, out, **USE)
    assert (done.entities, sum(done.held_back.values())) == (1, 1)
    assert b"Witness" not in out.read_bytes()
    left = Viewer(archive).of_kind("exit")
    assert [r.body["object"] for r in left] == [free.object]
    assert "1 descriptions as FollowTheMoney" in left[0].body["reason"]


def test_a_no_of_a_person_holds_what_an_object_says_of_anybody(archive, tmp_path):
    done = bring(archive, file(tmp_path, entity()))
    published(archive, done.object)
    with archive.change("no", by="owner") as change:
        change.record(
            records.consent(
                by="owner", objects=[done.object], purpose="research", recipient="A partner",
                answer="no", person="P-1",
            )
        )  # fmt: skip
    assert not gate.decide(archive, done.object, purpose="research", recipient="A partner").allowed
    out = tmp_path / "out.json"
    with pytest.raises(NotAllowed):
        export_ftm(archive, out, **USE)
    assert not out.exists()
    assert Viewer(archive).of_kind("exit") == ()


def test_an_archive_that_describes_nobody_has_nothing_to_give(archive, tmp_path):
    with pytest.raises(NotFound):
        export_ftm(archive, tmp_path / "out.json", **USE)


def test_no_file_is_written_over_or_into_the_archive(archive, tmp_path):
    published(archive, bring(archive, file(tmp_path, entity())).object)
    out = tmp_path / "out.json"
    out.write_text("mine")
    for target in (out, archive.folder / "out.json"):
        with pytest.raises(Conflict):
            export_ftm(archive, target, **USE)
    assert out.read_text() == "mine"


def test_the_second_file_holds_what_the_first_cannot_say(archive, tmp_path):
    done = bring(
        archive, file(tmp_path, {"id": "w", "schema": "Widget", "properties": {"c": ["red"]}})
    )
    published(archive, done.object)
    out = tmp_path / "out.json"
    given = export_ftm(archive, out, native=True, **USE)
    assert [one.name for one in given.files] == ["out.json", "out.json.answerable.json"]
    [line] = given.files[1].read_bytes().splitlines()
    assert orjson.loads(line)["statements"] == [{"property": "ftm:c", "value": "red"}]
    assert orjson.loads(line)["id"] == orjson.loads(out.read_bytes())["id"]


def test_a_rehearsed_export_says_what_would_leave_and_logs_nothing(archive, tmp_path):
    done = bring(archive, file(tmp_path, entity()))
    published(archive, done.object)
    heads = archive.heads()
    assert export_ftm(archive, tmp_path / "out.json", dry=True, **USE).entities == 1
    assert archive.heads() == heads
    assert not (tmp_path / "out.json").exists()


def test_the_entries_of_a_published_list_leave_with_their_listings(archive, tmp_path):
    path = tmp_path / "sdn.csv"
    path.write_bytes(
        b'36,"AEROLINE","-0- ","CUBA","-0- ","-0- ","-0- ","-0- ","-0- ","-0- ","-0- ","-0- "\r\n'
    )
    copy = confirmed_as(read_list(path.read_bytes(), Asked(date="2023-11-08")), False)
    kept = add_list(archive, path, None, copy, sure=False, by="owner")
    published(archive, kept.object)
    out = tmp_path / "out.json"
    done = export_ftm(archive, out, lists=True, **USE)
    assert done.schemata == {"LegalEntity": 1, "Sanction": 1}
    first = orjson.loads(out.read_bytes().splitlines()[0])
    assert first["properties"]["topics"] == ["sanction"]


def test_an_object_is_not_shown_with_all_that_it_describes(archive, tmp_path):
    done = bring(archive, file(tmp_path, *(entity(str(n)) for n in range(50))))
    kinds = {one.kind for one in Viewer(archive).show(done.object).records}
    assert "object" in kinds
    assert "description" not in kinds
