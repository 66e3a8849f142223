"""A profile shows every value with who says it, what is denied first, and says what was not looked for."""

from time import sleep

from actors_made import AGAINST, add_list, bare, classify, describe, object_named

from answerable.actors.judging.judgement import pair_of
from answerable.archive import records


def profile(client, id, **asked):
    return client.get(f"/actors/{bare(id)}/", asked)


def told(client, id):
    return profile(client, id, format="json").json()


def judge(archive, one, other, verdict, reason="compared the birth dates", objects=()):
    one, other = pair_of(one, other)
    with archive.change("judged", by="P-2") as change:
        change.record(
            records.judgement(
                by="P-2", one=one, other=other, verdict=verdict, names=["One name", "Other name"],
                reason=reason, score=900, matcher="", blind="", objects=list(objects), supersedes=[],
            )
        )  # fmt: skip


def test_names_of_every_script_stand_with_who_writes_them(workspace, client_as, tmp_path):
    ids = describe(workspace, tmp_path)
    page = profile(client_as("reader"), ids["p"]).content.decode()
    assert "မင်းဥပမာ" in page
    assert "Myanmar" in page
    assert "posts.csv, line 4" in page


def test_a_value_leads_to_where_it_is_said(workspace, client_as, tmp_path):
    ids = describe(workspace, tmp_path)
    page = profile(client_as("reader"), ids["p"]).content.decode()
    thing = object_named(workspace, "posts.csv")
    assert f'href="/documents/{bare(thing)}/"' in page


def test_conflicting_values_stand_side_by_side_and_none_is_chosen(workspace, client_as, tmp_path):
    ids = describe(workspace, tmp_path)
    ids = describe(workspace, tmp_path, AGAINST, "against.csv")
    judge(workspace, ids["p"], ids["n"], "same")
    page = profile(client_as("reader"), ids["p"]).content.decode()
    assert "1961-04-03" in page
    assert "1967" in page
    assert "conflicting" in page
    assert "Sources give different days; none is chosen." in page


def test_the_other_id_of_one_who_was_judged_the_same_opens_the_same_profile(
    workspace, client_as, tmp_path
):
    ids = describe(workspace, tmp_path)
    ids = describe(workspace, tmp_path, AGAINST, "against.csv")
    judge(workspace, ids["p"], ids["n"], "same")
    client = client_as("reader")
    assert told(client, ids["n"])["id"] == told(client, ids["p"])["id"]


def test_what_is_denied_stands_before_everything_else(workspace, client_as, tmp_path):
    ids = describe(workspace, tmp_path, AGAINST, "against.csv")
    page = profile(client_as("reader"), ids["n"]).content.decode()
    assert page.index("denied") < page.index("Names</h2>")
    assert "not so, according to the source" in page


def test_where_nothing_speaks_against_it_the_page_says_that_none_was_sought(
    workspace, client_as, tmp_path
):
    ids = describe(workspace, tmp_path)
    assert "none sought" in profile(client_as("reader"), ids["q"]).content.decode()


def test_a_judgement_stands_with_its_reason_and_whose_it_is(workspace, client_as, tmp_path):
    ids = describe(workspace, tmp_path)
    judge(workspace, ids["p"], ids["q"], "different")
    page = profile(client_as("reader"), ids["p"]).content.decode()
    assert "compared the birth dates" in page
    assert "P-2" in page
    assert "judged different" in page


def test_a_judgement_about_a_document_above_the_clearance_is_not_shown_nor_followed(
    workspace, client_as, tmp_path
):
    ids = describe(workspace, tmp_path)
    ids = describe(workspace, tmp_path, AGAINST, "against.csv")
    against = object_named(workspace, "against.csv")
    judge(workspace, ids["p"], ids["n"], "same", reason="a secret reason", objects=[against])
    classify(workspace, against, "confidential")
    page = profile(client_as("reader"), ids["p"]).content.decode()
    assert "a secret reason" not in page
    assert "1967" not in page
    assert "Exampel" not in page
    assert "a secret reason" in profile(client_as("owner"), ids["p"]).content.decode()


def test_a_listing_says_since_when_and_by_which_copy(workspace, client_as, tmp_path):
    ids = describe(workspace, tmp_path)
    add_list(workspace, tmp_path, "E1,Min Example One,2021-03-22,1961-04-03,EU-MMR,person")
    client = client_as("reader")
    page = profile(client, ids["p"]).content.decode()
    assert "copy of 2023-12-01" in page
    assert "2021-03-22" in page
    [row] = told(client, ids["p"])["listed"]["rows"]
    assert row["cells"]["EU"]["word"] == "listed"


def test_not_looked_for_is_told_from_not_on_the_copy(workspace, client_as, tmp_path):
    ids = describe(workspace, tmp_path)
    add_list(workspace, tmp_path, "E1,Somebody Else Altogether,2021-03-22,1950,EU-MMR,person")
    page = profile(client_as("reader"), ids["q"]).content.decode()
    assert "looked for on the copy, and not on it" in page
    assert "not looked for: no copy of that list is held here" in page


def prepared(client, id, most=200):
    """What lists say of somebody; on a busy machine it is worked out a little later."""
    for _ in range(most):
        if listed := told(client, id)["listed"]:
            return listed
        sleep(0.1)
    raise AssertionError("nothing was prepared")


def test_a_list_above_the_clearance_is_not_asked(workspace, client_as, tmp_path):
    ids = describe(workspace, tmp_path)
    held = add_list(workspace, tmp_path, "E1,Min Example One,2021-03-22,1961-04-03,EU-MMR,person")
    classify(workspace, held, "confidential")
    row = prepared(client_as("reader"), ids["p"])["rows"][0]
    assert row["cells"]["EU"]["word"] == "unknown"
    row = prepared(client_as("owner"), ids["p"])["rows"][0]
    assert row["cells"]["EU"]["word"] == "listed"


def test_posts_are_drawn_and_said_to_be_no_responsibility(workspace, client_as, tmp_path):
    ids = describe(workspace, tmp_path)
    page = profile(client_as("reader"), ids["p"]).content.decode()
    assert "<svg" in page
    assert "A post is not responsibility" in page
    assert "alleged" in page


def test_relations_lead_to_the_others(workspace, client_as, tmp_path):
    ids = describe(workspace, tmp_path)
    page = profile(client_as("reader"), ids["q"]).content.decode()
    assert f'href="/actors/{bare(ids["c"])}/"' in page


def test_an_id_that_was_guessed_or_is_of_another_form_is_not_found(workspace, client_as, tmp_path):
    describe(workspace, tmp_path)
    client = client_as("reader")
    for key in ("a" * 26, "0", "x" * 300, "signatory-1"):
        assert client.get(f"/actors/{key}/").status_code == 404


def test_no_name_stands_in_the_address_or_the_title(workspace, client_as, tmp_path):
    ids = describe(workspace, tmp_path)
    page = profile(client_as("reader"), ids["p"]).content.decode()
    title = page.split("<title>")[1].split("</title>")[0]
    assert "Example" not in title
