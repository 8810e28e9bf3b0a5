"""The test bench of a design's mutants: one schema, one mutant after the other, compared with the golden's answers.

A mutant is killed in the first cycle in which a bit that the contract defines is 0 instead of 1 or 1 instead of 0;
an X kills nothing. Registers start at random values, the same for every mutant. The next one begins where one died.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chisellm.contract import Contract
from chisellm.stimulus import Trace
from chisellm.verifier.simulation.testbench import input_joins, leaf_name

__all__ = ["RESTART", "Mutants", "bench", "judged_lines", "read_kills"]

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


RESTART = "restart"


def bench(
    name: str, contract: Contract, names: Mapping[str, str], top: str, mutants: Mutants, stimulus: str, cycles: int
) -> str:
    """Verilog of module `name`, which plays the stimulus for the schema's original and then for one mutant after
    the other until it dies. It writes `<name>.out`: for each the first cycle in which it differs from the golden's
    answers, -1 for none. Registers take their starting values whenever its signal `restart` changes."""
    inputs = sum(port.width for port in contract.inputs)
    vector = max(inputs, 1)
    outputs = sum(port.width for port in contract.outputs)
    joins = input_joins(contract, names, "vector")
    offset = 0
    for port in contract.outputs:
        joins.append(f".{names[leaf_name(contract, port)]}(got[{offset + port.width - 1}:{offset}])")
        offset += port.width
    joins.append(f".{mutants.port}(mutant)")
    numbers = (0, *mutants.numbers)
    choices = " ".join(f"{place}: mutant = {number};" for place, number in enumerate(numbers))
    differs = (
        "if ((|((got ^ wanted) & defined)) === 1'b1 || k == 0 && (^((got ^ wanted) & defined)) === 1'bx) died = i;"
    )
    cycle = [
        f"vector = stimulus[i][{vector - 1}:0];",
        f"asserted = stimulus[i][{inputs}];",
        "{defined, wanted} = judged[i];",
    ]
    if contract.stateful:  # the same times as in the design's own bench
        cycle += [f"#1 pulse = stimulus[i][{inputs + 1}];", "#2 pulse = 1'b0;"]
        cycle += ["#1", differs, "#1 clock = 1'b1;", "#5 clock = 1'b0;"]
    else:
        cycle += ["#1", differs]
    rows = [
        f"module {name};",
        f"  reg [{inputs + 1}:0] stimulus [0:{cycles - 1}];",
        f"  reg [{2 * outputs - 1}:0] judged [0:{cycles - 1}];",
        f"  reg [{vector - 1}:0] vector;",
        f"  reg [{outputs - 1}:0] defined, wanted;",
        f"  wire [{outputs - 1}:0] got;",
        f"  reg [{mutants.width - 1}:0] mutant;",
        f"  reg clock = 1'b0, asserted = 1'b0, pulse = 1'b0, {RESTART} = 1'b0;",
        "  wire reset = asserted | pulse;",
        f"  integer i, k, file, died, deaths [0:{len(numbers) - 1}];",
        f"  {top} dut({', '.join(joins)});",
        "  initial begin",
        f'    $readmemh("{stimulus}", stimulus);',
        f'    $readmemh("{name}.mem", judged);',
        f"    for (k = 0; k < {len(numbers)}; k = k + 1) begin",
        f"      case (k) {choices} endcase",
        "      asserted = 1'b0;",
        f"      #1 {RESTART} = ~{RESTART};",
        f"      died = {ALIVE};",
        f"      for (i = 0; died < 0 && i < {cycles}; i = i + 1) begin",
        *(f"        {row}" for row in cycle),
        "      end",
        "      deaths[k] = died;",
        "    end",
        f'    file = $fopen("{name}.out", "w");',  # at the end, since not many files can be open at once
        f'    for (k = 0; k < {len(numbers)}; k = k + 1) $fdisplay(file, "%0d", deaths[k]);',
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
