"""Small circuits for the tests, and the mutants of a kind as plain text."""

from __future__ import annotations

from chisellm.verifier.mutation.circuit import read_circuit
from chisellm.verifier.mutation.places import Output
from chisellm.verifier.mutation.schemata import Candidate, candidates

HEAD = """\
FIRRTL version 7.0.0
circuit Top :%[[
  {
    "class":"firrtl.transforms.DedupGroupAnnotation",
    "target":"~|Top",
    "group":"Top"
  }
]]
  layer Verification, bind, "verification" :
    layer Assert, bind, "verification/assert" :

"""


def module(ports: str, body: str, *, name: str = "Top", reset: str = "UInt<1>", file: str = "s0.scala") -> str:
    """A module; `ports` and `body` one a line, indented like Python."""
    declared = ["input clock : Clock", f"input reset : {reset}", *_rows(ports)]
    lines = [f"  {'public ' if name == 'Top' else ''}module {name} : @[{file} 1:7]"]
    lines += [f"    {port} @[{file} 2:14]" for port in declared]
    lines.append("")
    for number, row in enumerate(_rows(body), start=3):
        located = row if row.lstrip().startswith("else") else f"{row} @[{file} {number}:5]"
        lines.append(f"    {located}")
    return "\n".join(lines) + "\n"


def circuit(ports: str, body: str, *, reset: str = "UInt<1>", before: str = "") -> str:
    """A circuit with the top module and, before it, the text of others."""
    return HEAD + before + "\n" * bool(before) + module(ports, body, reset=reset)


def found(text: str, kind: str) -> list[str]:
    """What every mutant of `kind` puts where, in the order of the text."""
    return [show(candidate) for candidate in candidates(read_circuit(text)) if candidate.kind == kind]


def show(candidate: Candidate) -> str:
    spot = candidate.spot
    if isinstance(spot, Output):
        return f"{spot.path} <- {candidate.text}"
    target = spot.slot.target
    return f"{target or 'when'} <- {candidate.text}"


def _rows(text: str) -> list[str]:
    rows = text.strip("\n").splitlines()
    margin = min((len(row) - len(row.lstrip()) for row in rows if row.strip()), default=0)
    return [row[margin:] for row in rows if row.strip()]
