"""One module's test bench: its Verilog, its stimulus file, and the lines that a right design would print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chisellm.contract import Contract, Port
from chisellm.stimulus.trace import ASSERTED, PULSE, Trace

__all__ = ["compared_leaves", "expected_lines", "input_joins", "leaf_name", "stimulus_lines", "testbench"]

# One cycle of a stateful module, in time units: inputs change at 0, an asynchronous reset pulse lasts from 1
# to 3, outputs are sampled at 4, the clock rises at 5 and falls at 10.
_CYCLE = """\
      pulse = 1'b0;
      #1 pulse = stimulus[i][{pulse_bit}];
      #2 pulse = 1'b0;
      #1 $fdisplay(file, "%h", {{{sampled}}});
      #1 clock = 1'b1;
      #5 clock = 1'b0;
"""


def testbench(name: str, contract: Contract, names: Mapping[str, str], tops: Sequence[str], cycles: int) -> str:
    """Verilog of module `name`: drives the modules `tops` alike and prints their outputs to `<name>.out`.

    Each printed line holds, for each top and output leaf in order, the leaf in hexadecimal digits. `names`
    maps leaf paths (with `io.`) to Verilog port names.
    """
    width = sum(port.width for port in contract.inputs)
    wires, instances, sampled = [], [], []
    for index, top in enumerate(tops):
        joins = input_joins(contract, names, "vector")
        for leaf, port in enumerate(contract.outputs):
            wire = f"o{index}_{leaf}"
            wires.append(f"  wire [{port.width - 1}:0] {wire};\n")
            joins.append(f".{names[leaf_name(contract, port)]}({wire})")
            padding = -port.width % 4
            sampled.append(f"{padding}'b0, {wire}" if padding else wire)
        instances.append(f"  {top} d{index} ({', '.join(joins)});\n")
    if contract.stateful:
        cycle = _CYCLE.format(pulse_bit=width + 1, sampled=", ".join(sampled))
    else:
        cycle = f'      #1 $fdisplay(file, "%h", {{{", ".join(sampled)}}});\n'
    return (
        f"module {name};\n"
        f"  reg [{width + 1}:0] stimulus [0:{cycles - 1}];\n"
        f"  reg [{max(width, 1) - 1}:0] vector;\n"
        "  reg clock = 1'b0, asserted = 1'b0, pulse = 1'b0;\n"
        "  wire reset = asserted | pulse;\n"
        "  integer i, file;\n"
        f"{''.join(wires)}{''.join(instances)}"
        "  initial begin\n"
        f'    $readmemh("{name}.mem", stimulus);\n'
        f'    file = $fopen("{name}.out", "w");\n'
        f"    for (i = 0; i < {cycles}; i = i + 1) begin\n"
        f"      vector = stimulus[i][{max(width, 1) - 1}:0];\n"
        f"      asserted = stimulus[i][{width}];\n"
        f"{cycle}"
        "    end\n"
        "    $fclose(file);\n"
        "  end\n"
        "endmodule\n"
    )


def input_joins(contract: Contract, names: Mapping[str, str], vector: str) -> list[str]:
    """Connections of an instance's clock and reset to the signals of these names, and of its inputs to slices of
    `vector`."""
    signals = {contract.clock: "clock", contract.reset.port: "reset"}
    joins = [f".{names[path]}({signal})" for path, signal in signals.items() if path in names]
    offset = 0
    for port in contract.inputs:
        joins.append(f".{names[leaf_name(contract, port)]}({vector}[{offset + port.width - 1}:{offset}])")
        offset += port.width
    return joins


def leaf_name(contract: Contract, port: Port) -> str:
    """The leaf's path as elaboration has it: with `io.` where the ports live in a Bundle of that name."""
    return f"io.{port.path}" if contract.style == "io" else port.path


def stimulus_lines(contract: Contract, trace: Trace) -> list[str]:
    """One hexadecimal word a cycle: pulse bit, reset bit, then the inputs, the first leaf lowest."""
    places = []
    offset = 0
    for port in contract.inputs:
        places.append((port.path, (1 << port.width) - 1, offset))
        offset += port.width
    lines = []
    for vector, reset in zip(trace.inputs, trace.resets, strict=True):
        word = (1 << offset) if reset == ASSERTED else (2 << offset) if reset == PULSE else 0
        for path, mask, shift in places:
            word |= (vector[path] & mask) << shift
        lines.append(f"{word:x}")
    return lines


def expected_lines(contract: Contract, trace: Trace) -> list[str]:
    """What one right design prints in each cycle; a leaf that the contract leaves undefined, or that has no expected
    value in that cycle, is all dots."""
    leaves = [
        (
            port.path,
            (1 << port.width) - 1,
            f"0{(port.width + 3) // 4}x",
            "." * ((port.width + 3) // 4),
            port.defined_when,
        )
        for port in contract.outputs
    ]
    unknown = "".join(dots for *_, dots, _ in leaves)
    partly = any(out is not None and len(out) < len(leaves) for out in trace.expected)
    if not partly and not any(condition for *_, condition in leaves):
        plain = [(path, mask, form) for path, mask, form, _, _ in leaves]
        return [
            unknown if out is None else "".join([format(out[path] & mask, form) for path, mask, form in plain])
            for out in trace.expected
        ]
    return [
        unknown
        if out is None
        else "".join(
            dots if path not in out or (condition and not out.get(condition)) else format(out[path] & mask, form)
            for path, mask, form, dots, condition in leaves
        )
        for out in trace.expected
    ]


def compared_leaves(contract: Contract, trace: Trace) -> tuple[dict[str, int], int]:
    """In how many cycles each output leaf is defined, and how many cycles there are after the first reset."""
    known = [out for out in trace.expected if out is not None]
    counts = {
        port.path: sum(
            port.path in out and (not port.defined_when or bool(out.get(port.defined_when))) for out in known
        )
        for port in contract.outputs
    }
    return counts, len(known)
