"""An archive with something in every room, filled in through the forms that people use."""

import io
import re
from importlib.resources import as_file, files

import papers
from actors_made import AGAINST, POSTS, add_list, bare, describe, object_named
from casing import (
    examining,
    in_letter,
    in_statement,
    opened,
    person_in,
    told,
    with_suspect,
)
from disclosing import COURT, PASSPHRASE, agreed, examined, planned, sent
from served import somebody


def client_of(role, **more):
    from django.test import Client

    client = Client(headers={"Host": "127.0.0.1"})
    client.force_login(somebody(role, **more))
    return client


def keep_papers(archive, folder):
    """The specimens and the invented papers."""
    import leaves
    from PIL import Image

    from answerable.archive.records import Acquisition
    from answerable.workbench.demo import SPECIMENS
    from answerable.workbench.preserve import add_paths

    folder.mkdir(exist_ok=True)
    drawn = io.BytesIO()
    Image.new("RGB", (300, 200), (90, 20, 20)).save(drawn, "JPEG")
    made = {
        "second-letter.txt": papers.REPORT.encode(),
        "ကြေညာချက်.txt": papers.BURMESE.encode(),
        "بيان.txt": papers.ARABIC.encode(),
        "partner.csv": papers.TABLE.encode(),
        "letter.pdf": leaves.pdf(*map(leaves.lines, papers.LEAVES)),
        "photo.jpg": drawn.getvalue(),
    }
    for name, content in made.items():
        (folder / name).write_bytes(content)
    with as_file(files("answerable.workbench") / "specimen") as specimens:
        paths = [*(specimens / name for name in SPECIMENS), *(folder / name for name in made)]
        add_paths(archive, paths, acquisition=Acquisition(source="an invented partner"), by="Ana")


def fill(archive, folder):
    """Fills every room; gives the addresses that need an id, by the name of their screen."""
    keep_papers(archive, folder)
    lists = [
        add_list(archive, folder, *papers.LISTED, authority="EU"),
        add_list(archive, folder, *papers.LISTED[:1], authority="EU", date="2022-06-01"),
        add_list(archive, folder, *papers.LISTED_IN_THE_US, authority="US"),
    ]
    actors = describe(archive, folder, POSTS) | describe(archive, folder, AGAINST, "against.csv")
    ana, ben = client_of("owner", name="Ana"), client_of("owner", name="Ben")
    at = _documents(archive) | {
        "actors-profile": f"/actors/{bare(actors['p'])}/",
        "actors-command-of": "/actors/command/"
        + _link(ana, "/actors/command/", r"\?who=[^\"]+").replace("&amp;", "&").partition("&")[0]
        + "&on=2017-06-01",
        "actors-network-of": f"/actors/network/?actor={bare(actors['p'])}",
        "law-status-of": "/law/status/?subject=Than+Hlaing&on=2021-06-01",
        "law-duties-of": "/law/duties/?person=Min+Aung+Hlaing&on=2025-06-01",
        "law-jurisdiction-of": "/law/jurisdiction/?crime=deportation&place=Myanmar%3BBangladesh&on=2017-09",
        "law-represents-of": "/law/represents/?body=UNGA&on=2025-06-01",
        "actors-changes-of": f"/actors/lists/changes/?old={bare(lists[1])}&new={bare(lists[0])}",
    }
    at |= _rooms_of_cases(archive, ana) | _disclosure(archive, ana, ben)
    at |= _made(archive, ana, at["cases-show"]) | _jobs(archive, ana, ben)
    ben.post("/access/people/invite/", {"name": "Cho", "role": "reader", "clearance": "internal"})
    at["access-person"] = f"/access/people/{somebody('owner', name='Ben').pk}/"
    at["history-show"] = _link(ana, "/history/", r"/history/[0-9a-f]{64}/")
    at["actors-signature"] = _link(ana, "/actors/signatories/", r"/actors/signatures/[^\"?]+/")
    return at


