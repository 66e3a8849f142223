"""Is the report one page that needs nothing, and in which nothing of a document can act?"""

import os
import re
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1] / "checks"))
from builders import Text, figure, listing

from answerable.checks.run import check_readings
from answerable.clock import frozen_clock
from answerable.errors import CannotRead, Conflict
from answerable.ontology.packs import bundled_packs
from answerable.workbench.check import Examination
from answerable.workbench.demo import examine_specimens
from answerable.workbench.report import inert, report, write_report

HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(2)> \"' onmouseover=alert(3) "
    "javascript:alert(4) https://evil.example/ \u202egnp.exe\u202c {{ 7*7 }} {% raw %} </blockquote></li>"
)


def examination(words="", name="letter.txt", **more):
    text = Text().dated("22 November 2021", "2021-11-22")
    text.sentence(
        f"Than Hlaing was placed by the European Union under an asset freeze on 3 March 2021 {words}.",
        listing("Than Hlaing", "European Union", "2021-03-03", unit="asset freeze"),
    )
    text.sentence("In Myanmar, the junta has detained more than 20,000.",
                  figure(20000, "more_than", "detained", "the junta"))  # fmt: skip
    text.sentence(f"See links here {words}.").gap("links here", "lost_link")
    text.announces("22 November", 22, "organizations").signed_by("A " + words, "C", missing=[2])
    reading = text.reading(**more)
    checked = check_readings([(name, reading, None)], bundled_packs(), None)
    return Examination(checked=checked, readings=(reading,), packs=bundled_packs())


