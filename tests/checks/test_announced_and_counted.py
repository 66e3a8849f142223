"""What may be said of a list that shows fewer entries than the text announces?"""

from builders import Text, the, verdicts


def letter(of="organizations", value=4):
    words = f"We, the undersigned {value} {of}, write to you."
    return (
        Text()
        .dated("dated", "2021-11-22")
        .sentence(words, kind="identification")
        .announces(f"{value} {of}", value, of)
    )


def test_blank_numbers_are_named_and_never_explained():
    [count] = letter().signed_by("A", "B", "C", missing=[2]).check().lists
    assert (count.announced, count.counted, count.missing) == (4, 3, (2,))
    assert count.reason == (
        "this copy shows 3 of 4; a blank at 2 may be copying, withdrawal or protection."
    )


def test_blank_numbers_are_a_matter_of_form_and_the_announcement_holds():
    found = letter().signed_by("A", "B", "C", missing=[2]).check()
    assert the(found, "source_missing").affects == "form"
    assert the(found, "holds").target.text == "4 organizations"


def test_a_full_list_holds_and_leaves_nothing_to_settle():
    found = letter().signed_by("A", "B", "C", "D").check()
    assert verdicts(found).count("holds") == 1
    assert "source_missing" not in verdicts(found)
    assert found.lists[0].reason == "4 of 4: announced and counted agree."


def test_a_list_that_is_shorter_without_blanks_is_a_detail_with_two_readings():
    finding = the(letter().signed_by("A", "B", "C").check(), "two_readings")
    assert finding.affects == "detail"


def test_an_entry_of_another_kind_is_a_detail_worded_fairly():
    text = letter(value=5).signed_by("A", "B", "C", "Kim One (Mr)", "E", people=["Kim One (Mr)"])
    found = text.check()
    finding = the(found, "two_readings")
    assert finding.reason.startswith("No. 4 looks like a person")
    assert found.lists[0].not_of_kind == ("4. Kim One (Mr)",)


def test_a_phrase_is_no_person():
    text = letter().signed_by("A", "B", "C", "Justice For All", people=["Justice For All"])
    assert text.check().lists[0].not_of_kind == ()


def test_a_list_of_mixed_kind_names_nobody_as_odd():
    text = letter().signed_by("A", "B", "Ann", "Ben", people=["Ann", "Ben"])
    assert text.check().lists[0].not_of_kind == ()


def test_individuals_announced_are_individuals_counted():
    text = letter(of="individuals", value=2).signed_by("Ann", "Ben", people=["Ann", "Ben"])
    assert text.check().lists[0].not_of_kind == ()


def test_a_document_without_a_list_has_no_count():
    assert Text().sentence("It rained.").check().lists == ()


def test_an_announcement_without_any_list_is_form_only():
    found = letter().check()
    assert the(found, "source_missing").affects == "form"


def test_over_150_is_no_exact_announcement():
    text = (
        Text()
        .sentence("Over 3 organizations wrote.")
        .announces("Over 3 organizations", 3, "organizations")
    )
    found = text.signed_by("A", "B", "C", "D").check()
    assert "two_readings" in verdicts(found) or "holds" in verdicts(found)
    many = (
        Text()
        .sentence("Over 10 organizations wrote.")
        .announces("Over 10 organizations", 10, "organizations")
    )
    assert "holds" in verdicts(many.signed_by(*"ABCDEFGHIJK").check())


def test_a_copy_that_names_a_few_of_many_carries_a_part_of_the_list():
    text = (
        Text()
        .sentence("We, 150 organizations, write to you.")
        .announces("150 organizations", 150, "organizations")
    )
    found = the(text.signed_by("A", "B", "C").check(), "source_missing")
    assert found.affects == "form"
    assert "150 are announced and this copy names 3 of them." in found.reason
