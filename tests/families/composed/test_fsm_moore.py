"""What the Moore family promises and says."""

from __future__ import annotations

import re
from random import Random

import pytest

from chisellm.families.composed._machine_chisel import Machine
from chisellm.families.composed._machine_graph import Arc, Graph
from chisellm.families.composed.fsm_moore import contract, describe, draw, reference
from chisellm.language.voice import Voice
from tests.families.composed.reference import assert_agrees

VERILOG = """
module reference(input clock, input reset, input go, input [1:0] cmd, output busy, output [2:0] code);
  reg [1:0] s;
  assign busy = s != 0; assign code = s == 1 ? 5 : s == 2 ? 3 : 0;
  always @(posedge clock)
    if (reset) s <= 0;
    else case (s)
      0: if (go) s <= 1; else if (cmd == 2) s <= 2;
      1: if (cmd == 1 && !go) s <= 0; else if (go) s <= 2;
      2: s <= 0;
    endcase
endmodule
"""


def test_descriptions_name_every_state_and_port() -> None:
    for seed in range(60):
        params = draw(Random(seed))
        said = describe(params, Voice(Random(seed)))
        text = "\n".join([said.does, *said.rules, *said.tables])
        for name in params.names:
            assert re.search(rf"\b{name}\b", text)
        for name, _ in (*params.graph.inputs, *params.graph.outputs):
            assert re.search(rf"\b{name}\b", text)


def test_the_contract_gives_the_initial_state_and_its_outputs() -> None:
    params = draw(Random(5))
    made = contract(params, "M")
    names = [name for name, _ in params.graph.outputs]
    assert made.reset.state == params.names[0]
    assert made.reset.values == dict(zip(names, params.graph.resting[0], strict=True))
    assert made.latency == 1


def test_outputs_ignore_the_inputs() -> None:
    for seed in range(20):
        graph = draw(Random(seed)).graph
        for state, values in enumerate(graph.resting):
            assert {graph.shown(state, vector) for vector in graph.vectors} == {values}


@pytest.mark.real
def test_the_moore_golden_agrees_with_verilog() -> None:
    graph = Graph(
        states=("rest", "run", "stop"),
        inputs=(("go", 1), ("cmd", 2)),
        outputs=(("busy", 1), ("code", 3)),
        arcs=(
            (Arc((("go", 1),), 1), Arc((("cmd", 2),), 2)),
            (Arc((("go", 0), ("cmd", 1)), 0), Arc((("go", 1),), 2)),
            (Arc((), 0),),
        ),
        resting=((0, 0), (1, 5), (1, 3)),
    )
    m = Machine(graph, mealy=False, form="s", inside=False, nested=False, asynchronous=False)
    assert_agrees(VERILOG, contract(m, "Checked"), reference(m), least=3)
