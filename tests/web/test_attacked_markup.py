"""A file that is a page or a drawing of its own is never served as one, and no answer is taken for what it is not."""

import pytest
from actors_made import bare, object_named
from disclosing import sent
from django.core.files.uploadedfile import SimpleUploadedFile

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(2)</script></svg>'
HTML = b"<!doctype html><title>x</title><script>alert(3)</script><p onclick=alert(4)>Words.</p>"
ACTIVE = ("image/svg", "text/xml", "application/xhtml", "application/xml", "text/javascript")


@pytest.fixture
def kept(workspace, client_as):
    """An editor, and the ids of hostile files that they sent."""
    editor = client_as("editor")
    files = {
        "evil.svg": SVG,
        "evil.html": HTML,
        "evil.xml": SVG,
        "evil.webp": SVG,
        "evil.pdf": HTML,
    }
    for name, content in files.items():
        sent(editor, "/documents/add/", source="s", file=SimpleUploadedFile(name, content))
    return editor, [bare(object_named(workspace, name)) for name in files]


def test_no_page_of_a_hostile_file_is_active(kept):
    editor, ids = kept
    for digits in ids:
        for tail in ("", "?format=json", "?as=text", "page/1.webp", "original", "original/"):
            answer = editor.get(f"/documents/{digits}/{tail}")
            kind = answer.headers["Content-Type"]
            assert answer.status_code < 500, tail
            assert not kind.startswith(ACTIVE), (tail, kind)
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert answer.headers["Content-Security-Policy"].startswith(
                ("default-src 'self'", "default-src 'none'")
            )
            if kind.startswith("text/html"):
                body = answer.content
                assert b"<script>alert" not in body
                assert b'onload="alert' not in body
                assert b"<p onclick" not in body


def test_a_twin_in_json_is_json_and_kept_by_nobody(kept):
    editor, _ = kept
    for address in (
        "/documents/",
        "/documents/search/?q=alert",
        "/history/",
        "/cases/",
        "/incidents/",
        "/jobs/",
    ):
        answer = editor.get(address, {"q": "alert", "format": "json"})
        assert answer.headers["Content-Type"] == "application/json"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.json()["ok"] is True
