from __future__ import annotations

import re

import pytest

from chisellm.contract import Contract, Port, Reset
from chisellm.verifier.interface import Field, compare, flattening, read_chirrtl

CHIRRTL = """\
FIRRTL version 7.0.0
circuit Top :%[[
  {
    "class":"firrtl.transforms.DedupGroupAnnotation"
  }
]]
  layer Verification, bind, "verification" :
    layer Assert, bind, "verification/assert" :
  module Helper : @[s0.scala 1:7]
    input clock : Clock @[s0.scala 1:7]

    skip
  public module Top : @[s0.scala 4:7]
    input clock : Clock @[s0.scala 4:7]
    input reset : AsyncReset @[s0.scala 4:7]
    output io : { flip in : { flip ready : UInt<1>, valid : UInt<1>, bits : SInt<8>}, table : UInt<3>[2][3], `0` : UInt<4>} @[s0.scala 5:14]

    connect io.in.ready, UInt<1>(0h0) @[s0.scala 8:15]
"""  # noqa: E501


def test_port_tree_is_flattened_with_directions() -> None:
    read = read_chirrtl(CHIRRTL)
    assert read.module == "Top"
    assert read.fields[:5] == (
        Field("clock", "input", "Clock", 1),
        Field("reset", "input", "AsyncReset", 1),
        Field("io.in.ready", "output", "UInt", 1),
        Field("io.in.valid", "input", "UInt", 1),
        Field("io.in.bits", "input", "SInt", 8),
    )
    paths = [f.path for f in read.fields[5:11]]
    assert paths == [f"io.table[{i}][{j}]" for i in range(3) for j in range(2)]
    assert read.fields[-1] == Field("io.0", "output", "UInt", 4)


def made(*ports: tuple[str, str, str, int], kind: str = "none") -> Contract:
    return Contract(
        module="Top",
        ports=tuple(Port.model_validate({"path": p, "direction": d, "type": t, "width": w}) for p, d, t, w in ports),
        reset=Reset.model_validate({"kind": kind}),
    )


TEXT = (
    CHIRRTL.split("output io", maxsplit=1)[0].replace("AsyncReset", "UInt<1>")
    + "output io : {flip a : UInt<8>, y : SInt<9>}\n"
)


@pytest.mark.parametrize(
    ("contract", "said"),
    [
        (made(("a", "input", "UInt", 8), ("y", "output", "SInt", 9)), []),
        (
            made(("a", "input", "UInt", 8), ("y", "output", "SInt", 8)),
            ["io.y is output SInt<9> instead of output SInt<8>"],
        ),
        (made(("a", "input", "SInt", 8), ("y", "output", "SInt", 9)), ["io.a is input UInt<8>"]),
        (made(("a", "output", "UInt", 8), ("y", "output", "SInt", 9)), ["io.a is input"]),
        (
            made(("b", "input", "UInt", 8), ("y", "output", "SInt", 9)),
            ["io.b is missing", "io.a is not in the contract"],
        ),
        (made(("a", "input", "UInt", 8), ("y", "output", "SInt", 9), kind="async"), ["reset is input UInt<1>"]),
    ],
)
def test_differences_are_named(contract: Contract, said: list[str]) -> None:
    found = [message.text for message in compare(contract, read_chirrtl(TEXT))]
    assert len(found) == len(said)
    for text, part in zip(found, said, strict=True):
        assert part in text


VERILOG = """\
module Top(
  input        clock,
               reset,
  input  [7:0] io_a,
  output [8:0] io_y_0
);
endmodule
"""


def test_flattening_follows_positions_and_checks_shapes() -> None:
    read = read_chirrtl(TEXT)
    assert flattening(read, VERILOG) == {"clock": "clock", "reset": "reset", "io.a": "io_a", "io.y": "io_y_0"}
    with pytest.raises(ValueError, match=r"io\.y became output io_y_0 of width 8"):
        flattening(read, VERILOG.replace("[8:0]", "[7:0]"))
    with pytest.raises(ValueError, match="4 leaves but 3"):
        flattening(read, VERILOG.replace("  output [8:0] io_y_0\n", ""))


@pytest.mark.parametrize("text", ["", "circuit Top :\n", CHIRRTL.replace("SInt<8>", "SInt<8")])
def test_unreadable_chirrtl_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_chirrtl(text)


RAW = """\
FIRRTL version 7.0.0
circuit Top :
  public module Top : @[s0.scala 4:7]
    input clk : Clock @[s0.scala 5:15]
    input rst : AsyncReset @[s0.scala 6:15]
    input d : UInt<4> @[s0.scala 7:13]
    output q : UInt<4> @[s0.scala 8:13]

    skip
"""


def test_a_raw_module_has_the_clock_and_reset_that_its_contract_names() -> None:
    ports = (
        Port(path="d", direction="input", type="UInt", width=4),
        Port(path="q", direction="output", type="UInt", width=4),
    )
    reset = Reset(kind="async", port="rst")
    contract = Contract(module="Top", ports=ports, style="bare", base="RawModule", clock="clk", reset=reset)
    assert compare(contract, read_chirrtl(RAW)) == ()
    other = contract.model_copy(update={"clock": "clock"})
    said = {message.text for message in compare(other, read_chirrtl(RAW))}
    assert said == {"port clock is missing", "port clk is not in the contract"}
    synchronous = read_chirrtl(RAW.replace("AsyncReset", "UInt<1>"))
    assert [m.text for m in compare(contract, synchronous)] == [
        "port rst is input UInt<1> instead of input AsyncReset<1>"
    ]
    plain = Contract(module="Top", ports=ports, style="bare", base="RawModule", clock="")
    assert compare(plain, read_chirrtl(re.sub(r"    input (?:clk|rst) .*\n", "", RAW))) == ()
