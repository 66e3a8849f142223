"""Exports of other tools into an archive: recognised, cited by record, taken in again, and never more than they say."""

import random
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from exported_rows import ATLOS, KOBO, ODK, TELLA, UWAZI, as_json, kobo, packed, table

from answerable.archive.archive import Archive
from answerable.archive.keystore import KeyStore
from answerable.archive.unlocking import new_identity
from answerable.archive.view import Viewer
from answerable.casework.incidents import tables
from answerable.casework.incidents.bundled_mappings import bundled_mappings
from answerable.casework.incidents.held import accounts
from answerable.casework.incidents.mapping_file import looked_at, parse
from answerable.casework.incidents.mapping_written import typed, yaml_of
from answerable.casework.incidents.standing import Graded, verified
from answerable.errors import CannotRead, NotAllowed
from answerable.ids import content_id
from answerable.workbench.held import content_of
from answerable.workbench.incident_import import import_table
from answerable.workbench.incident_mappings import draft, draft_of, mapping_of


@pytest.fixture(scope="module")
def identity():
    return new_identity()


def made(tmp_path, identity, *, sealed):
    return Archive.create(
        tmp_path / "archive",
        recipient=identity[1] if sealed else "",
        sealed=sealed,
        keys=KeyStore(tmp_path / "keys"),
    )


@pytest.fixture
def archive(tmp_path, identity):
    with made(tmp_path, identity, sealed=True) as found:
        yield found


@pytest.fixture
def bring(archive, tmp_path):
    """Import an export by the draft for it, with lines added to the draft."""

    def bring(content, *, name="export.csv", change=lambda written: written, draft=None, **options):
        path, written = tmp_path / name, tmp_path / "mine.yaml"
        path.write_bytes(content)
        proposed = draft or draft_of(content, "mine", "Example Network").written
        written.write_text(change(proposed), encoding="utf-8")
        return import_table(archive, path, str(written), by="owner", **options)

    return bring


def held(archive):
    return accounts(Viewer(archive))


def says(account):
    return {one.name: one.said for one in account.says}


# Which mapping


@pytest.mark.parametrize("one", bundled_mappings(), ids=lambda one: one.name)
def test_every_mapping_that_comes_along_says_what_it_rests_on_and_lacks_only_what_a_form_asks(one):
    assert len(one.about) > 100
    assert all("lacks `" in fault for fault in one.faults)
    assert one.read.tool


@pytest.mark.parametrize("one", bundled_mappings(), ids=lambda one: one.name)
def test_a_mapping_survives_the_form_of_the_workspace(one):
    again, _faults = looked_at(yaml_of(typed(one.read)))
    assert (again.says, again.raises, again.sealed) == (
        one.read.says,
        one.read.raises,
        one.read.sealed,
    )
    assert (again.files, again.only, again.join) == (one.read.files, one.read.only, one.read.join)


