"""The waveform of a simulation that went wrong, as a VCD file for people to look at."""

from __future__ import annotations

from chisellm.errors import InfraError
from chisellm.verifier.sandbox.functional import Simulator
from chisellm.verifier.sandbox.zones import Gone
from chisellm.verifier.simulation import Bench, scratch
from chisellm.verifier.simulation.netlist import rename, started
from chisellm.verifier.simulation.testbench import stimulus_lines, testbench

__all__ = ["waveform"]


def waveform(simulator: Simulator, bench: Bench, reason: str) -> bytes:
    """Simulate `bench` once more and return the VCD; it ends early where it grows beyond the limit on output.

    The scope `bench` holds the stimulus and the design `d0`, `expected` what each output must be (`want_…`, x where
    it is not compared). A cycle takes 10 time units in a clocked bench, with outputs compared after 4, and 1 in a
    combinational one.

    Parameters
    ----------
    simulator
        Where it is run.
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
            text = started(text, inverted=start == 1)
        texts.append(rename(text, f"start{start}_"))
        tops.append(f"start{start}_{bench.top}")
    texts.append(testbench("bench", bench.contract, bench.names, tops, len(bench.trace)))
    # Room for what the simulator writes until it heeds this limit: the other one would end it with an error.
    texts.append(_expected(bench, (simulator.limits.output_megabytes << 20) * 3 // 4))
    tools = simulator.toolchain
    with scratch.folder() as folder:
        (folder / "bench.mem").write_text("\n".join(stimulus_lines(bench.contract, bench.trace)) + "\n")
        (folder / "expected.mem").write_text("\n".join(_expected_words(bench)) + "\n")
        (folder / "all.sv").write_text("\n".join(texts))
        for command in (
            [*tools.iverilog, "-g2012", "-o", "all.vvp", "-s", "bench", "-s", "expected", "all.sv"],
            [*tools.vvp, "-n", "all.vvp"],
        ):
            try:
                failure = simulator.run(command, folder)
            except Gone as gone:
                failure = gone.text
            if failure is not None:
                raise InfraError(f"no waveform of {bench.top}: {failure}", "widen the limits, or run `chisellm doctor`")
        return (folder / "wave.vcd").read_bytes()


def _expected(bench: Bench, largest: int) -> str:
    """A module that plays what must come out, and writes the waveform of everything, up to `largest` bytes."""
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
        f"    $dumplimit({largest});\n"
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
            known = outputs is not None and (not port.defined_when or outputs.get(port.defined_when))
            value = outputs.get(port.path) if outputs is not None and known else None
            bits.append("x" * port.width if value is None else format(value & (1 << port.width) - 1, f"0{port.width}b"))
        words.append("".join(bits))
    return words
