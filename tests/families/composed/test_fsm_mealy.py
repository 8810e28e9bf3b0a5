"""What the Mealy family promises and says."""

from __future__ import annotations

import re
from random import Random

import pytest

from chisellm.families.composed._machine_chisel import Machine
from chisellm.families.composed._machine_graph import Arc, Graph
from chisellm.families.composed.fsm_mealy import contract, describe, draw, reference
from chisellm.language.voice import Voice
from tests.families.composed.reference import assert_agrees

VERILOG = """
module reference(input clock, input reset, input go, input ack, output reg hit, output reg [1:0] level);
  reg s;
  always @* begin
    hit = 0; level = 0;
    if (!s) begin if (go && ack) begin hit = 1; level = 3; end else if (go) level = 1; end
    else begin level = 2; if (ack) begin hit = 1; level = 0; end end
  end
  always @(posedge clock)
    if (reset) s <= 0;
    else if (!s) begin if (go) s <= !ack; end
    else if (ack) s <= 0;
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


def test_reset_values_are_given_only_where_inputs_do_not_decide() -> None:
    for seed in range(40):
        params = draw(Random(seed))
        made = contract(params, "M")
        for index, (name, _) in enumerate(params.graph.outputs):
            seen = {params.graph.shown(0, vector)[index] for vector in params.graph.vectors}
            assert (name in made.reset.values) == (len(seen) == 1)
        assert made.latency == 0


@pytest.mark.real
def test_the_mealy_golden_agrees_with_verilog() -> None:
    graph = Graph(
        states=("rest", "run"),
        inputs=(("go", 1), ("ack", 1)),
        outputs=(("hit", 1), ("level", 2)),
        arcs=(
            (Arc((("go", 1), ("ack", 1)), 0, (1, 3)), Arc((("go", 1),), 1, (0, 1))),
            (Arc((("ack", 1),), 0, (1, 0)),),
        ),
        resting=((0, 0), (0, 2)),
    )
    m = Machine(graph, mealy=True, form="s", inside=False, nested=False, asynchronous=False)
    assert_agrees(VERILOG, contract(m, "Checked"), reference(m), least=4)