@pytest.mark.parametrize(
    ("content", "tool"),
    [
        (table(KOBO, kobo(1), separator=";"), "KoBoToolbox"),
        (table(ODK, {"KEY": "uuid:1"}), "ODK Central"),
        (packed(form_dot_csv=table(ODK, {"KEY": "uuid:1"})), "ODK Central"),
        (table(ATLOS, {"slug": "AAAAAA"}), "Atlos"),
        (table(UWAZI, {"Title": "One"}), "Uwazi"),
        (table(TELLA, {"File hash": "0" * 64}), "Tella"),
        (as_json({"incidents": [{"class": "incident", "id": 1, "title": "One"}]}), "Bayanat"),
        (as_json({"results": [{"slug": "A", "attr_status": "To Do", "attr_description": "B"}]}), "Atlos"),
        (as_json({"rows": [{"sharedId": "a", "template": "t", "title": "b", "language": "en"}]}), "Uwazi"),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)  # fmt: skip
def test_an_export_is_known_by_its_head(content, tool):
    assert draft_of(content, "mine").tool == tool


def test_what_a_form_asks_is_left_to_the_person_and_guessed_only_by_its_name():
    drafted = draft_of(table(KOBO, kobo(1), separator=";"), "mine", "Example Network")
    read = parse(drafted.written)
    assert read.fields["id"].columns == ("_id", "_uuid")
    assert read.fields["when"].columns == ("incident/date_of_incident",)
    assert read.fields["place"].columns == ("place/village", "place/township")
    assert {"photo", "consent"} <= set(drafted.passed_over)


def test_a_question_that_may_hold_names_belongs_in_a_sealed_archive_only():
    head = [*KOBO, "people/name"]
    drafted = draft_of(table(head, kobo(1), separator=";"), "mine", "Example Network")
    assert "people/name" in parse(drafted.written).sealed


def test_a_mapping_that_is_not_complete_says_what_it_needs(archive):
    with pytest.raises(CannotRead, match="not what your form asks"):
        mapping_of(archive, "kobo")
    assert mapping_of(archive, "bayanat-incidents")[1]


# KoBoToolbox and ODK


def point(written):
    return written.replace(
        "  # latitude:    # a point of the form; the same column under longitude",
        "  latitude: place/point",
    ).replace("  # longitude:", "  longitude: place/point")


def test_a_point_is_latitude_first_and_a_review_there_is_none_here(archive, bring):
    bring(table(KOBO, kobo(7, validation_status="Approved"), separator=";"), change=point)
    (one,) = held(archive)
    assert (one.latitude, one.longitude) == ("25.61", "96.31")
    assert says(one)["validation status"] == "Approved"
    assert {each.tool for each in one.says} == {"KoBoToolbox"}
    assert not verified(Viewer(archive))
    assert Graded(Viewer(archive), ())(one) == "F6"


def test_an_edited_submission_takes_the_place_of_itself_though_its_uuid_changed(archive, bring):
    first = table(KOBO, kobo(7), kobo(8, **{"place/village": "B"}), separator=";")
    bring(first)
    edited = kobo(7, uuid="uuid-of-the-edit", **{"incident/type": "Shelling"})
    again = bring(table(KOBO, edited, kobo(8, **{"place/village": "B"}), separator=";"))
    assert (again.count("updated"), again.count("known"), again.count("new")) == (1, 1, 0)
    assert len(held(archive)) == 2
    assert bring(first).count("new") == 0


def test_a_submission_that_was_deleted_there_is_named_and_stands(archive, bring):
    bring(table(KOBO, kobo(7), kobo(8, **{"place/village": "B"}), separator=";"))
    again = bring(table(KOBO, kobo(7), separator=";"))
    assert [one.account.origin.row for one in again.gone] == ["id:8"]
    assert len(held(archive)) == 2


def test_a_consent_that_a_form_asked_is_no_consent_here(archive, bring):
    bring(table(KOBO, kobo(7, consent="yes"), separator=";"))
    assert Viewer(archive).of_kind("consent") == ()


def test_whoever_sent_a_form_stays_in_a_sealed_archive(tmp_path, identity):
    path, written = tmp_path / "form.csv", tmp_path / "mine.yaml"
    content = table(
        [*KOBO, "_submitted_by"], {**kobo(7), "_submitted_by": "somebody"}, separator=";"
    )
    path.write_bytes(content)
    written.write_text(draft_of(content, "mine", "Example Network").written)
    with made(tmp_path, identity, sealed=False) as opened, pytest.raises(NotAllowed):
        import_table(opened, path, str(written), by="owner")


def submission(key, **said):
    return {
        "SubmissionDate": "2021-04-01T08:00:00.000Z",
        "incident-type": "Shelling",
        "incident-date": "2021-03-05",
        "incident-township": "Mindat",
        "KEY": f"uuid:{key}",
    } | said


def test_a_packed_export_is_unpacked_and_each_row_names_its_table_and_files(archive, bring):
    people = b"age,PARENT_KEY,KEY\n31,uuid:1,uuid:1/people[1]\n8,uuid:1,uuid:1/people[2]\n"
    root = table(ODK, submission(1, photo="a.jpg"), submission(2, photo="lost.jpg"))
    content = packed(form_dot_csv=root, form_people_dot_csv=people, media__a_dot_jpg=b"\xff\xd8a")

    def files(written):
        return written.replace("# files: []", "files: [photo]").replace(
            "says:", 'says:\n  ages: "form_people: age"', 1
        )

    done = bring(content, name="form.zip", change=files)
    one, other = held(archive)
    assert content_of(archive, one.cite.object) == root
    assert one.cite.locator == "sheet form, line 2"
    assert content_of(archive, one.files[0].object) == b"\xff\xd8a"
    assert says(one)["ages"] == "31; 8"
    assert other.files[0].object == ""
    assert any("not held here" in said for said in done.remarks)
    again = bring(content, name="form.zip", change=files)
    assert (again.count("known"), again.count("new")) == (2, 0)


def test_a_packed_export_is_not_too_large_for_its_photographs_though_a_table_in_it_may_be(
    archive, bring, tmp_path, monkeypatch
):
    monkeypatch.setattr(tables, "LARGEST", 3_000)
    photo = b"\xff\xd8" + random.Random(1).randbytes(5_000)
    content = packed(
        form_dot_csv=table(ODK, submission(1, photo="a.jpg")),
        long_dot_csv=b"age,KEY\n" + b"31,uuid:1\n" * 500,
        media__a_dot_jpg=photo,
    )
    (tmp_path / "form.zip").write_bytes(content)
    drafted = draft(tmp_path / "form.zip", "mine", "Example Network").written
    files = drafted.replace("# files: []", "files: [photo]")
    done = bring(content, name="form.zip", draft=files)
    (one,) = held(archive)
    assert content_of(archive, one.files[0].object) == photo
    assert [(each.sheet, each.reason) for each in done.unread] == [
        ("long.csv", "A table has at most 0 MiB.")
    ]
    assert bring(content, name="form.zip", draft=files).count("known") == 1


# Atlos


def incident(slug, **said):
    return {
        "slug": slug,
        "status": "Completed",
        "description": "Smoke over a village",
        "date": "2021-03-03",
        "latitude": "25.61",
        "longitude": "96.31",
        "sensitive": "Not Sensitive",
        "Kind of incident": "Air strike",
    } | said


def kind(written):
    return written.replace(
        "  # what:    # NEEDED: the project's own column of the kind of incident, or type",
        "  what: Kind of incident",
    )


def test_coordinates_say_where_though_no_place_is_named(archive, bring):
    done = bring(table(ATLOS, incident("AAAAAA")), change=kind)
    (one,) = held(archive)
    assert one.place == "25.61, 96.31"
    assert done.confidential == ""
    assert says(one)["status"] == "Completed"


def test_what_is_sensitive_there_raises_the_level_here_and_lowers_none(archive, bring):
    done = bring(table(ATLOS, incident("AAAAAA", sensitive="Graphic Violence")), change=kind)
    assert Viewer(archive).level(done.object) == "confidential"
    bring(table(ATLOS, incident("AAAAAA")), change=kind)
    assert Viewer(archive).level(done.object) == "confidential"


def test_a_degree_below_nought_is_read_behind_the_sign_against_formulas(archive, bring):
    bring(table(ATLOS, incident("AAAAAA", latitude="'-1.5", longitude="'-70.1")), change=kind)
    (one,) = held(archive)
    assert (one.latitude, one.longitude) == ("-1.5", "-70.1")


@pytest.mark.parametrize(
    "written",
    ["Air strike, Killing", "air_strike killing", "violence::Air strike|Killing", "7-Air strike;8-Killing"],
    ids=["Atlos", "KoBoToolbox", "Uwazi", "Bayanat"],
)  # fmt: skip
def test_several_kinds_in_a_cell_are_told_apart_as_each_tool_writes_them(archive, bring, written):
    bring(table(ATLOS, incident("AAAAAA", **{"Kind of incident": written})), change=kind)
    (one,) = held(archive)
    assert one.what == ("attack.air", "life.killing")


def test_a_kind_with_a_comma_of_which_a_part_is_not_known_stays_whole(archive, bring):
    said = {"Kind of incident": "Killing, as the neighbours say"}
    bring(table(ATLOS, incident("AAAAAA", **said)), change=kind)
    (one,) = held(archive)
    assert one.what == ("Killing, as the neighbours say",)


VIDEO = b"\0\0\0\x20ftypisom"


def test_source_material_is_linked_by_its_hash(archive, bring, tmp_path):
    with archive.change("a video", by="owner") as change:
        video = change.preserve_bytes(VIDEO, "video.mp4").object
    artifact = {"file_hash_sha256": content_id(VIDEO).removeprefix("sha256:"), "type": "media"}
    record = {
        "slug": "AAAAAA",
        "attr_status": "Completed",
        "attr_description": "Smoke",
        "attr_date": "2021-03-03",
        "attr_sensitive": ["Not Sensitive"],
        "attr_geolocation": {"type": "Point", "coordinates": [96.31, 25.61]},
        "project_attributes": [{"id": "x", "name": "Kind", "value": ["Air strike"]}],
        "source_material": [{"source_url": "https://example.org/1", "artifacts": [artifact]}],
    }
    bring(
        as_json({"results": [record], "next": None}),
        name="atlos.json",
        change=lambda w: w.replace("  # what:", "  what: project_attributes/Kind    #", 1),
    )
    (one,) = held(archive)
    assert (one.latitude, one.longitude) == ("25.61", "96.31")
    assert one.what == ("attack.air",)
    assert [each.object for each in one.files] == [video]
    assert one.cite.locator == "sheet results, record 1 (id AAAAAA)"


# Uwazi


def entity(id, language="en", **said):
    return {
        "sharedId": id,
        "language": language,
        "template": "incident",
        "title": "One",
        "published": True,
        "metadata": {
            "kind": [{"value": "k1", "label": "Air strike"}],
            "day": [{"value": 1614729600}],
            "where": [{"value": "w1", "label": "Hpakant"}],
        },
    } | said


UWAZI_OWN = {
    "  # what:": "  what: metadata/kind/label    #",
    "  # when:": "  when: metadata/day/value    #",
    "  # place:": "  place: metadata/where/label    #",
}


def own(written):
    for old, new in UWAZI_OWN.items():
        written = written.replace(old, new, 1)
    return written


def test_copies_of_an_entity_in_other_languages_are_left_out_and_said(archive, bring):
    rows = {"rows": [entity("a"), entity("a", "my", title="တစ်"), entity("b", title="Two")]}
    done = bring(as_json(rows), name="uwazi.json", change=own)
    assert [one.when.iso for one in held(archive)] == ["2021-03-03", "2021-03-03"]
    assert done.refused == ()
    assert any("left out: language" in said for said in done.remarks)


def test_what_is_not_published_there_protects_the_table(archive, bring):
    done = bring(as_json({"rows": [entity("a", published=False)]}), name="u.json", change=own)
    assert Viewer(archive).level(done.object) == "confidential"


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("2021-03-03~2021-04-01", "2021-03-03/2021-04-01"),
        ("2021/03/03~1970/01/01", "2021-03-03/.."),
        ("1970-01-01~2021-03-03", "../2021-03-03"),
        ("2021-03-03~Invalid date", "2021-03-03/.."),
    ],
)
def test_a_range_of_days_may_be_open_where_the_tool_writes_nought(archive, bring, written, days):
    row = {
        "Title": "One",
        "Template": "Incident",
        "Kind": "Killing",
        "Day": written,
        "Where": "Hpakant",
    }
    bring(table(UWAZI, row), change=lambda w: w.replace("  # what:", "  what: Kind    #", 1))
    (one,) = held(archive)
    assert one.when.iso == days


