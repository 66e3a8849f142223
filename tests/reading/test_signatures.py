"""Who signs, in the forms in which letters name those who sign, and what stands beside them and does not."""

import pytest

from answerable.reading.read import read_text

BODY = (
    "Open letter on the Vella dam\n\nDear Mayor Tolland,\n\n"
    "The dam at Vella was closed in May and the fields below it are dry. We urge you to open the gates before the "
    "sowing season begins.\n\n"
)
STATEMENT = (
    "Statement on the Vella dam\n\n4 May 2023\n\nThe dam at Vella was closed in May and the fields below it are dry. "
    "The city must open the gates before the sowing season begins.\n\n"
)


def signed(text):
    reading = read_text(text)
    assert all(text[s.start : s.end] == s.text for s in reading.signatories)
    return [s.text for s in reading.signatories]


def test_bulleted_names_under_an_announcement_sign():
    text = (
        BODY
        + "The following organisations have endorsed this letter:\n\n- Vella Farmers\n- Tide Watch\n"
    )
    assert signed(text) == ["Vella Farmers", "Tide Watch"]


def test_names_between_commas_after_the_announcement_sign():
    text = (
        BODY
        + "Signed by: Vella Farmers, Tide Watch (Oakland), the Law and Water Trust and Marsh Union.\n"
    )
    assert signed(text) == [
        "Vella Farmers",
        "Tide Watch (Oakland)",
        "Law and Water Trust",
        "Marsh Union",
    ]


def test_names_between_bullets_or_semicolons_in_one_paragraph_sign():
    names = ["Vella Farmers, Kenya", "Tide Watch, Peru", "Marsh Union, Fiji"]
    for join in (" • ", "; ", " | "):
        assert signed(BODY + "Signatories:\n\n" + join.join(names) + "\n") == names


def test_names_with_commas_over_lines_that_a_program_broke_sign():
    text = (
        BODY
        + "Signatories:\n\nVella Farmers, Tide Watch, Marsh Union, Upper River Women's\nAssociation, Boat League, "
        "Mill Workers Network, and Dry Fields\nForum.\n"
    )
    assert signed(text) == [
        "Vella Farmers",
        "Tide Watch",
        "Marsh Union",
        "Upper River Women's\nAssociation",
        "Boat League",
        "Mill Workers Network",
        "Dry Fields\nForum",
    ]


def test_the_countries_over_their_signatories_do_not_sign():
    text = (
        BODY
        + "SIGNATORIES\n\nKenya\nVella Farmers\nTide Watch\n\nPeru\nMarsh Union\nRed del Agua\n"
    )
    assert signed(text) == ["Vella Farmers", "Tide Watch", "Marsh Union", "Red del Agua"]


def test_states_that_sign_one_a_line_sign():
    text = STATEMENT + "Signed by:\n\nAustralia\nFiji\nKenya\nNew Zealand\n"
    assert signed(text) == ["Australia", "Fiji", "Kenya", "New Zealand"]


def test_the_letters_of_the_alphabet_over_the_names_do_not_sign():
    text = (
        BODY
        + "List of signatories as of 3 May 2023\n\nA\n\nAma Owusu\nAnders Berg\n\nB\n\nBoat League\n"
    )
    assert signed(text) == ["Ama Owusu", "Anders Berg", "Boat League"]


def test_groups_of_signatories_are_headed_and_the_headings_do_not_sign():
    text = (
        BODY
        + "Signed,\n\nInternational organisations\n\nTide Watch\nBoat League\n\nIndividuals (in their personal capacity)\n\n"
        "Ama Owusu, farmer\nDr. Lena Berg, University of Nowhere\n"
    )
    assert signed(text) == [
        "Tide Watch",
        "Boat League",
        "Ama Owusu, farmer",
        "Dr. Lena Berg, University of Nowhere",
    ]


@pytest.mark.parametrize(
    "footer",
    [
        "Share this",
        "Contact: Ama Owusu, desk@vella.example",
        "Notes to editors",
        "###",
        "END",
        "[1] https://vella.example/dam",
        "Add your name",
        "© 2023 Tide Watch. All rights reserved.",
        "Page 2 of 3",
        "Related posts",
        "This letter is open for further signatures.",
        "About Tide Watch\n\nTide Watch is a network of people who live by the rivers of the Vella valley and has "
        "measured the water there since 1998.",
    ],
)
def test_what_stands_under_the_signatures_does_not_sign(footer):
    text = BODY + "Signed by:\n\nVella Farmers\nTide Watch\nMarsh Union\n\n" + footer + "\n"
    assert signed(text) == ["Vella Farmers", "Tide Watch", "Marsh Union"]


