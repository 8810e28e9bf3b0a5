"""Contracts to talk about: hand-built corners and generated ones."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from chisellm.contract import Assumption, Contract, Parameter, Port, Reset
from chisellm.language.voice import Description, Voice


def leaf(path: str, direction: str, width: int, *, signed: bool = False, defined_when: str = "") -> Port:
    kind = "SInt" if signed else ("Bool" if width == 1 else "UInt")
    return Port(path=path, direction=direction, type=kind, width=width, defined_when=defined_when)


def channel(path: str, *, flipped: bool, bits: list[tuple[str, int, bool]]) -> list[Port]:
    ahead, back = ("input", "output") if flipped else ("output", "input")
    ports = [leaf(f"{path}.ready", back, 1), leaf(f"{path}.valid", ahead, 1)]
    return ports + [leaf(f"{path}.bits{inner}", ahead, width, signed=signed) for inner, width, signed in bits]


def vec(path: str, direction: str, count: int, width: int, *, signed: bool = False) -> list[Port]:
    return [leaf(f"{path}[{index}]", direction, width, signed=signed) for index in range(count)]


def example(voice: Voice) -> Description:
    return Description(
        noun=voice.pick(["test block", "unit under test"]),
        does=voice.pick(["does its work", "computes what it should"]),
        rules=("Larger operands win.", "Ties keep the older one."),
    )


def example_in_chinese(voice: Voice) -> Description:
    return Description(
        noun=voice.pick(["测试模块", "待测单元"]),
        does=voice.pick(["完成规定的功能", "按要求给出结果"]),
        rules=("操作数大的一方优先。", "相等时保留较早的一个。"),
    )


EXAMPLES = {"en": example, "zh": example_in_chinese}
"""A description in each language."""

PLAIN = [leaf("a", "input", 8), leaf("b", "input", 8), leaf("sum", "output", 9)]

HAND_BUILT: dict[str, Contract] = {
    "signed": Contract(
        module="FastScaler",
        ports=(leaf("x", "input", 12, signed=True), leaf("neg", "input", 1), leaf("y", "output", 1, signed=True)),
    ),
    "bare": Contract(module="BareAdder", ports=tuple(PLAIN), style="bare"),
    "valid": Contract(
        module="SampleScaler",
        ports=(
            leaf("in.valid", "input", 1),
            leaf("in.bits", "input", 12, signed=True),
            leaf("out.valid", "output", 1),
            leaf("out.bits.data", "output", 8),
            leaf("out.bits.last", "output", 1),
        ),
        reset=Reset(kind="sync", values={"out.valid": 0}),
        latency=1,
    ),
    "raw": Contract(
        module="RawCounter",
        ports=(leaf("en", "input", 1), leaf("step", "input", 4), leaf("count", "output", 8)),
        style="bare",
        base="RawModule",
        clock="clk",
        reset=Reset(kind="async", values={"count": 3}, port="rst"),
        latency=1,
    ),
    "raw sync": Contract(
        module="RawToggle",
        ports=(leaf("en", "input", 1), leaf("q", "output", 1)),
        style="bare",
        base="RawModule",
        reset=Reset(kind="sync", values={"q": 0}),
        latency=1,
    ),
    "raw plain": Contract(module="RawAdder", ports=tuple(PLAIN), style="bare", base="RawModule", clock=""),
    "parameters": Contract(
        module="LaneAdder",
        ports=tuple(PLAIN),
        parameters=(
            Parameter(name="width", type="Int", default="8"),
            Parameter(name="signed", type="Boolean", default="false"),
        ),
    ),
    "vec": Contract(
        module="TableReader",
        ports=(
            *vec("table", "input", 8, 4),
            leaf("index", "input", 3),
            *vec("flags", "output", 16, 1),
            *vec("levels", "output", 2, 6, signed=True),
        ),
        assumptions=(Assumption(kind="below", port="index", value=5),),
    ),
    "bundle": Contract(
        module="FieldPacker",
        ports=(
            leaf("in.hi", "input", 4),
            leaf("in.lo", "input", 4),
            leaf("link.req", "input", 1),
            leaf("link.ack", "output", 1),
            *[p for i in range(2) for p in (leaf(f"rows[{i}].x", "input", 3), leaf(f"rows[{i}].y", "input", 1))],
            leaf("out", "output", 8),
        ),
    ),
    "stream": Contract(
        module="PacketStage",
        ports=(
            *channel("in", flipped=True, bits=[("", 8, False)]),
            *channel("cmd", flipped=True, bits=[(".op", 2, False), (".delta", 7, True)]),
            *channel("out", flipped=False, bits=[("", 1, False)]),
            leaf("busy", "output", 1),
        ),
        reset=Reset(kind="sync", values={"in.ready": 1, "cmd.ready": 1, "out.valid": 0, "busy": 0}),
        latency=1,
        assumptions=(Assumption(kind="stable", port="in.valid"),),
    ),
    "arbiter": Contract(
        module="BusPicker",
        ports=(
            *[p for i in range(4) for p in channel(f"in[{i}]", flipped=True, bits=[("", 16, False)])],
            *channel("out", flipped=False, bits=[("", 16, False)]),
        ),
        reset=Reset(kind="async"),
        latency=0,
    ),
    "machine": Contract(
        module="DoorControl",
        ports=(
            leaf("open", "input", 1),
            leaf("sel", "input", 4),
            leaf("state", "output", 3),
            leaf("code", "output", 16),
            leaf("level", "output", 8, signed=True),
            leaf("ok", "output", 1),
            leaf("data", "output", 5, defined_when="ok"),
        ),
        reset=Reset(kind="async", values={"state": 3, "code": 0xBEEF, "level": -7, "ok": 0}, state="sClosed"),
        latency=3,
        assumptions=(
            Assumption(kind="one_hot", port="sel"),
            Assumption(kind="not_equal", port="open", value=0),
        ),
    ),
    "registers": Contract(
        module="LaneBank",
        ports=(leaf("en", "input", 1), *vec("lanes", "output", 4, 8), leaf("full", "output", 1)),
        reset=Reset(kind="sync", values={**{f"lanes[{i}]": 0 for i in range(4)}, "full": 0}),
        latency=1,
    ),
    "uneven": Contract(
        module="RankBank",
        ports=(leaf("en", "input", 1), *vec("ranks", "output", 3, 2)),
        reset=Reset(kind="sync", values={f"ranks[{i}]": i for i in range(3)}),
        latency=2,
    ),
    "generator": Contract(
        module="PulseSource",
        ports=(leaf("tick", "output", 1), leaf("count", "output", 12)),
        reset=Reset(kind="sync", values={"tick": 0, "count": 300}),
        latency=1,
    ),
}

NAMES = ["a", "b", "sel", "data", "in", "out", "count", "x0", "opA", "dataIn", "valid", "flag", "lhs", "bits4"]


@st.composite
def contracts(draw: st.DrawFn) -> Contract:
    """Contracts with up to seven items of any shape, reset values, a state name and assumptions."""
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=7, unique=True))
    ports: list[Port] = []
    for name in names:
        direction = draw(st.sampled_from(["input", "output"]))
        signed, width = draw(st.booleans()), draw(st.integers(1, 40))
        shape = draw(st.sampled_from(["leaf", "leaf", "leaf", "vec", "channel", "fields", "group", "deep"]))
        if shape == "leaf":
            ports.append(leaf(name, direction, width, signed=signed))
        elif shape == "vec":
            ports += vec(name, direction, draw(st.integers(2, 20)), width, signed=signed)
        elif shape == "channel":
            ports += channel(name, flipped=direction == "input", bits=[("", width, signed)])
        elif shape == "fields":
            fields = [(".key", width, signed), (".last", 1, False)]
            ports += channel(name, flipped=direction == "input", bits=fields)
        elif shape == "group":
            ports += [leaf(f"{name}.p", "input", width, signed=signed), leaf(f"{name}.q", direction, 3)]
        else:
            ports += [leaf(f"{name}[{i}][{j}]", direction, width, signed=signed) for i in (0, 1) for j in (0, 1)]
    ports.append(leaf("result", "output", draw(st.integers(1, 64))))
    return Contract(
        module=draw(st.sampled_from(["FastAdder", "TinyUnit", "EdgeBox"])),
        ports=tuple(ports),
        style=draw(st.sampled_from(["io", "io", "bare"])),
        **draw(_timing(ports)),
    )


@st.composite
def _timing(draw: st.DrawFn, ports: list[Port]) -> dict[str, Any]:
    bound = [port for port in ports if port.direction == "input" and port.type == "UInt"]
    promises = []
    promised = draw(st.booleans())
    if bound and promised:
        kind = draw(st.sampled_from(["one_hot", "below", "not_equal"]))
        promises.append(Assumption(kind=kind, port=bound[0].path, value=0 if kind == "one_hot" else 2))
    kind = draw(st.sampled_from(["none", "sync", "async"]))
    if kind == "none":
        return {"assumptions": tuple(promises)}
    outputs = [port for port in ports if port.direction == "output"]
    values = {port.path: draw(_value(port)) for port in outputs if draw(st.booleans())}
    state = draw(st.sampled_from(["", "sIdle", "Reading"]))
    reset = Reset(kind=kind, values=values, state=state)
    return {"assumptions": tuple(promises), "reset": reset, "latency": draw(st.integers(0, 15))}


def _value(port: Port) -> st.SearchStrategy[int]:
    top = 2 ** (port.width - port.signed)
    return st.integers(-top if port.signed else 0, top - 1)
