"""Text surgery on firtool's Verilog: module names of one's own, and registers that start at random values."""

from __future__ import annotations

import re
from random import Random

from chisellm.determinism import seeded

__all__ = ["has_state", "registers", "rename", "started", "with_initial_values"]

WHOLE_MODULE = re.compile(r"^module (\w+).*?^endmodule", re.MULTILINE | re.DOTALL)
MODULE = re.compile(r"^module (\w+)", re.MULTILINE)
# Neither may look beyond a line, nor try one line in many ways: a design can bring lines of its own.
ASSIGNED = re.compile(r"^[ \t]*(?:\w+ : )?(\w+)(?:\[[^\n]*\])? <=(?:\s|$)", re.MULTILINE)
UNREAD = re.compile(r"(?P<read>\bMemory\[\w+\] : )(?P<width>\d+)'bx\b")  # what a memory gives while it is not read
REGISTER = re.compile(r"^[ \t]*reg\s+(?:\[(\d+):0\]\s*)?(\w+)(?:\[(\d+):(\d+)\])?;", re.MULTILINE)


def has_state(verilog: str) -> bool:
    """Whether any register or memory is assigned on a clock edge."""
    return ASSIGNED.search(verilog) is not None


def rename(verilog: str, prefix: str) -> str:
    """Put `prefix` before the name of every module and of every instance's module."""
    names = MODULE.findall(verilog)
    text = MODULE.sub(lambda m: f"module {prefix}{m[1]}", verilog)
    for name in names:
        text = re.sub(rf"^([ \t]+){name}([ \t]+\w+ \()", rf"\g<1>{prefix}{name}\g<2>", text, flags=re.MULTILINE)
    return text


def registers(verilog: str) -> list[tuple[str, str]]:
    """The registers and memories of all modules, as (module, name)."""
    return [
        (module[1], name)
        for module in WHOLE_MODULE.finditer(verilog)
        for assigned in [set(ASSIGNED.findall(module[0]))]
        for _, name, _, _ in REGISTER.findall(module[0])
        if name in assigned
    ]


def with_initial_values(
    verilog: str, random: Random, *, inverted: bool = False, but: tuple[str, str] | None = None, at: str = ""
) -> str:
    """Let every register and memory start at a 0/1 value drawn from `random`, or at its complement.

    A memory that is not read gives such a value as well, always the same: hardware knows no X, and what a mutant
    makes of it would not count otherwise. The register called `but` (module, name) keeps starting at X. With `at`,
    a signal of the test bench, all take their values whenever that changes.
    """
    when = f"always @({at})" if at else "initial"

    def module(match: re.Match[str]) -> str:
        text = match[0]
        assigned = set(ASSIGNED.findall(text))
        blocks = [
            _initial(when, name, int(width or 0) + 1, first, last, random, inverted)
            for width, name, first, last in REGISTER.findall(text)
            if name in assigned and but != (match[1], name)
        ]
        text = UNREAD.sub(lambda unread: unread["read"] + _unread(int(unread["width"]), random, inverted), text)
        return text.removesuffix("endmodule") + "".join(blocks) + "endmodule"

    return WHOLE_MODULE.sub(module, verilog)


def started(verilog: str, *, inverted: bool = False, but: tuple[str, str] | None = None, at: str = "") -> str:
    """`with_initial_values` with the values that all simulations of a design share."""
    return with_initial_values(verilog, seeded("initial values"), inverted=inverted, but=but, at=at)


def _unread(width: int, random: Random, inverted: bool) -> str:
    return f"{width}'h{random.getrandbits(width) ^ ((1 << width) - 1 if inverted else 0):x}"


def _initial(when: str, name: str, width: int, first: str, last: str, random: Random, inverted: bool) -> str:
    mask = (1 << width) - 1 if inverted else 0
    if not first:
        return f"  {when} {name} = {width}'h{random.getrandbits(width) ^ mask:x};\n"
    cells = range(min(int(first), int(last)), max(int(first), int(last)) + 1)
    rows = "".join(f"    {name}[{cell}] = {width}'h{random.getrandbits(width) ^ mask:x};\n" for cell in cells)
    return f"  {when} begin\n{rows}  end\n"
