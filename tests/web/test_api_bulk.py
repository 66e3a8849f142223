"""A thousand documents are listed in one request, and quickly."""

import time

import pytest

pytestmark = pytest.mark.long
MANY = 1_000


def test_a_thousand_documents_come_in_less_than_a_second(empty_workspace, program_as):
    with empty_workspace.change("many", by="P-1") as change:
        for number in range(MANY):
            change.preserve_bytes(b"content %d" % number, f"file {number}.txt")
    program = program_as("reader", "read")
    program.get("/status")  # the catalogue is made once
    began = time.process_time()
    answer = program.get("/documents", limit=MANY)
    assert time.process_time() - began < 5
    assert len(answer.json()["documents"]) == MANY
