"""What hostile words would do if a page let them through: the policy of every page forbids it."""

from served import Watched, somebody

INLINE = '<script>document.documentElement.dataset.owned = "yes"</script><img src=x onerror="document.documentElement.dataset.owned=1">'


def test_words_that_a_page_let_through_as_markup_run_nothing(address, chromium, monkeypatch):
    """As if a template had forgotten to write a stored name as words: it still runs nothing."""
    from django.utils.safestring import mark_safe

    from answerable.web import frame

    monkeypatch.setattr(frame.Frame, "archive_name", property(lambda one: mark_safe(INLINE)))
    watched = Watched(chromium, address, somebody("owner"))
    watched.page.goto("/documents/")
    assert watched.page.locator("img[src=x]").count() == 1
    assert watched.page.evaluate("document.documentElement.dataset.owned") is None
    assert any("Content Security Policy" in one for one in watched.faults)
    watched.context.close()


def test_a_stored_script_is_shown_as_words(page_as):
    from actors_made import HOSTILE
    from django.test import Client

    client = Client(headers={"Host": "127.0.0.1"})
    client.force_login(somebody("owner", name="Ana"))
    client.post("/cases/open/", {"title": INLINE + HOSTILE})
    page = page_as("owner", name="Ana")
    page.goto("/cases/")
    assert page.locator("td img, th img, td script, th script").count() == 0
    assert "<script>" in page.locator("table").inner_text()
