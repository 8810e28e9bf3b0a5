"""The filter's decisions, found by running its program the way the kernel does."""

from __future__ import annotations

import errno
import struct

import pytest

from chisellm.verifier.sandbox.seccomp import program

X86_64, I386 = 0xC000003E, 0x40000003
ALLOW, KILL = 0x7FFF0000, 0x80000000
EPERM, ENOSYS = 0x00050000 | errno.EPERM, 0x00050000 | errno.ENOSYS
THREAD = 0x3D0F00  # what the C library passes to start one
FORK = 0x01200011


def decide(number: int, *, argument: int = 0, arch: int = X86_64, processes: bool = False) -> int:
    """What the filter returns for a system call."""
    data = struct.pack("=IIQQ", number, arch, 0, argument)
    code = program(processes=processes)
    rows = [struct.unpack_from("=HBBI", code, at) for at in range(0, len(code), 8)]
    at, value = 0, 0
    while True:
        operation, matched, otherwise, operand = rows[at]
        at += 1
        if operation == 0x06:
            return int(operand)
        if operation == 0x20:
            (value,) = struct.unpack_from("=I", data, operand)
            continue
        holds = {0x15: value == operand, 0x35: value >= operand, 0x45: bool(value & operand)}[operation]
        at += matched if holds else otherwise


@pytest.mark.parametrize("number", [0, 1, 9, 59, 202, 231, 257])
def test_what_a_runtime_needs_is_free(number: int) -> None:
    assert decide(number) == ALLOW


@pytest.mark.parametrize("number", [41, 53, 57, 58, 101, 165, 250, 272, 298, 308, 321, 323, 425, 440])
def test_what_leads_outside_is_refused(number: int) -> None:
    assert decide(number) == EPERM


def test_threads_are_free_and_processes_are_not() -> None:
    assert decide(56, argument=THREAD) == ALLOW
    assert decide(56, argument=FORK) == EPERM
    assert decide(435) == ENOSYS
    assert decide(56, argument=FORK, processes=True) == ALLOW
    assert decide(57, processes=True) == ALLOW
    assert decide(41, processes=True) == EPERM


def test_other_ways_into_the_kernel_end_the_process() -> None:
    assert decide(1, arch=I386) == KILL
    assert decide(0x40000000 | 41) == KILL
    assert decide(0x40000000) == KILL
