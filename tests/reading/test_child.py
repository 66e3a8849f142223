"""A parser that a hostile file takes over can neither hurt nor hang the program that asked it."""

import pytest

from answerable.errors import CannotRead
from answerable.reading.sources.child import Parser, found_by


@pytest.fixture
def a_parser(tmp_path):
    def made(code, **limits):
        module = tmp_path / "made.py"
        module.write_text(code)
        given = {"of": "The page", "advice": "Save it as text."}
        return Parser(module=module, **given, **limits)

    return made


def refusal(asked, data=b"x"):
    with pytest.raises(CannotRead) as refused:
        found_by(asked, data)
    assert refused.value.advice
    return refused.value.message


def test_what_a_parser_found_is_handed_over(a_parser):
    echo = a_parser(
        "def found_in(data, *words):\n"
        "    return {'text': data.decode('utf-8', 'surrogatepass'), 'words': words}"
    )
    written = "မြန်မာ \ud800"
    found = found_by(echo, written.encode("utf-8", "surrogatepass"), "pages")
    assert found == {"text": written, "words": ["pages"]}


def test_a_parser_that_takes_too_long_is_stopped(a_parser):
    slow = a_parser("import time\ndef found_in(data):\n    time.sleep(60)", patience=0.3)
    assert "took too long" in refusal(slow)


def test_a_parser_that_dies_is_told_as_a_file_that_cannot_be_read(a_parser):
    dying = a_parser("import os\ndef found_in(data):\n    os.abort()")
    assert "failed" in refusal(dying)


def test_a_parser_that_dies_before_it_listens_does_not_hold_up_a_large_file(a_parser):
    deaf = a_parser("import os\nos.abort()")
    assert "failed" in refusal(deaf, bytes(8 << 20))


def test_a_parser_may_not_take_all_memory(a_parser):
    greedy = a_parser("def found_in(data):\n    return {'n': len(bytearray(4 * 1024**3))}")
    assert "used up" in refusal(greedy)


def test_a_parser_may_not_compute_without_end(a_parser):
    busy = a_parser("def found_in(data):\n    while True: pass", seconds=1, patience=30)
    assert "used up" in refusal(busy)


def test_a_parser_may_not_answer_without_end(a_parser):
    talker = a_parser("def found_in(data):\n    return {'text': 'x' * 10_000_000}", most=1_000)
    assert "more than a document holds" in refusal(talker)


def test_a_parser_may_write_no_file(a_parser, tmp_path):
    left = str(tmp_path / "left")
    code = f"def found_in(data):\n    with open({left!r}, 'w') as file:\n        file.write('x')\n"
    nosy = a_parser(code)
    assert "failed" in refusal(nosy)
    assert not (tmp_path / "left").exists() or not (tmp_path / "left").read_bytes()


@pytest.mark.parametrize("garbage", ["[1}", "{" * 100_000 + "}", '{"a": nope}'])
def test_a_parser_that_answers_nonsense_is_told_as_a_file_that_cannot_be_read(a_parser, garbage):
    code = (
        "import os, sys\ndef found_in(data):\n    print({0!r}, end='', flush=True)\n    os._exit(0)"
    )
    assert "makes no sense" in refusal(a_parser(code.format(garbage)))


@pytest.mark.parametrize(
    "attempt",
    [
        "open({0!r}).read()",
        "open({0!r}, 'w').close()",
        "__import__('os').listdir('/')",
        "__import__('socket').socket()",
    ],
)
def test_a_parser_opens_nothing_more_once_it_reads(a_parser, tmp_path, attempt):
    kept = tmp_path / "kept"
    kept.write_text("secret")
    code = (
        "import os, socket\ndef found_in(data):\n    "
        + attempt.format(str(kept))
        + "\n    return {}"
    )
    assert "failed" in refusal(a_parser(code))
    assert kept.read_text() == "secret"


def test_what_a_parser_refuses_is_told_in_its_words(a_parser):
    strict = a_parser("def found_in(data):\n    return {'refused': 'It is locked.', 'advice': ''}")
    assert refusal(strict) == "It is locked."


def test_a_parser_is_given_no_secret(a_parser, monkeypatch):
    monkeypatch.setenv("ANSWERABLE_PASSPHRASE", "five random words in a row")
    told = a_parser(
        "import os, sys\ndef found_in(data):\n    return {'told': [*os.environ.items(), sys.argv]}"
    )
    assert "random words" not in str(found_by(told, b"x"))


@pytest.mark.parametrize("threads", [False, True])
def test_only_a_parser_that_reads_with_threads_may_begin_them(a_parser, threads):
    pytest.importorskip("resource", reason="this system knows no limits of processes")
    code = (
        "import resource\ndef found_in(data):\n"
        "    return {'most': resource.getrlimit(resource.RLIMIT_NPROC)[0]}"
    )
    assert (found_by(a_parser(code, threads=threads), b"x")["most"] == 0) is not threads