# Bayanat


def bayanat(id, **said):
    return {
        "class": "incident",
        "id": id,
        "title": "One",
        "description": "<p>Shells <b>fell</b>.</p>",
        "potential_violations": [{"id": 1, "title": "Indiscriminate attack"}],
        "locations": [
            {"id": 1, "title": "Hpakant", "full_string": "Hpakant", "lat": 25.6, "lng": 96.3}
        ],
        "events": [{"id": 1, "from_date": "2021-03-03T00:00", "to_date": "2021-03-04T00:00"}],
        "status": "Peer Reviewed",
        "review_action": "No Review Needed",
        "roles": [],
    } | said


def test_a_finding_of_another_tool_comes_in_as_its_word(archive, bring):
    bring(as_json({"incidents": [bayanat(4)]}), name="incidents.json")
    (one,) = held(archive)
    assert one.when.iso == "2021-03-03/2021-03-04"
    assert says(one)["status"] == "Peer Reviewed"
    assert says(one)["potential violations"] == "Indiscriminate attack"


def test_batches_of_records_without_a_comma_between_are_one_list(archive, bring):
    whole = b'{ \n"incidents": [ \n%s,%s\n%s\n] \n }'
    done = bring(whole % tuple(as_json(bayanat(id)) for id in (1, 2, 3)), name="i.json")
    assert done.count("new") == 3


