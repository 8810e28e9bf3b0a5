"""The test bench of a design's mutants: one schema, an instance a mutant, each compared with the golden's answers.

A mutant is killed in the first cycle in which a bit that the contract defines is 0 instead of 1 or 1 instead of 0;
an X kills nothing. Registers start at random values, the same in every instance. A killed mutant stands still.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chisellm.contract import Contract
from chisellm.stimulus import Trace
from chisellm.verifier.simulation.testbench import input_joins, leaf_name

__all__ = ["Mutants", "bench", "judged_lines", "read_kills"]

ALIVE = -1


@dataclass(frozen=True)
class Mutants:
    """A lowered schema.

    Parameters
    ----------
    top, verilog
        The schema, whose top has the ports of the design and one more.
    port, width
        That input: it chooses the mutant, 0 the original.
    numbers
        The mutants to simulate.
    """

    top: str
    verilog: str
    port: str
    width: int
    numbers: Sequence[int]


def bench(
    name: str, contract: Contract, names: Mapping[str, str], top: str, mutants: Mutants, stimulus: str, cycles: int
) -> str:
    """Verilog of module `name`, which writes `<name>.out`: the first cycle in which the original in the schema
    differs from the golden, then for each mutant the cycle of its death; -1 for none."""
    inputs = max(sum(port.width for port in contract.inputs), 1)
    outputs = sum(port.width for port in contract.outputs)
    rows = [
        f"module {name};",
        f"  reg [{inputs + 1}:0] stimulus [0:{cycles - 1}];",
        f"  reg [{2 * outputs - 1}:0] judged [0:{cycles - 1}];",
        f"  reg [{inputs - 1}:0] vector;",
        f"  reg [{outputs - 1}:0] defined, wanted;",
        "  reg clock = 1'b0, asserted = 1'b0, pulse = 1'b0;",
        "  wire reset = asserted | pulse;",
        "  integer i, file, fault = -1;",
    ]
    drive, check = [], ["if (fault < 0 && (|((o0 ^ wanted) & defined)) !== 1'b0) fault = i;"]
    for number in (0, *mutants.numbers):
        signals = {"clock": "clock", "reset": "reset"}
        vector = "vector"
        if number:
            signals["clock"], vector = f"clock{number}", f"vector{number}"
            rows += [
                f"  integer died{number} = {ALIVE};",
                f"  reg [{inputs - 1}:0] vector{number};",
                f"  wire clock{number} = clock & (died{number} < 0);",
            ]
            drive.append(f"if (died{number} < 0) vector{number} = vector;")
            check.append(f"if (died{number} < 0 && (|((o{number} ^ wanted) & defined)) === 1'b1) died{number} = i;")
        joins = input_joins(contract, names, signals, vector)
        offset = 0
        for port in contract.outputs:
            joins.append(f".{names[leaf_name(contract, port)]}(o{number}[{offset + port.width - 1}:{offset}])")
            offset += port.width
        joins.append(f".{mutants.port}({mutants.width}'d{number})")
        rows += [f"  wire [{outputs - 1}:0] o{number};", f"  {top} d{number} ({', '.join(joins)});"]
    cycle = [
        f"vector = stimulus[i][{inputs - 1}:0];",
        f"asserted = stimulus[i][{inputs}];",
        "{defined, wanted} = judged[i];",
        *drive,
    ]
    if contract.stateful:  # the same times as in the design's own bench
        cycle += [f"#1 pulse = stimulus[i][{inputs + 1}];", "#2 pulse = 1'b0;"]
        cycle += ["#1", *check, "#1 clock = 1'b1;", "#5 clock = 1'b0;"]
    else:
        cycle += ["#1", *check]
    results = ["fault", *(f"died{number}" for number in mutants.numbers)]
    rows += [
        "  initial begin",
        f'    $readmemh("{stimulus}", stimulus);',
        f'    $readmemh("{name}.mem", judged);',
        f"    for (i = 0; i < {cycles}; i = i + 1) begin",
        *(f"      {row}" for row in cycle),
        "    end",
        f'    file = $fopen("{name}.out", "w");',
        *(f'    $fdisplay(file, "%0d", {result});' for result in results),
        "    $fclose(file);",
        "  end",
        "endmodule\n",
    ]
    return "\n".join(rows)


def judged_lines(contract: Contract, trace: Trace) -> list[str]:
    """One hexadecimal word a cycle: which output bits count, then their values, the first leaf lowest."""
    places = []
    offset = 0
    for port in contract.outputs:
        places.append((port.path, (1 << port.width) - 1, offset, port.defined_when))
        offset += port.width
    whole = (1 << offset) - 1
    conditional = any(condition for *_, condition in places)
    lines = []
    for out in trace.expected:
        if out is None:
            lines.append("0")
            continue
        defined, wanted = whole, 0
        for path, mask, shift, _ in places:
            wanted |= (out[path] & mask) << shift
        if conditional:
            for _, mask, shift, condition in places:
                if condition and not out[condition]:
                    defined &= ~(mask << shift)
        lines.append(f"{defined << offset | wanted:x}")
    return lines


def read_kills(mutants: Mutants, printed: str) -> tuple[int, dict[int, int]]:
    """The cycle in which the schema's original went wrong (-1: it did not), and that of each death by mutant.

    Raises
    ------
    ValueError
        If the bench did not print all of it.
    """
    fault, *deaths = (int(line) for line in printed.split())
    return fault, {n: died for n, died in zip(mutants.numbers, deaths, strict=True) if died != ALIVE}
