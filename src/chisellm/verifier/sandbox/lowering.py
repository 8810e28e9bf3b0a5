"""CHIRRTL that a stranger's process handed over, as hostile data: what may be lowered, and firtool in a sandbox."""

from __future__ import annotations

import re

from chisellm.errors import InfraError
from chisellm.toolchain import Toolchain
from chisellm.verdict import Message
from chisellm.verifier.lowering import Lowered, flags
from chisellm.verifier.sandbox.confinement import Confinement, Room, libraries
from chisellm.verifier.stranger import Limits

__all__ = ["lower_stranger", "too_wide"]

WIDEST = 65_536
WIDTH = re.compile(r"\b(?:UInt|SInt|Analog)<\s*(\d+)\s*>|(?:^|[^\w\]])\[(\d+):0\]")
SAYING = re.compile(r"^(?P<where>[^\n]{1,300}?): (?P<severity>error|warning): (?P<text>[^\n]*)$", re.MULTILINE)
PLACE = re.compile(r"(?:.*/)?sample\.scala:(\d+):(\d+)")
LONGEST = 4000


def too_wide(text: str) -> int:
    """A width above 65,536 bits that is written in CHIRRTL or Verilog; 0 if there is none."""
    for match in WIDTH.finditer(text):
        width = int((match[1] or match[2])[:18]) + (match[1] is None)
        if width > WIDEST:
            return width
    return 0


def lower_stranger(toolchain: Toolchain, confinement: Confinement, limits: Limits, chirrtl: str) -> Lowered:
    """Lower one circuit in a sandbox that holds nothing but firtool.

    Raises
    ------
    InfraError
        If firtool cannot be started.
    """
    wide = too_wide(chirrtl)
    if wide:
        return _refused(f"a width of {wide} bits; {WIDEST} is the most", "error")
    room = Room(
        visible=(toolchain.firtool, *libraries(toolchain.firtool)),
        address_megabytes=limits.memory_megabytes + 1000,
        file_megabytes=limits.files_megabytes,
        cpu_seconds=2 * limits.lower_seconds + 10,
        tasks=limits.processes,
    )
    try:
        ended = confinement.run(
            [str(toolchain.firtool), *flags(toolchain), "-"],
            chirrtl.encode(),
            room,
            seconds=limits.lower_seconds,
            output_bytes=limits.output_megabytes << 20,
        )
    except OSError as fault:
        raise InfraError(f"firtool does not start: {fault}", "run `chisellm doctor`") from fault
    said = ended.stderr.decode(errors="replace")
    messages = _messages(said)
    if ended.cause == "timeout":
        return _refused(f"firtool gave no answer in {limits.lower_seconds:g} s", "timeout")
    if ended.cause:
        return _refused(f"firtool wrote more than {limits.output_megabytes} MB", "crash")
    if ended.code == 0:
        verilog = ended.stdout.decode(errors="replace")
        wide = too_wide(verilog)
        if wide:
            return _refused(f"a width of {wide} bits; {WIDEST} is the most", "error")
        return Lowered(verilog.strip() + "\n", messages)
    if any(message.severity == "error" for message in messages):
        return Lowered("", messages, "error")
    # Without a word of its own it has not judged the circuit.
    full = ended.code == 137 or "out of memory" in said or "bad_alloc" in said
    return _refused(said.strip()[:LONGEST] or f"firtool ended with status {ended.code}", "memory" if full else "crash")


def _refused(text: str, reason: str) -> Lowered:
    return Lowered("", (Message("error", text),), reason)


def _messages(said: str) -> tuple[Message, ...]:
    found = []
    for match in SAYING.finditer(said):
        place = PLACE.fullmatch(match["where"])
        line, column = (int(place[1]), int(place[2])) if place else (0, 0)
        found.append(Message(match["severity"], match["text"][:LONGEST], line, column))
    return tuple(found)
