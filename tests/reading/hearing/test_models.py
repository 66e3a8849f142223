"""Only a model whose files are known by their hashes listens; nothing is fetched."""

import hashlib
import os
from pathlib import Path

import pytest

from answerable.errors import CannotRead, NotAllowed
from answerable.reading.hearing import models
from answerable.reading.hearing.heard import transcribed
from answerable.reading.hearing.models import KNOWN, Model, model_in


class Silent:
    """A recording that nobody gets to hear."""

    size = 10

    def read_at(self, place, count):
        raise AssertionError("it was read")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with a model that counts as known here."""
    held = {"model.bin": b"weights", "tokenizer.json": b"{}"}
    for name, content in held.items():
        (tmp_path / name).write_bytes(content)
    sums = {name: hashlib.sha256(content).hexdigest() for name, content in held.items()}
    monkeypatch.setattr(models, "KNOWN", (Model(name="small", files=sums),))
    return tmp_path


def test_a_known_model_is_named(folder):
    assert model_in(folder).name == "small"


def test_weights_that_are_not_known_are_not_run(folder):
    (folder / "model.bin").write_bytes(b"others")
    with pytest.raises(NotAllowed, match="no known model"):
        transcribed(Silent(), "audio/wav", folder, lambda done, total: None)


def test_a_tokenizer_that_was_exchanged_is_not_run(folder):
    (folder / "tokenizer.json").write_bytes(b"{ }")
    with pytest.raises(NotAllowed, match=r"tokenizer\.json"):
        model_in(folder)


def test_a_folder_that_is_not_there_is_said_with_advice(folder):
    with pytest.raises(CannotRead) as failed:
        model_in(folder / "nowhere")
    assert "hearing_model" in failed.value.advice


def test_without_a_folder_nothing_is_heard():
    with pytest.raises(CannotRead, match="No model"):
        transcribed(Silent(), "audio/wav", None, lambda done, total: None)


def test_every_known_model_pins_each_file_it_is_read_from():
    wanted = {"model.bin", "config.json", "tokenizer.json", "vocabulary.txt"}
    assert all(set(one.files) == wanted for one in KNOWN)
    assert all(len(digest) == 64 for one in KNOWN for digest in one.files.values())


@pytest.mark.skipif(
    "ANSWERABLE_HEARING_MODEL" not in os.environ, reason="no model is named to listen with"
)
def test_a_real_model_hears_no_speech_in_silence():
    pytest.importorskip("faster_whisper")
    import io
    import wave

    held = io.BytesIO()
    with wave.open(held, "wb") as made:
        made.setnchannels(1)
        made.setsampwidth(2)
        made.setframerate(16_000)
        made.writeframes(bytes(64_000))

    class Sound:
        size = len(held.getvalue())

        def read_at(self, place, count):
            return held.getvalue()[place : place + count]

    folder = Path(os.environ["ANSWERABLE_HEARING_MODEL"])
    heard = transcribed(Sound(), "audio/wav", folder, lambda done, total: None)
    assert (heard.heard, heard.whole, heard.segments) == (2.0, True, ())
