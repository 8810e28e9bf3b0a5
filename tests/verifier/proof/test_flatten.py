"""Hardware IR becomes a machine, or a reason why not."""

from __future__ import annotations

import pytest

from chisellm.verifier.proof import Machine
from chisellm.verifier.proof.errors import Unreadable
from chisellm.verifier.proof.flatten import flatten
from chisellm.verifier.proof.mlir import read_modules
from chisellm.verifier.proof.terms import Term, cone, evaluate
from chisellm.verifier.proof.values import Memory, Value


def read(body: str, ports: str, more: str = "") -> Machine:
    """A machine from the body and the ports of its top."""
    lines = "".join(f"    {line}\n" for line in body.strip().splitlines())
    return flatten(read_modules(f"{more}  hw.module @Top({ports}) {{\n{lines}  }}\n"), "Top")


def outputs(machine: Machine, **inputs: int) -> dict[str, Value]:
    """What a machine shows while all its states are 0."""
    leaves: dict[Term, Value] = {machine.inputs[name]: value for name, value in inputs.items()}
    return dict(zip(machine.outputs, evaluate(list(machine.outputs.values()), leaves), strict=True))


def unknowns(machine: Machine) -> list[Term]:
    """The leaves that stand for X at the outputs."""
    return [term for term in cone(machine.outputs.values()) if term.op == "leaf" and term.name.startswith("x:")]


# text of the operation on %a and %b (eight bits), and its value for a = 0xC5 and b = 0x13
# fmt: off
VALUES = {
    "comb.add bin %a, %b, %a : i8": 0x9D,
    'comb.sub %a, %b {sv.namehint = "difference"} : i8': 0xB2,
    "comb.mul bin %a, %b : i8": 0x9F,
    "comb.divu bin %a, %b : i8": 10,
    "comb.modu bin %a, %b : i8": 7,
    "comb.divs bin %a, %b : i8": 0xFD,
    "comb.mods bin %a, %b : i8": 0xFE,
    "comb.and %a, %b : i8": 0x01,
    "comb.or %a, %b : i8": 0xD7,
    "comb.xor bin %a, %b : i8": 0xD6,
    "comb.shl bin %a, %two : i8": 0x14,
    "comb.shru bin %a, %two : i8": 0x31,
    "comb.shrs bin %a, %two : i8": 0xF1,
    "comb.shl bin %a, %b : i8": 0,
    "comb.shrs bin %a, %b : i8": 0xFF,
    "comb.mux bin %true, %a, %b : i8": 0xC5,
    "hw.constant -3 : i8": 0xFD,
    "hw.array_get %table[%index] : !hw.array<4xi8>, i2": 0x13,
    "hw.array_get %words[%index] : !hw.array<4xi8>, i2": 30,
    "hw.array_get %joined[%index] : !hw.array<4xi8>, i2": 30,
    "comb.reverse bin %a : i8": 0xA3,
}
BITS = {
    "comb.icmp bin eq %a, %b : i8": 0, "comb.icmp bin ne %a, %b : i8": 1,
    "comb.icmp bin ult %a, %b : i8": 0, "comb.icmp bin ugt %a, %b : i8": 1,
    "comb.icmp bin ule %a, %b : i8": 0, "comb.icmp bin uge %a, %b : i8": 1,
    "comb.icmp bin slt %a, %b : i8": 1, "comb.icmp bin sgt %a, %b : i8": 0,
    "comb.icmp sle %a, %b : i8": 1, "comb.icmp sge %a, %b : i8": 0,
    "comb.parity bin %a : i8": 0, "comb.parity bin %b : i8": 1,
    "comb.extract %a from 6 : (i8) -> i1": 1, "comb.extract %a from 5 : (i8) -> i1": 0,
}
# fmt: on
PREAMBLE = """\
%true = hw.constant true
%two = hw.constant 2 : i8
%index = hw.constant 1 : i2
%table = hw.array_create %a, %a, %b, %a : i8
%words = hw.aggregate_constant [10 : i8, 20 : i8, 30 : i8, 40 : i8] : !hw.array<4xi8>
%one = hw.aggregate_constant [10 : i8] : !hw.array<1xi8>
%three = hw.aggregate_constant [20 : i8, 30 : i8, 40 : i8] : !hw.array<3xi8>
%joined = hw.array_concat %one, %three : !hw.array<1xi8>, !hw.array<3xi8>
"""


@pytest.mark.parametrize("operation", [*VALUES, *BITS])
def test_operations(operation: str) -> None:
    width = 1 if operation in BITS else 8
    body = f"{PREAMBLE}%r = {operation}\nhw.output %r : i{width}"
    machine = read(body, f"in %a : i8, in %b : i8, out r : i{width}")
    assert outputs(machine, a=0xC5, b=0x13) == {"r": {**VALUES, **BITS}[operation]}


