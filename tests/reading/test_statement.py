"""A joint statement taken from pages: cover, running headers, a list cut by headers."""


def test_a_title_split_over_lines_is_read_where_it_stands_whole(statement):
    assert statement.title.text == "Marshland: Two years after the flood, cities must answer"
    assert "\n" not in statement.title.text


def test_a_running_header_is_furniture_wherever_it_stands(statement):
    headers = [f for f in statement.furniture if f.rule == "furniture.repeated/1"]
    assert [f.text for f in headers] == ["Common Statement"] * 4


def test_a_heading_torn_in_the_copy_is_furniture(statement):
    assert [f.text for f in statement.furniture if f.rule == "furniture.torn/1"] == ["Common\nStat"]


def test_a_standfirst_that_repeats_the_text_is_not_read_twice(statement):
    said = [clause for clause in statement.clauses if "tell the truth" in clause.text]
    assert len(said) == 1
    assert len([d for d in statement.demands if "tell the truth" in d.text]) == 1


def test_the_date_over_the_text_is_the_date_and_the_cover_copy_is_furniture(statement):
    assert [(d.iso, d.role) for d in statement.dates_document] == [
        ("2023-03-05", "furniture"),
        ("2023-03-05", "document"),
    ]


def test_a_header_inside_a_list_does_not_cut_it(statement):
    assert [(s.no, s.name) for s in statement.signatories] == [
        (1, "#Boats4All"),
        (2, "Dry Land Watch"),
        (3, "River Voice"),
        (4, "Upper Marsh Union"),
    ]
    assert statement.signatory_numbers_missing == ()


def test_who_said_today_is_the_announced_number(statement):
    assert (statement.signatories_stated.value, statement.signatories_stated.of) == (
        4,
        "organizations",
    )


def test_what_efforts_must_do_is_no_demand(statement):
    assert not any("efforts" in demand.text for demand in statement.demands)
    assert [c.kind for c in statement.clauses if "efforts" in c.text] == ["evaluation"]


def test_a_hedge_and_an_attribution_stay_with_their_sentence(statement):
    clause = next(c for c in statement.clauses if "torture" in c.text)
    assert (clause.hedge, clause.attributed_to) == ("may amount to", "Local groups")


def test_the_kind_is_that_of_a_joint_statement(statement):
    assert statement.kind == "joint_statement"


def test_a_bullet_with_nothing_behind_it_is_furniture(statement):
    assert [f.text for f in statement.furniture if f.rule == "furniture.stray_marker/1"] == ["-"]
