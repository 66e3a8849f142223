"""What a check said, read back from its JSON."""

from importlib.resources import files

import orjson
import pytest

from answerable.checks.read_back import document_from
from answerable.checks.run import check_readings, to_json
from answerable.ontology.packs import bundled_packs
from answerable.reading.read import read_document

SPECIMEN = files("answerable.workbench") / "specimen"


@pytest.fixture(scope="module")
def checked():
    read = [
        (name, read_document((SPECIMEN / name).read_bytes(), name), f"sha256:{number:064x}")
        for number, name in enumerate(("open-letter.txt", "government-statement.txt"))
    ]
    return check_readings(read, bundled_packs())


def test_what_is_written_and_read_back_is_the_same_word_for_word(checked):
    written = orjson.loads(orjson.dumps(to_json(checked)))
    assert tuple(document_from(one) for one in written["documents"]) == checked.documents


def test_findings_of_another_shape_are_refused_rather_than_half_understood():
    with pytest.raises((KeyError, TypeError)):
        document_from({"name": "a letter", "findings": [{"verdict": "holds"}]})
