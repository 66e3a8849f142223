"""Words that try to act on a page, and whether they do."""

MARKUP = "\"><img src=x onerror=alert(1)><script>alert(2)</script>'"
BIDI = "\u202egnp.txt\u2066"
LONG = "a" * 5000


def inert_on(answer):
    """Whether a page came, and none of the hostile words stands in it as markup or turns its letters."""
    page = answer.content.decode()
    assert answer.status_code in (200, 422), answer.status_code
    return not any(one in page for one in ("<img src=x", "<script>alert", "\u202e", "\u2066"))
