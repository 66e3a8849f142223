"""Forty words that people gave away in forms: none of them stands unsealed beside the archive, in a log or an address."""

from pathlib import Path

import pytest
from access_doing import PASSPHRASE, log_in, with_codes, with_passphrase
from actors_made import bare
from casing import in_letter, opened, told, with_suspect
from disclosing import agreed, examined, planned, with_key
from django.core.files.uploadedfile import SimpleUploadedFile


class Canaries:
    """Makes words that stand nowhere else, and remembers them."""

    def __init__(self):
        self.made = []

    def __call__(self, what):
        self.made.append(f"Kanarie{len(self.made)}{what}")
        return self.made[-1]


@pytest.fixture
def left(workspace, client_as, account_of, letter, tmp_path, monkeypatch, capfd):
    """Everything that was left lying about after canaries went through every form: (canary, where)."""
    monkeypatch.setenv("ANSWERABLE_JOURNAL", str(tmp_path / "journal"))
    made = Canaries()
    heads = b"".join(_filled(made, workspace, client_as, account_of, letter))
    from answerable.web.jobs.work import run_waiting

    run_waiting()
    said = capfd.readouterr()
    places = {
        "headers": heads,
        "stdout and stderr": (said.out + said.err).encode(),
        **_files(tmp_path),
    }
    assert len(made.made) >= 40
    return [
        (word, where) for word in made.made for where, held in places.items() if _in(word, held)
    ]


def _in(word, held):
    forms = (
        word.encode(),
        word.encode("utf-16-le"),
        word.lower().encode(),
        word.encode().hex().encode(),
    )
    return any(one in held for one in forms)


def _files(tmp_path):
    from django.db import connection

    database = Path(str(connection.settings_dict["NAME"]))
    beside = [one for one in database.parent.glob(f"{database.name}*") if one.is_file()]
    every = [one for one in tmp_path.rglob("*") if one.is_file() and "given" not in one.parts]
    return {str(one): one.read_bytes() for one in (*beside, *every)}


def _filled(made, archive, client_as, account_of, letter):
    """The headers of every answer."""
    client = client_as("editor", name=made("account"))
    seen = []
    asked = client.request

    def request(**more):
        answer = asked(**more)
        seen.append(f"{answer.headers} {answer.cookies}".encode())
        return answer

    client.request = request
    _of_people(made, client_as, account_of)
    _of_papers(made, client, letter)
    _of_cases(made, client, archive)
    _of_disclosure(made, client, letter)
    return seen


def _of_people(made, client_as, account_of):
    from django.test import Client

    owner = client_as("owner", name=made("owner"))
    invited = {"name": made("invited"), "role": "reader", "clearance": "internal", "days": "3"}
    page = owner.post("/access/people/invite/", invited).headers["Location"]
    owner.post(f"{page}end/", {"reason": made("ended")})
    stranger = Client(headers={"User-Agent": made("browser")})
    log_in(stranger, made("nobody"), made("guessed"))
    stranger.post("/access/language/", {"language": made("language"), "next": f"/{made('next')}"})
    account = with_passphrase(
        account_of("reader", name=made("reader")), f"{made('passphrase')} {PASSPHRASE}"
    )
    secret, codes = with_codes(account)
    made.made += [secret, *codes]
    log_in(stranger, account.name, made("wrong"))


def _of_papers(made, client, letter):
    words = f"On 3 May 2021 the army killed 12 people in {made('village')}, said {made('witness')}."
    file = SimpleUploadedFile(f"{made('file')}.txt", words.encode())
    origin = {"source": made("source"), "collector": made("collector"), "consent": made("method")}
    client.post(
        "/documents/add/", {**origin, "file": file, "path": f"{made('folder')}/{made('named')}.txt"}
    )
    client.get("/documents/search/", {"q": made("sought")})
    client.get("/access/log/", {"about": made("about")})
    client.post(f"/documents/{bare(letter)}/claim/", {"words": "Myanmar", "nth": "1", "field": "place",
        "action": "add", "do": "record", "because": made("because")})  # fmt: skip
    client.post("/checks/check/", {"object": bare(letter)})
    asked = {"rows": "names", "kind": "", "object": "", "on": ""}
    client.post("/actors/screening/", {**asked, "names": f"{made('asked')}\n{made('another')}"})
    client.post(
        "/actors/gap/", {**asked, "names": made("gap"), "regimes": "EU", "of": "", "about": ""}
    )
    client.post("/api/tokens/", {"name": made("token"), "scopes": ["read"], "days": "3"})


def _of_cases(made, client, archive):
    place = in_letter(archive)
    told(client, place, title=made("title"), own=made("own"), party=made("party"), attributed_by=made("by"),
         note=made("note"), documented_by=made("documented"))  # fmt: skip
    person = made("suspect")
    case = with_suspect(client, opened(client, made("case")), name=person, basis=made("basis"))
    client.post(f"{case}contrary/", {"sought": made("contrary")})
    client.post(f"{case}step/", {"forum": made("forum"), "own_stage": made("stage"), "on": "2024"})
    client.post("/disclosure/dossiers/", {"case": f"case:{case.split('/')[2]}", "form": "iimm"})


def _of_disclosure(made, client, letter):
    agreed(client, letter, person=made("person"))
    examined(client, recipient=made("recipient"))
    with_key(client)
    planned(client, letter, title=made("plan"), ground=made("ground"), recipient=made("receiver"))
    client.post(f"/disclosure/redaction/{bare(letter)}/", {"words": made("covered"), "reason": made("why"),
        "dpi": "150", "step": "preview"})  # fmt: skip
    client.post(
        "/disclosure/names/propose/",
        {"name": made("named"), "basis": made("ground"), "passphrase": made("key")},
    )
    client.post("/disclosure/pseudonyms/give/", {"names": made("behind")})


def test_no_word_that_people_gave_lies_about_unsealed(left):
    assert left == []
