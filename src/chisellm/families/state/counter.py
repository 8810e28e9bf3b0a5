"""Counters: any modulus and start, up and down, with enable, load and clear in stated priorities."""

from __future__ import annotations

from itertools import product
from random import Random

from chisellm.contract import Assumption, Contract, Port, Reset
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.families.family import Family, Idiom
from chisellm.families.state._counter_chisel import next_value, reg_enable, suits_util, util_counter, when_chain
from chisellm.families.state._counter_params import Params, draw
from chisellm.families.state._counter_words import describe


def contract(p: Params, name: str) -> Contract:
    controls = [p.enable, p.turn, p.clear, p.load]
    ports = [Port(path=path, direction="input", type="Bool", width=1) for path in controls if path]
    if p.load:
        ports.append(Port(path=p.data, direction="input", type="UInt", width=p.width))
    ports.append(Port(path=p.count, direction="output", type="UInt", width=p.width))
    if p.flag:
        ports.append(Port(path=p.flag, direction="output", type="Bool", width=1))
    limited = p.load and not p.full
    values = {p.count: p.start}
    follows = False
    if p.flag:
        seen = set(flag_after_reset(p))
        if len(seen) == 1:
            values[p.flag] = seen.pop()
        inputs_matter = p.flag_kind == "strobe" and bool(p.enable or p.turn or p.clear or p.load)
        follows = inputs_matter or (p.flag_kind == "level" and bool(p.turn))
    return Contract(
        module=name,
        ports=tuple(ports),
        reset=Reset(kind="async" if p.asynchronous else "sync", values=values),
        latency=0 if follows else 1,
        period=p.modulus,
        assumptions=(Assumption(kind="below", port=p.data, value=p.modulus),) if limited else (),
    )


def flag_after_reset(p: Params) -> list[int]:
    """The flag in the initial state under every setting of the controls."""
    reference = golden(p)
    controls = [name for name in (p.enable, p.turn, p.clear, p.load) if name]
    found = []
    for bits in product((0, 1), repeat=len(controls)):
        inputs = dict(zip(controls, bits, strict=True)) | ({p.data: 0} if p.load else {})
        found.append(reference.outputs(reference.initial, inputs)[p.flag])
    return found


def golden(p: Params) -> Golden:
    """State: (count, whether the last edge made it wrap)."""

    def upward(i: Inputs) -> bool:
        if not p.turn:
            return p.direction == "up"
        return (i[p.turn] == 1) == (p.turn == "up")

    def action(i: Inputs) -> str:
        allowed = not p.enable or i[p.enable] == 1
        if p.gated and not allowed:
            return "hold"
        asked = {"clear": bool(p.clear) and i[p.clear] == 1, "load": bool(p.load) and i[p.load] == 1}
        for kind in ("clear", "load") if p.clear_first else ("load", "clear"):
            if asked[kind]:
                return kind
        return "count" if allowed else "hold"

    def moved(count: int, i: Inputs) -> int:
        return count + p.step if upward(i) else count - p.step

    def step(state: tuple[int, bool], i: Inputs) -> tuple[int, bool]:
        count = state[0]
        doing = action(i)
        if doing == "clear":
            return p.clear_to, False
        if doing == "load":
            return i[p.data], False
        if doing == "hold":
            return count, False
        target = moved(count, i)
        if p.ends == "stop":
            return min(max(target, 0), p.modulus - 1), False
        return target % p.modulus, not 0 <= target < p.modulus

    def outputs(state: tuple[int, bool], i: Inputs) -> Outputs:
        count, wrapped = state
        if not p.flag:
            return {p.count: count}
        beyond = not 0 <= moved(count, i) < p.modulus
        flag = {
            "level": beyond,
            "strobe": beyond and action(i) == "count",
            "pulse": wrapped,
            "zero": count == 0,
        }[p.flag_kind]
        return {p.count: count, p.flag: int(flag)}

    return Golden(outputs, step, (p.start, False))


def hints(p: Params, random: Random) -> Hints:
    def vector(**given: int) -> dict[str, int]:
        idle = {p.enable: 1, p.clear: 0, p.load: 0} | {getattr(p, k): v for k, v in given.items()}
        return {name: value for name, value in idle.items() if name}

    vectors: list[dict[str, int]] = []
    for turn in [1, 0] if p.turn else [0]:
        if not p.load:  # with a step above 1 it takes several rounds to meet every value
            vectors += [vector(turn=turn) for _ in range(p.modulus + 3)]
            continue
        upward = (turn == 1) == (p.turn == "up") if p.turn else p.direction == "up"
        for rest in range(2 * p.step + 1):
            near = max(p.top - rest, 0) if upward else min(rest, p.top)
            vectors += [vector(load=1, data=near, turn=turn), vector(turn=turn), vector(turn=turn), vector(turn=turn)]
    for enable, clear, load in product((0, 1), repeat=3):
        given = {"enable": enable, "clear": clear, "load": load}
        vectors += [vector(), vector(), vector(**given), vector(enable=0)]
    bias = {name: share for name, share in [(p.enable, 0.85), (p.clear, 0.04), (p.load, 0.08)] if name}
    return Hints(vectors, bias)


FAMILY = Family(
    level="L2",
    summary="counters of any modulus with direction, enable, load, clear and a terminal flag",
    nouns=("Counter", "Tally", "Ticker"),
    capacity=100_000,
    idioms={
        "when": Idiom(when_chain, constructs=("RegInit",)),
        "next_value": Idiom(
            next_value,
            constructs=("RegNext", "MuxCase"),
            applies=lambda p: bool(p.enable) + len(p.commands) > 1,
        ),
        "reg_enable": Idiom(reg_enable, constructs=("RegEnable",), applies=lambda p: bool(p.enable)),
        "util": Idiom(util_counter, constructs=("Counter",), applies=suits_util),
    },
    draw=draw,
    contract=contract,
    golden=golden,
    describe=describe,
    hints=hints,
    baseline=True,
)
