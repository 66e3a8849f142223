"""Is a source that a copy lacks sought, and never held against the sentence?"""

from builders import Text, the, verdicts


def test_a_lost_link_is_a_detail_and_goes_to_the_worklist():
    text = Text().sentence("Sanctions remain (list of links here).")
    found = text.gap("(list of links here)", "lost_link").check()
    finding = the(found, "source_missing")
    assert (finding.affects, finding.target.what) == ("detail", "clause")
    assert found.worklist[0].target.text == "(list of links here)"


def test_the_sentence_of_a_lost_link_keeps_its_own_word():
    text = Text().sentence("Sanctions remain (list of links here).")
    found = text.gap("(list of links here)", "lost_link").check()
    assert sorted(verdicts(found)) == ["no_record_here", "source_missing"]


def test_unnamed_media_reports_are_sought():
    text = Text().sentence("According to media reports, it rained.")
    assert (
        the(text.gap("media reports", "unnamed_source").check(), "source_missing").affects
        == "detail"
    )


def test_groups_that_found_it_themselves_are_sought_without_a_finding():
    text = Text().sentence("Human rights groups have documented rain.")
    found = text.gap("Human rights groups", "unnamed_source").check()
    assert verdicts(found) == ["no_record_here"]
    assert len(found.worklist) == 1


def test_a_masked_address_is_form_only():
    text = Text().sentence("Write to Ann.").sentence("[email protected]", kind="identification")
    found = text.gap("[email protected]", "masked_value").check()
    finding = the(found, "source_missing")
    assert (finding.affects, finding.target.what) == ("form", "contact")
