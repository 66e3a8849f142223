"""A history that somebody signed is told as their claim; what was checked of it is told apart."""

import datetime
import io
import json
from hashlib import sha256

import pytest
from boxes_made import bound, box, in_jpeg, packed, signed, superbox
from films_made import film, song, sound
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
    whole = in_jpeg(saved_as("JPEG"), signed({"c2pa.hash.boxes": {"hash": b""}}))
    assert checked(whole)["hash of the file"].startswith("it was not checked")


MANIFEST = {"xpath": "/uuid", "data": [{"offset": 8, "value": jumbf._IN_FILM}]}


def in_film(exclusions, version="v2", **beside):
    """A film of two boxes that ends with a manifest, whose hash leaves out what these exclusions say."""
    plain = box(b"ftyp", b"isom0000") + box(b"mdat", b"pictures")
    hashed = {"exclusions": exclusions, "hash": hash_of(plain, exclusions, version), **beside}
    store = signed({f"c2pa.hash.bmff.{version}": hashed})
    return plain + box(b"uuid", jumbf._IN_FILM + bytes(4) + b"manifest\0" + bytes(8) + store)


def hash_of(plain, exclusions, version):
    """`ftyp` takes 16 bytes and `mdat` as many; from the second version on each is led by its place."""
    left_out = {one["xpath"] for one in exclusions}
    boxes = {"/ftyp": (0, plain[:16]), "/mdat": (16, plain[16:])}
    kept = [part for path, part in boxes.items() if path not in left_out]
    return sha256(b"".join(place.to_bytes(8, "big") + part for place, part in kept)).digest()


def test_a_film_fits_where_the_place_of_each_box_and_the_box_are_as_hashed():
    whole = in_film([MANIFEST, {"xpath": "/ftyp"}])
    assert checked(whole)["hash of the file"].startswith("it fits;")


def test_room_that_a_film_keeps_free_is_told_apart():
    free = box(b"free", bytes(90_000))
    whole = in_film([MANIFEST, {"xpath": "/ftyp"}, {"xpath": "/free"}]) + free
    assert "and 90,008 that are kept free" in checked(whole)["hash of the file"]


def test_a_film_whose_pictures_are_left_out_fits_only_in_part():
    whole = in_film([MANIFEST, {"xpath": "/mdat"}, {"xpath": "/skap"}]) + box(b"skap", bytes(9_000))
    assert checked(whole)["hash of the file"].startswith("it fits only in part")


def test_a_film_whose_pictures_were_changed_does_not_fit():
    whole = in_film([MANIFEST]).replace(b"pictures", b"PICTURES")
    assert checked(whole)["hash of the file"].startswith("it does not fit")


def test_a_film_whose_boxes_were_moved_does_not_fit():
    whole = in_film([MANIFEST, {"xpath": "/ftyp"}, {"xpath": "/free"}])
    moved = whole.replace(box(b"mdat", b"pictures"), box(b"free", b"") + box(b"mdat", b"pictures"))
    assert checked(moved)["hash of the file"].startswith("it does not fit")


def test_bytes_that_must_stand_in_a_box_decide_whether_it_is_left_out():
    other = {"xpath": "/uuid", "data": [{"offset": 8, "value": bytes(16)}]}
    assert checked(in_film([other]))["hash of the file"].startswith("it does not fit")


@pytest.mark.parametrize(
    "exclusion",
    [
        {"xpath": "/moov/trak[2]"},
        {"xpath": "/mdat", "flags": b"\1\0\0"},
        {"xpath": "/mdat", "version": 1},
    ],
)
def test_a_film_whose_hash_leaves_out_in_an_unknown_way_is_not_checked(exclusion):
    assert "not known here" in checked(in_film([MANIFEST, exclusion]))["hash of the file"]


def test_a_hash_with_hundreds_of_exclusions_is_not_worked_through():
    whole = in_film([MANIFEST, *[{"xpath": "/free"}] * 500])
    assert "not known here" in checked(whole)["hash of the file"]


def test_a_film_that_is_hashed_in_pieces_is_not_checked():
    whole = in_film([MANIFEST], hash=None, merkle=[{"uniqueId": 1}])
    assert "hashes of pieces of a film" in checked(whole)["hash of the file"]


def test_a_film_cut_within_a_box_is_not_called_changed():
    whole = in_film([MANIFEST]) + b"\0\0\1\0moov"
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


SIGNED = {
    "image/jpeg": lambda: saved_as("JPEG"),
    "image/png": lambda: saved_as("PNG"),
    "image/webp": lambda: saved_as("WEBP"),
    "image/tiff": lambda: saved_as("TIFF"),
    "image/avif": lambda: saved_as("AVIF"),
    "video/mp4": film,
    "audio/wav": sound,
    "audio/mpeg": song,
}


def signed_by(signer, media):
    """What the library of the initiative makes of a file of this media type."""
    import c2pa

    told = {
        "claim_generator_info": [{"name": "Camera", "version": "1"}],
        "title": "A photo",
        "assertions": [{"label": "c2pa.actions", "data": CREATED}],
    }
    held = io.BytesIO()
    c2pa.Builder(json.dumps(told)).sign(signer, media, io.BytesIO(SIGNED[media]()), held)
    return held.getvalue()


@pytest.mark.parametrize("media", SIGNED)
def test_what_another_program_signed_fits_here(signer, media):
    whole = signed_by(signer, media)
    answers = checked(whole)
    assert answers["signature"].startswith("it fits")
    assert answers["hashes of the assertions"].startswith("all ")
    assert answers["hash of the file"].startswith("it fits;")
    assert ("title", "A photo") in found(whole)


SILENT = {"audio/wav", "audio/mpeg"}  # their bytes are alike all over, and could be the manifest's


@pytest.mark.parametrize("media", sorted(SIGNED.keys() - SILENT))
def test_what_another_program_signed_does_not_fit_once_it_was_changed(signer, media):
    plain, whole = SIGNED[media](), signed_by(signer, media)
    last = plain[-24:-8]  # of what is seen or heard
    place = whole.index(last)
    changed = whole[:place] + bytes(byte ^ 1 for byte in last) + whole[place + len(last) :]
    assert checked(changed)["hash of the file"].startswith("it does not fit")
