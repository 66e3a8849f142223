"""What a form's fields say of themselves, whatever the form is about."""

import pytest

OPTIONAL = '<span class="optional">(optional)</span>'


@pytest.mark.parametrize(
    ("label", "said"),
    [("Title", False), ("Situation", True)],
)
def test_a_field_that_may_stay_empty_says_so(client_as, workspace, label, said):
    page = client_as("editor").get("/cases/open/").content.decode()
    found = page.partition(f">{label}")[2].partition("</label>")[0]
    assert (OPTIONAL in found) is said


def test_a_field_that_is_needed_at_times_is_not_called_optional(client_as, workspace):
    page = client_as("editor").get("/documents/add/").content.decode()
    assert OPTIONAL in page
    login = client_as("editor").get("/incidents/add/").content.decode()
    assert OPTIONAL not in login.partition('for="id_own"')[2].partition("</label>")[0]
