"""Is every kind with every property on its page, and is the page the one of today?"""

import importlib.util
from pathlib import Path

from answerable.ontology.kinds import kinds

DOCS = Path(__file__).resolve().parents[2] / "docs"


def made():
    spec = importlib.util.spec_from_file_location("kinds_page", DOCS / "make_kinds_reference.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.page()


def test_the_page_is_up_to_date():
    assert (DOCS / "reference" / "kinds.md").read_text("utf-8") == made()


def test_every_kind_and_property_is_on_it():
    page = made()
    for kind in kinds().values():
        assert f"## `{kind.name}`" in page
        for one in kind.properties:
            assert f"| `{one.name}` |" in page
