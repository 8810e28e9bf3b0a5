"""Plays random inputs to a handwritten Verilog module in Icarus and to a golden, cycle by cycle."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from random import Random

from chisellm.contract import Contract
from chisellm.design import Golden
from chisellm.toolchain.icarus import provision_icarus
from chisellm.toolchain.processes import run_program

__all__ = ["assert_agrees"]

CYCLES = 400


def assert_agrees(
    verilog: str, contract: Contract, golden: Golden, ones: Mapping[str, float] | None = None, *, least: int = 6
) -> None:
    """Hold `golden` to `verilog`, a module `reference` with the contract's ports, `clock` and `reset`.

    `ones` gives the share of ones of one-bit inputs where one half would be blunt, `least` how many
    different answers there have to be.
    """
    random = Random(7)
    vectors = [
        {
            port.path: int(random.random() < (ones or {}).get(port.path, 0.5))
            if port.width == 1
            else random.randrange(1 << port.width)
            for port in contract.inputs
        }
        for _ in range(CYCLES)
    ]
    expected = []
    state = golden.initial
    assert golden.next is not None
    for vector in vectors:
        expected.append([golden.outputs(state, vector)[port.path] for port in contract.outputs])
        state = golden.next(state, vector)
    assert len({tuple(row) for row in expected}) >= least
    assert simulated(verilog, contract, vectors) == expected


def simulated(verilog: str, contract: Contract, vectors: list[dict[str, int]]) -> list[list[int]]:
    """The outputs of each cycle, before its clock edge; the first cycle follows a reset."""
    declared = [f"reg [{port.width - 1}:0] {port.path} = 0;" for port in contract.inputs]
    declared += [f"wire [{port.width - 1}:0] {port.path};" for port in contract.outputs]
    ports = ", ".join(f".{port.path}({port.path})" for port in contract.ports)
    shown = ", ".join(port.path for port in contract.outputs)
    form = " ".join("%0d" for _ in contract.outputs)
    steps = []
    for vector in vectors:
        steps += [f"{path} = {value};" for path, value in vector.items()]
        steps.append(f'#1 $display("{form}", {shown}); clock = 1; #1 clock = 0;')
    body = "\n".join(
        [*declared, f"reference dut (.clock(clock), .reset(reset), {ports});", "initial begin", "#1 clock = 1; #1"]
    )
    text = f"{verilog}\nmodule bench;\nreg clock = 0, reset = 1;\n{body}\nclock = 0; reset = 0;\n"
    text += "\n".join([*steps, "$finish;", "end", "endmodule", ""])
    icarus = provision_icarus(quiet=True)
    with tempfile.TemporaryDirectory() as folder:
        source, image = Path(folder) / "bench.v", Path(folder) / "bench.vvp"
        source.write_text(text, encoding="ascii")
        for command in ([*icarus.iverilog, "-g2012", "-o", str(image), str(source)], [*icarus.vvp, str(image)]):
            code, output = run_program(command, timeout=60)
            assert code == 0, output
    return [[int(word) for word in line.split()] for line in output.splitlines() if line[:1].isdigit()]