class Page(HTMLParser):
    """Tags, attributes, heading levels and ids of a page."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.attributes, self.levels, self.ids, self.open = [], [], [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, *pair) for pair in attrs]
        self.ids += [value for name, value in attrs if name == "id"]
        if re.fullmatch(r"h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if tag not in ("meta", "br", "link", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def specimen():
    return report(examine_specimens())


def test_the_page_holds_no_address_no_script_and_nothing_to_fetch(specimen):
    page = Page(specimen)
    assert not {"script", "link", "img", "iframe", "form", "object", "embed", "base"} & set(
        page.tags
    )
    assert not re.search(r"https?:|//[a-z]|url\(|@import|javascript:", specimen)
    assert all(
        value.startswith("#") for _, name, value in page.attributes if name in ("href", "src")
    )


def test_the_page_forbids_itself_what_it_does_not_need(specimen):
    assert "default-src 'none'; style-src 'unsafe-inline'" in specimen


def test_headings_are_in_order_and_ids_are_unique(specimen):
    page = Page(specimen)
    assert page.levels[0] == 1
    assert page.levels.count(1) == 1
    assert all(
        after <= before + 1 for before, after in zip(page.levels, page.levels[1:], strict=False)
    )
    assert len(page.ids) == len(set(page.ids))
    assert page.open == []


def test_the_page_has_a_language_a_skip_link_and_landmarks(specimen):
    page = Page(specimen)
    assert ("html", "lang", "en") in page.attributes
    assert ("a", "href", "#content") in page.attributes
    assert "content" in page.ids
    assert {"header", "main", "footer"} <= set(page.tags)


def test_text_of_a_document_carries_its_language_and_its_own_direction(specimen):
    page = Page(specimen)
    assert ("blockquote", "lang", "en") in page.attributes
    assert ("div", "dir", "auto") in page.attributes


@pytest.mark.parametrize("where", ["text", "name"])
def test_hostile_words_are_words(where):
    made = examination(HOSTILE) if where == "text" else examination(name=HOSTILE)
    html = report(made)
    page = Page(html)
    assert not {"script", "img"} & set(page.tags)
    assert not any(name.startswith("on") for _, name, _ in page.attributes)
    assert not any(
        "javascript:" in (value or "") for _, name, value in page.attributes if name == "href"
    )
    assert "\u202e" not in html
    assert "{{ 7*7 }}" in html


def test_a_hostile_language_tag_is_left_out():
    html = report(examination(languages=('"><script>',)))
    assert "script" not in Page(html).tags


def test_burmese_keeps_its_joiners_and_loses_only_what_acts():
    assert inert("က\u200bခ\u200c") == "က\u200bခ\u200c"
    assert inert("a\u202eb\x00\ud800") == "a\\u202eb\\x00\\ud800"


def test_a_span_to_settle_is_underlined_and_never_painted(specimen):
    css = specimen.split("<style>")[1].split("</style>")[0]
    [rule] = re.findall(r"\n\.u \{([^}]*)\}", css)
    assert "underline" in rule
    assert not re.search(r"\.u[^{]*\{[^}]*background", css)
    assert re.search(r'<span class="u core">[^<]*2 March 2021', specimen)


def test_each_point_shows_what_still_holds_the_record_and_the_line_of_the_pack(specimen):
    [listed] = [
        fact
        for pack in bundled_packs()
        for fact in pack.facts
        if (fact.subject, fact.property, fact.regime) == ("Than Hlaing", "listed_by", "EU-MMR")
    ]
    for words in (
        "What still holds",
        "Suggested wording",
        "401/2013",
        f"line {listed.line}",
        "presumed innocent",
    ):
        assert words in specimen


def test_a_suggested_wording_shows_what_goes_and_what_comes_also_in_words(specimen):
    assert "<del>2 March 2021</del><ins>22 March 2021</ins>" in specimen
    words = " ".join(re.sub("<[^>]*>", "", specimen).split())
    assert "Taken out: “2 March 2021”. Put in: “22 March 2021”." in words


def with_notes_on_demands():
    """The page of a letter with a note on a power and a contested route."""
    made = examination()
    (document,) = made.checked.documents
    first = document.findings[0]
    power = replace(first, id="finding_power", check="no_express_power/1", affects="detail",
                    verdict="no_express_power_found", suggested_wording="")  # fmt: skip
    route = replace(power, id="finding_route", check="referral_routes/1", verdict="contested")
    checked = replace(document, findings=(*document.findings, power, route))
    return replace(made, checked=replace(made.checked, documents=(checked,)))


def test_what_is_said_on_demands_stands_apart_from_the_points_to_settle():
    html = report(with_notes_on_demands())
    points, demands = html.index("<h3>Points to settle"), html.index(">Information on demands</h3>")
    assert points < html.index('id="finding_', points) < demands
    assert demands < html.index('id="finding_power"') < html.index("<h3>Lists")
    assert demands < html.index('id="finding_route"')
    assert "A demand is legitimate" in html
    assert "and 2 notes on demands" in html


def test_how_much_holds_is_said_before_any_point(specimen):
    assert specimen.index('class="how"') < specimen.index('class="point')
    first = specimen.index('class="point core"')
    assert first < specimen.index('class="point detail"') < specimen.index('class="point form"')


def test_every_group_has_a_line_of_its_own_that_the_legend_names(specimen):
    css = specimen.split("<style>")[1].split("</style>")[0]
    styles = re.findall(r"\.u\.(\w+) \{ text-decoration-style: (\w+)", css)
    assert len({style for _, style in styles}) == len(styles) == 4
    legend = specimen[specimen.index('class="legend"') :]
    for group in ("core", "detail", "form"):
        assert f'<span class="u {group}">' in legend[: legend.index("</div>")]


def test_printed_in_black_and_white_nothing_depends_on_colour(specimen):
    css = specimen.split("@media print")[1].split("</style>")[0]
    colours = dict(re.findall(r"--(\w+): (#\w+)", css))
    assert {colours[name] for name in ("core", "detail", "form", "demand", "good")} == {"#000"}


def test_only_packs_that_are_cited_are_shown_in_full(specimen):
    [cited] = re.findall(r"<table>.*?</table>", specimen, re.DOTALL)
    for pack in bundled_packs():
        assert (pack.cited_as in cited) == (f"[{pack.name}" in specimen)
    assert re.search(r"\d+ of \d+", cited)


def test_what_is_to_be_looked_for_is_named_once_with_all_its_places():
    text = Text().sentence("See links here and links there.")
    text.gap("links here", "lost_link").gap("links there", "lost_link")
    reading = text.reading()
    checked = check_readings([("a.txt", reading, None)], (), None)
    html = report(Examination(checked=checked, readings=(reading,), packs=()))
    sought = html[html.index("<h3>To look for") : html.index("<h3>The document")]
    assert sought.count("The address behind the link") == 1
    assert sought.count("<li ") - sought.count('<li class="point"') == 2


def test_every_pack_used_is_named_by_its_hash(specimen):
    for pack in bundled_packs():
        assert pack.cited_as in specimen


def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_every_colour_of_words_stands_out_from_the_paper_by_day_and_by_night(specimen):
    for block in re.findall(r":root \{([^}]*)\}", specimen)[:2]:
        colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", block))
        for name in ("ink", "soft", "link", "core", "detail", "form", "demand", "good"):
            light, dark = sorted(map(luminance, (colours[name], colours["paper"])), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5, name  # WCAG 2.2, 1.4.3


def test_the_same_input_at_the_same_time_makes_the_same_page():
    with frozen_clock("2026-11-21T12:00:00Z"):
        assert report(examination()) == report(examination())


def test_a_place_that_cannot_be_written_is_refused_with_advice(tmp_path: Path):
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotRead) as refused:
        write_report(examination(), tmp_path / "file" / "report.html")
    assert refused.value.advice


def test_the_page_is_for_its_owner_alone_and_replaces_an_earlier_one(tmp_path: Path):
    for _ in range(2):
        written = write_report(examination(), tmp_path / "report.html")
    assert os.name == "nt" or written.stat().st_mode & 0o077 == 0
    assert list(tmp_path.iterdir()) == [written]


def test_no_other_file_is_overwritten_by_a_page(tmp_path: Path):
    letter = tmp_path / "letter.txt"
    letter.write_text("It rained.")
    with pytest.raises(Conflict):
        write_report(examination(), letter)
    assert letter.read_text() == "It rained."


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_a_page_is_never_written_through_a_link(tmp_path: Path):
    (tmp_path / "report.html").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Conflict):
        write_report(examination(), tmp_path / "report.html")
    assert not (tmp_path / "elsewhere").exists()


def test_a_page_of_ten_thousand_sentences_takes_seconds():
    from answerable.reading.read import read_text

    reading = read_text("It rained.\n\n" * 10_000)
    checked = check_readings([("a.txt", reading, None)], ())
    began = process_time()
    report(Examination(checked=checked, readings=(reading,), packs=()))
    assert process_time() - began < 15


def test_a_hostile_file_read_from_disk_stays_text(tmp_path: Path):
    from answerable.workbench.check import examine_files

    path = tmp_path / "a <script>alert(0)<.txt"
    path.write_text(
        f"OPEN LETTER\n\n1 May 2021\n\nDear all,\n\nIt rained {HOSTILE} in 2021.\n", "utf-8"
    )
    html = report(examine_files([path]))
    assert "script" not in Page(html).tags
    assert "\u202e" not in html
    assert "alert(1)" in html


@given(words=st.text(max_size=80), name=st.text(min_size=1, max_size=30))
def test_no_text_adds_a_tag_or_stops_the_page(words, name):
    plain = [tag for tag in Page(report(examination())).tags if tag != "span"]
    html = report(examination(words, name))
    assert [tag for tag in Page(html).tags if tag != "span"] == plain
    html.encode("utf-8")
