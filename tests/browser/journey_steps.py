"""From an empty archive to a package that left: the steps of it, whoever's hands do them."""

import os
import re
import subprocess
import sys
import tarfile
from pathlib import Path

from disclosing import COURT, PASSPHRASE, SOUGHT
from playwright.sync_api import expect

from answerable.disclosure.recipients import ASKS

STORIES = "Survivors have told their stories many times over."
CHECK = re.compile("^Check (it|again)$")
"""What is added is checked in the background: perhaps it is already."""
DETAINED = "Since February 2021, the Myanmar military has detained more than 20,000 people."


def bring(hands, files, source="an invented partner", scripts=True):
    """From the empty start page to documents that are read."""
    hands.go("/")
    hands.sees("An empty archive")
    hands.follow("Add documents")
    hands.fill(source=source)
    hands.attach("Files", files)
    if scripts:
        hands.press("Add")
        expect(hands.page.locator(".drop-list")).to_contain_text(
            f"added: {len(files)}. not added: 0.", timeout=60_000
        )
    else:
        hands.follow("Add")
        hands.sees(f"{len(files)} added")
    hands.room("Documents")


def read(hands, name):
    """Open a document from the list; gives its digits."""
    hands.room("Documents")
    hands.follow(name)
    return re.search(r"/documents/([0-9a-f]{64})/", hands.page.url)[1]


def done(hands, scripts=True):
    """Wait until the job of this page is done; without scripts by looking again."""
    state = hands.page.locator(".job .tag")
    if not scripts:
        for _ in range(200):
            if state.count():
                break
            hands.page.reload()
    expect(state).to_have_text("done", timeout=60_000)


def check(hands, name, scripts=True):
    """A document is checked; ends at its report."""
    read(hands, name)
    hands.follow(CHECK)
    done(hands, scripts)
    hands.follow("Look at the result")
    expect(hands.page.locator("h1")).to_contain_text("Check report")


def correct(hands, words, kind, because):
    """What was read of some words is said to be something else."""
    hands.claim(words)
    hands.follow(re.compile("Correct this.*Sentence"))
    hands.pick(value_kind=kind)
    hands.fill(because=because)
    hands.follow("Record")
    hands.sees("corrected by a person", "What people corrected", because)


def judge(hands, verdict, reason):
    """The first two that look alike are judged in the queue; gives their names."""
    hands.room("Review")
    hands.follow("Matches")
    expect(hands.page.locator("article.review")).to_be_visible(timeout=120_000)
    names = [one.inner_text() for one in hands.page.locator(".sides .side li:first-child").all()]
    hands.fill_reason(reason)
    hands.answer(verdict)
    hands.sees(f"Your last answer: {verdict}")
    hands.follow("What was judged")
    hands.sees("1 judgements stand", *names, reason)
    return names


def examine(hands, document, words, crime="rs.7.1.e"):
    """A case with a person, and an element that is filled from the words of a document."""
    hands.room("Cases")
    hands.follow("Open a case")
    hands.fill(title="Detention since 2021", forum="IIMM")
    hands.follow("Open it")
    hands.follow("Put a person into the case")
    hands.fill(name="Than Hlaing", basis="A list names him.", adult="a general")
    hands.follow("Write it down")
    hands.sees("Than Hlaing", "alleged")
    read(hands, document)
    hands.cite(words)
    hands.follow("the first entry of another crime")
    hands.pick(crime=crime)
    hands.follow("Go on")
    hands.fill(period="2021-02/2025-01", where="Myanmar")
    hands.choose("Than Hlaing (alleged)")
    hands.pick(element=f"{crime}.e1")
    hands.choose("for it")
    hands.follow("Write it down")
    hands.follow("Element matrix")
    hands.sees(words.rstrip("."), "Nothing on record here.")
    expect(hands.page.locator("td.cell.for")).to_have_count(1)