def test_an_incident_of_several_days_is_refused_with_its_record(archive, bring):
    days = [{"id": 1, "from_date": "2021-03-03T00:00"}, {"id": 2, "from_date": "2021-05-03T00:00"}]
    done = bring(as_json({"incidents": [bayanat(4), bayanat(5, events=days)]}), name="i.json")
    assert [one.line for one in done.refused] == [2]


def test_who_may_see_it_there_protects_the_table_here(archive, bring):
    done = bring(as_json({"incidents": [bayanat(4, roles=[{"name": "few"}])]}), name="i.json")
    assert Viewer(archive).level(done.object) == "confidential"


# Tella and lists of people


def recording(**said):
    return {
        "File hash": content_id(b"a recording").removeprefix("sha256:"),
        "File name": "a.mp4",
        "Timestamp": "1614729600000",
        "Location latitude": "25.61",
        "Location longitude": "96.31",
        "Device ID": "an-installation",
    } | said


def shown(written):
    return written.replace("  # what:", "  what: {value: life.killing}    #", 1)


def test_a_recording_is_linked_and_what_its_telephone_said_stays_out_of_the_account(archive, bring):
    with archive.change("a recording", by="owner") as change:
        kept = change.preserve_bytes(b"a recording", "a.mp4").object
    done = bring(table(TELLA, recording()), change=shown)
    (one,) = held(archive)
    assert one.when.iso == "2021-03-03"
    assert one.files[0].object == kept
    assert "an-installation" not in str(one)
    assert Viewer(archive).level(done.object) == "confidential"


