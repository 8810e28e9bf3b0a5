"""Assertions of a module: none fires while its inputs are legal, and each does when it is meant to.

Elsewhere assertions are left out of what is simulated, so that one in a mutant cannot end a batch. Here they are the
question: the module is lowered with them, and each bench is told apart by its file's name, which Icarus prints with
every error. The text that an assertion prints is our own family's, from the trusted zone.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from chisellm.claim import Claim
from chisellm.errors import InfraError
from chisellm.stimulus.trace import ASSERTED, RELEASED, Trace
from chisellm.toolchain import Toolchain
from chisellm.verdict import Message, Stage, Verdict
from chisellm.verifier.gate import Specimen
from chisellm.verifier.interface import flattening, read_chirrtl
from chisellm.verifier.lowering import firtool
from chisellm.verifier.simulation import scratch
from chisellm.verifier.simulation.netlist import rename
from chisellm.verifier.simulation.testbench import stimulus_lines, testbench

__all__ = ["check_assertions"]

LAYERS = ("--enable-layers=Verification,Verification.Assert",)
FIRED = re.compile(r"^ERROR: (\w+)\.sv:\d+: Assertion failed: (.*)$", re.MULTILINE)
SECONDS = 60.0


def check_assertions(toolchain: Toolchain, specimen: Specimen) -> Verdict | None:
    """The verdict on a design that says it asserts, or None where its assertions are as they should be.

    Raises
    ------
    InfraError
        If firtool or Icarus fails in a way that says nothing about the design.
    """
    claim = specimen.claim
    chisel = int(toolchain.versions["chisel"].split(".")[0])
    ended, text, said = firtool(toolchain, {"a0": specimen.chirrtl}, *(LAYERS if chisel >= 7 else ()))
    if ended != 0:
        raise InfraError(f"firtool refuses {specimen.top} with its assertions: {said[:500]}", "run `chisellm doctor`")
    names = flattening(read_chirrtl(specimen.chirrtl), text)
    benches = {"golden": claim.stimulus.trace()}
    benches |= {f"violation{k}": _violating(claim, violation) for k, (_, violation) in enumerate(claim.violations)}
    fired = _run(toolchain, specimen.top, text, claim, names, benches)
    if fired["golden"]:
        return _refused(f"an assertion fires although all inputs are legal: {sorted(fired['golden'])[0]}")
    for k, (message, _) in enumerate(claim.violations):
        if message not in fired[f"violation{k}"]:
            return _refused(f"no assertion says {message!r} where the inputs call for it")
    return None


def _refused(text: str) -> Verdict:
    return Verdict(Stage.SIMULATE, "assertion", (Message("error", text),))


def _violating(claim: Claim, violation: Sequence[Mapping[str, int]]) -> Trace:
    """Legal inputs in a reset of two cycles, then the illegal ones; inputs that they leave out stay legal."""
    legal = claim.stimulus.trace().inputs[0]
    inputs = [legal, legal, *({**legal, **partial} for partial in violation)]
    resets = [ASSERTED, ASSERTED, *(RELEASED for _ in violation)]
    return Trace(list(inputs), resets, [None] * len(inputs), [""] * len(inputs))


def _run(
    toolchain: Toolchain,
    top: str,
    verilog: str,
    claim: Claim,
    names: Mapping[str, str],
    benches: Mapping[str, Trace],
) -> dict[str, set[str]]:
    """What assertions said in each bench."""
    with scratch.folder() as folder:
        for name, trace in benches.items():
            bench = testbench(name, claim.contract, names, [f"{name}_{top}"], len(trace))
            (folder / f"{name}.sv").write_text(f"{rename(verilog, f'{name}_')}\n{bench}")
            (folder / f"{name}.mem").write_text("\n".join(stimulus_lines(claim.contract, trace)) + "\n")
        roots = list(benches)
        flags = [flag for root in roots for flag in ("-s", root)]
        files = [f"{root}.sv" for root in roots]
        compile_ = [*toolchain.iverilog, "-g2012", "-DSTOP_COND_=0", "-o", "all.vvp", *flags, *files]
        _tool(compile_, folder)
        printed = _tool([*toolchain.vvp, "-n", "all.vvp"], folder)
    fired: dict[str, set[str]] = {name: set() for name in benches}
    for name, message in FIRED.findall(printed):
        fired[name].add(message.strip())
    return fired


def _tool(command: Sequence[str], folder: Path) -> str:
    try:
        ran = subprocess.run(
            command,
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
            env={"TMPDIR": str(folder), "PATH": "/usr/bin:/bin"},
        )
    except (OSError, subprocess.TimeoutExpired) as fault:
        raise InfraError(f"Icarus fails: {fault}", "run `chisellm doctor`") from fault
    if ran.returncode != 0:
        raise InfraError(f"Icarus fails: {(ran.stderr or ran.stdout)[:500]}", "run `chisellm doctor`")
    return ran.stdout