def plan(hands, digits):
    """What shall leave; ends at the plan's page and gives its address."""
    hands.room("Disclosure")
    hands.follow("Plan what leaves")
    hands.fill(objects=digits, purpose=COURT["purpose"], recipient=COURT["recipient"])
    hands.fill(exculpatory=SOUGHT, title="First hand-over")
    hands.follow("Write the plan")
    return re.search(r"/disclosure/plan/[^/]+/", hands.page.url)[0]


def refused(hands):
    """The page of the plan says why, and offers no way out."""
    hands.sees("Why it may not leave", "No consent is recorded for prosecution to a court")
    hands.sees("It can be built once nothing stands in the way")
    expect(hands.thing("Build the package")).to_have_count(0)


def agree(hands, digits):
    """The recipient is examined, and the person the document concerns agrees."""
    for question in ASKS.values():
        hands.room("Disclosure")
        hands.follow("Recipients")
        hands.follow("Answer about a recipient")
        hands.fill(recipient=COURT["recipient"])
        hands.choose(question)
        hands.choose("yes: the condition is met")
        hands.fill(reason="its letter of 3 May")
        hands.follow("Record the answer")
    hands.sees("Every condition is met")
    hands.room("Disclosure")
    hands.follow("Consents")
    hands.follow("Record a consent")
    hands.fill(objects=digits, person="P-17")
    hands.choose("yes")
    hands.fill(purpose=COURT["purpose"], recipient=COURT["recipient"])
    hands.follow("Record the answer")


def release(hands, where):
    """A person makes a key of their own and signs for the plan as it stands."""
    hands.go(where)
    hands.sees("You have no key of your own here yet.")
    hands.room("Disclosure")
    hands.follow("People and keys")
    hands.follow("Make your own key")
    hands.fill(passphrase=PASSPHRASE, again=PASSPHRASE)
    hands.follow("Make the key")
    hands.go(where)
    hands.fill(passphrase=PASSPHRASE)
    hands.follow("Release it, with my signature")
    hands.sees("Released, with your signature.")


def hand_over(hands, where, folder, scripts=True):
    """The package is built and fetched, and holds for whoever receives it."""
    hands.go(where)
    hands.sees("two people released it as it is")
    hands.follow("Build the package")
    done(hands, scripts)
    hands.follow("Look at the result")
    with hands.page.expect_download() as fetched:
        hands.press("Fetch the package")
    packed = folder / "package.tar"
    fetched.value.save_as(packed)
    _holds(packed, folder)


def _holds(packed, folder):
    """By our program, and by the file in it that needs no program of ours."""
    by_us = [sys.executable, "-P", "-m", "answerable.cli.main", "verify", str(packed)]
    said = subprocess.run(by_us, capture_output=True, text=True, timeout=120)
    assert said.returncode == 0, said.stdout + said.stderr
    with tarfile.open(packed) as opened:
        opened.extractall(folder / "opened", filter="data")
    [root] = (folder / "opened").iterdir()
    alone = [sys.executable, "-I", "verify.py", "."]
    said = subprocess.run(alone, cwd=root, capture_output=True, text=True, timeout=120)
    assert said.returncode == 0, said.stdout + said.stderr


def printed(page, path):
    """The page as paper: the words of its PDF, on one line."""
    import pypdfium2

    page.pdf(path=str(path), prefer_css_page_size=True, print_background=True)
    with pypdfium2.PdfDocument(str(path)) as paper:
        words = " ".join(sheet.get_textpage().get_text_bounded() for sheet in paper)
    return " ".join(words.replace("\ufffe", "").split())


def kept(path):
    """Keeps a picture of each sheet of paper where ANSWERABLE_SCREENS names a folder."""
    folder = os.environ.get("ANSWERABLE_SCREENS")
    if not folder:
        return
    import pypdfium2

    with pypdfium2.PdfDocument(str(path)) as paper:
        for number, sheet in enumerate(paper, 1):
            drawn = sheet.render(scale=1.2).to_pil()
            drawn.save(Path(folder) / f"{path.stem}-paper-{number}.png")
