"""A disclosure as people click it: answers, consents, keys, a plan, and what stands on a page."""

import html
import re

PASSPHRASE = "one two three four five"
COURT = {"purpose": "prosecution", "recipient": "a court"}
QUESTIONS = ("fair_trial", "death_penalty", "witness_safety", "confidentiality", "onward_sharing")
SOUGHT = "The unit's own reports were asked for and not given."


def words(answer):
    """What a page says, without its tags."""
    text = re.sub(r"<script.*?</script>|<[^>]*>", " ", answer.content.decode())
    return " ".join(html.unescape(text).split())


def sent(client, address, **fields):
    """A form that was taken: gives the page after it."""
    answer = client.post(address, fields)
    assert answer.status_code == 303, words(answer)
    return answer.headers["Location"]


def examined(client, *questions, recipient="a court", answer="yes"):
    for one in questions or QUESTIONS:
        sent(
            client,
            "/disclosure/recipients/answer/",
            recipient=recipient,
            question=one,
            answer=answer,
            reason="its letter of 3 May",
        )


def agreed(client, thing, person="P-17", answer="yes", **more):
    use = {**COURT, "objects": thing, "person": person, "answer": answer, **more}
    return sent(client, "/disclosure/consents/record/", **use)


def with_key(client):
    sent(client, "/disclosure/people/key/", passphrase=PASSPHRASE, again=PASSPHRASE)
    return client


def planned(client, *things, **more):
    fields = {"objects": "\n".join(things), "exculpatory": SOUGHT, **COURT, **more}
    return sent(client, "/disclosure/plan/new/", **fields)


def seen_on(client, plan):
    page = client.get(plan).content.decode()
    found = re.search(r'name="seen" value="([0-9a-f]{64})"', page)
    return found[1] if found else ""


def released(client, plan, passphrase=PASSPHRASE, seen=""):
    return client.post(
        f"{plan}release/", {"seen": seen or seen_on(client, plan), "passphrase": passphrase}
    )


def built(client, plan):
    from answerable.web.jobs.work import run_waiting

    answer = client.post(f"{plan}build/")
    assert answer.status_code == 303, words(answer)
    run_waiting()
    return answer.headers["Location"]


def fetched(client, plan):
    answer = client.post(f"{plan}fetch/")
    assert answer.status_code == 200, words(answer)
    return b"".join(answer.streaming_content)
