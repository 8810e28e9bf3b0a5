"""A ready/valid pipeline stage with one register that applies an operation to what passes."""

from __future__ import annotations

from random import Random
from typing import Literal, NamedTuple

from chisellm.contract import Assumption, Contract, Port, Reset
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.family import Family, Idiom
from chisellm.families.protocol._stage_chisel import by_queue, by_reg_enable, by_state, by_when
from chisellm.families.protocol._stage_params import Params, draw
from chisellm.families.protocol._stage_words import describe

Side = Literal["input", "output"]


def contract(p: Params, name: str) -> Contract:
    valid = f"{p.sink}.valid"

    def leaf(path: str, side: Side, width: int) -> Port:
        unset = valid if side == "output" and not p.defined else ""
        return Port(path=path, direction=side, type="Bool" if width == 1 else "UInt", width=width, defined_when=unset)

    def payload(channel: str, side: Side) -> list[Port]:
        bits = f"{channel}.bits"
        if p.shape == "tagged":
            tag_width = 1 if p.tag == "last" else p.tag_width
            return [leaf(f"{bits}.{p.data}", side, p.width), leaf(f"{bits}.{p.tag}", side, tag_width)]
        if p.shape == "pair" and side == "input":
            return [leaf(f"{bits}.{operand}", side, p.width) for operand in p.operands]
        return [leaf(bits, side, p.result_width)]

    results = payload(p.sink, "output")
    values = {f"{p.source}.ready": 1, valid: 0}
    if p.defined:
        values |= {port.path: 0 for port in results}
    return Contract(
        module=name,
        ports=(
            Port(path=f"{p.source}.ready", direction="output", type="Bool", width=1),
            Port(path=f"{p.source}.valid", direction="input", type="Bool", width=1),
            *payload(p.source, "input"),
            Port(path=f"{p.sink}.ready", direction="input", type="Bool", width=1),
            Port(path=valid, direction="output", type="Bool", width=1),
            *results,
        ),
        reset=Reset(kind="async" if p.asynchronous else "sync", values=values),
        latency=0 if p.full else 1,
        period=4,
        assumptions=(Assumption(kind="stable", port=f"{p.source}.valid"),),
    )


class Stage(NamedTuple):
    """What the stage keeps: whether it is full, result and tag, and what it remembers of earlier items."""

    full: bool
    result: int
    tag: int
    memory: int


def computed(p: Params, i: Inputs, memory: int) -> int:
    """The result of an item, by the words of the specification."""
    bits = f"{p.source}.bits"
    w, k = p.width, p.constant
    size = 1 << w
    if p.shape == "pair":
        a, b = (i[f"{bits}.{name}"] for name in p.operands)
        results = {"sum": a + b, "diff": (a - b) % size, "max": max(a, b), "min": min(a, b)}
        return {**results, "xor2": a ^ b, "and2": a & b}[p.operation]
    d = i[f"{bits}.{p.data}" if p.shape == "tagged" else bits]
    match p.operation:
        case "add":
            return (d + k) % size
        case "subtract":
            return (d - k) % size
        case "xor" | "and" | "or":
            return {"xor": d ^ k, "and": d & k, "or": d | k}[p.operation]
        case "invert":
            return size - 1 - d
        case "reverse":
            return int(f"{d:0{w}b}"[::-1], 2)
        case "rotate":
            digits = f"{d:0{w}b}"
            return int(digits[k:] + digits[:k], 2)
        case "left":
            return d * (1 << k) % size
        case "right":
            return d // (1 << k)
        case "bytes":
            return int.from_bytes(d.to_bytes(w // 8, "big"), "little")
        case "halves":
            digits = f"{d:0{w}b}"
            return int(digits[w // 2 :] + digits[: w // 2], 2)
        case "accumulate":
            return (memory + d) % size
        case "difference":
            return (d - memory) % size
    return memory ^ d


def golden(p: Params) -> Golden:
    source, sink = p.source, p.sink
    data = f"{source}.bits.{p.data}" if p.shape == "tagged" else f"{source}.bits"

    def accepts(state: Stage, i: Inputs) -> bool:
        return not state.full or (p.full and i[f"{sink}.ready"] == 1)

    def outputs(state: Stage, i: Inputs) -> Outputs:
        shown = {f"{source}.ready": int(accepts(state, i)), f"{sink}.valid": int(state.full)}
        if p.shape == "tagged":
            return {**shown, f"{sink}.bits.{p.data}": state.result, f"{sink}.bits.{p.tag}": state.tag}
        return {**shown, f"{sink}.bits": state.result}

    def step(state: Stage, i: Inputs) -> Stage:
        if i[f"{source}.valid"] == 1 and accepts(state, i):
            result = computed(p, i, state.memory)
            tag = i[f"{source}.bits.{p.tag}"] if p.shape == "tagged" else 0
            memory = i[data] if p.operation == "difference" else result if p.remembers else 0
            return Stage(True, result, tag, memory)
        leaves = state.full and i[f"{sink}.ready"] == 1
        return state._replace(full=state.full and not leaves)

    return Golden(outputs, step, Stage(False, 0, 0, 0))


def hints(p: Params, random: Random) -> Hints:
    """Back-to-back transfers, a stalled consumer, an idle producer, and all together."""
    valid, ready = f"{p.source}.valid", f"{p.sink}.ready"
    runs = [(1, 1, 6), (1, 0, 4), (1, 1, 2), (0, 0, 2), (0, 1, 2), (1, 0, 2), (0, 1, 1), (1, 1, 5), (1, 0, 12)]
    vectors = [{valid: v, ready: r} for v, r, count in runs for _ in range(count)]
    if p.defined:
        return Hints(vectors, {valid: 0.7, ready: 0.6})
    # What is undefined without valid is not compared, so valid has to be frequent.
    return Hints(vectors, {valid: 0.93, ready: 0.5 if p.full else 0.12})


FAMILY = Family(
    level="L3",
    summary="ready/valid register stage with back-pressure that transforms each item",
    nouns=("PipelineStage", "Stage", "RegisterStage", "StreamStage"),
    capacity=200_000,
    idioms={
        "reg_enable": Idiom(by_reg_enable, constructs=("Decoupled", "RegEnable")),
        "when": Idiom(by_when, constructs=("Decoupled", "when")),
        "enum": Idiom(by_state, constructs=("Decoupled", "Enum", "switch")),
        "queue": Idiom(by_queue, constructs=("Decoupled", "Queue"), applies=lambda p: not p.defined),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    witness="a `collections.deque` beside it",
)
