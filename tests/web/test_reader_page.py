"""The reader: what a document says, sentence by sentence, for whoever may see it."""

import re
import time

import pytest

from answerable.archive.records import Acquisition, classification
from answerable.reading.read import read_document


def address(object_id, tail=""):
    return f"/documents/{object_id.removeprefix('sha256:')}/{tail}"


def body(answer):
    return answer.content.decode()


@pytest.fixture
def put(empty_workspace):
    """Preserves a file: `put("a.txt", b"...")` gives the id of the object."""
    from answerable.workbench.preserve import add_paths

    def put(name, content, **more):
        path = empty_workspace.folder.parent / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        done = add_paths(empty_workspace, [path], acquisition=Acquisition(**more), by="P-1")
        return done.added[0].object

    return put


def checked(client, object_id):
    from answerable.web.jobs import work

    digits = object_id.removeprefix("sha256:")
    assert client.post("/checks/check/", {"object": digits}).status_code == 303
    assert work.run_waiting() == 1


def test_a_letter_opens_with_its_title_its_state_and_every_sentence(letter, client_as):
    page = body(client_as("reader").get(address(letter)))
    assert "<h1" in page and "Not checked yet" in page
    assert page.count('class="clause ') == 21
    assert letter in page