def test_a_list_of_people_is_for_a_sealed_archive_and_gives_no_name(archive, tmp_path, identity):
    path = tmp_path / "people.csv"
    path.write_text(
        "No.,Name,Sex,Age,Date of Death,Township,State/Region,Remarks\n"
        "1,Example Person,F,31,2021-03-03,Hpakant,Kachin,\n"
    )
    import_table(archive, path, "persons-fallen", by="owner")
    (one,) = held(archive)
    assert one.victims[0].person.startswith("V1-")
    assert "Example Person" not in str(one)
    with made(tmp_path / "open", identity, sealed=False) as opened, pytest.raises(NotAllowed):
        import_table(opened, path, "persons-fallen", by="owner")


# Hostile files


@pytest.mark.parametrize(
    "cell",
    ["=HYPERLINK(1)", "<script>x</script>", "\u202eeman", "A" * 1_000_000, "\x00\x07"],
    ids=["formula", "markup", "bidi", "1 MB", "controls"],
)
def test_a_hostile_cell_stays_words(archive, bring, cell):
    rows = [entity("a", title=cell), entity("b", title="Two")]
    bring(as_json({"rows": rows}), name="u.json", change=own)
    assert [one.title for one in held(archive)] == [cell.strip(" \t\r\n")[:2_000], "Two"]