def test_an_entry_that_runs_over_two_lines_is_one():
    text = (
        BODY
        + "Signatories:\n\nCommittee for the Protection of the Lower Vella Valley and\n    its Tributaries\nTide Watch\n"
    )
    assert signed(text) == [
        "Committee for the Protection of the Lower Vella Valley and\n    its Tributaries",
        "Tide Watch",
    ]


def test_the_name_under_a_closing_signs_and_the_office_does_not():
    for office in (
        "Executive Director",
        "Chair, Board of Trustees",
        "Head of Advocacy, Tide Watch",
    ):
        assert signed(f"{BODY}Yours sincerely,\n\nAma Owusu\n{office}\n") == ["Ama Owusu"]


def test_a_body_and_its_president_under_a_closing_both_sign():
    text = (
        BODY
        + "Respectfully,\n\nWORLD RIVER CONGRESS\n\nLena Berg\n\nPresident\n\n12 Mill Street, Oakland\n"
    )
    assert signed(text) == ["WORLD RIVER CONGRESS", "Lena Berg"]


def test_a_signature_run_together_with_the_next_words_is_parted():
    text = BODY + "Sincerely,\n\nAma Owusu, TrusteeOn behalf of Tide Watch\n"
    assert signed(text) == ["Ama Owusu, Trustee", "Tide Watch"]


def test_two_entries_run_together_on_a_line_are_two():
    text = BODY + "Signed by:\n\n1. Tide Watch\n2. Boat League 3. Marsh Union\n4. Vella Farmers\n"
    assert signed(text) == ["Tide Watch", "Boat League", "Marsh Union", "Vella Farmers"]


def test_a_number_and_a_tab_or_a_dash_mark_an_entry():
    for sign in ("\t", " - ", "/ "):
        text = BODY + "".join(
            f"{n}{sign}{name}\n"
            for n, name in enumerate(("Tide Watch", "Boat League", "Marsh Union"), 1)
        )
        assert signed(text) == ["Tide Watch", "Boat League", "Marsh Union"]


def test_columns_of_numbered_names_are_read_and_none_is_missing():
    text = (
        BODY
        + "Signed by:\n\n1. Tide Watch        4. Vella Farmers\n2. Boat League       5. Mill Workers\n3. Marsh Union       6. Dry Fields\n"
    )
    reading = read_text(text)
    assert sorted(s.no for s in reading.signatories) == [1, 2, 3, 4, 5, 6]
    assert reading.signatory_numbers_missing == ()


def test_a_table_of_one_cell_a_line_gives_the_cell_of_the_name():
    rows = [("1", "Ama Owusu", "Farmer", "Vella Farmers"), ("2", "Lena Berg", "-", "Tide Watch"),
            ("4", "Oa Ran", "Miller", "Mill Workers")]  # fmt: skip
    text = (
        BODY
        + "Signed by:\n\nNo.\nName\nPost\nOrganisation\n"
        + "\n".join("\n".join(row) for row in rows)
        + "\n"
    )
    reading = read_text(text)
    assert [s.text for s in reading.signatories] == ["Ama Owusu", "Lena Berg", "Oa Ran"]
    assert reading.signatory_numbers_missing == (3,)


def test_a_table_in_markdown_gives_the_cell_of_the_name():
    text = (
        BODY
        + "Signatories\n\n| No | Name | Country |\n|---|---|---|\n| 1 | Tide Watch | Peru |\n| 2 | Boat League | Fiji |\n"
    )
    assert signed(text) == ["Tide Watch", "Boat League"]


def test_numbered_officials_after_the_signatories_do_not_sign():
    text = (
        BODY
        + "1. Tide Watch\n2. Boat League\n3. Marsh Union\n\n1. Embassy of Norway\n2. The Minister of Water\n3. High Commission of Canada\n"
    )
    assert signed(text) == ["Tide Watch", "Boat League", "Marsh Union"]


def test_lists_that_begin_again_at_one_all_sign_and_lack_their_own_numbers():
    text = (
        BODY
        + "Organisations\n\n1. Tide Watch\n2. Boat League\n4. Marsh Union\n\nIndividuals\n\n1. Ama Owusu\n3. Lena Berg\n"
    )
    reading = read_text(text)
    assert len(reading.signatories) == 5
    assert reading.signatory_numbers_missing == (3, 2)


