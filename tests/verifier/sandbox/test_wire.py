from __future__ import annotations

import json
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chisellm.verdict import Message
from chisellm.verifier.sandbox.wire import NONCE, Compiled, Elaboration, Malformed, request

SECRET = bytes(range(NONCE))


def part(data: bytes) -> bytes:
    return struct.pack(">i", len(data)) + data


def frame(text: bytes = b"circuit A :", *, nonce: bytes = SECRET, good: bytes = b"\1") -> bytes:
    return nonce + good + part(b"said") + part(text)


def test_one_good_frame_is_an_answer() -> None:
    assert Elaboration.read(frame(), SECRET) == Elaboration(True, "said", "circuit A :")
    assert not Elaboration.read(frame(good=b"\0"), SECRET).good


@pytest.mark.parametrize(
    "data",
    [
        b"",
        SECRET,
        frame()[:-1],
        frame() + b"\n",
        b"\n" + frame(),
        frame() + frame(),
        frame(nonce=bytes(NONCE)),
        frame(good=b"\2"),
        frame(b"\xff\xfe"),
        SECRET + b"\1" + struct.pack(">i", -1) + part(b""),
    ],
)
def test_anything_else_is_none(data: bytes) -> None:
    with pytest.raises(Malformed):
        Elaboration.read(data, SECRET)


@given(st.integers(0, len(frame()) - 1), st.integers(1, 255))
def test_a_changed_byte_is_never_taken_for_another_length_or_nonce(at: int, change: int) -> None:
    data = bytearray(frame())
    data[at] ^= change
    try:
        answer = Elaboration.read(bytes(data), SECRET)
    except Malformed:
        return
    assert at >= NONCE
    assert len(answer.text.encode()) == len(b"circuit A :")


@given(st.binary(max_size=200))
def test_random_bytes_are_no_answer(data: bytes) -> None:
    with pytest.raises(Malformed):
        Elaboration.read(data, SECRET)
    with pytest.raises(Malformed):
        Compiled.read(data)


def test_a_compilers_answer() -> None:
    head = {"status": "ok", "messages": [{"severity": "error", "text": "t", "line": 1, "column": 2}], "driver": "d"}
    data = part(json.dumps({**head, "top": "A"}).encode()) + part(b"classes")
    assert Compiled.read(data) == Compiled("ok", (Message("error", "t", 1, 2),), "d", "A", b"classes")
    with pytest.raises(Malformed):
        Compiled.read(data + b"x")
    with pytest.raises(Malformed):
        Compiled.read(part(json.dumps(head).encode()) + part(b""))


def test_requests_carry_every_character() -> None:
    data = request("a\0\u2028é\U0001f600", "", "8", "W")
    assert json.loads(data[4:]) == {"source": "a\0\u2028é\U0001f600", "top": "", "ctor": "8", "wanted": "W"}
    assert struct.unpack(">i", data[:4]) == (len(data) - 4,)
