"""The waveform of a simulation that went wrong, as a VCD file for people to look at."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from chisellm.determinism import seeded
from chisellm.errors import EnvironmentFault, InfraError
from chisellm.toolchain import Toolchain
from chisellm.verifier.simulation import Bench, scratch
from chisellm.verifier.simulation.netlist import rename, with_initial_values
from chisellm.verifier.simulation.testbench import stimulus_lines, testbench

__all__ = ["waveform"]

SECONDS = 120.0
LARGEST = 256 << 20  # bytes of the file; the simulator stops dumping there
MEMORY = 4 << 30  # bytes of address space for Icarus
ENVIRONMENT = {"PATH": "/usr/bin:/bin"}


def waveform(toolchain: Toolchain, bench: Bench, reason: str) -> bytes:
    """Simulate `bench` once more and return the VCD.

    The scope `bench` holds the stimulus and the design `d0`, `expected` what each output must be (`want_…`, x where
    it is not compared). A cycle takes 10 time units in a clocked bench, with outputs compared after 4, and 1 in a
    combinational one.

    Parameters
    ----------
    toolchain
        Whose Icarus is used.
    bench
        What was simulated.
    reason
        The verdict's. `initial_state` starts registers at random values, as the run that failed did; `d0` and `d1`
        are then the two starts. Otherwise they start at X.

    Raises
    ------
    InfraError
        If Icarus gives no waveform.
    """
    starts = 2 if reason == "initial_state" else 1
    texts, tops = [], []
    for start in range(starts):
        text = bench.verilog
        if reason == "initial_state":
            text = with_initial_values(text, seeded("initial values"), inverted=start == 1)
        texts.append(rename(text, f"start{start}_"))
        tops.append(f"start{start}_{bench.top}")
    with scratch.folder() as folder:
        (folder / "bench.mem").write_text("\n".join(stimulus_lines(bench.contract, bench.trace)) + "\n")
        (folder / "expected.mem").write_text("\n".join(_expected_words(bench)) + "\n")
        texts += [testbench("bench", bench.contract, bench.names, tops, len(bench.trace)), _expected(bench)]
        (folder / "all.sv").write_text("\n".join(texts))
        roots = ("-s", "bench", "-s", "expected")
        _run([*toolchain.iverilog, "-g2012", "-o", "all.vvp", *roots, "all.sv"], folder)
        _run([*toolchain.vvp, "-n", "all.vvp"], folder)
        return (folder / "wave.vcd").read_bytes()


def _expected(bench: Bench) -> str:
    """A module that plays what must come out, and writes the waveform of everything."""
    outputs = bench.contract.outputs
    total = sum(port.width for port in outputs)
    wires, offset = [], total
    for port in outputs:
        offset -= port.width
        span = f"[{offset + port.width - 1}:{offset}]"
        wires.append(f"  wire [{port.width - 1}:0] want_{port.verilog} = now{span};\n")
    return (
        "module expected;\n"
        f"  reg [{total - 1}:0] words [0:{len(bench.trace) - 1}];\n"
        f"  reg [{total - 1}:0] now;\n"
        "  integer cycle;\n"
        f"{''.join(wires)}"
        "  initial begin\n"
        '    $readmemb("expected.mem", words);\n'
        '    $dumpfile("wave.vcd");\n'
        f"    $dumplimit({LARGEST});\n"
        "    $dumpvars(0, bench, expected);\n"
        f"    for (cycle = 0; cycle < {len(bench.trace)}; cycle = cycle + 1) begin\n"
        "      now = words[cycle];\n"
        f"      #{10 if bench.contract.stateful else 1};\n"
        "    end\n"
        "  end\n"
        "endmodule\n"
    )


def _expected_words(bench: Bench) -> list[str]:
    words = []
    for outputs in bench.trace.expected:
        bits = []
        for port in bench.contract.outputs:
            known = outputs is not None and (not port.defined_when or outputs[port.defined_when])
            value = outputs[port.path] & (1 << port.width) - 1 if outputs is not None and known else None
            bits.append("x" * port.width if value is None else format(value, f"0{port.width}b"))
        words.append("".join(bits))
    return words


def _run(command: list[str], folder: Path) -> None:
    prlimit = shutil.which("prlimit")
    if prlimit is None:
        raise EnvironmentFault("`prlimit` is not installed", "install util-linux")
    # The limit on a file leaves room for what the simulator writes until it heeds its own.
    limited = [prlimit, f"--as={MEMORY}", f"--fsize={LARGEST + (16 << 20)}", "--", *command]
    try:
        ran = subprocess.run(
            limited, cwd=folder, capture_output=True, text=True, timeout=SECONDS, check=False,
            errors="replace", env={**ENVIRONMENT, "TMPDIR": str(folder)},
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as fault:
        raise InfraError(f"no waveform: {fault}", "run `chisellm doctor`") from fault
    if ran.returncode != 0 or not (folder / "all.vvp").exists():
        raise InfraError(f"no waveform: {(ran.stderr or ran.stdout).strip()[:500]}", "run `chisellm doctor`")