def test_wires_beside_each_other() -> None:
    body = """\
%h = comb.extract %a from 4 : (i8) -> i4
%s = comb.replicate %t : (i1) -> i3
%t = comb.extract %a from 7 : (i8) -> i1
%r = comb.concat %s, %h, %t : i3, i4, i1
hw.output %r : i8"""
    assert outputs(read(body, "in %a : i8, out r : i8"), a=0xC5) == {"r": 0xF9}


def test_a_division_by_zero_is_unknown() -> None:
    machine = read("%r = comb.divu bin %a, %b : i8\nhw.output %r : i8", "in %a : i8, in %b : i8, out r : i8")
    (unknown,) = unknowns(machine)
    leaves: dict[Term, Value] = {machine.inputs["a"]: 9, machine.inputs["b"]: 0, unknown: 0x5A}
    assert evaluate([machine.outputs["r"]], leaves) == [0x5A]


INNER = """\
  hw.module private @Inner(in %clock : !seq.clock, in %x : i4, out y : i4, out z : i4) {
    %r = seq.firreg %x clock %clock : i4
    hw.output %r, %x : i4, i4
  }
"""


def test_instances_have_states_of_their_own_and_paths_through() -> None:
    body = """\
%a.y, %a.z = hw.instance "a" @Inner(clock: %clock: !seq.clock, x: %b.z: i4) -> (y: i4, z: i4)
%b.y, %b.z = hw.instance "b" @Inner(clock: %clock: !seq.clock, x: %i: i4) -> (y: i4, z: i4) {sv.namehint = "z"}
hw.output %a.y, %b.y, %a.z : i4, i4, i4"""
    machine = read(body, "in %clock : !seq.clock, in %i : i4, out p : i4, out q : i4, out r : i4", INNER)
    assert [register.state.name for register in machine.registers] == ["a.r", "b.r"]
    assert machine.clock == "clock"
    assert outputs(machine, i=5)["r"] == 5


PORTS = "in %clock : !seq.clock, in %reset : i1, in %a : i4, in %w : i1, out r : i4"


def next_states(machine: Machine, **inputs: int) -> dict[str, Value]:
    leaves: dict[Term, Value] = {machine.inputs[name]: value for name, value in inputs.items()}
    values = evaluate([register.next for register in machine.registers], leaves)
    return {register.state.name: value for register, value in zip(machine.registers, values, strict=True)}


def test_a_synchronous_reset_takes_part_in_the_next_state() -> None:
    body = "%c = hw.constant 9 : i4\n%r = seq.firreg %a clock %clock reset sync %reset, %c : i4\nhw.output %r : i4"
    machine = read(body, PORTS)
    assert next_states(machine, a=3) == {"r": 3}
    assert next_states(machine, a=3, reset=1) == {"r": 9}
    assert outputs(machine, reset=1) == {"r": 0}


def test_an_asynchronous_reset_acts_at_once_also_between_edges() -> None:
    body = "%c = hw.constant 9 : i4\n%r = seq.firreg %a clock %clock reset async %reset, %c : i4\nhw.output %r : i4"
    machine = read(body, PORTS)
    assert outputs(machine, reset=1) == {"r": 9}
    assert next_states(machine, a=3, reset=1) == {"r": 9}
    assert evaluate([machine.outputs["r"]], {machine.pulse: 1}) == [9]
    assert evaluate([machine.registers[0].next], {machine.pulse: 1, machine.inputs["a"]: 3}) == [3]


def test_what_no_output_depends_on_is_left_out() -> None:
    body = "%u = seq.firreg %a clock %clock : i4\n%v = sv.something %u : i4\nhw.output %a : i4"
    assert read(body, PORTS).registers == ()


def test_a_memory_is_written_at_the_edge_and_read_at_once() -> None:
    body = """\
%m = seq.firmem 0, 1, undefined, port_order {prefix = ""} : <16 x 4>
seq.firmem.write_port %m[%a] = %a, clock %clock enable %w : <16 x 4>
%r = seq.firmem.read_port %m[%a], clock %clock {sv.namehint = "r"} : <16 x 4>
hw.output %r : i4"""
    machine = read(body, PORTS)
    (register,) = machine.registers
    leaves: dict[Term, Value] = {machine.inputs["a"]: 6, machine.inputs["w"]: 1, register.state: Memory({6: 2}, 8)}
    (shown, after) = evaluate([machine.outputs["r"], register.next], leaves)
    assert shown == 2
    assert isinstance(after, Memory)
    assert (after[6], after[7]) == (6, 8)
    (kept,) = evaluate([register.next], {**leaves, machine.inputs["w"]: 0})
    assert isinstance(kept, Memory)
    assert kept[6] == 2


MASKED = """\
%e = hw.constant true
%d = comb.concat %a, %a : i4, i4
%k = comb.concat %w, %e : i1, i1
%m = seq.firmem 1, 1, undefined, port_order : <10 x 8, mask 2>
%q = seq.firmem.read_write_port %m[%a] = %d if %w, clock %clock enable %e mask %k : <10 x 8, mask 2>, i2
%r = comb.extract %q from 0 : (i8) -> i4
hw.output %r : i4"""


