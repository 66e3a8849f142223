"""What a picture says of itself, such as where it was taken, leaves with the picture or not at all."""

import io

from parcels import COURT, agreed, classified, files, give
from PIL import Image
from specimens import add, begin

from answerable.archive.gate import decide
from answerable.archive.records import Acquisition
from answerable.disclosure.redacting.redact import original, redact
from answerable.disclosure.redacting.wish import Area, Wish
from answerable.reading.sources.options import Options
from answerable.workbench.held import stated_in
from answerable.workbench.preserve import add_paths
from answerable.workbench.wishes import Wishes

PLACE = b"16.808472"


def held(tmp_path):
    """An archive with a photograph, and the object that holds what it says of itself."""
    archive = begin(tmp_path, "sealed")
    exif = Image.Exif()
    exif[0x010F] = "Acme"
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2], gps[3], gps[4] = "N", (16.0, 48.0, 30.5), "E", (96.0, 9.0, 0.0)
    made = io.BytesIO()
    Image.new("RGB", (64, 48), "white").save(made, "PNG", exif=exif)
    path = tmp_path / "gate.png"
    path.write_bytes(made.getvalue())
    never = Wishes(usual=Options(recognise="never"))
    kept = add_paths(archive, [path], acquisition=Acquisition(), by="k7", wishes=never)
    photograph = kept.added[0].object
    row = archive.index.db.execute(
        "SELECT json_extract(body,'$.object') FROM records WHERE kind='derivative' "
        "AND json_extract(body,'$.operation')='stated'"
    ).get
    return archive, photograph, str(row)


def test_the_statements_hold_the_place(tmp_path):
    archive, photograph, _ = held(tmp_path)
    assert any(PLACE.decode() in one.value for one in stated_in(archive, photograph))


def test_unknown_consent_to_the_picture_keeps_its_statements_in(tmp_path):
    archive, _, statements = held(tmp_path)
    assert not decide(archive, statements, **COURT).allowed


def test_statements_stay_where_the_picture_is_restricted(tmp_path):
    archive, photograph, statements = held(tmp_path)
    classified(archive, "restricted", photograph)
    assert not decide(archive, statements, **COURT).allowed


def test_a_no_to_the_picture_is_a_no_to_its_statements(tmp_path):
    archive, photograph, statements = held(tmp_path)
    agreed(archive, photograph, "no")
    classified(archive, "public", statements)
    assert not decide(archive, statements, **COURT).allowed


def test_a_package_without_the_picture_holds_nothing_of_its_place(tmp_path):
    archive, _, _ = held(tmp_path)
    letter = add(archive, b"A letter, signed.", "letter.txt")
    classified(archive, "public", letter)
    give(archive, tmp_path / "package")
    assert all(PLACE not in content for content in files(tmp_path / "package").values())


def test_a_redacted_copy_leaves_without_the_statements_of_its_original(tmp_path):
    archive, photograph, statements = held(tmp_path)
    wish = Wish(areas=(Area.parse("1:0,0,10,10"),))
    done = redact(archive, original(archive, photograph), wish, by="k7", reason="a face")
    assert done.object
    assert stated_in(archive, done.object) == ()
    classified(archive, "public", done.object)
    give(archive, tmp_path / "package", [done.object])
    for content in files(tmp_path / "package").values():
        assert PLACE not in content
        assert statements.removeprefix("sha256:").encode() not in content