def test_names_with_no_announcement_under_the_last_words_sign():
    text = (
        STATEMENT + "Tide Watch Network\n\nCouncil of Vella Farmers, Kenya\n\nMarsh Workers Union\n"
    )
    assert signed(text) == [
        "Tide Watch Network",
        "Council of Vella Farmers, Kenya",
        "Marsh Workers Union",
    ]


def test_a_list_of_signatories_over_the_text_is_read():
    text = (
        "Open the dam\n\nWe, the undersigned organisations:\n\nTide Watch\nBoat League\nMarsh Union\n\nexpress our concern at the "
        "closing of the Vella dam. The city must open it.\n"
    )
    assert signed(text) == ["Tide Watch", "Boat League", "Marsh Union"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The signatories include Tide Watch, the Boat League and Marsh Union, among others.",
        "The letter, signed by Tide Watch, the Boat League and Marsh Union, urges the mayor to act.",
        "On 4 May 2023, Tide Watch together with the Boat League and Marsh Union issued a joint statement on the dam.",
        "We, Tide Watch, the Boat League and Marsh Union, call on the mayor to act.",
    ],
)
def test_signatories_that_only_the_prose_names_are_read(sentence):
    text = f"Dam letter causes stir\n\nThe dam at Vella has been closed for a year now. {sentence}\n\nIt rained today.\n"
    assert signed(text) == ["Tide Watch", "Boat League", "Marsh Union"]


def test_the_body_that_issues_a_statement_signs_it():
    text = "Statement by the Boat League on the dam\n\n4 May 2023\n\nThe Boat League condemns the closing of the dam at Vella.\n"
    assert signed(text) == ["Boat League"]


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "Mayors meet\n\nThe treaty was signed by Kenya, Peru and Fiji. The mayors left on Monday after lunch in the town hall.\n",
        "Dam closed\n\nThe dam is closed. More than 40 organisations signed a letter to the mayor, who did not answer them.\n",
        "Open the dam\n\nWe, the undersigned 40 organisations, call on the mayor to open the dam. We thank the workers of Vella.\n",
    ],
)
def test_a_text_whose_signatories_are_not_given_has_none(text):
    assert signed(text) == []


def test_a_short_list_of_demands_does_not_sign():
    text = BODY + "We demand:\n\n1. Release all prisoners\n2. Open the dam\n3. Pay the farmers\n"
    assert signed(text) == []
    text = (
        STATEMENT
        + "1. Release all the prisoners now\n2. Open the dam before June\n3. Pay the farmers what is owed\n"
    )
    assert signed(text) == []


def test_questions_that_stand_before_the_letter_are_no_reasons_of_it():
    text = (
        "1. What does the letter ask of the mayor?\n2. Why was the dam closed in May?\n3. Who signed the letter?\n\n"
        + BODY
        + "Signed,\n\nTide Watch\nBoat League\n"
    )
    reading = read_text(text)
    assert reading.grounds == ()
    assert [s.text for s in reading.signatories] == ["Tide Watch", "Boat League"]


def test_notes_under_the_signatures_are_neither_reasons_nor_signatures():
    text = (
        BODY
        + "Signed by:\n\n1. Tide Watch\n2. Boat League\n3. Marsh Union\n\nNotes\n\n1. See https://vella.example/one\n"
        "2. See https://vella.example/two\n3. See https://vella.example/three\n"
    )
    reading = read_text(text)
    assert len(reading.signatories) == 3
    assert reading.grounds == ()


@pytest.mark.parametrize(
    ("under", "names"),
    [
        ("Yours sincerely, Ama Owusu, Director, Tide Watch\n", ["Ama Owusu, Director, Tide Watch"]),
        ("(signed) Ama Owusu\n", ["Ama Owusu"]),
        ("Respectfully,\n(Signed)\nAma Owusu\nSecretary-General\n", ["Ama Owusu"]),
        ("On behalf of Tide Watch,\n\nAma Owusu\n", ["Tide Watch", "Ama Owusu"]),
        ("Yours faithfully\n\nAma Owusu (Ms)\n\nfor Tide Watch\n", ["Ama Owusu (Ms)", "Tide Watch"]),
        ("Best regards,\nAma Owusu\n\nPS: The boats are gone.\n", ["Ama Owusu"]),
        ("Yours truly,\n\n\nAma Owusu\nOakland, 4 May 2023\n", ["Ama Owusu"]),
        ("We remain,\n\nYours truly,\n\nTIDE WATCH\nper: Ama Owusu\n", ["TIDE WATCH", "Ama Owusu"]),
        ("Yours in solidarity,\n\n______________\nAma Owusu\nDirector\n\n______________\nLena Berg\nPresident\n",
         ["Ama Owusu", "Lena Berg"]),
        ("Yours sincerely,\n\nAma Owusu          Lena Berg\nPresident          Secretary\n", ["Ama Owusu", "Lena Berg"]),
        ("Thank you for your attention.\n\nAma Owusu\nDirector, Tide Watch\n", ["Ama Owusu"]),
        ("– The Committee of Vella Farmers\n", ["The Committee of Vella Farmers"]),
        ("Signed at Oakland on 4 May 2023\n\nAma Owusu\nLena Berg\n", ["Ama Owusu", "Lena Berg"]),
    ],
)  # fmt: skip
def test_a_letter_is_signed_under_its_closing(under, names):
    assert signed(BODY + under) == names