def _link(client, page, looks):
    """The first address on a page that looks like this."""
    return re.search(looks, client.get(page).content.decode())[0]


def _documents(archive):
    names = {
        "letter": "open-letter.txt", "burmese": "ကြေညာချက်.txt", "arabic": "بيان.txt",
        "pages": "letter.pdf", "picture": "photo.jpg",
    }  # fmt: skip
    held = {key: bare(object_named(archive, name)) for key, name in names.items()}
    table = bare(object_named(archive, "partner.csv"))
    readers = {f"reader-{key}": f"/documents/{digits}/" for key, digits in held.items()}
    letter = held["letter"]
    return readers | {
        "documents-compare": f"/documents/compare/?a={letter}&b={bare(object_named(archive, 'second-letter.txt'))}",
        "documents-compare-with": f"/documents/compare/?a={letter}",
        "documents-claim": f"/documents/{letter}/claim/?start=60&end=90",
        "documents-claim-words": f"/documents/{letter}/claim/",
        "documents-claim-field": f"/documents/{letter}/claim/?start=60&end=90&field=clause",
        "reader-hits": f"/documents/{letter}/?q=sanctions",
        "reader-second-page": f"/documents/{held['pages']}/?page=2",
        "reader-as-text": f"/documents/{held['pages']}/?as=text",
        "reader-picture-shown": f"/documents/{held['picture']}/?show=1",
        "documents-found": "/documents/search/?q=army",
        "documents-found-burmese": "/documents/search/?q=တရားရုံး",
        "documents-found-arabic": "/documents/search/?q=الدول",
        "checks-report": f"/checks/{letter}/",
        "checks-leave": f"/checks/{letter}/leave/",
        "review-reading": f"/review/readings/{letter}/",
        "cases-cite": f"/cases/cite/?object={letter}&start=60&end=90",
        "cases-weigh": f"/cases/weigh/?object={letter}&start=60&end=90",
        "incidents-table": f"/incidents/import/{table}/",
        "disclosure-object": f"/disclosure/object/{letter}/",
        "disclosure-flag": f"/disclosure/object/{letter}/flag/",
        "disclosure-level": f"/disclosure/object/{letter}/level/",
        "disclosure-gate": f"/disclosure/object/{letter}/gate/",
        "disclosure-redaction": f"/disclosure/redaction/{letter}/",
    }


def _rooms_of_cases(archive, ana):
    same = {"when": "2021-03-25", "where": "Hpakant, Kachin", "own": "", "kind": "life.killing"}
    incident = told(ana, in_letter(archive), **same, harm1="killed", number1="4", title="Raid")
    told(
        ana, in_statement(archive), **same, harm1="killed", number1="3-5", attributed_by="a report"
    )
    case = with_suspect(ana, opened(ana))
    crime = examining(ana, case, in_letter(archive))
    person = person_in(ana, case)
    sent(ana, f"{case}contrary/", sought="Every press statement that is held was read.")
    sent(
        ana, f"{case}step/", forum="ICC", own_stage="asked for", on="2024-11-27", about="A request"
    )
    return {
        "incidents-show": incident,
        "cases-show": case,
        "cases-suspect": f"{case}suspect/",
        "cases-crime": f"{case}crime/?crime=rs.7.1.e",
        "cases-crime-which": f"{case}crime/",
        "cases-suspect-back": f"{case}suspect/{person}/back/",
        "cases-crime-back": f"{case}crime/{crime}/back/",
        "cases-contrary": f"{case}contrary/",
        "cases-step": f"{case}step/",
        "cases-elements": f"{case}elements/",
        "cases-entry": f"{case}elements/{crime}/entry/",
        "cases-view": f"{case}elements/{crime}/view/",
        "cases-sheet": f"{case}sheet/{person}/",
        "cases-answer": f"{case}sheet/{person}/{crime}/answer/",
    }


