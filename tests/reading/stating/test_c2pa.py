"""A history that somebody signed is told as their claim; what was checked of it is told apart."""

import datetime
import io
import json
from hashlib import sha256

import pytest
from boxes_made import bound, box, in_jpeg, packed, signed, superbox
from pictures_made import saved_as

from answerable.reading.stating import cbor, jumbf
from answerable.reading.stating.c2pa import rows_in
from answerable.reading.stating.pictures import stated_of_image

CREATED = {
    "actions": [
        {
            "action": "c2pa.created",
            "when": "2024-05-01T10:00:00Z",
            "softwareAgent": {"name": "Camera", "version": "1"},
            "digitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture",
        }
    ]
}


def found(data):
    return [(row[0], row[1]) for row in rows_in(io.BytesIO(data))]


def checked(data):
    return {
        row[0]: row[1] for row in rows_in(io.BytesIO(data)) if row[2] == "checked by this program"
    }


def test_a_picture_without_a_manifest_says_nothing_of_one():
    assert found(saved_as("JPEG")) == []


def test_actions_program_and_certificate_are_told():
    told = found(in_jpeg(saved_as("JPEG"), signed({"c2pa.actions": CREATED})))
    said = "c2pa.created; 2024-05-01T10:00:00Z; with Camera 1; digital source type digitalCapture"
    assert ("action", said) in told
    assert ("program", "Test 1") in told
    assert ("algorithm of the signature", "ES256") in told
    assert any("CN=A camera" in value for name, value in told if name == "certificate")


def test_a_store_in_several_segments_is_put_together():
    whole = in_jpeg(saved_as("JPEG"), signed({"c2pa.actions": CREATED}), part=100)
    assert checked(whole)["hashes of the assertions"] == "all 1 fit"


@pytest.mark.parametrize("algorithm", [-7, -8, -37])
def test_a_signature_is_checked_against_the_certificate_in_the_file(algorithm):
    whole = bound(saved_as("JPEG"), algorithm=algorithm)
    assert checked(whole)["signature"].startswith("it fits the claims")
    assert checked(whole)["hash of the file"].startswith("it fits;")


def test_whose_certificate_it_is_is_never_vouched_for():
    assert "nobody was asked" in checked(bound(saved_as("JPEG")))["signature"]


def test_claims_changed_after_they_were_signed_do_not_fit():
    whole = in_jpeg(saved_as("JPEG"), signed({"c2pa.actions": CREATED}, changed=b"Fake 1"))
    assert checked(whole)["signature"].startswith("it does not fit")


def test_a_picture_changed_after_it_was_signed_does_not_fit():
    whole = bytearray(bound(saved_as("JPEG")))
    whole[-10] ^= 1
    assert checked(bytes(whole))["hash of the file"].startswith("it does not fit")


def test_an_assertion_put_in_later_is_named():
    store = signed({"c2pa.actions": CREATED})
    assert (
        "do not fit"
        in checked(in_jpeg(saved_as("JPEG"), store.replace(b"c2pa.created", b"c2pa.deleted")))[
            "hashes of the assertions"
        ]
    )


def test_a_hash_that_leaves_out_most_of_the_picture_is_not_called_a_fit():
    plain = saved_as("JPEG", comment=b"x" * 9_000)
    hashed = {"exclusions": [{"start": 0, "length": 1 << 20}], "hash": sha256(b"").digest()}
    whole = in_jpeg(plain, signed({"c2pa.hash.data": hashed}))
    assert checked(whole)["hash of the file"].startswith("it fits only in part")


def test_a_manifest_that_binds_nothing_says_so():
    whole = in_jpeg(saved_as("JPEG"), signed({"c2pa.actions": CREATED}))
    assert "nothing binds" in checked(whole)["hash of the file"]


def test_a_hash_of_another_kind_is_not_called_wrong():
    whole = in_jpeg(saved_as("JPEG"), signed({"c2pa.hash.bmff.v3": {"hash": b""}}))
    assert checked(whole)["hash of the file"].startswith("it was not checked")


def test_a_time_stamp_is_told_as_unchecked():
    token = b"\x30\x20\x18\x0f20240501100001Z"
    store = signed({"c2pa.actions": CREATED}, beside={"sigTst": {"tstTokens": [{"val": token}]}})
    told = dict(found(in_jpeg(saved_as("JPEG"), store)))
    assert (
        told["time of the signature"]
        == "2024-05-01T10:00:01Z (by a time stamp that was not checked)"
    )