@pytest.mark.parametrize(
    ("under", "names"),
    [
        ("Signed by:\n\nTide Watch;\nBoat League;\nand\nMarsh Union\n", ["Tide Watch", "Boat League", "Marsh Union"]),
        ("Signed by:\n\nTide Watch\nBoat League\nMarsh Union\nand 45 other organisations\n",
         ["Tide Watch", "Boat League", "Marsh Union"]),
        ("Endorsed by:\n\nTide Watch              Boat League\nMarsh Union             Mill Workers\n",
         ["Tide Watch", "Boat League", "Marsh Union", "Mill Workers"]),
        ("Organisations signataires :\n\nLigue des Eaux\nCollectif du Marais\n", ["Ligue des Eaux", "Collectif du Marais"]),
        ("Firmantes\n\n- Red del Agua\n- Colectivo Río\n", ["Red del Agua", "Colectivo Río"]),
        ("Signatories:\n\nTide Watch\nfriends of the river people\nxnet\nBoat League\n",
         ["Tide Watch", "friends of the river people", "xnet", "Boat League"]),
        ("Signatories: (1) Tide Watch; (2) Boat League; (3) Marsh Union; (4) Mill Workers; (5) Dry Fields.\n",
         ["Tide Watch", "Boat League", "Marsh Union", "Mill Workers", "Dry Fields"]),
        ("Signatories:\n1. Tide Watch 2. Boat League 3. Marsh Union 4. Mill Workers 5. Dry Fields\n6. Port Union 7. Hill College\n",
         ["Tide Watch", "Boat League", "Marsh Union", "Mill Workers", "Dry Fields", "Port Union", "Hill College"]),
        ("1.\nTide Watch\n2.\nBoat League\n3.\nMarsh Union\n", ["Tide Watch", "Boat League", "Marsh Union"]),
        ("Signatories\n\na. Tide Watch\nb. Boat League\nc. Marsh Union\n", ["Tide Watch", "Boat League", "Marsh Union"]),
        ("Signatories\n\nAma Owusu\nHill College\nKenya\nLena Berg\nNordic Institute\nNorway\nOa Ran\nPort College\nPeru\n"
         "Dai Lam\nMill Academy\nFiji\n", ["Ama Owusu", "Lena Berg", "Oa Ran", "Dai Lam"]),
        ("Name\tOrganisation\tCountry\nAma Owusu\tTide Watch\tKenya\nLena Berg\tBoat League\tPeru\nOa Ran\tMarsh Union\tFiji\n",
         ["Ama Owusu\tTide Watch\tKenya", "Lena Berg\tBoat League\tPeru", "Oa Ran\tMarsh Union\tFiji"]),
        ("Ama Owusu, Kenya\nLena Berg\nOa Ran, Hill College\n\nOrganisations\n\nTide Watch\nBoat League\n\nTrade unions\n\n"
         "Dai Lam - President, Mill Union\n",
         ["Ama Owusu, Kenya", "Lena Berg", "Oa Ran, Hill College", "Tide Watch", "Boat League", "Dai Lam - President, Mill Union"]),
        ("Signed,\n\nDr. Ama Owusu\nProfessor Lena Berg\n\nEmbassy of Norway, Oakland\nEmbassy of Canada, Oakland\n",
         ["Dr. Ama Owusu", "Professor Lena Berg"]),
        ("cc:\nThe Governor\nThe Minister of Water\n\nSignatories:\nTide Watch\nBoat League\n", ["Tide Watch", "Boat League"]),
    ],
)  # fmt: skip
def test_a_list_is_read_however_it_is_set(under, names):
    assert signed(BODY + under) == names


