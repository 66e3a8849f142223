"""What files say of themselves is kept beside them, whether or not they have a text, and leaves with them only."""

import io
import wave

import pytest
from PIL import Image

from answerable.archive.archive import Archive
from answerable.archive.keystore import KeyStore
from answerable.archive.records import Acquisition
from answerable.archive.view import Viewer
from answerable.reading.hearing.transcript import Segment, Transcript
from answerable.reading.sources.options import Options
from answerable.workbench.held import recognised_in, source_held, stated_in
from answerable.workbench.preserve import add_paths
from answerable.workbench.rereading import read_held
from answerable.workbench.wishes import Wishes


@pytest.fixture
def archive(tmp_path):
    with Archive.create(
        tmp_path / "archive", sealed=False, name="", recipient="", keys=KeyStore(tmp_path / "keys")
    ) as made:
        yield made


@pytest.fixture
def recording(tmp_path):
    path = tmp_path / "speech.wav"
    with wave.open(str(path), "wb") as made:
        made.setnchannels(1)
        made.setsampwidth(2)
        made.setframerate(8_000)
        made.writeframes(bytes(16_000))
    return path


@pytest.fixture
def picture(tmp_path):
    exif = Image.Exif()
    exif[0x010F] = "Acme"
    held = io.BytesIO()
    Image.new("RGB", (64, 48)).save(held, "JPEG", exif=exif)
    path = tmp_path / "gate.jpg"
    path.write_bytes(held.getvalue())
    return path


def put(archive, *paths, **wishes):
    usual = Options(recognise="never", **wishes)
    return add_paths(
        archive, paths, acquisition=Acquisition(), by="P-1", wishes=Wishes(usual=usual)
    )


def says(archive, object_id):
    return {one.name: one.value for one in stated_in(archive, object_id)}


def derivatives(archive, object_id):
    records = Viewer(archive).show(object_id).records
    return [one.body["operation"] for one in records if one.kind == "derivative"]


def test_a_recording_is_kept_with_what_it_says_and_is_no_failure(archive, recording):
    report = put(archive, recording)
    [added] = report.added
    assert report.incomplete == ()
    assert report.recordings == (added,)
    assert says(archive, added.object)["length"] == "1.000 seconds"


def test_a_picture_that_was_not_read_still_says_what_took_it(archive, picture):
    report = put(archive, picture)
    assert "nothing was to be recognised" in report.incomplete[0].error
    assert says(archive, report.added[0].object)["make"] == "Acme"


def test_reading_again_keeps_the_same_statements_once(archive, recording):
    [added] = put(archive, recording).added
    assert read_held(archive, [added.object], by="P-1") == ()
    assert read_held(archive, [added.object], by="P-1", again=True) == ()
    assert derivatives(archive, added.object) == ["stated"]


def test_without_texts_nothing_is_asked_of_a_file(archive, recording):
    report = add_paths(archive, [recording], acquisition=Acquisition(), by="P-1", read_text=False)
    assert report.recordings == ()
    assert stated_in(archive, report.added[0].object) == ()


def test_an_empty_recording_costs_nothing(archive, tmp_path):
    torn = tmp_path / "torn.mp4"
    torn.write_bytes(b"\0\0\0\x18ftypisom")
    report = put(archive, torn)
    assert [one.name for one in report.added] == ["torn.mp4"]


# Drafts of what is said


def drafted(*_):
    segments = (
        Segment(begin=0.0, end=2.5, text="They came at night.", confidence=0.9),
        Segment(begin=2.5, end=4.0, text="Nobody came back.", confidence=0.3),
    )
    return Transcript(
        model="a stand-in",
        sha256="0" * 64,
        media_type="audio/wav",
        heard=4.0,
        whole=True,
        segments=segments,
    )


@pytest.fixture
def heard(archive, recording, monkeypatch):
    """A recording of which a stand-in wrote a draft."""
    monkeypatch.setattr("answerable.reading.hearing.heard.transcribed", drafted)
    return put(archive, recording, transcribe=True).added[0].object


def test_a_draft_is_searched_and_leads_to_its_seconds(archive, heard):
    assert Viewer(archive).search("came at night").hits
    source = source_held(archive, heard, "speech.wav")
    start = source.text.index("Nobody")
    assert source.place_of(start, start + 6)[0].seconds == (2.5, 4.0)


def test_a_draft_says_that_it_is_one_wherever_it_is_read(archive, heard):
    said = source_held(archive, heard, "speech.wav").warnings
    assert "draft" in said[0]
    assert "unsure of 1" in said[1]


def test_a_draft_is_read_without_the_recording(archive, heard, monkeypatch):
    wanted = []
    from answerable.workbench import held

    fetched = held.content_of
    monkeypatch.setattr(
        held, "content_of", lambda archive, one: wanted.append(one) or fetched(archive, one)
    )
    source_held(archive, heard, "speech.wav")
    assert heard not in wanted
    assert recognised_in(archive, heard)


def test_without_a_model_the_recording_is_kept_and_the_reason_said(archive, recording):
    report = put(archive, recording, transcribe=True)
    assert "No model" in report.incomplete[0].error
    assert says(archive, report.added[0].object)["length"] == "1.000 seconds"
