"""Is an embargo on record by the issuer named, and as binding as the sentence says?"""

import pytest
from tests.checks.builders import Text, pack_of

from answerable.checks import embargoes
from answerable.checks.examined import examine

PACK = pack_of(
    sections="instruments:\n"
    "  - {id: a, issuer: EU, label: EU arms embargo, kind: arms_embargo, binding: binding, from: 2013-04-22, against: Ruritania, source: s, confirmed: true}\n"
    "  - {id: b, issuer: GB, label: resolution 7, kind: call, binding: not_binding, from: 2021-06-18, against: Ruritania, source: s, confirmed: true}\n",
)


def told(sentence, iso="2025-01-31", **more):
    text = Text().dated("dated", iso).sentence(sentence, **more)
    return embargoes.check(examine("a.txt", text.reading(), None, (PACK,), None)).findings


def test_an_embargo_in_force_holds():
    [found] = told("The European Union has imposed an arms embargo on Ruritania.")
    assert found.verdict == "holds"
    assert "binding, since 22 April 2013" in found.reason


def test_a_call_is_not_an_embargo():
    [found] = told("The United Kingdom imposed a binding arms embargo on Ruritania.")
    assert found.verdict == "stronger_than_source"
    assert found.what_still_holds


@pytest.mark.parametrize(
    "sentence",
    [
        "The United Kingdom adopted a text that calls for an arms embargo on Ruritania.",
        "The European Union has imposed an arms embargo on Arcadia.",
        "There is no arms embargo of the European Union on Ruritania.",
        "The European Union must impose an arms embargo on Ruritania.",
        "In 2009 the European Union imposed an arms embargo on Ruritania.",
        "The European Union has discussed an arms embargo on Ruritania.",
    ],
)
def test_calls_wishes_denials_and_other_places_are_left_alone(sentence):
    assert told(sentence) == ()


def test_before_it_began_nothing_is_said():
    assert told("The European Union has imposed an arms embargo on Ruritania.", "2012-01-31") == ()