def test_an_entry_that_had_no_room_on_its_line_goes_on_below():
    text = (
        "Joint statement on the Vella dam\n\nThe dam at Vella was closed in May and the fields below it are dry. The\n"
        "city has done nothing to open it, and farmers have begun to leave the\nvalley. We, the undersigned groups, "
        "call on the city to open the dam and\nto pay the farmers what they lost in this year and in the year before\n"
        "that, as the court ordered it to do in the month of January, before the\nfloods.\n\nSigned:\n\n"
        "Boat League of the Lower River and the Marshes, Oakland Section, and its\nFriends\nTide Watch\n"
    )
    assert signed(text) == [
        "Boat League of the Lower River and the Marshes, Oakland Section, and its\nFriends",
        "Tide Watch",
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Tide Watch, Boat League and Marsh Union: Joint statement on the dam\n\nThe dam is closed. The city must open it now.\n",
         ["Tide Watch", "Boat League", "Marsh Union"]),
        ("Joint statement by Tide Watch, Boat League and the Law and Water Trust on the dam\n\nThe dam is closed. Open it now.\n",
         ["Tide Watch", "Boat League", "Law and Water Trust"]),
        ("Joint statement on the dam\n\nThe following statement was released by the Governments of Australia, Canada and Japan.\n\n"
         "We condemn the closing of the dam.\n", ["Australia", "Canada", "Japan"]),
        ("An open letter on the dam\n\nBy Ama Owusu and Lena Berg\n\n4 May 2023\n\nWe saw the dam. It is closed and must be opened.\n",
         ["Ama Owusu", "Lena Berg"]),
        ("Groups urge city\n\nTide Watch, the Boat League and the Marsh Union on Monday urged the city to open the dam, in a letter "
         "to the mayor.\n\nIt is dry.\n", ["Tide Watch", "Boat League", "Marsh Union"]),
        ("Hale: Letter to the mayor\n\nDear Mayor,\n\nThe dam is closed and must be opened at once.\n", []),
        ("Peru: Statement on the dam\n\nThe dam is closed and must be opened at once.\n", []),
        ("Dam closed\n\nThe dam was closed. The city says it will open.\n\nThe following were present:\n\nAma Owusu\nLena Berg\nOa Ran\n", []),
        ("Dam closed\n\nThe dam was closed. The city says it will open.\n\nLatest News\nOpen Letters\nOur Work\nPrivacy Policy\n", []),
    ],
)  # fmt: skip
def test_without_a_list_only_who_is_said_to_sign_or_issue_signs(text, names):
    assert signed(text) == names


def test_names_made_of_the_words_of_headings_sign_in_a_close_row():
    rows = ["Marsh Union", "Kenya Human Rights Network", "Journalists for Rights", "Peru Farmers Organization",
            "With Hope Foundation", "fishers of the lower river", "Fédération des pêcheurs du marais", "Popular Dams - Peru"]  # fmt: skip
    assert signed(BODY + "Signed by:\n\n" + "\n".join(rows) + "\n") == rows


def test_a_line_with_an_address_or_a_link_is_an_entry_where_the_first_is():
    rows = ["Ama Owusu, Tide Watch, ama@x.example", "Lena Berg, Boat League, lena@x.example"]
    assert signed(BODY + "Signatories:\n\n" + "\n".join(rows) + "\n") == rows
    assert signed(BODY + "Signed,\n\nTide Watch\n\nAma Owusu, ama@x.example\n") == ["Tide Watch"]


def test_words_of_closing_in_the_middle_of_broken_lines_open_no_signatures():
    text = (
        "Joint statement\n\nThe dam at Vella was closed in May and the fields below it are dry. The\n"
        "city has done nothing to open it, and the farmers have said so there\nwith great concern.\n\n"
        "Aung San Tun and the National League for Water and the River Party of\nVella live by the dam as well. "
        "A letter was sent with the text\nsigned by\nTolland Berg Owusu and the rest of the farmers of the valley.\n"
    )
    assert signed(text) == []


@pytest.mark.parametrize(
    ("last", "signs"),
    [
        ("Peru is a party to the River Convention.", False),
        ("Peru has not joined the River Network.", False),
        ("The Council failed the people of Peru.", False),
        ("Today, Thursday, 1 February 2024, we march in silence.", False),
        ("The Peru River Network.", True),
        ("The Peru River Network", True),
        ("Committee Representing the People of Peru.", True),
    ],
)
def test_a_short_last_sentence_signs_nothing(last, signs):
    assert signed(BODY + last + "\n") == ([last] if signs else [])