@pytest.mark.parametrize(
    "content",
    [
        b'{"rows": [',
        b'[{"a": ' + b"[" * 3_000 + b"]" * 3_000 + b"}]",
        as_json([{"a": {str(at): at for at in range(3_000)}}]),
        b'{"rows": "none"}',
        packed(readme_dot_txt=b"none"),
    ],
    ids=["cut", "nested", "wide", "no records", "no table"],
)
def test_an_export_that_cannot_be_read_says_so(content):
    with pytest.raises(CannotRead):
        draft_of(content, "mine")


def test_the_people_of_a_repeat_take_when_and_where_from_their_submission(archive, bring):
    people = b"age,sex,PARENT_KEY,KEY\n31,F,uuid:1,uuid:1/people[1]\n8,M,uuid:1,uuid:1/people[2]\n"
    content = packed(form_dot_csv=table(ODK, submission(1)), form_people_dot_csv=people)
    mapping = """\
mapping: mine
source: Example Network
rows: victim
sheets: [form_people]
join: [{sheet: form, column: KEY, to: PARENT_KEY}]
fields:
  id: KEY
  incident: PARENT_KEY
  what: "form: incident-type"
  when: "form: incident-date"
  place: "form: incident-township"
  age: age
  sex: sex
casualties: [{harm: killed}]
"""
    bring(content, name="form.zip", draft=mapping)
    one, other = held(archive)
    assert one.incident == other.incident
    assert (one.when.iso, one.place, one.victims[0].age) == ("2021-03-05", "Mindat", "31")
    assert one.cite.locator == "sheet form_people, line 2"
    assert content_of(archive, one.cite.object) == people


def test_two_files_of_one_name_are_said_and_none_is_linked(archive, bring):
    with archive.change("photographs", by="owner") as change:
        change.preserve_bytes(b"\xff\xd8a", "one/a.jpg")
        change.preserve_bytes(b"\xff\xd8b", "two/a.jpg")
    said = table(KOBO, kobo(7, photo="a.jpg"), separator=";")
    done = bring(said, change=lambda w: w.replace("# files: []", "files: [photo]"))
    (one,) = held(archive)
    assert [(each.name, each.object) for each in one.files] == [("a.jpg", "")]
    assert any("several" in remark for remark in done.remarks)


def test_a_file_that_was_added_later_is_linked_when_the_export_is_imported_again(archive, bring):
    def files(written):
        return written.replace("# files: []", "files: [photo]")

    content = table(KOBO, kobo(7, photo="a.jpg"), separator=";")
    bring(content, change=files)
    with archive.change("a photograph", by="owner") as change:
        photo = change.preserve_bytes(b"\xff\xd8a", "a.jpg").object
    assert bring(content, change=files).count("updated") == 1
    (one,) = held(archive)
    assert one.files[0].object == photo
    assert bring(content, change=files).count("known") == 1


def test_a_column_of_the_very_name_is_taken_before_one_that_is_alike(archive, bring):
    head = ["id", *KOBO]
    bring(table(head, {**kobo(7), "id": "of the form"}, separator=";"))
    (one,) = held(archive)
    assert one.origin.row == "id:7"


def test_mappings_name_what_is_wrong_in_what_they_say_of_a_tool():
    with pytest.raises(CannotRead) as said:
        parse(
            "mapping: m\nsource: s\nfields: {what: a, when: b, place: c}\nsays: {status: d}\nraises: [{x: y}]\n"
            "join: [{sheet: a}]\nonly: words\nsealed: {a: b}\n"
        )
    for word in ("`tool`", "`raises`", "`join`", "`only`", "`sealed`"):
        assert word in said.value.message