def _disclosure(archive, ana, ben):
    letter, statement = (
        object_named(archive, name) for name in ("open-letter.txt", "government-statement.txt")
    )
    examined(ben)
    examined(ben, "fair_trial", recipient="an office nobody knows", answer="no")
    agreed(ana, letter, until="2027-01-01")
    for one in (ana, ben):
        sent(one, "/disclosure/people/key/", passphrase=PASSPHRASE, again=PASSPHRASE)
    ready = planned(ana, letter, title="First hand-over", ground="request no. 4")
    blocked = planned(ana, letter, statement, recipient="an office nobody knows", title="Blocked")
    sent(
        ben, "/disclosure/names/propose/", name="Than Hlaing", basis="The listing of the Union.",
        grade="B2", reply="Asked on 3 May, no answer.", born="1966", passphrase=PASSPHRASE, **COURT,
    )  # fmt: skip
    person = _link(ben, "/disclosure/consents/", r"/disclosure/consents/[0-9a-f]{32}/")
    recipient = _link(ben, "/disclosure/recipients/", r"/disclosure/recipients/(?!answer)[\w-]+/")
    return {
        "disclosure-plan": ready,
        "disclosure-plan-blocked": blocked,
        "disclosure-person": person,
        "disclosure-revoke": f"{person}revoke/",
        "disclosure-recipient": recipient,
        "disclosure-approve": _link(
            ben, "/disclosure/names/", r"/disclosure/names/[0-9a-f]{64}/approve/"
        ),
        "disclosure-take-back": _link(
            ben, recipient, r"/disclosure/record/[0-9a-f]{64}/take-back/"
        ),
    }


def _made(archive, ana, case):
    """A redaction to look at, a filled form, and a file that was sent."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    letter = bare(object_named(archive, "open-letter.txt"))
    covered = {"words": "20,000", "reason": "safety of a witness", "dpi": "150"}
    sent(ana, f"/disclosure/redaction/{letter}/", **covered, step="preview")
    case = f"case:{case.split('/')[2]}"
    sent(ana, "/disclosure/dossiers/", case=case, form="iimm")
    added = sent(
        ana, "/documents/add/", source="a partner", file=SimpleUploadedFile("a.txt", b"A.")
    )
    return {
        "documents-added": added,
        "disclosure-preview": f"/disclosure/redaction/{letter}/preview/",
        "disclosure-dossier": "/disclosure/dossiers/last/",
    }


def _jobs(archive, ana, ben):
    """What is worked out beside the requests, and stands on a page afterwards."""
    from answerable.web.jobs.work import run_waiting

    letter = bare(object_named(archive, "open-letter.txt"))
    asked = {
        "rows": "names",
        "names": "Zaw Htun Naing Example\nThan Hlaing",
        "kind": "",
        "object": "",
    }
    gap = {"of": "", "regimes": "EU, US, GB", "about": "", "listed_by": "", "not_by": ""}
    begun = {
        "checks-job": ana.post("/checks/check/", {"object": letter}),
        "actors-screened": ana.post("/actors/screening/", {**asked, "on": "2024-01-15"}),
        "actors-gap-table": ana.post("/actors/gap/", {**asked, **gap, "on": "2024-01-15"}),
        "law-drawn": ana.post("/law/demands/"),
        "verify-whole": ben.post("/verify/archive/"),
    }
    ana.get("/review/matches/")
    run_waiting()
    numbers = {
        key: re.search(r"/jobs/(\d+)/", said.headers["Location"]) for key, said in begun.items()
    }
    gap_number = numbers["actors-gap-table"][1]
    return {
        "jobs-show": numbers["checks-job"][0],
        "actors-screened": f"/actors/screening/{numbers['actors-screened'][1]}/",
        "actors-gap-table": f"/actors/gap/{gap_number}/",
        "actors-leave": f"/actors/listings/{gap_number}/leave/",
    }
