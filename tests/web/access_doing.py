"""What tests of access do again and again: log in, invite, read a code from a phone."""

import re

import pyotp

PASSPHRASE = "seven green boats wait here"
WRONG = "seven green boats wait there"


def with_passphrase(account, passphrase=PASSPHRASE):
    """The account, with a passphrase."""
    from answerable.web.access import passphrases

    passphrases.choose(account, passphrase)
    account.save()
    return account


def with_codes(account):
    """The secret and recovery codes that were set up for the account; no step is used up."""
    from answerable.web.access import codes

    secret = codes.fresh_secret()
    return secret, codes.set_up(account, secret, 0)


def code(secret, steps=0):
    """What the phone shows now, or some steps of 30 seconds later."""
    import time

    return pyotp.TOTP(secret).at(time.time() + 30 * steps)


def log_in(client, name, passphrase=PASSPHRASE, code="", **more):
    return client.post(
        "/access/login/", {"name": name, "passphrase": passphrase, "code": code, **more}
    )


def is_in(client):
    """Whether a page opens for this client."""
    return client.get("/access/me/").status_code == 200


def link_in(page):
    """The path of the invitation that a page shows."""
    return re.search(r"/access/invited/[^/<\s]+/", page.content.decode())[0]


def secret_in(page):
    """The secret for a phone that a page shows."""
    return re.search(r'<code class="id">([A-Z2-7 ]+)</code>', page.content.decode())[1].replace(
        " ", ""
    )