def test_an_ingredient_is_told():
    store = signed({"c2pa.ingredient": {"dc:title": "before.jpg", "relationship": "parentOf"}})
    assert ("made from", "before.jpg; parentOf") in found(in_jpeg(saved_as("JPEG"), store))


@pytest.mark.parametrize(
    "store",
    [
        box(b"jumb", b"c2pa"),
        superbox("c2pa"),
        superbox("c2pa", superbox("urn:uuid:1")),
        superbox("c2pa", superbox("urn:uuid:1", superbox("c2pa.claim", box(b"cbor", b"\xff")))),
        superbox("c2pa", superbox("m", superbox("c2pa.claim", box(b"cbor", packed([1]))))),
    ],
)
def test_a_damaged_manifest_is_said_to_be_damaged(store):
    told = stated_of_image(in_jpeg(saved_as("JPEG"), store))
    assert any("damaged" in one.value for one in told)


def test_boxes_nested_without_end_are_refused():
    nested = superbox("x")
    for _ in range(40):
        nested = superbox("x", nested)
    with pytest.raises(jumbf.Damaged):
        jumbf.boxes_in(nested)


@pytest.mark.parametrize(
    "data", [b"\x81" * 100, b"\x9b\xff\xff\xff\xff\xff\xff\xff\xff", b"\x5f", b"\xa1\x80\x01", b""]
)
def test_cbor_that_is_none_is_refused(data):
    with pytest.raises(cbor.Damaged):
        cbor.value_of(data)


def test_cbor_of_open_length_is_read():
    assert cbor.value_of(b"\xbf\x61a\x9f\x01\xff\x61b\x5f\x41x\x41y\xff\xff") == {
        "a": [1],
        "b": b"xy",
    }


# Against files that the library of the Content Authenticity Initiative signs


@pytest.fixture(scope="module")
def signer():
    c2pa = pytest.importorskip("c2pa")
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

    keys = [ec.generate_private_key(ec.SECP256R1()) for _ in range(2)]
    names = [
        x509.Name([x509.NameAttribute(NameOID.ORGANIZATION_NAME, one)])
        for one in ("Root", "Signer")
    ]
    made = []
    for number, (key, name) in enumerate(zip(keys, names, strict=True)):
        usage = dict.fromkeys(
            (
                "content_commitment",
                "key_encipherment",
                "data_encipherment",
                "key_agreement",
                "crl_sign",
                "encipher_only",
                "decipher_only",
            ),
            False,
        )
        builder = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(names[0])
            .public_key(key.public_key())
            .serial_number(number + 1)
            .not_valid_before(datetime.datetime(2025, 1, 1))
            .not_valid_after(datetime.datetime(2050, 1, 1))
            .add_extension(x509.BasicConstraints(ca=not number, path_length=None), critical=True)
            .add_extension(
                x509.KeyUsage(digital_signature=bool(number), key_cert_sign=not number, **usage),
                critical=True,
            )
            .add_extension(
                x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False
            )
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(keys[0].public_key()),
                critical=False,
            )
        )
        if number:
            mail = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION])
            builder = builder.add_extension(mail, critical=False)
        made.append(builder.sign(keys[0], hashes.SHA256()))
    pem = serialization.Encoding.PEM
    chain = made[1].public_bytes(pem) + made[0].public_bytes(pem)
    key = keys[1].private_bytes(
        pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    about = c2pa.C2paSignerInfo(alg=b"es256", sign_cert=chain, private_key=key, ta_url=None)
    return c2pa.Signer.from_info(about)


@pytest.mark.parametrize(("kind", "media"), [("JPEG", "jpeg"), ("PNG", "png"), ("WEBP", "webp")])
def test_what_another_program_signed_fits_here(signer, kind, media):
    import c2pa

    told = {
        "claim_generator_info": [{"name": "Camera", "version": "1"}],
        "title": "A photo",
        "assertions": [{"label": "c2pa.actions", "data": CREATED}],
    }
    held = io.BytesIO()
    plain = io.BytesIO(saved_as(kind))
    c2pa.Builder(json.dumps(told)).sign(signer, f"image/{media}", plain, held)
    answers = checked(held.getvalue())
    assert answers["signature"].startswith("it fits")
    assert answers["hashes of the assertions"].startswith("all 3 fit")
    assert answers["hash of the file"].startswith("it fits;")
    assert ("title", "A photo") in found(held.getvalue())
