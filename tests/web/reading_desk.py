"""Helpers of the tests of the reader and the checks."""

from answerable.archive.records import Acquisition, classification


def address(object_id, tail=""):
    return f"/documents/{object_id.removeprefix('sha256:')}/{tail}"


def report_of(object_id, tail=""):
    return f"/checks/{object_id.removeprefix('sha256:')}/{tail}"


def body(answer):
    return answer.content.decode()


def put(archive, name, content, **source):
    """Preserve a file and give the id of its object."""
    with archive.change("preserved", by="P-1") as change:
        raw = content if isinstance(content, bytes) else content.encode()
        kept = change.preserve_bytes(raw, name, acquisition=Acquisition(**source))
    return kept.object


def check(client, object_id, **more):
    """Have a document checked, here and now."""
    from answerable.web.jobs import work

    digits = object_id.removeprefix("sha256:")
    assert client.post("/checks/check/", {"object": digits, **more}).status_code == 303
    assert work.run_waiting() == 1


def classify(archive, object_id, level):
    with archive.change("classified", by="P-1") as change:
        change.record(classification(by="P-1", target=object_id, level=level))