def test_a_read_with_latency_keeps_address_and_enable_and_may_leave_the_memory() -> None:
    machine = read(MASKED, PORTS)
    states = {register.state.name: register.state for register in machine.registers}
    assert set(states) == {"m", "q.address", "q.enable"}
    (unknown,) = unknowns(machine)
    contents = Memory({3: 0x21}, 0xEE)
    for address, enable, value in ((3, 1, 0x1), (3, 0, 0x7), (12, 1, 0x7)):
        leaves: dict[Term, Value] = {
            states["m"]: contents,
            states["q.address"]: address,
            states["q.enable"]: enable,
            unknown: 0x47,
        }
        assert evaluate([machine.outputs["r"]], leaves) == [value]
    assert next_states(machine, a=5, w=0)["q.enable"] == 1
    assert next_states(machine, a=5, w=1)["q.enable"] == 0
    assert next_states(machine, a=5)["q.address"] == 5


@pytest.mark.parametrize(("address", "written"), [(3, 0x33), (12, None)])
def test_a_masked_write_out_of_range_is_lost(address: int, written: int | None) -> None:
    machine = read(MASKED, PORTS)
    memory = next(register for register in machine.registers if register.state.cells)
    leaves: dict[Term, Value] = {machine.inputs["a"]: address, machine.inputs["w"]: 1, memory.state: Memory({}, 0xEE)}
    (after,) = evaluate([memory.next], leaves)
    assert isinstance(after, Memory)
    assert after[address] == (0xEE if written is None else written)


UNREADABLE = {
    "an operation": ("%r = comb.truth_table %w -> [false, true] : i4", "comb.truth_table"),
    "a black box": ('%r = hw.instance "x" @Outside(i: %a: i4) -> (o: i4)', "no body"),
    "a loop": ("%q = comb.add %r, %a : i4\n%r = comb.add %q, %a : i4", "loop"),
    "a clock of values": ("%c = seq.to_clock %w\n%r = seq.firreg %a clock %c : i4", "clock"),
    "a clock as a value": ("%c = seq.from_clock %clock\n%r = comb.concat %c, %c, %c, %c : i1, i1, i1, i1", "clock"),
    "a preset register": ("%r = seq.firreg %a clock %clock preset 3 : i4", "register"),
    "a struct": ("%r = seq.firreg %a clock %clock : !hw.struct<a: i4>", "struct"),
    "a reset of state": (
        "%z = hw.constant 0 : i4\n%s = seq.firreg %w clock %clock : i1\n"
        "%r = seq.firreg %a clock %clock reset async %s, %z : i4",
        "asynchronous",
    ),
    "a deep memory": (
        "%m = seq.firmem 0, 1, undefined, port_order : <1048576 x 4>\n"
        "%r = seq.firmem.read_port %m[%a], clock %clock : <1048576 x 4>",
        "memory",
    ),
    "a slow memory": (
        "%m = seq.firmem 2, 1, undefined, port_order : <16 x 4>\n"
        "%r = seq.firmem.read_port %m[%a], clock %clock : <16 x 4>",
        "memory",
    ),
    "an index that leaves": (
        "%i = comb.extract %a from 0 : (i4) -> i2\n%t = hw.array_create %a, %a, %a : i4\n"
        "%r = hw.array_get %t[%i] : !hw.array<3xi4>, i2",
        "index",
    ),
    "nothing": ("%r = hw.wire %nowhere : i4", "defines"),
}


@pytest.mark.parametrize("name", list(UNREADABLE))
def test_what_is_not_modelled_is_out_of_bounds(name: str) -> None:
    body, reason = UNREADABLE[name]
    with pytest.raises(Unreadable, match=reason):
        read(f"{body}\nhw.output %r : i4", PORTS)


def test_two_clocks_are_out_of_bounds() -> None:
    body = "%p = seq.firreg %a clock %c : i4\n%r = seq.firreg %p clock %d : i4\nhw.output %r : i4"
    with pytest.raises(Unreadable, match="several clocks"):
        read(body, "in %c : !seq.clock, in %d : !seq.clock, in %a : i4, out r : i4")


def test_an_inout_port_is_out_of_bounds() -> None:
    with pytest.raises(Unreadable, match="inout"):
        read("hw.output", "inout %pin : i1")


def test_assertions_are_passed_over() -> None:
    body = """\
%0 = seq.from_clock %clock
sv.ifdef  "SYNTHESIS" {
} else {
  sv.always posedge %0 {
    %1 = comb.and bin %w, %w : i1
    sv.if %1 {
    }
  }
}
%1 = comb.add bin %a, %a : i4
hw.output %1 : i4"""
    assert outputs(read(body, PORTS), a=3) == {"r": 6}


def test_cones_may_be_thousands_of_levels_deep() -> None:
    rows = [f"%v{i} = comb.add bin %v{i - 1}, %a : i4" for i in range(1, 5000)]
    body = "\n".join([*reversed(rows), "%v0 = comb.xor bin %a, %a : i4", "hw.output %v4999 : i4"])
    assert outputs(read(body, "in %a : i4, out r : i4"), a=1) == {"r": 4999 % 16}
