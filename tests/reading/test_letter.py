"""An open letter: whom it addresses, what it asks and why, and who signs."""

from answerable.reading.read import read_text


def test_a_label_is_not_the_title(letter):
    assert letter.title.text == "Stop the sale of river dams to the Marsh Council"
    assert letter.kind == "open_letter"


def test_a_letter_without_a_date_has_none(letter):
    assert letter.dates_document == ()


def test_addressees_stand_one_a_line_after_the_salutation(letter):
    assert [(a.text, a.type) for a in letter.addressees] == [
        ("RIVERBANK President Ola Nordmann", "person"),
        ("RIVERBANK Vice Presidents Ada Byron", "person"),
        ("Émile Zöla", "person"),
        ("Grace Brewster Hopper", "person"),
        ("Jan van den Berg", "person"),
        ("Member Cities", "class"),
    ]


def test_a_line_of_offices_over_bare_names_is_no_addressee(letter):
    assert not any("Delegates" in addressee.text for addressee in letter.addressees)


def test_numbered_reasons_are_grounds(letter):
    assert [ground.no for ground in letter.grounds] == [1, 2, 3]
    assert letter.grounds[0].text.endswith("refused to hear it.")


def test_a_list_under_words_of_asking_is_a_list_of_demands(letter):
    listed = [(demand.text, demand.to) for demand in letter.demands if demand.form == "list"]
    assert listed == [
        ("Suspend the contract, including the second dam.", "RIVERBANK"),
        ("Publish all payments made since 2019.", "RIVERBANK"),
    ]


def test_the_line_over_a_list_of_demands_names_who_is_asked_and_is_no_demand(letter):
    assert [c.kind for c in letter.clauses if c.text.startswith("We therefore")] == ["addressees"]


def test_contacts_are_read_as_name_body_and_address(letter):
    assert [(c.name, c.org, c.value) for c in letter.contacts] == [
        ("Ada Byron", "Dry Land Watch", "[email\u00a0protected]"),
        ("Ma Thida Win", "River Voice", "desk@river.example"),
    ]


def test_an_address_above_the_salutation_belongs_to_the_recipient():
    reading = read_text(
        "Call for water\n\nTo: The Mayor\nmayor@city.example\n\nDear Mayor\n\nPlease open the gates of the dam today.\n"
    )
    assert reading.contacts == ()


def test_missing_numbers_are_reported_and_never_repaired(letter):
    assert letter.signatory_numbers_missing == (3, 6)
    assert [signatory.no for signatory in letter.signatories] == [1, 2, 4, 5, 7]


def test_a_blank_number_is_a_gap_at_its_place(letter):
    blanks = [gap for gap in letter.gaps if gap.kind == "blank_number"]
    assert [gap.why[:5] for gap in blanks] == ["No. 3", "No. 6"]
    assert all(gap.text.strip() == "" for gap in blanks)


def test_the_announced_number_stands_beside_the_counted(letter):
    assert (letter.signatories_stated.value, len(letter.signatories)) == (7, 5)


def test_a_person_among_organisations_is_told_with_the_sign(letter):
    persons = [s for s in letter.signatories if s.type == "person"]
    assert [(s.no, s.name) for s in persons] == [(4, "Lee Min Ho")]
    assert "courtesy title" in persons[0].because


def test_a_masked_address_is_a_gap(letter):
    assert [gap.text for gap in letter.gaps if gap.kind == "masked_value"] == [
        "[email\u00a0protected]"
    ]


def test_a_pointer_without_its_link_is_a_gap(letter):
    assert [gap.text for gap in letter.gaps if gap.kind == "lost_link"] == ["(see links here)"]


def test_an_unnamed_source_under_a_fact_is_a_gap(letter):
    assert [gap.text for gap in letter.gaps if gap.kind == "unnamed_source"] == ["press reports"]


def test_a_named_source_is_none():
    reading = read_text("According to the Marshland Bar Association, two lawyers were arrested.")
    assert not [gap for gap in reading.gaps if gap.kind == "unnamed_source"]


def test_a_copy_that_ends_in_dots_is_broken_off():
    reading = read_text("The river rose. The guard closed the gate and...")
    assert [gap.text for gap in reading.gaps if gap.kind == "truncated"] == ["..."]


def test_a_text_that_ends_in_a_full_stop_is_whole(letter):
    assert not [gap for gap in letter.gaps if gap.kind == "truncated"]
